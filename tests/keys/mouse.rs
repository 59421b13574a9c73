//! The mouse: off at first, the wheel scrolls, a click goes to what is under it.

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

/// The first place of a text in an area of the screen.
fn place_in(reader: &Headless, area: Rect, text: &str) -> (u16, u16) {
    let buffer = reader.draw(Theme::COLOUR);
    let row = |y: u16| (area.left()..area.right()).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    let y =
        (area.top()..area.bottom()).find(|&y| row(y).contains(text)).unwrap_or_else(|| panic!("{text} is not seen"));
    let before = row(y).split(text).next().map_or(0, |before| before.chars().count());
    (area.x + u16::try_from(before).expect("few columns"), y)
}

/// Clicks on the first place of a text on the whole screen.
fn click_on(reader: &mut Headless, text: &str) -> String {
    let (x, y) = place_in(reader, reader.state.layout.screen, text);
    reader.point(Pointer::Press, x, y).point(Pointer::Release, x, y).describe()
}

/// The same twice.
fn double_click_on(reader: &mut Headless, text: &str) -> String {
    let (x, y) = place_in(reader, reader.state.layout.screen, text);
    reader.point(Pointer::Press, x, y).point(Pointer::Release, x, y);
    reader.point(Pointer::Double, x, y).point(Pointer::Release, x, y).describe()
}

/// Clicks on the first place of a text in `pane`.
fn click(before: &str, pane: fn(&Layout) -> Option<Rect>, text: &str) -> String {
    let mut reader = Headless::at(before);
    let pane = pane(&reader.state.layout).expect("the pane is shown");
    let (x, y) = place_in(&reader, pane, text);
    reader.point(Pointer::Press, x, y).describe()
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
    let clicked = Headless::at("de 5").press("p").point(Pointer::Press, 60, 10).describe();
    assert!(clicked.starts_with("de 5 matrix"), "{clicked}");
    assert_eq!(
        Headless::at("de 5").press("?").point(Pointer::Press, 60, 10).describe(),
        Headless::at("de 5").press("?").describe()
    );
}

#[test]
fn words_that_stand_for_something_do_it() {
    let mut reader = Headless::at("de 5");
    assert_eq!(click_on(&mut reader, "3 Quotes"), "side de 5 quotes > de-q1");
    assert_eq!(click_on(&mut reader, "4 Marks"), "side de 5 bookmarks > nothing");
    assert_eq!(click_on(&mut reader, "1 Actors"), "side de 5 actors > Emmanuel Macron");
    assert!(click_on(&mut reader, "this article (w)").contains("actors of all"));
    // The keys in the footer.
    let mut reader = Headless::at("de 5");
    assert_eq!(click_on(&mut reader, "i details"), "de 5 details");
    assert_eq!(click_on(&mut reader, "p matrix"), Headless::at("de 5").press("ip").describe());
    assert!(click_on(&mut reader, "Esc back").starts_with("de 5 details"));
    assert!(click_on(&mut reader, "? help").contains("help"));
    // While the footer says something, there are none.
    let mut reader = Headless::at("de 5");
    let (x, y) = place_in(&reader, reader.state.layout.footer, "q quit");
    reader.press("z").point(Pointer::Press, x, y);
    assert!(reader.outside.is_empty(), "{:?}", reader.outside);
    assert_eq!(reader.describe(), "de 5", "the sentence in the footer has been read");
    reader.point(Pointer::Press, x, y);
    assert!(matches!(reader.outside.last(), Some(Effect::Quit)));
}

#[test]
fn problems_are_listed_where_the_footer_tells_of_them() {
    let bundle = serde_json::json!({
        "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
        "articles": [{"id": "a", "text": "The ferry sails.", "quotes": [{"id": "q", "spans": [{"start": 90, "end": 99}]}]}],
    });
    let mut reader = Headless::of_json(&bundle, 80, 24);
    // Also while the footer says something.
    reader.press("z");
    assert!(click_on(&mut reader, "1 problem").contains("problems 1 of 1"), "{}", reader.describe());
    assert!(!click_on(&mut reader, "1 problem").contains("problems"), "the same key closes the list");
}

#[test]
fn a_click_ends_what_was_typed_so_far() {
    let mut reader = Headless::at("de 5");
    reader.press("]");
    assert_eq!(reader.describe(), "de 5 typed ]");
    reader.point(Pointer::Press, 60, 39);
    assert_eq!(reader.press("q").describe(), "de 5", "q alone");
    assert!(matches!(reader.outside.last(), Some(Effect::Quit)));
}

#[test]
fn a_second_click_opens() {
    let mut reader = Headless::at("de 1 quotes");
    assert_eq!(click_on(&mut reader, "zwei Mitglieder"), "side de 1 quotes > de-q2");
    assert_eq!(double_click_on(&mut reader, "zwei Mitglieder"), "side de 6 de-q2 quotes > de-q2");
    let mut reader = Headless::at("de 1");
    assert_eq!(double_click_on(&mut reader, "Keir Starmer"), "side de 1 actors of Keir Starmer > Keir Starmer");
    // Where the first click was on no row, there is nothing to open.
    let mut reader = Headless::at("de 1 quotes");
    reader.press("<Tab>");
    let before = reader.describe();
    reader.point(Pointer::Press, 119, 38).point(Pointer::Double, 119, 38);
    assert_eq!(reader.describe(), before);
}

#[test]
fn cells_of_the_matrix() {
    let mut reader = Headless::at("de 5");
    reader.press("p");
    let (_, y) = place_in(&reader, reader.state.layout.body, "Germany");
    let geometry = reader.state.matrix_geometry();
    let columns = reader.state.matrix_columns_shown(geometry);
    let x = columns[1].1.x + 2;
    let cell = |reader: &Headless| (reader.state.matrix.row, reader.state.matrix.column);
    reader.point(Pointer::Press, x, y);
    assert_eq!((cell(&reader).1, reader.state.matrix.evidence), (1, None));
    assert_eq!(reader.state.matrix_label(cell(&reader).0, false).trim(), "Germany");
    // A heading keeps the other one.
    let row = cell(&reader).0;
    reader.point(Pointer::Press, columns[0].1.x, columns[0].1.y);
    assert_eq!(cell(&reader), (row, 0));
    // What is drawn as the cursor is what was clicked.
    let filled = (0..reader.state.matrix.size().0)
        .flat_map(|row| (0..reader.state.matrix.size().1).map(move |column| (row, column)))
        .find(|&(row, column)| {
            let at = reader.state.matrix.at(row, column).expect("a cell");
            reader.state.matrix.matrix.cell(at.0, at.1).is_some() && (row, column) != cell(&reader)
        });
    let (row, column) = filled.expect("a cell with a position");
    let y = reader.state.matrix_rows_shown(geometry).iter().find(|(at, _)| *at == row).expect("in view").1.y;
    let x = columns.iter().find(|(at, _)| *at == column).expect("in view").1.x;
    reader.point(Pointer::Press, x, y).point(Pointer::Release, x, y);
    assert!(reader.draw(Theme::COLOUR)[(x, y)].modifier.contains(ratatui::style::Modifier::REVERSED));
    reader.point(Pointer::Double, x, y);
    assert!(reader.state.matrix.evidence.is_some(), "a second click opens the evidence");
    let (_, area) = reader.state.evidence_shown()[0];
    reader.point(Pointer::Press, area.x + 5, area.y).point(Pointer::Double, area.x + 5, area.y);
    assert!(reader.state.overlays.is_empty() && reader.state.reader.shown.is_some(), "{}", reader.describe());
}

#[test]
fn rows_of_what_lies_over_the_article() {
    let mut reader = Headless::at("de 5");
    reader.press("/macron");
    assert!(click_on(&mut reader, "quotes  actors").contains("in quotes"));
    let rows = reader.state.results_shown();
    assert!(rows.len() > 2, "{rows:?}");
    let (row, area) = rows[2];
    reader.point(Pointer::Press, area.x + 4, area.y + 1);
    assert_eq!(reader.state.finder.list.cursor, row);
    reader.point(Pointer::Double, area.x + 4, area.y + 1);
    assert!(reader.state.overlays.is_empty());
    assert_eq!(reader.state.finder.at, row);

    let mut reader = Headless::at("de 5");
    reader.press("mjmjmB");
    let (row, area) = reader.state.collection_shown()[2];
    reader.point(Pointer::Press, area.x + 4, area.bottom() - 1);
    assert_eq!(reader.state.collection.list.cursor, row);
    reader.point(Pointer::Double, area.x + 4, area.bottom() - 1);
    assert_eq!(reader.describe(), "de 5 [Wer wie]");
}

#[test]
fn a_click_beside_what_lies_over_the_article_closes_it() {
    let mut reader = Headless::of_json(
        &serde_json::from_str(
            &include_str!("../../assets/demo.json").replace("\"url\": null", "\"url\": \"https://example.org/\""),
        )
        .expect("the demo is JSON"),
        120,
        40,
    );
    for (keys, stays) in [("o", false), ("T", false), ("M", true)] {
        reader.press(keys);
        let area = reader.state.overlay_area().expect("it is open");
        let open = reader.describe();
        reader.point(Pointer::Press, area.x + 1, area.y);
        assert_eq!(reader.describe(), open, "a click on it");
        reader.point(Pointer::Press, area.x + 1, area.y - 1);
        assert_eq!(!reader.state.overlays.is_empty(), stays, "{keys}: Esc keeps a note, it does not only close it");
        reader.press("<Esc>");
    }
}
