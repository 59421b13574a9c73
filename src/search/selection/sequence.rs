//! Documents with words one behind the other.

use std::sync::Arc;

use crate::search::column::{Column, Reach};
use crate::search::grade::{Grade, Tier};
use crate::search::graded::Graded;
use crate::search::language::Manner;
use crate::search::query::QueryWord;
use crate::search::session::Session;
use crate::search::set::Set;
use crate::search::shelf::Kinds;
use crate::search::threads::{BATCH, shared_until, threads_for_batches};
use crate::search::tokens::{TOGETHER, Token};
use crate::search::view::View;
use crate::search::vocabulary::WordNo;
use crate::text::words::words;

/// Words that must stand one behind the other.
pub(in crate::search) struct Sequence<'t> {
    pub text: &'t str,
    pub manner: Manner,
    pub start: bool,
    pub end: bool,
}

impl Sequence<'_> {
    /// The words that are looked for.
    pub(in crate::search) fn words(&self) -> Vec<QueryWord> {
        words(self.text).map(|(_, word)| QueryWord::new(word)).collect()
    }

    /// Whether a word found in this tier will do as the last word; all others must be whole.
    pub(in crate::search) fn last_may_be(&self, tier: Tier) -> bool {
        let whole = self.manner != Manner::Plain || self.start || self.end;
        tier == Tier::Whole || (tier == Tier::Prefix && !whole)
    }

    /// The documents of a shelf that have it. `None` when `stop` said so in between.
    pub(super) fn documents(&self, session: &mut Session, view: View, stop: &dyn Fn() -> bool) -> Option<Set> {
        let own = view.shelf();
        let words = self.words();
        let columns: Option<Vec<Arc<Column>>> =
            words.iter().map(|word| session.column(view, word, Reach::Beginnings, stop)).collect();
        let columns = columns?;
        let graded: Vec<&Graded> = columns.iter().map(|column| column.graded()).collect();
        let fits = |at: usize, word: WordNo| {
            let tier = graded[at].grade(word).map(Grade::tier);
            tier.is_some_and(|tier| tier == Tier::Whole || (at + 1 == columns.len() && self.last_may_be(tier)))
        };
        // What has all words somewhere, then what has them one behind the other.
        let mut with_all: Option<Set> = None;
        for (at, column) in columns.iter().enumerate() {
            if stop() {
                return None;
            }
            let mut with_word = Set::none(own.documents());
            let fitting = column.words().map(|(word, _)| word).filter(|&word| fits(at, word));
            with_word.add_runs(fitting.flat_map(|word| own.runs(word, Kinds::ALL)));
            if let Some(others) = &with_all {
                with_word.intersect(others);
            }
            with_all = Some(with_word);
        }
        let with_all = with_all.unwrap_or_else(|| Set::none(own.documents()));
        if columns.len() < 2 && !self.start && !self.end {
            return Some(with_all);
        }
        let all: Vec<u32> = with_all.each().collect();
        let pieces: Vec<&[u32]> = all.chunks(BATCH).collect();
        let read = |at: usize| {
            let (mut found, mut tokens) = (Vec::new(), Vec::new());
            for together in pieces[at].chunks(TOGETHER) {
                own.forward.touch(together.iter().copied());
                found.extend(together.iter().copied().filter(|&doc| {
                    tokens.clear();
                    tokens.extend(own.tokens(doc).each());
                    self.stands_in(&tokens, columns.len(), &fits)
                }));
            }
            found
        };
        let read = shared_until(pieces.len(), threads_for_batches(pieces.len()), stop, read)?;
        let mut found = Set::none(own.documents());
        read.into_iter().flatten().for_each(|doc| found.add(doc));
        Some(found)
    }

    fn stands_in(&self, tokens: &[Token], count: usize, fits: &impl Fn(usize, WordNo) -> bool) -> bool {
        let written = tokens.split(|&token| token == Token::ACTORS).next().unwrap_or_default();
        written.split(|&token| token == Token::NEXT_FIELD).any(|field| {
            let here = |at: usize, window: &[Token]| {
                let placed = (!self.start || at == 0) && (!self.end || at + count == field.len());
                placed && window.iter().enumerate().all(|(nth, token)| fits(nth, token.word()))
            };
            field.windows(count).enumerate().any(|(at, window)| here(at, window))
        })
    }
}
