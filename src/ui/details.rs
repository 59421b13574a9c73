//! The details of what is under the cursor, below the article.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::config::Context;
use crate::config::theme::Theme;

use super::entries;
use super::paint::{Sheet, put, put_right};

pub(super) fn draw(state: &State, theme: Theme, buffer: &mut Sheet<'_>) {
    let Some(area) = state.layout.details else { return };
    if area.height == 0 {
        return;
    }
    let rule = "─".repeat(usize::from(area.width));
    put(buffer, area, area.x, area.y, &rule, theme.faint());
    put(buffer, area, area.x + 1, area.y, " Details ", theme.strong());
    let body = Rect { y: area.y + 1, height: area.height - 1, width: area.width.saturating_sub(1), ..area };
    // Drawn at full height first: the view may begin in the middle of an entry.
    let entries = state.details();
    let heights: Vec<u16> = entries.iter().map(|entry| entry.height(body.width)).collect();
    let total = heights.iter().fold(0u16, |sum, height| sum.saturating_add(*height));
    let mut cells = Buffer::empty(Rect::new(0, 0, body.width, total));
    let mut sheet = Sheet::new(&mut cells, buffer.glyphs, buffer.links.is_some());
    let mut y = 0;
    for (at, (entry, height)) in entries.iter().zip(&heights).enumerate() {
        let rows = Rect::new(0, y, body.width, *height).intersection(sheet.area);
        entries::draw(state, theme, entry, rows, at > 0, None, &mut sheet);
        y += height;
    }
    if let (Some(links), Some(part)) = (&mut buffer.links, sheet.links.take()) {
        links.add(part);
    }
    let top = state.reader.details_top.min(total.saturating_sub(body.height));
    for row in 0..body.height.min(total - top) {
        for column in 0..body.width {
            let target = (body.x + column, body.y + row);
            if let (Some(cell), Some(drawn)) = (buffer.cell_mut(target), sheet.cell((column, top + row))) {
                cell.clone_from(drawn);
            }
        }
    }
    let below = (total - top).saturating_sub(body.height);
    if below > 0 {
        let key = state.settings.keymap.key_for(Context::Reader, "scroll-down").unwrap_or("Ctrl-e");
        put_right(buffer, body_title(area), area.y, &format!(" {below} more rows: {key} "), theme.faint());
    }
}

fn body_title(area: Rect) -> Rect {
    Rect { width: area.width.saturating_sub(2), ..area }
}
