//! Whole files, and what is broken in them.

use crate::import::inception::tests::{read, told};
use crate::import::{Format, Imported, Input, Map};

const SOFA: &str = r#"{"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaID": "first", "sofaString": "Ü😀 say x."}"#;
const CUE: &str = r#"{"%ID": 2, "%TYPE": "x.Cue", "@sofa": 1, "begin": 4, "end": 7}"#;
const QUOTE: &str = r#"{"%ID": 3, "%TYPE": "x.Quote", "@sofa": 1, "^begin": 8, "^end": 9, "@cue": 2}"#;

fn file(structures: &[&str], rest: &str) -> String {
    format!(r#"{{"%FEATURE_STRUCTURES": [{}]{rest}}}"#, structures.join(", "))
}

fn cas(json: &str) -> Imported {
    read(Format::CasJson, json, &Map::default())
}

fn fails(json: &str) -> String {
    let input = Input { name: "a.json".to_owned(), bytes: json.as_bytes().to_vec(), companion: None };
    Format::CasJson.import(&input, &Map::default()).expect_err("no document").to_string()
}

#[test]
fn structures_may_be_a_list_or_an_object_or_all_there_is() {
    let by_id = format!(r#"{{"%FEATURE_STRUCTURES": {{"10": {CUE}, "1": {SOFA}, "3": {QUOTE}}}}}"#);
    for json in [file(&[SOFA, CUE, QUOTE], ""), by_id, format!("[{QUOTE}, {CUE}, {SOFA}]")] {
        let imported = cas(&json);
        let quote = &imported.bundle.articles[0].quotes[0];
        assert_eq!((&*quote.spans[0].exact, &*quote.cue[0].exact), ("x", "say"), "offsets count UTF-16 units");
        assert_eq!(quote.spans[0].start, 7, "and a bundle's count code points");
    }
}

#[test]
fn every_view_with_a_text_is_an_article() {
    let other = r#"{"%ID": 7, "%TYPE": "uima.cas.Sofa", "sofaID": "first", "sofaString": "Hm."}"#;
    let empty = r#"{"%ID": 8, "%TYPE": "uima.cas.Sofa", "sofaID": "pdf"}"#;
    let there = r#"{"%ID": 9, "%TYPE": "x.Quote", "@sofa": 7, "begin": 0, "end": 2, "@cue": 2}"#;
    let imported = cas(&file(&[SOFA, CUE, QUOTE, other, empty, there], ""));
    let articles: Vec<_> = imported.bundle.articles.iter().map(|it| (&*it.id, it.quotes.len())).collect();
    assert_eq!(articles, [("ferry-x-first", 1), ("ferry-x-first-view-2", 1)]);
    let told = told(&imported);
    assert!(told.contains("a view without a text (%ID 8)"), "{told}");
    assert!(told.contains("the feature `cue` of a `Quote` points at no annotation (%ID 9)"), "{told}");
}

#[test]
fn what_no_view_lists_was_deleted() {
    let views = r#", "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [3]}}"#;
    let imported = cas(&file(&[SOFA, CUE, QUOTE], views));
    assert!(imported.bundle.articles[0].quotes[0].cue.is_empty());
    assert!(told(&imported).contains("an annotation of the layer `Cue` that no view lists (%ID 2)"));
    let unread = cas(&file(&[SOFA, CUE, QUOTE], r#", "%VIEWS": [1]"#));
    assert_eq!(unread.bundle.articles[0].quotes[0].cue.len(), 1);
    assert!(told(&unread).contains("views that can't be read"));
}

#[test]
fn a_broken_structure_costs_only_itself() {
    let broken = [
        "7",
        r#"{"%ID": "x", "%TYPE": "x.Cue"}"#,
        r#"{"%ID": 3, "%TYPE": "x.Cue"}"#,
        r#"{"%ID": 20, "%TYPE": "x.Quote", "@sofa": 1, "begin": 0, "end": 2}"#,
        r#"{"%ID": 21, "%TYPE": "x.Quote", "@sofa": 1, "begin": -1, "end": 99999999999999999999}"#,
        r#"{"%ID": 22, "%TYPE": "x.Quote", "@sofa": 5, "begin": 0, "end": 1}"#,
        r#"{"%ID": 23, "%TYPE": "x.Chain", "@first": 24}"#,
        r#"{"%ID": 24, "%TYPE": "x.Link", "@sofa": 1, "begin": 0, "end": 1, "@next": 24, "odd": [[]], "@odd": "1"}"#,
        r#"{"%ID": 25, "%TYPE": "x.Quote", "@sofa": 1, "begin": 0, "end": 1, "@tags": 26, "@self": 25, "note": "n"}"#,
        r#"{"%ID": 26, "%TYPE": "uima.cas.StringArray", "%ELEMENTS": ["mixed", null]}"#,
    ];
    let imported = cas(&file(&[&[SOFA, CUE, QUOTE], &broken[..]].concat(), ""));
    let quotes = &imported.bundle.articles[0].quotes;
    assert_eq!(quotes.iter().map(|quote| quote.kind).collect::<Vec<_>>(), ["mixed", "indirect"]);
    let told = told(&imported);
    for part in [
        "a feature structure that is no object (%FEATURE_STRUCTURES[3])",
        "a feature structure without %ID or %TYPE (%FEATURE_STRUCTURES[4])",
        "a second feature structure with the same %ID (%FEATURE_STRUCTURES[5], %ID 3)",
        "the layer `Quote` left out: offset 2 lies inside a character (%ID 20)",
        "begin and end must be whole numbers from 0 (%ID 21)",
        "a `Quote` of no text (%ID 22)",
        "a chain that runs into itself or another one (%ID 23)",
        "a feature whose value is a list or an object (%FEATURE_STRUCTURES[10], `odd`)",
        "a reference that is no number (%FEATURE_STRUCTURES[10], `@odd`)",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn a_file_without_a_text_is_refused() {
    assert!(fails("{\"%FEATURE_STRUCTURES\": [}").contains("line 1 column"));
    assert!(fails("{\"%TYPES\": {}}").contains("missing field `%FEATURE_STRUCTURES`"));
    assert!(fails(&file(&[CUE], "")).contains("no view of the file has a text; expected a uima.cas.Sofa"));
    assert!(fails("17").contains("the file is no JSON object"));
    let deep = format!("{{\"%FEATURE_STRUCTURES\": [{{\"%ID\": 1, \"x\": {}", "[".repeat(100_000));
    assert!(fails(&deep).contains("line 1 column"));
}
