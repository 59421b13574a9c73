//! Everything opened, ready to be searched.

use std::collections::HashSet;
use std::ops::Range;

use super::shelf::{Kind, Posting, Shelf, Standing};
use super::target::{BookmarkText, Target};
use crate::library::{ActorNo, ArticleNo, Library};
use crate::text::words::words;

/// Words of different fields of a document (a name and the next name) stand at least this far apart.
const FIELD_GAP: usize = 8;

/// The words of a library and of the bookmarks.
///
/// There are three shelves, each with its vocabulary: what the articles say, the actors (who may gain names with every
/// bundle), and the bookmarks (which change all the time). The first only grows, article by article, so that an article's
/// documents are one range and a bigger library costs only what is new in it.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) passages: Shelf,
    /// What each document of `passages` is.
    pub(super) docs: Vec<Doc>,
    /// First document of each article.
    pub(super) articles: Vec<u32>,
    /// Where each actor is mentioned, speaks or takes a position.
    pub(super) mentions: Vec<Vec<Posting>>,
    /// The documents of this shelf are the library's actors.
    pub(super) actors: Shelf,
    /// How much of each actor has been taken in.
    known: Vec<Known>,
    /// The documents of this shelf are `bookmarked`.
    pub(super) notes: Shelf,
    pub(super) bookmarked: Vec<BookmarkText>,
}

/// A document made of an article.
#[derive(Clone, Debug)]
pub(super) struct Doc {
    pub target: Target,
    /// For a quote: the documents of the sentences it stands in.
    pub sentences: Range<u32>,
}

#[derive(Clone, Debug, Default)]
struct Known {
    label: bool,
    aliases: usize,
    records: usize,
    /// Where the next field begins.
    next: usize,
    titles: HashSet<Box<str>>,
}

impl Index {
    /// An empty index.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many articles of the library it holds.
    pub fn article_count(&self) -> usize {
        self.articles.len()
    }

    /// Takes in what the library has gained since the last call. It must be the same library, grown; one with fewer articles
    /// is taken for another one, and all but the bookmarks starts anew.
    pub fn extend(&mut self, library: &Library) {
        while self.extend_by(library, usize::MAX) {}
        self.settle();
    }

    /// As [`Index::extend`], but stops after `documents` more; returns whether there is more to do. Needs
    /// [`Index::settle`] before the next search.
    pub(super) fn extend_by(&mut self, library: &Library, documents: usize) -> bool {
        if library.article_count() < self.articles.len() {
            let old = std::mem::take(&mut self.notes);
            let texts = std::mem::take(&mut self.bookmarked);
            *self = Self { notes: old, bookmarked: texts, ..Self::default() };
        }
        let enough = self.docs.len().saturating_add(documents);
        self.mentions.resize_with(library.actors().len(), Vec::new);
        while self.articles.len() < library.article_count() {
            if self.docs.len() >= enough {
                return true;
            }
            self.add_article(library, ArticleNo::new(self.articles.len()));
        }
        self.add_actors(library);
        false
    }

    /// Makes what was added findable.
    pub(super) fn settle(&mut self) {
        self.passages.vocabulary.settle();
        self.actors.vocabulary.settle();
    }

    /// Replaces the bookmarks.
    pub fn set_bookmarks(&mut self, texts: Vec<BookmarkText>) {
        let mut fresh = Shelf::default();
        for (at, bookmark) in texts.iter().enumerate() {
            let mut field = Field { shelf: &mut fresh, doc: number(at), kind: Kind::Bookmark, next: 0 };
            field.add(&bookmark.note, Standing::Text);
            field.add(&bookmark.text, Standing::Text);
        }
        fresh.vocabulary.settle();
        (self.notes, self.bookmarked) = (fresh, texts);
    }

    /// Takes in the names and offices that actors have gained. Those that were known keep their document.
    fn add_actors(&mut self, library: &Library) {
        self.known.resize_with(library.actors().len(), Known::default);
        for (at, (actor, known)) in library.actors().iter().zip(&mut self.known).enumerate() {
            if known.records == actor.records.len() {
                continue;
            }
            let mut field = Field { shelf: &mut self.actors, doc: number(at), kind: Kind::Actor, next: known.next };
            if !known.label {
                field.add(&actor.label, Standing::Name);
            }
            for alias in actor.aliases.iter().skip(known.aliases) {
                field.add(alias, Standing::Name);
            }
            for &(bundle, ix) in actor.records.iter().skip(known.records) {
                for role in &library.bundles()[bundle.at()].actor(ix).roles {
                    if known.titles.insert(role.title.as_str().into()) {
                        field.add(&role.title, Standing::Text);
                    }
                }
            }
            known.next = field.next;
            (known.label, known.aliases, known.records) = (true, actor.aliases.len(), actor.records.len());
        }
    }

    /// The actors whose names hold a word.
    pub(super) fn named(postings: &[Posting]) -> impl Iterator<Item = ActorNo> {
        postings.iter().filter(|posting| posting.standing() == Standing::Name as u8).map(|posting| ActorNo(posting.doc))
    }
}

/// Puts the fields of one document on a shelf.
pub(super) struct Field<'s> {
    pub shelf: &'s mut Shelf,
    pub doc: u32,
    pub kind: Kind,
    /// The number of the next word.
    pub next: usize,
}

impl Field<'_> {
    pub(super) fn add(&mut self, text: &str, standing: Standing) {
        self.add_by(text, |_| standing);
    }

    /// Adds a text whose words stand differently, depending on the byte they begin at.
    pub(super) fn add_by(&mut self, text: &str, standing: impl Fn(usize) -> Standing) {
        let mut at = self.next;
        for (byte, word) in words(text) {
            self.shelf.put(word, Posting::new(self.doc, at, self.kind, standing(byte)));
            at += 1;
        }
        self.next = at + FIELD_GAP;
    }
}

/// A document number. Four thousand million documents do not fit in memory.
pub(super) fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
