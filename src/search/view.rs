//! What of the index a scope reaches into.

use std::ops::Range;

use super::index::Index;
use super::set::Set;
use super::shelf::{Kind, Kinds, Shelf};
use super::target::{Scope, Target};
use super::tokens::Tokens;
use crate::library::ActorNo;

/// The shelves, in the order that breaks ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ShelfName {
    Actors,
    Passages,
    Bookmarks,
}

impl ShelfName {
    pub(super) fn shelf(self, index: &Index) -> &Shelf {
        match self {
            Self::Actors => &index.actors,
            Self::Passages => &index.passages,
            Self::Bookmarks => &index.notes,
        }
    }
}

/// One shelf as far as a scope reaches into it.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'i> {
    pub index: &'i Index,
    pub name: ShelfName,
    pub scope: Scope,
}

impl<'i> View<'i> {
    /// The shelves that a scope reaches into.
    pub(super) fn of(index: &'i Index, scope: Scope) -> impl Iterator<Item = Self> {
        let names: &[ShelfName] = match scope {
            Scope::Everything => &[ShelfName::Actors, ShelfName::Passages, ShelfName::Bookmarks],
            Scope::Article(_) => &[ShelfName::Passages, ShelfName::Bookmarks],
            Scope::Quotes | Scope::Positions => &[ShelfName::Passages],
            Scope::Actors => &[ShelfName::Actors],
            Scope::Bookmarks => &[ShelfName::Bookmarks],
        };
        names.iter().map(move |&name| Self { index, name, scope })
    }

    pub(super) fn shelf(self) -> &'i Shelf {
        self.name.shelf(self.index)
    }

    /// The kinds of documents that lie in the scope.
    pub(super) fn kinds(self) -> Kinds {
        match self.scope {
            Scope::Quotes => Kinds::of(Kind::Quote),
            Scope::Positions => Kinds::of(Kind::Position),
            _ => Kinds::ALL,
        }
    }

    /// The documents that may lie in the scope.
    pub(super) fn documents(self) -> Range<u32> {
        let all = 0..self.shelf().documents();
        match self.scope {
            Scope::Article(article) if self.name == ShelfName::Passages => {
                let own = self.index.contents.of(article);
                own.start.min(all.end)..own.end.min(all.end)
            }
            _ => all,
        }
    }

    /// Whether only one article's passages are looked at: so few that there is no need of lists.
    pub(super) fn is_article(self) -> bool {
        matches!(self.scope, Scope::Article(_)) && self.name == ShelfName::Passages
    }

    /// Whether there are documents of [`View::documents`] and [`View::kinds`] that do not lie in the scope.
    pub(super) fn chooses(self) -> bool {
        matches!(self.scope, Scope::Article(_)) && self.name == ShelfName::Bookmarks
    }

    /// Whether a document of [`View::documents`] and [`View::kinds`] lies in the scope.
    pub(super) fn holds(self, doc: u32) -> bool {
        match self.scope {
            Scope::Article(article) if self.name == ShelfName::Bookmarks => {
                self.index.bookmarked[doc as usize].article == Some(article)
            }
            _ => true,
        }
    }

    /// Whether a quote is listed only when it says more than its sentences.
    pub(super) fn hides_quotes(self) -> bool {
        self.name == ShelfName::Passages && self.scope != Scope::Quotes
    }

    /// Whether a document is a quote that says no more than its sentences, one of which is among those that match as well.
    pub(super) fn hides(self, doc: u32, matching: &Set) -> bool {
        let sentences = if self.hides_quotes() { self.index.contents.quoted(doc) } else { None };
        sentences.is_some_and(|sentences| matching.has_any(sentences))
    }

    /// Whether a document is a quote that would be hidden, and has a sentence for which that holds.
    pub(super) fn repeats(self, doc: u32, holds: impl Fn(Tokens<'i>) -> bool) -> bool {
        let sentences = if self.hides_quotes() { self.index.contents.quoted(doc) } else { None };
        sentences.into_iter().flatten().any(|sentence| holds(self.shelf().tokens(sentence)))
    }

    /// What a document is.
    pub(super) fn target(self, doc: u32) -> Target {
        match self.name {
            ShelfName::Actors => Target::Actor(ActorNo(doc)),
            ShelfName::Passages => self.index.contents.target(doc),
            ShelfName::Bookmarks => Target::Bookmark(self.index.bookmarked[doc as usize].key),
        }
    }
}
