//! In which documents a word of the query is found at all: for counting, and for what several words have in common.

use super::column::Column;
use super::grade::Tier;
use super::set::Set;
use super::shelf::Kinds;
use super::threads::{gathered, threads_for};
use super::view::View;
use super::vocabulary::WordNo;

/// How many lists are begun together, before the search asks whether it is still wanted.
const AT_ONCE: usize = 64;

/// So many lists are worth a thread: most are short. (Very few in tests, so that there are several.)
const SHARE: usize = if cfg!(test) { 1 } else { 1 << 12 };

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
        let (mut literal, mut waiting) = (None, Vec::new());
        let initial = column.initial.and_then(|letter| view.shelf().postings.common().initial(letter));
        let initial = initial.filter(|_| view.kinds() == Kinds::ALL).inspect(|set| any.unite(set));
        for (grade, words) in column.by_grade() {
            if initial.is_some() && grade.tier() != Tier::Alias {
                continue;
            }
            if literal.is_none() && grade.tier() > Tier::Inside {
                add(&mut any, view, &waiting, stop)?;
                waiting.clear();
                literal = Some(any.clone());
            }
            waiting.extend_from_slice(words);
        }
        add(&mut any, view, &waiting, stop)?;
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

/// Adds the documents of words, on several threads if they are many. `None` when `stop` said so in between.
fn add(any: &mut Set, view: View, words: &[WordNo], stop: &dyn Fn() -> bool) -> Option<()> {
    let pieces: Vec<&[WordNo]> = words.chunks(AT_ONCE).collect();
    let documents = view.documents().end;
    let threads = threads_for(words.len(), SHARE);
    if threads == 1 {
        for words in pieces {
            if stop() {
                return None;
            }
            add_some(any, view, words);
        }
        return Some(());
    }
    let begin = || Set::none(documents);
    let found = gathered(pieces.len(), threads, stop, begin, |set, at| add_some(set, view, pieces[at]))?;
    for found in &found {
        any.unite(found);
    }
    Some(())
}

fn add_some(any: &mut Set, view: View, words: &[WordNo]) {
    let postings = &view.shelf().postings;
    postings.touch(words);
    for &word in words {
        match postings.common().word(word).filter(|_| view.kinds() == Kinds::ALL) {
            Some(common) => any.unite(common),
            None => any.add_runs(postings.runs(word, view.kinds())),
        }
    }
}
