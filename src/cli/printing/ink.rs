//! Styles as what a terminal understands.

use std::io::{self, Write};

use ratatui::style::{Color, Modifier, Style};

/// The parameters of ECMA-48's SGR for a modifier.
const MODIFIERS: [(Modifier, &str); 5] = [
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::ITALIC, "3"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::REVERSED, "7"),
];

/// Writes `text` in a style, and leaves none behind. A plain style writes no escape sequence.
pub(in crate::cli) fn paint(out: &mut dyn Write, style: Style, text: &str) -> io::Result<()> {
    let mut codes: Vec<&str> = Vec::new();
    codes.extend(MODIFIERS.iter().filter(|(modifier, _)| style.add_modifier.contains(*modifier)).map(|(_, code)| code));
    codes.extend(style.fg.and_then(colour));
    if codes.is_empty() || text.is_empty() {
        return out.write_all(text.as_bytes());
    }
    write!(out, "\x1b[{}m{text}\x1b[0m", codes.join(";"))
}

/// The parameter for one of the terminal's sixteen colours.
fn colour(colour: Color) -> Option<&'static str> {
    Some(match colour {
        Color::Black => "30",
        Color::Red => "31",
        Color::Green => "32",
        Color::Yellow => "33",
        Color::Blue => "34",
        Color::Magenta => "35",
        Color::Cyan => "36",
        Color::Gray => "37",
        Color::DarkGray => "90",
        Color::LightRed => "91",
        Color::LightGreen => "92",
        Color::LightYellow => "93",
        Color::LightBlue => "94",
        Color::LightMagenta => "95",
        Color::LightCyan => "96",
        Color::White => "97",
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::theme::Theme;
    use crate::model::Stance;

    #[test]
    fn a_style_is_put_on_and_taken_off() {
        let painted = |style| {
            let mut out = Vec::new();
            paint(&mut out, style, "x").expect("memory takes it");
            String::from_utf8(out).expect("UTF-8")
        };
        assert_eq!(painted(Style::new()), "x");
        assert_eq!(painted(Theme::COLOUR.stance(Stance::Support)), "\x1b[32mx\x1b[0m");
        assert_eq!(painted(Theme::COLOUR.matched()), "\x1b[1;4;36mx\x1b[0m");
    }
}
