//! The list of all bookmarks: the line that narrows it down, the bookmarks, and what became of the one under the cursor.

use ratatui::layout::Rect;

use crate::app::collection::filter::Field;
use crate::app::{State, words};
use crate::config::theme::Theme;
use crate::config::{Context, Glyphs};
use crate::text::glyph::columns;

use super::paint::{Sheet, put, put_fit, put_fit_verbatim, put_right};
use super::{compared, entries, input};

pub(super) fn draw(state: &State, theme: Theme, buffer: &mut Sheet<'_>) {
    let area = state.layout.body;
    line(state, theme, area, buffer);
    hint(state, theme, Rect { y: area.y + 1, height: area.height.saturating_sub(1).min(1), ..area }, buffer);
    let body = state.collection_area();
    let collection = &state.collection;
    if collection.rows.is_empty() {
        put_fit(buffer, body, body.x + 1, body.y, &empty(state), theme.faint());
    }
    for (at, rows) in state.collection_shown() {
        let Some(entry) = state.collection_entry(at) else { break };
        let first = at == collection.list.top;
        let cursor = (at == collection.list.cursor).then_some(!collection.typing);
        entries::draw(state, theme, &entry, rows, !first, cursor, buffer);
        if collection.rows.get(at).is_some_and(|id| collection.chosen.contains(id)) {
            let y = rows.y + u16::from(!first && entry.gap);
            put(buffer, area, area.x, y, Glyphs::UNICODE.chosen, theme.active());
        }
    }
    let then_and_now = state.collection_compared();
    if !then_and_now.is_empty() {
        let y = (body.bottom() + 1).min(area.bottom());
        let below = Rect { y, height: area.bottom() - y, ..area };
        let rule = "─".repeat(usize::from(area.width));
        put(buffer, area, area.x, body.bottom(), &rule, theme.faint());
        compared::draw(theme, &then_and_now, below, buffer);
    }
}

/// What is typed, and how many bookmarks it leaves.
fn line(state: &State, theme: Theme, area: Rect, buffer: &mut Sheet<'_>) {
    let collection = &state.collection;
    let (left, all) = (collection.rows.len(), state.marks.all.len());
    let mut count =
        if left == all { words::count(all, "bookmark", "bookmarks") } else { format!("{left} of {all} bookmarks") };
    if !collection.chosen.is_empty() {
        count = format!("{} chosen · {count}", collection.chosen.len());
    }
    let right = Rect { width: area.width.saturating_sub(1), ..area };
    put_right(buffer, right, area.y, &count, theme.faint());
    let taken = u16::try_from(columns(&count)).unwrap_or(area.width);
    let line = Rect { width: area.width.saturating_sub(taken + 2), height: area.height.min(1), ..area };
    if !collection.typing && collection.input.value().is_empty() {
        put_fit(buffer, line, area.x + 1, area.y, "All bookmarks", theme.active());
        return;
    }
    let title = if collection.typing { theme.active() } else { theme.faint() };
    let x = put(buffer, line, area.x + 1, area.y, "/", title) + 1;
    if collection.typing {
        input::draw(theme, &collection.input, x, line, buffer);
    } else {
        put_fit_verbatim(buffer, line, x, area.y, &crate::model::Clean::line(collection.input.value()), theme.strong());
    }
}

/// What can be typed; or what is wrong with it, with a mark under the place.
fn hint(state: &State, theme: Theme, row: Rect, buffer: &mut Sheet<'_>) {
    let collection = &state.collection;
    let Some(fault) = &collection.filter.fault else {
        let key = state.settings.keymap.key_for(Context::Bookmarks, "search").unwrap_or("/");
        let fields: Vec<String> = Field::ALL.iter().map(|(_, name)| format!("{name}:")).collect();
        let begin = if collection.typing { String::new() } else { format!("{key} narrows down: ") };
        put_fit(buffer, row, row.x + 1, row.y, &format!("{begin}words, {}", fields.join(" ")), theme.faint());
        return;
    };
    let value = collection.input.value();
    let before = value.get(..fault.range.start).map_or(0, columns);
    let wide = value.get(fault.range.clone()).map_or(1, columns).max(1);
    // The line begins at the third column.
    let indent = u16::try_from(before).unwrap_or(u16::MAX).saturating_add(3);
    let marks = "^".repeat(wide);
    let message = crate::model::Clean::line(&fault.message);
    let needed = indent.saturating_add(u16::try_from(wide + 1 + columns(&message)).unwrap_or(u16::MAX));
    if needed > row.width {
        put_fit(buffer, row, row.x + 1, row.y, &message, theme.problem());
        return;
    }
    let x = put(buffer, row, row.x + indent, row.y, &marks, theme.problem());
    put(buffer, row, x + 1, row.y, &message, theme.problem());
}

/// What an empty list says.
fn empty(state: &State) -> String {
    if state.marks.all.is_empty() {
        let key = state.settings.keymap.key_for(Context::Global, "bookmark").unwrap_or("m");
        return format!("No bookmark yet; {key} in an article sets one");
    }
    "No bookmark is like that; Esc, and Esc again, shows all".to_owned()
}
