//! `depesche search`.

use serde_json::json;

use crate::{Ran, demo, depesche, folder, pick};

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

/// Searches in a home with these lines of saved ones.
fn with_saved(lines: &str, arguments: &[&str]) -> Ran {
    let home = folder(&[]);
    let data = home.path().join("data/depesche");
    std::fs::create_dir_all(&data).expect("a folder");
    std::fs::write(data.join("searches.jsonl"), lines).expect("a file");
    let mut command = depesche(arguments, home.path());
    command.env("HOME", home.path()).env("XDG_DATA_HOME", home.path().join("data"));
    Ran::of(command.output().expect("the program runs"))
}

const SAVED: &str = r#"{"name":"Backing","query":"\"american backing\"","scope":"quotes"}
{"name":"All of it","query":"american backing"}
{"name":"Mine","query":"backing","scope":"bookmarks"}
{"name":"Broken","query":"speker:x"}
"#;

#[test]
fn saved_searches_run_as_they_were_saved() {
    let typed = demo(&["search", "--scope", "quotes", "\"american backing\""]).found();
    assert_eq!(with_saved(SAVED, &["search", "--saved", "Backing"]).found(), typed);
    let everywhere = demo(&["search", "\"american backing\""]).found();
    assert_ne!(everywhere, typed);
    assert_eq!(with_saved(SAVED, &["search", "--saved", "Backing", "--scope", "everything"]).found(), everywhere);
    let all = demo(&["search", "american backing"]);
    let ran = with_saved(SAVED, &["search", "--saved", "All of it"]);
    assert_eq!((ran.code, ran.out, ran.err), (all.code, all.out, all.err));
    // What stands where a query would is the first path.
    let ran = with_saved(SAVED, &["search", "--saved", "Backing", "nowhere.json"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("nowhere.json"), "{}", ran.err);
}

#[test]
fn a_name_that_no_search_has_is_told_with_those_there_are() {
    let ran = with_saved(SAVED, &["search", "--saved", "baking"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.starts_with("depesche: no saved search is called “baking”; did you mean “Backing”? There are:\n"));
    assert!(ran.err.contains("\n  Backing: \"american backing\" (in quotes)\n"), "{}", ran.err);
    let ran = with_saved("", &["search", "--saved", "x"]);
    assert!(ran.err.contains("Alt-s saves"), "{}", ran.err);
    let ran = with_saved(SAVED, &["search", "--saved", "Mine"]);
    assert!(ran.err.contains("`depesche bookmarks` lists them"), "{}", ran.err);
    let ran = with_saved(SAVED, &["search", "--saved", "Broken"]);
    assert!(ran.err.contains("did you mean `speaker:`"), "{}", ran.err);
    let ran = with_saved("no\n{\"name\":\"\\u001b[31m\",\"query\":\"backing\"}", &["search", "--saved", "?[31m"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.err.contains("not every line is a saved search") && !ran.err.contains('\u{1b}'), "{}", ran.err);
    assert_eq!(demo(&["search"]).code, Some(2));
}
