//! Bombs of annotations: spans without end, spans over each other, words that are looked for everywhere.

use std::fmt::Write as _;

use super::base::{article, whole};
use super::bombs::{bomb, list, million, numbered, too_many_parts};
use super::case::Case;

/// The corpus of this file.
pub fn cases() -> Vec<Case> {
    [annotations(), words()].into_iter().flatten().collect()
}

fn annotations() -> Vec<Case> {
    let text = || "The lamp stays lit. ".repeat(million() / 20);
    let quotes = |count: usize, pattern: &'static str| format!(", \"quotes\": [{}]", numbered(count, pattern));
    vec![
        bomb("a million spans", 1, "only the first 10000 are read", || {
            article(
                "lamp",
                &format!(
                    ", \"quotes\": [{{\"id\": \"q\", \"kind\": \"direct\", \"spans\": [{}]}}]",
                    numbered(too_many_parts(), "{\"start\": 0, \"end\": 4}")
                ),
            )
        }),
        bomb("a million lost spans", 1, "only the first 10000 are read", || {
            article(
                "lamp",
                &format!(
                    ", \"quotes\": [{{\"id\": \"q\", \"kind\": \"direct\", \"spans\": [{}]}}]",
                    numbered(too_many_parts(), "{\"start\": 9, \"end\": #}")
                ),
            )
        }),
        bomb("quotes over the whole text", 1, "more than 64 times", move || {
            article(
                &text(),
                &format!(
                    ", \"quotes\": [{}]",
                    list(million() / 100, |at, out| write!(
                        out,
                        "{{\"id\": \"q{at}\", \"kind\": \"direct\", \"spans\": [{{\"start\": 0, \"end\": {}}}]}}",
                        million()
                    )
                    .expect("a string"))
                ),
            )
        }),
        bomb("many quotes over one word", 0, "no problems", move || {
            article(
                &text(),
                &quotes(
                    million() / 20,
                    "{\"id\": \"q#\", \"kind\": \"direct\", \"spans\": [{\"start\": 4, \"end\": 8}]}",
                ),
            )
        }),
        bomb("sentences that overlap", 0, "overlaps", move || {
            article(
                &text(),
                &format!(
                    ", \"sentences\": [{}]",
                    list(million() / 20, |at, out| write!(
                        out,
                        "{{\"id\": \"s{at}\", \"start\": {at}, \"end\": {}}}",
                        at + 100
                    )
                    .expect("a string"))
                ),
            )
        }),
        bomb("a million flags with marks between them", 0, "", || {
            let mentions = list(million() / 50, |at, out| {
                write!(
                    out,
                    "{{\"id\": \"m{at}\", \"entity\": \"x\", \"spans\": [{{\"start\": {}, \"end\": {}}}]}}",
                    at * 8 + 4,
                    at * 8 + 8
                )
                .expect("a string");
            });
            let actors = "\"other_entities\": [{\"id\": \"x\", \"kind\": \"x\", \"label\": \"x\"}],";
            whole(
                actors,
                &format!("{{\"id\": \"a\", \"text\": \"{}\", \"mentions\": [{mentions}]}}", "🇩🇪".repeat(million())),
            )
        }),
    ]
}

fn words() -> Vec<Case> {
    let lost = |count: usize, exact: &'static str| {
        format!(
            ", \"quotes\": [{}]",
            numbered(
                count,
                "{\"id\": \"q#\", \"kind\": \"direct\", \"spans\": [{\"start\": 1, \"end\": 2, \"exact\": \"@\"}]}"
            )
            .replace('@', exact)
        )
    };
    let each = |count: usize| {
        let quotes = list(count, |at, out| {
            write!(out, "{{\"id\": \"q{at}\", \"kind\": \"direct\", \"spans\": [{{\"start\": 1, \"end\": 2, \"exact\": \"gone {at} and the lamp\"}}]}}").expect("a string");
        });
        format!(", \"quotes\": [{quotes}]")
    };
    let text = || "The lamp stays lit. ".repeat(million() / 20);
    vec![
        bomb("the same words everywhere, lost often", 1, "other places", move || {
            article(&format!("ab{}", "a".repeat(million())), &lost(million() / 50, "a"))
        }),
        bomb("the same words with a prefix", 1, "other places", move || {
            article(&format!("ab{}", "a".repeat(million())), &lost(million() / 50, "a\", \"prefix\": \"aaaa"))
        }),
        bomb("words that are nowhere, each another", 1, "stand nowhere", move || {
            article(&text(), &each(million() / 50))
        }),
        bomb("words that are nearly there", 1, "stand nowhere", move || {
            article(
                &format!("{}b", "a".repeat(million())),
                &list(300, |at, out| out.push_str(&"a".repeat(at + 1)))
                    .replace(",\n", "c")
                    .chars()
                    .take(30_000)
                    .collect::<String>()
                    .as_str()
                    .to_quote(),
            )
        }),
        bomb("long words with an ellipsis", 1, "stand nowhere", || {
            let text = format!("x{}", "aa ".repeat(million() / 3));
            let exact = format!("{} … b", "aa aa a".repeat(1000));
            article(&text, &exact.as_str().to_quote())
        }),
        bomb("an exact of 10 MB", 1, "stand nowhere", || {
            article("lamp", &"lamp ".repeat(million() * 2).as_str().to_quote())
        }),
    ]
}

/// A quote of words that are not where it says.
trait Quote {
    fn to_quote(&self) -> String;
}

impl Quote for str {
    fn to_quote(&self) -> String {
        format!(
            ", \"quotes\": [{{\"id\": \"q\", \"kind\": \"direct\", \"spans\": [{{\"start\": 0, \"end\": 1, \"exact\": \"{self}\"}}]}}]"
        )
    }
}
