//! Bookmarks: setting, removing, notes, undo. A change shows only once it is durable.

use std::sync::Arc;

use crate::app::marks::{Keep, Kept, Marks};
use crate::app::note::{NoteEditor, NoteOn};
use crate::app::side::Tab;
use crate::app::{Effect, Overlay, Pane, State};
use crate::bookmarks::{Bookmark, Bookmarks};

use super::panes;
use super::passage::{Passage, bookmark_under_cursor};

/// Sets a bookmark on the passage under the cursor, or removes the one that is there.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    if let Some(bookmark) = bookmark_under_cursor(state) {
        return keep(Keep::Delete(bookmark.id));
    }
    let Some(draft) = Passage::under_cursor(state).and_then(|passage| passage.draft(state)) else {
        state.say("Nothing to bookmark here");
        return Vec::new();
    };
    keep(Keep::Toggle(draft))
}

/// Opens the editor for the note on the passage under the cursor.
pub(super) fn note(state: &mut State) {
    let bookmark = bookmark_under_cursor(state).cloned();
    let on = bookmark.map(NoteOn::Bookmark).or_else(|| {
        let draft = Passage::under_cursor(state)?.draft(state)?;
        let there = state.marks.all.on(&draft.anchor).first().map(|&bookmark| bookmark.clone());
        Some(there.map_or(NoteOn::Passage(draft), NoteOn::Bookmark))
    });
    match on {
        Some(on) => {
            let before = NoteEditor::new(on.clone(), "").before().to_owned();
            state.overlays.push(Overlay::Note(Box::new(NoteEditor::new(on, &before))));
        }
        None => state.say("Nothing to write a note on here"),
    }
}

/// Keeps the note that is being written.
pub(super) fn save_note(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Note(editor)) = state.overlays.last() else { return Vec::new() };
    let note = editor.note();
    let change = match &editor.on {
        _ if *note == *editor.before() && !matches!(editor.on, NoteOn::Passage(_)) => None,
        NoteOn::Passage(draft) => Some(Keep::Add(draft.clone().noted(note))),
        NoteOn::Bookmark(bookmark) => Some(Keep::Put(Bookmark { note, ..bookmark.clone() })),
    };
    state.overlays.pop();
    change.map(keep).unwrap_or_default()
}

/// Drops what was typed.
pub(super) fn discard_note(state: &mut State) {
    if let Some(Overlay::Note(_)) = state.overlays.last() {
        state.overlays.pop();
        state.say("Note dropped");
    }
}

/// Takes the last change back.
pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    let Some(change) = state.marks.undo.pop() else {
        state.say("No bookmark change to undo");
        return Vec::new();
    };
    change.into_iter().map(|change| Effect::Keep { change, undoing: true }).collect()
}

/// The list of bookmarks, with the focus on it.
pub(super) fn list(state: &mut State) -> Vec<Effect> {
    state.overlays.clear();
    panes::switch_tab(state, Tab::Bookmarks);
    state.focus(Pane::Side);
    vec![Effect::ReadBookmarks]
}

/// Takes in what came of a change.
pub(super) fn kept(state: &mut State, all: Option<Arc<Bookmarks>>, outcome: Kept, undoing: bool) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Some(all) = all {
        let undo = std::mem::take(&mut state.marks.undo);
        state.marks = Marks::of(all, &state.library, undo);
        effects.push(Effect::IndexBookmarks(state.bookmark_texts()));
    }
    let undo = key(state, "undo");
    match outcome {
        Kept::Read => {}
        Kept::Noticed(what) | Kept::Unreadable(what) => state.warn(&what),
        Kept::Added(bookmark) => {
            state.say(if bookmark.note.is_empty() { "Bookmarked" } else { "Bookmarked with your note" });
            remember(state, vec![Keep::Delete(bookmark.id)], undoing);
        }
        Kept::Changed { before, after } => {
            state.say(match &before {
                None => "Bookmark is back",
                Some(_) if undoing => "Undone",
                Some(_) => "Note kept",
            });
            remember(state, vec![before.map_or(Keep::Delete(after.id), Keep::Put)], undoing);
        }
        Kept::Deleted(gone) if gone.is_empty() => state.say("That bookmark was gone already"),
        Kept::Deleted(gone) => {
            let all_back = gone.into_iter().map(Keep::Put).collect();
            if undoing {
                state.say("Undone: the bookmark is gone again");
            } else {
                state.say(&format!("Bookmark removed; {undo} brings it back"));
            }
            remember(state, all_back, undoing);
        }
        Kept::Failed { wanted, why } => {
            // The journal's own errors of writing begin in nearly the same words.
            let reason = why.strip_prefix("This was not saved: ").unwrap_or(&why);
            state.warn(&format!("Not kept: {reason}"));
            if undoing {
                state.marks.can_undo(vec![*wanted]);
            } else {
                give_back(state, *wanted);
            }
        }
    }
    if state.side.tab == Tab::Bookmarks {
        state.fill_side();
    }
    effects
}

/// A note that could not be kept comes back into the editor, so that nothing typed is lost.
fn give_back(state: &mut State, wanted: Keep) {
    let (on, note) = match wanted {
        Keep::Add(draft) => {
            let note = draft.note.clone();
            (NoteOn::Passage(draft), note)
        }
        Keep::Put(bookmark) => {
            let before = state.marks.all.get(bookmark.id).cloned();
            let note = bookmark.note.clone();
            (NoteOn::Bookmark(before.unwrap_or(bookmark)), note)
        }
        Keep::Toggle(_) | Keep::Delete(_) => return,
    };
    if !note.is_empty() && !matches!(state.overlays.last(), Some(Overlay::Note(_))) {
        state.overlays.push(Overlay::Note(Box::new(NoteEditor::new(on, &note))));
    }
}

fn remember(state: &mut State, inverse: Vec<Keep>, undoing: bool) {
    if !undoing {
        state.marks.can_undo(inverse);
    }
}

fn keep(change: Keep) -> Vec<Effect> {
    vec![Effect::Keep { change, undoing: false }]
}

fn key(state: &State, action: &str) -> String {
    state.settings.keymap.key_for(state.context(), action).unwrap_or(action).to_owned()
}
