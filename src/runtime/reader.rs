//! The reader as the event loop sees it: events become messages, effects are carried out.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyEventKind, MouseButton, MouseEventKind};
use ratatui::Frame;

use super::clicks::Clicks;
use super::clipboard::{self, Surroundings};
use super::keeper::Keeper;
use super::live::{Live, Seen};
use super::loader::Stop;
use super::places::LastPlaces;
use super::searches::{SearchFiles, Searches};
use super::watch::Watch;
use super::{Application, Control, Messages, browser, editor, opening, settings};
use crate::app::marks::Kept;
use crate::app::searches::SearchNews;
use crate::app::{Effect, Message, Pointer, State, update};
use crate::bundle::sources::{self, Source};
use crate::config::{self, Chord, Reload};
use crate::model::Clean;
use crate::search::{Cache, Worker};
use crate::ui::{self, Links};

/// How long a digit that has opened a tab waits for the motion it may be the count of.
const COUNT_WAITS: Duration = Duration::from_millis(800);
/// How long the mouse is held past an edge of the article before it scrolls another row.
const SCROLL_WAITS: Duration = Duration::from_millis(60);

/// The reader on a terminal.
///
/// Its workers, for bookmarks and for the search, start when the first frame is there: threads that start and read before that
/// take time away from it.
pub struct Reader {
    state: State,
    messages: Messages<Message>,
    /// `None` when there is no place to keep bookmarks.
    journal: Option<PathBuf>,
    /// `None` once it is watched.
    settings: Option<config::Source>,
    /// The workers have been started, as far as they could be.
    started: bool,
    keeper: Option<Keeper>,
    /// `None` where files can't be watched.
    watcher: Option<Watch>,
    /// `None` when the system gave no thread to search on.
    searcher: Option<Worker>,
    /// `None` when there is no place to keep searches, or once they are kept.
    search_files: Option<SearchFiles>,
    searches: Option<Searches>,
    /// `None` when nothing of this reading is to be remembered.
    places: Option<LastPlaces>,
    /// The most bytes of a file that are read.
    most: u64,
    /// What ends the loader.
    stop: Stop,
    /// What is opened, until the search knows it.
    sources: Vec<Source>,
    /// The open files, until they are watched; `None` when nobody wants to know.
    files: Option<Files>,
    live: Option<Live>,
    clicks: Clicks,
}

/// The open files.
#[derive(Debug)]
pub struct Files {
    arguments: Vec<OsString>,
    most: u64,
    sources: Vec<Source>,
    seen: Receiver<(PathBuf, Seen)>,
    stop: Stop,
}

impl Files {
    /// What `arguments` named on the command line, and the `sources` that were found there, in the order in which they are opened, of
    /// at most `most` bytes each. `seen` is what the loader has seen of them, and `stop` ends it.
    pub fn new(
        arguments: Vec<OsString>,
        most: u64,
        sources: Vec<Source>,
        seen: Receiver<(PathBuf, Seen)>,
        stop: Stop,
    ) -> Self {
        Self { arguments, most, sources, seen, stop }
    }
}

impl Reader {
    /// A reader that begins with `state`, whose settings come from `source`, and keeps its bookmarks in the journal at `journal`, if
    /// there is a place for one.
    pub fn new(state: State, source: config::Source, journal: Option<PathBuf>, messages: Messages<Message>) -> Self {
        Self {
            state,
            messages,
            journal,
            settings: Some(source),
            started: false,
            keeper: None,
            watcher: None,
            searcher: None,
            search_files: None,
            searches: None,
            places: None,
            most: crate::files::MOST,
            stop: Stop::default(),
            sources: Vec::new(),
            files: None,
            live: None,
            clicks: Clicks::default(),
        }
    }

    /// Tells when these files change on the disk.
    #[must_use]
    pub fn watching(mut self, mut files: Files) -> Self {
        self.sources = std::mem::take(&mut files.sources);
        (self.most, self.stop) = (files.most, files.stop.clone());
        self.files = Some(files).filter(|_| self.state.settings.reload != Reload::Never);
        self
    }

    /// Keeps what is searched for in these files.
    #[must_use]
    pub fn keeping_searches(mut self, files: Option<SearchFiles>) -> Self {
        self.search_files = files;
        self
    }

    /// Keeps where the reader left off when it ends, on whatever way.
    #[must_use]
    pub fn keeping_places(mut self, places: Option<LastPlaces>) -> Self {
        self.places = places;
        self
    }

    fn start_workers(&mut self) {
        if std::mem::replace(&mut self.started, true) {
            return;
        }
        // Without these threads the reader still reads; it says so when something can't be kept.
        self.keeper = self.journal.take().and_then(|journal| Keeper::start(journal, self.messages.clone()).ok());
        let files = self.search_files.take();
        let indexes = files.as_ref().and_then(|files| files.indexes.clone()).filter(|_| self.state.settings.keep_index);
        let lasting = sources::lasting(&std::mem::take(&mut self.sources));
        let cache = indexes.zip(lasting).map(|(folder, files)| Cache::new(folder, files));
        self.searches = files.and_then(|files| Searches::start(files, self.messages.clone()).ok());
        self.watcher = self.settings.take().and_then(|source| settings::watch(source, self.messages.clone()));
        let messages = self.messages.clone();
        let answer = move |reply| {
            messages.send(Message::Found(reply));
        };
        self.searcher = Worker::remembering(cache, answer).ok();
        // Where files can't be watched, they stay as they were read.
        self.live = self
            .files
            .take()
            .and_then(|files| Live::start(files.arguments, files.most, files.seen, self.messages.clone()).ok());
        self.with_searcher(|searcher| searcher.library(Arc::clone(&self.state.library)));
    }
}

impl Application for Reader {
    type Message = Message;
    type Effect = Effect;

    fn input(&mut self, event: Event) -> Vec<Effect> {
        match self.told(event) {
            Some(message) => update(&mut self.state, message),
            None => Vec::new(),
        }
    }

    fn message(&mut self, message: Message) -> Vec<Effect> {
        update(&mut self.state, message)
    }

    fn perform(&mut self, effect: Effect, control: &mut Control<Message>) {
        match effect {
            // The searcher gets the library as it then is, and there are no bookmarks before they have been read.
            Effect::IndexLibrary(_) | Effect::ReindexLibrary(_) | Effect::IndexBookmarks(_) if !self.started => return,
            Effect::Search(_)
            | Effect::Keep { .. }
            | Effect::ReadBookmarks
            | Effect::ReadSearches
            | Effect::Remember(_)
            | Effect::KeepSearch(_) => self.start_workers(),
            _ => {}
        }
        match effect {
            Effect::Quit => control.quit(0),
            Effect::Suspend => control.suspend(),
            Effect::Redraw => control.redraw(),
            Effect::EndCount(digit) => {
                // One sleep a digit, not a tick. Without the thread the digit stays a count, as in vi.
                later("count", COUNT_WAITS, Message::CountIsOver(digit), control.messages());
            }
            // It ends when the button is let go, the pointer comes back, or the article is at its end.
            Effect::KeepScrolling(moves) => {
                later("scroll", SCROLL_WAITS, Message::StillHeld(moves), control.messages());
            }
            Effect::Mouse(on) => control.set_mouse(on),
            Effect::Copy(text) => {
                let (setting, programs) = (self.state.settings.clipboard, Surroundings::of_process().programs());
                if clipboard::copy(&text, setting, programs, clipboard::LONGEST, control.messages()) {
                    control.copy(text);
                }
            }
            Effect::Browse(address) => {
                let messages = control.messages();
                browser::open(&browser::Desktop::of_environment(), &address, move |why| {
                    messages.send(Message::NotOpened(why));
                });
            }
            Effect::StopLoading => self.stop.stop(),
            Effect::Open { file, bookmark } => opening::open(&file, bookmark, self.most, control.messages()),
            Effect::Keep { change, ticket } => {
                if let Some(keeper) = &self.keeper {
                    keeper.keep(change, ticket);
                } else {
                    let why = Clean::line("there is no home directory to keep bookmarks in; set HOME or XDG_DATA_HOME");
                    let outcome = Kept::Failed { wanted: Box::new(change), why };
                    control.messages().send(Message::Kept { all: None, outcome, ticket });
                }
            }
            Effect::ReadSearches if self.searches.is_none() => {
                control.messages().send(Message::Searches(SearchNews::History(Vec::new())));
            }
            Effect::ReadSearches => self.with_searches(Searches::read),
            Effect::Remember(query) => self.with_searches(|searches| searches.remember(query)),
            Effect::KeepSearch(change) if self.searches.is_none() => {
                let why = Clean::line("there is no home directory to keep searches in; set HOME or XDG_DATA_HOME");
                control.messages().send(Message::Searches(SearchNews::Changed(change, Err(why))));
            }
            Effect::KeepSearch(change) => self.with_searches(|searches| searches.change(change)),
            Effect::Write { on, text } => {
                let editor = editor::of_environment();
                control.run_outside(move || Some(editor::write(&editor, on, &text)));
            }
            Effect::Search(request) => self.with_searcher(|searcher| searcher.ask(request)),
            Effect::IndexLibrary(library) => self.with_searcher(|searcher| searcher.library(library)),
            Effect::ReindexLibrary(library) => self.with_searcher(|searcher| searcher.another_library(library)),
            Effect::IndexBookmarks(bookmarks) => self.with_searcher(|searcher| searcher.bookmarks(bookmarks)),
            Effect::ReadBookmarks => {
                if let Some(keeper) = &self.keeper {
                    keeper.read();
                }
            }
        }
    }

    fn view(&self, frame: &mut Frame<'_>) -> Links {
        ui::view(&self.state, self.state.settings.theme, frame)
    }

    fn drawn(&mut self) {
        self.start_workers();
    }
}

impl Reader {
    fn with_searches(&self, order: impl FnOnce(&Searches)) {
        if let Some(searches) = &self.searches {
            order(searches);
        }
    }

    fn with_searcher(&self, order: impl FnOnce(&Worker)) {
        if let Some(searcher) = &self.searcher {
            order(searcher);
        }
    }
}

/// The terminal has been given back by then, and a signal that comes while the disk is waited for ends the program at once.
impl Drop for Reader {
    fn drop(&mut self) {
        // A state that a panic has left half changed is no place to come back to.
        if let Some(places) = self.places.take().filter(|_| !thread::panicking()) {
            places.keep(&self.state);
        }
    }
}

impl Reader {
    /// What an event means to the reader; `None` for what it has no use for.
    fn told(&mut self, event: Event) -> Option<Message> {
        let mouse = match event {
            Event::Mouse(mouse) => mouse,
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                self.clicks.forget();
                return Some(Message::Key(Chord::from(key)));
            }
            Event::Paste(text) => return Some(Message::Paste(text)),
            Event::Resize(width, height) => return Some(Message::Resize(width, height)),
            _ => return None,
        };
        let (column, row) = (mouse.column, mouse.row);
        let pointer = match mouse.kind {
            MouseEventKind::ScrollUp => Pointer::WheelUp,
            MouseEventKind::ScrollDown => Pointer::WheelDown,
            MouseEventKind::Down(MouseButton::Left) => self.clicks.press(Instant::now(), (column, row)),
            MouseEventKind::Drag(MouseButton::Left) => Pointer::Drag,
            MouseEventKind::Up(MouseButton::Left) => Pointer::Release,
            _ => return None,
        };
        Some(Message::Mouse { pointer, column, row })
    }
}

/// Sends a message after a while: one sleep, not a tick.
fn later(name: &str, wait: Duration, message: Message, messages: Messages<Message>) {
    let sleep = move || {
        thread::sleep(wait);
        messages.send(message);
    };
    // Without the thread it is never sent.
    let _ = thread::Builder::new().name(name.to_owned()).spawn(sleep);
}
