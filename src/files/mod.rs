//! The one way in for files: regular ones, standard input, and never more than a limit.
//!
//! What a path leads to is the file system's to say, not the user's: a name in a folder of bundles may be a pipe that nobody
//! writes to, a device that never ends, or a file that grows while it is read. So what a file is, is asked of the opened file
//! itself, and opening never waits. Nothing is mapped into memory: a file that is cut or written while it is read gives other
//! bytes, which are checked like any others.
//!
//! Pipes are refused by their path, those of a shell's `<(…)` too, because nothing tells one that will be written to from one
//! that never will; standard input is where a pipe is meant.

mod size;
#[cfg(test)]
mod tests;

use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _};
use std::path::Path;

use rustix::fs::OFlags;

pub use size::{parse as parse_size, spelled as spell_size};

/// The most bytes of a bundle that are read unless the user says otherwise: 128 MiB. That is some hundred times a briefing of a
/// thousand articles, and a bundle takes a few times its size in memory.
pub const MOST: u64 = 128 << 20;

/// The most bytes of a file that a person writes by hand, such as the settings: 1 MiB.
pub const MOST_BY_HAND: u64 = 1 << 20;

/// Why a file is not read. [`Refusal::help`] says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Nothing has this path.
    #[error("there is no such file")]
    Missing,
    /// The user may not read it.
    #[error("the file may not be read")]
    Forbidden,
    /// A folder.
    #[error("this is a folder, not a file")]
    Folder,
    /// A pipe with a name.
    #[error("this is a pipe, not a file")]
    Pipe,
    /// A device, such as `/dev/zero` or a terminal.
    #[error("this is a device, not a file")]
    Device,
    /// A socket.
    #[error("this is a socket, not a file")]
    Socket,
    /// Symbolic links that lead to each other.
    #[error("the symbolic links lead back to themselves")]
    Links,
    /// More bytes than the limit, which is given.
    #[error("there is more in it than {}", spell_size(*.0))]
    TooLarge(u64),
    /// It failed otherwise.
    #[error("the file can't be read: {0}")]
    Failed(io::Error),
}

impl Refusal {
    /// What to do about it; empty when nobody knows.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Missing => "check the path",
            Self::Forbidden => "check its permissions",
            Self::Folder => "name a file in it",
            Self::Pipe => "pipe it in: name - and give it as standard input",
            Self::Device => "name a regular file, or pipe what it gives into standard input and name -",
            Self::Socket => "name a regular file",
            Self::Links => "correct the links or name the file itself",
            Self::TooLarge(_) => "when it is to be read all the same, raise the limit with --max-size",
            Self::Failed(_) => "",
        }
    }

    /// What is wrong and what to do, as one sentence.
    pub fn sentence(&self) -> String {
        match self.help() {
            "" => self.to_string(),
            help => format!("{self}; {help}"),
        }
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Forbidden,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => match rustix::io::Errno::from_io_error(&error) {
                Some(rustix::io::Errno::LOOP) => Self::Links,
                Some(rustix::io::Errno::NXIO) => Self::Socket,
                _ => Self::Failed(error),
            },
        }
    }
}

/// Reads the whole regular file at `path`, of at most `most` bytes.
///
/// # Errors
/// When it is none, or holds more, or can't be read. None of them waits for anything.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, Refusal> {
    // Merely opening a device may do something, so it is asked before as well. The answer that counts is the opened file's.
    regular(fs::metadata(path).map_err(Refusal::from)?.file_type())?;
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let flags = i32::try_from(flags.bits()).map_err(|_| Refusal::Failed(io::ErrorKind::Unsupported.into()))?;
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path).map_err(Refusal::from)?;
    read_opened(file, most)
}

fn read_opened(file: File, most: u64) -> Result<Vec<u8>, Refusal> {
    let about = file.metadata().map_err(Refusal::from)?;
    regular(about.file_type())?;
    if about.len() > most {
        return Err(Refusal::TooLarge(most));
    }
    at_most(file, about.len(), most)
}

/// Reads a text that a person wrote, of at most [`MOST_BY_HAND`] bytes.
///
/// # Errors
/// As [`read`], and when it is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, Refusal> {
    let bytes = read(path, MOST_BY_HAND)?;
    String::from_utf8(bytes).map_err(|error| Refusal::Failed(io::Error::other(format!("it is not UTF-8 ({error})"))))
}

/// Reads standard input to its end, at most `most` bytes. It may be a pipe.
///
/// # Errors
/// When it holds more, is a folder, or can't be read.
pub fn read_stdin(most: u64) -> Result<Vec<u8>, Refusal> {
    at_most(io::stdin().lock(), 0, most)
}

/// Passes for a regular file only.
fn regular(kind: FileType) -> Result<(), Refusal> {
    match kind {
        kind if kind.is_file() => Ok(()),
        kind if kind.is_dir() => Err(Refusal::Folder),
        kind if kind.is_fifo() => Err(Refusal::Pipe),
        kind if kind.is_socket() => Err(Refusal::Socket),
        _ => Err(Refusal::Device),
    }
}

/// The first room that is made for bytes of unknown number.
const FIRST: usize = 64 << 10;

/// Reads to the end. `likely` is how much there seems to be; more than `most` is refused, and never held.
fn at_most(mut from: impl Read, likely: u64, most: u64) -> Result<Vec<u8>, Refusal> {
    let whole = usize::try_from(most).unwrap_or(usize::MAX);
    let mut bytes = Vec::new();
    // One byte more than it seems: that read tells of the end.
    bytes.reserve_exact(usize::try_from(likely).unwrap_or(whole).saturating_add(1).min(whole).max(1));
    while bytes.len() < whole {
        if bytes.len() == bytes.capacity() {
            // The room is doubled, but never beyond the limit.
            bytes.reserve_exact(bytes.len().max(FIRST).min(whole - bytes.len()));
        }
        let room = bytes.capacity().min(whole) - bytes.len();
        let room = u64::try_from(room).unwrap_or(u64::MAX);
        let count = from.by_ref().take(room).read_to_end(&mut bytes).map_err(Refusal::from)?;
        if u64::try_from(count).unwrap_or(u64::MAX) < room {
            return Ok(bytes);
        }
    }
    let more = from.take(1).read_to_end(&mut Vec::new()).map_err(Refusal::from)?;
    if more == 0 { Ok(bytes) } else { Err(Refusal::TooLarge(most)) }
}
