//! Everything opened, ready to be searched.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::contents::Contents;
use super::documents::Writer;
use super::draft::Draft;
use super::former::Former;
use super::lately::Lately;
use super::recall::Promise;
use super::shelf::{Kind, Shelf, Standing};
use super::target::BookmarkText;
use super::threads::{beside, processors};
use super::vocabulary::WordNo;
use crate::library::{ArticleNo, Library};

/// How many documents one thread drafts at a time. They take four bytes for each word, until they are put on the shelf.
const ROUND: usize = 1 << 12;

/// How many documents may be drafted before they should be inverted. Later it is half as many as there are already, as all words
/// are sorted anew each time.
const UNSETTLED: u32 = 1 << 16;

/// The words of a library and of the bookmarks.
///
/// There are three shelves, each with its vocabulary: what the articles say, the actors (who may gain names with every
/// bundle), and the bookmarks (which change all the time). The first only grows, article by article, so that an article's
/// documents are one range and a bigger library costs only what is new in it; the others are small and made anew.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) passages: Arc<Shelf>,
    /// What each document of `passages` is.
    pub(super) contents: Arc<Contents>,
    /// For each actor the word of `passages` that stands where the actor is named, speaks or takes a position.
    pub(super) actor_words: Vec<WordNo>,
    /// The documents of this shelf are the library's actors.
    pub(super) actors: Shelf,
    /// How many records of actors it was made of.
    records: usize,
    /// The documents of this shelf are `bookmarked`.
    pub(super) notes: Shelf,
    pub(super) bookmarked: Vec<BookmarkText>,
    /// Grows with every change.
    pub(super) revision: u64,
    /// What it knows of bundles that the library may get; hidden until it has them.
    pub(super) promise: Option<Promise>,
    /// What it knew of bundles that are elsewhere now; until it is gathered.
    pub(super) former: Option<Arc<Former>>,
}

impl Index {
    /// An empty index.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many articles of the library it holds.
    pub fn article_count(&self) -> usize {
        self.contents.articles()
    }

    /// How many documents made of articles can be found.
    pub(super) fn documents(&self) -> u32 {
        self.passages.documents()
    }

    /// Takes in what the library has gained since the last call, on all processors. It must be the same library, grown; one
    /// with fewer articles is taken for another one, and all but the bookmarks starts anew.
    pub fn extend(&mut self, library: &Library) {
        while self.extend_by(library, usize::MAX) {}
        self.settle();
        self.gather();
    }

    /// Forgets everything but the bookmarks: the next library is another one.
    pub fn start_anew(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        let bookmarked = std::mem::take(&mut self.bookmarked);
        *self = Self { notes, bookmarked, revision: self.revision + 1, ..Self::default() };
    }

    /// As [`Index::extend`], but stops after about `documents` more; returns whether there is more to do. Needs
    /// [`Index::settle`] before the next search.
    pub(super) fn extend_by(&mut self, library: &Library, documents: usize) -> bool {
        if library.article_count() < self.article_count() {
            self.start_anew();
        }
        self.confirm(library);
        if self.actor_words.len() < library.actors().len() {
            let vocabulary = &mut Arc::make_mut(&mut self.passages).vocabulary;
            self.actor_words.resize_with(library.actors().len(), || vocabulary.reserve());
        }
        let mut left = documents;
        if self.article_count() < library.article_count() {
            Arc::make_mut(&mut self.passages).vocabulary.wake();
        }
        while self.article_count() < library.article_count() {
            if left == 0 {
                return true;
            }
            left = left.saturating_sub(self.round(library, left));
        }
        self.add_actors(library);
        false
    }

    /// Whether so much was added that who asks would have to wait until it is findable. What is taken over is all there soon.
    pub(super) fn is_behind(&self) -> bool {
        self.former.is_none()
            && self.contents.documents() - self.passages.documents() > UNSETTLED.max(self.passages.documents() / 2)
    }

    /// Makes what was added findable.
    pub(super) fn settle(&mut self) {
        let contents = &self.contents;
        if !self.passages.is_settled() {
            Arc::make_mut(&mut self.passages).settle(&|docs| contents.kinds(docs));
        }
        self.revision += 1;
    }

    /// Whether [`Index::gather`] would do something.
    pub(super) fn is_scattered(&self) -> bool {
        self.passages.is_scattered()
    }

    /// Tidies up what growing bit by bit has left, so that searching is faster. Finds nothing new.
    pub(super) fn gather(&mut self) {
        let contents = &self.contents;
        Arc::make_mut(&mut self.passages).gather(&|docs| contents.kinds(docs));
        self.former = None;
    }

    /// Drafts the next articles on several threads; about `documents` of them, or what is worth the threads. Returns how
    /// many documents they have become.
    fn round(&mut self, library: &Library, documents: usize) -> usize {
        let threads = processors();
        let most = documents.div_ceil(threads).min(ROUND);
        let mut next = self.article_count();
        let mut shares: Vec<Range<usize>> = Vec::new();
        while shares.len() < threads && next < library.article_count() {
            let (start, mut size) = (next, 0);
            while size < most && next < library.article_count() {
                let article = library.article(ArticleNo::new(next));
                size += 1 + article.sentences.len() + article.quotes.len() + article.positions.len();
                next += 1;
            }
            shares.push(start..next);
        }
        let lately = Arc::make_mut(&mut self.passages).vocabulary.lately(shares.len());
        let (vocabulary, actor_words) = (&self.passages.vocabulary, self.actor_words.as_slice());
        let former = self.former.as_deref();
        let drafted: Vec<_> = beside(shares.into_iter().zip(lately).collect(), |(articles, lately)| {
            let mut writer = Writer::new(library, Draft::new(vocabulary, lately), actor_words, former);
            let docs: Vec<_> = articles.map(|at| writer.article(ArticleNo::new(at))).collect();
            (writer.finish(), docs)
        });
        let before = self.contents.documents();
        let contents = Arc::make_mut(&mut self.contents);
        drafted.iter().flat_map(|(_, docs)| docs).for_each(|docs| contents.push(docs));
        Arc::make_mut(&mut self.passages).put(drafted.into_iter().map(|(drafted, _)| drafted).collect());
        (self.contents.documents() - before) as usize
    }

    /// Replaces the bookmarks.
    pub fn set_bookmarks(&mut self, texts: Vec<BookmarkText>) {
        self.notes = shelf_of(Kind::Bookmark, |draft| {
            for bookmark in &texts {
                draft.field(&bookmark.note, |_| Standing::Text);
                draft.field(&bookmark.text, |_| Standing::Text);
                draft.end(std::iter::empty());
            }
        });
        self.bookmarked = texts;
        self.revision += 1;
    }

    /// Takes in the actors with all their names and offices, if there are new ones.
    fn add_actors(&mut self, library: &Library) {
        let records = library.actors().iter().map(|actor| actor.records.len()).sum();
        if self.records == records {
            return;
        }
        self.records = records;
        self.actors = shelf_of(Kind::Actor, |draft| {
            for actor in library.actors() {
                for name in std::iter::once(&actor.label).chain(&actor.aliases) {
                    draft.field(name, |_| Standing::Name);
                }
                let mut titles: HashSet<&str> = HashSet::new();
                for &(bundle, ix) in &actor.records {
                    for role in &library.bundles()[bundle.at()].actor(ix).details.roles {
                        if titles.insert(role.title.as_str()) {
                            draft.field(&role.title, |_| Standing::Text);
                        }
                    }
                }
                draft.end(std::iter::empty());
            }
        });
    }
}

/// A shelf whose documents are all of one kind.
fn shelf_of(kind: Kind, write: impl FnOnce(&mut Draft)) -> Shelf {
    let mut shelf = Shelf::default();
    let mut draft = Draft::new(&shelf.vocabulary, Lately::default());
    write(&mut draft);
    let drafted = draft.finish();
    shelf.put(vec![drafted]);
    let kinds = |docs: Range<u32>| vec![kind; docs.len()];
    shelf.settle(&kinds);
    shelf.gather(&kinds);
    shelf
}
