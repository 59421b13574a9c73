//! Two wordings beside each other.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::compared::{Compared, INDENT};
use crate::config::theme::Theme;

use super::paint::put;

/// Draws a comparison from the top of `area` on.
pub(super) fn draw(theme: Theme, rows: &[Compared], area: Rect, buffer: &mut Buffer) {
    let left = area.x + INDENT;
    for (y, row) in (area.y..).zip(rows) {
        let style = if row.heading { theme.faint() } else { theme.text() };
        put(buffer, area, left, y, &row.left, style);
        if let Some((at, right)) = &row.right {
            put(buffer, area, left + at, y, right, style);
        }
    }
}
