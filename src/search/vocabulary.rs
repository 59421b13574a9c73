//! The words of a body of text, each once, sorted by their foldings.

use super::arena::Arena;
use super::grade::{Grade, Tier, from_start};
use super::interner::Interner;
use super::keys::{Keys, is_title};
use super::lately::Lately;
use super::new_words::NewWords;
use super::query::{Form, QueryWord, spelling};
use super::resemblance::resemblances;
use super::sieve::Sieve;
use crate::model::index;

index! {
    /// A word of a [`Vocabulary`] as one text spells it.
    WordNo,
}

/// How many keys are looked at before the search asks whether it is still wanted.
const BATCH: usize = 1 << 13;

/// How many keys are read together.
const TOGETHER: usize = 32;

/// A word is kept as it is spelled ("Präsident"), with one key for each of its foldings ("praesident", "prasident"). Keys are
/// sorted, so that those with a common prefix are one slice.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    words: Interner,
    keys: Keys,
    /// What rules most keys out when it comes to slips and gaps.
    sieve: Sieve,
    /// Keys that are not sorted in yet.
    fresh: Keys,
    /// What threads that look words up remember.
    lately: Vec<Lately>,
}

impl Vocabulary {
    /// The words by their numbers, and their sorted keys. There must be none that is not sorted in.
    pub(super) fn parts(&self) -> (&Arena, &Keys) {
        (self.words.texts(), &self.keys)
    }

    /// Puts a vocabulary [at rest](Vocabulary::rest) together again. The keys must be those of these words.
    pub(super) fn of_parts(words: Arena, keys: Keys) -> Self {
        let sieve = Sieve::of(keys.len(), (0..keys.len()).map(|at| keys.lower(at)));
        Self { words: Interner::of_texts(words), keys, sieve, ..Self::default() }
    }

    /// How many words there are, with those that [`Vocabulary::reserve`] gave.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The hash of a word, known or not.
    pub(super) fn hash(&self, word: &str) -> u32 {
        self.words.hash(word)
    }

    /// [Fetches](super::fetch::fetch) what is known of words with these hashes.
    pub(super) fn touch(&self, hashes: &(impl Iterator<Item = u32> + Clone)) {
        self.words.touch(hashes);
    }

    /// The number of a word with this hash, if it is known. Not to be asked while [at rest](Vocabulary::rest).
    pub(super) fn find(&self, word: &str, hash: u32) -> Option<WordNo> {
        self.words.find(word, hash).map(WordNo)
    }

    /// A number that no word has.
    pub(super) fn reserve(&mut self) -> WordNo {
        WordNo(self.words.reserve())
    }

    /// Takes in words, and returns the number of each. Call [`Vocabulary::settle`] before the next look-up.
    pub(super) fn take_in(&mut self, new: &NewWords) -> Vec<WordNo> {
        new.put(&mut self.words, &mut self.fresh)
    }

    /// The number of a word, which is added when it is new, as by [`Vocabulary::take_in`].
    #[cfg(test)]
    pub(super) fn number(&mut self, word: &str) -> WordNo {
        let mut new = NewWords::default();
        new.number(word, self.hash(word));
        self.take_in(&new)[0]
    }

    /// What each of some threads remembers of the words seen last, for as long as words are looked up.
    pub(super) fn lately(&mut self, threads: usize) -> Vec<Lately> {
        let mut lately = std::mem::take(&mut self.lately);
        lately.resize_with(threads.max(lately.len()), Lately::default);
        lately
    }

    /// Gives back what was taken by [`Vocabulary::lately`].
    pub(super) fn keep_lately(&mut self, lately: Vec<Lately>) {
        self.lately = lately;
    }

    /// Whether all keys are sorted in.
    pub(super) fn is_settled(&self) -> bool {
        self.fresh.len() == 0
    }

    /// Sorts the keys of new words in.
    pub(super) fn settle(&mut self) {
        if self.fresh.len() == 0 {
            return;
        }
        let (fresh, old) = (std::mem::take(&mut self.fresh), std::mem::take(&mut self.keys));
        self.keys.reserve(&[&old, &fresh]);
        let mut next = 0;
        for together in fresh.sorted().chunks(TOGETHER) {
            fresh.touch(together);
            for at in together.iter().map(|&at| at as usize) {
                let lower = fresh.lower(at);
                while next < old.len() && old.lower(next) <= lower {
                    self.keys.push_from(&old, next);
                    next += 1;
                }
                self.keys.push_from(&fresh, at);
            }
        }
        (next..old.len()).for_each(|at| self.keys.push_from(&old, at));
        self.sieve = Sieve::of(self.keys.len(), (0..self.keys.len()).map(|at| self.keys.lower(at)));
    }

    /// Gives back what is only needed to find and number words.
    pub(super) fn rest(&mut self) {
        self.words.rest();
        self.lately = Vec::new();
    }

    /// Makes words findable again after a [rest](Vocabulary::rest).
    pub(super) fn wake(&mut self) {
        self.words.wake();
    }

    /// The words in the order of their keys; one with two keys comes twice.
    pub(super) fn in_order(&self) -> impl Iterator<Item = WordNo> + Clone {
        (0..self.keys.len()).map(|at| self.keys.word(at))
    }

    /// As [`Vocabulary::in_order`], each with the letter that its key begins with.
    pub(super) fn with_initials(&self) -> impl Iterator<Item = (char, WordNo)> + Clone {
        let initial = |at: usize| self.keys.lower(at).chars().next().unwrap_or_default();
        (0..self.keys.len()).map(move |at| (initial(at), self.keys.word(at)))
    }

    /// The word as it is spelled.
    pub(super) fn spelled(&self, word: WordNo) -> &str {
        self.words.text(word.0)
    }

    /// Passes on the words that a query word stands inside of or resembles, with their grades, in the order of the vocabulary; one may
    /// come twice. `None` when `stop` said so in between.
    pub(super) fn resemblances(
        &self,
        word: &QueryWord,
        stop: &dyn Fn() -> bool,
        found: impl FnMut(WordNo, Grade),
    ) -> Option<()> {
        resemblances(&self.keys, &self.sieve, word, stop, found)
    }

    /// How many words [`Vocabulary::beginnings`] passes on at most.
    pub(super) fn most_beginnings(&self, word: &QueryWord) -> usize {
        word.forms.iter().map(|form| self.keys.with_prefix(&form.lower).len()).sum()
    }

    /// Passes on the words that a query word is or begins, with their grades: one slice of the vocabulary for each folding,
    /// in its order. One may come twice. `None` when `stop` said so in between.
    pub(super) fn beginnings(
        &self,
        word: &QueryWord,
        stop: &dyn Fn() -> bool,
        mut found: impl FnMut(WordNo, Grade),
    ) -> Option<()> {
        for form in &word.forms {
            let (slice, title) = (self.keys.with_prefix(&form.lower), is_title(&form.needle, &form.lower));
            for start in slice.clone().step_by(BATCH) {
                if stop() {
                    return None;
                }
                for at in start..slice.end.min(start + BATCH) {
                    if let Some(grade) = self.beginning(word, form, title, at) {
                        found(self.keys.word(at), grade);
                    }
                }
            }
        }
        Some(())
    }

    /// Grades a key that begins with `form` in lower case.
    fn beginning(&self, word: &QueryWord, form: &Form, title: bool, at: usize) -> Option<Grade> {
        let more = self.keys.letters(at).saturating_sub(form.letters.len());
        if more == 0 {
            let same = || spelling(self.spelled(self.keys.word(at))) == word.spelling;
            return from_start(form, self.keys.compared(at, word.cased), same);
        }
        let begins = !word.cased || self.keys.begins_cased(at, &form.needle, title);
        begins.then(|| Grade::new(Tier::Prefix, more))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::query::Query;

    fn vocabulary(words: &[&str]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for word in words {
            vocabulary.number(word);
        }
        vocabulary.settle();
        vocabulary
    }

    fn found<'v>(vocabulary: &'v Vocabulary, typed: &str) -> Vec<(&'v str, Tier)> {
        let query = Query::parse(typed);
        let mut best: std::collections::HashMap<&str, Grade> = std::collections::HashMap::new();
        let mut note = |word, grade| {
            let best = best.entry(vocabulary.spelled(word)).or_insert(grade);
            *best = grade.min(*best);
        };
        vocabulary.beginnings(&query.words()[0], &|| false, &mut note).expect("nobody stops it");
        vocabulary.resemblances(&query.words()[0], &|| false, &mut note).expect("nobody stops it");
        let mut matches: Vec<_> = best.into_iter().map(|(word, grade)| (grade, word)).collect();
        matches.sort_unstable();
        matches.into_iter().map(|(grade, word)| (word, grade.tier())).collect()
    }

    #[test]
    fn umlauts_are_found_all_three_ways_and_from_both_sides() {
        let words = vocabulary(&["Präsident", "Pra\u{308}sidentin", "Praesident", "Israel", "neue", "neu"]);
        for typed in ["präsident", "praesident"] {
            let mut found: Vec<_> =
                found(&words, typed).into_iter().filter(|(_, tier)| *tier <= Tier::Prefix).collect();
            found.sort_unstable();
            assert_eq!(
                found,
                [("Praesident", Tier::Whole), ("Pra\u{308}sidentin", Tier::Prefix), ("Präsident", Tier::Whole),],
                "{typed}"
            );
        }
        assert_eq!(found(&words, "prasident")[..2], [("Präsident", Tier::Whole), ("Pra\u{308}sidentin", Tier::Prefix)]);
        assert_eq!(found(&words, "israel"), [("Israel", Tier::Whole)]);
        assert_eq!(found(&words, "neu"), [("neu", Tier::Whole), ("neue", Tier::Prefix)]);
    }

    #[test]
    fn the_spelling_as_typed_comes_first() {
        let words = vocabulary(&["schön", "schon"]);
        assert_eq!(found(&words, "schön")[0].0, "schön");
        assert_eq!(found(&words, "schon")[0].0, "schon");
    }

    #[test]
    fn an_upper_case_letter_asks_for_the_same_case() {
        let words = vocabulary(&["US", "us", "U.S", "Österreich", "österreich", "ÖSTERREICH"]);
        assert_eq!(found(&words, "US").len(), 2);
        assert_eq!(found(&words, "us").len(), 3);
        assert_eq!(found(&words, "Oesterreich"), [("Österreich", Tier::Whole)]);
        assert_eq!(found(&words, "oesterreich").len(), 3);
    }

    #[test]
    fn words_added_later_are_found_too() {
        let mut words = vocabulary(&["Truppen", "Macron"]);
        words.number("Macrons");
        words.number("Truppen");
        words.settle();
        assert_eq!(words.len(), 3);
        assert_eq!(found(&words, "macron"), [("Macron", Tier::Whole), ("Macrons", Tier::Prefix)]);
    }

    #[test]
    fn a_search_that_is_not_wanted_any_more_stops() {
        let words = vocabulary(&["Macron"]);
        let query = Query::parse("macron");
        assert!(words.beginnings(&query.words()[0], &|| true, |_, _| ()).is_none());
        assert!(words.resemblances(&Query::parse("mcrn").words()[0], &|| true, |_, _| ()).is_none());
    }
}
