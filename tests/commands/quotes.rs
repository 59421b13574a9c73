//! `depesche quotes` and `depesche actors`.

use serde_json::json;

use crate::{demo, harbour, pick, run};

#[test]
fn a_quote_has_all_that_is_known_of_it() {
    let harbour = harbour();
    let ran = run(&["quotes", "--format", "json", "harbour.json"], harbour.path());
    assert_eq!(ran.code, Some(0));
    assert!(ran.err.contains("2 errors in 1 file"), "the lost quotes are told: {}", ran.err);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&ran.out).expect("a list");
    let expected = json!({
        "id": "q1", "kind": "direct", "speaker": "Jo Ahlers", "speaker_id": "ahlers", "inferred": false, "addressees": [],
        "medium": "speech", "verbatim": null, "cue": "said", "within": null, "depth": 0, "wording": "exact",
        "confidence": null, "note": null, "superseded": false, "file": "harbour.json", "article": "new",
        "headline": "Light on the mole (new)", "published": "2025-03-01", "language": "en-GB", "sentence": "a",
        "text": "=It must burn",
    });
    assert_eq!(rows[0], expected);
    assert_eq!(rows.len(), 2, "the corrected article does not count: {rows:?}");
    assert_eq!((&rows[1]["wording"], &rows[1]["sentence"]), (&json!("absent"), &json!(null)));
    assert_eq!((&rows[1]["kind"], &rows[1]["speaker"]), (&json!("free-indirect"), &json!(null)));
    assert_eq!(rows[1]["text"], "The lamp is costly", "what is nowhere is told in the file's words");
}

#[test]
fn quotes_are_chosen_by_speaker_kind_article_and_language() {
    let harbour = harbour();
    let count = |more: &[&str]| {
        let ran = run(&[&["quotes", "--format", "jsonl", "harbour.json"], more].concat(), harbour.path());
        assert_eq!(ran.code == Some(1), ran.out.is_empty(), "{more:?}: {}", ran.err);
        ran.out.lines().count()
    };
    assert_eq!(count(&["--speaker", "PILOT"]), 1, "by another name, or how a word of it begins");
    assert_eq!(count(&["--speaker", "hlers"]), 0);
    assert_eq!(count(&["--kind", "direct", "--kind", "mixed"]), 1);
    assert_eq!(count(&["--kind", "reported"]), 0);
    assert_eq!((count(&["--lang", "en"]), count(&["--lang", "EN-gb"]), count(&["--lang", "e"])), (2, 2, 0));
    assert_eq!((count(&["--all"]), count(&["--all", "--article", "old"])), (4, 2));
    assert_eq!(count(&["--article", "old"]), 0, "superseded");
    assert_eq!(count(&["--article", "light on"]), 2);
}

#[test]
fn nested_quotes_name_the_outer_one() {
    let rows = demo(&["quotes", "--speaker", "trump", "--article", "demo-en", "--format", "json"]).json();
    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0]["depth"], &rows[0]["text"]), (&json!(1), &json!("“very unhappy” with Hungary and Slovakia")));
    let outer = demo(&["quotes", "--article", "demo-en", "--format", "json"]).json();
    assert_eq!(outer[0]["id"], rows[0]["within"]);
    assert_eq!(outer[0]["speaker"], "Volodymyr Zelenskyy");
}

#[test]
fn actors_are_counted_and_shown_where_they_first_appear() {
    let harbour = harbour();
    let ran = run(&["actors", "--format", "json", "harbour.json"], harbour.path());
    let rows: Vec<serde_json::Value> = serde_json::from_str(&ran.out).expect("a list");
    assert_eq!(pick(&rows, "actor"), ["Jo Ahlers", "Südland", "Northland"]);
    assert_eq!(
        (&rows[0]["quoted"], &rows[0]["positions"], &rows[0]["aliases"][0]),
        (&json!(1), &json!(1), &json!("Pilot Ahlers"))
    );
    assert_eq!(rows[0]["evidence"][0]["sentence"], "a");
    assert_eq!((&rows[2]["country_code"], &rows[2]["evidence"]), (&json!("NO"), &json!([])));
    let countries = run(&["actors", "--kind", "country", "harbour.json"], harbour.path());
    assert_eq!(countries.out, "\tSüdland\tcountry\t·\t·\t1\t\n\tNorthland\tcountry\t·\t·\t·\t\n");
}

#[test]
fn a_query_chooses_quotes_as_the_search_does() {
    let ids = |arguments: &[&str]| {
        let rows = demo(&[arguments, &["--format", "json"]].concat()).json();
        rows.iter().map(|row| row["text"].as_str().expect("a text").to_owned()).collect::<Vec<_>>()
    };
    let macron = ids(&["quotes", "--query", "speaker:macron"]);
    assert_eq!(macron, ids(&["quotes", "--speaker", "Macron"]), "in the order of the texts");
    let german = ids(&["quotes", "--query", "speaker:macron lang:de"]);
    assert_eq!(german, ids(&["quotes", "--query", "speaker:macron", "--lang", "de"]));
    assert!(!german.is_empty() && german.len() < macron.len());
    assert_eq!(ids(&["quotes", "--query", "\"american backing\""]), ["“We are counting on American backing,”"]);
    let mut found: Vec<_> = demo(&["search", "--scope", "quotes", "--format", "json", "sanctions | russia"]).json();
    found.retain(|row| row["literal"] == true);
    assert_eq!(ids(&["quotes", "--query", "sanctions | russia"]).len(), found.len());
}

#[test]
fn a_query_that_finds_nothing_or_has_a_mistake_says_so() {
    let ran = demo(&["quotes", "--query", "speker:macron"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("query, column 1: ") && ran.err.contains("\n  ^^^^^^"), "{}", ran.err);
    let ran = demo(&["quotes", "--query", "backing qqqqzz"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "all words are needed");
    assert!(ran.err.contains("missing: “qqqqzz”") && ran.err.contains("no quote is what was asked for"), "{}", ran.err);
    let ran = demo(&["quotes", "--query", "bakcing"]);
    assert_eq!((ran.code, ran.out.lines().count()), (Some(0), 1));
    assert!(ran.err.contains("these resemble them"), "{}", ran.err);
    assert_eq!(demo(&["quotes", "--query", ""]).code, Some(2));
    assert_eq!(demo(&["positions", "--matrix", "--query", "macron"]).code, Some(2));
}
