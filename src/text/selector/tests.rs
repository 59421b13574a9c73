//! Selectors as programs write them, and where they lead.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

const TEXT: &str =
    "The ferry\n\n“The ferry sails,” said Öhm. Later the ferry sank. »Nein!« rief die Crew, l’équipe 😀 aussi.";

/// What the selectors of a JSON value lead to, as words of the text.
fn found(value: &Value, unit: Unit) -> Result<(&'static str, How), Anchor> {
    match anchor(TEXT, &selectors(value, unit)) {
        Anchor::Anchored { range, how } => Ok((&TEXT[range], how)),
        other => Err(other),
    }
}

fn places(words: &str) -> Vec<Range<usize>> {
    TEXT.match_indices(words).map(|(at, _)| at..at + words.len()).collect()
}

#[test]
fn words_come_before_numbers() {
    let quote = |exact: &str| json!({"type": "TextQuoteSelector", "exact": exact});
    let at = |start: usize, end: usize| json!({"type": "TextPositionSelector", "start": start, "end": end});
    let both = |exact, start, end| found(&json!([quote(exact), at(start, end)]), Unit::CodePoint);
    assert_eq!(both("said Öhm", 0, 3), Ok(("said Öhm", How::Words)), "a wrong position is no harm");
    assert_eq!(both("ferry", 16, 21), Ok(("ferry", How::AsGiven)));
    assert_eq!(both("ferry", 17, 22), Err(Anchor::Ambiguous(places("ferry"))), "near is not enough");
    assert_eq!(both("harbour", 4, 9), Err(Anchor::Absent), "nor is a position that says something else");
    assert_eq!(found(&at(4, 9), Unit::CodePoint), Ok(("ferry", How::Unchecked)));
    assert_eq!(found(&at(4, 9999), Unit::CodePoint), Err(Anchor::Absent));
    assert_eq!(found(&at(9, 4), Unit::CodePoint), Err(Anchor::Absent));
}

#[test]
fn context_tells_places_apart() {
    let quote = |prefix: &str, suffix: &str| {
        found(&json!({"type": "TextQuoteSelector", "exact": "ferry", "prefix": prefix, "suffix": suffix}), Unit::Utf16)
    };
    assert_eq!(quote("", " sails"), Ok(("ferry", How::Words)));
    let range = |prefix| {
        let quote = Quote { exact: "ferry".to_owned(), prefix, ..Quote::default() };
        anchor(TEXT, &[Selector::Quote(quote)])
    };
    let third = places("ferry")[2].clone();
    assert_eq!(
        range("\"The ferry sails,\"\n  said Öhm.  Later the ".to_owned()),
        Anchor::Anchored { range: third.clone(), how: How::Words },
        "in any typography"
    );
    assert_eq!(
        range("An advertisement. Later the ".to_owned()),
        Anchor::Anchored { range: third, how: How::Words },
        "what is nearest counts"
    );
    assert_eq!(range("and so to the big red ".to_owned()), Anchor::Ambiguous(places("ferry")));
    let elsewhere = json!({"exact": "sank", "prefix": "under the bridge it ", "suffix": " like a stone"});
    assert_eq!(found(&elsewhere, Unit::Utf16), Err(Anchor::Ambiguous(places("sank"))), "short words elsewhere");
}

#[test]
fn typography_is_no_difference_and_accents_are() {
    let quote = |exact: &str| found(&json!({"exact": exact}), Unit::CodePoint);
    assert_eq!(quote("\"The ferry  sails,\"\nsaid O\u{308}hm"), Ok(("“The ferry sails,” said Öhm", How::Typography)));
    assert_eq!(quote("„Nein!“ rief"), Ok(("»Nein!« rief", How::Typography)));
    assert_eq!(quote("l'équipe"), Ok(("l’équipe", How::Typography)));
    assert_eq!(quote("l'equipe"), Err(Anchor::Absent));
    assert_eq!(quote("theferry"), Err(Anchor::Absent));
    assert_eq!(quote("The Ferry sails"), Err(Anchor::Absent));
    assert_eq!(quote(" \n"), Err(Anchor::Unusable));
}

#[test]
fn positions_count_what_they_are_said_to() {
    let start = TEXT.chars().position(|c| c == '😀').expect("there");
    let at = |start: usize, end: usize| json!({"type": "TextPositionSelector", "start": start, "end": end});
    assert_eq!(found(&at(start, start + 1), Unit::CodePoint), Ok(("😀", How::Unchecked)));
    assert_eq!(found(&at(start, start + 2), Unit::Utf16), Ok(("😀", How::Unchecked)));
    assert_eq!(found(&at(start, start + 1), Unit::Utf16), Err(Anchor::Absent), "inside a character");
    let byte = TEXT.find('😀').expect("there");
    let bytes = json!({"type": "DataPositionSelector", "start": byte, "end": byte + 4});
    assert_eq!(found(&bytes, Unit::Utf16), Ok(("😀", How::Unchecked)));
    let fragment = |value: &str| found(&json!({"type": "FragmentSelector", "value": value}), Unit::Utf16);
    assert_eq!(fragment("char=4,9;length=99"), Ok(("ferry", How::Unchecked)));
    assert_eq!(fragment("#char=,3"), Ok(("The", How::Unchecked)));
    assert_eq!(fragment("para5"), Err(Anchor::Unusable));
}

#[test]
fn selectors_nest() {
    let within = |outer: Value, inner: Value| {
        let mut outer = outer;
        outer["refinedBy"] = inner;
        found(&outer, Unit::CodePoint)
    };
    let later = json!({"type": "oa:TextQuoteSelector", "exact": "Later the ferry sank."});
    assert_eq!(within(later.clone(), json!({"exact": "ferry"})), Ok(("ferry", How::Words)));
    let position = json!({"type": "TextPositionSelector", "start": 6, "end": 15});
    assert_eq!(within(later, position.clone()), Ok(("the ferry", How::Unchecked)), "counts from the outer passage");
    let page = json!({"type": "FragmentSelector", "value": "para5"});
    assert_eq!(within(page.clone(), json!([{"exact": "Crew"}])), Ok(("Crew", How::Words)));
    assert_eq!(within(page, position), Err(Anchor::Unusable), "from an unknown beginning");
    let ends = |to: &str| {
        let range = json!({"type": "RangeSelector", "startSelector": {"exact": "Later"}, "endSelector": {"exact": to}});
        found(&range, Unit::CodePoint)
    };
    assert_eq!(ends(" »Nein"), Ok(("Later the ferry sank.", How::Words)), "the end is exclusive");
    assert_eq!(ends("said"), Err(Anchor::Absent), "backwards");
    let dom = json!([{"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 0}, "http://x.example/s"]);
    assert_eq!(found(&dom, Unit::Utf16), Err(Anchor::Unusable));
    let mut deep = json!({"exact": "Crew"});
    for _ in 0..100 {
        deep = json!({"type": "XPathSelector", "refinedBy": deep});
    }
    assert_eq!(found(&deep, Unit::Utf16), Ok(("Crew", How::Words)));
}

#[test]
fn words_that_stand_everywhere_are_ambiguous_soon() {
    let text = "a".repeat(20_000);
    let quote = Quote { exact: "aa".to_owned(), prefix: "b".to_owned(), suffix: String::new() };
    assert!(matches!(anchor(&text, &[Selector::Quote(quote)]), Anchor::Ambiguous(places) if places.len() == 1_000));
}

proptest! {
    #[test]
    fn whatever_is_found_is_in_the_text(text in any::<String>(), exact in any::<String>(), start in 0_usize..9, end in 0_usize..9) {
        for unit in [Unit::CodePoint, Unit::Utf16, Unit::Byte] {
            let quote = Quote { exact: exact.clone(), prefix: "“x".to_owned(), suffix: exact.clone() };
            let position = Selector::Position(Position { start, end, unit });
            for selectors in [vec![Selector::Quote(quote), position.clone()], vec![position]] {
                if let Anchor::Anchored { range, .. } = anchor(&text, &selectors) {
                    prop_assert!(text.get(range).is_some_and(|found| !found.is_empty()));
                }
            }
        }
    }

    #[test]
    fn a_passage_with_its_surroundings_is_found_again(text in "[ab “”\n]{2,40}", cut in (0_usize..20, 1_usize..20)) {
        let (start, end) = (cut.0.min(text.chars().count() - 1), cut.0 + cut.1);
        let byte = |nth: usize| text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at);
        let range = byte(start)..byte(end);
        let value = json!([{"exact": text[range.clone()], "prefix": text[..range.start], "suffix": text[range.end..]}, {
            "type": "TextPositionSelector", "start": start, "end": end.min(text.chars().count())
        }]);
        let expected = if text[range.clone()].trim().is_empty() { How::Unchecked } else { How::AsGiven };
        prop_assert_eq!(anchor(&text, &selectors(&value, Unit::CodePoint)), Anchor::Anchored { range, how: expected });
    }
}
