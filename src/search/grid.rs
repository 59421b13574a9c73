//! The worth of every document for one word of the query: for words that are too common to look at each document's text.

use super::column::Column;
use super::view::View;
use super::weigh::{LAST_LITERAL, NOTHING, Worth, Worths, worth};

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
            let (mut read, chooses) = (0, view.chooses());
            for (word, grade) in column.words() {
                for run in view.shelf().runs(word, view.kinds()) {
                    let worth = worth(grade, run.class.standing());
                    read += run.count as usize;
                    for doc in run.filter(|&doc| !chooses || view.holds(doc)) {
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
