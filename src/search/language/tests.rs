//! The language.

use proptest::prelude::*;

use super::{Field, parse};

fn printed(typed: &str) -> String {
    parse(typed).expect("a query").expression.to_string()
}

/// The column, what is marked, and the message.
fn mistake(typed: &str) -> (usize, &str, String) {
    let mistake = parse(typed).expect_err("a mistake");
    (mistake.column(typed), &typed[mistake.span.clone()], mistake.message)
}

#[test]
fn operators_and_fields_are_read() {
    for (typed, wanted) in [
        ("macron  truppen", "macron truppen"),
        ("a|b c | !'d", "a | b c | !'d"),
        ("^Wir ende$ ^'so$", "^Wir ende$ ^'so$"),
        ("\"zwei Worte\"$ !^\"drei Worte hier\"", "\"zwei Worte\"$ !^\"drei Worte hier\""),
        ("SPEAKER:macron !about:\"New York\"", "speaker:macron !about:\"New York\""),
        (
            "in:quote stance:OPPOSE force:\"ruled out\" kind:free_indirect",
            "in:quotes stance:oppose force:ruled-out kind:free-indirect",
        ),
        ("date:2025-09.. | date:..2024 date:2025", "date:2025-09.. | date:..2024 date:2025"),
    ] {
        assert_eq!(printed(typed), wanted);
    }
}

#[test]
fn what_looks_like_an_operator_and_is_none_stays_a_word() {
    for plain in ["http://example.org um 12:30", "l’Élysée 5$ $5 … – ?", "Macron: „Wir zählen“", "Rock'n'Roll a^b c!d"]
    {
        let parsed = parse(plain).expect("a query");
        assert_eq!((parsed.hints.len(), parsed.plain.as_str()), (0, plain), "{plain}");
    }
    let parsed = parse("Quelle:dpa").expect("a query");
    assert!(parsed.expression.is_plain());
    assert_eq!(parsed.hints, ["`Quelle:` is no field, so it was searched as a word"]);
}

#[test]
fn mistakes_point_at_their_place() {
    assert_eq!(
        mistake("sanktion spaeker:macron"),
        (10, "spaeker:", "no field `spaeker:`; did you mean `speaker:`?".to_owned())
    );
    for (typed, column, marked) in [
        ("ä \"offen", 3, "\""),
        ("a |", 3, "|"),
        ("| a", 1, "|"),
        ("a || b", 4, "|"),
        ("x !", 3, "!"),
        ("^'", 1, "^'"),
        ("speaker: macron", 1, "speaker:"),
        ("in:nowhere", 4, "nowhere"),
        ("date:2025-13", 6, "2025-13"),
        ("date:2025..2024", 6, "2025..2024"),
        ("date:..", 6, ".."),
        ("tag:\" \"", 1, "tag:"),
    ] {
        let found = mistake(typed);
        assert_eq!((found.0, found.1), (column, marked), "{typed}");
    }
    assert!(parse(&"a ".repeat(65)).is_err());
}

#[test]
fn only_near_names_are_taken_for_a_field() {
    assert_eq!(Field::resembling("speker"), Some(Field::Speaker));
    assert_eq!(Field::resembling("contry"), Some(Field::Country));
    assert_eq!(Field::resembling("an"), None);
    assert_eq!(Field::resembling("quelle"), None);
}

#[test]
fn partial_dates_are_stretches() {
    use super::Dates;
    let holds = |typed: &str, date: &str| Dates::parse(typed).expect("dates").hold(date);
    assert!(holds("2025-09", "2025-09-30") && holds("2025-09-04", "2025-09") && holds("2025-09-04..", "2025-09"));
    assert!(!holds("2025-09", "2025-10-01") && !holds("2025-10..", "2025-09-30") && !holds("2025", ""));
    assert!(holds("..2025-09", "2025-09-30T12:00:00Z") && !holds("..2025-09", "2025-10"));
}

proptest! {
    #[test]
    fn anything_is_read_or_refused_at_a_place(typed in r#"([a-z:'"^$!|. \-ä\n]|speaker:|date:|in:|\PC){0,40}"#) {
        match parse(&typed) {
            Ok(parsed) => {
                let again = parse(&parsed.expression.to_string()).expect("what is printed can be read");
                prop_assert_eq!(again.expression, parsed.expression);
            }
            Err(mistake) => prop_assert!(typed.get(mistake.span).is_some_and(|marked| !marked.is_empty())),
        }
    }
}
