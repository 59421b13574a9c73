//! Everything the reader knows, in one value that only [`update`](super::update()) changes.

use std::path::PathBuf;
use std::sync::Arc;

use tui_input::Input;

use crate::bundle::{Problem, Severity};
use crate::config::{Chord, Context, Settings};
use crate::library::{ActorNo, ArticleNo, Library};
use crate::model::{Article, Clean, PositionIx, QuoteIx, Span};

use super::collection::Collection;
use super::finder::Finder;
use super::jumps::{Jumps, Spot};
use super::layout::Layout;
use super::list::List;
use super::live::Live;
use super::marks::Marks;
use super::note::NoteEditor;
use super::reader::Reader;
use super::resume::Resume;
use super::searches::{NameEditor, SavedSearches};
use super::side::{Side, Tab};
use super::speakers::Speakers;
use super::tags::TagEditor;

/// A pane of the main view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list of articles.
    Articles,
    /// The article.
    #[default]
    Reader,
    /// The side panel.
    Side,
}

/// What lies over the main view.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The keys, with a filter.
    Help {
        /// What was typed.
        filter: Input,
        /// The first row shown.
        list: List,
    },
    /// Countries × issues.
    Matrix,
    /// The search line and its results.
    Search,
    /// What could not be read.
    Problems(List),
    /// A note being written.
    Note(Box<NoteEditor>),
    /// Tags being written.
    Tags(Box<TagEditor>),
    /// The name of a saved search being written.
    Name(Box<NameEditor>),
    /// The question whether this address, fit for a browser, is to be opened.
    Address(Clean),
    /// All bookmarks.
    Bookmarks,
}

/// The matrix as it is looked at.
#[derive(Clone, Debug, Default)]
pub struct MatrixView {
    /// Countries are columns.
    pub transposed: bool,
    /// Only the widest issues.
    pub broad: bool,
    /// Cursor: row.
    pub row: usize,
    /// Cursor: column.
    pub column: usize,
    /// First row shown.
    pub top: usize,
    /// First column shown.
    pub left: usize,
    /// The matrix; made when it is opened.
    pub matrix: Arc<crate::library::Matrix>,
    /// The evidence of the cell under the cursor, when it is open.
    pub evidence: Option<List>,
}

/// A sentence in the footer until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: Clean,
    /// Something went wrong.
    pub alarm: bool,
    /// Nobody has asked for it by a key.
    pub unasked: bool,
}

/// How far loading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loading {
    /// Files read so far, those that could not be read included.
    pub read: usize,
    /// Files not read yet.
    pub left: usize,
    /// Files that are not read any more, because the user has stopped it.
    pub left_out: usize,
    /// Esc was pressed, and pressing it once more leaves out the rest.
    pub asked: bool,
    /// Files that could not be read at all.
    pub unreadable: usize,
}

/// Keys pressed so far that do not make an action yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Pending {
    pub(super) chords: Vec<Chord>,
    pub(super) count: Option<usize>,
    /// What a digit has put away by opening a tab: the digit may turn out to be a count.
    pub(super) before: Option<Before>,
    /// Which digit was typed last, so that its time limit does not end another one's.
    pub(super) digit: u64,
}

/// What opening a tab changes.
#[derive(Clone, Debug)]
pub(super) struct Before {
    pub(super) tab: Tab,
    pub(super) actor: Option<ActorNo>,
    pub(super) selected: Option<ActorNo>,
    pub(super) focus: Pane,
    pub(super) overlays: Vec<Overlay>,
}

impl Before {
    /// Which keys held then.
    pub(super) fn context(&self) -> Context {
        context(&self.overlays, self.focus, Mode::default())
    }
}

/// What the keys of a pane or an overlay depend on.
#[derive(Clone, Copy, Debug, Default)]
struct Mode {
    /// A passage is being selected.
    selecting: bool,
    /// Keys are typed into the line over the list of all bookmarks.
    filtering: bool,
}

/// Which keys hold: those of the topmost overlay, or else of the pane.
fn context(overlays: &[Overlay], focus: Pane, mode: Mode) -> Context {
    match overlays.last() {
        Some(Overlay::Help { .. }) => Context::Help,
        Some(Overlay::Matrix) => Context::Matrix,
        Some(Overlay::Search) => Context::Search,
        Some(Overlay::Problems(_)) => Context::Problems,
        Some(Overlay::Note(_)) => Context::Note,
        Some(Overlay::Tags(_)) => Context::Tags,
        Some(Overlay::Name(_)) => Context::Name,
        Some(Overlay::Address(_)) => Context::Address,
        Some(Overlay::Bookmarks) if mode.filtering => Context::Filter,
        Some(Overlay::Bookmarks) => Context::Bookmarks,
        None => match focus {
            Pane::Articles => Context::Articles,
            Pane::Reader if mode.selecting => Context::Select,
            Pane::Reader => Context::Reader,
            Pane::Side => Context::Side,
        },
    }
}

/// The reader's state.
#[derive(Debug)]
pub struct State {
    /// Everything opened.
    pub library: Arc<Library>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Where the list of problems was left.
    pub(super) problem_left: List,
    /// How far loading is.
    pub loading: Loading,
    /// What the user chose.
    pub settings: Settings,
    /// The places of the panes.
    pub layout: Layout,
    /// How many columns wider than usual the side panel is, or narrower.
    pub side_wider: i16,
    /// Where to go on reading, until that briefing is there or a key has been pressed.
    pub(super) resume: Option<Resume>,
    /// The folder that relative paths of files begin in; `None` when nobody knows.
    pub folder: Option<PathBuf>,
    /// Files that have changed on the disk.
    pub live: Live,
    /// The pane that keys go to.
    pub focus: Pane,
    /// The list of articles.
    pub articles: List,
    /// The article.
    pub reader: Reader,
    /// The side panel.
    pub side: Side,
    /// The matrix.
    pub matrix: MatrixView,
    /// What lies over the main view, the topmost last.
    pub overlays: Vec<Overlay>,
    /// Where one has been.
    pub jumps: Jumps,
    /// Who gets which colour.
    pub speakers: Speakers,
    /// The user's bookmarks.
    pub marks: Marks,
    /// The list of all of them.
    pub collection: Collection,
    /// The search.
    pub finder: Finder,
    /// The searches that were saved.
    pub searches: SavedSearches,
    /// The sentence in the footer.
    pub notice: Option<Notice>,
    /// The mouse is on.
    pub mouse: bool,
    /// The last click has put a cursor on a row: a second one there opens it.
    pub(super) clicked: bool,
    pub(super) pending: Pending,
}

impl State {
    /// The state before anything is loaded, on a screen of `width` × `height`.
    pub fn new(settings: Settings, width: u16, height: u16) -> Self {
        let mouse = settings.mouse;
        Self {
            library: Arc::new(Library::new()),
            problems: Vec::new(),
            problem_left: List::default(),
            loading: Loading::default(),
            settings,
            layout: Layout::of(width, height, Pane::Reader, false),
            side_wider: 0,
            resume: None,
            folder: None,
            live: Live::default(),
            focus: Pane::Reader,
            articles: List::default(),
            reader: Reader::default(),
            side: Side::default(),
            matrix: MatrixView::default(),
            overlays: Vec::new(),
            jumps: Jumps::default(),
            speakers: Speakers::default(),
            marks: Marks::default(),
            collection: Collection::default(),
            finder: Finder::default(),
            searches: SavedSearches::default(),
            notice: None,
            mouse,
            clicked: false,
            pending: Pending::default(),
        }
    }

    /// Which keys hold now.
    pub fn context(&self) -> Context {
        let mode = Mode { selecting: self.reader.selection.is_some(), filtering: self.collection.typing };
        context(&self.overlays, self.focus, mode)
    }

    /// The keys typed so far, as they are shown: a count, the beginning of a sequence.
    pub fn pending_keys(&self) -> String {
        let count = self.pending.count.map(|count| count.to_string()).unwrap_or_default();
        self.pending.chords.iter().fold(count, |typed, chord| typed + &chord.to_string())
    }

    /// The open article.
    pub fn article(&self) -> Option<(ArticleNo, &Article)> {
        self.reader.article.map(|number| (number, self.library.article(number)))
    }

    /// Where the reader is.
    pub fn spot(&self) -> Option<Spot> {
        self.reader.article.map(|article| Spot { article, sentence: self.reader.sentence })
    }

    /// Columns and rows for the article's text.
    pub fn text_size(&self) -> (u16, u16) {
        self.layout.text_size(self.settings.measure)
    }

    /// Rows of the side panel under its title.
    pub fn side_rows(&self) -> u16 {
        self.layout.side.unwrap_or(self.layout.body).height.saturating_sub(2)
    }

    /// Computes the places of the panes anew and lets every view follow.
    pub(super) fn lay_out(&mut self) {
        let screen = self.layout.screen;
        self.layout = Layout::with_side(screen.width, screen.height, self.focus, self.reader.details, self.side_wider);
        let size = self.text_size();
        let library = Arc::clone(&self.library);
        self.reader.lay_out(&library, size);
        let columns = self.layout.side.unwrap_or(self.layout.body).width.saturating_sub(1);
        let rows = self.side_rows();
        self.side.columns = columns;
        self.side.settle(true, rows);
        self.settle_articles();
    }

    /// Says something in the footer.
    pub(super) fn say(&mut self, text: &str) {
        self.notice = Some(Notice { text: Clean::line(text), alarm: false, unasked: false });
    }

    /// Says in the footer that something went wrong.
    pub(super) fn warn(&mut self, text: &str) {
        self.notice = Some(Notice { text: Clean::line(text), alarm: true, unasked: false });
    }

    /// Says in the footer that something is wrong which nobody has asked about. That a key's wish failed stays there instead.
    pub fn mention(&mut self, text: &str) {
        if self.notice.as_ref().is_none_or(|notice| notice.unasked || !notice.alarm) {
            self.notice = Some(Notice { text: Clean::line(text), alarm: true, unasked: true });
        }
    }

    /// Opens a place without leaving a trace in the jump list.
    pub(super) fn show(&mut self, article: ArticleNo, sentence: usize) {
        let size = self.text_size();
        let changed = self.reader.article != Some(article);
        let library = Arc::clone(&self.library);
        self.reader.open(&library, article, sentence, size);
        if changed {
            self.speakers.follow(&library, article);
            self.follow_article();
            if !self.side.whole {
                self.fill_side();
            }
        }
    }

    /// Jumps to a place; `Ctrl-o` comes back. With `shown`, that passage stands out.
    pub(super) fn jump(&mut self, article: ArticleNo, sentence: usize, shown: Option<Span>) {
        if let Some(here) = self.spot() {
            self.jumps.leave(here);
        }
        self.show(article, sentence);
        self.reader.shown = shown;
        let rows = self.text_size().1;
        let library = Arc::clone(&self.library);
        self.reader.keep_in_view(library.article(article), rows);
    }

    /// Moves the focus; on narrow screens another pane comes up.
    pub(super) fn focus(&mut self, pane: Pane) {
        self.focus = pane;
        self.lay_out();
    }

    /// The quotes that touch the current sentence, outermost first.
    pub fn quotes_here(&self) -> Vec<QuoteIx> {
        self.reader
            .article
            .map_or_else(Vec::new, |article| self.library.quotes_in(article, self.reader.sentence_ix()).collect())
    }

    /// The positions that the current sentence proves.
    pub fn positions_here(&self) -> Vec<PositionIx> {
        self.reader
            .article
            .map_or_else(Vec::new, |article| self.library.proves(article, self.reader.sentence_ix()).collect())
    }

    /// How many problems of each severity there are: errors, warnings.
    pub fn problem_counts(&self) -> (usize, usize) {
        let count = |severity| {
            let of_it = self.problems.iter().filter(|problem| problem.severity == severity);
            of_it.map(|problem| usize::try_from(problem.times).unwrap_or(usize::MAX)).fold(0, usize::saturating_add)
        };
        (count(Severity::Error), count(Severity::Warning))
    }
}
