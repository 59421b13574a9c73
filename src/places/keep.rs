//! Keeping a place.

use std::io;
use std::path::Path;

use serde::Serialize;

use super::read::{Trouble, put_aside, read};
use super::{MOST, Place, Places, VERSION};
use crate::bookmarks::{FileSystem, Hold, make_folder, replace};

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u64,
    side: i16,
    places: &'a [Place],
}

/// Keeps `place` in the file at `path`, in place of the one of the same briefing, and `side` for all briefings. What other readers
/// have kept for theirs stays. Returns when it is durable; waits while another reader writes. Does nothing when a newer program
/// keeps its places there, which [`open`](super::open) has told.
///
/// # Errors
/// When a call of the file system fails. The file is then as it was.
pub fn keep(fs: &impl FileSystem, path: &Path, place: Place, side: i16) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_folder(fs, folder)?;
    let _alone = fs.lock(&path.with_extension("lock"), Hold::Alone)?;
    let before = match read(path) {
        Ok(places) => places,
        // Never overwritten: it may be worth more to somebody than what there is to keep.
        Err(Trouble::Unreadable(why)) if put_aside(path).is_none() => return Err(io::Error::other(why)),
        Err(Trouble::Newer(_)) => return Ok(()),
        Err(Trouble::Missing | Trouble::Unreadable(_)) => Places::default(),
    };
    let places = with(before.places, place);
    let mut text = serde_json::to_vec(&File { format: "depesche-places", version: VERSION, side, places: &places })?;
    text.push(b'\n');
    replace(fs, path, &text)
}

/// The places with `place` at their head; those left longest ago go beyond [`MOST`].
fn with(before: Vec<Place>, place: Place) -> Vec<Place> {
    let mut places: Vec<Place> = before.into_iter().filter(|other| !other.is_of_same_briefing(&place)).collect();
    places.push(place);
    places.sort_by_key(|place| std::cmp::Reverse(place.left));
    places.truncate(MOST);
    places
}
