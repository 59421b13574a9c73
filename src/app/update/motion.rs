//! Up, down, pages, beginning and end, in whatever has the focus.

use std::sync::Arc;

use crate::app::list::List;
use crate::app::{Overlay, Pane, State};

use super::{articles, collection, matrix, panes};

/// `times` steps down (`by` 1) or up (`by` -1).
pub(super) fn step(state: &mut State, by: isize, times: usize) {
    let by = by * signed(times);
    match state.overlays.last() {
        Some(Overlay::Matrix) => matrix::step(state, by, 0),
        Some(Overlay::Bookmarks) => collection::move_cursor(state, |list, count| list.step(by, count)),
        Some(_) => problems(state, |list, count| list.step(by, count)),
        None => match state.focus {
            Pane::Articles => articles::move_cursor(state, |list, count| list.step(by, count)),
            Pane::Side => side(state, by > 0, |list, count| list.step(by, count)),
            Pane::Reader => {
                let sentence = state.reader.sentence.saturating_add_signed(by);
                go_to_sentence(state, sentence);
            }
        },
    }
}

/// To the beginning, or with a count to that row.
pub(super) fn first(state: &mut State, count: Option<usize>) {
    let row = count.unwrap_or(1).saturating_sub(1);
    match state.overlays.last() {
        Some(Overlay::Matrix) => matrix::go_to_row(state, row),
        Some(Overlay::Bookmarks) => collection::move_cursor(state, |list, count| list.go(row, count)),
        Some(_) => problems(state, |list, count| list.go(row, count)),
        None => match state.focus {
            Pane::Articles => articles::move_cursor(state, |list, count| list.go(row, count)),
            Pane::Side => side(state, true, |list, count| list.go(row, count)),
            Pane::Reader => go_to_sentence(state, row),
        },
    }
}

/// To the end, or with a count to that row.
pub(super) fn last(state: &mut State, count: Option<usize>) {
    let row = count.map_or(usize::MAX, |count| count.saturating_sub(1));
    match state.overlays.last() {
        Some(Overlay::Matrix) => matrix::go_to_row(state, row),
        Some(Overlay::Bookmarks) => collection::move_cursor(state, |list, count| list.go(row, count)),
        Some(_) => problems(state, |list, count| list.go(row, count)),
        None => match state.focus {
            Pane::Articles => articles::move_cursor(state, |list, count| list.go(row, count)),
            Pane::Side => side(state, false, |list, count| list.go(row, count)),
            Pane::Reader => go_to_sentence(state, row),
        },
    }
}

/// Pages of the view's height divided by `part`; two rows of context stay for whole pages.
pub(super) fn pages(state: &mut State, by: isize, part: u16, times: usize) {
    let height = match state.overlays.last() {
        Some(Overlay::Bookmarks) => state.collection_rows() / 3,
        Some(_) => state.layout.body.height,
        None => match state.focus {
            Pane::Articles | Pane::Side => state.side_rows() / 3,
            Pane::Reader => state.text_size().1,
        },
    };
    let rows = if part == 1 { height.saturating_sub(2) } else { height / part }.max(1);
    let by = by * isize::from(i16::try_from(rows).unwrap_or(i16::MAX)) * signed(times);
    match (state.overlays.last(), state.focus) {
        (None, Pane::Reader) => {
            let library = Arc::clone(&state.library);
            let rows = state.text_size().1;
            state.reader.page(&library, by, rows);
        }
        _ => step(state, by.signum(), by.unsigned_abs()),
    }
}

/// Left and right: between panes, or between the columns of the matrix.
pub(super) fn sideways(state: &mut State, by: isize, times: usize) {
    match state.overlays.last() {
        Some(Overlay::Matrix) => return matrix::step(state, 0, by * signed(times)),
        Some(_) => return,
        None => {}
    }
    let to = match (state.focus, by > 0) {
        (Pane::Articles, true) | (Pane::Side, false) => Pane::Reader,
        (Pane::Reader, true) => Pane::Side,
        (Pane::Reader, false) => Pane::Articles,
        (here, _) => here,
    };
    // Leaving an actor's page to the left goes back to the list first.
    if state.focus == Pane::Side
        && by < 0
        && state.side.tab == crate::app::side::Tab::Actors
        && state.side.actor.is_some()
    {
        return panes::back(state);
    }
    state.focus(to);
    panes::select_actor(state);
}

/// Makes a sentence the current one.
pub(super) fn go_to_sentence(state: &mut State, sentence: usize) {
    let library = Arc::clone(&state.library);
    let rows = state.text_size().1;
    state.reader.go(&library, sentence, rows);
}

fn side(state: &mut State, downwards: bool, change: impl FnOnce(&mut List, usize)) {
    let count = state.side.entries.len();
    change(state.side.list_mut(), count);
    let rows = state.side_rows();
    state.side.settle(downwards, rows);
    panes::select_actor(state);
}

fn problems(state: &mut State, change: impl FnOnce(&mut List, usize)) {
    let count = state.problems.len();
    if let Some(Overlay::Problems(list)) = state.overlays.last_mut() {
        change(list, count);
    }
    super::overlays::settle(state);
}

pub(super) fn signed(times: usize) -> isize {
    isize::try_from(times).unwrap_or(isize::MAX)
}
