//! `depesche search`.

use serde_json::json;

use crate::{demo, pick};

#[test]
fn results_come_best_first_with_their_place() {
    let out = demo(&["search", "--scope", "quotes", "american backing"]).found();
    assert_eq!(out, "built-in demo:demo-en:s17\tquote\t“We are counting on American backing,”\n");
}

#[test]
fn the_scope_and_the_number_are_heeded() {
    let rows = demo(&["search", "--scope", "actors", "--format", "json", "selenskyj"]).json();
    assert_eq!(pick(&rows, "what"), ["actor"]);
    assert_eq!((&rows[0]["rank"], &rows[0]["literal"], &rows[0]["evidence"]), (&json!(1), &json!(true), &json!([])));
    let ran = demo(&["search", "--limit", "2", "--format", "jsonl", "sanctions"]);
    assert_eq!((ran.code, ran.out.lines().count()), (Some(0), 2));
    assert!(ran.err.starts_with("depesche: these are the best 2 of "), "{}", ran.err);
    let rows = demo(&["search", "--scope", "positions", "--format", "json", "Poland", "-C", "1"]).json();
    assert!(rows.iter().all(|row| row["what"] == "position" && !row["before"].as_array().expect("a list").is_empty()));
}

#[test]
fn what_is_left_out_is_told() {
    let ran = demo(&["search", "--scope", "quotes", "counting qqqqzz"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.err.contains("no passage has all words; left out: “qqqqzz”"), "{}", ran.err);
    let ran = demo(&["search", "qqqqzz"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(1), "", "depesche: nothing was found\n"));
    let ran = demo(&["search", "?!"]);
    assert_eq!(ran.code, Some(2));
}

#[test]
fn fields_and_operators_choose() {
    let quotes = |query: &str| {
        let rows = demo(&["search", "--scope", "quotes", "--format", "json", query]).json();
        rows.iter().map(|row| row["about"].to_string()).collect::<Vec<_>>()
    };
    let all = quotes("speaker:macron");
    assert!(!all.is_empty() && all.iter().all(|about| about.contains("Macron")), "{all:?}");
    let german = quotes("speaker:macron lang:de");
    assert!(!german.is_empty() && german.len() < all.len(), "{} of {}", german.len(), all.len());
    let both = quotes("speaker:macron | speaker:selenskyj");
    assert!(both.len() > all.len(), "{} and {}", both.len(), all.len());
    assert_eq!(quotes("\"american backing\"").len(), 1);
}

#[test]
fn a_mistake_is_shown_with_its_place() {
    let ran = demo(&["search", "sanktion speker:macron"]);
    assert_eq!(ran.code, Some(2));
    let wanted =
        "query, column 10: no field `speker:`; did you mean `speaker:`?\n  sanktion speker:macron\n           ^^^^^^^";
    assert!(ran.err.contains(wanted), "{}", ran.err);
    let ran = demo(&["search", "speaker:nobodyatall"]);
    assert!(ran.err.contains("no actor is called “nobodyatall”"), "{}", ran.err);
    let ran = demo(&["search", "quelle:moscow"]);
    assert!(ran.err.contains("`quelle:` is no field, so it was searched as a word"), "{}", ran.err);
}

/// Every query in the first table of docs/query.md is one that can be asked.
#[test]
fn the_documented_queries_can_be_read() {
    let page = include_str!("../../docs/query.md");
    let rows = page.lines().filter(|line| line.starts_with("| `") && !line.starts_with("| `speaker:` ")).take(8);
    let queries: Vec<String> =
        rows.filter_map(|row| row.split('`').nth(1)).map(|query| query.replace("\\|", "|")).collect();
    assert_eq!(queries.len(), 8, "{queries:?}");
    for query in queries {
        let ran = demo(&["search", "--", &query]);
        assert_ne!(ran.code, Some(2), "{query}: {}", ran.err);
    }
}
