//! The question whether an address is to be opened, over the last rows. The address stands there in full.

use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use crate::app::State;
use crate::config::theme::Theme;
use crate::model::Clean;
use crate::text::web;
use crate::text::wrap::wrap;

use super::links::lead;
use super::paint::{Sheet, put, put_fit, put_verbatim};

pub(super) fn draw(state: &State, theme: Theme, address: &str, buffer: &mut Sheet<'_>) {
    let Some(area) = state.overlay_area() else { return };
    let mut rows = Vec::new();
    wrap(address, 0..address.len(), usize::from(area.width.saturating_sub(2)), &mut rows);
    Clear.render(area, buffer);
    let rule = "─".repeat(usize::from(area.width));
    put(buffer, area, area.x, area.y, &rule, theme.accent());
    put(buffer, area, area.x + 1, area.y, " Open in the browser? ", theme.active());
    let mut y = area.y + 1;
    for row in rows {
        put_verbatim(buffer, area, area.x + 1, y, &address[row.range()], theme.text());
        y = y.saturating_add(1);
    }
    lead(buffer, Rect { y: area.y + 1, height: y - area.y - 1, ..area }, address);
    // How it reads, last: the address is what counts.
    if let Some(domain) = web::readable_domain(address) {
        let x = put(buffer, area, area.x + 1, y, "The domain reads ", theme.faint());
        let x = put_verbatim(buffer, area, x, y, &Clean::line(&domain), theme.strong());
        put_fit(buffer, area, x, y, "; letters of other alphabets can look like those you know", theme.faint());
    }
}
