//! The side panel: actors, positions, quotes, bookmarks; of one article or of everything.

pub mod actors;
pub mod entry;
mod marks;
pub(super) mod positions;
mod quotes;

use crate::library::{ActorNo, ArticleNo};

use super::State;
use super::list::List;
use entry::Entry;

/// A tab of the side panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tab {
    /// Who is quoted and mentioned.
    #[default]
    Actors,
    /// Who stands where, by issue.
    Positions,
    /// Who says what.
    Quotes,
    /// What the user marked.
    Bookmarks,
}

impl Tab {
    /// All tabs, in their order.
    pub const ALL: [Self; 4] = [Self::Actors, Self::Positions, Self::Quotes, Self::Bookmarks];

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Actors => "Actors",
            Self::Positions => "Positions",
            Self::Quotes => "Quotes",
            Self::Bookmarks => "Bookmarks",
        }
    }

    /// Its title where there is little room.
    pub fn short_title(self) -> &'static str {
        if self == Self::Bookmarks { "Marks" } else { self.title() }
    }

    /// Its number, as the key that opens it.
    pub fn number(self) -> String {
        (self.index() + 1).to_string()
    }

    /// Its place among the tabs, from 0.
    pub fn index(self) -> usize {
        self as usize
    }
}

/// The side panel's state.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// The open tab.
    pub tab: Tab,
    /// Everything opened instead of this article.
    pub whole: bool,
    /// The actor whose page is open in the actors tab.
    pub actor: Option<ActorNo>,
    /// The actor whose mentions stand out in the article.
    pub selected: Option<ActorNo>,
    /// Cursors of the tabs, and of an actor's page.
    lists: [List; 5],
    /// What the open tab shows.
    pub entries: Vec<Entry>,
    /// Columns the entries are laid out for.
    pub columns: u16,
    /// The position whose evidence was shown last, and which of its passages.
    pub followed: Option<(crate::library::PositionNo, usize)>,
}

impl Side {
    /// The list of the open tab.
    pub fn list(&self) -> &List {
        &self.lists[self.list_index()]
    }

    /// The list of the open tab, to move in.
    pub fn list_mut(&mut self) -> &mut List {
        let index = self.list_index();
        &mut self.lists[index]
    }

    fn list_index(&self) -> usize {
        if self.tab == Tab::Actors && self.actor.is_some() { Tab::ALL.len() } else { self.tab.index() }
    }

    /// The entry under the cursor.
    pub fn current(&self) -> Option<&Entry> {
        self.entries.get(self.list().cursor)
    }

    /// Rows that an entry takes.
    pub fn height(&self, entry: usize) -> u16 {
        self.entries.get(entry).map_or(1, |entry| entry.height(self.columns))
    }

    /// Scrolls so that the cursor is seen in `rows`, and puts it on an entry that can be chosen. The heading above the first
    /// entry is shown with it.
    pub fn settle(&mut self, downwards: bool, rows: u16) {
        let count = self.entries.len();
        let mut list = *self.list();
        list.go(list.cursor, count);
        let can_be_chosen = |entry: &Entry| entry.can_be_chosen();
        let after = || (list.cursor..count).find(|&at| can_be_chosen(&self.entries[at]));
        let before = || (0..list.cursor).rev().find(|&at| can_be_chosen(&self.entries[at]));
        let target =
            if downwards { after().or_else(before) } else { before_or_at(&self.entries, list.cursor).or_else(after) };
        list.cursor = target.unwrap_or(list.cursor);
        let first = self.entries.iter().position(can_be_chosen).unwrap_or(0);
        list.keep_in_view(|at| self.height(at), count, rows);
        if list.cursor == first {
            list.top = 0;
            list.keep_in_view(|at| self.height(at), count, rows);
        }
        *self.list_mut() = list;
    }
}

fn before_or_at(entries: &[Entry], at: usize) -> Option<usize> {
    (0..(at + 1).min(entries.len())).rev().find(|&at| entries[at].can_be_chosen())
}

impl State {
    /// The article that the side panel is about; `None` for everything.
    pub fn side_scope(&self) -> Option<ArticleNo> {
        if self.side.whole { None } else { self.reader.article }
    }

    /// Whether what an article says belongs into a scope: of everything opened, a revised article counts once, in its newest form.
    fn in_scope(&self, scope: Option<ArticleNo>, article: ArticleNo) -> bool {
        scope.map_or_else(|| !self.library.is_superseded(article), |only| only == article)
    }

    /// Fills the side panel anew: its tab, its scope or what it shows has changed.
    pub fn fill_side(&mut self) {
        let entries = match (self.side.tab, self.side.actor) {
            (Tab::Actors, Some(actor)) => actors::page(self, actor),
            (Tab::Actors, None) => actors::list(self),
            (Tab::Positions, _) => positions::list(self),
            (Tab::Quotes, _) => quotes::list(self),
            (Tab::Bookmarks, _) => marks::list(self),
        };
        self.side.entries = entries;
        let rows = self.side_rows();
        self.side.settle(true, rows);
    }
}
