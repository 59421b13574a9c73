//! What a search keeps from one key to the next.

use std::sync::Arc;

use super::column::{Column, Reach};
use super::find::Settled;
use super::first;
use super::index::Index;
use super::language::What;
use super::presence::Presence;
use super::query::{Query, QueryWord};
use super::selection::Conditions;
use super::set::Set;
use super::target::{Answer, Scope};
use super::view::{ShelfName, View};

/// How many words are remembered: those of a query, some of them while they were typed, and what the last slip left behind.
const WORDS: usize = 24;
/// Presences have a bit for each document: only those of the words used last are kept.
const PRESENCES: usize = 8;

/// What was found out about words, so that typing on does not look up again what was typed before. Belongs to one [`Index`];
/// when that has grown, it starts anew.
#[derive(Debug, Default)]
pub struct Session {
    revision: u64,
    /// The word used last is the last.
    columns: Vec<(ShelfName, Reach, String, Arc<Column>)>,
    presences: Vec<(ShelfName, Scope, String, Arc<Presence>)>,
    /// Which documents have the words behind operators used last.
    pub(super) sequences: Vec<((ShelfName, What), Set)>,
    /// Which documents fulfil the fields used last.
    pub(super) conditions: Conditions,
}

impl Session {
    /// One that knows nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The best hits by words that are or begin with what was typed, as many as a page has, and how many were seen on the way
    /// to them. A page has what comes first in the whole answer too, unless a passage that resembles one word of several has
    /// the others so much better, or all words are so common that only some of their passages are looked at. Empty when the
    /// whole answer has to be waited for. `None` when `stop` said so in between.
    pub fn first_page(
        &mut self,
        index: &Index,
        query: &Query,
        scope: Scope,
        limit: usize,
        stop: &dyn Fn() -> bool,
    ) -> Option<Answer> {
        self.follow(index);
        first::first_page(self, index, query, scope, limit, stop)
    }

    /// The whole answer, as [`search`](super::search) gives it. `None` when `stop` said so in between.
    pub fn settle(
        &mut self,
        index: &Index,
        query: &Query,
        scope: Scope,
        limit: usize,
        stop: &dyn Fn() -> bool,
    ) -> Option<Answer> {
        self.settled(index, query, scope, limit, stop)?.counted(self, query, stop)
    }

    /// The best hits of the whole answer, before it is counted how many more there are. `None` when `stop` said so in between.
    pub fn settled<'i>(
        &mut self,
        index: &'i Index,
        query: &Query,
        scope: Scope,
        limit: usize,
        stop: &dyn Fn() -> bool,
    ) -> Option<Settled<'i>> {
        self.follow(index);
        Settled::of(self, index, query, scope, limit, stop)
    }

    /// Keeps which documents have some words behind an operator.
    pub(super) fn remember(&mut self, sequence: (ShelfName, What), set: Set) {
        if self.sequences.len() >= 3 * PRESENCES {
            self.sequences.remove(0);
        }
        self.sequences.push((sequence, set));
    }

    pub(super) fn follow(&mut self, index: &Index) {
        if self.revision != index.revision {
            *self = Self { revision: index.revision, ..Self::default() };
        }
    }

    /// What each word of a query finds on a shelf.
    pub(super) fn columns(
        &mut self,
        view: View,
        query: &Query,
        reach: Reach,
        stop: &dyn Fn() -> bool,
    ) -> Option<Vec<Arc<Column>>> {
        query.words().iter().map(|word| self.column(view, word, reach, stop)).collect()
    }

    pub(super) fn column(
        &mut self,
        view: View,
        word: &QueryWord,
        reach: Reach,
        stop: &dyn Fn() -> bool,
    ) -> Option<Arc<Column>> {
        let same =
            |known: &(ShelfName, Reach, String, _)| known.0 == view.name && known.1 == reach && known.2 == word.typed;
        let entry = if let Some(at) = self.columns.iter().position(same) {
            self.columns.remove(at)
        } else {
            let column = if reach == Reach::All && Column::only_begins(view.index, view.name, word, stop)? {
                self.column(view, word, Reach::Beginnings, stop)?
            } else {
                Column::look_up(view.index, view.name, word, reach, stop)?
            };
            (view.name, reach, word.typed.clone(), column)
        };
        let column = Arc::clone(&entry.3);
        // Two reaches and three shelves for each word.
        if self.columns.len() >= 6 * WORDS {
            self.columns.remove(0);
        }
        self.columns.push(entry);
        Some(column)
    }

    /// In which documents a word is found, if that is remembered.
    pub(super) fn known_presence(&self, view: View, word: &QueryWord) -> Option<Arc<Presence>> {
        let same = |known: &&(ShelfName, Scope, String, _)| {
            known.0 == view.name && known.1 == view.scope && known.2 == word.typed
        };
        self.presences.iter().find(same).map(|known| Arc::clone(&known.3))
    }

    /// In which documents a word is found.
    pub(super) fn presence(
        &mut self,
        view: View,
        word: &QueryWord,
        column: &Column,
        stop: &dyn Fn() -> bool,
    ) -> Option<Arc<Presence>> {
        let same = |known: &(ShelfName, Scope, String, _)| {
            known.0 == view.name && known.1 == view.scope && known.2 == word.typed
        };
        let entry = match self.presences.iter().position(same) {
            Some(at) => self.presences.remove(at),
            None => (view.name, view.scope, word.typed.clone(), Arc::new(Presence::of(view, column, stop)?)),
        };
        let presence = Arc::clone(&entry.3);
        if self.presences.len() >= 3 * PRESENCES {
            self.presences.remove(0);
        }
        self.presences.push(entry);
        Some(presence)
    }
}
