//! A screen as text that a person can check: each row, and below it the styles of its columns.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// The cells of a row that something is drawn from, with their columns: the second half of a wide one is left out.
pub fn drawn(buffer: &Buffer, y: u16) -> Vec<(u16, &Cell)> {
    let mut out = Vec::new();
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        out.push((x, cell));
        x += u16::try_from(cell.symbol().width()).unwrap_or(1).max(1);
    }
    out
}

/// The text of a row.
pub fn row_text(buffer: &Buffer, y: u16) -> String {
    let text: String = drawn(buffer, y).into_iter().map(|(_, cell)| cell.symbol()).collect();
    text.trim_end().to_owned()
}

/// The whole screen: `│` before the text of a row, then a line with the columns (from 0, the last one included) that are
/// not in the terminal's plain style, as `8-11 bold yellow`.
pub fn screen(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        writeln!(out, "{y:>3} │{}", row_text(buffer, y)).expect("a string takes text");
        let styles = styles(buffer, y);
        if !styles.is_empty() {
            writeln!(out, "      {}", styles.join(", ")).expect("a string takes text");
        }
    }
    out
}

fn styles(buffer: &Buffer, y: u16) -> Vec<String> {
    let mut runs: Vec<(u16, u16, String)> = Vec::new();
    for x in 0..buffer.area.width {
        let style = style(&buffer[(x, y)]);
        match runs.last_mut() {
            Some((_, last, same)) if *last + 1 == x && *same == style => *last = x,
            _ => runs.push((x, x, style)),
        }
    }
    let telling = runs.into_iter().filter(|(.., style)| !style.is_empty());
    telling.map(|(first, last, style)| format!("{first}-{last} {style}")).collect()
}

/// A cell's style in words; empty for the terminal's plain one.
fn style(cell: &Cell) -> String {
    let names = [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::ITALIC, "italic"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ];
    let mut words: Vec<String> =
        names.iter().filter(|(bit, _)| cell.modifier.contains(*bit)).map(|(_, name)| (*name).to_owned()).collect();
    let rest = names.iter().fold(cell.modifier, |rest, (bit, _)| rest - *bit);
    if !rest.is_empty() {
        words.push(format!("{rest:?}"));
    }
    if cell.fg != Color::Reset {
        words.push(cell.fg.to_string().to_lowercase());
    }
    if cell.bg != Color::Reset {
        words.push(format!("on {}", cell.bg.to_string().to_lowercase()));
    }
    words.join(" ")
}
