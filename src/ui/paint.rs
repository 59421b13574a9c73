//! Text into cells: the only way onto the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::glyph::{columns, fit, glyphs};

/// Writes `text` at column `x` and row `y` (both of the screen), as far as it lies within `clip`. Returns the column after it. A
/// glyph of two columns that would be cut in half is left out.
pub fn put(buffer: &mut Buffer, clip: Rect, x: u16, y: u16, text: &str, style: Style) -> u16 {
    let clip = clip.intersection(buffer.area);
    let mut x = x;
    if y < clip.top() || y >= clip.bottom() {
        return x;
    }
    for glyph in glyphs(text) {
        let Ok(columns) = u16::try_from(glyph.columns) else { continue };
        if columns == 0 {
            continue;
        }
        let end = x.saturating_add(columns);
        if end > clip.right() {
            break;
        }
        if x >= clip.left() {
            buffer[(x, y)].set_symbol(&glyph.symbol).set_style(style);
            // The second half of a wide glyph belongs to it.
            for covered in x + 1..end {
                buffer[(covered, y)].reset();
                buffer[(covered, y)].set_style(style);
            }
        }
        x = end;
    }
    x
}

/// Writes `text` from column `x` on, cut with an ellipsis at the right edge of `clip`.
pub fn put_fit(buffer: &mut Buffer, clip: Rect, x: u16, y: u16, text: &str, style: Style) -> u16 {
    let room = usize::from(clip.right().saturating_sub(x));
    put(buffer, clip, x, y, &fit(text, room), style)
}

/// Writes `text` so that it ends at the right edge of `clip`; cut with an ellipsis when it is longer than the row.
pub fn put_right(buffer: &mut Buffer, clip: Rect, y: u16, text: &str, style: Style) {
    let text = fit(text, usize::from(clip.width));
    let width = u16::try_from(columns(&text)).unwrap_or(clip.width);
    put(buffer, clip, clip.right().saturating_sub(width), y, &text, style);
}

/// A thin upright rule.
pub fn rule(buffer: &mut Buffer, x: u16, area: Rect, style: Style) {
    for y in area.top()..area.bottom() {
        put(buffer, buffer.area, x, y, "│", style);
    }
}
