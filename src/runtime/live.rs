//! Notices that open files have changed on the disk, and reads them. A thread of its own; it sleeps until the kernel tells
//! ([`super::watch`]), waits until the writer has paused, and reads what is new. Nobody looks again and again.
//!
//! What can be read is told at once. What can't, or is gone, may be a writer half-way: it is told when nothing has happened for a
//! while longer.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::Messages;
use super::watch::{Targets, Watch};
use crate::app::Message;
use crate::app::live::{Change, News};
use crate::bundle::{self, sources, sources::Source};
use crate::model::Fingerprint;

/// How long nothing must have happened before a file is read.
const PAUSE: Duration = Duration::from_millis(150);
/// How long at most a pause is waited for: some writers never make one.
const LONGEST: Duration = Duration::from_secs(2);
/// How long nothing must have happened before a file counts as broken or gone.
const DOUBT: Duration = Duration::from_secs(1);

/// What tells one state of a file from another without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    identity: (u64, u64),
    len: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    /// The stamp of the file at `path`; `None` when there is none.
    pub fn of(path: &Path) -> Option<Self> {
        let about = fs::metadata(path).ok()?;
        Some(Self {
            identity: (about.dev(), about.ino()),
            len: about.len(),
            modified: (about.mtime(), about.mtime_nsec()),
            changed: (about.ctime(), about.ctime_nsec()),
        })
    }
}

/// A file as it was read last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Taken before it was read.
    pub stamp: Option<Stamp>,
    /// What tells its content from another; `None` when it could not be read.
    pub content: Option<Fingerprint>,
}

impl Seen {
    /// A file with these bytes.
    pub fn new(stamp: Option<Stamp>, bytes: Option<&[u8]>) -> Self {
        Self { stamp, content: bytes.map(Fingerprint::of) }
    }
}

/// The thread. Dropping this ends it.
#[derive(Debug)]
pub struct Live {
    watch: Option<Watch>,
    happened: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Live {
    /// Starts looking at what `arguments` lead to. `seen` is what the loader has read; when it ends, looking begins. A file of
    /// more than `most` bytes counts as broken.
    ///
    /// # Errors
    /// When files can't be watched here, or no thread can be started.
    pub fn start(
        arguments: Vec<OsString>,
        most: u64,
        seen: Receiver<(PathBuf, Seen)>,
        messages: Messages<Message>,
    ) -> io::Result<Self> {
        let (happened, queue) = mpsc::channel();
        let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) =
            arguments.iter().filter(|argument| *argument != "-").map(PathBuf::from).partition(|path| path.is_dir());
        if folders.is_empty() && files.is_empty() {
            return Ok(Self { watch: None, happened: None, thread: None });
        }
        let tell = happened.clone();
        let watch = Watch::on(Targets { files, folders }, move || _ = tell.send(()))?;
        let thread = thread::Builder::new().name("live".to_owned()).spawn(move || {
            let known = seen.iter().collect();
            Looking { arguments, most, known, messages }.serve(&queue);
        })?;
        Ok(Self { watch: Some(watch), happened: Some(happened), thread: Some(thread) })
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        // The watch has an end of the queue too. The thread ends when both are gone; it may be reading a large file, which nobody
        // waits for.
        self.watch = None;
        self.happened = None;
        self.thread = None;
    }
}

struct Looking {
    arguments: Vec<OsString>,
    most: u64,
    known: BTreeMap<PathBuf, Seen>,
    messages: Messages<Message>,
}

impl Looking {
    fn serve(mut self, queue: &Receiver<()>) {
        while queue.recv().is_ok() {
            loop {
                if !settled(queue) {
                    return;
                }
                if !self.look(false) {
                    break;
                }
                match queue.recv_timeout(DOUBT) {
                    Ok(()) => {}
                    Err(RecvTimeoutError::Timeout) => {
                        self.look(true);
                        break;
                    }
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        }
    }

    /// Tells what has changed. Files that are broken or gone are told when it is `certain` that nobody is writing them; returns
    /// whether there are such.
    fn look(&mut self, certain: bool) -> bool {
        let mut paths: Vec<PathBuf> = self.known.keys().cloned().collect();
        for source in sources::expand(&self.arguments) {
            if let Source::File(path) = source
                && !self.known.contains_key(&path)
            {
                paths.push(path);
            }
        }
        let (mut news, mut doubt) = (Vec::new(), false);
        for path in paths {
            match self.look_at(path, certain) {
                Look::Same => {}
                Look::Doubt => doubt = true,
                Look::News(told) => news.push(told),
            }
        }
        if !news.is_empty() {
            self.messages.send(Message::Disk(news));
        }
        doubt
    }

    fn look_at(&mut self, path: PathBuf, certain: bool) -> Look {
        let known = self.known.get(&path).copied();
        let stamp = Stamp::of(&path);
        if known.is_some_and(|known| known.stamp == stamp) {
            return Look::Same;
        }
        let source = Source::File(path.clone());
        let origin = source.origin();
        if stamp.is_none() {
            if certain {
                self.known.insert(path, Seen { stamp, content: known.and_then(|known| known.content) });
                return Look::News(News { origin, change: Change::Gone });
            }
            return Look::Doubt;
        }
        let read = source.read_at_most(self.most);
        let seen = Seen::new(stamp, read.as_ref().ok().map(|(_, bytes)| bytes.as_slice()));
        if seen.content.is_some() && known.is_some_and(|known| known.content == seen.content) {
            self.known.insert(path, seen);
            return Look::Same;
        }
        match read.and_then(|(origin, bytes)| bundle::load(&origin, &bytes)) {
            Ok(mut loaded) => {
                self.known.insert(path, seen);
                loaded.bundle.content = seen.content;
                Look::News(News { origin, change: Change::Readable(Arc::new(loaded.bundle), loaded.problems) })
            }
            Err(problem) if certain => {
                self.known.insert(path, seen);
                Look::News(News { origin, change: Change::Broken(Box::new(problem)) })
            }
            Err(_) => Look::Doubt,
        }
    }
}

enum Look {
    Same,
    Doubt,
    News(News),
}

/// Waits for a pause. False when nobody can tell anything any more.
fn settled(queue: &Receiver<()>) -> bool {
    let end = Instant::now() + LONGEST;
    loop {
        match queue.recv_timeout(PAUSE.min(end.saturating_duration_since(Instant::now()))) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}
