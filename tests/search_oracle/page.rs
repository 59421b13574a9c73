//! The examples of `docs/search.md`.

use std::path::Path;

use depesche::bundle;
use depesche::library::Library;
use depesche::model::Clean;
use depesche::search::{Answer, Hit, Index, Query, Scope, Target, Tier, search};

use super::made::plain;

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/search.md");
    std::fs::read_to_string(path).expect("the page")
}

/// The rows of all tables with this head, without the head.
fn rows(head: &str) -> Vec<Vec<String>> {
    let page = page();
    let mut out = Vec::new();
    for table in page.split("\n\n").filter(|table| table.lines().next() == Some(head)) {
        let cells = |row: &str| row.trim_matches('|').split('|').map(|cell| unescaped(cell.trim())).collect();
        out.extend(table.lines().skip(2).map(cells));
    }
    assert!(!out.is_empty(), "{head}");
    out
}

/// With characters in the place of `\u{…}`, and without the marks of code.
fn unescaped(cell: &str) -> String {
    let mut parts = cell.trim_matches('`').split("\\u{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('}').expect("a closing brace");
        out.push(u32::from_str_radix(number, 16).ok().and_then(char::from_u32).expect("the number of a character"));
        out.push_str(rest);
    }
    out
}

fn found(library: &Library, typed: &str, scope: Scope) -> Answer {
    let mut index = Index::new();
    index.extend(library);
    search(&index, &Query::parse(typed), scope, 100)
}

fn called(answer: &Answer) -> &'static str {
    // A word that was left out was not found.
    match answer.hits.first().filter(|_| answer.dropped.is_empty()).map(|hit| hit.tier) {
        None => "nothing",
        Some(Tier::Whole) => "whole word",
        Some(Tier::Prefix) => "beginning",
        Some(Tier::Alias) => "other name",
        Some(Tier::Inside) => "inside",
        Some(Tier::Gap) => "letters left out",
        Some(Tier::Typo) => "slip",
        Some(Tier::Scattered) => "much left out",
    }
}

#[test]
fn words_are_found_as_the_page_says() {
    let mut rows_of_both: Vec<Vec<String>> = rows("| passage | typed | found as |");
    rows_of_both.extend(rows("| what | passage | typed | found as |").into_iter().map(|row| row[1..].to_vec()));
    assert!(rows_of_both.len() > 50);
    for row in rows_of_both {
        let [passage, typed, expected] = row.as_slice() else { panic!("three cells: {row:?}") };
        assert_eq!(called(&found(&plain(&[passage]), typed, Scope::Everything)), expected, "{typed:?} in {passage:?}");
    }
}

#[test]
fn passages_come_in_the_order_that_the_page_says() {
    for row in rows("| typed | comes first | comes after | why |") {
        // The order of the library would have it the other way round.
        let answer = found(&plain(&[&row[2], &row[1]]), &row[0], Scope::Everything);
        let sentences: Vec<u32> = answer.hits.iter().map(sentence_of).collect();
        assert_eq!(sentences, [1, 0], "{row:?}");
    }
}

fn sentence_of(hit: &Hit) -> u32 {
    match hit.target {
        Target::Sentence(at) => at.sentence.number(),
        other => panic!("no sentence: {other:?}"),
    }
}

#[test]
fn words_are_left_out_as_the_page_says() {
    for row in rows("| passages | typed | left out | finds |") {
        let passages: Vec<&str> = row[0].split_inclusive('.').map(str::trim).collect();
        let answer = found(&plain(&passages), &row[1], Scope::Everything);
        assert_eq!((answer.dropped.join(" "), answer.total.to_string()), (row[2].clone(), row[3].clone()), "{row:?}");
    }
}

#[test]
fn the_bundle_of_the_page_is_searched_as_it_says() {
    let page = page();
    let (_, json) = page.split_once("```json\n").expect("a bundle");
    let (json, _) = json.split_once("```").expect("its end");
    let loaded = bundle::check(&Clean::line("search.md"), json.as_bytes(), true).expect("a bundle");
    assert_eq!(loaded.problems, []);
    let mut library = Library::new();
    library.add(loaded.bundle.into());
    for row in rows("| typed | in | finds |") {
        let scope = match row[1].as_str() {
            "everything" => Scope::Everything,
            "quotes" => Scope::Quotes,
            other => panic!("no scope: {other}"),
        };
        let answer = found(&library, &row[0], scope);
        let finds: Vec<String> = answer.hits.iter().map(|hit| described(&library, hit)).collect();
        assert_eq!(finds.join(", "), row[2], "{:?}", row[0]);
    }
}

fn described(library: &Library, hit: &Hit) -> String {
    let target = match hit.target {
        Target::Headline(_) => "headline".to_owned(),
        Target::Sentence(at) => format!("sentence {}", at.sentence.number() + 1),
        Target::Quote(at) => format!("quote {}", at.quote.number() + 1),
        Target::Position(at) => format!("position {}", at.0 + 1),
        Target::Actor(at) => format!("actor {}", library.actor(at).label.as_str()),
        Target::Bookmark(_) => "bookmark".to_owned(),
    };
    let name = hit.via_alias.map(|actor| format!(" as {}", library.actor(actor).label.as_str()));
    target + &name.unwrap_or_default()
}
