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
    let weights = MODIFIERS.iter().filter(|(modifier, _)| style.add_modifier.contains(*modifier));
    let mut codes: Vec<String> = weights.map(|(_, code)| (*code).to_owned()).collect();
    codes.extend(style.fg.and_then(|fg| colour(fg, 0)));
    codes.extend(style.bg.and_then(|bg| colour(bg, 10)));
    if codes.is_empty() || text.is_empty() {
        return out.write_all(text.as_bytes());
    }
    write!(out, "\x1b[{}m{text}\x1b[0m", codes.join(";"))
}

/// The parameters for a colour of the text, or with `more` = 10 for one of the ground.
fn colour(colour: Color, more: u8) -> Option<String> {
    let code = match colour {
        Color::Reset => return None,
        Color::Rgb(r, g, b) => return Some(format!("{};2;{r};{g};{b}", 38 + more)),
        Color::Indexed(number) => return Some(format!("{};5;{number}", 38 + more)),
        Color::Black => 30,
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::Gray => 37,
        Color::DarkGray => 90,
        Color::LightRed => 91,
        Color::LightGreen => 92,
        Color::LightYellow => 93,
        Color::LightBlue => 94,
        Color::LightMagenta => 95,
        Color::LightCyan => 96,
        Color::White => 97,
    };
    Some((code + more).to_string())
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
