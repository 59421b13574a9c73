//! What the reader wants done outside.

use std::sync::Arc;

use super::marks::Keep;
use crate::library::Library;
use crate::model::Clean;
use crate::search::{BookmarkText, Request};

/// Something for the runtime to do.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Give the terminal back and end.
    Quit,
    /// Give the terminal back and stop until the shell continues the process.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Send [`Message::CountIsOver`](super::Message::CountIsOver) with this number after a moment: a digit that is followed by
    /// nothing for so long was a tab, not a count.
    EndCount(u64),
    /// Switch the mouse on or off.
    Mouse(bool),
    /// Put text into the clipboard.
    Copy(Clean),
    /// Keep a change to the bookmarks, durably.
    Keep {
        /// The change.
        change: Keep,
        /// It takes an earlier one back.
        undoing: bool,
    },
    /// Search.
    Search(Request),
    /// Index what the library has gained.
    IndexLibrary(Arc<Library>),
    /// Index the bookmarks in place of those before.
    IndexBookmarks(Vec<BookmarkText>),
    /// Read the bookmarks that other instances have written.
    ReadBookmarks,
}
