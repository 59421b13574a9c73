//! The user's bookmarks as the reader sees them: which ones belong to what is open, and where they stand there.

use std::collections::HashMap;
use std::sync::Arc;

use crate::bookmarks::{Anchor, Bookmark, BookmarkId, Bookmarks, Draft, Found};
use crate::library::{ArticleNo, Library};
use crate::model::{Clean, Span};

/// How many changes can be undone.
const UNDOABLE: usize = 200;

/// Bookmarks, matched with what is open.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// All of them, also those whose articles are not open.
    pub all: Arc<Bookmarks>,
    /// Where each stands, for those whose article is open.
    places: HashMap<BookmarkId, (ArticleNo, Found)>,
    /// The bookmarks of each article, in text order; those that were not found come last.
    by_article: HashMap<ArticleNo, Vec<BookmarkId>>,
    /// What takes the last changes back, the latest last.
    pub(super) undo: Vec<Vec<Keep>>,
}

/// A change that the user wants kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keep {
    /// A bookmark on a passage that has none, or none any more on one that has. Whoever keeps the bookmarks decides which, so
    /// that two quick key presses never set two.
    Toggle(Draft),
    /// A new bookmark.
    Add(Draft),
    /// A bookmark as it shall be: with another note, or back after a deletion.
    Put(Bookmark),
    /// No bookmark any more.
    Delete(BookmarkId),
}

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It was added and is durable.
    Added(Bookmark),
    /// It was changed and is durable; what it was before, unless it was new.
    Changed {
        /// Before.
        before: Option<Bookmark>,
        /// After.
        after: Bookmark,
    },
    /// They were deleted, and that is durable: one as a rule, several when they stood on the same passage, none when it was
    /// gone already.
    Deleted(Vec<Bookmark>),
    /// It could not be kept: what was wanted, and why not.
    Failed {
        /// What was wanted.
        wanted: Box<Keep>,
        /// Why not, and what to do.
        why: Clean,
    },
    /// Nothing was wanted: the bookmarks were read.
    Read,
    /// The bookmarks were read, but not every line of the journal was understood, or they can't be changed here: what there is
    /// to know.
    Noticed(Clean),
    /// The bookmarks could not be read: why, and what to do.
    Unreadable(Clean),
}

impl Marks {
    /// Matches the bookmarks with what is open.
    pub fn of(all: Arc<Bookmarks>, library: &Library, undo: Vec<Vec<Keep>>) -> Self {
        let mut marks = Self { all, undo, ..Self::default() };
        let index = Index::of(library);
        for bookmark in marks.all.in_order_of_making() {
            let Some(article) = index.article(library, &bookmark.anchor) else { continue };
            let found = bookmark.anchor.find(library.bundle_of(article), library.article(article));
            marks.places.insert(bookmark.id, (article, found));
            marks.by_article.entry(article).or_default().push(bookmark.id);
        }
        let places = &marks.places;
        for ids in marks.by_article.values_mut() {
            ids.sort_by_key(|id| places[id].1.spans().first().map_or(usize::MAX, |span| span.start()));
        }
        marks
    }

    /// Where a bookmark stands, when its article is open.
    pub fn place(&self, bookmark: BookmarkId) -> Option<&(ArticleNo, Found)> {
        self.places.get(&bookmark)
    }

    /// The bookmarks of an article, in text order.
    pub fn of_article(&self, article: ArticleNo) -> &[BookmarkId] {
        self.by_article.get(&article).map_or(&[], Vec::as_slice)
    }

    /// The spans in an article that carry a bookmark.
    pub fn spans(&self, article: ArticleNo) -> impl Iterator<Item = (BookmarkId, &[Span])> {
        self.of_article(article).iter().map(|id| (*id, self.places[id].1.spans()))
    }

    /// Remembers how to take a change back.
    pub(super) fn can_undo(&mut self, change: Vec<Keep>) {
        self.undo.push(change);
        if self.undo.len() > UNDOABLE {
            self.undo.remove(0);
        }
    }
}

/// Articles by what an anchor knows of them, so that not every bookmark is held against every article.
struct Index<'a> {
    text: HashMap<&'a str, ArticleNo>,
    address: HashMap<&'a str, ArticleNo>,
    id: HashMap<&'a str, Vec<ArticleNo>>,
}

impl<'a> Index<'a> {
    fn of(library: &'a Library) -> Self {
        let mut index = Self { text: HashMap::new(), address: HashMap::new(), id: HashMap::new() };
        for number in library.article_numbers() {
            let article = library.article(number);
            index.text.entry(&article.text_sha256).or_insert(number);
            if let Some(url) = &article.url {
                index.address.entry(url).or_insert(number);
            }
            index.id.entry(article.id.raw()).or_default().push(number);
        }
        index
    }

    /// The article that an anchor belongs to: the same text before another edition of it.
    fn article(&self, library: &Library, anchor: &Anchor) -> Option<ArticleNo> {
        let identity = &anchor.article;
        let by_text = self.text.get(identity.text_sha256.as_str()).copied();
        let by_address = || self.address.get(identity.url.as_deref()?).copied();
        let by_id = || {
            let candidates = self.id.get(identity.article_id.as_str())?;
            candidates
                .iter()
                .copied()
                .find(|&article| anchor.belongs_to(library.bundle_of(article), library.article(article)))
        };
        by_text.or_else(by_address).or_else(by_id)
    }
}
