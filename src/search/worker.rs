//! The thread that searches, so that nobody waits for it.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::cache::Cache;
use super::index::Index;
use super::memory::Memory;
use super::query::Query;
use super::recall::Recalled;
use super::session::Session;
use super::target::{Answer, BookmarkText, Scope};
use crate::library::Library;

/// How many documents are indexed before the thread looks whether something was asked.
const BATCH: usize = 4096;

/// The same when somebody waits for an answer from what is there.
const FIRST: usize = 512;

/// From how many documents on a first page is sent before the whole answer: with fewer, both would come at once.
const STAGED: u32 = 1 << 15;

/// How long nothing must have been ordered before the index is tidied up.
const QUIET: Duration = Duration::from_millis(200);

/// How many hits the first page has: no screen shows more.
const PAGE: usize = 50;

/// Tells requests apart. A greater one is newer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Generation(u64);

impl Generation {
    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// A search to be done.
#[derive(Clone, Debug)]
pub struct Request {
    /// Comes back in the reply. A request that is older than the newest one is ignored.
    pub generation: Generation,
    /// What was typed.
    pub text: String,
    /// Where to look.
    pub scope: Scope,
    /// How many hits are wanted.
    pub limit: usize,
}

/// What the worker has to say.
#[derive(Clone, Debug)]
pub enum Reply {
    /// The answer to a request. When there is much to search, a first page comes before the whole answer, and its hits before
    /// they are counted.
    Answer {
        /// The request's.
        generation: Generation,
        /// What was found.
        answer: Answer,
        /// Whether this is the whole answer. If not, another one of the same generation follows: the library was not yet
        /// indexed to its end, or this is the first page, with passages that have the words or their beginnings and as many
        /// of them counted as were seen, or these are the hits of the whole answer, of which only those listed are counted.
        complete: bool,
        /// How long the search took.
        took: Duration,
    },
    /// How far the indexing has got.
    Indexing {
        /// Articles that are done.
        done: usize,
        /// Articles that there are.
        of: usize,
    },
}

enum Order {
    Library(Arc<Library>),
    Another(Arc<Library>),
    Bookmarks(Vec<BookmarkText>),
    Ask(Request),
    Recalled(Option<Box<Recalled>>),
    /// Nobody can order any more.
    End,
}

/// What both threads look at.
#[derive(Default)]
struct Shared {
    /// The newest request's generation.
    newest: AtomicU64,
    closed: AtomicBool,
}

/// A handle on the thread that owns the index. Nothing here waits for that thread; dropping the handle ends it.
pub struct Worker {
    orders: Sender<Order>,
    shared: Arc<Shared>,
}

impl Worker {
    /// Starts the thread. `on_answer` is called on it.
    ///
    /// # Errors
    /// When the system does not give another thread.
    pub fn spawn(on_answer: impl Fn(Reply) + Send + 'static) -> std::io::Result<Self> {
        Self::remembering(None, on_answer)
    }

    /// As [`Worker::spawn`]; what the cache knows is not indexed again, and what was indexed is kept in it.
    ///
    /// # Errors
    /// When the system does not give another thread.
    pub fn remembering(cache: Option<Cache>, on_answer: impl Fn(Reply) + Send + 'static) -> std::io::Result<Self> {
        Self::with_memory(cache.map(Memory::new), on_answer)
    }

    pub(super) fn with_memory(
        memory: Option<Memory>,
        on_answer: impl Fn(Reply) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (orders, inbox) = channel();
        let shared = Arc::new(Shared::default());
        let searcher = Searcher {
            inbox,
            orders: orders.clone(),
            shared: Arc::clone(&shared),
            on_answer,
            index: Index::new(),
            session: Session::new(),
            library: None,
            known: Arc::default(),
            asked: None,
            memory,
        };
        thread::Builder::new().name("search".to_owned()).spawn(move || searcher.run())?;
        Ok(Self { orders, shared })
    }

    /// Hands over the library, grown or new. Indexes what it has gained. A request that has its complete answer is not
    /// answered again: ask anew, with the next generation.
    pub fn library(&self, library: Arc<Library>) {
        self.order(Order::Library(library));
    }

    /// Hands over another library. Bundles that were in the last one are taken over, all others are indexed anew; when there are none of
    /// the last one, the cache may know them. What was asked before stays without an answer.
    pub fn another_library(&self, library: Arc<Library>) {
        self.order(Order::Another(library));
    }

    /// Replaces the bookmarks.
    pub fn bookmarks(&self, bookmarks: Vec<BookmarkText>) {
        self.order(Order::Bookmarks(bookmarks));
    }

    /// Asks. Whatever was asked before is not worked on any more and may stay without an answer.
    pub fn ask(&self, request: Request) {
        self.shared.newest.fetch_max(request.generation.0, Ordering::Relaxed);
        self.order(Order::Ask(request));
    }

    fn order(&self, order: Order) {
        // The thread is gone only if it panicked; the panic hook has told. A reader without search is still a reader.
        let _ = self.orders.send(order);
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::Relaxed);
        self.order(Order::End);
    }
}

struct Searcher<F> {
    inbox: Receiver<Order>,
    /// For what it orders of others.
    orders: Sender<Order>,
    shared: Arc<Shared>,
    on_answer: F,
    index: Index,
    session: Session,
    /// The library, as long as it has something that is not indexed.
    library: Option<Arc<Library>>,
    /// The library, indexed or not: fields are looked up in it.
    known: Arc<Library>,
    /// The newest request, as long as it may get a better answer.
    asked: Option<Asked>,
    /// `None` when nothing is kept from one start to the next.
    memory: Option<Memory>,
}

struct Asked {
    request: Request,
    /// It has been answered from the articles indexed so far.
    partly: bool,
}

impl<F: Fn(Reply)> Searcher<F> {
    fn run(mut self) {
        while self.take_orders().is_continue() {
            if self.asked.is_none() {
                self.recall();
            }
            self.index_some();
            self.answer();
            self.recall();
        }
    }

    /// Has the index read that is kept, once there is a library: its first files are on the screen by then. Who asks at once
    /// is answered before, from what those have.
    fn recall(&mut self) {
        if self.known.article_count() == 0 {
            return;
        }
        if let Some(memory) = &mut self.memory {
            let orders = self.orders.clone();
            // Nobody may listen any more.
            memory.recall(move |recalled| _ = orders.send(Order::Recalled(recalled)));
        }
    }

    /// Takes all orders that are there; waits for one when there is nothing to do. Breaks when nobody can order any more.
    fn take_orders(&mut self) -> ControlFlow<()> {
        if self.is_idle() {
            self.tidy_up();
        }
        if self.shared.closed.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        if self.is_idle() || self.waits_for_memory() {
            match self.inbox.recv() {
                Ok(order) => self.take(order),
                Err(_) => return ControlFlow::Break(()),
            }
        }
        loop {
            match self.inbox.try_recv() {
                Ok(order) => self.take(order),
                Err(TryRecvError::Empty) if !self.shared.closed.load(Ordering::Relaxed) => {
                    return ControlFlow::Continue(());
                }
                Err(_) => return ControlFlow::Break(()),
            }
        }
    }

    fn is_idle(&self) -> bool {
        self.library.is_none() && self.asked.is_none()
    }

    /// Whether there is something to index, but maybe not for long, and nobody has asked for it.
    fn waits_for_memory(&self) -> bool {
        self.asked.is_none() && self.memory.as_ref().is_some_and(Memory::is_recalling)
    }

    /// Uses the time until the next order. Waits for it a little first: an index that still grows is not worth tidying.
    fn tidy_up(&mut self) {
        if self.index.is_scattered() {
            if !self.is_quiet_for(QUIET) {
                return;
            }
            self.index.gather();
        }
        let wait = self.memory.as_ref().and_then(|memory| memory.wait(&self.known));
        if wait.is_some_and(|wait| self.is_quiet_for(wait))
            && let Some(memory) = &mut self.memory
        {
            memory.keep(&self.index, &self.known);
        }
    }

    /// Whether nothing is ordered for so long. Takes what is.
    fn is_quiet_for(&mut self, wait: Duration) -> bool {
        match self.inbox.recv_timeout(wait) {
            Ok(order) => self.take(order),
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => {}
        }
        false
    }

    fn take(&mut self, order: Order) {
        match order {
            Order::Library(library) => {
                self.known = Arc::clone(&library);
                self.library = Some(library);
            }
            Order::Another(library) => {
                self.asked = None;
                let before = std::mem::replace(&mut self.known, Arc::clone(&library));
                if !self.index.change_over(&before, &library)
                    && let Some(memory) = &mut self.memory
                {
                    memory.start_anew();
                }
                self.library = Some(library);
            }
            Order::Bookmarks(bookmarks) => self.index.set_bookmarks(bookmarks),
            Order::Ask(request) if self.is_stale(request.generation) => {}
            Order::Ask(request) => self.asked = Some(Asked { request, partly: false }),
            Order::End => {}
            Order::Recalled(recalled) => {
                if let Some(memory) = &mut self.memory {
                    memory.has_recalled();
                }
                // The rest of the library may be behind it. Before there is a library, there is nothing to tell.
                let adopted = recalled.is_some_and(|recalled| self.index.adopt(*recalled, &self.known));
                if adopted && self.known.article_count() > 0 {
                    self.library = Some(Arc::clone(&self.known));
                }
            }
        }
    }

    fn is_stale(&self, generation: Generation) -> bool {
        let newest = self.shared.newest.load(Ordering::Relaxed);
        generation.0 < newest || self.shared.closed.load(Ordering::Relaxed)
    }

    fn index_some(&mut self) {
        let Some(library) = self.library.as_ref().filter(|_| !self.waits_for_memory()) else { return };
        let started = Instant::now();
        let waiting = self.asked.as_ref().is_some_and(|asked| !asked.partly);
        let more = self.index.extend_by(library, if waiting { FIRST } else { BATCH });
        (self.on_answer)(Reply::Indexing { done: self.index.article_count(), of: library.article_count() });
        if !more {
            self.library = None;
        }
        if !more || self.index.is_behind() {
            self.index.settle();
        }
        if let Some(memory) = &mut self.memory {
            memory.note(started.elapsed());
        }
    }

    /// Answers the newest request: once in part, if there is more to index, and once in full.
    fn answer(&mut self) {
        let complete = self.library.is_none();
        let Some(asked) = self.asked.as_mut().filter(|asked| complete || !asked.partly) else { return };
        asked.partly = true;
        if !complete {
            self.index.settle();
        }
        let Some(Asked { request, .. }) = self.asked.take() else { return };
        let whole = self.search(&request, complete);
        if whole.is_some() && !complete {
            self.asked = Some(Asked { request, partly: true });
        }
    }

    /// Searches and tells what was found. `None` when something else has been asked in between.
    fn search(&mut self, request: &Request, complete: bool) -> Option<()> {
        let started = Instant::now();
        // Whoever asks has read the query before; what can't be read is not asked for.
        let query = Query::read(&request.text).unwrap_or_default();
        let Request { generation, scope, limit, .. } = *request;
        let mut session = std::mem::take(&mut self.session);
        let stale = || self.is_stale(generation);
        let tell = |answer, complete| {
            (self.on_answer)(Reply::Answer { generation, answer, complete, took: started.elapsed() });
        };
        let mut stages = || {
            if complete && query.is_plain() && self.index.documents() >= STAGED {
                let page = session.first_page(&self.index, &query, scope, limit.min(PAGE), &stale)?;
                if !page.hits.is_empty() {
                    tell(page, false);
                }
            }
            let answer = if query.is_plain() {
                let settled = session.settled(&self.index, &query, scope, limit, &stale)?;
                if complete && !settled.is_counted() {
                    tell(settled.answer().clone(), false);
                }
                settled.counted(&mut session, &query, &stale)?
            } else {
                session.answer(&self.index, &self.known, &query, scope, limit, &stale)?
            };
            tell(answer, complete);
            Some(())
        };
        let done = stages();
        self.session = session;
        done
    }
}
