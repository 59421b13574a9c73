//! Reads bundles on threads of their own, so that the first one is on the screen while the rest is still coming.

use std::io;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;
use std::time::Duration;

use super::Messages;
use super::crew::{self, Tasks};
use super::live::{Seen, Stamp};
use crate::app::{Batch, Message};
use crate::bundle::{self, sources::Source};

/// The most files in one batch.
const MOST: usize = 128;
/// How long one thread reads by itself: by then the first frame is there, and most briefings are.
const ALONE: Duration = Duration::from_millis(30);

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

/// Ends the reading after the files at hand.
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
    let processors = || thread::available_parallelism().map_or(1, NonZero::get);
    load_on(processors, ALONE, sources, most)
}

fn load_on(
    threads: impl FnOnce() -> usize + Send + 'static,
    alone: Duration,
    sources: Vec<Source>,
    most: u64,
) -> io::Result<Reading> {
    let (batch, batches) = mpsc::channel();
    let (see, seen) = mpsc::channel();
    let stop = Stop::default();
    let (count, stopped) = (sources.len(), stop.clone());
    crew::start(Tasks {
        name: "loader",
        count,
        threads,
        alone,
        work: move |at| {
            let (seen, read) = read(&sources[at], most);
            (seen, Batch { left: count - at - 1, ..read })
        },
        deliver: move |(seen, read): (Option<(PathBuf, Seen)>, Batch)| {
            if let Some(seen) = seen {
                // Nobody may watch.
                let _ = see.send(seen);
            }
            batch.send(read).is_ok()
        },
        go_on: move || !stopped.is_stopped(),
    })?;
    Ok(Reading { batches, seen, stop })
}

/// Reads one file: what it looked like on the disk, if it is there, and what is in it.
fn read(source: &Source, most: u64) -> (Option<(PathBuf, Seen)>, Batch) {
    let path = if let Source::File(path) = source { Some(path) } else { None };
    let stamp = path.and_then(|path| Stamp::of(path));
    let read = source.read_at_most(most);
    let seen = Seen::new(stamp, read.as_ref().ok().map(|(_, bytes)| bytes.as_slice()));
    let batch = match read.and_then(|(origin, bytes)| bundle::load(&origin, &bytes)) {
        Ok(mut loaded) => {
            loaded.bundle.content = seen.content;
            Batch { bundles: vec![Arc::new(loaded.bundle)], problems: loaded.problems, ..Batch::default() }
        }
        Err(problem) => Batch { problems: vec![problem], unreadable: 1, ..Batch::default() },
    };
    (path.map(|path| (path.clone(), seen)), batch)
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
    use std::fs;
    use std::path::Path;

    use super::*;

    /// A folder of files, good and bad ones, and a file that is none.
    fn files(folder: &Path) -> Vec<Source> {
        let (_, demo) = Source::Demo.read().expect("built in");
        let file = |at: usize| {
            let path = folder.join(format!("{at}.json"));
            match at % 5 {
                0..3 => fs::write(&path, &demo).expect("written"),
                3 => fs::write(&path, "{").expect("written"),
                _ => {}
            }
            Source::File(path)
        };
        (0..40).map(file).chain([Source::Demo]).collect()
    }

    #[test]
    fn several_threads_read_what_one_reads() {
        let folder = tempfile::tempdir().expect("a folder");
        let sources = files(folder.path());
        let all = |threads: usize| {
            let reading =
                load_on(move || threads, Duration::ZERO, sources.clone(), crate::files::MOST).expect("a thread");
            let batches: Vec<Batch> = reading.batches.iter().collect();
            let told = batches.iter().map(|batch| {
                let origins: Vec<_> = batch.bundles.iter().map(|bundle| (&bundle.origin, bundle.content)).collect();
                let problems: Vec<_> = batch.problems.iter().map(|problem| (&problem.file, &problem.message)).collect();
                format!("{origins:?} {problems:?} {} {}", batch.unreadable, batch.left)
            });
            (told.collect::<Vec<_>>(), reading.seen.iter().collect::<Vec<_>>())
        };
        let (told, seen) = all(1);
        assert!(told[0].ends_with("0 40") && told[3].ends_with("1 37") && told[40].ends_with("0 0"), "{told:#?}");
        let paths: Vec<_> = seen.iter().map(|(path, _)| Source::File(path.clone())).collect();
        assert_eq!(paths, sources[..40]);
        for threads in [2, 7] {
            assert_eq!(all(threads), (told.clone(), seen.clone()));
        }
    }

    #[test]
    fn nothing_is_read_after_the_stop() {
        let folder = tempfile::tempdir().expect("a folder");
        let many: Vec<Source> = std::iter::repeat_n(files(folder.path()), 50).flatten().collect();
        for threads in [1, 4] {
            let reading = load_on(move || threads, Duration::ZERO, many.clone(), crate::files::MOST).expect("a thread");
            reading.batches.recv_timeout(Duration::from_secs(20)).expect("the first file");
            reading.stop.clone().stop();
            let more = reading.batches.iter().count();
            assert!(more < 1000, "{more} more files");
            assert!(reading.seen.iter().count() >= more, "they have been seen");
        }
    }
}
