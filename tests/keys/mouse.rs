//! The mouse: off at first, the wheel scrolls, a click selects.

use depesche::app::{Effect, Pointer};

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

/// Column and row where a text stands on the screen.
fn spot(reader: &Headless, text: &str) -> (u16, u16) {
    let rows = reader.rows();
    let (y, row) = rows.iter().enumerate().find(|(_, row)| row.contains(text)).expect("the text is on the screen");
    let x = row[..row.find(text).expect("just found")].chars().count();
    (x.try_into().expect("few columns"), y.try_into().expect("few rows"))
}

fn click(reader: &mut Headless, text: &str) -> String {
    let (x, y) = spot(reader, text);
    reader.point(Pointer::Press, x, y).describe()
}

#[test]
fn a_click_selects() {
    assert_eq!(click(&mut Headless::at("de 1"), "Wer wie viel"), "de 5");
    assert_eq!(click(&mut Headless::at("side de 1 quotes > de-q1"), "Wer wie viel"), "de 5 quotes");
    assert_eq!(click(&mut Headless::at("de 1"), "Keir Starmer  "), "side de 1 actors > Keir Starmer");
    assert_eq!(click(&mut Headless::at("de 1 quotes"), "zwei Mitglieder des Kreises: D"), "side de 1 quotes > de-q2");
    assert_eq!(click(&mut Headless::at("de 5"), "Entre Kiev"), "fr 1");
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
    assert_eq!(Headless::at("de 5").press("p").point(Pointer::Press, 60, 10).describe(), Headless::at("de 5").press("p").describe());
}
