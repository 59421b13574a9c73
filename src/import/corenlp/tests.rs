//! Whole files.

use super::*;
use crate::bundle;
use crate::model::Clean;

const TEXT: &str = include_str!("../../../tests/fixtures/import/corenlp/ferry.txt");
const JSON: &str = include_str!("../../../tests/fixtures/import/corenlp/ferry.txt.json");

fn input(json: &str, beside: Option<&str>) -> Input {
    let companion = beside.map(|text| ("ferry.txt".to_owned(), text.as_bytes().to_vec()));
    Input { name: "ferry.txt.json".to_owned(), bytes: json.as_bytes().to_vec(), companion }
}

fn read(json: &str, beside: Option<&str>) -> (Bundle, Vec<String>) {
    let imported = import(&input(json, beside)).expect("an analysis");
    let json = imported.bundle.to_json();
    let problems = bundle::check(&Clean::line("x"), json.as_bytes(), true).expect("a bundle").problems;
    assert!(problems.is_empty(), "{problems:?}");
    (imported.bundle, imported.losses.iter().map(ToString::to_string).collect())
}

#[track_caller]
fn assert_told(losses: &[String], told: &str) {
    assert!(losses.iter().any(|loss| loss.contains(told)), "{told}: {losses:#?}");
}

#[test]
fn quotes_have_their_speakers() {
    let (bundle, losses) = read(JSON, Some(TEXT));
    let article = &bundle.articles[0];
    assert_eq!((&*article.id, article.published.as_deref()), ("ferry.txt", Some("2030-03-09")));
    let who = |entity: &str| bundle.actors.iter().find(|actor| actor.id == entity).map(|actor| &*actor.label);
    let quotes: Vec<_> = article
        .quotes
        .iter()
        .map(|quote| {
            let speaker = quote.speaker.as_ref();
            let named = speaker.and_then(|speaker| who(speaker.entity.as_deref()?));
            (
                &*quote.id,
                &*quote.spans[0].exact,
                named,
                speaker.map(|one| &*one.spans[0].exact),
                quote.within.as_deref(),
            )
        })
        .collect();
    let outer = "\"Jan Ahr told me 'it will sail' and I believed him,\"";
    assert_eq!(
        quotes,
        [
            ("q0", outer, Some("Ida Ohm"), Some("she"), None),
            ("q3", "'it will sail'", Some("Jan Ahr"), Some("Jan Ahr"), Some("q0")),
            ("q1", "\"We paid for it,\"", Some("the harbour master"), Some("master"), None),
            ("q2", "\"Nobody asked,\"", None, None, None),
        ]
    );
    assert_eq!((article.sentences.len(), article.paragraphs.len()), (5, 2));
    for told in [
        "an entity of the type `DATE`",
        "the kind of a speaker is not annotated: concluded from gender and number (corefs.20)",
        "a coreference chain in which no person, organisation or country is named (corefs.5)",
        "the dependencies of a sentence (5×)",
        "the analysis of a word: its lemma, part of speech, and the like (66×)",
    ] {
        assert_told(&losses, told);
    }
}

#[test]
fn chains_and_entities_become_actors() {
    let (bundle, _) = read(JSON, Some(TEXT));
    let actors: Vec<_> = bundle.actors.iter().map(|actor| (actor.kind, &*actor.label)).collect();
    assert_eq!(
        actors,
        [
            ("person", "Ida Ohm"),
            ("person", "Jan Ahr"),
            ("country", "Elmland"),
            ("organisation", "Northern Ferry Company"),
            ("person", "the harbour master"),
        ]
    );
    assert_eq!(bundle.actors[0].note.as_deref(), Some("Wikipedia: Ida Ohm (minister)"));
    let of = |actor: usize| -> Vec<_> {
        let mine = bundle.articles[0].mentions.iter().filter(|one| one.entity == bundle.actors[actor].id);
        mine.map(|one| (&*one.spans[0].exact, one.form)).collect()
    };
    assert_eq!(
        of(0),
        [
            ("Ida Ohm, the minister of Elmland", Some("name")),
            ("me", Some("pronoun")),
            ("I", Some("pronoun")),
            ("she", Some("pronoun"))
        ]
    );
    assert_eq!(of(4), [("We", Some("pronoun")), ("the harbour master", Some("nominal"))]);
}

#[test]
fn the_text_is_found_wherever_it_is() {
    let (beside, _) = read(JSON, Some(TEXT));
    assert_eq!(beside.articles[0].text, TEXT);
    let with_mark = format!("\u{feff}{TEXT}");
    assert_eq!(read(JSON, Some(&with_mark)).0.to_json(), beside.to_json(), "a byte order mark that was not counted");
    let (rebuilt, losses) = read(JSON, None);
    assert_eq!(rebuilt.to_json(), beside.to_json());
    assert_told(&losses, "the text is not in the file: put together from its words");
    let inside = JSON.replacen('{', &format!("{{\"text\": {}, ", serde_json::json!(TEXT)), 1);
    assert_eq!(read(&inside, Some("another")).0.to_json(), beside.to_json());
    let (other, losses) = read(JSON, Some("Another article."));
    assert_eq!(other.to_json(), beside.to_json());
    assert_told(&losses, "the text beside, ferry.txt, is not the one that was annotated");
    // Without what stands between the words, every gap has its length at least.
    let bare = JSON.replace("\"before\"", "\"b\"").replace("\"after\"", "\"a\"");
    let (blanks, losses) = read(&bare, None);
    assert_eq!(format!("{}\n", blanks.articles[0].text), TEXT.replace('\n', " ").trim_end().to_owned() + "\n");
    assert_told(&losses, "blanks were taken");
}

#[test]
fn a_broken_record_costs_only_itself() {
    let broken = JSON
        .replacen("\"sentNum\": 1", "\"sentNum\": 99", 1)
        .replacen("\"beginIndex\": 64", "\"beginIndex\": \"x\"", 1)
        .replacen("\"id\": 1, \"text\": \"\\\"We paid", "\"id\": 2, \"text\": \"\\\"They paid", 1)
        .replacen("\"ner\": \"ORGANIZATION\"", "\"ner\": 8", 1)
        .replacen("\"mentionBegin\": ", "\"mentionBegin\": 1", 1)
        .replacen("\"codepointOffsetBegin\": 4", "\"codepointOffsetBegin\": 5", 1)
        .replacen("\"docDate\": \"20300309\"", "\"docDate\": \"ninth of March\"", 1);
    let (bundle, losses) = read(&broken, Some(TEXT));
    let ids: Vec<_> = bundle.articles[0].quotes.iter().map(|quote| &*quote.id).collect();
    assert_eq!(ids, ["q3", "q2", "q2-2"]);
    for told in [
        "a mention of a coreference chain that has no place (corefs.12[0])",
        "a quote left out: invalid type: string \"x\", expected usize",
        "a quote whose text is not what its offsets say",
        "the field `ner` is not of the kind that is expected",
        "a word whose code point offsets disagree with its UTF-16 ones",
        "`docDate` is not written as year-month-day",
    ] {
        assert_told(&losses, told);
    }
}

#[test]
fn wrong_numbers_of_words_name_nobody() {
    let wrong = JSON.replace("\"mention\": \"she\"", "\"mention\": \"he\"");
    let (bundle, losses) = read(&wrong, Some(TEXT));
    let speaker = bundle.articles[0].quotes[0].speaker.as_ref().expect("the name is known");
    assert_eq!((speaker.entity.as_deref(), speaker.spans.len()), (Some("ferry.txt/actor-1"), 0));
    assert_told(&losses, "the words that name a speaker are not where their numbers say: left out (quotes[0])");
    // Behind a sentence that can't be read no number of a word is certain.
    let at = JSON.find("{\"index\": 1, \"paragraph\"").expect("the second sentence");
    let broken = format!("{}7, {}", &JSON[..at], &JSON[at..]);
    let (bundle, losses) = read(&broken, Some(TEXT));
    assert_told(&losses, "a sentence that can't be read (sentences[1])");
    assert!(bundle.articles[0].quotes[2].speaker.as_ref().is_none_or(|speaker| speaker.spans.is_empty()));
}

#[test]
fn a_word_in_a_wrong_place_bounds_no_sentence() {
    let stray = JSON.replacen("\"characterOffsetBegin\": 175, ", "\"characterOffsetBegin\": 2, ", 2);
    assert_ne!(stray, JSON);
    let (bundle, losses) = read(&stray, Some(TEXT));
    let starts: Vec<_> = bundle.articles[0].sentences.iter().map(|one| one.span.start).collect();
    assert_eq!(starts, [0, 63, 127, 170, 219]);
    assert_told(&losses, "a word that is not what its offsets say");
}

#[test]
fn hostile_files_are_refused_or_read() {
    for json in ["", "[]", "{", "{}", "{\"sentences\": 3}", "{\"text\": \" \"}"] {
        assert!(import(&input(json, None)).is_err(), "{json}");
        assert!(!recognises(json.as_bytes()), "{json}");
    }
    assert!(recognises(JSON.as_bytes()));
    let far = r#"{"sentences": [{"tokens": [{"word": "a", "characterOffsetBegin": 0, "characterOffsetEnd": 1},
        {"word": "b", "characterOffsetBegin": 9000000000000, "characterOffsetEnd": 9000000000001}]}],
        "quotes": [{"id": 1, "beginIndex": 0, "endIndex": 1, "mentionBegin": 18446744073709551615, "mentionEnd": 18446744073709551615}],
        "corefs": {"1": [{"startIndex": 18446744073709551615, "endIndex": 0, "sentNum": 1}, {"startIndex": 1, "endIndex": 18446744073709551615, "headIndex": 18446744073709551615, "sentNum": 1}], "2": 4}}"#;
    let (bundle, losses) = read(far, None);
    assert_eq!((&*bundle.articles[0].text, bundle.articles[0].quotes.len()), ("a", 1));
    assert_told(&losses, "a word whose offset can't be right, left out of the text");
    let loose = r#"{"tokens": [{"word": "a", "characterOffsetBegin": 0, "characterOffsetEnd": 1}]}"#;
    assert_eq!(read(loose, None).0.articles[0].sentences.len(), 0);
}

#[test]
fn the_text_is_looked_for_under_the_names_that_are_usual() {
    assert_eq!(texts("a.txt.json"), ["a.txt"]);
    assert_eq!(texts("a.json"), ["a.txt"]);
    assert!(texts("a.xml").is_empty() && texts(".json").is_empty());
}
