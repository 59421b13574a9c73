//! The mouse: off at first, the wheel scrolls, a click selects.

use depesche::app::layout::Layout;
use depesche::app::{Effect, Pointer};
use depesche::config::theme::Theme;
use ratatui::layout::Rect;

use crate::support::headless::Headless;

#[test]
fn it_is_switched_by_a_key() {
    let mut reader = Headless::at("de 5");
    assert!(!reader.state.mouse);
    reader.press("<C-t>");
    assert!(matches!(reader.outside.pop(), Some(Effect::Mouse(true))));
    reader.press("<C-t>");
    assert!(matches!(reader.outside.pop(), Some(Effect::Mouse(false))));
}

/// Clicks on the first place of a text in `pane`.
fn click(before: &str, pane: fn(&Layout) -> Option<Rect>, text: &str) -> String {
    let mut reader = Headless::at(before);
    let pane = pane(&reader.state.layout).expect("the pane is shown");
    let buffer = reader.draw(Theme::COLOUR);
    let row = |y: u16| (pane.left()..pane.right()).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    let y = (pane.top()..pane.bottom()).find(|&y| row(y).contains(text)).expect("the text is in the pane");
    let before = row(y).split(text).next().map_or(0, |before| before.chars().count());
    reader.point(Pointer::Press, pane.x + u16::try_from(before).expect("few columns"), y).describe()
}

#[test]
fn a_click_selects() {
    let (articles, text, side) =
        (|layout: &Layout| layout.articles, |layout: &Layout| layout.reader, |layout: &Layout| layout.side);
    assert_eq!(click("de 1", text, "Wer wie viel"), "de 5");
    assert_eq!(click("side de 1 quotes > de-q1", text, "Wer wie viel"), "de 5 quotes");
    assert_eq!(click("de 5", articles, "Entre Kiev"), "fr 1");
    assert_eq!(click("de 5", articles, "Paris talks"), "en 1");
    assert_eq!(click("de 1", side, "Emmanuel Macron"), "side de 1 actors > Emmanuel Macron");
    assert_eq!(click("de 1", side, "Keir Starmer"), "side de 1 actors > Keir Starmer");
    assert_eq!(click("de 1", side, "Poland"), "side de 1 actors > Poland");
    assert_eq!(click("de 1 quotes", side, "zwei Mitglieder"), "side de 1 quotes > de-q2");
    assert_eq!(click("de 1 positions", side, "Poland"), "side de 1 positions > de-p7");
    // Where nothing is, nothing happens.
    assert_eq!(Headless::at("de 5").point(Pointer::Press, 0, 0).describe(), "de 5");
    assert_eq!(Headless::at("de 5").point(Pointer::Press, 119, 39).describe(), "de 5");
    assert_eq!(Headless::at("de 5").point(Pointer::Press, 999, 999).describe(), "de 5");
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let mut reader = Headless::demo(80, 12);
    reader.point(Pointer::WheelDown, 5, 5);
    assert_eq!((reader.describe().as_str(), reader.state.reader.top), ("de 1", 3));
    reader.point(Pointer::WheelUp, 5, 5);
    assert_eq!(reader.state.reader.top, 0);
    assert_eq!(reader.press("3<C-l>").point(Pointer::WheelDown, 75, 5).describe(), "side de 1 quotes > de-q2");

    let mut reader = Headless::at("de 5");
    assert_eq!(reader.point(Pointer::WheelDown, 3, 10).describe(), "de 5");
    assert_eq!(reader.state.articles.cursor, 1);
}

#[test]
fn the_wheel_scrolls_what_lies_over_the_article() {
    let after = |keys: &str| Headless::at("de 5").press(keys).point(Pointer::WheelDown, 60, 10).describe();
    assert_eq!(after("p"), "de 5 matrix Germany × Post-war security mission");
    assert!(after("?").contains("help '' 2 of"));
    assert!(after("/macron").contains(", 2 of"), "{}", after("/macron"));
    // A click on an overlay does not reach what is below it.
    assert_eq!(
        Headless::at("de 5").press("p").point(Pointer::Press, 60, 10).describe(),
        Headless::at("de 5").press("p").describe()
    );
}
