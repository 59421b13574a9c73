//! The reader without a terminal: keys go through [`update`], effects are carried out at once, frames are drawn into memory.
//!
//! ```ignore
//! let mut reader = Headless::demo(120, 40);
//! reader.press("jj]q<Enter><C-o>");
//! assert_eq!(reader.describe(), "de 1");
//! ```

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use depesche::app::history::Ticket;
use depesche::app::marks::{Keep, Kept};
use depesche::app::searches::SearchNews;
use depesche::app::{Batch, Effect, Message, Pointer, State, update};
use depesche::bookmarks::{self, Bookmark, BookmarkId, Bookmarks, DeviceId, Disk, Draft, Event, Stamp};
use depesche::bundle::{self, Loaded};
use depesche::config::theme::Theme;
use depesche::config::{Chord, Settings};
use depesche::model::Clean;
use depesche::search::{Index, Query, Reply, Request, find};
use depesche::searches::{self, Change, Saved};
use depesche::ui;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

/// The built-in demo, loaded once for all tests.
static DEMO: LazyLock<Loaded> = LazyLock::new(|| {
    let source = bundle::sources::expand(&[]).pop().expect("without arguments there is the demo");
    let (origin, bytes) = source.read().expect("the demo is built in");
    bundle::load(&origin, &bytes).expect("the demo is a bundle")
});

/// A reader, and the world around it as far as it knows one.
pub struct Headless {
    /// The reader's state.
    pub state: State,
    /// What it asked for that nothing here carries out: quit, suspend, redraw, mouse, copy, browse. The latest last.
    pub outside: Vec<Effect>,
    /// Why bookmarks can't be kept at the moment, for a disk that is full.
    pub full: Option<String>,
    /// What the user adds to a note in an editor of their own.
    pub writes: String,
    /// That editor fails after having written.
    pub editor_fails: bool,
    /// Searches wait in [`Headless::answer`] until the test lets them through.
    pub slow: bool,
    /// Changes wait in [`Headless::keep_up`] until the test lets them through.
    pub behind: bool,
    /// The queries that were to be remembered.
    pub asked_for: Vec<Clean>,
    /// The searches that were saved.
    pub saved: Vec<Saved>,
    asked: Vec<(Keep, Ticket)>,
    waiting: Vec<Request>,
    /// Digits whose time is not over yet.
    digits: Vec<u64>,
    /// Moves of the mouse past an edge, whose time is not over yet.
    moves: Vec<u64>,
    index: Index,
    kept: Bookmarks,
    changes: u64,
}

impl Headless {
    /// The reader on a screen of `columns` × `rows` with the built-in demo open.
    pub fn demo(columns: u16, rows: u16) -> Self {
        let mut reader = Self::empty(columns, rows);
        reader.load(DEMO.clone());
        reader
    }

    /// The reader with a bundle of the test's own.
    pub fn of_json(json: &serde_json::Value, columns: u16, rows: u16) -> Self {
        let mut reader = Self::empty(columns, rows);
        reader.load(loaded(json));
        reader
    }

    /// The reader before anything is loaded.
    pub fn empty(columns: u16, rows: u16) -> Self {
        Self {
            state: State::new(Settings::built_in(), columns, rows),
            outside: Vec::new(),
            full: None,
            writes: String::new(),
            editor_fails: false,
            slow: false,
            behind: false,
            asked_for: Vec::new(),
            saved: Vec::new(),
            asked: Vec::new(),
            waiting: Vec::new(),
            digits: Vec::new(),
            moves: Vec::new(),
            index: Index::new(),
            kept: Bookmarks::default(),
            changes: 0,
        }
    }

    /// A file arrives.
    pub fn load(&mut self, loaded: Loaded) {
        let bundles = vec![Arc::new(loaded.bundle)];
        self.send(Message::Loaded(Batch { bundles, problems: loaded.problems, ..Batch::default() }));
    }

    /// Types keys: characters stand for themselves, names are in angle brackets as in [`super::keys::bytes`].
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for chord in chords(keys) {
            self.send(Message::Key(chord));
        }
        self
    }

    /// Types keys as the keymap spells them: `gg`, `Ctrl-d`, `Enter`.
    ///
    /// # Panics
    /// When that spells no key.
    pub fn press_spelled(&mut self, keys: &str) -> &mut Self {
        for chord in Chord::sequence(keys).expect("keys as the keymap spells them") {
            self.send(Message::Key(chord));
        }
        self
    }

    /// Pastes text.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.send(Message::Paste(text.to_owned()));
        self
    }

    /// Uses the mouse at a column and row counted from 0.
    pub fn point(&mut self, pointer: Pointer, column: u16, row: u16) -> &mut Self {
        self.send(Message::Mouse { pointer, column, row });
        self
    }

    /// Gives the screen another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.send(Message::Resize(columns, rows));
        self
    }

    /// Lets the moment pass in which a digit may still become a count.
    pub fn pause(&mut self) -> &mut Self {
        for digit in std::mem::take(&mut self.digits) {
            self.send(Message::CountIsOver(digit));
        }
        self
    }

    /// Lets the moment pass after which a mouse held past an edge scrolls on. Returns whether it waits for another one.
    pub fn hold(&mut self) -> bool {
        for moves in std::mem::take(&mut self.moves) {
            self.send(Message::StillHeld(moves));
        }
        !self.moves.is_empty()
    }

    /// Lets the searches that were held back through.
    pub fn answer(&mut self) -> &mut Self {
        for request in std::mem::take(&mut self.waiting) {
            self.find(&request);
        }
        self
    }

    /// Lets the changes that were held back through, and those that follow from them.
    pub fn keep_up(&mut self) -> &mut Self {
        self.behind = false;
        for (change, ticket) in std::mem::take(&mut self.asked) {
            self.keep(change, ticket);
        }
        self
    }

    /// Takes over what another reader has kept, as if both had the same home.
    pub fn take_over(&mut self, other: &Self) {
        self.kept = other.kept.clone();
        self.changes = other.changes;
        self.tell(Kept::Read, Ticket::default());
    }

    /// What is kept, as it would be on the disk.
    pub fn kept(&self) -> Vec<&Bookmark> {
        self.kept.in_order_of_making()
    }

    /// Takes a message in and carries out what follows from it.
    pub fn send(&mut self, message: Message) {
        for effect in update(&mut self.state, message) {
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::EndCount(digit) => self.digits.push(digit),
            Effect::KeepScrolling(moves) => self.moves.push(moves),
            Effect::Search(request) if self.slow => self.waiting.push(request),
            Effect::Search(request) => self.find(&request),
            Effect::IndexLibrary(library) => self.index.extend(&library),
            Effect::ReindexLibrary(library) => {
                self.index.start_anew();
                self.index.extend(&library);
            }
            Effect::IndexBookmarks(texts) => self.index.set_bookmarks(texts),
            Effect::Keep { change, ticket } if self.behind => self.asked.push((change, ticket)),
            Effect::Keep { change, ticket } => self.keep(change, ticket),
            Effect::ReadBookmarks => self.tell(Kept::Read, Ticket::default()),
            Effect::Write { on, text } => {
                let text = Clean::text(&format!("{text}{}", self.writes));
                let failure = self.editor_fails.then(|| Clean::line("vi ended with 1"));
                self.send(Message::Written { on, text, failure });
            }
            Effect::ReadSearches if self.slow => {}
            Effect::ReadSearches => {
                self.send(Message::Searches(SearchNews::History(self.asked_for.clone())));
                self.send(Message::Searches(SearchNews::Saved(self.saved.clone())));
            }
            Effect::Remember(query) => self.asked_for.push(query),
            Effect::KeepSearch(change) => self.keep_search(change),
            outside @ (Effect::Quit
            | Effect::Suspend
            | Effect::Redraw
            | Effect::Mouse(_)
            | Effect::Copy(_)
            | Effect::Open { .. }
            | Effect::StopLoading
            | Effect::Browse(_)) => self.outside.push(outside),
        }
    }

    /// Plays the keeper of the saved searches.
    fn keep_search(&mut self, wanted: Change) {
        if let Some(why) = &self.full {
            let failed = SearchNews::Changed(wanted, Err(Clean::line(why)));
            return self.send(Message::Searches(failed));
        }
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join("searches.jsonl");
        for saved in &self.saved {
            let save = Change::Save { saved: saved.clone(), replace: true };
            searches::change(&Disk, &path, &save).expect("the disk has room");
        }
        let (outcome, known) = searches::change(&Disk, &path, &wanted).expect("the disk has room");
        self.saved.clone_from(&known.searches);
        self.send(Message::Searches(SearchNews::Saved(known.searches)));
        self.send(Message::Searches(SearchNews::Changed(wanted, Ok(outcome))));
    }

    fn find(&mut self, request: &Request) {
        let query = Query::read(&request.text).expect("only what can be read is asked for");
        let answer = find(&self.index, &self.state.library, &query, request.scope, request.limit);
        let (generation, took) = (request.generation, Duration::ZERO);
        self.send(Message::Found(Reply::Answer { generation, answer, complete: true, took }));
    }

    /// Plays the keeper of the bookmarks, with numbers in place of random names.
    fn keep(&mut self, change: Keep, ticket: Ticket) {
        if let Some(why) = &self.full {
            let outcome = Kept::Failed { wanted: Box::new(change), why: Clean::line(why) };
            return self.tell(outcome, ticket);
        }
        self.changes += 1;
        let now = self.changes;
        let outcome = match change {
            Keep::Toggle(draft) => {
                let there: Vec<Bookmark> = self.kept.on(&draft.anchor).into_iter().cloned().collect();
                if there.is_empty() {
                    self.add(draft, now)
                } else {
                    for bookmark in &there {
                        self.write(bookmarks::Change::Delete { id: bookmark.id, at: now });
                    }
                    Kept::Deleted(there)
                }
            }
            Keep::Add(draft) => self.add(draft, now),
            Keep::Put(mut after) => {
                let before = self.kept.get(after.id).cloned();
                after.changed = now;
                self.write(bookmarks::Change::Put(after.clone()));
                Kept::Changed { before, after }
            }
            Keep::Delete(id) => {
                let before = self.kept.get(id).cloned();
                self.write(bookmarks::Change::Delete { id, at: now });
                Kept::Deleted(before.into_iter().collect())
            }
        };
        self.tell(outcome, ticket);
    }

    fn add(&mut self, draft: Draft, now: u64) -> Kept {
        let id = BookmarkId(u128::from(now));
        let bookmark = Bookmark::new(id, draft, now);
        self.write(bookmarks::Change::Put(bookmark.clone()));
        Kept::Added(bookmark)
    }

    fn write(&mut self, change: bookmarks::Change) {
        self.kept.apply(Event { stamp: Stamp { clock: self.changes, device: DeviceId(1) }, change });
    }

    fn tell(&mut self, outcome: Kept, ticket: Ticket) {
        self.send(Message::Kept { all: Some(Arc::new(self.kept.clone())), outcome, ticket });
    }

    /// Draws a frame.
    pub fn draw(&self, theme: Theme) -> Buffer {
        let screen = self.state.layout.screen;
        let mut terminal = Terminal::new(TestBackend::new(screen.width, screen.height)).expect("a screen in memory");
        terminal.draw(|frame| drop(ui::view(&self.state, theme, frame))).expect("a screen in memory takes a frame");
        terminal.backend().buffer().clone()
    }

    /// The rows of the screen as text.
    pub fn rows(&self) -> Vec<String> {
        let buffer = self.draw(Theme::COLOUR);
        (0..buffer.area.height).map(|y| super::dump::row_text(&buffer, y)).collect()
    }
}

/// Loads a bundle that a test made.
pub fn loaded(json: &serde_json::Value) -> Loaded {
    bundle::load(&Clean::line("made up"), json.to_string().as_bytes()).expect("the test's bundle can be opened")
}

/// The chords of a string of keys.
///
/// # Panics
/// On a name that is no key, so that a misspelt test fails.
pub fn chords(keys: &str) -> Vec<Chord> {
    let mut out = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        if c == '<' {
            let end = rest.find('>').expect("a key's name ends with '>'");
            out.push(named(&rest[1..end]));
            rest = &rest[end + 1..];
        } else {
            out.push(Chord::char(c));
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

fn named(name: &str) -> Chord {
    if name == "lt" {
        return Chord::char('<');
    }
    let spelled = [("C-", "Ctrl-"), ("A-", "Alt-"), ("S-", "Shift-")]
        .iter()
        .find_map(|(short, long)| name.strip_prefix(short).map(|key| format!("{long}{key}")));
    spelled.as_deref().unwrap_or(name).parse().unwrap_or_else(|_| panic!("no such key: <{name}>"))
}
