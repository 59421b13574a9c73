//! What a bookmark is, and what can happen to one.

use super::{Anchor, BookmarkId, DeviceId};
use crate::model::Clean;

/// A marked passage, with a note or without.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bookmark {
    /// Its name, which no other bookmark has.
    pub id: BookmarkId,
    /// When it was made: milliseconds since 1970-01-01 UTC.
    pub created: u64,
    /// When it was last changed: milliseconds since 1970-01-01 UTC.
    pub changed: u64,
    /// The reader's note, of any number of lines; empty for none.
    pub note: Clean,
    /// What is marked, and how it is found again.
    pub anchor: Anchor,
}

/// Which of two events on the same bookmark is the later one: the greater counter, then the greater device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// A Lamport counter per bookmark: one more than that of the latest event its writer knew of. A counter and no time of
    /// day, because clocks go back; per bookmark, so that an absurd value in one line harms no other bookmark.
    pub clock: u64,
    /// Who wrote it.
    pub device: DeviceId,
}

impl Stamp {
    /// The greatest counter that is read or written: 2⁵³ − 1, which every JSON reader holds exactly (RFC 8259, section 6).
    pub const LAST_CLOCK: u64 = (1 << 53) - 1;
}

/// What happened to a bookmark.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It was deleted. The event stays as a tombstone, so that an older line from elsewhere doesn't bring the bookmark back.
    Delete {
        /// Which one.
        id: BookmarkId,
        /// When: milliseconds since 1970-01-01 UTC.
        at: u64,
    },
    /// It was made or changed, or a deletion was undone; it now is as given, all of it.
    Put(Bookmark),
}

impl Change {
    /// The bookmark that it happened to.
    pub fn id(&self) -> BookmarkId {
        match self {
            Self::Delete { id, .. } => *id,
            Self::Put(bookmark) => bookmark.id,
        }
    }
}

/// One line of the journal.
///
/// The order is total and says which of two events wins: the later [`Stamp`]; for the same stamp (possible when a directory
/// was copied to another machine, device name and all) the greater content, which is arbitrary but the same everywhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// When, logically, and by whom.
    pub stamp: Stamp,
    /// What happened.
    pub change: Change,
}
