//! The search as the user sees it: what was typed, where to look, what was found.

use tui_input::Input;

use crate::bookmarks::BookmarkId;
use crate::library::ArticleNo;
use crate::search::language::Mistake;
use crate::search::{Answer, BookmarkKey, BookmarkText, Generation, Hit, Query, Request, Scope};

use super::State;
use super::list::List;
use super::search_history::SearchHistory;

/// How many hits are listed; their number is counted beyond that.
const LISTED: usize = 500;

/// Where to look, as the user chooses it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Where {
    /// All there is.
    #[default]
    Everything,
    /// The open article.
    ThisArticle,
    /// Quotes.
    Quotes,
    /// Actors.
    Actors,
    /// Positions.
    Positions,
    /// Bookmarks.
    Bookmarks,
}

impl Where {
    /// All of them, in the order of the key that changes it.
    pub const ALL: [Self; 6] =
        [Self::Everything, Self::ThisArticle, Self::Quotes, Self::Actors, Self::Positions, Self::Bookmarks];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Everything => "everything",
            Self::ThisArticle => "this article",
            Self::Quotes => "quotes",
            Self::Actors => "actors",
            Self::Positions => "positions",
            Self::Bookmarks => "bookmarks",
        }
    }

    fn scope(self, article: Option<ArticleNo>) -> Scope {
        match (self, article) {
            (Self::ThisArticle, Some(article)) => Scope::Article(article),
            (Self::Everything | Self::ThisArticle, _) => Scope::Everything,
            (Self::Quotes, _) => Scope::Quotes,
            (Self::Actors, _) => Scope::Actors,
            (Self::Positions, _) => Scope::Positions,
            (Self::Bookmarks, _) => Scope::Bookmarks,
        }
    }
}

/// What is looked for, and where: all that it takes to ask for it once more.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    /// As it was typed, without a mistake.
    pub(super) text: String,
    /// The same, read.
    pub query: Query,
    place: Where,
    /// The article that was open then.
    article: Option<ArticleNo>,
}

impl Sought {
    /// Leads into a library that was made anew.
    pub(super) fn carry(&mut self, carry: impl Fn(ArticleNo) -> Option<ArticleNo>) {
        self.article = self.article.and_then(carry);
    }

    /// The only article to look in has left the library.
    pub(super) fn is_gone(&self) -> bool {
        self.place == Where::ThisArticle && self.article.is_none()
    }

    /// Looks in the article that is open now if the only one to look in has left the library.
    pub(super) fn stay_in(&mut self, open: Option<ArticleNo>) {
        if self.is_gone() {
            self.article = open;
        }
    }
}

/// The search.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    /// What is typed.
    pub input: Input,
    /// What was asked before.
    pub(super) history: SearchHistory,
    /// Where to look.
    pub place: Where,
    /// What is wrong with what is typed. The answer is still that to what was typed before.
    pub mistake: Option<Mistake>,
    /// What was typed last without a mistake.
    pub sought: Sought,
    /// What was found for the newest request that was answered.
    pub answer: Option<Answer>,
    /// The library was searched to its end.
    pub complete: bool,
    /// The results' cursor. While a library made anew is searched there is no answer, and it waits in its row for one.
    pub list: List,
    /// The hits that `n` and `N` go through.
    pub hits: Vec<Hit>,
    /// Which of them was visited last.
    pub at: usize,
    /// What the hits were found with.
    pub visited: Option<Sought>,
    /// The sentence of the hit that was visited last: its matches stand out there.
    pub(super) lit: Option<(ArticleNo, usize)>,
    pub(super) generation: Generation,
    /// The request that `answer` is for.
    pub(super) answered: Generation,
    /// Enter was pressed before the answer was there: it is taken when it comes.
    pub(super) eager: bool,
    /// The library has been made anew: the next answer has the hits in it.
    pub(super) renewing: bool,
    /// The bookmarks by their number in the index.
    keys: Vec<BookmarkId>,
}

impl Finder {
    /// Takes what is typed as what is sought, while `article` is open.
    ///
    /// # Errors
    ///
    /// What is typed has a mistake. What was sought before stays, and so does its answer.
    pub(super) fn seek(&mut self, article: Option<ArticleNo>) -> Result<(), Mistake> {
        let text = self.input.value();
        self.sought = Sought { text: text.to_owned(), query: Query::read(text)?, place: self.place, article };
        Ok(())
    }

    /// The request for what is sought.
    pub(super) fn request(&mut self) -> Request {
        self.ask(&self.sought.clone())
    }

    /// The request for `sought`. What may still arrive for an earlier one is not taken.
    pub(super) fn ask(&mut self, sought: &Sought) -> Request {
        self.generation = self.generation.next();
        Request {
            generation: self.generation,
            text: sought.text.clone(),
            scope: sought.place.scope(sought.article),
            limit: LISTED,
        }
    }

    /// Nothing is typed, or nothing that can be searched for.
    pub(super) fn is_idle(&self) -> bool {
        self.sought.text.trim().is_empty()
    }

    /// The bookmark behind a number of the index.
    pub fn bookmark(&self, key: BookmarkKey) -> Option<BookmarkId> {
        self.keys.get(usize::try_from(key.0).ok()?).copied()
    }
}

impl State {
    /// The bookmarks for the index, numbered anew.
    pub(super) fn bookmark_texts(&mut self) -> Vec<BookmarkText> {
        let bookmarks = self.marks.all.in_order_of_making();
        self.finder.keys = bookmarks.iter().map(|bookmark| bookmark.id).collect();
        (0u64..)
            .zip(bookmarks)
            .map(|(key, bookmark)| BookmarkText {
                key: BookmarkKey(key),
                article: self.marks.place(bookmark.id).map(|(article, _)| *article),
                text: bookmark.anchor.words(),
                note: bookmark.note.clone(),
                tags: bookmark.tags.clone(),
            })
            .collect()
    }

    /// Whether the matches of the search stand out in the current sentence.
    pub fn is_lit(&self) -> bool {
        self.finder.lit.is_some()
            && self.finder.lit == self.reader.article.map(|article| (article, self.reader.sentence))
    }
}
