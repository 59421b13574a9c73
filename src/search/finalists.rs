//! The best of the documents that have all words, in order.
//!
//! How well the words match and where they stand is known from their lists; how close together they stand must be read off the
//! document. That is done only as far down as the rest cannot decide.

use smallvec::SmallVec;

use super::best::Best;
use super::column::{Column, Reading};
use super::grade::Grade;
use super::runs::Run;
use super::set::{Numbered, Set};
use super::shelf::Kind;
use super::target::Rank;
use super::threads::{BATCH, gathered, threads_for_batches};
use super::tokens::TOGETHER;
use super::view::View;
use super::vocabulary::WordNo;
use super::weigh::Worths;

/// The best `limit` of many documents, all of which have all words, but for the quotes that are [hidden](View::hides); best first.
/// `None` when `stop` said so in between.
pub(super) fn of(
    view: View,
    columns: &[&Column],
    matching: &Set,
    limit: usize,
    stop: &dyn Fn() -> bool,
) -> Option<Vec<(Rank, u32)>> {
    let mut ledger = Ledger::new(view, columns, matching);
    ledger.read_rare(stop)?;
    while ledger.take_next(limit) {
        if stop() {
            return None;
        }
    }
    let finalists = ledger.finalists(limit);
    let pieces = finalists
        .iter()
        .flat_map(|(at_best, docs)| docs.chunks(BATCH).map(|docs| docs.iter().map(|&doc| (*at_best, doc))));
    best_of(view, columns, &pieces.collect::<Vec<_>>(), limit, |doc| view.hides(doc, matching), stop)
}

/// The best `limit` of documents that have all words, best first; `hides` tells which of them do not count. The pieces come best first,
/// and in each so do the documents, each with the best rank that it may have. Many are read on several threads. `None` when `stop`
/// said so in between.
fn best_of<D: Iterator<Item = (Rank, u32)> + Clone + Sync>(
    view: View,
    columns: &[&Column],
    pieces: &[D],
    limit: usize,
    hides: impl Fn(u32) -> bool + Sync,
    stop: &dyn Fn() -> bool,
) -> Option<Vec<(Rank, u32)>> {
    let reading = Reading::of(columns);
    let begin = || (Best::new(limit), Vec::new());
    let read = |(best, room): &mut (Best, Vec<Vec<u16>>), at: usize| {
        let mut docs = pieces[at].clone();
        loop {
            // Those behind the first that is too bad are not better.
            let together: SmallVec<[u32; TOGETHER]> = docs
                .by_ref()
                .take(TOGETHER)
                .take_while(|&(at_best, doc)| best.admits(at_best, doc))
                .map(|(_, doc)| doc)
                .collect();
            if together.is_empty() {
                return;
            }
            view.shelf().forward.touch(together.iter().copied());
            for doc in together.into_iter().filter(|&doc| !hides(doc)) {
                if let Some(rank) = Worths::ranked(view.shelf().tokens(doc), &reading, room) {
                    best.push(rank, doc);
                }
            }
        }
    };
    let threads = threads_for_batches(pieces.len());
    let mut found = gathered(pieces.len(), threads, stop, begin, read)?.into_iter().map(|(best, _)| best);
    let mut all = found.next()?;
    found.flat_map(Best::into_sorted).for_each(|(rank, doc)| all.push(rank, doc));
    Some(all.into_sorted())
}

/// The words that match in one grade.
type Stratum<'c> = (Grade, &'c [WordNo]);

/// So few documents are read rather than noted: then they need not be waited for. (Very few in tests, so that there are others.)
const RARE: usize = if cfg!(test) { 2 } else { 1 << 11 };

/// What is known of each document. The lists of each word are read grade by grade, the best first, until as many documents as
/// are wanted cannot be beaten by any of which something is still unknown.
struct Ledger<'s> {
    view: View<'s>,
    columns: &'s [&'s Column],
    matching: &'s Set,
    numbered: Numbered<'s>,
    /// Of each word what has not been read, best first.
    left: Vec<std::vec::IntoIter<Stratum<'s>>>,
    /// The best grade of each word that a document may have of which not all is known.
    bests: Vec<u32>,
    /// What each document has got so far.
    entries: Vec<Entry>,
    /// How many documents there are of which all is known, for each sum of grades, without quotes that may be hidden.
    complete: Vec<usize>,
}

/// Grades and standings as far as they are known.
#[derive(Clone, Copy, Default)]
struct Entry {
    /// Those of the words met so far, added up: as in [`Rank`], with the standing in the lowest byte. Twelve words fit.
    sum: u32,
    /// Which words have been met, a bit each.
    met: u16,
}

/// A grade as a part of [`Worths::grades`].
pub(super) fn weight(grade: Grade) -> u32 {
    (grade.tier() as u32) << 8 | u32::from(grade.detail())
}

impl<'s> Ledger<'s> {
    fn new(view: View<'s>, columns: &'s [&'s Column], matching: &'s Set) -> Self {
        let worst =
            |column: &&Column| column.by_grade().last().map_or(0, |(grade, _)| u32::from(grade.tier() as u8) + 1);
        let most = columns.iter().map(worst).sum::<u32>() << 8;
        Self {
            view,
            columns,
            matching,
            numbered: matching.numbered(),
            left: columns.iter().map(|column| column.by_grade().collect::<Vec<_>>().into_iter()).collect(),
            bests: columns.iter().map(|column| column.best.map_or(0, weight)).collect(),
            entries: vec![Entry::default(); matching.count()],
            complete: vec![0; most as usize + 1],
        }
    }

    /// Reads the documents in which a word stands in its best grades, as long as these are rare. All is known of them then, and the others
    /// have the word in another grade: a word that is nearly always misspelled would keep all lists of the others waiting.
    /// `None` when `stop` said so in between.
    fn read_rare(&mut self, stop: &dyn Fn() -> bool) -> Option<()> {
        let reading = Reading::of(self.columns);
        let (view, all) = (self.view, (1_u16 << self.left.len()) - 1);
        for word in 0..self.left.len() {
            while let Some(&(_, words)) = self.left[word].as_slice().first()
                && self.left[word].len() > 1
                && words.len() <= RARE
                && words.iter().map(|&word| view.shelf().postings.count(word)).sum::<usize>() <= RARE
            {
                if stop() {
                    return None;
                }
                for doc in words.iter().flat_map(|&word| view.shelf().runs(word, view.kinds())).flatten() {
                    let Some(at) = self.numbered.number(doc).filter(|&at| self.entries[at].met != all) else {
                        continue;
                    };
                    let Some(worths) = Worths::of(view.shelf().tokens(doc), &reading) else { continue };
                    let (grades, standing) = (worths.grades(), u32::from(worths.standing()));
                    self.entries[at] = Entry { sum: grades << 8 | standing, met: all };
                    let is_listed = !view.hides_quotes() || view.index.contents.kind(doc) != Kind::Quote;
                    self.complete[grades as usize] += usize::from(is_listed);
                }
                self.left[word].next();
                self.bests[word] = self.left[word].as_slice().first().map_or(0, |&(grade, _)| weight(grade));
            }
        }
        Some(())
    }

    /// The word to be read next, and the best grades that a document may have of which not all is known.
    fn next(&self) -> Option<(usize, u32)> {
        let best: u32 = self.bests.iter().sum();
        let next = |word: usize| {
            let (grade, _) = self.left[word].as_slice().first()?;
            Some((word, best - self.bests[word] + weight(*grade)))
        };
        (0..self.left.len()).filter_map(next).min_by_key(|&(_, grades)| grades)
    }

    /// Reads the lists of one more grade; whether that was needed to know the best `limit`.
    fn take_next(&mut self, limit: usize) -> bool {
        let Some((word, bound)) = self.next() else { return false };
        if self.complete.iter().take(bound as usize).sum::<usize>() >= limit {
            return false;
        }
        let Some((grade, words)) = self.left[word].next() else { return false };
        let (all, own) = ((1_u16 << self.left.len()) - 1, 1_u16 << word);
        let view = self.view;
        let mut runs: Vec<Run> = words.iter().flat_map(|&word| view.shelf().runs(word, view.kinds())).collect();
        // A document counts where the word stands best in it.
        runs.sort_by_key(|run| run.class.standing());
        for run in runs {
            let met = weight(grade) << 8 | u32::from(run.class.standing());
            let is_listed = run.class.kind() != Kind::Quote || !view.hides_quotes();
            let (numbered, entries, complete) = (&self.numbered, &mut self.entries, &mut self.complete);
            run.for_each(|doc| {
                let Some(entry) = numbered.number(doc).and_then(|at| entries.get_mut(at)) else { return };
                if entry.met & own == 0 {
                    entry.met |= own;
                    entry.sum += met;
                    if entry.met == all {
                        complete[(entry.sum >> 8) as usize] += usize::from(is_listed);
                    }
                }
            });
        }
        true
    }

    /// The documents among which the best `limit` are, by the best rank that each may have, best first.
    fn finalists(&self, limit: usize) -> Vec<(Rank, Vec<u32>)> {
        let mut left = limit;
        let mut last = u32::MAX;
        for (grades, &count) in (0..).zip(&self.complete) {
            if count >= left {
                last = grades;
                break;
            }
            left -= count;
        }
        let all = (1_u16 << self.left.len()) - 1;
        let mut finalists: Vec<(u32, Vec<u32>)> = Vec::new();
        let mut at = 0;
        for (doc, entry) in self.matching.each().zip(&self.entries) {
            if entry.met != all || entry.sum >> 8 > last {
                continue;
            }
            // There are few different sums, and one is often followed by the same.
            if finalists.get(at).is_none_or(|(sum, _)| *sum != entry.sum) {
                at = finalists.iter().position(|(sum, _)| *sum == entry.sum).unwrap_or(finalists.len());
                if at == finalists.len() {
                    finalists.push((entry.sum, Vec::new()));
                }
            }
            finalists[at].1.push(doc);
        }
        finalists.sort_unstable_by_key(|&(sum, _)| sum);
        let rank =
            |sum: u32| Rank { grades: sum >> 8, apart: 0, disorder: 0, standing: u16::from(sum.to_le_bytes()[0]) };
        finalists.into_iter().map(|(sum, docs)| (rank(sum), docs)).collect()
    }
}
