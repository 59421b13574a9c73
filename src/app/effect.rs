//! What the reader wants done outside.

use std::sync::Arc;

use super::history::Ticket;
use super::marks::{Keep, Subject};
use crate::bookmarks::BookmarkId;
use crate::library::Library;
use crate::model::Clean;
use crate::search::{BookmarkText, Request};
use crate::searches::Change;

/// Something for the runtime to do.
#[allow(clippy::large_enum_variant, reason = "a key press makes a few of them, and none is kept")]
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
    /// Send [`Message::StillHeld`](super::Message::StillHeld) with this number after a moment: the mouse is held past an edge of
    /// the article, which goes on scrolling.
    KeepScrolling(u64),
    /// Switch the mouse on or off.
    Mouse(bool),
    /// Put text into the clipboard.
    Copy(Clean),
    /// Open an address of the web, as [`web::address`](crate::text::web::address) makes them, in the browser. What goes wrong
    /// comes back as [`Message::NotOpened`](super::Message::NotOpened).
    Browse(Clean),
    /// Read no more of the files that the reader was started with.
    StopLoading,
    /// Read a file and send [`Message::Opened`](super::Message::Opened): it may hold a bookmark's briefing.
    Open {
        /// An absolute path.
        file: Clean,
        /// The bookmark.
        bookmark: BookmarkId,
    },
    /// Keep a change to the bookmarks, durably.
    Keep {
        /// The change.
        change: Keep,
        /// What it is in the course of things.
        ticket: Ticket,
    },
    /// Let the user write a note in an editor of their own, then send [`Message::Written`](super::Message::Written).
    Write {
        /// What the note is on.
        on: Box<Subject>,
        /// What it says so far.
        text: Clean,
    },
    /// Search.
    Search(Request),
    /// Read the searches that were kept and saved, also by other instances, then send
    /// [`Message::Searches`](super::Message::Searches).
    ReadSearches,
    /// Keep a query in the history of the search line.
    Remember(Clean),
    /// Make a change to the saved searches, durably.
    KeepSearch(Change),
    /// Index what the library has gained.
    IndexLibrary(Arc<Library>),
    /// Index this library in place of the one before.
    ReindexLibrary(Arc<Library>),
    /// Index the bookmarks in place of those before.
    IndexBookmarks(Vec<BookmarkText>),
    /// Read the bookmarks that other instances have written.
    ReadBookmarks,
}
