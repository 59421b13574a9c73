//! What can go wrong with the journal, told to its reader.

use std::io::{self, ErrorKind};
use std::path::Path;

use rustix::io::Errno;
use thiserror::Error;

use super::{BookmarkId, VERSION};
use crate::model::Clean;

/// Why bookmarks could not be read or saved. Every message says what happened, where, what became of the bookmarks that were
/// there, and what to do.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The journal could not be read.
    #[error("The bookmarks in {path} could not be read: {}. Nothing was changed. {}", reason(.cause), advice(.cause, "read"))]
    Read {
        /// The file.
        path: Clean,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// Something could not be written; the journal is as it was before.
    #[error(
        "This was not saved: {step} {path} failed: {}. The bookmarks saved before are unharmed. {}",
        reason(.cause), advice(.cause, "write")
    )]
    Write {
        /// What was being done to the file.
        step: Step,
        /// The file or directory.
        path: Clean,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// Writing failed, and what was written of it could not be taken back: it may or may not show up later.
    #[error(
        "It is not certain that this was saved: {step} {path} failed: {}. The bookmarks saved before are unharmed. {} Then look whether it is in the list.",
        reason(.cause), advice(.cause, "write")
    )]
    Uncertain {
        /// What was being done to the file.
        step: Step,
        /// The file.
        path: Clean,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// The journal could not be compacted; it is as it was before.
    #[error(
        "The lines of the bookmarks that no longer count are still there: {step} {path} failed: {}. No bookmark was touched. {}",
        reason(.cause), advice(.cause, "write")
    )]
    Compact {
        /// What was being done to the file.
        step: Step,
        /// The file or directory.
        path: Clean,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// A newer program has written the journal.
    #[error(
        "This was not saved: {path} was written by a newer version of Depesche (format {found}, this one writes format {VERSION}), so the bookmarks can be read here but not changed. Update Depesche."
    )]
    Newer {
        /// The journal.
        path: Clean,
        /// The greatest version in it.
        found: u64,
    },
    /// The counter of one bookmark is at its end, which takes a damaged or forged line.
    #[error(
        "This was not saved: bookmark {id} in {path} can't be changed any more, because a line gives it the greatest possible clock. All others can. Make a new bookmark, or correct that line in an editor."
    )]
    Exhausted {
        /// The journal.
        path: Clean,
        /// The bookmark.
        id: BookmarkId,
    },
    /// A bookmark could not be turned into a line.
    #[error(
        "This was not saved: the bookmark could not be written as JSON ({cause}). The bookmarks saved before are unharmed."
    )]
    Render {
        /// What the encoder said.
        #[source]
        cause: serde_json::Error,
    },
}

/// What was being done when it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Making the directory.
    CreateDirectory,
    /// Making the names in the directory durable.
    SyncDirectory,
    /// Waiting for the lock.
    Lock,
    /// Opening or making the file.
    Open,
    /// Reading what is there.
    Read,
    /// Writing.
    Write,
    /// Making the written durable.
    Sync,
    /// Putting a new file in place.
    Rename,
}

impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::CreateDirectory => "creating the directory",
            Self::SyncDirectory => "syncing the directory",
            Self::Lock => "locking",
            Self::Open => "opening",
            Self::Read => "reading",
            Self::Write => "writing to",
            Self::Sync => "syncing",
            Self::Rename => "replacing",
        })
    }
}

impl StoreError {
    pub(super) fn read(path: &Path, cause: io::Error) -> Self {
        Self::Read { path: shown(path), cause }
    }

    pub(super) fn write(step: Step, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |cause| Self::Write { step, path: shown(path), cause }
    }
}

/// A path as it may be shown.
pub(super) fn shown(path: &Path) -> Clean {
    Clean::line(&path.to_string_lossy())
}

fn reason(cause: &io::Error) -> String {
    match cause.kind() {
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::QuotaExceeded => "your disk quota is used up".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::NotFound => "there is no such file or directory".to_owned(),
        ErrorKind::IsADirectory => "it is a directory".to_owned(),
        ErrorKind::NotADirectory => "a part of the path is no directory".to_owned(),
        ErrorKind::FileTooLarge => "the file would become larger than is allowed".to_owned(),
        _ if cause.raw_os_error() == Some(Errno::IO.raw_os_error()) => {
            "the disk, or the connection to it, has failed".to_owned()
        }
        _ => cause.to_string(),
    }
}

fn advice(cause: &io::Error, what: &str) -> String {
    match cause.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "Free some space and try again.".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "Make the file system writable, or choose another data directory.".to_owned(),
        ErrorKind::PermissionDenied => format!("Allow yourself to {what} it, or choose another data directory."),
        ErrorKind::FileTooLarge => "Raise the limit (ulimit -f) and try again.".to_owned(),
        ErrorKind::IsADirectory | ErrorKind::NotADirectory => "Move it out of the way and try again.".to_owned(),
        _ => "Check the disk and try again.".to_owned(),
    }
}
