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
