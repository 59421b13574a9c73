//! From a query to its whole answer.

use super::column::Reach;
use super::decided::decided;
use super::grade::Tier;
use super::hits::hits;
use super::index::Index;
use super::query::Query;
use super::session::Session;
use super::table::Table;
use super::target::{Answer, Hit, Scope};
use super::view::View;

/// Searches. `limit` is how many hits are wanted; [`Answer::total`] counts all of them.
///
/// A passage must have every word of the query. When none has, words that stand nowhere in the scope are dropped, then the
/// rarest, one after the other, until there is a passage; [`Answer::dropped`] names them. When no word stands anywhere, none is
/// dropped and nothing found.
pub fn search(index: &Index, query: &Query, scope: Scope, limit: usize) -> Answer {
    search_until(index, query, scope, limit, &|| false).unwrap_or_default()
}

/// As [`search`], but asks between small batches whether it should stop, and returns `None` then.
pub fn search_until(
    index: &Index,
    query: &Query,
    scope: Scope,
    limit: usize,
    stop: &dyn Fn() -> bool,
) -> Option<Answer> {
    Session::new().settle(index, query, scope, limit, stop)
}

/// The best hits, with all that resembles the query. How many more there are is not yet counted.
///
/// Belongs to the index as it is, like the [`Session`] that it is from.
pub struct Settled<'i> {
    tables: Option<Tables<'i>>,
    answer: Answer,
    index: &'i Index,
    scope: Scope,
}

/// What of the query is found on which shelf.
struct Tables<'i> {
    shelves: Vec<Table<'i>>,
    /// The words that some passage has together, and those that had to be dropped.
    words: Vec<usize>,
    dropped: Vec<usize>,
}

impl<'i> Tables<'i> {
    fn of(
        session: &mut Session,
        index: &'i Index,
        query: &Query,
        scope: Scope,
        stop: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let mut shelves = Vec::new();
        for view in View::of(index, scope) {
            let columns = session.columns(view, query, Reach::All, stop)?;
            shelves.push(Table::new(view, columns));
        }
        let (words, dropped) = match query.words() {
            [_] => {
                for table in &mut shelves {
                    table.find_one_word(session, query, stop)?;
                }
                (vec![0], Vec::new())
            }
            _ => choose_words(session, &mut shelves, query, stop)?,
        };
        Some(Self { shelves, words, dropped })
    }

    /// The best hits.
    fn hits(&self, limit: usize, stop: &dyn Fn() -> bool) -> Option<Vec<Hit>> {
        let mut ranked = Vec::new();
        for (at, table) in self.shelves.iter().enumerate() {
            let best = table.listed(&self.words, limit, stop)?;
            ranked.extend(best.into_iter().map(|(rank, doc)| (rank, at, doc)));
        }
        let shelves = self.shelves.iter().map(|table| (table.view, table.chosen(&self.words)));
        Some(hits(shelves, ranked, limit))
    }
}

impl<'i> Settled<'i> {
    /// `session` has what is known of the words.
    pub(super) fn of(
        session: &mut Session,
        index: &'i Index,
        query: &Query,
        scope: Scope,
        limit: usize,
        stop: &dyn Fn() -> bool,
    ) -> Option<Self> {
        if let Some(answer) = decided(session, index, query, scope, limit, stop)? {
            return Some(Self { tables: None, answer, index, scope });
        }
        let tables = Tables::of(session, index, query, scope, stop)?;
        let hits = tables.hits(limit, stop)?;
        let literal = hits.iter().filter(|hit| hit.tier <= Tier::Inside).count();
        let dropped = tables.dropped.iter().map(|&word| query.words()[word].typed.clone()).collect();
        let answer = Answer { total: hits.len(), literal, hits, dropped, unknown: Vec::new() };
        Some(Self { tables: Some(tables), answer, index, scope })
    }

    /// Whether nearly nothing is left to do: counting takes no time.
    pub fn is_counted(&self) -> bool {
        self.tables.as_ref().is_some_and(|tables| tables.shelves.iter().all(Table::is_counted))
    }

    /// The hits, which are those of the whole answer; counted are only these.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// The whole answer. `session` and `query` are those that it is from. `None` when `stop` said so in between.
    pub fn counted(self, session: &mut Session, query: &Query, stop: &dyn Fn() -> bool) -> Option<Answer> {
        let Self { tables, mut answer, index, scope } = self;
        let mut tables = match tables {
            Some(tables) => tables,
            None => Tables::of(session, index, query, scope, stop)?,
        };
        (answer.total, answer.literal) = (0, 0);
        for table in &mut tables.shelves {
            let counted = table.counted(session, query, &tables.words, stop)?;
            answer.total += counted.total;
            answer.literal += counted.literal;
        }
        Some(answer)
    }
}

/// The words that some passage has together, and those that had to be dropped for it. Leaves the matching documents in the
/// tables.
fn choose_words(
    session: &mut Session,
    tables: &mut [Table],
    query: &Query,
    stop: &dyn Fn() -> bool,
) -> Option<(Vec<usize>, Vec<usize>)> {
    let all = || 0..query.words().len();
    let stands = |tables: &[Table], word: usize| tables.iter().any(|table| !table.columns[word].is_empty());
    let (mut words, mut dropped): (Vec<usize>, Vec<usize>) = all().partition(|&word| stands(tables, word));
    if words.is_empty() {
        return Some((words, Vec::new()));
    }
    if find_all(session, tables, query, &words, stop)? {
        return Some((words, dropped));
    }
    // Only now it matters how rare each word is in the scope.
    let mut counts = vec![0; query.words().len()];
    for table in &mut *tables {
        for word in all() {
            counts[word] += table.count(session, query, word, stop)?;
        }
    }
    (words, dropped) = all().partition(|&word| counts[word] > 0);
    if words.is_empty() {
        return Some((words, Vec::new()));
    }
    while !find_all(session, tables, query, &words, stop)? {
        let rarest = (0..words.len()).min_by_key(|&at| counts[words[at]])?;
        dropped.push(words.remove(rarest));
    }
    Some((words, dropped))
}

/// Finds the documents that have all of `words`; whether there are any.
fn find_all(
    session: &mut Session,
    tables: &mut [Table],
    query: &Query,
    words: &[usize],
    stop: &dyn Fn() -> bool,
) -> Option<bool> {
    for table in &mut *tables {
        table.find(session, query, words, stop)?;
    }
    Some(tables.iter().any(Table::has_matching))
}
