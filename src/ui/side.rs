//! The side panel: its tabs and the entries of the open one.

use ratatui::layout::Rect;

use crate::app::side::Tab;
use crate::app::{Pane, State};
use crate::config::Context;
use crate::config::theme::Theme;

use super::entries;
use super::paint::{Sheet, put, put_fit, rule};

pub(super) fn draw(state: &State, theme: Theme, buffer: &mut Sheet<'_>) {
    let Some(area) = state.layout.side else { return };
    if area.x > 0 {
        rule(buffer, area.x - 1, area, theme.faint());
    }
    let focused = state.focus == Pane::Side;
    tabs(state, theme, focused, area, buffer);
    let body = state.side_body().unwrap_or(area);
    if state.side.entries.is_empty() {
        let row = Rect { x: body.x + 2, width: body.width.saturating_sub(2), ..body };
        for (y, line) in (body.top()..body.bottom()).zip(empty(state)) {
            put_fit(buffer, row, row.x, y, &line, theme.faint());
        }
        return;
    }
    let list = state.side.list();
    for (at, rows) in state.side_shown() {
        let entry = &state.side.entries[at];
        let cursor = (at == list.cursor && entry.can_be_chosen()).then_some(focused);
        entries::draw(state, theme, entry, rows, at != list.top, cursor, buffer);
    }
}

fn tabs(state: &State, theme: Theme, focused: bool, area: Rect, buffer: &mut Sheet<'_>) {
    for shown in state.tabs_shown() {
        let style = match (shown.tab == state.side.tab, focused) {
            (true, true) => theme.active(),
            (true, false) => theme.strong(),
            (false, _) => theme.faint(),
        };
        let x = put(buffer, area, shown.area.x, shown.area.y, &shown.tab.number(), style);
        if let Some(title) = shown.title {
            put(buffer, area, x + 1, shown.area.y, title, style);
        }
    }
    let key = state.settings.keymap.key_for(Context::Side, "toggle-scope").unwrap_or("w");
    let text = format!("{} ({key})", if state.side.whole { "everything opened" } else { "this article" });
    put_fit(buffer, area, area.x + 1, area.y + 1, &text, theme.faint());
}

/// What an empty tab says.
fn empty(state: &State) -> Vec<String> {
    let scope = if state.side.whole { "here" } else { "in this article" };
    let what = match state.side.tab {
        Tab::Actors => "No actor is marked",
        Tab::Positions => "No position is marked",
        Tab::Quotes => "No quote is marked",
        Tab::Bookmarks => "No bookmark",
    };
    let key = |context, action| state.settings.keymap.key_for(context, action).map(str::to_owned);
    let next = match state.side.tab {
        Tab::Bookmarks => key(Context::Global, "bookmark").map(|key| format!("{key} in the article sets one")),
        _ if state.side.whole => None,
        _ => key(Context::Side, "toggle-scope").map(|key| format!("{key} shows everything opened")),
    };
    std::iter::once(format!("{what} {scope}.")).chain(next).collect()
}
