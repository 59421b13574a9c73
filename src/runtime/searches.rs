//! Keeps what was searched for on a thread of its own: a slow disk, or another instance that is writing, never holds up the
//! reader.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use super::Messages;
use crate::app::Message;
use crate::app::searches::SearchNews;
use crate::bookmarks::Disk;
use crate::config::Paths;
use crate::model::Clean;
use crate::searches::{self, Change};

/// Where searches are kept.
#[derive(Clone, Debug)]
pub struct SearchFiles {
    /// The history of the search line; `None` when it is neither read nor written.
    pub history: Option<PathBuf>,
    /// The saved searches.
    pub saved: PathBuf,
    /// The folder of indexes; `None` when none is kept.
    pub indexes: Option<PathBuf>,
}

impl SearchFiles {
    /// The user's files; a `fresh` reading knows neither history nor indexes, and leaves none.
    pub fn of(paths: &Paths, fresh: bool) -> Self {
        let lasting = |path: fn(&Paths) -> PathBuf| (!fresh).then(|| path(paths));
        let (history, indexes) = (lasting(Paths::search_history), lasting(Paths::indexes));
        Self { history, saved: paths.saved_searches(), indexes }
    }
}

/// The keeper of searches. Dropping it waits until what was asked for is done.
#[derive(Debug)]
pub struct Searches {
    requests: Option<Sender<Request>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
enum Request {
    Read,
    Remember(Clean),
    Change(Change),
}

impl Searches {
    /// Starts the keeper of these files; what they say arrives as messages.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(files: SearchFiles, messages: Messages<Message>) -> io::Result<Self> {
        let (requests, queue) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("searches".to_owned())
            .spawn(move || Keeping { files, messages, told: Vec::new() }.serve(&queue))?;
        let searches = Self { requests: Some(requests), thread: Some(thread) };
        searches.read();
        Ok(searches)
    }

    /// Reads what other instances have written.
    pub fn read(&self) {
        self.ask(Request::Read);
    }

    /// Keeps a query in the history.
    pub fn remember(&self, query: Clean) {
        self.ask(Request::Remember(query));
    }

    /// Makes a change to the saved searches; the answer arrives as a message once it is durable.
    pub fn change(&self, change: Change) {
        self.ask(Request::Change(change));
    }

    fn ask(&self, request: Request) {
        if let Some(requests) = &self.requests {
            // A keeper that has died would have ended the program with its panic.
            let _ = requests.send(request);
        }
    }
}

impl Drop for Searches {
    fn drop(&mut self) {
        self.requests = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What the thread knows.
struct Keeping {
    files: SearchFiles,
    messages: Messages<Message>,
    /// What was told of the files, so that it is told once.
    told: Vec<Clean>,
}

impl Keeping {
    fn serve(mut self, queue: &Receiver<Request>) {
        while let Ok(request) = queue.recv() {
            match request {
                Request::Read => self.read(),
                Request::Remember(query) => self.remember(&query),
                Request::Change(change) => self.change(change),
            }
        }
    }

    fn read(&mut self) {
        if let Some(path) = &self.files.history {
            match searches::history(path) {
                Ok(queries) => self.tell(SearchNews::History(queries)),
                Err(refusal) => {
                    let notice = format!("{}: earlier queries can't be read: {refusal}", path.display());
                    self.tell(SearchNews::History(Vec::new()));
                    self.notice(&notice);
                }
            }
        } else {
            self.tell(SearchNews::History(Vec::new()));
        }
        match searches::saved(&self.files.saved) {
            Ok(known) => {
                if known.strange > 0 {
                    let path = self.files.saved.display();
                    let lines = if known.strange == 1 { "1 line is" } else { &format!("{} lines are", known.strange) };
                    self.notice(&format!("{path}: {lines} no saved search; what can't be understood stays there"));
                }
                self.tell(SearchNews::Saved(known.searches));
            }
            Err(refusal) => {
                let notice = format!("{}: saved searches can't be read: {refusal}", self.files.saved.display());
                self.notice(&notice);
            }
        }
    }

    fn remember(&mut self, query: &Clean) {
        let Some(path) = &self.files.history else { return };
        match searches::remember(&Disk, path, query) {
            Ok(queries) => self.tell(SearchNews::History(queries)),
            Err(error) => {
                let notice = format!("{}: the query could not be kept for another time: {error}", path.display());
                self.notice(&notice);
            }
        }
    }

    fn change(&mut self, change: Change) {
        let outcome = match searches::change(&Disk, &self.files.saved, &change) {
            Ok((outcome, known)) => {
                self.tell(SearchNews::Saved(known.searches));
                Ok(outcome)
            }
            Err(error) => Err(Clean::line(&format!("{}: {error}", self.files.saved.display()))),
        };
        self.tell(SearchNews::Changed(change, outcome));
    }

    /// Says something of the files, once.
    fn notice(&mut self, text: &str) {
        let text = Clean::line(text);
        if !self.told.contains(&text) {
            self.told.push(text.clone());
            self.tell(SearchNews::Notice(text));
        }
    }

    fn tell(&self, news: SearchNews) {
        // When the screen is gone, what was asked for before is carried out all the same.
        self.messages.send(Message::Searches(news));
    }
}
