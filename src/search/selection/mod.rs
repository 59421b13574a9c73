//! Queries with operators and fields: what must hold is computed as sets of documents, plain words rank what is left.
//!
//! A query without plain words lists everything that fulfils it, in the order of the texts. In one with operators every plain
//! word is needed: none is dropped.

mod conditions;
mod listing;
mod sequence;
mod set;

use std::sync::Arc;

use super::best::Best;
use super::column::{Column, Reach};
use super::find::hit;
use super::grade::Tier;
use super::index::Index;
use super::language::{Clause, Term, What};
use super::query::Query;
use super::session::Session;
use super::shelf::Kind;
use super::target::{Answer, Hit, Scope};
use super::view::{ShelfName, View};
use super::weigh::Worths;
use crate::library::Library;

pub(super) use conditions::Conditions;
pub(super) use sequence::Sequence;
use set::Set;

/// How many documents are looked at before the search asks whether it is still wanted.
const BATCH: usize = 1 << 10;

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
        if query.clauses().is_empty() {
            return self.settle(index, query, scope, limit, stop);
        }
        self.follow(index);
        let mut answer = Answer::default();
        let mut ranked = Vec::new();
        let mut shelves = Vec::new();
        for view in View::of(index, scope) {
            let columns = self.columns(view, query, Reach::All, stop)?;
            let mut chosen = Set::all(view.shelf().documents());
            for clause in query.clauses() {
                chosen.intersect(&self.clause(view, library, clause, &mut answer.unknown, stop)?);
            }
            let selection = Selection { view, chosen, columns };
            if selection.columns.is_empty() {
                let (hits, total) = selection.listed(library, limit.saturating_sub(answer.hits.len()), stop)?;
                answer.hits.extend(hits);
                answer.total += total;
                answer.literal += total;
                continue;
            }
            let best = selection.ranked(limit, &mut answer, stop)?;
            ranked.extend(best.into_sorted().into_iter().map(|(rank, doc)| (rank, shelves.len(), doc)));
            shelves.push(selection);
        }
        ranked.sort_unstable();
        ranked.truncate(limit);
        answer.hits.extend(ranked.into_iter().filter_map(|(rank, at, doc)| {
            let Selection { view, columns, .. } = &shelves[at];
            hit(*view, &columns.iter().map(|column| &**column).collect::<Vec<_>>(), rank, doc)
        }));
        answer.unknown.dedup();
        Some(answer)
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
                    sequence.documents(self, view, stop)?
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

/// What of a shelf fulfils the clauses, and what the plain words find there.
struct Selection<'i> {
    view: View<'i>,
    chosen: Set,
    columns: Vec<Arc<Column>>,
}

impl Selection<'_> {
    /// The best documents that have all plain words; counts them.
    fn ranked(&self, limit: usize, answer: &mut Answer, stop: &dyn Fn() -> bool) -> Option<Best> {
        let mut best = Best::new(limit);
        let mut left = self.chosen.clone();
        let mut room = Vec::new();
        let columns: Vec<&Column> = self.columns.iter().map(|column| &**column).collect();
        let Some(rarest) = columns.iter().min_by_key(|column| column.postings) else { return Some(best) };
        let own = self.view.shelf();
        let mut seen = Set::none(own.documents());
        for (at, (word, _)) in rarest.words().enumerate() {
            if at % BATCH == 0 && stop() {
                return None;
            }
            own.runs(word, self.view.kinds()).flatten().for_each(|doc| seen.add(doc));
        }
        left.intersect(&seen);
        for (at, doc) in left.within(self.view.documents()).enumerate() {
            if at % BATCH == 0 && stop() {
                return None;
            }
            let tokens = own.tokens(doc);
            let Some(worths) = Worths::of(tokens, &columns).filter(|_| self.view.holds(doc)) else { continue };
            if self.is_hidden(doc) {
                continue;
            }
            answer.total += 1;
            answer.literal += usize::from(worths.weakest().tier() <= Tier::Inside);
            if best.admits(worths.at_best(), doc) {
                best.push(worths.rank(tokens, &columns, &mut room), doc);
            }
        }
        Some(best)
    }

    /// Whether a document is a quote one of whose sentences is found as well.
    fn is_hidden(&self, doc: u32) -> bool {
        if !self.view.hides_quotes() {
            return false;
        }
        let columns: Vec<&Column> = self.columns.iter().map(|column| &**column).collect();
        let found = |doc: u32| {
            self.chosen.has(doc)
                && (columns.is_empty() || Worths::of(self.view.shelf().tokens(doc), &columns).is_some())
        };
        self.view.index.contents.quoted(doc).into_iter().flatten().any(found)
    }

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
