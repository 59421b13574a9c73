//! The folder of index files: which of them may do, and which have to go.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::hash::{BuildHasher as _, Hasher as _};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use foldhash::quality::FixedState;

use super::header::{Header, Likely, Part};
use super::passages::Passages;
use super::seal::{Sealing, Unsealing, unsound};

/// How an index file's name ends.
const ENDING: &str = "index";
/// How the name of one ends that is being written.
const UNFINISHED: &str = "part";
/// How old an unfinished one is when nobody can be writing it any more.
const ABANDONED: Duration = Duration::from_secs(60 * 60);
/// How many index files are kept.
const MOST_FILES: usize = 8;
/// How many bytes they have at most together; a larger one is neither written nor read.
const MOST_BYTES: u64 = 2 << 30;

/// One part in so many of an index must be of use: reading it whole takes a tenth of the time that making it takes, and cutting off
/// the rest takes time too.
const LEAST_PART: u64 = 4;

/// The folder.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    pub path: PathBuf,
}

impl Folder {
    /// The file that knows most articles of these files, with how many of its bundles may be the first ones.
    pub(super) fn best(&self, program: &str, files: &[PathBuf]) -> Option<(PathBuf, usize)> {
        let size = |path: &Path| fs::metadata(path).ok().map(|about| about.len());
        let likely = |path: PathBuf| {
            let (header, _) = open(&path).ok()?;
            let Likely { first, articles } = header.likely(files, size);
            let of_use = header.program == program && articles > 0 && articles >= header.articles() / LEAST_PART;
            of_use.then_some((articles, path, first))
        };
        let best =
            self.files().into_iter().filter_map(|(path, ..)| likely(path)).max_by_key(|&(articles, ..)| articles);
        best.map(|(_, path, first)| (path, first))
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When it can't be read or is not as it was written.
    pub(super) fn read(path: &Path) -> io::Result<(Header, Passages)> {
        let (header, mut rest) = open(path)?;
        let passages = Passages::read(&mut rest)?;
        rest.finish()?;
        // The file that was used last is the last to go. Whose folder may only be read loses nothing by that.
        let _ = File::open(path).and_then(|file| file.set_modified(SystemTime::now()));
        Ok((header, passages))
    }

    /// Writes a file, which is there only when it is whole, and removes what it makes superfluous.
    ///
    /// # Errors
    /// When it can't be written. What has been there before is still there then.
    pub(super) fn write(&self, header: &Header, passages: &Passages) -> io::Result<PathBuf> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.path)?;
        self.sweep();
        let name = self.path.join(name(&header.parts));
        let unfinished = name.with_extension(format!("{}.{UNFINISHED}", std::process::id()));
        // One that is there is being written by another thread.
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished)?;
        let written = write(file, header, passages).and_then(|()| fs::rename(&unfinished, &name));
        if written.is_err() {
            let _ = fs::remove_file(&unfinished);
        }
        self.tidy(header, &name);
        written.map(|()| name)
    }

    /// Removes what is of no use any more, and the oldest of what is too much. What can't be removed stays.
    fn tidy(&self, newest: &Header, own: &Path) {
        let (mut files, mut bytes) = (0, 0_u64);
        for (path, _, size) in self.files() {
            let is_of_use =
                |header: &Header| header.program == newest.program && !header.leads_to(&newest.parts) || path == own;
            bytes = bytes.saturating_add(size);
            files += 1;
            if files > MOST_FILES || bytes > MOST_BYTES || !open(&path).is_ok_and(|(header, _)| is_of_use(&header)) {
                bytes = bytes.saturating_sub(size);
                files -= 1;
                let _ = fs::remove_file(path);
            }
        }
    }

    /// Removes what was never finished.
    fn sweep(&self) {
        for (path, changed, _) in self.entries(UNFINISHED) {
            if changed.elapsed().is_ok_and(|age| age > ABANDONED) {
                let _ = fs::remove_file(path);
            }
        }
    }

    /// The index files with their times and sizes, the newest first.
    fn files(&self) -> Vec<(PathBuf, SystemTime, u64)> {
        let mut files = self.entries(ENDING);
        files.sort_by_key(|&(_, changed, _)| std::cmp::Reverse(changed));
        files
    }

    fn entries(&self, ending: &str) -> Vec<(PathBuf, SystemTime, u64)> {
        let entries = fs::read_dir(&self.path).into_iter().flatten().filter_map(|entry| {
            let entry = entry.ok()?;
            let about = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Some((entry.path(), about.modified().ok()?, about.len()))
        });
        entries.filter(|(path, ..)| path.extension().is_some_and(|own| own == ending)).collect()
    }
}

fn write(file: File, header: &Header, passages: &Passages) -> io::Result<()> {
    let mut sealing = Sealing::new(file);
    header.write(&mut sealing)?;
    passages.write(&mut sealing)?;
    let size = sealing.finish()?.metadata()?.len();
    if size > MOST_BYTES { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(()) }
}

/// The beginning of a file, and the rest of it.
fn open(path: &Path) -> io::Result<(Header, Unsealing<impl Read + use<>>)> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    if size > MOST_BYTES {
        return Err(unsound());
    }
    let mut file = Unsealing::new(file, size)?;
    Ok((Header::read(&mut file)?, file))
}

/// The name of the file for these bundles: their places say which it is.
fn name(parts: &[Part]) -> String {
    let mut hasher = FixedState::default().build_hasher();
    for part in parts {
        hasher.write(part.path.as_os_str().as_encoded_bytes());
        hasher.write_u8(0);
    }
    format!("{:016x}.{ENDING}", hasher.finish())
}
