//! What came of changes to the bookmarks, taking them back and making them once more. A change shows only once it is durable.

use std::sync::Arc;

use crate::app::history::{Course, Ticket};
use crate::app::marks::{Keep, Kept, Marks, Subject};
use crate::app::note::NoteEditor;
use crate::app::side::Tab;
use crate::app::{Effect, Overlay, State, words};
use crate::bookmarks::{Bookmark, Bookmarks};
use crate::model::Clean;

use super::{collection, marking};

/// Asks for a change.
pub(super) fn keep(state: &mut State, change: Keep) -> Vec<Effect> {
    keep_all(state, vec![change])
}

/// Asks for changes that are undone together.
pub(super) fn keep_all(state: &mut State, changes: Vec<Keep>) -> Vec<Effect> {
    let ticket = state.marks.history.ticket(Course::New);
    state.marks.history.asked(changes.len());
    changes.into_iter().map(|change| Effect::Keep { change, ticket }).collect()
}

/// Takes the last step back, or makes the one that was taken back last once more.
pub(super) fn travel(state: &mut State, course: Course) -> Vec<Effect> {
    let Some(changes) = state.marks.history.take(course) else {
        state.say(if course == Course::Redo { "No bookmark change to redo" } else { "No bookmark change to undo" });
        return Vec::new();
    };
    let ticket = state.marks.history.ticket(course);
    state.marks.history.asked(changes.len());
    changes.into_iter().map(|change| Effect::Keep { change, ticket }).collect()
}

/// Takes in what came of a change.
pub(super) fn kept(state: &mut State, all: Option<Arc<Bookmarks>>, outcome: Kept, ticket: Ticket) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Some(all) = all {
        let before = std::mem::take(&mut state.marks);
        state.marks = Marks::of(all, &state.library, before);
        effects.push(Effect::IndexBookmarks(state.bookmark_texts()));
    }
    let course = ticket.course;
    if !matches!(outcome, Kept::Read | Kept::Noticed(_) | Kept::Unreadable(_)) {
        state.marks.history.answered();
    }
    match outcome {
        Kept::Read => {}
        Kept::Noticed(what) | Kept::Unreadable(what) => state.mention(&what),
        Kept::Added(bookmark) => {
            let many = state.marks.history.remember(ticket, vec![Keep::Delete(bookmark.id)]);
            let said = several(many, "Bookmarked", "bookmarks set");
            state.say(&match () {
                () if many > 1 || course != Course::New => said,
                () if !bookmark.tags.is_empty() => format!("Bookmarked with {}", hashed(&bookmark.tags)),
                () if !bookmark.note.is_empty() => "Bookmarked with your note".to_owned(),
                () => match bookmark.colour {
                    Some(colour) => format!("Bookmarked in {}", words::colour(colour)),
                    None => said,
                },
            });
        }
        Kept::Changed { before, after } => {
            let inverse = before.clone().map_or(Keep::Delete(after.id), Keep::Put);
            let many = state.marks.history.remember(ticket, vec![inverse]);
            state.say(&match (&before, course) {
                (None, _) => several(many, "Bookmark is back", "bookmarks are back"),
                (Some(_), Course::Undo) => several(many, "Undone", "changes undone"),
                (Some(_), Course::Redo) => several(many, "Done again", "changes done again"),
                (Some(before), Course::New) => changed(state, before, &after, many),
            });
        }
        Kept::Deleted(gone) if gone.is_empty() => state.say("That bookmark was gone already"),
        Kept::Deleted(gone) => {
            let many = state.marks.history.remember(ticket, gone.into_iter().map(Keep::Put).collect());
            let undo = key(state, "undo");
            state.say(&match course {
                Course::Undo => several(many, "Undone: the bookmark is gone again", "bookmarks are gone again"),
                Course::Redo => several(many, "Done again: the bookmark is gone", "bookmarks are gone again"),
                Course::New if many > 1 => format!("{many} bookmarks removed; {undo} brings them back"),
                Course::New => format!("Bookmark removed; {undo} brings it back"),
            });
        }
        Kept::Failed { wanted, why } => {
            // The journal's own errors of writing begin in nearly the same words.
            let reason = why.strip_prefix("This was not saved: ").unwrap_or(&why);
            if course == Course::New {
                give_back(state, *wanted);
            } else {
                state.marks.history.failed(ticket, *wanted);
            }
            // The key comes before the reason, which may not fit.
            let writing = matches!(state.overlays.last(), Some(Overlay::Note(editor)) if !editor.note().is_empty());
            let copies = if writing { format!(" ({} copies your note)", key(state, "copy")) } else { String::new() };
            state.warn(&format!("Not kept{copies}: {reason}"));
        }
    }
    if state.side.tab == Tab::Bookmarks {
        state.fill_side();
    }
    collection::renew(state);
    if let Some(subjects) = state.marks.history.due() {
        effects.extend(marking::colour_all(state, subjects));
    }
    effects
}

/// A subject as it is by now: a passage may have become a bookmark since it was looked at.
pub(super) fn as_it_is(state: &State, subject: Subject) -> Subject {
    let there = match &subject {
        Subject::Passage(draft) => state.marks.all.on(&draft.anchor).first().copied(),
        Subject::Bookmark(_) => None,
    };
    there.cloned().map_or(subject, Subject::Bookmark)
}

/// What a change did, in a few words.
fn changed(state: &State, before: &Bookmark, after: &Bookmark, many: usize) -> String {
    let on = if many > 1 { format!(" on {many} bookmarks") } else { String::new() };
    if before.anchor != after.anchor {
        let undo = key(state, "undo");
        return if many > 1 {
            format!("{many} places taken; {undo} undoes it")
        } else {
            format!("Place taken; {undo} undoes it")
        };
    }
    if before.tags != after.tags {
        let tags = if after.tags.is_empty() { "none".to_owned() } else { hashed(&after.tags) };
        return if many > 1 { format!("Tags kept{on}") } else { format!("Tags: {tags}") };
    }
    if before.colour != after.colour {
        return format!("Colour{on}: {}", after.colour.map_or("none", words::colour));
    }
    format!("Note kept{on}")
}

fn hashed(tags: &[Clean]) -> String {
    tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ")
}

fn several(many: usize, one: &str, more: &str) -> String {
    if many > 1 { format!("{many} {more}") } else { one.to_owned() }
}

/// A note that could not be kept comes back into the editor, so that nothing typed is lost.
fn give_back(state: &mut State, wanted: Keep) {
    let (on, note) = match wanted {
        Keep::Add(draft) => {
            let note = draft.note.clone();
            (Subject::Passage(draft), note)
        }
        Keep::Put(bookmark) => {
            let before = state.marks.all.get(bookmark.id).cloned();
            let note = bookmark.note.clone();
            if before.as_ref().is_some_and(|before| before.note == note) {
                return;
            }
            (Subject::Bookmark(before.unwrap_or(bookmark)), note)
        }
        Keep::Toggle(_) | Keep::Delete(_) => return,
    };
    if !note.is_empty() && !matches!(state.overlays.last(), Some(Overlay::Note(_))) {
        state.overlays.push(Overlay::Note(Box::new(NoteEditor::new(on, &note))));
    }
}

/// The key of an action, here.
pub(super) fn key(state: &State, action: &str) -> String {
    state.settings.keymap.key_for(state.context(), action).unwrap_or(action).to_owned()
}
