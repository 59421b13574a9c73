//! Keeps bookmarks on a thread of its own: a slow disk, or another instance that is writing, never holds up the reader.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::{SystemTime, UNIX_EPOCH};

use super::Messages;
use crate::app::Message;
use crate::app::history::Ticket;
use crate::app::marks::{Keep, Kept};
use crate::bookmarks::{Bookmarks, Store, StoreError};
use crate::model::Clean;

/// The keeper of the bookmarks. Dropping it waits until what was asked for is done.
#[derive(Debug)]
pub struct Keeper {
    requests: Option<Sender<Request>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
enum Request {
    Read,
    Keep { change: Keep, ticket: Ticket },
}

impl Keeper {
    /// Starts the keeper of the journal at `path`; its bookmarks arrive as a message.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(path: PathBuf, messages: Messages<Message>) -> io::Result<Self> {
        let (requests, queue) = mpsc::channel();
        let thread =
            thread::Builder::new().name("bookmarks".to_owned()).spawn(move || serve(&path, &queue, &messages))?;
        let keeper = Self { requests: Some(requests), thread: Some(thread) };
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
        self.requests = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(path: &Path, queue: &Receiver<Request>, messages: &Messages<Message>) {
    let mut store: Option<Store> = None;
    while let Ok(request) = queue.recv() {
        let (wanted, ticket) = match request {
            Request::Read => (None, Ticket::default()),
            Request::Keep { change, ticket } => (Some(change), ticket),
        };
        let result = match &mut store {
            Some(store) => store.refresh().map(|_| ()),
            None => Store::open(path).map(|opened| store = Some(opened)),
        };
        let outcome = result.and_then(|()| match (&mut store, wanted.clone()) {
            (Some(store), Some(change)) => carry_out(store, change),
            _ => Ok(Kept::Read),
        });
        let outcome = outcome.unwrap_or_else(|error| failed(wanted, &error));
        let all: Option<Arc<Bookmarks>> = store.as_ref().map(|store| Arc::new(store.bookmarks().clone()));
        // When the screen is gone, what was asked for before is carried out all the same.
        messages.send(Message::Kept { all, outcome, ticket });
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
fn milliseconds() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
