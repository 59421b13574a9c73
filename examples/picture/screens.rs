//! What the pictures show: the reader on the built-in demo after some keys. What its threads would do is done at once and in
//! memory.

use std::sync::Arc;
use std::time::Duration;

use depesche::app::history::Ticket;
use depesche::app::marks::Kept;
use depesche::app::resume::Earlier;
use depesche::app::{Effect, Message, State, update};
use depesche::bookmarks::{Anchor, Bookmark, Bookmarks, Change, Draft, Event, Stamp, What};
use depesche::bundle::sources::Source;
use depesche::config::theme::Theme;
use depesche::config::{Chord, Settings};
use depesche::search::{Index, Query, Reply, search};
use depesche::{cli, runtime, ui};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

/// Columns of every picture.
pub const WIDTH: u16 = 112;
/// Rows of every picture.
pub const HEIGHT: u16 = 32;

/// A picture: the name of its file and the keys that lead to it, spelled as in the configuration.
pub const PICTURES: &[(&str, &[&str])] = &[
    ("reader", &["2", "]a", "]q", "]q", "]q"]),
    ("matrix", &["p", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Enter"]),
    ("search", &["/", "selenskyj", "Space", "russia"]),
];

/// Which sentence of each article is bookmarked, counted from 0.
const SENTENCE: usize = 1;

/// The cells of the screen after `keys`.
pub fn screen(keys: &[&str]) -> Buffer {
    let mut demo = Demo::open();
    for key in keys {
        for chord in Chord::sequence(key).expect("a key") {
            demo.take(Message::Key(chord));
        }
    }
    demo.draw()
}

struct Demo {
    state: State,
}

impl Demo {
    fn open() -> Self {
        let read = runtime::loader::load(vec![Source::Demo], depesche::files::MOST).expect("a thread").batches;
        let opened = cli::open(read).expect("the demo can be read");
        let mut demo =
            Self { state: cli::begin(Settings::built_in(), opened.first, (WIDTH, HEIGHT), Earlier::default()) };
        demo.take(Message::Resize(WIDTH, HEIGHT));
        let all = Some(Arc::new(demo.bookmarks()));
        demo.take(Message::Kept { all, outcome: Kept::Read, ticket: Ticket::default() });
        demo
    }

    /// One bookmark in each article.
    fn bookmarks(&self) -> Bookmarks {
        let library = &self.state.library;
        let mut bookmarks = Bookmarks::default();
        for (number, article) in library.article_numbers().zip(1u64..) {
            let (bundle, record) = (library.bundle_of(number), library.article(number));
            let spans = [record.sentences[SENTENCE].span];
            let anchor = Anchor::of(bundle, record, &spans, What::Sentence).expect("a sentence");
            let id = format!("{article:032x}").parse().expect("32 digits");
            let device = format!("{:016x}", 1).parse().expect("16 digits");
            let bookmark = Bookmark::new(id, Draft::on(anchor), article);
            let stamp = Stamp { clock: 1, device };
            bookmarks.apply(Event { stamp, change: Change::Put(bookmark) });
        }
        bookmarks
    }

    fn take(&mut self, message: Message) {
        for effect in update(&mut self.state, message) {
            if let Some(message) = self.perform(effect) {
                self.take(message);
            }
        }
    }

    fn perform(&mut self, effect: Effect) -> Option<Message> {
        match effect {
            Effect::Search(request) => {
                let mut index = Index::new();
                index.extend(&self.state.library);
                let answer = search(&index, &Query::parse(&request.text), request.scope, request.limit);
                let generation = request.generation;
                Some(Message::Found(Reply::Answer { generation, answer, complete: true, took: Duration::ZERO }))
            }
            Effect::EndCount(digit) => Some(Message::CountIsOver(digit)),
            Effect::IndexLibrary(_) | Effect::IndexBookmarks(_) | Effect::ReadSearches => None,
            other => panic!("no picture needs this: {other:?}"),
        }
    }

    fn draw(&self) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(WIDTH, HEIGHT)).expect("in memory");
        terminal.draw(|frame| drop(ui::view(&self.state, Theme::COLOUR, frame))).expect("in memory");
        terminal.backend().buffer().clone()
    }
}
