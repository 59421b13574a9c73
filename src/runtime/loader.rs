//! Reads bundles on a thread of its own, so that the first one is on the screen while the rest is still coming.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread;

use super::Messages;
use super::live::{Seen, Stamp};
use crate::app::{Batch, Message};
use crate::bundle::{self, sources::Source};

/// The most files in one batch.
const MOST: usize = 256;

/// What the loader reads.
#[derive(Debug)]
pub struct Reading {
    /// The files, one batch a file, in their order.
    pub batches: Receiver<Batch>,
    /// What they looked like on the disk, for whoever watches them.
    pub seen: Receiver<(PathBuf, Seen)>,
    /// What ends it.
    pub stop: Stop,
}

/// Ends the reading after the file at hand.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// No further file is begun.
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Files as they are read, in the order of `sources`; a file of more than `most` bytes is not.
///
/// # Errors
/// When no thread can be started.
pub fn load(sources: Vec<Source>, most: u64) -> io::Result<Reading> {
    let (read, batches) = mpsc::channel();
    let (see, seen) = mpsc::channel();
    let stop = Stop::default();
    let stopped = stop.clone();
    let work = move || read_all(&sources, most, &stopped, &read, &see);
    thread::Builder::new().name("loader".to_owned()).spawn(work)?;
    Ok(Reading { batches, seen, stop })
}

fn read_all(sources: &[Source], most: u64, stop: &Stop, batches: &Sender<Batch>, see: &Sender<(PathBuf, Seen)>) {
    for (at, source) in sources.iter().enumerate() {
        if stop.is_stopped() {
            return;
        }
        let mut batch = Batch { left: sources.len() - at - 1, ..Batch::default() };
        let path = if let Source::File(path) = source { Some(path) } else { None };
        let stamp = path.and_then(|path| Stamp::of(path));
        let read = source.read_at_most(most);
        let seen = Seen::new(stamp, read.as_ref().ok().map(|(_, bytes)| bytes.as_slice()));
        if let Some(path) = path {
            // Nobody may watch.
            let _ = see.send((path.clone(), seen));
        }
        match read.and_then(|(origin, bytes)| bundle::load(&origin, &bytes)) {
            Ok(mut loaded) => {
                loaded.bundle.content = seen.content;
                batch.bundles.push(Arc::new(loaded.bundle));
                batch.problems = loaded.problems;
            }
            Err(problem) => {
                batch.problems.push(problem);
                batch.unreadable = 1;
            }
        }
        if batches.send(batch).is_err() {
            return;
        }
    }
}

/// Passes what is still to come on to the reader. Batches grow, so that a thousand files do not mean a thousand times the work
/// that the library, the side panel and the screen make of each.
///
/// # Errors
/// When no thread can be started.
pub fn forward(read: Receiver<Batch>, messages: Messages<Message>) -> io::Result<()> {
    // With a single file, everything has been read by now.
    let mut first = match read.try_recv() {
        Ok(batch) => Some(batch),
        Err(TryRecvError::Empty) => None,
        Err(TryRecvError::Disconnected) => return Ok(()),
    };
    thread::Builder::new().name("loaded".to_owned()).spawn(move || {
        let mut size = 1;
        while let Some(mut batch) = first.take().or_else(|| read.recv().ok()) {
            for next in read.iter().take(size - 1) {
                batch.bundles.extend(next.bundles);
                batch.problems.extend(next.problems);
                batch.unreadable += next.unreadable;
                batch.left = next.left;
            }
            if !messages.send(Message::Loaded(batch)) {
                return;
            }
            size = (size * 2).min(MOST);
        }
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_read_after_the_stop() {
        let batches = |stop: &Stop| {
            let ((read, batches), (see, _seen)) = (mpsc::channel(), mpsc::channel());
            read_all(&[Source::Demo, Source::Demo], crate::files::MOST, stop, &read, &see);
            drop(read);
            batches.iter().map(|batch: Batch| batch.left).collect::<Vec<_>>()
        };
        let stop = Stop::default();
        assert_eq!(batches(&stop), [1, 0]);
        stop.clone().stop();
        assert!(batches(&stop).is_empty());
    }
}
