//! Bookmarks: marked passages with notes, and the journal that keeps them.
//!
//! [`Anchor`] names a passage so that it is found again, [`Bookmarks`] is what the events so far amount to, and [`Store`] is
//! the file. Only the store does I/O, through the [`FileSystem`] seam.
//!
//! # The journal
//! JSON Lines, one event a line; a bookmark is always written whole. Changes only add to the file:
//!
//! ```json
//! {"v":1,"id":"…","clock":1,"device":"…","put":{"created":…,"changed":…,"note":"…","anchor":{…}}}
//! {"v":1,"id":"…","clock":2,"device":"…","delete":{"at":…}}
//! ```
//!
//! For each bookmark the event with the greatest clock counts, whatever the order of the lines. So two journals that went
//! separate ways are merged by writing one behind the other, and a line too many does no harm. Lines that no longer count are
//! taken out from time to time, the others staying word for word and in their order.

mod anchor;
mod bookmark;
mod compaction;
mod disk;
mod error;
mod find;
mod ids;
mod line;
mod reading;
mod replace;
mod state;
mod store;
#[cfg(test)]
mod tests;
mod transfer;

pub use anchor::{Anchor, ArticleIdentity, Piece, What};
pub use bookmark::{Attribution, Bookmark, Change, Colour, Draft, Event, Stamp};
pub use disk::{Access, Disk, FileSystem, Guard, Hold, OpenFile, Stat};
pub use error::{Step, StoreError};
pub use find::Found;
pub use ids::{BookmarkId, DeviceId};
pub use line::VERSION;
pub use reading::{Rejected, replay};
pub use replace::{make_folder, replace};
pub use state::Bookmarks;
pub use store::Store;
