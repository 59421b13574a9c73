//! Panes, tabs, the entries of the side panel and what they lead to.

use depesche::config::Settings;
use serde_json::json;

use crate::support::describe::check;
use crate::support::headless::Headless;

#[test]
fn panes() {
    check(&[
        ("de 5", "<Tab>", "side de 5 actors > Emmanuel Macron"),
        ("de 5", "<Tab><Tab>", "articles > de de 5"),
        ("de 5", "<Tab><Tab><Tab>", "de 5"),
        ("de 5", "<S-Tab>", "articles > de de 5"),
        ("de 5", "<S-Tab><S-Tab>", "side de 5 actors > Emmanuel Macron"),
        ("de 5", "l", "side de 5 actors > Emmanuel Macron"),
        ("de 5", "lh", "de 5"),
        ("de 5", "<Right><Left>", "de 5"),
        ("de 5", "h", "articles > de de 5"),
        ("de 5", "hh", "articles > de de 5"),
        ("de 5", "hl", "de 5"),
        ("side de 5 actors > Emmanuel Macron", "<Esc>", "de 5"),
        ("articles > de de 5", "<Esc>", "de 5"),
    ]);
}

#[test]
fn articles() {
    check(&[
        ("articles > de de 5", "j", "articles > en de 5"),
        ("articles > de de 5", "G", "articles > fr de 5"),
        ("articles > fr de 5", "gg", "articles > de de 5"),
        ("articles > de de 5", "2G", "articles > en de 5"),
        ("articles > de de 5", "2j", "articles > fr de 5"),
        ("articles > fr de 5", "<Enter>", "fr 1"),
        ("articles > fr de 5", "<Enter><C-o>", "de 5"),
        ("articles > de de 5", "<Enter>", "de 5"),
        ("articles > de de 5", "<C-d>", "articles > fr de 5"),
        ("articles > de de 5", "]a", "articles > en en 1"),
    ]);
}

#[test]
fn tabs_and_digits_that_turn_out_to_be_counts() {
    check(&[
        ("de 5", "2", "de 5 positions typed 2"),
        ("de 5", "3", "de 5 quotes typed 3"),
        ("de 5", "4", "de 5 bookmarks typed 4"),
        ("de 5 quotes", "1", "de 5 typed 1"),
        ("de 5", "3<Esc>", "de 5 quotes"),
        ("de 5", "3<Tab>", "side de 5 quotes > de-q1"),
        ("de 5", "3w", "de 5 quotes of all — The whole briefing: 3 articles"),
        ("de 5", "3j", "de 8"),
        ("de 5 quotes", "2j", "de 7 quotes"),
        ("de 5 quotes", "12", "de 5 quotes typed 12"),
        ("de 5 quotes", "10G", "de 10 quotes"),
        ("de 5", "34", "de 5 typed 34"),
        ("side de 5 quotes > de-q1", "2j", "side de 5 quotes > de-q3"),
        ("side de 5 quotes > de-q1", "4G", "side de 5 quotes > de-q4"),
        ("side de 5 positions > de-p7", "1k", "side de 5 positions > de-p5"),
        // An actor's page that the digit closed opens again.
        ("side de 5 actors > Emmanuel Macron", "<Enter>1j", "side de 5 actors of Emmanuel Macron > de-q1"),
        ("side de 5 actors > Emmanuel Macron", "<Enter>1<Esc>", "de 5"),
    ]);
}

#[test]
fn scope() {
    check(&[
        ("de 5", "w", "de 5 of all — The whole briefing: 3 articles"),
        ("de 5", "ww", "de 5 — This article only"),
        ("de 5", "w]a", "en 1 of all"),
        ("side de 5 quotes > de-q11a", "wj", "side de 5 quotes of all > en-q1"),
        ("side en 1 quotes > en-q1", "w", "side en 1 quotes of all > en-q1 — The whole briefing: 3 articles"),
    ]);
}

#[test]
fn quotes_lead_to_their_place() {
    check(&[
        ("side de 5 quotes > de-q9", "<Enter>", "side de 15 de-q9 quotes > de-q9"),
        ("side de 5 quotes > de-q9", "<Enter><C-o>", "side de 5 quotes > de-q9"),
        ("side de 5 quotes > de-q9", "<Enter><Esc>", "de 15 de-q9 quotes"),
        ("side de 5 quotes > de-q11a", "<Enter>", "side de 18 de-q11a quotes > de-q11a"),
    ]);
}

#[test]
fn positions_lead_through_their_evidence() {
    check(&[
        (
            "side de 5 positions > de-p1",
            "<Enter>",
            "side de 3 [26 Staaten] positions > de-p1 — Evidence 1 of 2; Enter shows the next",
        ),
        (
            "side de 5 positions > de-p7",
            "<Enter>",
            "side de 11 [Keine Bodentruppen] positions > de-p7 — Evidence 1 of 2; Enter shows the next",
        ),
        (
            "side de 5 positions > de-p7",
            "<Enter><Enter>",
            "side de 12 [Ob sich] positions > de-p7 — Evidence 2 of 2; Enter shows the next",
        ),
        // After the last one comes the first one again.
        (
            "side de 5 positions > de-p7",
            "<Enter><Enter><Enter>",
            "side de 11 [Keine Bodentruppen] positions > de-p7 — Evidence 1 of 2; Enter shows the next",
        ),
        // Another position in between: from the beginning.
        (
            "side de 5 positions > de-p7",
            "<Enter>k<Enter>j<Enter>",
            "side de 11 [Keine Bodentruppen] positions > de-p7 — Evidence 1 of 2; Enter shows the next",
        ),
        ("side de 5 positions > de-p7", "<Enter><Enter><C-o>", "side de 11 positions > de-p7"),
        ("side de 5 positions > de-p7", "<Enter><Esc>", "de 11 [Keine Bodentruppen] positions"),
        ("side de 5 positions > de-p7", "<Enter><Esc><Esc>", "de 11 positions"),
    ]);
}

#[test]
fn actors_have_a_page() {
    check(&[
        (
            "side de 5 actors > Volodymyr Zelenskyy",
            "<Enter>",
            "side de 5 actors of Volodymyr Zelenskyy > Volodymyr Zelenskyy",
        ),
        ("side de 5 actors > Volodymyr Zelenskyy", "<Enter>j", "side de 5 actors of Volodymyr Zelenskyy > de-q8"),
        (
            "side de 5 actors > Volodymyr Zelenskyy",
            "<Enter>jj<Enter>",
            "side de 15 de-q9 actors of Volodymyr Zelenskyy > de-q9",
        ),
        ("side de 5 actors > Volodymyr Zelenskyy", "<Enter>G", "side de 5 actors of Volodymyr Zelenskyy > de-p11"),
        ("side de 5 actors > Volodymyr Zelenskyy", "<Enter>jj<Esc>", "side de 5 actors > Volodymyr Zelenskyy"),
        ("side de 5 actors > Volodymyr Zelenskyy", "<Enter>h", "side de 5 actors > Volodymyr Zelenskyy"),
        ("side de 5 actors > Volodymyr Zelenskyy", "<Enter><Esc><Esc>", "de 5"),
        (
            "side de 5 actors > Volodymyr Zelenskyy",
            "<Enter>w",
            "side de 5 actors of all of Volodymyr Zelenskyy > Volodymyr Zelenskyy — The whole briefing: 3 articles",
        ),
    ]);
}

#[test]
fn the_actor_under_the_cursor_stands_out_in_the_article() {
    let selected =
        |reader: &Headless| reader.state.side.selected.map(|actor| reader.state.library.actor(actor).label.to_string());
    let mut reader = Headless::at("de 5");
    assert_eq!(selected(&reader), None);
    reader.press("<Tab>j");
    let second = reader.describe().rsplit_once("> ").map(|(_, name)| name.to_owned());
    assert_eq!(selected(&reader), second);
    reader.press("<Esc>");
    assert_eq!(selected(&reader), second, "it stays while reading");
    reader.press("<Esc>");
    assert_eq!(selected(&reader), None);
}

#[test]
fn details_open_and_close() {
    check(&[
        ("de 5", "<Enter>", "de 5 details"),
        ("de 5", "i", "de 5 details"),
        ("de 5", "ij", "de 6 details"),
        ("de 5", "ii", "de 5"),
        ("de 5", "i<Esc>", "de 5"),
        ("de 5", "i]a", "en 1 details"),
        ("de 5", "i]q<Esc>", "de 6 de-q2"),
        ("de 5", "i]q<Esc><Esc>", "de 6"),
    ]);
}

#[test]
fn a_digit_that_nothing_followed_was_a_tab() {
    let after = |first: &str, then: &str| Headless::at("de 5").press(first).pause().press(then).describe();
    assert_eq!(after("2", "j"), "de 6 positions", "read on beside the tab");
    assert_eq!(after("2", "3j"), "de 8 positions", "a count of its own");
    assert_eq!(after("12", "j"), "de 17", "two digits are a count however long it takes");
    assert_eq!(after("2]", "q"), Headless::at("de 5").press("2]q").describe(), "a sequence that has begun is finished");
    // The time of a digit that was taken up by a motion must not end the next one's.
    let mut reader = Headless::at("de 5");
    reader.press("3j").press("2").press("1").pause();
    assert_eq!(reader.press("k").describe(), "de 1");
}

#[test]
fn what_is_empty_names_the_keys_that_are_bound() {
    let settings =
        "[keys.global]\nbookmark = [\"z\"]\ntoggle-scope = [\"Ctrl-w\"]\n[keys.search]\nnext-scope = [\"F2\"]\n";
    let mut reader = Headless::of_json(
        &json!({
            "format": "annotated-article-bundle", "version": 1, "id": "bare", "offsets": {"unit": "codepoint"},
            "articles": [{"id": "a", "text": "Nothing is marked here."}],
        }),
        100,
        30,
    );
    reader.state.settings = Settings::parse("made up", settings).expect("settings");
    let says = |reader: &Headless, what: &str| reader.rows().iter().any(|row| row.contains(what));
    assert!(says(&reader, "Ctrl-w shows everything opened"), "{:#?}", reader.rows());
    reader.press("'");
    assert!(says(&reader, "z in the article sets one"), "{:#?}", reader.rows());
    reader.press("/qqqq");
    assert!(says(&reader, "Nothing found; F2 looks elsewhere, Esc goes back"), "{:#?}", reader.rows());
    // An action without a key is no use to anybody.
    reader.state.settings = Settings::parse("made up", "[keys.global]\nbookmark = []\n").expect("settings");
    reader.press("<Esc>");
    assert!(says(&reader, "No bookmark in this article.") && !says(&reader, "sets one"), "{:#?}", reader.rows());
}
