//! Comparing quotes with texts.

use proptest::prelude::*;

use super::*;

const TEXT: &str = "Vorab. „Die Fähre fährt im Winter jeden Tag“, sagte die Ministerin – und nach einer Pause: „Auch bei Sturm.“ Ende.";

fn compare(expected: &str) -> Status {
    Original::new(TEXT).compare(expected, 0)
}

fn differences(text: &str, expected: &str) -> Option<String> {
    match Original::new(text).compare(expected, 0) {
        Status::Differs { ops } => Some(inline(&ops)),
        _ => None,
    }
}

#[test]
fn each_degree_is_told_apart() {
    assert_eq!(compare("Die Fähre fährt"), Status::Exact);
    assert_eq!(compare("\"Die Fa\u{308}hre fährt im Win\u{ad}ter"), Status::Typography);
    assert_eq!(compare("Ministerin - und nach"), Status::Typography);
    assert_eq!(compare("jeden Tag “ , sagte"), Status::Typography, "spaces where nobody sets them");
    assert_eq!(compare("Die Fähre fährt … Auch bei Sturm."), Status::Elided);
    assert_eq!(compare("Die Fähre [...] jeden Tag\", sagte"), Status::Elided);
    assert_eq!(Original::new("a a nh nh n").compare("a a … nh n", 0), Status::Elided, "a match within a match");
    assert_eq!(compare("Auch bei Sturm … Die Fähre fährt"), Status::Absent, "in another order");
    assert_eq!(compare("Die Fähre … ach bei Sturm"), Status::Absent, "pieces are whole words");
    assert_eq!(compare("Der Zug steht in Kiel"), Status::Absent);
    assert_eq!(compare("…"), Status::Absent);
}

#[test]
fn differences_are_told_word_by_word() {
    assert_eq!(differences("Das ist gut.", "Das war gut.").as_deref(), Some("Das [war|ist] gut."));
    assert_eq!(differences("Das ist sehr gut.", "Das ist gut.").as_deref(), Some("Das ist [|sehr] gut."));
    assert_eq!(differences("Das ist gut.", "Das ist sehr gut.").as_deref(), Some("Das ist [sehr|] gut."));
    assert_eq!(differences("Er sagte: Nein.", "Nein!").as_deref(), Some("Nein[!|.]"));
    assert_eq!(differences("Das ist gut.", "sehr gut"), None, "half is not enough");
    assert_eq!(differences("", "sehr gut"), None);
}

#[test]
fn of_equal_passages_the_nearest_is_told() {
    let text = "Wir kommen am Montag. Wir kommen am Dienstag.";
    let told = |near| match Original::new(text).compare("Wir kommen am Sonntag", near) {
        Status::Differs { ops } => inline(&ops),
        other => panic!("{other:?}"),
    };
    assert_eq!(told(0), "Wir kommen am [Sonntag|Montag]");
    assert_eq!(told(40), "Wir kommen am [Sonntag|Dienstag]");
}

#[test]
fn long_runs_are_cut() {
    let text = format!("{}ist {}", "eins zwei drei vier ".repeat(5), "fünf sechs sieben ".repeat(5));
    let told = differences(&text, &text.replace("ist", "war")).expect("one word differs");
    assert!(told.starts_with('…') && told.ends_with('…'), "{told}");
    assert!(told.contains(" drei vier [war|ist] fünf sechs ") && told.chars().count() == 59, "{told}");
}

#[test]
fn a_quote_of_any_length_ends_soon() {
    let text = "so und so ".repeat(20_000);
    let other = "so oder so ".repeat(20_000);
    assert!(matches!(Original::new(&text).compare(&other, 100_000), Status::Differs { .. }));
    let late = format!("{}oder", "so und so ".repeat(500));
    assert!(matches!(Original::new(&text).compare(&late, 0), Status::Differs { .. }), "not the typography");
}

/// A text without its spaces and habits, to compare what the spaces do not matter for.
fn bare(text: &str) -> String {
    typography::fold(text).replace(' ', "")
}

proptest! {
    #[test]
    fn every_part_of_a_text_is_exact(text in any::<String>(), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (from, to) = (from.index(places.len()), to.index(places.len()));
        let part = &text[places[from.min(to)]..places[from.max(to)]];
        prop_assert_eq!(Original::new(&text).compare(part, 0), Status::Exact);
    }

    #[test]
    fn other_marks_are_typography(words in prop::collection::vec("[a-zäöü]{1,6}", 1..8)) {
        let text = format!("x „{}“ – y", words.join(" "));
        let other = format!("x \"{}\" - y", words.join("\u{a0}"));
        prop_assert_eq!(Original::new(&text).compare(&other, 0), Status::Typography);
    }

    #[test]
    fn leaving_words_out_openly_is_elided(words in prop::collection::vec("[a-z]{1,6}", 5..12), keep in 1usize..3) {
        let text = words.join(" ");
        let elided = format!("{} … {}", words[..keep].join(" "), words[words.len() - keep..].join(" "));
        prop_assert_eq!(Original::new(&text).compare(&elided, 0), Status::Elided);
    }

    #[test]
    fn differences_hold_both_sides(
        text in "([a-e]{1,2}[ .,„“–]{1,2}){0,30}", expected in "([a-e]{1,2}[ .,“–]{1,2}){1,12}", near in 0usize..80,
    ) {
        let Status::Differs { ops } = Original::new(&text).compare(&expected, near) else { return Ok(()) };
        let side = |own: bool| -> String {
            let part = |op: &Op| match op {
                Op::Same(text) => text.clone(),
                Op::Changed { expected, found } => if own { expected.clone() } else { found.clone() },
            };
            ops.iter().map(part).collect()
        };
        prop_assert_eq!(bare(&side(true)), bare(&expected));
        prop_assert!(bare(&text).contains(&bare(&side(false))), "{:?}", ops);
        let changed = ops.iter().any(|op| matches!(op, Op::Changed { .. }));
        prop_assert!(changed);
        let doubled = ops.windows(2).any(|pair| matches!(pair, [Op::Same(_), Op::Same(_)] | [Op::Changed { .. }, Op::Changed { .. }]));
        prop_assert!(!doubled);
    }

    #[test]
    fn nothing_makes_it_panic(text in any::<String>(), expected in any::<String>(), near in any::<usize>()) {
        Original::new(&text).compare(&expected, near);
    }
}
