//! Every kind of finding about where annotations point: offsets, words, other records.

use serde_json::{Value, json};

use super::base::{TEXT, article, bundle, span, whole, with, with_field};
use super::case::Case;

/// The corpus of this file.
pub fn cases() -> Vec<Case> {
    [offsets(), anchors(), references()].into_iter().flatten().collect()
}

fn offsets() -> Vec<Case> {
    let mut out = Vec::new();
    let spanned = |start: &str, end: &str| {
        format!(
            ", \"quotes\": [{{\"id\": \"q\", \"kind\": \"direct\", \"spans\": [{{\"start\": {start}, \"end\": {end}}}]}}]"
        )
    };
    for (name, start, end, code, says) in [
        ("inside a character", "1", "3", 1, "lies inside a character"),
        ("past the end", "0", "400", 1, "lies past the end"),
        ("backwards", "4", "3", 1, "runs backwards"),
        ("empty", "3", "3", 0, "covers no character"),
        ("the largest of 64 bits", "0", "18446744073709551615", 1, "lies past the end"),
        ("beyond 64 bits", "0", "18446744073709551616", 1, "is no offset"),
        ("a float", "0.0", "3", 1, "is no offset"),
        ("with an exponent", "0", "1e308", 1, "is no offset"),
        ("beyond any number", "0", "1e999", 1, "is no offset"),
        ("negative", "-1", "3", 1, "is no offset"),
        ("negative zero", "-0", "3", 1, "is no offset"),
        ("a string", "\"0\"", "3", 1, "is no offset"),
        ("null", "null", "3", 1, "has no `start`"),
        ("true", "true", "3", 1, "is no offset"),
        ("a list", "[0]", "3", 1, "is no offset"),
        ("an object", "0", "{\"at\": 3}", 1, "is no offset"),
        ("between a letter and its mark", "4", "5", 0, "inside what is read as one character"),
    ] {
        let bytes = article("üb e\u{301}", &spanned(start, end));
        out.push(Case::bytes(format!("offset {name}"), code, says, bytes));
    }
    let digits = "9".repeat(100_000);
    out.push(Case::bytes("offset of many digits", 1, "is no offset", article("lamp", &spanned("0", &digits))));
    for unit in ["utf16", "codepoint"] {
        let text = "😀 lamp";
        let middle = String::from_utf8(article(text, &spanned("1", "70"))).expect("UTF-8").replace("utf8", unit);
        out.push(Case::bytes(format!("offset past the end in {unit}"), 1, "", middle));
    }
    let joined = "👩\u{200d}👧 lamp";
    out.push(Case::bytes(
        "offset inside a joined emoji",
        0,
        "inside what is read as one character",
        article(joined, &spanned("4", "11")),
    ));
    out
}

fn anchors() -> Vec<Case> {
    let quoted = |value: Value| with("/articles/0/quotes/1/spans", json!([value]));
    let exact = |words: &str| json!({"start": 0, "end": 3, "exact": words});
    vec![
        Case::json("words found elsewhere", 0, "found at another place", quoted(exact("We stay"))),
        Case::json("words at several places", 1, "found at 2 other places", quoted(exact("Elm"))),
        Case::json("words that are gone", 1, "stand nowhere in the text", quoted(exact("We leave"))),
        Case::json(
            "words with other quotation marks",
            1,
            "stand nowhere",
            quoted(exact("„We stay, and so does the lamp.“")),
        ),
        Case::json("words with an escape", 1, "stand nowhere", quoted(exact("\u{1b}[31mWe stay"))),
        Case::json("words longer than the text", 1, "stand nowhere", quoted(exact(&TEXT.repeat(3)))),
        Case::json(
            "a prefix that does not fit",
            0,
            "found at another place",
            quoted(json!({"start": 0, "end": 3, "exact": "We stay", "prefix": "not"})),
        ),
        Case::json("no offsets and no words", 1, "has no `start`", quoted(json!({}))),
        Case::json(
            "many spans of which one is lost",
            1,
            "stand nowhere",
            with("/articles/0/quotes/1/spans", json!([span("We stay"), exact("gone")])),
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table, and what is made of it")]
fn references() -> Vec<Case> {
    let mut out = Vec::new();
    for (name, pointer) in [
        ("part_of", "/actors/1/part_of"),
        ("a role's country", "/actors/1/roles/0/of"),
        ("a member", "/actors/2/members/0"),
        ("a wider issue", "/issues/1/broader"),
        ("a paragraph", "/articles/0/sentences/0/paragraph"),
        ("an entity", "/articles/0/mentions/0/entity"),
        ("a speaker", "/articles/0/quotes/0/speaker/entity"),
        ("a speaker's mention", "/articles/0/quotes/0/speaker/mention"),
        ("an addressee", "/articles/0/quotes/0/addressee/0/entity"),
        ("an outer quote", "/articles/0/quotes/1/within"),
        ("a holder", "/articles/0/positions/0/holder"),
        ("whom it is on behalf of", "/articles/0/positions/0/on_behalf_of"),
        ("an issue", "/articles/0/positions/0/issue"),
        ("who says so", "/articles/0/positions/0/asserted_by/0"),
        ("a sentence as evidence", "/articles/0/positions/0/evidence/0/sentence"),
        ("a quote as evidence", "/articles/0/positions/0/evidence/0/quote"),
        ("from whom", "/articles/0/relations/0/from"),
        ("to whom", "/articles/0/relations/0/to"),
    ] {
        out.push(Case::json(
            format!("dangling reference to {name}"),
            1,
            "has the id `nobody",
            with(pointer, json!("nobody\u{202e}")),
        ));
    }
    for (name, pointer) in [
        ("an actor", "/actors/3/id"),
        ("an issue", "/issues/1/id"),
        ("a sentence", "/articles/0/sentences/1/id"),
        ("a mention", "/articles/0/mentions/1/id"),
        ("a quote", "/articles/0/quotes/1/id"),
    ] {
        let first = bundle()
            .pointer(&format!(
                "{}/0/id",
                pointer.rsplit_once('/').and_then(|(list, _)| list.rsplit_once('/')).expect("a list").0
            ))
            .cloned()
            .expect("an id");
        out.push(Case::json(
            format!("duplicate id of {name}"),
            1,
            "is taken by an earlier record",
            with(pointer, first),
        ));
    }
    out.push(Case::json(
        "an actor and a place of one id",
        1,
        "an actor has the id",
        with("/other_entities/0/id", json!("elm")),
    ));
    out.push(Case::json("an empty id", 1, "the id is empty", with("/articles/0/quotes/1/id", json!(""))));
    for (name, pointer, value, code) in [
        ("quotes within each other", "/articles/0/quotes/1/within", json!("q2"), 1),
        ("issues below themselves", "/issues/1/broader", json!("oil"), 1),
        ("a member of itself", "/actors/2/members/0", json!("towns"), 1),
        ("a part of itself", "/actors/1/part_of", json!("keeper"), 1),
    ] {
        out.push(Case::json(format!("cycle: {name}"), code, "", with(pointer, value)));
    }
    out.push(Case::json(
        "cycle: a revision of itself",
        1,
        "lead back to this article",
        with_field("/articles/0", "revision_of", json!("one")),
    ));
    out.push(Case::json(
        "a revision of nothing",
        0,
        "right if another bundle has it",
        with_field("/articles/0", "revision_of", json!("nobody")),
    ));
    let chain = |ids: &[(&str, &str)]| {
        let article =
            |(id, of): &(&str, &str)| format!("{{\"id\": \"{id}\", \"text\": \"x\", \"revision_of\": \"{of}\"}}");
        whole("", &ids.iter().map(article).collect::<Vec<_>>().join(",\n"))
    };
    out.push(Case::bytes(
        "cycle: three revisions",
        1,
        "lead back to this article",
        chain(&[("a", "b"), ("b", "c"), ("c", "a")]),
    ));
    out.push(Case::bytes(
        "two revisions of one",
        1,
        "lead back to this article",
        chain(&[("a", "c"), ("b", "c"), ("c", "c")]),
    ));
    out.push(Case::json(
        "a speaker that is a place",
        1,
        "neither speak nor take positions",
        with("/articles/0/quotes/0/speaker/entity", json!("lighthouse")),
    ));
    out.push(Case::json(
        "a position without evidence",
        1,
        "has no evidence",
        with("/articles/0/positions/0/evidence", json!([])),
    ));
    out.push(Case::json(
        "evidence without a passage",
        1,
        "names no passage",
        with("/articles/0/positions/0/evidence", json!([{}])),
    ));
    out
}
