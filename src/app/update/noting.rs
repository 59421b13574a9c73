//! Notes: in the pane, or in an editor of the user's own.

use crate::app::marks::{Keep, Subject};
use crate::app::note::NoteEditor;
use crate::app::{Effect, Overlay, State};
use crate::bookmarks::Bookmark;
use crate::model::Clean;

use super::keeping::{as_it_is, keep};
use super::marking::subjects;

/// Opens the pane for the note on what is under the cursor.
pub(super) fn note(state: &mut State) {
    match subjects(state).into_iter().next() {
        Some(on) => {
            state.reader.selection = None;
            let before = on.note().clone();
            open(state, on, &before);
        }
        None => state.say("Nothing to write a note on here"),
    }
}

fn open(state: &mut State, on: Subject, text: &str) {
    state.overlays.push(Overlay::Note(Box::new(NoteEditor::new(on, text))));
}

/// Keeps the note that is being written.
pub(super) fn save(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Note(editor)) = state.overlays.last() else { return Vec::new() };
    let (note, on) = (editor.note(), editor.on.clone());
    state.overlays.pop();
    keep_note(state, on, note)
}

/// Keeps a note, unless it is the one that was there.
fn keep_note(state: &mut State, on: Subject, note: Clean) -> Vec<Effect> {
    let change = match as_it_is(state, on) {
        Subject::Bookmark(bookmark) if bookmark.note == note => return Vec::new(),
        Subject::Passage(draft) => Keep::Add(draft.noted(note)),
        Subject::Bookmark(bookmark) => Keep::Put(Bookmark { note, ..bookmark }),
    };
    keep(state, change)
}

/// Copies what is written, as it stands: where nothing can be kept, it can be saved elsewhere.
pub(super) fn copy(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Note(editor)) = state.overlays.last() else { return Vec::new() };
    let note = editor.note();
    if note.is_empty() {
        state.say("There is nothing to copy yet");
        return Vec::new();
    }
    state.say("Note copied; it is still here");
    vec![Effect::Copy(note)]
}

/// Drops what was typed.
pub(super) fn discard(state: &mut State) {
    if let Some(Overlay::Note(_)) = state.overlays.last() {
        state.overlays.pop();
        state.say("Note dropped");
    }
}

/// Hands the note over to an editor of the user's own: the one being written, or that of what is under the cursor.
pub(super) fn write_outside(state: &mut State) -> Vec<Effect> {
    if let Some(Overlay::Note(editor)) = state.overlays.last() {
        let (on, text) = (Box::new(editor.on.clone()), editor.note());
        state.overlays.pop();
        return vec![Effect::Write { on, text }];
    }
    let Some(on) = subjects(state).into_iter().next() else {
        state.say("Nothing to write a note on here");
        return Vec::new();
    };
    state.reader.selection = None;
    let text = on.note().clone();
    vec![Effect::Write { on: Box::new(on), text }]
}

/// Takes in what was written outside. When something went wrong, it comes into the pane, so that nothing written is lost.
pub(super) fn written(state: &mut State, on: Subject, text: &Clean, failure: Option<&Clean>) -> Vec<Effect> {
    let text = Clean::text(text.trim_end());
    match failure {
        Some(why) => {
            open(state, on, &text);
            state.warn(why);
            Vec::new()
        }
        None if matches!(on, Subject::Passage(_)) && text.is_empty() => {
            state.say("No note was written");
            Vec::new()
        }
        None => keep_note(state, on, text),
    }
}
