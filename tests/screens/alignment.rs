//! No character shifts the columns after it, and none that is no text gets onto the screen.

use depesche::app::State;
use depesche::config::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

use crate::VIEWS;
use crate::support::dump::drawn;
use crate::support::headless::{Headless, loaded};
use crate::support::odd::{STRANGE, strange};

const SIZES: &[(u16, u16)] = &[(120, 40), (80, 24), (40, 12), (23, 9), (7, 5)];

/// The terminal in memory takes the replacement character for broken text and shows nothing; real ones show it in one column.
fn replaced(text: &str) -> String {
    text.replace('\u{fffd}', "?")
}

/// Every view, on every size, of a bundle that is strange throughout.
fn for_every_view(check: impl Fn(&Headless, &Buffer, &str)) {
    let more = [("typed", "/"), ("filter", "?"), ("noted", "M"), ("problems", "!")];
    let bundle = loaded(&strange());
    for &(columns, rows) in SIZES {
        for (view, keys) in VIEWS.iter().chain(&more) {
            let mut reader = Headless::empty(columns, rows);
            reader.load(bundle.clone());
            reader.press(keys);
            if more.iter().any(|(name, _)| name == view) {
                reader.paste(STRANGE);
            }
            let buffer = reader.draw(Theme::COLOUR);
            check(&reader, &buffer, &format!("{view} on {columns}×{rows}"));
        }
    }
}

#[test]
fn no_cell_holds_anything_but_a_character() {
    for_every_view(|_, buffer, view| {
        for cell in buffer.content() {
            let harmful = |c: char| {
                c.is_control()
                    || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
            };
            assert!(!cell.symbol().contains(harmful), "{view}: {:?}", cell.symbol());
            assert!((1..=2).contains(&cell.symbol().width()), "{view}: {:?}", cell.symbol());
        }
    });
}

#[test]
fn every_character_stands_in_its_column() {
    for_every_view(|_, buffer, view| {
        for y in 0..buffer.area.height {
            // A terminal of one row that is given the row's characters one by one.
            let mut terminal = vt100::Parser::new(1, buffer.area.width, 0);
            for (x, cell) in drawn(buffer, y) {
                let width = u16::try_from(cell.symbol().width()).expect("a small number");
                assert!(x + width <= buffer.area.width, "{view}, row {y}: {:?} is cut at the edge", cell.symbol());
                assert_eq!(terminal.screen().cursor_position(), (0, x), "{view}, row {y}, before {:?}", cell.symbol());
                terminal.process(replaced(cell.symbol()).as_bytes());
            }
            assert_eq!(terminal.screen().cursor_position().1, buffer.area.width, "{view}, row {y}");
        }
    });
}

#[test]
fn the_second_half_of_a_wide_character_is_empty() {
    for_every_view(|_, buffer, view| {
        for y in 0..buffer.area.height {
            for (x, cell) in drawn(buffer, y) {
                if cell.symbol().width() == 2 {
                    assert_eq!(buffer[(x + 1, y)].symbol(), " ", "{view}, row {y}, after {:?}", cell.symbol());
                }
            }
        }
    });
}

/// Each view twice: on an empty screen, and over whatever another view has left there.
#[test]
fn what_a_terminal_shows_is_what_was_drawn() {
    for_every_view(|reader, buffer, view| {
        let (columns, rows) = (buffer.area.width, buffer.area.height);
        let mut help = Headless::demo(columns, rows);
        help.press("?");
        let mut bytes = Vec::new();
        let viewport = ratatui::Viewport::Fixed(buffer.area);
        let options = ratatui::TerminalOptions { viewport };
        let mut terminal =
            Terminal::with_options(CrosstermBackend::new(&mut bytes), options).expect("a terminal in memory");
        let mut draw = |state: &State| {
            terminal.draw(|frame| drop(depesche::ui::view(state, Theme::COLOUR, frame))).expect("a frame");
        };
        draw(&reader.state);
        draw(&help.state);
        draw(&reader.state);
        drop(terminal);
        let mut parser = vt100::Parser::new(rows, columns, 0);
        parser.process(replaced(&String::from_utf8(bytes).expect("text")).as_bytes());
        for y in 0..rows {
            for (x, cell) in drawn(buffer, y) {
                let shown = parser.screen().cell(y, x).map(|cell| cell.contents().to_owned()).unwrap_or_default();
                assert_eq!(shown.trim_end(), replaced(cell.symbol()).trim_end(), "{view}, row {y}, column {x}");
            }
        }
    });
}
