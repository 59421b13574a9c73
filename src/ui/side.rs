//! The side panel: its tabs and the entries of the open one.

use ratatui::layout::Rect;

use crate::app::side::Tab;
use crate::app::{Pane, State};
use crate::config::theme::Theme;
use crate::text::glyph::columns;

use super::entries;
use super::paint::{Sheet, put, put_fit, rule};

pub(super) fn draw(state: &State, theme: Theme, buffer: &mut Sheet<'_>) {
    let Some(area) = state.layout.side else { return };
    if area.x > 0 {
        rule(buffer, area.x - 1, area, theme.faint());
    }
    let focused = state.focus == Pane::Side;
    tabs(state, theme, focused, area, buffer);
    let top = area.y + 2;
    let body = Rect {
        y: top.min(area.bottom()),
        height: area.height.saturating_sub(2),
        width: area.width.saturating_sub(1),
        ..area
    };
    if state.side.entries.is_empty() {
        let row = Rect { x: body.x + 2, width: body.width.saturating_sub(2), ..body };
        for (y, line) in (body.top()..body.bottom()).zip(empty(state)) {
            put_fit(buffer, row, row.x, y, &line, theme.faint());
        }
        return;
    }
    let list = state.side.list();
    let mut y = body.y;
    for (at, entry) in state.side.entries.iter().enumerate().skip(list.top) {
        if y >= body.bottom() {
            break;
        }
        // The gap above the first entry shown would only waste a row.
        let first = at == list.top;
        let height = state.side.height(at) - u16::from(first && entry.gap);
        let rows = Rect { y, height: height.min(body.bottom() - y), ..body };
        let cursor = (at == list.cursor && entry.can_be_chosen()).then_some(focused);
        entries::draw(state, theme, entry, rows, !first, cursor, buffer);
        y += height;
    }
}

fn tabs(state: &State, theme: Theme, focused: bool, area: Rect, buffer: &mut Sheet<'_>) {
    // Full titles, or shorter ones, or in the end the open tab's name and the others' numbers.
    let width = |title: fn(Tab) -> &'static str| Tab::ALL.iter().map(|tab| columns(title(*tab)) + 3).sum::<usize>();
    let title: fn(Tab) -> &'static str =
        if width(Tab::title) <= usize::from(area.width) { Tab::title } else { Tab::short_title };
    let roomy = width(title) <= usize::from(area.width);
    let mut x = area.x + 1;
    for tab in Tab::ALL {
        let open = tab == state.side.tab;
        let number = (tab.index() + 1).to_string();
        let style = match (open, focused) {
            (true, true) => theme.active(),
            (true, false) => theme.strong(),
            (false, _) => theme.faint(),
        };
        x = put(buffer, area, x, area.y, &number, style);
        if open || roomy {
            x = put(buffer, area, x + 1, area.y, title(tab), style);
        }
        x += 1;
    }
    let key = state.settings.keymap.key_for(crate::config::Context::Side, "toggle-scope").unwrap_or("w");
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
    let next = match state.side.tab {
        Tab::Bookmarks => "m in the article sets one",
        _ if !state.side.whole => "w shows everything opened",
        _ => "",
    };
    vec![format!("{what} {scope}."), next.to_owned()]
}
