//! Offsets in three units, and places that are found again by their words.

use super::*;
use crate::model::{Fit, Nearness, Place};

/// One mention with these spans over this text.
fn mention(text: &str, spans: &str) -> (String, Loaded) {
    let json =
        bundle_of(text, &format!(",\n\"mentions\": [{{\"id\": \"m1\", \"entity\": \"ahr\", \"spans\": [{spans}]}}]"));
    let loaded = open(&json);
    (json, loaded)
}

fn place(loaded: &Loaded) -> (Place, Clean) {
    let article = only_article(loaded);
    assert_eq!(article.mentions.len(), 1, "one mention is kept, whatever its spans");
    let mention = article.mentions.get(0).expect("the mention");
    let place = Place::found(mention.spans, mention.drift.cloned());
    let words = place.text(&article.text);
    (place, words)
}

#[test]
fn the_three_units_give_the_same_places() {
    let text = "Größe 👩‍🚀: Zoe\u{308} sagt „nein“ 😀.";
    let words = ["Größe", "👩‍🚀", "Zoe\u{308}", "„nein“", "😀"];
    let read = |unit: &str, count: fn(&str) -> usize| {
        let spans = words.map(|word| {
            let at = text.find(word).expect("a word of the text");
            let (start, end) = (count(&text[..at]), count(&text[..at + word.len()]));
            format!("{{\"start\": {start}, \"end\": {end}, \"exact\": \"{word}\"}}")
        });
        let spans = spans.join(", ");
        let article = format!(
            r#"[{{"id": "a1", "text": "{text}", "mentions": [{{"id": "m", "entity": "ahr", "spans": [{spans}]}}]}}]"#
        );
        let loaded = open(&with_unit(unit, &article));
        assert!(loaded.problems.is_empty(), "{unit}: {:?}", loaded.problems);
        place(&loaded).0
    };
    let points = read("codepoint", |text| text.chars().count());
    assert_eq!(points, read("utf16", |text| text.encode_utf16().count()));
    assert_eq!(points, read("utf8", str::len));
    assert_eq!(points.spans().len(), words.len());
}

#[test]
fn escapes_in_the_file_do_not_move_offsets() {
    let json = bundle(
        r#"[{"id": "a1", "text": "\u0041\ud83d\ude00\n\"B\" ends", "mentions": [
 {"id": "m", "entity": "ahr", "spans": [{"start": 4, "end": 5, "exact": "\u0042"}]}]}]"#,
    );
    let loaded = open(&json);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    assert_eq!(place(&loaded).1, "B");
}

#[test]
fn spans_are_sorted_and_may_overlap() {
    let (_, loaded) = mention("abcdef", r#"{"start": 3, "end": 6}, {"start": 0, "end": 2}, {"start": 1, "end": 4}"#);
    assert!(loaded.problems.is_empty());
    assert_eq!(place(&loaded).1, "ab … bcd … def");
}

#[test]
fn offsets_that_are_no_place_leave_an_orphan() {
    for (spans, field, needle, message) in [
        (r#"{"start": 0, "end": 9}"#, "end", "9}", "offset 9 lies past the end of the text, which has 5 code points"),
        (r#"{"start": 4, "end": 2}"#, "end", "2}", "runs backwards"),
        (r#"{"start": -1, "end": 2}"#, "start", "-1", "“-1” is no offset"),
        (r#"{"start": 0.5, "end": 2}"#, "start", "0.5", "is no offset"),
        (r#"{"start": "0", "end": 2}"#, "start", "\"0\", \"end", "is no offset"),
        (r#"{"start": 0, "end": 99999999999999999999999}"#, "end", "9999", "is no offset"),
        (r#"{"start": 0, "end": 18446744073709551615}"#, "end", "1844", "lies past the end"),
        (r#"{"start": 0}"#, "end", "{\"start\"", "the span has no `end`"),
    ] {
        let (json, loaded) = mention("größe", spans);
        let (place, _) = place(&loaded);
        assert_eq!((place.fit(), place.spans().len()), (Fit::Orphan, 0), "{spans}");
        assert_eq!(place.drift().expect("drift").expected, "");
        let path = format!("articles[0].mentions[0].spans[0].{field}");
        assert_eq!(seen(&loaded.problems), [(Severity::Error, ProblemKind::Offset, &*path, Some("m1"))], "{spans}");
        assert_eq!(loaded.problems[0].article.as_deref(), Some("a1"));
        assert!(loaded.problems[0].message.contains(message), "{}", loaded.problems[0]);
        stands_at(&loaded.problems[0], &json, needle);
    }
}

#[test]
fn offsets_inside_a_character_are_refused() {
    for (unit, text, inside) in [("utf8", "größe", 3), ("utf16", "a😀b", 2)] {
        let mentions = format!(r#"[{{"id": "m", "entity": "ahr", "spans": [{{"start": 0, "end": {inside}}}]}}]"#);
        let json = with_unit(unit, &format!(r#"[{{"id": "a1", "text": "{text}", "mentions": {mentions}}}]"#));
        let loaded = open(&json);
        assert_eq!(place(&loaded).0.fit(), Fit::Orphan);
        assert!(loaded.problems[0].message.contains("inside a character"), "{}", loaded.problems[0]);
        stands_at(&loaded.problems[0], &json, &format!("{inside}}}]"));
    }
}

#[test]
fn words_that_stand_elsewhere_once_are_found_again() {
    for spans in [
        r#"{"start": 0, "end": 3, "exact": "Ahr"}"#,
        r#"{"start": 500, "end": 503, "exact": "Ahr"}"#,
        r#"{"exact": "Ahr"}"#,
        r#"{"start": "x", "end": 3, "exact": "Ahr"}"#,
    ] {
        let (json, loaded) = mention("Yes, said Ahr.", spans);
        let (place, words) = place(&loaded);
        assert_eq!((place.fit(), &*words), (Fit::Reanchored, "Ahr"), "{spans}");
        assert_eq!(place.drift().expect("drift").expected, "Ahr");
        assert_eq!(loaded.problems.len(), 1);
        assert_eq!(loaded.problems[0].severity, Severity::Warning);
        assert_eq!(loaded.problems[0].line, place_of(&json, spans).0);
    }
    let (json, loaded) = mention("Yes, said Ahr.", r#"{"start": 0, "end": 3, "exact": "Ahr"}"#);
    let path = "articles[0].mentions[0].spans[0].exact";
    assert_eq!(seen(&loaded.problems), [(Severity::Warning, ProblemKind::Anchor, path, Some("m1"))]);
    assert_eq!(loaded.problems[0].message, "the text there is “Yes”, not “Ahr”");
    stands_at(&loaded.problems[0], &json, "\"Ahr\"");
}

#[test]
fn words_that_stand_at_several_places_go_to_the_nearest_and_say_so() {
    let text = "no, no and no";
    let (_, loaded) = mention(text, r#"{"start": 5, "end": 7, "exact": "no"}"#);
    let (place, _) = place(&loaded);
    assert_eq!((place.fit(), place.start()), (Fit::Ambiguous, Some(4)));
    assert_eq!((loaded.problems[0].severity, loaded.problems[0].kind), (Severity::Error, ProblemKind::Anchor));
    assert!(loaded.problems[0].help.as_deref().expect("help").contains("3 other places"));
}

#[test]
fn context_decides_between_several_places() {
    let text = "no, no and no";
    for (context, start, fit) in [
        (r#""prefix": "and ""#, 11, Fit::Reanchored),
        (r#""suffix": ",""#, 0, Fit::Reanchored),
        (r#""prefix": ", ", "suffix": " and""#, 4, Fit::Reanchored),
        (r#""prefix": " ""#, 4, Fit::Ambiguous),
        (r#""prefix": "never ""#, 4, Fit::Ambiguous),
    ] {
        let (_, loaded) = mention(text, &format!(r#"{{"start": 5, "end": 7, "exact": "no", {context}}}"#));
        let (place, _) = place(&loaded);
        assert_eq!((place.fit(), place.start()), (fit, Some(start)), "{context}");
    }
}

#[test]
fn words_that_stand_nowhere_leave_an_orphan_and_its_neighbours() {
    let (json, loaded) = mention(
        "Yes, said Ahr.",
        r#"{"start": 0, "end": 3}, {"start": 5, "end": 9, "exact": "cried"}, {"start": 10, "end": 13}"#,
    );
    let (place, words) = place(&loaded);
    assert_eq!((place.fit(), &*words), (Fit::Orphan, "Yes … Ahr"));
    assert_eq!(place.drift().expect("drift").expected, "Yes … cried … Ahr");
    let path = "articles[0].mentions[0].spans[1].exact";
    assert_eq!(seen(&loaded.problems), [(Severity::Error, ProblemKind::Anchor, path, Some("m1"))]);
    stands_at(&loaded.problems[0], &json, "\"cried\"");
}

#[test]
fn words_match_raw_or_cleaned() {
    for exact in ["a\\tb\\u001bc", "a b?c"] {
        let (_, loaded) = mention("a\tb\u{1b}c and more", &format!(r#"{{"start": 0, "end": 5, "exact": "{exact}"}}"#));
        assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
        let (_, loaded) = mention("x a\tb\u{1b}c", &format!(r#"{{"start": 0, "end": 5, "exact": "{exact}"}}"#));
        assert_eq!((place(&loaded).0.fit(), place(&loaded).0.start()), (Fit::Reanchored, Some(2)));
    }
}

#[test]
fn empty_spans_and_empty_lists_are_reported() {
    let (_, loaded) = mention("Yes.", r#"{"start": 1, "end": 1}"#);
    assert_eq!((loaded.problems[0].severity, loaded.problems[0].kind), (Severity::Warning, ProblemKind::Offset));
    let (json, loaded) = mention("Yes.", "");
    assert_eq!(
        seen(&loaded.problems),
        [(Severity::Error, ProblemKind::Value, "articles[0].mentions[0].spans", Some("m1"))]
    );
    stands_at(&loaded.problems[0], &json, "[]}");
}

#[test]
fn how_near_the_text_comes_to_lost_words_is_told() {
    let text = "Yes, said Ahr – “the ferry sails every day, come what may”.";
    for (exact, nearness, closest) in [
        ("\\\"the ferry sails", Nearness::Typography, None),
        ("the ferry … come what may", Nearness::Elided, None),
        ("the ferry sails each day", Nearness::Differs, Some("the ferry sails every day")),
        ("no boat leaves the harbour", Nearness::Absent, None),
    ] {
        let (_, loaded) = mention(text, &format!(r#"{{"start": 2, "end": 4, "exact": "{exact}"}}"#));
        assert_eq!(place(&loaded).0.drift().and_then(|drift| drift.nearness), Some(nearness), "{exact}");
        let misplaced = loaded.problems[0].misplaced.as_deref().expect("told");
        assert_eq!((misplaced.fit, misplaced.nearness), (Fit::Orphan, Some(nearness)));
        assert_eq!((misplaced.closest.as_deref(), &*misplaced.there), (closest, "s,"), "{exact}");
        assert_eq!(misplaced.span.range(), 2..2);
    }
    let (_, loaded) = mention(text, r#"{"start": 2, "end": 4, "exact": "Ahr"}"#);
    let misplaced = loaded.problems[0].misplaced.as_deref().expect("told");
    assert_eq!((misplaced.fit, &text[misplaced.span.range()], misplaced.nearness), (Fit::Reanchored, "Ahr", None));
}

#[test]
fn a_file_of_lost_words_is_not_compared_for_ever() {
    let text = "A sentence that is not very long. ".repeat(300);
    let span = r#"{"start": 0, "end": 1, "exact": "nobody ever said anything like it, at no time and to nobody"}"#;
    let spans = vec![span; 400].join(",");
    let (_, loaded) = mention(&text, &spans);
    let compared = loaded.problems.iter().filter_map(|problem| problem.misplaced.as_ref()?.nearness).count();
    assert_eq!(loaded.problems.len(), 400);
    assert!((5..400).contains(&compared), "{compared}");
}
