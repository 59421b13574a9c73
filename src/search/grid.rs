//! The worth of every document for one word of the query: for words that are too common to look at each document's text.

use super::column::Column;
use super::view::View;
use super::weigh::{NOTHING, Worth, Worths, worth};

/// How many documents are read before the search asks whether it is still wanted.
const BATCH: usize = 1 << 15;

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
        } else {
            let mut read = 0;
            for (word, grade) in column.words() {
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
        }
        let count = worths.iter().filter(|&&worth| worth != NOTHING).count();
        Some(Self { worths, count })
    }
}
