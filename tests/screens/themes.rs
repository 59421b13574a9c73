//! The themes on the main screen and the matrix, and every screen in ASCII.

use depesche::config::GlyphSet;
use depesche::config::theme::{Depth, ThemeChoice, ThemeName};
use serde_json::{Value, json};

use super::support::headless::Headless;
use super::{SIZES, VIEWS, assert_screen, flawed};

#[test]
fn in_the_colours_of_each_theme() {
    for name in [ThemeName::Night, ThemeName::Day, ThemeName::ColourBlind] {
        let (theme, instead) = ThemeChoice::named(name).on(Depth::True);
        assert_eq!(instead, None);
        for (view, keys) in [("main", "4j"), ("matrix_evidence", "pl<Enter>j")] {
            let mut reader = Headless::demo(120, 40);
            assert_screen(&format!("{view}_120x40_{}", name.name()), reader.press(keys), theme);
        }
    }
}

/// No cell is left with the terminal's own colours on a ground that is not the terminal's, and none is dimmed by the terminal.
#[test]
fn a_theme_with_a_ground_covers_every_cell() {
    let (theme, _) = ThemeChoice::named(ThemeName::Day).on(Depth::True);
    for &(columns, rows) in SIZES {
        for (view, keys) in VIEWS {
            let buffer = Headless::demo(columns, rows).press(keys).draw(theme);
            for cell in &buffer.content {
                let own = |colour| matches!(colour, ratatui::style::Color::Rgb(..));
                assert!(own(cell.fg) && own(cell.bg), "{view}: {cell:?}");
                assert!(!cell.modifier.contains(ratatui::style::Modifier::DIM), "{view}: {cell:?}");
            }
        }
    }
}

/// The fixture with every letter that ASCII lacks replaced by one that it has, so that whatever else is left is the interface's.
fn plain(fixture: &str) -> Value {
    let ascii = |c: char| if c.is_ascii() { c } else { 'x' };
    serde_json::from_str(&fixture.chars().map(ascii).collect::<String>()).expect("JSON")
}

fn in_ascii(bundle: &Value, columns: u16, rows: u16) -> Headless {
    let mut reader = Headless::of_json(bundle, columns, rows);
    reader.state.settings.glyphs = GlyphSet::Ascii;
    reader
}

#[test]
fn in_ascii_nothing_of_the_interface_is_anything_else() {
    let demo = plain(include_str!("../../assets/demo.json"));
    let mut seen = 0;
    for &(columns, rows) in SIZES {
        for (view, keys) in VIEWS {
            for row in in_ascii(&demo, columns, rows).press(keys).rows() {
                assert!(row.is_ascii(), "{view} at {columns}x{rows}: {row}");
                seen += 1;
            }
        }
        for keys in ["!j", "!j<Enter>3", "i", "2<C-l>"] {
            for row in in_ascii(&flawed(), columns, rows).press(keys).rows() {
                assert!(row.is_ascii(), "{keys} at {columns}x{rows}: {row}");
            }
        }
    }
    assert!(seen > 2_000, "{seen}");
}

#[test]
fn in_ascii_the_words_of_a_bundle_stay_as_they_are() {
    let bundle = json!({
        "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
        "articles": [{"id": "a", "headline": "Müller · Söhne …", "text": "„Ja …“ — sagte · er → “so”."}],
    });
    let rows = in_ascii(&bundle, 120, 40).rows().join("\n");
    assert!(rows.contains("Müller · Söhne …") && rows.contains("„Ja …“ — sagte · er → “so”."), "{rows}");
    assert!(!rows.contains('│') && rows.contains('|'), "{rows}");
}

#[test]
fn in_ascii_the_main_screens_are_as_wide_as_ever() {
    for (view, keys) in [("main", "4j"), ("matrix_evidence", "pl<Enter>j")] {
        let mut reader = Headless::demo(120, 40);
        reader.state.settings.glyphs = GlyphSet::Ascii;
        assert_screen(&format!("{view}_120x40_ascii"), reader.press(keys), depesche::config::theme::Theme::COLOUR);
    }
}
