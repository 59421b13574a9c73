//! Tags, on one bookmark or on several at once.

use crate::app::marks::{Keep, Subject};
use crate::app::tags::TagEditor;
use crate::app::{Effect, Overlay, State};
use crate::bookmarks::Bookmark;

use super::keeping::{as_it_is, keep_all};
use super::marking::subjects;

/// Opens the line for the tags of what is under the cursor or chosen.
pub(super) fn open(state: &mut State) {
    let on = subjects(state);
    if on.is_empty() {
        return state.say("Nothing to tag here");
    }
    state.reader.selection = None;
    let used = state.marks.tags();
    state.overlays.push(Overlay::Tags(Box::new(TagEditor::new(on, used))));
}

/// Completes the tag that is being typed.
pub(super) fn complete(state: &mut State) {
    if let Some(Overlay::Tags(editor)) = state.overlays.last_mut()
        && !editor.complete()
    {
        state.say("No tag in use begins so");
    }
}

/// Keeps the tags in the line.
pub(super) fn save(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Tags(editor)) = state.overlays.pop() else { return Vec::new() };
    let change = |subject: &Subject| {
        let subject = &as_it_is(state, subject.clone());
        let tags = editor.tags_of(subject);
        match subject {
            _ if tags == subject.tags() => None,
            Subject::Passage(draft) => Some(Keep::Add(crate::bookmarks::Draft { tags, ..draft.clone() })),
            Subject::Bookmark(bookmark) => Some(Keep::Put(Bookmark { tags, ..bookmark.clone() })),
        }
    };
    let changes: Vec<Keep> = editor.on.iter().filter_map(change).collect();
    if changes.is_empty() {
        state.say("Tags as they were");
        return Vec::new();
    }
    state.collection.chosen.clear();
    keep_all(state, changes)
}
