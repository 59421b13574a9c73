//! Selecting a passage and what is done with it.

use depesche::app::Effect;
use depesche::bookmarks::What;
use depesche::config::Settings;

use crate::support::describe::check;
use crate::support::headless::Headless;

/// What is selected after keys at a sentence of the demo.
fn selected(keys: &str) -> Option<String> {
    let mut reader = Headless::at("de 5");
    reader.press(keys);
    let (_, article) = reader.state.article().expect("the demo");
    reader.state.reader.selected().map(|span| article.text.slice(span).to_owned())
}

#[test]
fn motions() {
    for (keys, wanted) in [
        ("v", Some("Wer")),
        ("vw", Some("Wer wie")),
        ("v2w", Some("Wer wie viel")),
        ("vwwb", Some("Wer wie")),
        ("vwo", Some("Wer wie")),
        ("vwow", Some("wie")),
        ("v<Esc>", None),
        ("vv", None),
    ] {
        assert_eq!(selected(keys).as_deref(), wanted, "{keys}");
    }
    let sentence = selected("vj").expect("a sentence");
    assert!(sentence.starts_with("Wer wie viel") && sentence.ends_with('.'), "{sentence}");
    let two = selected("vjj").expect("two sentences");
    assert!(two.starts_with(&sentence) && two.len() > sentence.len());
    assert_eq!(selected("vjjk"), Some(sentence));
    let paragraph = selected("v}}").expect("paragraphs");
    assert!(paragraph.contains("\n\n"), "over the end of a paragraph: {paragraph}");
}

#[test]
fn what_is_done_with_a_selection() {
    check(&[
        ("de 5", "vwm", "de 5 — Bookmarked"),
        ("de 5", "vwmu", "de 5 — Undone: the bookmark is gone again"),
        ("de 5", "vwmuU", "de 5 — Bookmark is back"),
        ("de 5", "vwM", "de 5 note ''"),
        ("de 5", "vwMwhy<Esc>", "de 5 — Bookmarked with your note"),
        ("de 5", "vwTnato<Enter>", "de 5 — Bookmarked with #nato"),
        ("de 5", "vwc", "de 5 — Bookmarked in red"),
        ("de 5", "vwy", "de 5 — Passage copied with its citation"),
        ("de 5", "vjy", "de 5 — Sentence copied with its citation"),
        ("de 5", "vjjm", "de 6 — Bookmarked"),
        ("de 5", "vz", "de 5 <Wer> — z does nothing here; ? lists the keys"),
    ]);
    let mut reader = Headless::at("de 5");
    reader.press("vwwmjvjm");
    let kept: Vec<(String, What)> =
        reader.kept().iter().map(|mark| (mark.anchor.words().to_string(), mark.anchor.what.clone())).collect();
    assert_eq!(kept[0], ("Wer wie viel".to_owned(), What::Selection));
    assert_eq!(kept[1].1, What::Sentence, "a whole sentence is one, however it was selected");
    reader.press("vwwy");
    assert!(matches!(reader.outside.last(), Some(Effect::Copy(_))));
    // The same passage again: the bookmark goes.
    let mut reader = Headless::at("de 5");
    reader.press("vwwmvwwm");
    assert!(reader.kept().is_empty());
}

#[test]
fn a_selection_is_seen_and_ends_with_the_article() {
    let mut reader = Headless::at("de 5");
    let reversed = |reader: &Headless| {
        let screen = reader.draw(depesche::config::theme::Theme::COLOUR);
        screen.content.iter().filter(|cell| cell.modifier.contains(ratatui::style::Modifier::REVERSED)).count()
    };
    assert_eq!(reversed(&reader), 0);
    reader.press("vww");
    assert_eq!(reversed(&reader), "Wer wie viel".len());
    reader.point(depesche::app::Pointer::Press, 60, 8);
    assert_eq!(reader.state.reader.selected(), None, "a click goes elsewhere");
}

#[test]
fn the_hint_names_the_keys_that_are_bound() {
    let mut reader = Headless::at("de 5");
    let settings = "[keys.select]\nright = [\"x\"]\nup = []\nbookmark = [\"z\"]\n";
    reader.state.settings = Settings::parse("made up", settings).expect("settings");
    reader.press("v");
    let said = "Selecting: x b j } { move the end, o takes the other end, z bookmarks";
    assert!(reader.rows().iter().any(|row| row.contains(said)), "{:#?}", reader.rows());
}
