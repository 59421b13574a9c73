//! A file of lines that is read, and changed under a lock.

use std::io;
use std::path::Path;

use crate::bookmarks::{FileSystem, Hold, make_folder, replace};
use crate::files::{self, Refusal};

/// The most bytes that are read: many times what a file can come to that this program has written.
const MOST_BYTES: u64 = 8 << 20;

/// The lines of a file, without their ends. What they hold may be anything.
pub(super) type Lines = Vec<Vec<u8>>;

/// Reads the lines; there are none when there is no file yet. Empty ones are left out.
///
/// # Errors
/// When there is something that can't be read.
pub(super) fn read(path: &Path) -> Result<Lines, Refusal> {
    match files::read(path, MOST_BYTES) {
        Ok(bytes) => {
            Ok(bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).map(<[u8]>::to_vec).collect())
        }
        Err(Refusal::Missing) => Ok(Lines::new()),
        Err(refusal) => Err(refusal),
    }
}

/// Lets `change` change the lines, and writes them when it says that it did. Returns what it has found, and the lines as they are
/// then, once they are durable. Waits while another reader writes.
///
/// # Errors
/// When the file can't be read, or a call of the file system fails. The file is then as it was.
pub(super) fn change<T>(
    fs: &impl FileSystem,
    path: &Path,
    change: impl FnOnce(&mut Lines) -> (bool, T),
) -> io::Result<(T, Lines)> {
    make_folder(fs, path.parent().unwrap_or(Path::new(".")))?;
    let _alone = fs.lock(&path.with_extension("lock"), Hold::Alone)?;
    let mut lines = read(path).map_err(|refusal| io::Error::other(refusal.to_string()))?;
    let (is_changed, found) = change(&mut lines);
    if is_changed {
        let mut bytes = lines.join(&b'\n');
        if !bytes.is_empty() {
            bytes.push(b'\n');
        }
        replace(fs, path, &bytes)?;
    }
    Ok((found, lines))
}
