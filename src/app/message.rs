//! What happens to the reader.

use std::sync::Arc;

use crate::bundle::Problem;
use crate::config::Chord;
use crate::model::Bundle;

/// Something that happened outside.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Chord),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something, at a column and row counted from 0.
    Mouse {
        /// What.
        pointer: Pointer,
        /// Column.
        column: u16,
        /// Row.
        row: u16,
    },
    /// The screen has a new size, in columns and rows.
    Resize(u16, u16),
    /// A file was read: the bundle unless it was unreadable, what was wrong with it, and how many files are still to come.
    Loaded {
        /// The briefing.
        bundle: Option<Arc<Bundle>>,
        /// What is wrong.
        problems: Vec<Problem>,
        /// Files not read yet.
        left: usize,
    },
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// The wheel went up.
    WheelUp,
    /// The wheel went down.
    WheelDown,
    /// The left button was pressed.
    Press,
}
