//! The best documents of two common words.
//!
//! There may be a hundred thousand documents with "in" and "der", but those that cannot be beaten are soon found when the lists
//! are read side by side, the best grades and standings first, and no further than needed.

use super::best::Best;
use super::column::{Column, Reading};
use super::finalists::weight;
use super::runs::Run;
use super::set::Set;
use super::target::Rank;
use super::tokens::TOGETHER;
use super::view::View;
use super::vocabulary::WordNo;
use super::weigh::Worths;

/// How many documents are looked at before the search asks whether it is still wanted.
const BATCH: usize = 1 << 10;

/// Of each word only so many grades are tried. (Very few in tests, so that they go beyond.)
const GRADES: usize = if cfg!(test) { 3 } else { 24 };

/// So many lists are read side by side.
const SIDE_BY_SIDE: usize = 16;

/// So few documents of one word are read rather than looked for in the lists of the other.
const READ_AT_ONCE: usize = if cfg!(test) { 2 } else { 1 << 10 };

/// One in so many documents is looked for in the lists of the other word at most, while it is not known in which they stand together:
/// when that does not do, finding that out first is quicker.
const SOUGHT: u32 = 64;

/// But so many always, and never more than so many. (Few in tests, so that it is given up.)
const FEWEST_SOUGHT: u32 = if cfg!(test) { 20 } else { 10_000 };
const MOST_SOUGHT: u32 = if cfg!(test) { 20 } else { 1 << 15 };

/// Looking for a document takes as long as passing so many.
const SOUGHT_PASSED: usize = 16;

/// When it is known where they stand together, so many may be passed for each of those: reading them all takes four times as long.
const OF_MATCHING: usize = 16;

/// So many documents are sorted rather than made a set.
const SORTED: usize = 1 << 12;

/// Where there are so few documents in all, those that are one in so many are made a set. (So many in tests that there are others.)
const SMALL: u32 = 1 << 18;
const DENSE: usize = if cfg!(test) { 4 } else { 1 << 8 };

/// Worse standings there are none.
const LAST_STANDING: usize = 3;

/// The best `limit` of the documents that have both words, but for the quotes that are [hidden](View::hides); best first. When it is not
/// known which those are, `matching` is `None`, and whether a quote is hidden is read off its sentences. Sums of grades from `end` on are
/// not tried. Inside `None` when the best grades of the words do not have enough of them or it takes too long to know, outside when
/// `stop` said so in between.
#[expect(clippy::option_option, reason = "one is about the search, one about its being wanted")]
pub(super) fn best(
    view: View,
    columns: [&Column; 2],
    matching: Option<&Set>,
    (limit, end): (usize, u32),
    stop: &dyn Fn() -> bool,
) -> Option<Option<Vec<(Rank, u32)>>> {
    let mut strata = columns.map(|column| Strata::new(view, column));
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    let [first, second] = &strata;
    for (a, &grade) in first.grades.iter().take(GRADES).enumerate() {
        pairs.extend(second.grades.iter().take(GRADES).enumerate().map(|(b, other)| (grade + other, a, b)));
    }
    pairs.sort_unstable();
    // The best sum of grades that is not among them.
    let beyond = |one: &Strata, other: &Strata| Some(one.grades.get(GRADES)? + other.grades.first()?);
    let end = beyond(first, second).into_iter().chain(beyond(second, first)).min().unwrap_or(u32::MAX).min(end);
    let most_sought = || (view.documents().end / SOUGHT).clamp(FEWEST_SOUGHT, MOST_SOUGHT) as usize * SOUGHT_PASSED;
    let mut found = Found {
        view,
        reading: Reading::of(&columns),
        matching,
        seen: Set::none(view.documents().end),
        left: matching.map_or_else(most_sought, |matching| OF_MATCHING * matching.count()),
        best: Best::new(limit),
        room: Vec::new(),
    };
    for (grades, a, b) in pairs.into_iter().take_while(|&(grades, ..)| grades < end) {
        if found.left == 0 {
            return Some(None);
        }
        if !found.best.admits(at_best(grades, 0), 0) {
            return Some(Some(found.best.into_sorted()));
        }
        if stop() {
            return None;
        }
        strata[0].open(a);
        strata[1].open(b);
        for standing in 0..=2 * LAST_STANDING {
            for own in standing.saturating_sub(LAST_STANDING)..=standing.min(LAST_STANDING) {
                let (one, other) = (strata[0].docs(a, own), strata[1].docs(b, standing - own));
                let at_best = at_best(grades, standing);
                let (fewer, more) = if one.count < other.count { (one, other) } else { (other, one) };
                match fewer.count {
                    0 => {}
                    few if few <= READ_AT_ONCE => found.take(fewer.cursor(), Cursor::Anything, at_best, stop)?,
                    _ => found.take(fewer.cursor(), more.cursor(), at_best, stop)?,
                }
            }
        }
    }
    let complete = found.left > 0 && (end == u32::MAX || !found.best.admits(at_best(end, 0), 0));
    Some(complete.then(|| found.best.into_sorted()))
}

fn at_best(grades: u32, standing: usize) -> Rank {
    Rank { grades, apart: 0, disorder: 0, standing: u16::try_from(standing).unwrap_or(u16::MAX) }
}

/// What has been found so far.
struct Found<'s> {
    view: View<'s>,
    reading: Reading<'s>,
    matching: Option<&'s Set>,
    seen: Set,
    /// How many documents of one word may still be passed; looking for one in the lists of the other takes [`SOUGHT_PASSED`].
    left: usize,
    best: Best,
    room: Vec<Vec<u16>>,
}

impl Found<'_> {
    /// Reads what two lists, the first of which is the shorter one, have in common, as long as it may be among the best.
    fn take(&mut self, mut one: Cursor, mut other: Cursor, at_best: Rank, stop: &dyn Fn() -> bool) -> Option<()> {
        let (mut next, mut read) = (0, 0);
        let mut docs = Vec::with_capacity(TOGETHER);
        loop {
            docs.clear();
            while docs.len() < TOGETHER
                && let Some(doc) = self.common(&mut one, &mut other, next, at_best)
            {
                next = doc + 1;
                docs.push(doc);
            }
            if docs.is_empty() {
                return Some(());
            }
            self.view.shelf().forward.touch(docs.iter().copied());
            for &doc in &docs {
                if !self.best.admits(at_best, doc) {
                    return Some(());
                }
                self.seen.add(doc);
                if let Some(rank) = Worths::ranked(self.view.shelf().tokens(doc), &self.reading, &mut self.room) {
                    self.best.push(rank, doc);
                }
            }
            read += docs.len();
            if read >= BATCH {
                if stop() {
                    return None;
                }
                read = 0;
            }
        }
    }

    /// Takes from what is left; `None` when that is nothing.
    fn spend(&mut self, passed: usize) -> Option<()> {
        self.left = self.left.saturating_sub(passed);
        (self.left > 0).then_some(())
    }

    fn hides(&self, doc: u32) -> bool {
        match self.matching {
            Some(matching) => self.view.hides(doc, matching),
            None => self.view.repeats(doc, |sentence| Worths::of(sentence, &self.reading).is_some()),
        }
    }

    /// The first document from `next` on that two lists have in common, that has not been read, and that may be among the best.
    fn common(&mut self, one: &mut Cursor, other: &mut Cursor, mut next: u32, at_best: Rank) -> Option<u32> {
        loop {
            // As those that come later have the same best rank, none of them may be either when this one may not.
            let doc = one.seek(next).filter(|&doc| self.best.admits(at_best, doc))?;
            next = doc + 1;
            self.spend(1)?;
            if self.matching.is_none_or(|matching| matching.has(doc)) && !self.seen.has(doc) {
                self.spend(SOUGHT_PASSED)?;
                let common = other.seek(doc)?;
                if common == doc && !self.hides(doc) {
                    return Some(doc);
                }
                next = next.max(common);
            }
        }
    }
}

/// The documents of one word, grade by grade.
struct Strata<'s> {
    view: View<'s>,
    grades: Vec<u32>,
    words: Vec<&'s [WordNo]>,
    /// By grade and by standing, as far as they were needed.
    docs: Vec<[Docs<'s>; LAST_STANDING + 1]>,
}

/// Documents in which words of one grade stand in one way.
#[derive(Default)]
struct Docs<'s> {
    sorted: Sorted<'s>,
    /// How many there are; one with two of the words counts twice.
    count: usize,
}

enum Sorted<'s> {
    Lists(Vec<Run<'s>>),
    Few(Vec<u32>),
    Many(Set),
}

impl Default for Sorted<'_> {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

impl<'s> Strata<'s> {
    fn new(view: View<'s>, column: &'s Column) -> Self {
        let by_grade: Vec<_> = column.by_grade().collect();
        Self {
            view,
            grades: by_grade.iter().map(|&(grade, _)| weight(grade)).collect(),
            docs: by_grade.iter().map(|_| Default::default()).collect(),
            words: by_grade.into_iter().map(|(_, words)| words).collect(),
        }
    }

    /// Looks the lists of a grade up, unless that has been done.
    fn open(&mut self, at: usize) {
        let (view, words) = (self.view, std::mem::take(&mut self.words[at]));
        if words.is_empty() {
            return;
        }
        let mut by_standing: [Vec<Run>; LAST_STANDING + 1] = Default::default();
        view.shelf().postings.touch(words);
        for run in words.iter().flat_map(|&word| view.shelf().runs(word, view.kinds())) {
            by_standing[usize::from(run.class.standing())].push(run);
        }
        self.docs[at] = by_standing.map(|runs| Docs::of(view, runs));
    }

    /// Those of a grade that has been opened.
    fn docs(&self, at: usize, standing: usize) -> &Docs<'s> {
        &self.docs[at][standing]
    }
}

impl<'s> Docs<'s> {
    fn of(view: View, runs: Vec<Run<'s>>) -> Self {
        let count = runs.iter().map(|run| run.count as usize).sum();
        let documents = view.documents().end;
        let dense = documents <= SMALL && count > documents as usize / DENSE;
        let sorted = if runs.len() <= SIDE_BY_SIDE && !dense {
            Sorted::Lists(runs)
        } else if count <= SORTED && !dense {
            let mut docs: Vec<u32> = runs.into_iter().flatten().collect();
            docs.sort_unstable();
            Sorted::Few(docs)
        } else {
            let mut set = Set::none(documents);
            set.add_runs(runs.into_iter());
            Sorted::Many(set)
        };
        Self { sorted, count }
    }

    /// From the first document on.
    fn cursor(&self) -> Cursor<'_> {
        match &self.sorted {
            Sorted::Lists(runs) => Cursor::Lists(runs.iter().cloned().map(|mut run| (run.next(), run)).collect()),
            Sorted::Few(docs) => Cursor::Sorted(docs),
            Sorted::Many(set) => Cursor::Set(set),
        }
    }
}

/// A place in ascending documents.
enum Cursor<'d> {
    /// Each list with its next document.
    Lists(Vec<(Option<u32>, Run<'d>)>),
    Sorted(&'d [u32]),
    Set(&'d Set),
    /// All there are.
    Anything,
}

impl Cursor<'_> {
    /// The first document from `least` on. Never goes back.
    fn seek(&mut self, least: u32) -> Option<u32> {
        match self {
            Self::Lists(lists) => {
                let mut first = None;
                for (next, run) in lists {
                    if next.is_some_and(|doc| doc < least) {
                        *next = run.seek(least);
                    }
                    first = [first, *next].into_iter().flatten().min();
                }
                first
            }
            Self::Sorted(docs) => {
                *docs = &docs[docs.partition_point(|&doc| doc < least)..];
                docs.first().copied()
            }
            Self::Set(set) => set.within(least..u32::MAX).next(),
            Self::Anything => Some(least),
        }
    }
}
