//! Compaction: a new file with the lines that count takes the journal's name.
//!
//! It happens with the lock held alone, so no instance writes meanwhile; all others notice by the file's inode number that it
//! is another one, and read it. The new file is durable before it takes the name. Should the power go in between, either of
//! the two has it, and each says the same. The new directory entry is durable before the next change is acknowledged.

use std::io;
use std::path::{Path, PathBuf};

use super::Store;
use crate::bookmarks::compaction::{self, Compacted};
use crate::bookmarks::disk::{Access, Hold, OpenFile};
use crate::bookmarks::error::{Step, StoreError, shown};
use crate::bookmarks::reading::Reading;
use crate::bookmarks::transfer::{read_first, write_whole};

/// How many lines that no longer count a journal may have before it is compacted, unless [`Store::tolerate`] says otherwise:
/// enough that it happens rarely, few enough that they take no time to read.
pub(super) const TOLERATED: usize = 1_000;

/// What failed, at which file, and how.
type Failure = (Step, PathBuf, io::Error);

fn failing(step: Step, path: &Path) -> impl FnOnce(io::Error) -> Failure {
    move |cause| (step, path.to_owned(), cause)
}

impl Store {
    /// Has the journal compacted when it has both more than `lines` lines that no longer count and more of them than others.
    pub fn tolerate(&mut self, lines: usize) {
        self.tolerated = lines;
    }

    /// How often this store has compacted the journal.
    pub fn compactions(&self) -> usize {
        self.compactions
    }

    /// How many lines the journal has, the header and those that no longer count included.
    pub fn lines(&self) -> usize {
        self.reading.lines()
    }

    /// Takes the lines out of the journal that no longer count, now and whatever their number. Those that were not understood
    /// move to `bookmarks.rejected` beside it. Returns by how many lines the journal is shorter.
    ///
    /// # Errors
    /// [`StoreError::Newer`], or what failed; the journal is as it was then.
    pub fn compact(&mut self) -> Result<usize, StoreError> {
        let lock_path = self.beside("lock");
        let tidying = |(step, path, cause): Failure| StoreError::Compact { step, path: shown(&path), cause };
        self.refresh()?;
        self.check_version()?;
        if self.source.is_none() {
            return Ok(0);
        }
        let lock =
            self.files.lock(&lock_path, Hold::Alone).map_err(failing(Step::Lock, &lock_path)).map_err(tidying)?;
        let file = self.files.open(&self.path, Access::Append).map_err(failing(Step::Open, &self.path));
        let read = file.and_then(|file| self.catch_up(file).map_err(failing(Step::Read, &self.path)));
        read.map_err(tidying)?;
        self.check_version()?;
        let before = self.reading.lines();
        self.rewrite().map_err(tidying)?;
        drop(lock);
        Ok(before.saturating_sub(self.reading.lines()))
    }

    /// Compacts after a change if it is time to. A failure is no failure of the change, which is durable; the journal stays as
    /// it was, and only after as many more lines it is tried again.
    pub(super) fn compact_if_due(&mut self) {
        let counting = self.reading.bookmarks.known();
        let dead = self.reading.lines().saturating_sub(counting + 1);
        if dead > self.tolerated.max(counting) && self.reading.lines() >= self.not_before && self.rewrite().is_err() {
            self.not_before = self.reading.lines() + self.tolerated.max(counting);
        }
    }

    /// Puts a compacted file in the journal's place. Only with the lock held alone, and caught up.
    fn rewrite(&mut self) -> Result<(), Failure> {
        let Some(source) = &mut self.source else { return Ok(()) };
        let known = self.reading.offset;
        let old = read_first(&mut **source, known).map_err(failing(Step::Read, &self.path))?;
        let Some(Compacted { journal, events, rejected }) = compaction::compact(&old) else { return Ok(()) };
        let mut reading = Reading::default();
        reading.feed(&journal);
        if reading.rejected_count > 0 || !reading.bookmarks.events().eq(events.values()) {
            // It can't be, but the price of being wrong here is all bookmarks.
            let cause = io::Error::other("the new file would not say the same");
            return Err((Step::Write, self.path.clone(), cause));
        }
        self.keep_rejected(&rejected)?;

        // Where the journal is a symbolic link, the file that it leads to is replaced.
        let path = self.files.real(&self.path).map_err(failing(Step::Open, &self.path))?;
        let (new, directory) = (path.with_extension("new"), path.parent().unwrap_or(Path::new("/")).to_owned());
        let file = match self.put_in_place(&new, &path, &journal, known) {
            Ok(file) => file,
            Err(failure) => {
                // On a full disk it would take more of the little space that is left.
                let _ = self.files.remove(&new);
                return Err(failure);
            }
        };
        self.reading = reading;
        self.compactions += 1;
        self.not_before = 0;
        // Whoever writes next makes the entry durable first if that fails here.
        let durable = self.files.sync_dir(&directory).and_then(|()| file.stat());
        self.entered = durable.ok().map(|stat| stat.identity);
        self.source = Some(file);
        Ok(())
    }

    /// Writes the new file, makes it durable and gives it the journal's name.
    fn put_in_place(&self, new: &Path, path: &Path, journal: &[u8], known: u64) -> Result<Box<dyn OpenFile>, Failure> {
        let mut file = self.files.open(new, Access::Overwrite).map_err(failing(Step::Open, new))?;
        write_whole(&mut *file, journal).map_err(failing(Step::Write, new))?;
        file.sync_data().map_err(failing(Step::Sync, new))?;
        let old = self.source.as_ref().map_or(Ok(known), |old| old.stat().map(|stat| stat.len));
        if old.map_err(failing(Step::Read, path))? != known {
            let cause = io::Error::other("another program wrote to it without the lock");
            return Err((Step::Rename, path.to_owned(), cause));
        }
        self.files.rename(new, path).map_err(failing(Step::Rename, path))?;
        Ok(file)
    }

    /// Adds lines to `bookmarks.rejected`, durably.
    fn keep_rejected(&self, lines: &[u8]) -> Result<(), Failure> {
        if lines.is_empty() {
            return Ok(());
        }
        let path = self.beside("rejected");
        let file = match self.files.open(&path, Access::Append) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.files.open(&path, Access::Create),
            opened => opened,
        };
        let mut file = file.map_err(failing(Step::Open, &path))?;
        let there = file.stat().and_then(|stat| read_first(&mut *file, stat.len));
        let there = there.map_err(failing(Step::Read, &path))?;
        let written = write_whole(&mut *file, &compaction::missing(&there, lines)).map_err(failing(Step::Write, &path));
        // Also what was there: whoever wrote it may have died before it was durable.
        let durable = written.and_then(|()| file.sync_data().map_err(failing(Step::Sync, &path)));
        if durable.is_err() {
            // Half a line would do no harm; but the lines are still in the journal.
            let _ = file.set_len(there.len() as u64);
        }
        durable?;
        let directory = self.directory();
        self.files.sync_dir(directory).map_err(failing(Step::SyncDirectory, directory))
    }
}
