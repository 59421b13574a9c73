//! A line that is typed into.

use ratatui::layout::Rect;
use ratatui::style::Modifier;
use tui_input::Input;

use crate::config::theme::Theme;
use crate::model::Clean;
use crate::text::glyph::{columns, glyphs};

use super::paint::{Sheet, put_verbatim};

/// Draws what is typed from column `x` on in the first row of `line`, with the cursor.
pub(super) fn draw(theme: Theme, input: &Input, x: u16, line: Rect, buffer: &mut Sheet<'_>) {
    let typed = Clean::line(input.value());
    let cursor = typed.char_indices().nth(input.cursor()).map_or(typed.len(), |(byte, _)| byte);
    // A line longer than its room is shown around its end.
    let room = usize::from(line.right().saturating_sub(x + 1));
    let mut start = 0;
    for glyph in glyphs(&typed) {
        if columns(&typed[start..cursor]) <= room {
            break;
        }
        start = glyph.end();
    }
    put_verbatim(buffer, line, x, line.y, &typed[start..], theme.strong());
    let at = x + u16::try_from(columns(&typed[start..cursor])).unwrap_or(0);
    let last = buffer.area.right().saturating_sub(1);
    if let Some(cell) = buffer.cell_mut((at.min(last), line.y)) {
        cell.set_style(theme.accent().add_modifier(Modifier::REVERSED));
    }
}
