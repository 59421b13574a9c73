//! Searches that are kept: what was asked before, and what is saved under a name.

use crate::app::finder::Where;
use crate::app::searches::{NameEditor, Naming, SearchNews};
use crate::app::side::Tab;
use crate::app::side::entry::About;
use crate::app::{Effect, Overlay, Pane, State};
use crate::config::Context;
use crate::model::Clean;
use crate::searches::{Change, Outcome, Saved};

use super::keeping::key;
use super::{finding, panes};

/// Keeps what is in the search line for another time.
pub(super) fn remember(state: &mut State) -> Vec<Effect> {
    let query = Clean::line(state.finder.input.value().trim());
    if query.is_empty() {
        return Vec::new();
    }
    state.finder.history.remember(&query);
    vec![Effect::Remember(query)]
}

/// Puts the query asked before into the line, as far as it begins with what is typed.
pub(super) fn earlier(state: &mut State) -> Vec<Effect> {
    if state.finder.history.waits() {
        return Vec::new();
    }
    let typed = state.finder.input.value().to_owned();
    match state.finder.history.earlier(&typed).map(str::to_owned) {
        Some(query) => finding::put(state, query),
        None if typed.is_empty() => {
            state.say("Nothing has been searched for so far");
            Vec::new()
        }
        None => {
            state.say("No earlier query begins so");
            Vec::new()
        }
    }
}

/// Puts the query asked after it into the line; in the end what was typed.
pub(super) fn later(state: &mut State) -> Vec<Effect> {
    if let Some(query) = state.finder.history.later() {
        return finding::put(state, query);
    }
    let earlier = key(state, "earlier-query");
    state.say(&format!("This is the newest; {earlier} goes back"));
    Vec::new()
}

/// Opens the line for the name under which the search is saved.
pub(super) fn save(state: &mut State) {
    let query = Clean::line(state.finder.input.value().trim());
    if query.is_empty() {
        return state.say("Type what to search for first; then it can be saved");
    }
    if state.finder.mistake.is_some() {
        return state.warn("Put the query right first; the line below it says what is wrong");
    }
    let naming = Naming::New { query: query.clone(), scope: state.finder.place.kept() };
    state.overlays.push(Overlay::Name(Box::new(NameEditor::new(naming, &query))));
}

/// The saved search under the cursor of the side panel.
fn under_cursor(state: &State) -> Option<Saved> {
    if state.focus != Pane::Side || !state.overlays.is_empty() {
        return None;
    }
    match &state.side.current()?.about {
        About::Search(name) => state.searches.named(name).cloned(),
        _ => None,
    }
}

/// Enter in the panes: runs the saved search under the cursor, or else opens what is there.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    run(state).unwrap_or_else(|| {
        panes::open(state);
        Vec::new()
    })
}

/// Runs the saved search under the cursor of the side panel; `None` when there is none.
fn run(state: &mut State) -> Option<Vec<Effect>> {
    let saved = under_cursor(state)?;
    let mut effects = finding::open(state);
    state.finder.place = Where::of_kept(saved.scope);
    effects.extend(finding::put(state, saved.query.to_string()));
    Some(effects)
}

/// Opens the line for another name.
pub(super) fn rename(state: &mut State) {
    let Some(saved) = under_cursor(state) else { return none_here(state) };
    let editor = NameEditor::new(Naming::Another(saved.name.clone()), &saved.name);
    state.overlays.push(Overlay::Name(Box::new(editor)));
}

/// Deletes the saved search under the cursor when the key is pressed twice.
pub(super) fn delete(state: &mut State) -> Vec<Effect> {
    let doomed = state.searches.doomed.take();
    let Some(saved) = under_cursor(state) else {
        none_here(state);
        return Vec::new();
    };
    if doomed.as_ref() == Some(&saved.name) {
        return vec![Effect::KeepSearch(Change::Delete(saved.name))];
    }
    let again = key(state, "delete");
    state.warn(&format!("Delete the search “{}”? {again} once more does; any other key leaves it", saved.name));
    state.searches.doomed = Some(saved.name);
    Vec::new()
}

fn none_here(state: &mut State) {
    let tab = key(state, "show-bookmarks");
    state.say(&format!("This key is for saved searches; {tab} lists them below the bookmarks"));
}

/// Enter in the line for a name. A name that another search has is asked about once.
pub(super) fn enter(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Name(editor)) = state.overlays.last_mut() else { return Vec::new() };
    let name = editor.name();
    let naming = editor.naming.clone();
    if name.is_empty() {
        state.say("Type a name; Esc leaves it unsaved");
        return Vec::new();
    }
    let is_same = naming == Naming::Another(name.clone());
    let replace = editor.taken.as_ref() == Some(&name);
    if state.searches.named(&name).is_some() && !is_same && !replace {
        editor.taken = Some(name);
        return Vec::new();
    }
    state.overlays.pop();
    vec![Effect::KeepSearch(match naming {
        Naming::New { query, scope } => Change::Save { saved: Saved { name, query, scope }, replace },
        Naming::Another(_) if is_same => {
            state.say("The name is as it was");
            return Vec::new();
        }
        Naming::Another(from) => Change::Rename { from, to: name, replace },
    })]
}

/// A key typed into the line for a name.
pub(super) fn typed(editor: &mut NameEditor, key: &crossterm::event::Event) {
    use tui_input::backend::crossterm::EventHandler;
    editor.input.handle_event(key);
    editor.taken = None;
}

/// Takes in what the files say.
pub(super) fn take(state: &mut State, news: SearchNews) -> Vec<Effect> {
    match news {
        SearchNews::History(queries) => {
            let is_wanted = state.finder.history.set(queries);
            if is_wanted && matches!(state.overlays.last(), Some(Overlay::Search)) {
                return earlier(state);
            }
        }
        SearchNews::Saved(all) => {
            state.searches.all = all;
            if state.side.tab == Tab::Bookmarks {
                state.fill_side();
            }
        }
        SearchNews::Notice(text) => state.mention(&text),
        SearchNews::Changed(change, Ok(outcome)) => tell(state, &change, outcome),
        SearchNews::Changed(change, Err(why)) => failed(state, change, &why),
    }
    Vec::new()
}

fn tell(state: &mut State, change: &Change, outcome: Outcome) {
    let name = match change {
        Change::Save { saved, .. } => &saved.name,
        Change::Rename { to, .. } => to,
        Change::Delete(name) => name,
    };
    match (outcome, change) {
        (Outcome::Done, Change::Save { .. }) => {
            let tab = state.settings.keymap.key_for(Context::Side, "show-bookmarks").unwrap_or("4").to_owned();
            state.say(&format!("Saved as “{name}”; {tab} lists it below the bookmarks"));
        }
        (Outcome::Done, Change::Rename { from, .. }) => state.say(&format!("“{from}” is called “{name}” now")),
        (Outcome::Done, Change::Delete(_)) => state.say(&format!("Deleted the search “{name}”")),
        (Outcome::Taken, _) => {
            state.warn(&format!("Not saved: by now there is another search called “{name}”; choose another name"));
        }
        (Outcome::Gone, Change::Rename { from, .. }) => {
            state.warn(&format!("Not renamed: by now the search “{from}” is gone"));
        }
        (Outcome::Gone, _) => state.say(&format!("The search “{name}” was gone already")),
    }
}

/// Nothing is kept and the name is not lost: its line is back, where the search is still open.
fn failed(state: &mut State, change: Change, why: &Clean) {
    match change {
        Change::Save { saved, .. } if matches!(state.overlays.last(), Some(Overlay::Search)) => {
            let naming = Naming::New { query: saved.query, scope: saved.scope };
            state.overlays.push(Overlay::Name(Box::new(NameEditor::new(naming, &saved.name))));
            state.warn(&format!("Not saved: {why}"));
        }
        Change::Delete(_) => state.warn(&format!("Not deleted: {why}")),
        Change::Save { .. } | Change::Rename { .. } => state.warn(&format!("Not saved: {why}")),
    }
}
