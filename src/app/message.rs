//! What happens to the reader.

use std::sync::Arc;

use super::history::Ticket;
use super::live::News;
use super::marks::{Kept, Subject};
use super::searches::SearchNews;
use crate::bookmarks::{BookmarkId, Bookmarks};
use crate::bundle::Problem;
use crate::config::{Chord, Settings};
use crate::model::{Bundle, Clean};
use crate::search::Reply;

/// Something that happened outside.
#[allow(clippy::large_enum_variant, reason = "they come one at a time, and none is kept")]
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
    /// A moment has passed since the digit with this number.
    CountIsOver(u64),
    /// A moment has passed since the move of the mouse with this number.
    StillHeld(u64),
    /// Files were read.
    Loaded(Batch),
    /// Files have changed on the disk.
    Disk(Vec<News>),
    /// A bookmark's file was read.
    Opened {
        /// The bookmark.
        bookmark: BookmarkId,
        /// Its briefing with what is wrong with it, or why it can't be read.
        read: Result<(Arc<Bundle>, Vec<Problem>), Box<Problem>>,
    },
    /// The search has something to say.
    Found(Reply),
    /// The bookmarks were read, or a change to them has been carried out or has failed.
    Kept {
        /// All of them as they are now; `None` when they can't be read.
        all: Option<Arc<Bookmarks>>,
        /// What came of the change.
        outcome: Kept,
        /// What the change was in the course of things.
        ticket: Ticket,
    },
    /// What the files of searches say.
    Searches(SearchNews),
    /// The browser did not open an address; why, in a sentence.
    NotOpened(Clean),
    /// A copied text reached no clipboard, or perhaps none; why and what to do, in a sentence.
    NotCopied(Clean),
    /// The settings were changed; or the change can't be read, in a sentence that says where and why.
    Settings {
        /// What holds now, or what is wrong.
        settings: Box<Result<Settings, Clean>>,
        /// What is shown instead of the theme that was chosen, in a sentence.
        notice: Option<Clean>,
    },
    /// A note was written in an editor of the user's own.
    Written {
        /// What it is on.
        on: Box<Subject>,
        /// What was written, as far as it could be read back.
        text: Clean,
        /// What went wrong, in a sentence.
        failure: Option<Clean>,
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
    /// It was pressed a second time, soon after and at the same place.
    Double,
    /// It was pressed a third time there.
    Triple,
    /// The mouse was moved with the left button down.
    Drag,
    /// The left button was let go.
    Release,
}

/// Files that were read, in the order they were asked for.
#[derive(Debug, Default)]
pub struct Batch {
    /// The briefings in them.
    pub bundles: Vec<Arc<Bundle>>,
    /// What is wrong with them.
    pub problems: Vec<Problem>,
    /// How many could not be read at all.
    pub unreadable: usize,
    /// How many are still to come.
    pub left: usize,
}
