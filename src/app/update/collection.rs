//! The list of all bookmarks: opening, narrowing down, choosing.

use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::app::collection::filter::Filter;
use crate::app::list::List;
use crate::app::{Effect, Overlay, State};
use crate::config::Chord;
use crate::model::Clean;

use super::{marking, opening};

/// Opens the list, as it was left; the same key closes it.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    if matches!(state.overlays.last(), Some(Overlay::Bookmarks)) {
        state.overlays.pop();
        return Vec::new();
    }
    state.overlays.clear();
    state.reader.selection = None;
    state.overlays.push(Overlay::Bookmarks);
    state.collection.typing = false;
    renew(state);
    vec![Effect::ReadBookmarks]
}

/// Keys go into the line that narrows the list down.
pub(super) fn type_filter(state: &mut State) {
    state.collection.typing = true;
}

/// Keys go to the list again.
pub(super) fn end_typing(state: &mut State) {
    state.collection.typing = false;
    if let Some(fault) = &state.collection.filter.fault {
        let message = fault.message.clone();
        state.warn(&message);
    }
}

/// A key typed into the line.
pub(super) fn type_in(state: &mut State, chord: Chord) {
    let before = state.collection.input.value().to_owned();
    state.collection.input.handle_event(&crossterm::event::Event::Key(chord.event()));
    if before != state.collection.input.value() {
        // What was under the cursor has nothing to do with what is typed.
        state.collection.list = List::default();
        state.collection.rows.clear();
        renew(state);
    }
}

/// Goes to the bookmark under the cursor; opens its file for that, or says which one to open.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let Some(id) = state.collection.current() else {
        state.say("There is no bookmark in the list");
        return Vec::new();
    };
    opening::ask(state, id).map_or_else(
        || {
            marking::go_to(state, id);
            Vec::new()
        },
        |effect| vec![effect],
    )
}

/// Chooses the row for what is done to several at once, or no longer; the cursor goes on.
pub(super) fn choose(state: &mut State) {
    let Some(id) = state.collection.current() else { return };
    let chosen = &mut state.collection.chosen;
    if !chosen.remove(&id) {
        chosen.insert(id);
    }
    renew(state);
    move_cursor(state, |list, count| list.step(1, count));
}

/// Esc: what was chosen, then what narrows the list down, then the list.
pub(super) fn back(state: &mut State) {
    if !state.collection.chosen.is_empty() {
        state.collection.chosen.clear();
        renew(state);
    } else if !state.collection.input.value().is_empty() {
        state.collection.input = Input::default();
        renew(state);
    } else {
        state.overlays.pop();
    }
}

/// Moves in the list.
pub(super) fn move_cursor(state: &mut State, change: impl FnOnce(&mut List, usize)) {
    let count = state.collection.rows.len();
    change(&mut state.collection.list, count);
    settle(state);
}

/// Keeps the cursor in view.
pub(super) fn settle(state: &mut State) {
    let (columns, rows) = (state.collection_columns(), state.collection_rows());
    let mut list = state.collection.list;
    let height = |at: usize| state.collection_entry(at).map_or(1, |entry| entry.height(columns));
    list.keep_in_view(height, state.collection.rows.len(), rows);
    state.collection.list = list;
}

/// Reads the line and fills the list anew, if it is open. The cursor stays on its bookmark, as far as that is still there.
pub(super) fn renew(state: &mut State) {
    if !state.overlays.iter().any(|overlay| matches!(overlay, Overlay::Bookmarks)) {
        // Whoever opens it again may have made many changes by then.
        state.collection.texts.forget_unless_of(&state.marks.all);
        return;
    }
    let filter = Filter::parse(state.collection.input.value(), |code| names_of(state, code));
    let current = state.collection.current();
    state.collection.texts.prepare(&state.marks.all);
    let rows = state.collection.texts.left_by(&filter);
    state.collection.chosen.retain(|&id| state.marks.all.get(id).is_some());
    if let Some(at) = current.and_then(|current| rows.iter().position(|&id| id == current)) {
        state.collection.list.cursor = at;
    }
    (state.collection.filter, state.collection.rows) = (filter, rows);
    settle(state);
}

/// The names of the country with an ISO 3166 code, as far as what is open tells it.
fn names_of(state: &State, code: &str) -> Vec<Clean> {
    let bundles = state.library.bundles();
    let is_it = |records: &[(crate::library::BundleNo, crate::model::ActorIx)]| {
        records.iter().any(|&(bundle, ix)| {
            let iso = bundles[bundle.at()].actor(ix).iso3166.as_ref();
            iso.is_some_and(|iso| iso.eq_ignore_ascii_case(code))
        })
    };
    let actors = state.library.actors().iter().filter(|actor| is_it(&actor.records));
    actors.flat_map(|actor| std::iter::once(&actor.label).chain(&actor.aliases)).cloned().collect()
}
