//! Keeps bookmarks on a thread of its own: a slow disk, or another instance that is writing, never holds up the reader. What
//! another instance writes is read when the kernel tells that it did (see [`super::watch`]).

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::{SystemTime, UNIX_EPOCH};

use super::Messages;
use super::watch::Watch;
use crate::app::Message;
use crate::app::history::Ticket;
use crate::app::marks::{Keep, Kept};
use crate::bookmarks::{Bookmarks, Store, StoreError};
use crate::model::Clean;

/// The keeper of the bookmarks. Dropping it waits until what was asked for is done.
#[derive(Debug)]
pub struct Keeper {
    /// `None` where files can't be watched.
    watch: Option<Watch>,
    requests: Option<Sender<Request>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
enum Request {
    /// Read, and tell in any case.
    Read,
    /// Read, and tell what is new.
    Look,
    Keep {
        change: Keep,
        ticket: Ticket,
    },
}

impl Keeper {
    /// Starts the keeper of the journal at `path`; its bookmarks arrive as a message.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(path: PathBuf, messages: Messages<Message>) -> io::Result<Self> {
        let (requests, queue) = mpsc::channel();
        // A burst of changes is looked at once.
        let looking = Arc::new(AtomicBool::new(false));
        let (watched, look, asked) = (path.clone(), requests.clone(), Arc::clone(&looking));
        let thread = thread::Builder::new()
            .name("bookmarks".to_owned())
            .spawn(move || Keeping { store: None, told: None, looking, messages }.serve(&path, &queue))?;
        let watch = Watch::start(&watched, move || {
            if !asked.swap(true, Ordering::AcqRel) {
                let _ = look.send(Request::Look);
            }
        });
        let keeper = Self { watch: watch.ok(), requests: Some(requests), thread: Some(thread) };
        keeper.read();
        Ok(keeper)
    }

    /// Reads what other instances have written.
    pub fn read(&self) {
        self.ask(Request::Read);
    }

    /// Keeps a change; the answer arrives as a message once it is durable.
    pub fn keep(&self, change: Keep, ticket: Ticket) {
        self.ask(Request::Keep { change, ticket });
    }

    fn ask(&self, request: Request) {
        if let Some(requests) = &self.requests {
            // A keeper that has died would have ended the program with its panic.
            let _ = requests.send(request);
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        // It asks for things too.
        self.watch = None;
        self.requests = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What the thread knows.
struct Keeping {
    store: Option<Store>,
    /// What was told of the journal without having been asked for, so that it is told once.
    told: Option<Clean>,
    looking: Arc<AtomicBool>,
    messages: Messages<Message>,
}

impl Keeping {
    fn serve(mut self, path: &Path, queue: &Receiver<Request>) {
        while let Ok(request) = queue.recv() {
            match request {
                Request::Read => {
                    let outcome = self.read(path).map_or_else(|error| failed(None, &error), |_| Kept::Read);
                    self.tell(outcome, Ticket::default());
                }
                Request::Look => {
                    // Before reading: what happens from here on is a reason to look again.
                    self.looking.store(false, Ordering::Release);
                    self.look(path);
                }
                Request::Keep { change, ticket } => {
                    let kept = self.read(path).and_then(|_| match &mut self.store {
                        Some(store) => carry_out(store, change.clone()),
                        None => Ok(Kept::Read),
                    });
                    self.tell(kept.unwrap_or_else(|error| failed(Some(change), &error)), ticket);
                }
            }
            self.tell_of_journal();
        }
    }

    /// Reads what is new. Returns whether a bookmark appeared, changed or went.
    fn read(&mut self, path: &Path) -> Result<bool, StoreError> {
        if let Some(store) = &mut self.store {
            return store.refresh();
        }
        let store = self.store.insert(Store::open(path)?);
        Ok(!store.bookmarks().is_empty())
    }

    fn look(&mut self, path: &Path) {
        match self.read(path) {
            Ok(true) => self.tell(Kept::Read, Ticket::default()),
            Ok(false) => {}
            Err(error) => {
                let why = Clean::line(&error.to_string());
                if self.told.as_ref() != Some(&why) {
                    self.told = Some(why.clone());
                    self.tell(Kept::Unreadable(why), Ticket::default());
                }
            }
        }
    }

    /// Says once what is wrong with lines of the journal.
    fn tell_of_journal(&mut self) {
        let notice = self.store.as_ref().and_then(Store::notice);
        if let Some(notice) = notice.filter(|notice| self.told.as_ref() != Some(notice)) {
            self.told = Some(notice.clone());
            self.tell(Kept::Noticed(notice), Ticket::default());
        }
    }

    fn tell(&self, outcome: Kept, ticket: Ticket) {
        let all: Option<Arc<Bookmarks>> = self.store.as_ref().map(|store| Arc::new(store.bookmarks().clone()));
        // When the screen is gone, what was asked for before is carried out all the same.
        self.messages.send(Message::Kept { all, outcome, ticket });
    }
}

fn carry_out(store: &mut Store, change: Keep) -> Result<Kept, StoreError> {
    let now = milliseconds();
    match change {
        Keep::Add(draft) => store.add(draft, now).map(Kept::Added),
        Keep::Put(mut bookmark) => {
            let before = store.bookmarks().get(bookmark.id).cloned();
            bookmark.changed = now;
            store.put(bookmark.clone())?;
            Ok(Kept::Changed { before, after: bookmark })
        }
        Keep::Delete(id) => Ok(Kept::Deleted(store.delete(id, now)?.into_iter().collect())),
        Keep::Toggle(draft) => {
            let there: Vec<_> = store.bookmarks().on(&draft.anchor).into_iter().map(|bookmark| bookmark.id).collect();
            if there.is_empty() {
                return store.add(draft, now).map(Kept::Added);
            }
            let mut gone = Vec::new();
            for id in there {
                gone.extend(store.delete(id, now)?);
            }
            Ok(Kept::Deleted(gone))
        }
    }
}

fn failed(wanted: Option<Keep>, error: &StoreError) -> Kept {
    let why = Clean::line(&error.to_string());
    match wanted {
        Some(wanted) => Kept::Failed { wanted: Box::new(wanted), why },
        None => Kept::Unreadable(why),
    }
}

/// Milliseconds since 1970-01-01 UTC.
pub(super) fn milliseconds() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
