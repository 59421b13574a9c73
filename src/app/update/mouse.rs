//! The mouse, when it is switched on: the wheel scrolls, a click selects.

use ratatui::layout::{Position, Rect};

use crate::app::layout::margin;
use crate::app::{Effect, Overlay, Pane, Pointer, State};

use super::{articles, motion, panes};

/// Rows that one turn of the wheel scrolls.
const WHEEL: usize = 3;

/// Switches the mouse on or off.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    state.mouse = !state.mouse;
    state.say(if state.mouse {
        "Mouse on: the wheel scrolls, a click selects; hold Shift to select text"
    } else {
        "Mouse off: the terminal selects text"
    });
    vec![Effect::Mouse(state.mouse)]
}

/// Takes in what the mouse did at a column and row of the screen.
pub(super) fn point(state: &mut State, pointer: Pointer, column: u16, row: u16) -> Vec<Effect> {
    let at = Position::new(column, row);
    let inside = |pane: Option<Rect>| pane.filter(|pane| pane.contains(at));
    let wheel = match pointer {
        Pointer::WheelUp => -1,
        Pointer::WheelDown => 1,
        Pointer::Press => 0,
    };
    if !state.overlays.is_empty() {
        if wheel != 0 {
            match state.overlays.last() {
                Some(Overlay::Help { .. } | Overlay::Search) => super::overlays::step(state, wheel),
                _ => motion::step(state, wheel, 1),
            }
        }
        return Vec::new();
    }
    if let Some(pane) = inside(state.layout.reader) {
        if wheel != 0 {
            super::reading::scroll(state, wheel, WHEEL);
        } else {
            state.focus(Pane::Reader);
            let text = column.saturating_sub(pane.x + margin(pane.width));
            let found = state.article().and_then(|(_, article)| state.reader.sentence_at(article, row - pane.y, text));
            if let Some(sentence) = found {
                motion::go_to_sentence(state, sentence.at());
            }
        }
    } else if let Some(pane) = inside(state.layout.side) {
        state.focus(Pane::Side);
        if wheel != 0 {
            motion::step(state, wheel, 1);
        } else {
            let offset = row.saturating_sub(pane.y + 2);
            let side = &state.side;
            // The blank above the first entry shown is not drawn.
            let top = side.list().top;
            let height = |at: usize| side.height(at) - u16::from(at == top && side.entries[at].gap);
            if let Some(entry) = side.list().row_at(offset, height, side.entries.len()) {
                motion::first(state, Some(entry + 1));
            }
        }
        panes::select_actor(state);
    } else if let Some(pane) = inside(state.layout.articles) {
        if wheel != 0 {
            articles::move_cursor(state, |list, count| list.step(wheel, count));
        } else {
            let offset = row.saturating_sub(pane.y + 2);
            let height = |article| state.article_height(article) + 1;
            if let Some(article) = state.articles.row_at(offset, height, state.library.article_count()) {
                state.articles.cursor = article;
                articles::open(state);
            }
        }
    }
    Vec::new()
}
