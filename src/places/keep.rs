//! Keeping a place.

use std::io;
use std::path::Path;

use serde::Serialize;

use super::read::{Trouble, put_aside, read};
use super::{MOST, Place, Places, VERSION};
use crate::bookmarks::{Access, FileSystem, Hold, OpenFile};

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
    let new = path.with_extension("new");
    let mut file = fs.open(&new, Access::Overwrite)?;
    write_all(&mut *file, &text)?;
    file.sync_data()?;
    fs.rename(&new, path)?;
    fs.sync_dir(folder)
}

/// The places with `place` at their head; those left longest ago go beyond [`MOST`].
fn with(before: Vec<Place>, place: Place) -> Vec<Place> {
    let mut places: Vec<Place> = before.into_iter().filter(|other| !other.is_of_same_briefing(&place)).collect();
    places.push(place);
    places.sort_by_key(|place| std::cmp::Reverse(place.left));
    places.truncate(MOST);
    places
}

fn make_folder(fs: &impl FileSystem, folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        make_folder(fs, above)?;
    }
    match fs.create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made,
    }
}

fn write_all(file: &mut dyn OpenFile, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match file.write(bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
