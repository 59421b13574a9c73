//! A click on a row of a list, on a cell, on a word that stands for something: it does what the keys do there.

use ratatui::layout::{Position, Rect};

use crate::app::{Action, Effect, Overlay, Pane, State};
use crate::config::{Chord, Lookup};
use crossterm::event::KeyCode;

use super::super::{articles, finding, keys, matrix, motion, panes, perform};

/// Puts the cursor on what is under the pointer.
pub(super) fn press(state: &mut State, at: Position) -> Vec<Effect> {
    let hit = |rows: Vec<(usize, Rect)>| rows.into_iter().find(|(_, area)| area.contains(at)).map(|(row, _)| row);
    let row = match state.overlays.last() {
        Some(Overlay::Search) => {
            let place = state.scopes_shown().into_iter().find(|(_, area)| area.contains(at));
            if let Some((place, _)) = place {
                return finding::look_in(state, place);
            }
            hit(state.results_shown())
        }
        Some(Overlay::Problems(list)) => hit(state.problems_shown(*list)),
        Some(Overlay::Bookmarks) => hit(state.collection_shown()),
        Some(Overlay::Matrix) => {
            if let Some((row, column)) = cell(state, at) {
                matrix::go_to_cell(state, row, column);
                state.clicked = true;
                return Vec::new();
            }
            hit(state.evidence_shown())
        }
        Some(_) => None,
        None => return press_pane(state, at),
    };
    if let Some(row) = row {
        state.clicked = true;
        match state.overlays.last() {
            Some(Overlay::Search) => finding::go(state, row),
            _ => motion::first(state, Some(row + 1)),
        }
    }
    Vec::new()
}

/// The side panel and the list of articles.
fn press_pane(state: &mut State, at: Position) -> Vec<Effect> {
    let hit = |rows: Vec<(usize, Rect)>| rows.into_iter().find(|(_, area)| area.contains(at)).map(|(row, _)| row);
    if state.layout.side.is_some_and(|pane| pane.contains(at)) {
        let tab = state.tabs_shown().into_iter().find(|shown| shown.area.contains(at));
        let scope = state.side_scope_area().is_some_and(|area| area.contains(at));
        let entry = hit(state.side_shown());
        state.focus(Pane::Side);
        match (tab, entry) {
            (Some(shown), _) => panes::show_tab(state, shown.tab),
            (None, Some(entry)) => {
                state.clicked = state.side.entries[entry].can_be_chosen();
                motion::first(state, Some(entry + 1));
            }
            (None, None) if scope => panes::toggle_scope(state),
            (None, None) => {}
        }
        panes::select_actor(state);
    } else if let Some(article) = hit(state.articles_shown()) {
        state.articles.cursor = article;
        articles::open(state);
    }
    Vec::new()
}

/// The cell of the matrix under the pointer. A heading stands for the cell of its row or column that the cursor would come to.
fn cell(state: &State, at: Position) -> Option<(usize, usize)> {
    let geometry = state.matrix_geometry();
    let rows = state.matrix_rows_shown(geometry);
    let columns = state.matrix_columns_shown(geometry);
    let row = rows.iter().find(|(_, area)| (area.top()..area.bottom()).contains(&at.y)).map(|(row, _)| *row);
    let column =
        columns.iter().find(|(_, area)| (area.left()..=area.right()).contains(&at.x)).map(|(column, _)| *column);
    let above = columns.iter().any(|(_, area)| area.contains(at));
    let beside = rows.iter().any(|(_, area)| area.contains(at));
    match (row, column) {
        (Some(row), Some(column)) => Some((row, column)),
        (None, Some(column)) if above => Some((state.matrix.row, column)),
        (Some(row), None) if beside => Some((row, state.matrix.column)),
        _ => None,
    }
}

/// A second click: what Enter does.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let searching = matches!(state.overlays.last(), Some(Overlay::Search));
    perform(state, if searching { Action::Accept } else { Action::Open }, None)
}

/// A click beside what lies over the main view closes it, where that is what Esc does there: a note, which Esc keeps, stays.
pub(super) fn leave(state: &mut State) -> Vec<Effect> {
    let esc = Chord::key(KeyCode::Esc);
    let closes = match state.settings.keymap.lookup(state.context(), &[esc]) {
        Lookup::Action(name) => matches!(Action::named(name), Some(Action::Close | Action::Back)),
        _ => false,
    };
    if closes { keys::press(state, esc) } else { Vec::new() }
}
