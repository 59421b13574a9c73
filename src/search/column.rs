//! The documents that one word of a query finds on one shelf.

use super::grade::{Grade, Tier};
use super::index::Index;
use super::query::QueryWord;
use super::shelf::{Kind, Posting, Shelf};
use super::target::Scope;
use crate::library::{ActorNo, ArticleNo};

/// The worth of a document that does not match.
pub(super) const NOTHING: u16 = u16::MAX;

/// A word is taken for the names of at most this many actors; the best matches are kept.
const MOST_ACTORS: usize = 256;

/// How many postings are read before the search asks whether it is still wanted.
const BATCH: usize = 1 << 14;

/// The shelves, in the order that breaks ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ShelfName {
    Actors,
    Passages,
    Bookmarks,
}

/// One shelf as far as a scope reaches into it.
#[derive(Clone, Copy)]
pub(super) struct View<'i> {
    pub index: &'i Index,
    pub name: ShelfName,
    pub scope: Scope,
}

impl<'i> View<'i> {
    /// The shelves that a scope reaches into.
    pub(super) fn of(index: &'i Index, scope: Scope) -> Vec<Self> {
        let names: &[ShelfName] = match scope {
            Scope::Everything => &[ShelfName::Actors, ShelfName::Passages, ShelfName::Bookmarks],
            Scope::Article(_) => &[ShelfName::Passages, ShelfName::Bookmarks],
            Scope::Quotes | Scope::Positions => &[ShelfName::Passages],
            Scope::Actors => &[ShelfName::Actors],
            Scope::Bookmarks => &[ShelfName::Bookmarks],
        };
        names.iter().map(|&name| Self { index, name, scope }).collect()
    }

    pub(super) fn shelf(self) -> &'i Shelf {
        match self.name {
            ShelfName::Actors => &self.index.actors,
            ShelfName::Passages => &self.index.passages,
            ShelfName::Bookmarks => &self.index.notes,
        }
    }

    /// How many documents the shelf has.
    pub(super) fn documents(self) -> usize {
        match self.name {
            ShelfName::Actors => self.index.mentions.len(),
            ShelfName::Passages => self.index.docs.len(),
            ShelfName::Bookmarks => self.index.bookmarked.len(),
        }
    }

    /// The postings that lie in the scope, as far as their order tells.
    fn narrowed(self, postings: &'i [Posting]) -> &'i [Posting] {
        let Scope::Article(article) = self.scope else { return postings };
        if self.name != ShelfName::Passages {
            return postings;
        }
        let bound = |article: ArticleNo| {
            let doc = self.index.articles.get(article.at()).copied();
            doc.map_or(postings.len(), |doc| postings.partition_point(|posting| posting.doc < doc))
        };
        &postings[bound(article)..bound(ArticleNo::new(article.at() + 1))]
    }

    /// Whether a posting of [`View::narrowed`] lies in the scope.
    fn holds(self, posting: Posting) -> bool {
        match self.scope {
            Scope::Everything | Scope::Actors | Scope::Bookmarks => true,
            Scope::Quotes => posting.kind() == Kind::Quote,
            Scope::Positions => posting.kind() == Kind::Position,
            Scope::Article(article) => {
                self.name == ShelfName::Passages || self.index.bookmarked[posting.doc as usize].article == Some(article)
            }
        }
    }

    /// The postings of a source that lie in the scope.
    pub(super) fn postings(self, postings: &'i [Posting]) -> impl Iterator<Item = Posting> {
        self.narrowed(postings).iter().copied().filter(move |&posting| self.holds(posting))
    }
}

/// Postings of one word of the shelf that the query word matches, or of an actor that it names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'i> {
    pub postings: &'i [Posting],
    pub grade: Grade,
    pub actor: Option<ActorNo>,
}

/// What one word of the query finds on one shelf.
#[derive(Debug)]
pub(super) struct Column<'i> {
    pub sources: Vec<Source<'i>>,
    /// The worth of each document, [`NOTHING`] for those without a match.
    pub worth: Vec<u16>,
    /// How many documents match.
    pub count: usize,
}

impl<'i> Column<'i> {
    /// Looks a word up. `None` when `stop` said so in between.
    pub(super) fn look_up(
        view: View<'i>,
        word: &QueryWord,
        named: &[(ActorNo, Grade)],
        stop: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let shelf = view.shelf();
        let matches = shelf.vocabulary.matches(word, stop)?;
        let mut sources: Vec<Source> = (matches.into_iter())
            .map(|(word, grade)| Source { postings: shelf.postings(word), grade, actor: None })
            .collect();
        if view.name == ShelfName::Passages {
            sources.extend(named.iter().map(|&(actor, grade)| {
                let postings = view.index.mentions[actor.at()].as_slice();
                Source { postings, grade, actor: Some(actor) }
            }));
        }
        let mut column = Self { sources, worth: vec![NOTHING; view.documents()], count: 0 };
        let mut read = 0;
        for source in &column.sources {
            for posting in view.postings(source.postings) {
                let known = &mut column.worth[posting.doc as usize];
                column.count += usize::from(*known == NOTHING);
                *known = posting.worth(source.grade).min(*known);
            }
            read += source.postings.len();
            if read >= BATCH {
                if stop() {
                    return None;
                }
                read = 0;
            }
        }
        Some(column)
    }

    /// The actor by whose other name the word was found in a document.
    pub(super) fn alias(&self, doc: u32) -> Option<ActorNo> {
        let of_doc = |source: &&Source| source.postings.binary_search_by_key(&doc, |posting| posting.doc).is_ok();
        let by_alias = self.sources.iter().filter(|source| source.actor.is_some()).filter(of_doc);
        by_alias.min_by_key(|source| source.grade)?.actor
    }
}

/// The actors that a word names: by a whole word of a name, or by three letters or more of its beginning. Small words of a
/// name ("Vereinigte Staaten von Amerika") do not count.
pub(super) fn named(index: &Index, word: &QueryWord, stop: &dyn Fn() -> bool) -> Option<Vec<(ActorNo, Grade)>> {
    let shelf = &index.actors;
    let mut named: Vec<(ActorNo, Grade)> = Vec::new();
    for (found, grade) in shelf.vocabulary.beginnings(word, stop)? {
        let long_enough = word.forms.iter().any(|form| form.letters.len() >= 3);
        let detail = match grade.tier() {
            Tier::Whole => usize::from(grade.detail()),
            Tier::Prefix if long_enough => 1 + usize::from(grade.detail()),
            _ => continue,
        };
        if shelf.vocabulary.spelled(found).chars().next().is_some_and(char::is_lowercase) {
            continue;
        }
        let grade = Grade::new(Tier::Alias, detail);
        named.extend(Index::named(shelf.postings(found)).map(|actor| (actor, grade)));
    }
    named.sort_unstable();
    named.dedup_by_key(|(actor, _)| *actor);
    named.sort_by_key(|&(_, grade)| grade);
    named.truncate(MOST_ACTORS);
    Some(named)
}
