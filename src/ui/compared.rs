//! Two wordings beside each other.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::compared::{Compared, INDENT};
use crate::config::theme::Theme;

use super::paint::{Sheet, put, put_verbatim};

/// Draws a comparison from the top of `area` on.
pub(super) fn draw(theme: Theme, rows: &[Compared], area: Rect, buffer: &mut Sheet<'_>) {
    let left = area.x + INDENT;
    for (y, row) in (area.y..).zip(rows) {
        let style = if row.heading { theme.faint() } else { theme.text() };
        let draw = if row.heading { put } else { wording };
        draw(buffer, area, left, y, &row.left, style);
        if let Some((at, right)) = &row.right {
            draw(buffer, area, left + at, y, right, style);
        }
    }
}

/// Words as they are: quotation marks and dashes may be all that differs. Only the marks around a wording are ours, and the
/// ellipsis of one that was cut.
fn wording(buffer: &mut Sheet<'_>, area: Rect, x: u16, y: u16, words: &str, style: Style) -> u16 {
    let opened = words.strip_prefix('“').map_or(0, |rest| words.len() - rest.len());
    let closed = words.strip_suffix(['”', '…']).map_or(words.len(), str::len);
    let closed = closed.max(opened);
    let x = put(buffer, area, x, y, &words[..opened], style);
    let x = put_verbatim(buffer, area, x, y, &words[opened..closed], style);
    match &words[closed..] {
        "…" => put_verbatim(buffer, area, x, y, buffer.glyphs.ellipsis(), style),
        mark => put(buffer, area, x, y, mark, style),
    }
}
