//! The seam to the file system: every call that a journal makes, so that a test can let any of them fail.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// For reading.
    Read,
    /// For reading, and for writing at the end.
    Append,
    /// As [`Access::Append`]; makes the file, and fails when it is there already.
    Create,
    /// As [`Access::Append`]; makes the file, or empties it when it is there already.
    Overwrite,
}

/// How a lock is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Together with other readers. The lock file has to be there; a reader leaves no traces.
    Shared,
    /// Alone. Makes the lock file when it is missing.
    Alone,
}

/// Which file a path led to, and how long it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stat {
    /// Device and inode number: tells a file from another one that took its name.
    pub identity: (u64, u64),
    /// Length in bytes.
    pub len: u64,
}

/// Holds a lock until it is dropped.
pub trait Guard: Send {}

/// The calls on paths.
pub trait FileSystem: Send {
    /// Waits for the lock on a file and takes it. The lock ends with the guard, or with the process, however it ends.
    fn lock(&self, path: &Path, hold: Hold) -> io::Result<Box<dyn Guard>>;

    /// Opens a file.
    fn open(&self, path: &Path, access: Access) -> io::Result<Box<dyn OpenFile>>;

    /// Makes one directory. Fails when it is there already or the one above it is missing.
    fn create_dir(&self, path: &Path) -> io::Result<()>;

    /// Makes sure that names made or changed in a directory survive a power failure.
    fn sync_dir(&self, path: &Path) -> io::Result<()>;

    /// Gives a file another name, in one step and in place of a file that has it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// The path that a file has when every symbolic link on the way is followed.
    fn real(&self, path: &Path) -> io::Result<PathBuf>;
}

/// The calls on an open file.
pub trait OpenFile: Send {
    /// Which file it is, and how long.
    fn stat(&self) -> io::Result<Stat>;

    /// Reads from byte `at` on into `buffer` and returns how many bytes it read; 0 only at the end.
    fn read_at(&mut self, at: u64, buffer: &mut [u8]) -> io::Result<usize>;

    /// Writes at the end; may write less than asked and returns how many bytes it wrote.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;

    /// Cuts the file to `len` bytes.
    fn set_len(&mut self, len: u64) -> io::Result<()>;

    /// Makes sure that what was written survives a power failure (`fdatasync`).
    fn sync_data(&mut self) -> io::Result<()>;
}

/// The real file system. What it makes is for the user alone (mode 0600, directories 0700, as the XDG Base Directory
/// Specification asks): notes are private.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Guard for File {}

impl FileSystem for Disk {
    fn lock(&self, path: &Path, hold: Hold) -> io::Result<Box<dyn Guard>> {
        let file = match hold {
            Hold::Shared => File::open(path)?,
            // Never emptied and never removed: whoever waits for a removed file would hold a lock that others don't see.
            Hold::Alone => OpenOptions::new().append(true).create(true).mode(0o600).open(path)?,
        };
        loop {
            let locked = match hold {
                Hold::Shared => file.lock_shared(),
                Hold::Alone => file.lock(),
            };
            match locked {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                locked => return locked.map(|()| Box::new(file) as Box<dyn Guard>),
            }
        }
    }

    fn open(&self, path: &Path, access: Access) -> io::Result<Box<dyn OpenFile>> {
        let mut how = OpenOptions::new();
        how.read(true).mode(0o600);
        match access {
            Access::Read => {}
            Access::Append => _ = how.append(true),
            Access::Create => _ = how.append(true).create_new(true),
            Access::Overwrite => _ = how.append(true).create(true),
        }
        let mut file = how.open(path)?;
        if access == Access::Overwrite {
            OpenFile::set_len(&mut file, 0)?;
        }
        Ok(Box::new(file))
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        DirBuilder::new().mode(0o700).create(path)
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }
}

impl OpenFile for File {
    fn stat(&self) -> io::Result<Stat> {
        let metadata = self.metadata()?;
        Ok(Stat { identity: (metadata.dev(), metadata.ino()), len: metadata.len() })
    }

    fn read_at(&mut self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        FileExt::read_at(self, buffer, at)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Write::write(self, bytes)
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        File::set_len(self, len)
    }

    fn sync_data(&mut self) -> io::Result<()> {
        File::sync_data(self)
    }
}
