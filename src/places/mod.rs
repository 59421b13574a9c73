//! Where the reader left off in each briefing, and the small file that keeps it.
//!
//! A place is an [`Anchor`]: article, sentence and words, so that it is found again when the text has been corrected. The file is
//! JSON, one object, rewritten whole by a temporary file and a rename. Several readers may be open: each one reads the file under
//! a lock and replaces only the place of its own briefing, so the last one that is closed decides for a briefing and not for all.

mod keep;
mod read;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::bookmarks::Anchor;
use crate::model::Clean;

pub use keep::keep;
pub use read::open;

/// The version of the file's format that this program reads and writes.
pub const VERSION: u64 = 1;

/// How many briefings' places are kept; the ones left longest ago go first.
pub const MOST: usize = 500;

/// What the path of the built-in demo is.
pub const DEMO: &str = "demo";

/// What the path of standard input is.
pub const STDIN: &str = "-";

/// Where the reader left off in a briefing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The briefing's file with every symbolic link followed; [`DEMO`], or [`STDIN`].
    pub path: String,
    /// The file's id for the bundle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Clean>,
    /// When the reader was closed, in milliseconds since 1970-01-01 UTC.
    pub left: u64,
    /// The sentence; `None` in a briefing without text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
    /// What was open around it.
    #[serde(default)]
    pub view: View,
}

impl Place {
    /// Whether it belongs to the same briefing as `other`: the same file with the same id.
    pub fn is_of_same_briefing(&self, other: &Self) -> bool {
        self.path == other.path && self.id == other.id
    }
}

/// What is open around the article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct View {
    /// The open tab of the side panel, by its title.
    pub tab: String,
    /// The side panel is about everything opened.
    pub whole: bool,
    /// The details are open.
    pub details: bool,
    /// Countries are the columns of the matrix.
    pub transposed: bool,
    /// The matrix has only the widest issues.
    pub broad: bool,
}

/// What the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// How many columns wider than usual the side panel is, or narrower.
    pub side: i16,
    /// The places, the one left last first.
    pub places: Vec<Place>,
}
