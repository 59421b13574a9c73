//! What a bookmark is, and what can happen to one.

use serde::{Deserialize, Serialize};

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
    /// The reader's tags, in the order they were given, each once.
    pub tags: Vec<Clean>,
    /// The colour of its mark, when the reader gave it one.
    pub colour: Option<Colour>,
    /// Whose words the passage has, as the bundle said when it was marked.
    pub attribution: Attribution,
    /// What is marked, and how it is found again.
    pub anchor: Anchor,
}

impl Bookmark {
    /// A bookmark made of a draft at `now`, milliseconds since 1970-01-01 UTC.
    pub fn new(id: BookmarkId, draft: Draft, now: u64) -> Self {
        let Draft { note, tags, colour, attribution, anchor } = draft;
        Self { id, created: now, changed: now, note, tags, colour, attribution, anchor }
    }
}

/// What is to become a bookmark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// See [`Bookmark::note`].
    pub note: Clean,
    /// See [`Bookmark::tags`].
    pub tags: Vec<Clean>,
    /// See [`Bookmark::colour`].
    pub colour: Option<Colour>,
    /// See [`Bookmark::attribution`].
    pub attribution: Attribution,
    /// See [`Bookmark::anchor`].
    pub anchor: Anchor,
}

impl Draft {
    /// A bookmark with nothing but its passage.
    pub fn on(anchor: Anchor) -> Self {
        Self { note: Clean::default(), tags: Vec::new(), colour: None, attribution: Attribution::default(), anchor }
    }

    /// The same with a note.
    #[must_use]
    pub fn noted(self, note: Clean) -> Self {
        Self { note, ..self }
    }
}

/// The colour of a mark. Which colour of the terminal that is, and the sign beside it, is the theme's affair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    /// Red.
    Red,
    /// Yellow.
    Yellow,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Magenta.
    Magenta,
}

/// Whose words a passage has and what they are about: kept with the bookmark, so that it can be listed, filtered and cited while
/// its briefing is closed. Names are those of the bundle when the bookmark was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Attribution {
    /// The title of the briefing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub briefing: Option<Clean>,
    /// The file that the briefing was read from: an absolute path, which need not lead anywhere on another machine or another day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Clean>,
    /// Who speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Clean>,
    /// The words that mark it as speech ("said").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<Clean>,
    /// The countries for which the speaker, or the holder of the position that the passage proves, stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<Clean>,
    /// When it was said, as the bundle has it, when that is not the day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Clean>,
}

impl Attribution {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
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
