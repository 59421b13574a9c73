//! Reading the file, and keeping one aside that can't be read.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{Place, Places, VERSION};
use crate::files::{self, Refusal};
use crate::model::Clean;

/// The most bytes that are read: many times what the file can come to.
const MOST_BYTES: u64 = 8 << 20;

/// How many files that could not be read are kept aside. Beyond that, the last one is replaced.
const ASIDE: usize = 9;

/// Why there are no places.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// There is no file yet.
    Missing,
    /// It can't be read: why.
    Unreadable(String),
    /// A newer program wrote it.
    Newer(u64),
}

#[derive(Deserialize)]
struct Version {
    version: u64,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    side: i16,
    places: Vec<Place>,
}

/// What the file at `path` says, and a sentence about it when it could not be read. A damaged file is kept aside under another name,
/// so that whoever wants may look into it. A newer program's stays where it is, for that program.
pub fn open(path: &Path) -> (Places, Option<Clean>) {
    match read(path) {
        Ok(places) => (places, None),
        Err(Trouble::Missing) => (Places::default(), None),
        Err(Trouble::Newer(version)) => {
            let sentence = format!(
                "The file of last places was written by a newer program (version {version}); it stays as it is, and where you leave \
                 off is not kept"
            );
            (Places::default(), Some(Clean::line(&sentence)))
        }
        Err(Trouble::Unreadable(why)) => {
            let what = put_aside(path).map_or_else(
                || "it could not be put aside".to_owned(),
                |aside| format!("it is kept as {}", aside.display()),
            );
            let sentence = format!("The file of last places can't be read ({why}); {what}, and reading begins afresh");
            (Places::default(), Some(Clean::line(&sentence)))
        }
    }
}

/// Reads the file.
pub(super) fn read(path: &Path) -> Result<Places, Trouble> {
    let bytes = match files::read(path, MOST_BYTES) {
        Ok(bytes) => bytes,
        Err(Refusal::Missing) => return Err(Trouble::Missing),
        Err(refusal) => return Err(Trouble::Unreadable(refusal.to_string())),
    };
    let unreadable = |error: serde_json::Error| Trouble::Unreadable(error.to_string());
    let version: Version = serde_json::from_slice(&bytes).map_err(unreadable)?;
    if version.version > VERSION {
        return Err(Trouble::Newer(version.version));
    }
    let File { side, places } = serde_json::from_slice(&bytes).map_err(unreadable)?;
    Ok(Places { side, places })
}

/// Gives a file that can't be read another name. `None` when that failed.
pub(super) fn put_aside(path: &Path) -> Option<PathBuf> {
    let name = |number: usize| path.with_extension(format!("kept-{number}.json"));
    let free = (1..ASIDE).map(name).find(|aside| fs::symlink_metadata(aside).is_err());
    let aside = free.unwrap_or_else(|| name(ASIDE));
    fs::rename(path, &aside).ok().map(|()| aside)
}
