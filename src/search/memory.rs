//! What the thread that searches does with the [`Cache`], on threads of its own: nobody waits for a disk.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::cache::Cache;
use super::index::Index;
use super::recall::Recalled;
use crate::library::Library;

/// How long indexing must have taken for its result to be kept. What takes less is not missed at the next start.
const WORTHWHILE: Duration = Duration::from_millis(200);

/// How long nothing must have been ordered before an index is kept when all files are there: the next key may be about to come.
pub(super) const QUIET: Duration = Duration::from_millis(500);
/// The same when some of the files are not there, because they are still to come or can't be read.
pub(super) const LONG_QUIET: Duration = Duration::from_secs(5);

impl Index {
    /// The index of a library: what the cache knows of it is not indexed anew. If the rest took long, all of it is kept there.
    pub fn remembered(library: &Library, cache: &Cache) -> Self {
        Self::remembered_if(WORTHWHILE, library, cache)
    }

    pub(super) fn remembered_if(worthwhile: Duration, library: &Library, cache: &Cache) -> Self {
        let mut index = Self::new();
        if let Some(recalled) = cache.recall() {
            index.adopt(recalled, library);
        }
        let started = Instant::now();
        index.extend(library);
        if started.elapsed() >= worthwhile
            && let Some(passages) = index.worth_keeping()
            && let Some(parts) = cache.parts(library, &passages.actor_words)
        {
            // Who can't write it has the index all the same.
            let _ = cache.keep(parts, &passages);
        }
        index
    }
}

/// The cache as the search uses it.
pub(super) struct Memory {
    cache: Arc<Cache>,
    worthwhile: Duration,
    /// How long indexing took since the index was kept last.
    spent: Duration,
    recall: Recall,
}

/// How far reading what is kept has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Recall {
    NotBegun,
    UnderWay,
    Done,
}

impl Memory {
    /// A memory that has recalled nothing yet.
    pub(super) fn new(cache: Cache) -> Self {
        Self { cache: Arc::new(cache), worthwhile: WORTHWHILE, spent: Duration::ZERO, recall: Recall::NotBegun }
    }

    /// One that keeps everything, for tests.
    #[cfg(test)]
    pub(super) fn of_everything(cache: Cache) -> Self {
        Self { worthwhile: Duration::from_nanos(1), ..Self::new(cache) }
    }

    /// Reads what is known of the files, the first time that it is called. What came of it is passed on later, whatever it is.
    pub(super) fn recall(&mut self, tell: impl FnOnce(Option<Box<Recalled>>) + Send + 'static) {
        if self.recall != Recall::NotBegun {
            return;
        }
        let cache = Arc::clone(&self.cache);
        let read = move || tell(cache.recall().map(Box::new));
        // Without the thread everything is indexed anew.
        let begun = thread::Builder::new().name("recall".to_owned()).spawn(read).is_ok();
        self.recall = if begun { Recall::UnderWay } else { Recall::Done };
    }

    /// What is kept may be of use once more: everything is to be indexed anew.
    pub(super) fn start_anew(&mut self) {
        if self.recall == Recall::Done {
            self.recall = Recall::NotBegun;
        }
    }

    /// What was asked for is here.
    pub(super) fn has_recalled(&mut self) {
        self.recall = Recall::Done;
    }

    /// Whether an index may be here soon, so that there is no need to make one.
    pub(super) fn is_recalling(&self) -> bool {
        self.recall == Recall::UnderWay
    }

    /// Counts the work that went into the index.
    pub(super) fn note(&mut self, spent: Duration) {
        self.spent += spent;
    }

    /// How long it must be quiet before the index of this library is to be kept; `None` when it is not worth it.
    pub(super) fn wait(&self, library: &Library) -> Option<Duration> {
        let wait = if self.cache.is_all_of(library) { QUIET } else { LONG_QUIET };
        (self.spent >= self.worthwhile).then_some(wait)
    }

    /// Writes the index of this library. Nobody is told when that fails: it costs the next start the time that it took anyway.
    pub(super) fn keep(&mut self, index: &Index, library: &Library) {
        self.spent = Duration::ZERO;
        let Some(passages) = index.worth_keeping() else { return };
        let Some(parts) = self.cache.parts(library, &passages.actor_words) else { return };
        let cache = Arc::clone(&self.cache);
        let _ = thread::Builder::new().name("keep".to_owned()).spawn(move || _ = cache.keep(parts, &passages));
    }
}
