//! In which documents a word of the query is found at all: for counting, and for what several words have in common.

use super::column::Column;
use super::grade::Tier;
use super::set::Set;
use super::shelf::Kinds;
use super::view::View;
use super::vocabulary::WordNo;

/// How many documents are read before the search asks whether it is still wanted.
const BATCH: usize = 1 << 16;

/// How many lists are begun together.
const AT_ONCE: usize = 64;

/// The documents of a view that have a word.
#[derive(Debug)]
pub(super) struct Presence {
    pub any: Set,
    /// Those that have it literally, unless all do.
    literal: Option<Set>,
    pub count: usize,
}

impl Presence {
    /// Reads the lists of the words that a query word finds. `None` when `stop` said so in between.
    pub(super) fn of(view: View, column: &Column, stop: &dyn Fn() -> bool) -> Option<Self> {
        let docs = view.documents();
        let mut any = Set::none(docs.end);
        let (mut literal, mut read) = (None, 0);
        let initial = column.initial.and_then(|letter| view.shelf().postings.common().initial(letter));
        let initial = initial.filter(|_| view.kinds() == Kinds::ALL).inspect(|set| any.unite(set));
        for (grade, words) in column.by_grade() {
            if initial.is_some() && grade.tier() != Tier::Alias {
                continue;
            }
            if literal.is_none() && grade.tier() > Tier::Inside {
                literal = Some(any.clone());
            }
            for words in words.chunks(AT_ONCE) {
                read += add(&mut any, view, words);
                if read >= BATCH {
                    if stop() {
                        return None;
                    }
                    read = 0;
                }
            }
        }
        for set in std::iter::once(&mut any).chain(&mut literal) {
            set.remove_before(docs.start);
            if view.chooses() {
                let outside: Vec<u32> = set.each().filter(|&doc| !view.holds(doc)).collect();
                for doc in outside {
                    set.remove(doc);
                }
            }
        }
        let count = any.count();
        Some(Self { any, literal, count })
    }

    /// Those that have it literally.
    pub(super) fn literal(&self) -> &Set {
        self.literal.as_ref().unwrap_or(&self.any)
    }
}

/// Adds the documents of words, and returns how many have been read.
fn add(any: &mut Set, view: View, words: &[WordNo]) -> usize {
    let postings = &view.shelf().postings;
    postings.touch(words);
    let (all, mut read) = (view.kinds() == Kinds::ALL, 0);
    for &word in words {
        match postings.common().word(word).filter(|_| all) {
            Some(common) => any.unite(common),
            None => any.add_runs(postings.runs(word, view.kinds()).inspect(|run| read += run.count as usize)),
        }
    }
    read
}
