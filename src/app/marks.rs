//! The user's bookmarks as the reader sees them: which ones belong to what is open, and where they stand there.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::history::History;
use crate::bookmarks::{Anchor, Bookmark, BookmarkId, Bookmarks, Draft, Found};
use crate::library::{ArticleNo, Library};
use crate::model::{Checksum, Clean, Span};

/// Bookmarks, matched with what is open.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// All of them, also those whose articles are not open.
    pub all: Arc<Bookmarks>,
    /// Where each stands, for those whose article is open.
    places: HashMap<BookmarkId, (ArticleNo, Found)>,
    /// The bookmarks of each article, in text order; those that were not found come last.
    by_article: HashMap<ArticleNo, Vec<BookmarkId>>,
    /// What takes the last changes back.
    pub(super) history: History,
    /// The bookmark whose passage was shown last, and which of its places.
    pub followed: Option<(BookmarkId, usize)>,
}

/// What a note, a tag or a colour is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A passage that becomes a bookmark with it.
    Passage(Draft),
    /// A bookmark.
    Bookmark(Bookmark),
}

impl Subject {
    /// The passage.
    pub fn anchor(&self) -> &Anchor {
        match self {
            Self::Passage(draft) => &draft.anchor,
            Self::Bookmark(bookmark) => &bookmark.anchor,
        }
    }

    /// The note that is there already; empty for none.
    pub fn note(&self) -> &Clean {
        match self {
            Self::Passage(draft) => &draft.note,
            Self::Bookmark(bookmark) => &bookmark.note,
        }
    }

    /// The tags that are there already.
    pub fn tags(&self) -> &[Clean] {
        match self {
            Self::Passage(draft) => &draft.tags,
            Self::Bookmark(bookmark) => &bookmark.tags,
        }
    }
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
#[allow(clippy::large_enum_variant, reason = "they come one at a time, and none is kept")]
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
    /// Matches the bookmarks with what is open. What `before` knows of a bookmark that is as it was is taken from there: looking
    /// for words that are gone takes long.
    pub fn of(all: Arc<Bookmarks>, library: &Library, before: Self) -> Self {
        let Self { all: known, places: mut known_places, history, followed, .. } = before;
        let mut marks = Self { all, history, followed, ..Self::default() };
        let bookmarks = marks.all.in_order_of_making();
        let index = Index::of(library, &bookmarks);
        for bookmark in bookmarks {
            let Some(article) = index.article(library, &bookmark.anchor) else { continue };
            let same = known.get(bookmark.id).is_some_and(|known| known.anchor == bookmark.anchor);
            let place = known_places.remove(&bookmark.id).filter(|(at, _)| same && *at == article);
            let find = || (article, bookmark.anchor.find(library.bundle_of(article), library.article(article)));
            marks.places.insert(bookmark.id, place.unwrap_or_else(find));
            marks.by_article.entry(article).or_default().push(bookmark.id);
        }
        let places = &marks.places;
        for ids in marks.by_article.values_mut() {
            ids.sort_by_key(|id| places[id].1.spans().first().map_or(usize::MAX, |span| span.start()));
        }
        marks
    }

    /// Matches the bookmarks with a library whose articles may have changed: nothing that is known of their places holds.
    pub(super) fn match_anew(&mut self, library: &Library) {
        self.places.clear();
        let before = std::mem::take(self);
        *self = Self::of(Arc::clone(&before.all), library, before);
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

    /// The bookmark that stands at these places of an article, whatever it was put on there.
    pub fn at(&self, article: ArticleNo, spans: &[Span]) -> Option<&Bookmark> {
        let here = self.spans(article).find(|(_, places)| !places.is_empty() && *places == spans);
        here.and_then(|(id, _)| self.all.get(id))
    }

    /// The tags in use, the most used first, equals by the alphabet.
    pub fn tags(&self) -> Vec<Clean> {
        let mut counts: HashMap<&Clean, usize> = HashMap::new();
        for tag in self.all.iter().flat_map(|bookmark| &bookmark.tags) {
            *counts.entry(tag).or_default() += 1;
        }
        let mut tags: Vec<(&Clean, usize)> = counts.into_iter().collect();
        tags.sort_by(|(tag, count), (other, fewer)| fewer.cmp(count).then_with(|| tag.cmp(other)));
        tags.into_iter().map(|(tag, _)| tag.clone()).collect()
    }
}

/// The articles that bookmarks may belong to, by what their anchors know of them, so that not every bookmark is held against every
/// article. What no bookmark asks for is left out: there may be many articles, and they are gone through for each batch of files.
#[derive(Default)]
struct Index<'a> {
    text: HashMap<Checksum, Option<ArticleNo>, RandomState>,
    address: HashMap<&'a str, Option<ArticleNo>, RandomState>,
    id: HashMap<&'a str, Vec<ArticleNo>, RandomState>,
}

impl<'a> Index<'a> {
    fn of(library: &Library, bookmarks: &[&'a Bookmark]) -> Self {
        let mut index = Self::default();
        if bookmarks.is_empty() {
            return index;
        }
        for identity in bookmarks.iter().map(|bookmark| &bookmark.anchor.article) {
            index.text.extend(Checksum::parse(&identity.text_sha256).map(|sum| (sum, None)));
            index.address.extend(identity.url.as_deref().map(|url| (url, None)));
            index.id.insert(identity.article_id.as_str(), Vec::new());
        }
        for number in library.article_numbers() {
            let article = library.article(number);
            if let Some(first) = index.text.get_mut(&article.text_sha256) {
                first.get_or_insert(number);
            }
            if let Some(first) = article.details.url.as_deref().and_then(|url| index.address.get_mut(url)) {
                first.get_or_insert(number);
            }
            if let Some(all) = index.id.get_mut(article.id.raw()) {
                all.push(number);
            }
        }
        index
    }

    /// The article that an anchor belongs to: the same text before another edition of it.
    fn article(&self, library: &Library, anchor: &Anchor) -> Option<ArticleNo> {
        let identity = &anchor.article;
        let by_text = Checksum::parse(&identity.text_sha256).and_then(|sum| self.text.get(&sum).copied().flatten());
        let by_address = || self.address.get(identity.url.as_deref()?).copied().flatten();
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
