//! The details of what is under the cursor, below the article.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::config::theme::Theme;

use super::entries;
use super::paint::put;

pub(super) fn draw(state: &State, theme: Theme, buffer: &mut Buffer) {
    let Some(area) = state.layout.details else { return };
    if area.height == 0 {
        return;
    }
    let title = " Details ";
    let rest = "─".repeat(usize::from(area.width).saturating_sub(title.len() + 1));
    let x = put(buffer, area, area.x, area.y, "─", theme.faint());
    let x = put(buffer, area, x, area.y, title, theme.strong());
    put(buffer, area, x, area.y, &rest, theme.faint());
    let mut y = area.y + 1;
    let body = Rect { width: area.width.saturating_sub(1), ..area };
    for (at, entry) in state.details().iter().enumerate() {
        if y >= area.bottom() {
            break;
        }
        let height = entry.height(body.width);
        let rows = Rect { y, height: height.min(area.bottom() - y), ..body };
        entries::draw(state, theme, entry, rows, at > 0, None, buffer);
        y += height;
    }
}
