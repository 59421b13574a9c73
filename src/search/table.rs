//! What a query finds on one shelf.

use std::sync::Arc;

use super::best::Best;
use super::column::Column;
use super::contents::number;
use super::first::Page;
use super::grid::Grid;
use super::query::{Query, QueryWord};
use super::session::Session;
use super::target::Rank;
use super::view::{ShelfName, View};
use super::weigh::{LAST_LITERAL, NOTHING, Worth, Worths, worth};

/// How many documents are looked at before the search asks whether it is still wanted.
const BATCH: usize = 1 << 10;

/// A word that stands in no more documents than this is the thread along which the others are looked for: reading one document
/// costs as much as a dozen entries of a list. (Very few in tests, so that they take every way.)
const FEW: usize = if cfg!(test) { 6 } else { 1 << 15 };

/// A document that has all words.
#[derive(Clone, Copy, Debug)]
struct Found {
    doc: u32,
    /// Its grades, its standing in the lowest byte, and in the highest bit whether a word of it only resembles.
    packed: u32,
}

const RESEMBLES: u32 = 1 << 31;

impl Found {
    /// From the worths of each word. There may be a million of them, so what is packed is added up as it comes: of each word the
    /// tier from bit 16 on, the detail from bit 8 on, the standing. Twelve words fit.
    #[inline]
    fn new(doc: u32, worths: impl Iterator<Item = Worth>) -> Self {
        let (mut packed, mut weakest) = (0, 0);
        for worth in worths {
            let (tier, detail, standing) = (worth >> 6, worth >> 2 & 15, worth & 3);
            packed += u32::from(tier) << 16 | u32::from(detail) << 8 | u32::from(standing);
            weakest = worth.max(weakest);
        }
        Self { doc, packed: if weakest <= LAST_LITERAL { packed } else { packed | RESEMBLES } }
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

/// The documents that have all words that are known.
enum Common {
    Few(Vec<u32>),
    Many,
}

/// What was found on one shelf.
pub(super) struct Listed {
    pub total: usize,
    pub literal: usize,
    /// Best first.
    pub best: Vec<(Rank, u32)>,
}

/// One shelf with what each word of the query finds on it.
pub(super) struct Table<'i> {
    pub view: View<'i>,
    pub columns: Vec<Arc<Column>>,
    /// Of those words for which it was needed.
    pub grids: Vec<Option<Arc<Grid>>>,
    /// The documents that have all words, ascending.
    matching: Vec<Found>,
}

impl<'i> Table<'i> {
    pub(super) fn new(view: View<'i>, columns: Vec<Arc<Column>>) -> Self {
        Self { view, grids: vec![None; columns.len()], columns, matching: Vec::new() }
    }

    /// Whether a document has all words.
    pub(super) fn has_matching(&self) -> bool {
        !self.matching.is_empty()
    }

    pub(super) fn chosen(&self, words: &[usize]) -> Vec<&Column> {
        words.iter().map(|&word| &*self.columns[word]).collect()
    }

    pub(super) fn fill(
        &mut self,
        session: &mut Session,
        query: &Query,
        word: usize,
        stop: &dyn Fn() -> bool,
    ) -> Option<()> {
        if self.grids[word].is_none() {
            self.grids[word] = Some(session.grid(self.view, &query.words()[word], &self.columns[word], stop)?);
        }
        Some(())
    }

    /// What a query of this one word finds. When that is much, there is no list of it: the best come from the lists of the
    /// words, and the others are only counted.
    pub(super) fn one_word(
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
    pub(super) fn listed(&self, words: &[usize], limit: usize, stop: &dyn Fn() -> bool) -> Option<Listed> {
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
        let one = |(doc, worth)| Found::new(doc, std::iter::once(worth));
        self.matching = all.into_iter().map(one).collect();
        if self.view.hides_quotes() {
            self.hide_quotes();
        }
        Some(())
    }

    /// Finds the documents that have all of `words`.
    pub(super) fn find(
        &mut self,
        session: &mut Session,
        query: &Query,
        words: &[usize],
        stop: &dyn Fn() -> bool,
    ) -> Option<()> {
        self.matching.clear();
        let rarest = words.iter().copied().min_by_key(|&word| self.columns[word].postings);
        let Some(rarest) = rarest.filter(|&word| self.columns[word].postings > 0) else { return Some(()) };
        let known = words.iter().all(|&word| self.grids[word].is_some());
        if self.view.is_article() || known {
            for &word in words {
                self.fill(session, query, word, stop)?;
            }
            self.find_in_grids(words, stop)?;
        } else if self.columns[rarest].postings <= FEW {
            self.find_among(&self.documents_of(rarest), words, stop)?;
        } else if let Common::Few(candidates) = self.common_to_known(session, query, words, stop)? {
            self.find_among(&candidates, words, stop)?;
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

    /// The documents in which a word stands.
    fn documents_of(&self, word: usize) -> Vec<u32> {
        let mut docs: Vec<u32> = Vec::with_capacity(self.columns[word].postings);
        for (word, _) in self.columns[word].words() {
            for run in self.view.shelf().runs(word, self.view.kinds()) {
                docs.extend(run.filter(|&doc| self.view.holds(doc)));
            }
        }
        docs.sort_unstable();
        docs.dedup();
        docs
    }

    /// The documents that have all words whose grids are remembered, if they are few: then the other words, of which the last
    /// is still being typed, need no grids.
    fn common_to_known(
        &mut self,
        session: &mut Session,
        query: &Query,
        words: &[usize],
        stop: &dyn Fn() -> bool,
    ) -> Option<Common> {
        for &word in words {
            self.grids[word] = self.grids[word].take().or_else(|| session.known_grid(self.view, &query.words()[word]));
        }
        let grids = self.grids_of(words);
        let Some((first, others)) = grids.split_first() else { return Some(Common::Many) };
        let mut docs = Vec::new();
        for (chunk, (start, worths)) in (0..).step_by(BATCH).zip(first.chunks(BATCH)).enumerate() {
            if chunk % 64 == 0 && stop() {
                return None;
            }
            for (doc, _) in (start..).zip(worths).filter(|&(_, &worth)| worth != NOTHING) {
                if others.iter().all(|grid| grid[doc] != NOTHING) {
                    docs.push(number(doc));
                }
            }
            if docs.len() > FEW {
                return Some(Common::Many);
            }
        }
        Some(Common::Few(docs))
    }

    /// The grids that there are for words, the rarest first: most documents do not have it.
    fn grids_of(&self, words: &[usize]) -> Vec<&[Worth]> {
        let mut grids: Vec<&Grid> = words.iter().filter_map(|&word| self.grids[word].as_deref()).collect();
        grids.sort_by_key(|grid| grid.count);
        grids.into_iter().map(|grid| grid.worths.as_slice()).collect()
    }

    /// Looks at some documents only, among which are all that match.
    fn find_among(&mut self, candidates: &[u32], words: &[usize], stop: &dyn Fn() -> bool) -> Option<()> {
        let columns = self.chosen(words);
        let mut matching = Vec::new();
        for batch in candidates.chunks(BATCH) {
            if stop() {
                return None;
            }
            matching.extend(batch.iter().filter_map(|&doc| {
                Worths::of(self.view.shelf().tokens(doc), &columns)
                    .map(|worths| Found::new(doc, worths.each().iter().copied()))
            }));
        }
        self.matching = matching;
        Some(())
    }

    fn find_in_grids(&mut self, words: &[usize], stop: &dyn Fn() -> bool) -> Option<()> {
        let docs = self.view.documents();
        let grids = self.grids_of(words);
        let mut matching = Vec::new();
        for start in (0..docs.len()).step_by(BATCH) {
            if stop() {
                return None;
            }
            let end = docs.len().min(start + BATCH);
            let Some((first, others)) = grids.split_first() else { break };
            for (at, (doc, &worth)) in (start..end).zip((docs.start..).skip(start).zip(&first[start..end])) {
                if worth != NOTHING && others.iter().all(|grid| grid[at] != NOTHING) {
                    matching.push(Found::new(doc, grids.iter().map(|grid| grid[at])));
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
        let says_more = |(at, found): (usize, &Found)| {
            let Some(sentences) = quotes(found.doc) else { return true };
            // The sentences of a quote are not far before it.
            let before = matching[..at].iter().rev().take_while(|found| found.doc >= sentences.start);
            before.into_iter().all(|found| found.doc >= sentences.end)
        };
        let keep: Vec<bool> = matching.iter().enumerate().map(says_more).collect();
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
                    let rank = if words.len() < 2 { None } else { self.rank(found, words, &columns, &mut room) };
                    best.push(rank.unwrap_or(at_best), found.doc);
                }
            }
        }
        Some(best.into_sorted())
    }

    fn rank(&self, found: Found, words: &[usize], columns: &[&Column], room: &mut Vec<Vec<u16>>) -> Option<Rank> {
        let tokens = self.view.shelf().tokens(found.doc);
        let at = (found.doc - self.view.documents().start) as usize;
        let known = |&word: &usize| Some(self.grids[word].as_ref()?.worths[at]);
        let worths = if words.iter().all(|&word| self.grids[word].is_some()) {
            Worths::new(words.iter().filter_map(known))
        } else {
            Worths::of(tokens, columns)?
        };
        Some(worths.rank(tokens, columns, room))
    }

    /// The grades of the worst document that may be among the best `limit`.
    fn last_grades(&self, limit: usize) -> u32 {
        let most = self.matching.iter().map(|found| found.grades()).max().unwrap_or(0);
        let mut counts = vec![0_usize; most as usize + 1];
        for found in &self.matching {
            counts[found.grades() as usize] += 1;
        }
        let mut left = limit;
        for (grades, count) in (0..).zip(counts) {
            if count >= left {
                return grades;
            }
            left -= count;
        }
        most
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::grade::{Grade, Tier};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_packed_is_what_the_worths_say(words in prop::collection::vec((0_u8..112, 0_u16..4), 1..13)) {
            let each = || words.iter().map(|&(grade, standing)| worth(Grade::unpack(grade), standing));
            let (found, worths) = (Found::new(7, each()), Worths::new(each()));
            prop_assert_eq!((found.grades(), found.standing()), (worths.grades(), worths.standing()));
            prop_assert_eq!(found.is_literal(), worths.weakest().tier() <= Tier::Inside);
        }
    }
}
