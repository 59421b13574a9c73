//! Whole files, and what is broken in them.

use crate::import::inception::tests::{read, told};
use crate::import::{Format, Imported, Input, Map};

const HEAD: &str = "#FORMAT=WebAnno TSV 3.3\n#T_SP=x.Cue|\n#T_SP=x.Quote|kind|ROLE_x.Quote:cue_x.CueLink|x.Cue\n";

fn tsv(rest: &str) -> Imported {
    read(Format::WebannoTsv, &format!("{HEAD}{rest}"), &Map::default())
}

fn fails(tsv: &str) -> String {
    let input = Input { name: "a.tsv".to_owned(), bytes: tsv.as_bytes().to_vec(), companion: None };
    Format::WebannoTsv.import(&input, &Map::default()).expect_err("no document").to_string()
}

#[test]
fn white_space_between_sentences_is_rebuilt() {
    let rows = |number: usize, begin: usize, words: &str| {
        let end = begin + words.encode_utf16().count();
        format!("\n#Text={words}\n{number}-1\t{begin}-{end}\t{words}\t_\t_\t_\t_\t\n")
    };
    let imported = tsv(&[
        rows(1, 0, "A😀"),
        rows(2, 3, "B"),
        rows(3, 5, "C"),
        rows(4, 8, "D"),
        rows(5, 12, "E"),
        rows(6, 4_000_000_000, "F"),
        rows(7, 3, "G"),
    ]
    .concat());
    let wide = " ".repeat(62);
    assert_eq!(imported.bundle.articles[0].text, format!("A😀B C\n\nD \n\nE{wide}\n\nFG"));
    assert_eq!(imported.bundle.articles[0].sentences.len(), 7);
    let told = told(&imported);
    assert!(told.contains("rebuilt from the offsets (4×, first at line 11)"), "{told}");
    assert!(told.contains("begins before the end of the one before: set behind it (line 23)"), "{told}");
}

#[test]
fn a_text_may_be_missing_and_have_several_lines() {
    let imported = tsv("\n1-1\t0-2\tSo\t_\t_\t_\t_\n1-2\t3-6\tit\\t\t_\t_\t_\t_\n\n#Text=  is\n#Text=now.\n\
        2-1\t9-11\tis\t*\t_\t_\t_\n2-2\t12-15\tnow\t_\tdirect\t*\t2-1\n2-2.1\t12-14\tno\t_\tmixed\t_\t*\n2-3\t15-16\t.\t_\t_\t_\t_\n");
    let article = &imported.bundle.articles[0];
    assert_eq!(article.text, "So it\t   is\nnow.");
    let quotes: Vec<_> = article.quotes.iter().map(|it| (&*it.spans[0].exact, it.kind, it.cue.len())).collect();
    assert_eq!(quotes, [("now", "direct", 1), ("no", "mixed", 0)]);
    assert!(told(&imported).contains("a sentence without its text: rebuilt from its tokens (line 5)"));
}

#[test]
fn an_elements_type_may_stand_before_its_place_in_the_chain() {
    let imported = read(
        Format::WebannoTsv,
        "#FORMAT=WebAnno TSV 3.2\n#T_CH=x.CoreferenceLink|referenceType|referenceRelation\n\n\n#Text=Ida, she, her.\n\
            1-1\t0-3\tIda\tnam[1]\t*->1-1\n1-2\t5-8\tshe\tpro[1]\tana->1-2\n1-3\t10-13\ther\tpro[1]\tx\n",
        &Map::default(),
    );
    let forms: Vec<_> = imported.bundle.articles[0].mentions.iter().map(|mention| mention.form).collect();
    assert_eq!((forms, imported.bundle.actors.len()), (vec![Some("name"), Some("pronoun")], 1));
    assert!(told(&imported).contains("an element of a chain that does not say which (2×, first at line 8)"));
}

#[test]
fn a_broken_row_costs_only_itself() {
    let imported = tsv("\n#Text=We say so.\n1-1\t0-2\tWe\t_\t_\n1-x\t3\n1-2\t3-6\tsaid\t*[7]\t_\t_\t_\t\n\
        1-3\t7-9\tso\t_\tindirect|direct\tcue|\\;\t1-2[7]|9-9;1-2[8]\t\n1-4\t90-91\t.\t_\t_\t_\t_\t\n");
    let quotes = &imported.bundle.articles[0].quotes;
    assert_eq!(quotes.iter().map(|quote| quote.cue.len()).collect::<Vec<_>>(), [0, 1]);
    let told = told(&imported);
    for part in [
        "a row with fewer than 4 cells for its layers (line 6)",
        "a row that can't be read (line 7)",
        "a token that is not what its offsets say: the offsets were taken (line 8)",
        "the feature `cue` of a `Quote` points at no annotation (2×, first at line 9)",
        "a row left out: within its sentence, offset 90 lies past the end",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn other_versions_and_files_without_a_text_are_refused() {
    assert!(fails("#FORMAT=WebAnno TSV 3.1\n").contains("\"3.1\" is not read, only 3.2 and 3.3; export the document"));
    assert!(fails("x").contains("the file does not say that it is WebAnno TSV"));
    assert!(fails(HEAD).contains("the file has no text"));
}
