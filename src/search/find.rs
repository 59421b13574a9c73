//! From a query to its whole answer.

use std::sync::Arc;

use super::best::Best;
use super::column::{Column, Reach};
use super::first::Page;
use super::grade::Tier;
use super::grid::Grid;
use super::index::Index;
use super::query::{Query, QueryWord};
use super::session::Session;
use super::target::{Answer, Hit, Rank, Scope};
use super::view::{ShelfName, View};
use super::weigh::{NOTHING, Worth, Worths, grade_of, worth};

/// How many documents are looked at before the search asks whether it is still wanted.
const BATCH: usize = 1 << 10;

/// A word that stands in no more documents than this is the thread along which the others are looked for: reading one document
/// costs as much as a dozen entries of a list.
const FEW: usize = 1 << 15;

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

/// The whole answer. `session` has what is known of the words.
pub(super) fn settle(
    session: &mut Session,
    index: &Index,
    query: &Query,
    scope: Scope,
    limit: usize,
    stop: &dyn Fn() -> bool,
) -> Option<Answer> {
    let mut tables = Vec::new();
    for view in View::of(index, scope) {
        let columns = session.columns(view, query, Reach::All, stop)?;
        tables.push(Table { view, grids: vec![None; columns.len()], columns, matching: Vec::new() });
    }
    let (words, dropped) = match query.words() {
        [_] => (vec![0], Vec::new()),
        _ => choose_words(session, &mut tables, query, stop)?,
    };
    let mut answer = Answer::default();
    let mut ranked = Vec::new();
    for (at, table) in tables.iter_mut().enumerate() {
        let found = match query.words() {
            [word] => table.one_word(session, word, limit, stop)?,
            _ => table.listed(&words, limit, stop)?,
        };
        answer.total += found.total;
        answer.literal += found.literal;
        ranked.extend(found.best.into_iter().map(|(rank, doc)| (rank, at, doc)));
    }
    ranked.sort_unstable();
    ranked.truncate(limit);
    answer.hits = (ranked.into_iter())
        .filter_map(|(rank, at, doc)| hit(tables[at].view, &tables[at].chosen(&words), rank, doc))
        .collect();
    answer.dropped = dropped.into_iter().map(|word| query.words()[word].typed.clone()).collect();
    Some(answer)
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
    let stands = |tables: &[Table], word: usize| tables.iter().any(|table| table.columns[word].postings > 0);
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
            table.fill(session, query, word, stop)?;
            counts[word] += table.grids[word].as_ref().map_or(0, |grid| grid.count);
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
    Some(tables.iter().any(|table| !table.matching.is_empty()))
}

/// A document that has all words.
#[derive(Clone, Copy, Debug)]
struct Found {
    doc: u32,
    /// Its grades, its standing in the lowest byte, and in the highest bit whether a word of it only resembles.
    packed: u32,
}

const RESEMBLES: u32 = 1 << 31;

impl Found {
    fn new(doc: u32, worths: &Worths) -> Self {
        let resembles = if worths.weakest().tier() <= Tier::Inside { 0 } else { RESEMBLES };
        Self { doc, packed: resembles | worths.grades() << 8 | u32::from(worths.standing()) }
    }

    fn is_literal(self) -> bool {
        self.packed & RESEMBLES == 0
    }

    fn grades(self) -> u32 {
        (self.packed & !RESEMBLES) >> 8
    }

    fn standing(self) -> u16 {
        u16::from(u8::try_from(self.packed & 0xff).unwrap_or_default())
    }
}

/// What was found on one shelf.
struct Listed {
    total: usize,
    literal: usize,
    /// Best first.
    best: Vec<(Rank, u32)>,
}

/// One shelf with what each word of the query finds on it.
struct Table<'i> {
    view: View<'i>,
    columns: Vec<Arc<Column>>,
    /// Of those words for which it was needed.
    grids: Vec<Option<Arc<Grid>>>,
    /// The documents that have all words, ascending.
    matching: Vec<Found>,
}

impl Table<'_> {
    fn chosen(&self, words: &[usize]) -> Vec<&Column> {
        words.iter().map(|&word| &*self.columns[word]).collect()
    }

    fn fill(&mut self, session: &mut Session, query: &Query, word: usize, stop: &dyn Fn() -> bool) -> Option<()> {
        if self.grids[word].is_none() {
            self.grids[word] = Some(session.grid(self.view, &query.words()[word], &self.columns[word], stop)?);
        }
        Some(())
    }

    /// What a query of this one word finds. When that is much, there is no list of it: the best come from the lists of the
    /// words, and the others are only counted.
    fn one_word(
        &mut self,
        session: &mut Session,
        word: &QueryWord,
        limit: usize,
        stop: &dyn Fn() -> bool,
    ) -> Option<Listed> {
        let column = Arc::clone(&self.columns[0]);
        if self.view.name != ShelfName::Passages || self.view.is_article() || column.postings <= FEW {
            self.find_one(&column, stop)?;
            return self.listed(&[0], limit, stop);
        }
        let columns = [&*column];
        let mut page = Page::new(self.view, &columns, limit);
        page.by_class(&column, stop)?;
        let (total, literal) = session.grid(self.view, word, &column, stop)?.listed(self.view);
        Some(Listed { total, literal, best: page.into_sorted() })
    }

    /// The best of the matching documents.
    fn listed(&self, words: &[usize], limit: usize, stop: &dyn Fn() -> bool) -> Option<Listed> {
        let literal = self.matching.iter().filter(|found| found.is_literal()).count();
        Some(Listed { total: self.matching.len(), literal, best: self.best(words, limit, stop)? })
    }

    /// Finds the documents of a single word: its lists say all there is to know of them.
    fn find_one(&mut self, column: &Column, stop: &dyn Fn() -> bool) -> Option<()> {
        let mut all: Vec<(u32, Worth)> = Vec::new();
        if self.view.is_article() {
            let docs = self.view.documents();
            let grid = Grid::of(self.view, column, stop)?;
            all.extend(docs.zip(grid.worths).filter(|&(_, worth)| worth != NOTHING));
        } else {
            for (word, grade) in column.words() {
                for run in self.view.shelf().runs(word, self.view.kinds()) {
                    let worth = worth(grade, run.class.standing());
                    all.extend(run.filter(|&doc| self.view.holds(doc)).map(|doc| (doc, worth)));
                }
            }
            if stop() {
                return None;
            }
            all.sort_unstable();
            all.dedup_by_key(|(doc, _)| *doc);
        }
        let one = |(doc, worth)| Found::new(doc, &Worths::new(std::iter::once(worth)));
        self.matching = all.into_iter().map(one).collect();
        if self.view.hides_quotes() {
            self.hide_quotes();
        }
        Some(())
    }

    /// Finds the documents that have all of `words`.
    fn find(&mut self, session: &mut Session, query: &Query, words: &[usize], stop: &dyn Fn() -> bool) -> Option<()> {
        self.matching.clear();
        let rarest = words.iter().copied().min_by_key(|&word| self.columns[word].postings);
        let Some(rarest) = rarest.filter(|&word| self.columns[word].postings > 0) else { return Some(()) };
        let known = words.iter().all(|&word| self.grids[word].is_some());
        if !known && self.columns[rarest].postings <= FEW && !self.view.is_article() {
            self.find_along(words, rarest, stop)?;
        } else {
            for &word in words {
                self.fill(session, query, word, stop)?;
            }
            self.find_in_grids(words, stop)?;
        }
        if self.view.hides_quotes() {
            self.hide_quotes();
        }
        Some(())
    }

    /// Looks at the documents of the rarest word only.
    fn find_along(&mut self, words: &[usize], rarest: usize, stop: &dyn Fn() -> bool) -> Option<()> {
        let shelf = self.view.shelf();
        let mut candidates: Vec<u32> = Vec::with_capacity(self.columns[rarest].postings);
        for (word, _) in self.columns[rarest].words() {
            candidates.extend(shelf.runs(word, self.view.kinds()).flatten().filter(|&doc| self.view.holds(doc)));
        }
        candidates.sort_unstable();
        candidates.dedup();
        let columns = self.chosen(words);
        let mut matching = Vec::new();
        for batch in candidates.chunks(BATCH) {
            if stop() {
                return None;
            }
            matching.extend(batch.iter().filter_map(|&doc| {
                Worths::of(shelf.tokens(doc), &columns).map(|worths| Found::new(doc, &worths))
            }));
        }
        self.matching = matching;
        Some(())
    }

    fn find_in_grids(&mut self, words: &[usize], stop: &dyn Fn() -> bool) -> Option<()> {
        let docs = self.view.documents();
        let mut grids: Vec<&Grid> = words.iter().filter_map(|&word| self.grids[word].as_deref()).collect();
        // The rarest first: most documents do not have it.
        grids.sort_by_key(|grid| grid.count);
        let grids: Vec<&[Worth]> = grids.into_iter().map(|grid| grid.worths.as_slice()).collect();
        let mut matching = Vec::new();
        for start in (0..docs.len()).step_by(BATCH) {
            if stop() {
                return None;
            }
            let end = docs.len().min(start + BATCH);
            let Some((first, others)) = grids.split_first() else { break };
            for (at, (doc, &worth)) in (start..end).zip((docs.start..).skip(start).zip(&first[start..end])) {
                if worth != NOTHING && others.iter().all(|grid| grid[at] != NOTHING) {
                    matching.push(Found::new(doc, &Worths::new(grids.iter().map(|grid| grid[at]))));
                }
            }
        }
        self.matching = matching;
        Some(())
    }

    /// Leaves out the quotes that say no more than their sentences.
    fn hide_quotes(&mut self) {
        let mut quotes = self.view.index.contents.quotes_of();
        let matching = &self.matching;
        let says_more = |found: &Found| {
            let Some(sentences) = quotes(found.doc) else { return true };
            let from = matching.partition_point(|found| found.doc < sentences.start);
            matching.get(from).is_none_or(|found| !sentences.contains(&found.doc))
        };
        let keep: Vec<bool> = matching.iter().map(says_more).collect();
        let mut keep = keep.into_iter();
        self.matching.retain(|_| keep.next().unwrap_or(true));
    }

    /// The best `limit` of the matching documents, best first. Where the words stand is looked at only as far down as the
    /// grades alone cannot decide.
    fn best(&self, words: &[usize], limit: usize, stop: &dyn Fn() -> bool) -> Option<Vec<(Rank, u32)>> {
        let mut best = Best::new(limit);
        if limit == 0 || self.matching.is_empty() {
            return Some(Vec::new());
        }
        let last = self.last_grades(limit);
        // Those that stand better first: when they fill the page with what cannot be beaten, the rest need not be looked at.
        let most = 3 * u16::try_from(words.len()).unwrap_or(u16::MAX);
        let mut by_standing: Vec<Vec<u32>> = vec![Vec::new(); usize::from(most) + 1];
        for (at, found) in (0..).zip(&self.matching).filter(|(_, found)| found.grades() <= last) {
            by_standing[usize::from(found.standing().min(most))].push(at);
        }
        let columns = self.chosen(words);
        let mut room = Vec::new();
        for batch in by_standing.iter().flat_map(|finalists| finalists.chunks(BATCH)) {
            if stop() {
                return None;
            }
            for found in batch.iter().map(|&at| self.matching[at as usize]) {
                let at_best = Rank { grades: found.grades(), apart: 0, disorder: 0, standing: found.standing() };
                if best.admits(at_best, found.doc) {
                    best.push(self.rank(found, at_best, &columns, &mut room), found.doc);
                }
            }
        }
        Some(best.into_sorted())
    }

    fn rank(&self, found: Found, at_best: Rank, columns: &[&Column], room: &mut Vec<Vec<u16>>) -> Rank {
        if columns.len() < 2 {
            return at_best;
        }
        let tokens = self.view.shelf().tokens(found.doc);
        Worths::of(tokens, columns).map_or(at_best, |worths| worths.rank(tokens, columns, room))
    }

    /// The grades of the worst document that may be among the best `limit`.
    fn last_grades(&self, limit: usize) -> u32 {
        let mut counts: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
        let (mut grades, mut same) = (u32::MAX, 0);
        for found in &self.matching {
            if found.grades() == grades {
                same += 1;
            } else {
                *counts.entry(grades).or_default() += same;
                (grades, same) = (found.grades(), 1);
            }
        }
        *counts.entry(grades).or_default() += same;
        let mut left = limit;
        for (grades, count) in counts {
            if count >= left {
                return grades;
            }
            left -= count;
        }
        u32::MAX
    }
}

/// A document as a hit; `None` unless it has all words.
pub(super) fn hit(view: View, columns: &[&Column], rank: Rank, doc: u32) -> Option<Hit> {
    let tokens = view.shelf().tokens(doc);
    let worths = Worths::of(tokens, columns)?;
    let tier = worths.weakest().tier();
    let by_alias = || columns.iter().zip(worths.each()).find(|(_, worth)| grade_of(**worth).tier() == Tier::Alias);
    let alias = (tier >= Tier::Alias).then(by_alias).flatten().and_then(|(column, _)| {
        super::tokens::places(tokens).filter_map(|(token, _)| column.alias(token.word())).min()
    });
    Some(Hit { target: view.target(doc), rank, tier, via_alias: alias.map(|(_, actor)| actor) })
}
