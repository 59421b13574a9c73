//! The journal on disk: bookmarks that are safe once the call that saved them has returned.

mod compact;
mod device;
mod notice;

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::disk::{Access, Disk, FileSystem, Hold, OpenFile};
use super::error::{Step, StoreError, shown};
use super::line::{self, HEADER};
use super::reading::{Reading, Rejected};
use super::transfer::{read_on, read_some, write_whole};
use super::{Bookmark, BookmarkId, Bookmarks, Change, DeviceId, Draft, Event, Stamp, VERSION};

/// The bookmarks in one journal file, shared with any number of other instances.
///
/// A change adds one line to the journal, under an exclusive lock on a file beside it (`bookmarks.lock` for
/// `bookmarks.jsonl`). A call that changes something returns `Ok` only after the line is durable. Whatever interrupts it, the
/// lines before stay as they are: a line that was torn off is closed by the next writer and stays as a line of its own. When
/// most lines no longer count, a new file with the others takes the journal's place (see [`Store::compact`]).
///
/// Calls may wait for the disk and for another instance that is writing.
pub struct Store {
    files: Box<dyn FileSystem>,
    path: PathBuf,
    reading: Reading,
    /// The file that `reading` comes from. Held open so that no other file can get its inode number.
    source: Option<Box<dyn OpenFile>>,
    device: Option<DeviceId>,
    /// The file whose directory entry this store has made durable itself. Another instance may have made the file and died
    /// before it could.
    entered: Option<(u64, u64)>,
    /// How many lines may no longer count before the journal is compacted.
    tolerated: usize,
    /// How many lines the journal has to have before that is tried again.
    not_before: usize,
    compactions: usize,
}

impl Store {
    /// Opens the journal at `path`, which need not be there yet: it is made, with its directory, by the first bookmark.
    ///
    /// # Errors
    /// [`StoreError::Read`] when there is a file and it can't be read.
    pub fn open(path: impl Into<PathBuf>) -> Result<Self, StoreError> {
        Self::open_on(Box::new(Disk), path)
    }

    /// Opens the journal at `path` of another file system.
    pub fn open_on(files: Box<dyn FileSystem>, path: impl Into<PathBuf>) -> Result<Self, StoreError> {
        let (path, reading) = (path.into(), Reading::default());
        // The program may change its working directory, and messages should name the file in full.
        let path = std::path::absolute(&path).unwrap_or(path);
        let (source, device, entered, tolerated) = (None, None, None, compact::TOLERATED);
        let mut store =
            Self { files, path, reading, source, device, entered, tolerated, not_before: 0, compactions: 0 };
        store.refresh()?;
        Ok(store)
    }

    /// The bookmarks as of the last call that read or wrote.
    pub fn bookmarks(&self) -> &Bookmarks {
        &self.reading.bookmarks
    }

    /// The lines that were not understood, at most a hundred of them, and how many there are. They stay in the journal, or in
    /// `bookmarks.rejected` beside it once it is compacted.
    pub fn rejected(&self) -> (&[Rejected], usize) {
        (&self.reading.rejected, self.reading.rejected_count)
    }

    /// The greatest format version in the journal, when it is newer than this program: then the bookmarks can't be changed.
    pub fn newer_version(&self) -> Option<u64> {
        Some(self.reading.version).filter(|&version| version > VERSION)
    }

    /// Reads what other instances have written since. Returns whether a bookmark appeared, changed or went.
    pub fn refresh(&mut self) -> Result<bool, StoreError> {
        // Under the lock no line is half written, nor taken back after a failure. Where there is no lock file, or it may not be
        // read, nobody writes.
        let lock = self.files.lock(&self.beside("lock"), Hold::Shared).ok();
        let read = match self.files.open(&self.path, Access::Read) {
            Ok(file) => self.catch_up(file),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.source = None;
                let before = std::mem::take(&mut self.reading);
                Ok(!before.bookmarks.is_empty())
            }
            Err(error) => Err(error),
        };
        drop(lock);
        read.map_err(|cause| StoreError::read(&self.path, cause))
    }

    /// Adds a bookmark; `now` in milliseconds since 1970-01-01 UTC. It is durable when this returns.
    pub fn add(&mut self, draft: Draft, now: u64) -> Result<Bookmark, StoreError> {
        let bookmark = Bookmark::new(BookmarkId::draw(), draft, now);
        self.put(bookmark.clone())?;
        Ok(bookmark)
    }

    /// Saves a bookmark as it is given: a changed note (the caller sets [`Bookmark::changed`]), or one whose deletion is undone.
    /// It is durable when this returns.
    pub fn put(&mut self, bookmark: Bookmark) -> Result<(), StoreError> {
        self.append(|_| Some(Change::Put(bookmark)))
    }

    /// Deletes a bookmark; `now` in milliseconds since 1970-01-01 UTC. Returns what it was, for [`Store::put`] to undo it, or
    /// `None` when another instance has deleted it before. The deletion is durable when this returns.
    pub fn delete(&mut self, id: BookmarkId, now: u64) -> Result<Option<Bookmark>, StoreError> {
        let mut was = None;
        self.append(|bookmarks| {
            was = bookmarks.get(id).cloned();
            was.as_ref().map(|_| Change::Delete { id, at: now })
        })?;
        Ok(was)
    }

    /// Appends what `change` decides in view of everything that has been written by now.
    fn append(&mut self, change: impl FnOnce(&Bookmarks) -> Option<Change>) -> Result<(), StoreError> {
        self.check_version()?;
        let directory = self.directory().to_owned();
        self.make_directory(&directory)?;
        let lock_path = self.beside("lock");
        let lock = self.files.lock(&lock_path, Hold::Alone).map_err(StoreError::write(Step::Lock, &lock_path))?;
        let device = self.device()?;
        let file = self.open_for_writing(&directory)?;
        self.catch_up(file).map_err(StoreError::write(Step::Read, &self.path))?;
        self.check_version()?;
        if let Some(change) = change(&self.reading.bookmarks) {
            let line = line::render(&self.stamped(change, device)?).map_err(|cause| StoreError::Render { cause })?;
            if self.reading.is_open() {
                // Durable by itself, before anything follows: a line that was whole but for its line feed may be a bookmark,
                // and must not be spoilt by what a power failure leaves of the next one.
                self.write(b"\n")?;
                self.reading.feed(b"\n");
            }
            let header = if self.reading.offset == 0 { HEADER } else { "" };
            let bytes = [header, &line].concat();
            self.write(bytes.as_bytes())?;
            self.reading.feed(bytes.as_bytes());
            self.compact_if_due();
        }
        drop(lock);
        Ok(())
    }

    fn check_version(&self) -> Result<(), StoreError> {
        match self.newer_version() {
            Some(found) => Err(StoreError::Newer { path: shown(&self.path), found }),
            None => Ok(()),
        }
    }

    /// Makes the directory, and those above it that are missing.
    fn make_directory(&self, directory: &Path) -> Result<(), StoreError> {
        let create = || match self.files.create_dir(directory) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            other => other,
        };
        let result = match (create(), directory.parent()) {
            (Err(error), Some(above)) if error.kind() == ErrorKind::NotFound => {
                self.make_directory(above)?;
                create()
            }
            (result, _) => result,
        };
        result.map_err(StoreError::write(Step::CreateDirectory, directory))
    }

    /// Makes the journal's directory entry durable, and those of the directories above it: any of them may be new, and whoever
    /// made it may have died before it was durable.
    fn sync_entries(&self, directory: &Path) -> Result<(), StoreError> {
        for above in directory.ancestors() {
            match self.files.sync_dir(above) {
                // A directory that may not even be opened, or whose file system can't sync it, is none that was just made.
                Err(error)
                    if above != directory
                        && matches!(
                            error.kind(),
                            ErrorKind::PermissionDenied | ErrorKind::InvalidInput | ErrorKind::Unsupported
                        ) => {}
                synced => synced.map_err(StoreError::write(Step::SyncDirectory, above))?,
            }
        }
        Ok(())
    }

    /// The journal, made if need be, with its directory entry durable.
    fn open_for_writing(&mut self, directory: &Path) -> Result<Box<dyn OpenFile>, StoreError> {
        let file = match self.files.open(&self.path, Access::Append) {
            Err(error) if error.kind() == ErrorKind::NotFound => self.files.open(&self.path, Access::Create),
            opened => opened,
        };
        let file = file.map_err(StoreError::write(Step::Open, &self.path))?;
        let stat = file.stat().map_err(StoreError::write(Step::Read, &self.path))?;
        if self.entered != Some(stat.identity) {
            self.sync_entries(directory)?;
            self.entered = Some(stat.identity);
        }
        Ok(file)
    }

    /// Reads what is new in the journal, or all of it when it is not the file it was.
    fn catch_up(&mut self, mut file: Box<dyn OpenFile>) -> io::Result<bool> {
        let stat = file.stat()?;
        let known = self.source.as_ref().and_then(|source| source.stat().ok());
        let grown = known.is_some_and(|known| known.identity == stat.identity) && stat.len >= self.reading.offset;
        if grown {
            let overlap = self.reading.overlap();
            let mut there = vec![0; overlap.len()];
            let from = self.reading.offset - overlap.len() as u64;
            if read_some(&mut *file, from, &mut there)? == overlap.len() && there == overlap {
                let changed = read_on(&mut *file, &mut self.reading)?;
                self.source = Some(file);
                return Ok(changed);
            }
        }
        let mut reading = Reading::default();
        read_on(&mut *file, &mut reading)?;
        let before = std::mem::replace(&mut self.reading, reading);
        self.source = Some(file);
        Ok(before.bookmarks != self.reading.bookmarks)
    }

    fn stamped(&self, change: Change, device: DeviceId) -> Result<Event, StoreError> {
        let id = change.id();
        let clock = self.reading.bookmarks.stamp(id).map_or(0, |stamp| stamp.clock) + 1;
        if clock > Stamp::LAST_CLOCK {
            return Err(StoreError::Exhausted { path: shown(&self.path), id });
        }
        Ok(Event { stamp: Stamp { clock, device }, change })
    }

    /// Writes at the end of the file that was caught up with, and makes it durable. On failure the file is cut to what it was.
    fn write(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        let Some(mut file) = self.source.take() else {
            return Err(StoreError::write(Step::Write, &self.path)(ErrorKind::NotFound.into()));
        };
        let written = write_whole(&mut *file, bytes).map_err(|cause| (Step::Write, cause));
        let Err((step, cause)) = written.and_then(|()| file.sync_data().map_err(|cause| (Step::Sync, cause))) else {
            self.source = Some(file);
            return Ok(());
        };
        // `source` stays empty: whatever is in the file now, it is read from the beginning the next time.
        let path = shown(&self.path);
        Err(match file.set_len(self.reading.offset).and_then(|()| file.sync_data()) {
            Ok(()) => StoreError::Write { step, path, cause },
            Err(_) => StoreError::Uncertain { step, path, cause },
        })
    }

    fn beside(&self, extension: &str) -> PathBuf {
        self.path.with_extension(extension)
    }

    fn directory(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("/"))
    }
}
