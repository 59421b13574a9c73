//! The worth of every document for one word of the query: for words that are too common to look at each document's text.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::column::Column;
use super::grade::Grade;
use super::view::View;
use super::vocabulary::WordNo;
use super::weigh::{LAST_LITERAL, NOTHING, Worth, Worths, worth};

/// How many documents are read before the search asks whether it is still wanted.
const BATCH: usize = 1 << 15;

/// From so many documents on, two threads share the work: starting one takes as long as reading some ten thousand. (Very few in
/// tests, so that they take both ways.)
const SHARED: usize = if cfg!(test) { 8 } else { 1 << 18 };

/// One number for each document of a view.
#[derive(Debug)]
pub(super) struct Grid {
    pub worths: Vec<Worth>,
    /// How many documents match.
    pub count: usize,
}

impl Grid {
    /// Fills in what a word finds. `None` when `stop` said so in between.
    pub(super) fn of(view: View, column: &Column, stop: &dyn Fn() -> bool) -> Option<Self> {
        let docs = view.documents();
        let mut worths = vec![NOTHING; docs.len()];
        if view.is_article() {
            for (own, doc) in worths.iter_mut().zip(docs) {
                let found = Worths::of(view.shelf().tokens(doc), &[column]);
                *own = found.map_or(NOTHING, |found| worth(found.weakest(), found.standing()));
            }
        } else if column.postings < SHARED {
            fill(&mut worths, view, column.words(), stop)?;
        } else {
            fill_shared(&mut worths, view, column, stop)?;
        }
        if stop() {
            return None;
        }
        let count = worths.iter().filter(|&&worth| worth != NOTHING).count();
        Some(Self { worths, count })
    }

    /// How many documents of a whole shelf match, and how many of them literally, without the quotes that say no more than their
    /// sentences.
    pub(super) fn listed(&self, view: View) -> (usize, usize) {
        let literal = |&worth: &Worth| worth <= LAST_LITERAL;
        let (mut total, mut literally) = (self.count, self.worths.iter().filter(|worth| literal(worth)).count());
        if view.hides_quotes() {
            let matching = |doc: u32| self.worths.get(doc as usize).copied().filter(|&worth| worth != NOTHING);
            for (quote, sentences) in view.index.contents.all_quotes() {
                if let Some(worth) = matching(quote)
                    && sentences.into_iter().any(|doc| matching(doc).is_some())
                {
                    total -= 1;
                    literally -= usize::from(literal(&worth));
                }
            }
        }
        (total, literally)
    }
}

/// Fills in what these words find.
fn fill(
    worths: &mut [Worth],
    view: View,
    words: impl Iterator<Item = (WordNo, Grade)>,
    stop: &dyn Fn() -> bool,
) -> Option<()> {
    let mut read = 0;
    for (word, grade) in words {
        for run in view.shelf().runs(word, view.kinds()) {
            let worth = worth(grade, run.class.standing());
            read += run.count as usize;
            for doc in run.filter(|&doc| view.holds(doc)) {
                let own = &mut worths[doc as usize];
                *own = worth.min(*own);
            }
        }
        if read >= BATCH {
            if stop() {
                return None;
            }
            read = 0;
        }
    }
    Some(())
}

/// Fills in what a word finds, every second word of it on another thread.
fn fill_shared(worths: &mut [Worth], view: View, column: &Column, stop: &dyn Fn() -> bool) -> Option<()> {
    let stopped = AtomicBool::new(false);
    let others = thread::scope(|scope| {
        let mut room = vec![NOTHING; worths.len()];
        let share = || {
            let words = column.words().skip(1).step_by(2);
            fill(&mut room, view, words, &|| stopped.load(Ordering::Relaxed)).map(|()| room)
        };
        let other = thread::Builder::new().spawn_scoped(scope, share);
        let own = fill(worths, view, column.words().step_by(2), stop);
        if own.is_none() {
            stopped.store(true, Ordering::Relaxed);
        }
        match other {
            Ok(other) => Some((own, other.join().expect("reading lists does not panic"))),
            // Without another thread, this one does it all.
            Err(_) => None,
        }
    });
    let Some((own, others)) = others else {
        return fill(worths, view, column.words().skip(1).step_by(2), stop);
    };
    own?;
    for (own, other) in worths.iter_mut().zip(others?) {
        *own = other.min(*own);
    }
    Some(())
}
