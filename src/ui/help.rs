//! The keys, generated from the one table and searchable.

use ratatui::layout::Rect;
use tui_input::Input;

use crate::app::State;
use crate::app::list::List;
use crate::app::update::HelpRow;
use crate::config::theme::Theme;
use crate::model::Clean;

use super::paint::{Sheet, put, put_fit, put_verbatim};

/// Columns for the keys.
const KEYS: u16 = 27;

pub(super) fn draw(state: &State, theme: Theme, filter: &Input, list: List, buffer: &mut Sheet<'_>) {
    let area = state.layout.body;
    let x = put(buffer, area, area.x + 1, area.y, "Keys", theme.active());
    if filter.value().is_empty() {
        put_fit(buffer, area, x + 2, area.y, "type to filter, for example: quote", theme.faint());
    } else {
        let typed = Clean::line(filter.value());
        let x = put_verbatim(buffer, area, x + 2, area.y, &typed, theme.text());
        put(buffer, area, x, area.y, "▏", theme.accent());
    }
    let body = Rect { y: area.y + 2.min(area.height), height: area.height.saturating_sub(2), ..area };
    let rows = state.help_rows();
    if rows.is_empty() {
        put_fit(buffer, body, body.x + 1, body.y, "No key matches; Backspace widens the search", theme.faint());
    }
    let keys_room = KEYS.min(body.width / 2);
    for (y, row) in (body.top()..body.bottom()).zip(rows.iter().skip(list.top)) {
        match row {
            HelpRow::Place(place) => {
                put_fit(buffer, body, body.x + 1, y, place.heading(), theme.strong());
            }
            HelpRow::Key(key) => {
                let keys = Rect { width: keys_room, ..body };
                put_fit(buffer, keys, body.x + 3, y, &key.keys.join("  "), theme.accent());
                put_fit(buffer, body, body.x + keys_room + 1, y, &key.text, theme.text());
            }
        }
    }
}
