//! Queries with operators and fields: what must hold is computed as sets of documents, plain words rank what is left.
//!
//! A query without plain words lists everything that fulfils it, in the order of the texts. In one with operators every plain
//! word is needed: none is dropped.

mod conditions;
mod listing;
mod sequence;

use super::column::Reach;
use super::grade::Tier;
use super::hits::hits;
use super::index::Index;
use super::language::{Clause, Term, What};
use super::query::Query;
use super::session::Session;
use super::set::Set;
use super::shelf::Kind;
use super::table::Table;
use super::target::{Answer, Hit, Scope};
use super::view::{ShelfName, View};
use crate::library::Library;

pub(super) use conditions::Conditions;
pub(super) use sequence::Sequence;

/// Searches by a query that may have operators and fields; without any it is [`search`](super::search()). The index must be
/// that of the library.
pub fn find(index: &Index, library: &Library, query: &Query, scope: Scope, limit: usize) -> Answer {
    Session::new().answer(index, library, query, scope, limit, &|| false).unwrap_or_default()
}

impl Session {
    /// As [`find`], with what is known of words and fields. `None` when `stop` said so in between.
    pub fn answer(
        &mut self,
        index: &Index,
        library: &Library,
        query: &Query,
        scope: Scope,
        limit: usize,
        stop: &dyn Fn() -> bool,
    ) -> Option<Answer> {
        if query.is_plain() {
            return self.settle(index, query, scope, limit, stop);
        }
        self.follow(index);
        let mut answer = Answer::default();
        let mut ranked = Vec::new();
        let mut tables = Vec::new();
        let words: Vec<usize> = (0..query.words().len()).collect();
        for view in View::of(index, scope) {
            let columns = self.columns(view, query, Reach::All, stop)?;
            let mut chosen = Set::all(view.shelf().documents());
            for clause in query.clauses() {
                chosen.intersect(&self.clause(view, library, clause, &mut answer.unknown, stop)?);
            }
            if columns.is_empty() {
                let selection = Selection { view, chosen };
                let (hits, total) = selection.listed(library, limit.saturating_sub(answer.hits.len()), stop)?;
                answer.hits.extend(hits);
                answer.total += total;
                answer.literal += total;
                continue;
            }
            let mut table = Table::of_chosen(view, columns, chosen);
            table.find(self, query, &words, stop)?;
            let best = table.listed(&words, limit, stop)?;
            ranked.extend(best.into_iter().map(|(rank, doc)| (rank, tables.len(), doc)));
            let counted = table.counted(self, query, &words, stop)?;
            answer.total += counted.total;
            answer.literal += counted.literal;
            tables.push(table);
        }
        answer.hits.extend(hits(tables.iter().map(|table| (table.view, table.chosen(&words))), ranked, limit));
        answer.unknown.dedup();
        Some(answer)
    }

    /// The documents that have words one behind the other. While words behind them are typed, they are asked for at every letter.
    fn sequence(&mut self, view: View, what: &What, sequence: &Sequence, stop: &dyn Fn() -> bool) -> Option<Set> {
        let same = |known: &&((ShelfName, What), Set)| known.0.0 == view.name && known.0.1 == *what;
        if let Some((_, set)) = self.sequences.iter().find(same) {
            return Some(set.clone());
        }
        let set = sequence.documents(self, view, stop)?;
        self.remember((view.name, what.clone()), set.clone());
        Some(set)
    }

    /// The documents that fulfil one of the terms of a clause.
    fn clause(
        &mut self,
        view: View,
        library: &Library,
        clause: &Clause,
        unknown: &mut Vec<String>,
        stop: &dyn Fn() -> bool,
    ) -> Option<Set> {
        let mut any = Set::none(view.shelf().documents());
        for Term { negated, what } in &clause.terms {
            let mut set = match what {
                What::Text { text, manner, start, end } => {
                    let sequence = Sequence { text, manner: *manner, start: *start, end: *end };
                    self.sequence(view, what, &sequence, stop)?
                }
                What::Field(condition) => {
                    let sets = self.conditions.of(view.index, library, condition, stop)?;
                    if let Some(told) = sets.unknown.as_ref().filter(|told| !unknown.contains(told)) {
                        unknown.push(told.clone());
                    }
                    sets.on(view.name).clone()
                }
            };
            if *negated {
                set.invert();
            }
            any.unite(&set);
        }
        Some(any)
    }
}

/// What of a shelf fulfils the clauses.
struct Selection<'i> {
    view: View<'i>,
    chosen: Set,
}

impl Selection<'_> {
    /// Whether a document lies in the scope.
    fn is_in_scope(&self, doc: u32) -> bool {
        let kind = || match self.view.name {
            ShelfName::Actors => Kind::Actor,
            ShelfName::Passages => self.view.index.contents.kind(doc),
            ShelfName::Bookmarks => Kind::Bookmark,
        };
        self.view.holds(doc) && self.view.kinds().hold(kind())
    }

    fn hit(&self, doc: u32) -> Hit {
        let rank = super::target::Rank { grades: 0, apart: 0, disorder: 0, standing: 0 };
        Hit { target: self.view.target(doc), rank, tier: Tier::Whole, via_alias: None }
    }
}
