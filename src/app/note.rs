//! The little editor for notes.

use ratatui_textarea::TextArea;

use super::marks::Subject;
use crate::model::Clean;

/// A note being written.
#[derive(Clone, Debug)]
pub struct NoteEditor {
    /// What it is on.
    pub on: Subject,
    /// The text. The library's type holds it, its cursor and its own undo; drawing is ours.
    pub text: TextArea<'static>,
}

impl NoteEditor {
    /// An editor with a note to begin with, the cursor at its end.
    pub fn new(on: Subject, note: &str) -> Self {
        let mut text = TextArea::new(note.split('\n').map(str::to_owned).collect());
        text.move_cursor(ratatui_textarea::CursorMove::Bottom);
        text.move_cursor(ratatui_textarea::CursorMove::End);
        Self { on, text }
    }

    /// The note as it stands, without blank lines at its end.
    pub fn note(&self) -> Clean {
        Clean::text(self.text.lines().join("\n").trim_end())
    }

    /// The passage that the note is on.
    pub fn passage(&self) -> Clean {
        self.on.anchor().words()
    }
}
