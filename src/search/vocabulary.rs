//! The words of a body of text, each once, sorted by their foldings.

use std::ops::Range;

use super::grade::{
    Grade, Letters, Pairs, Tier, from_start, longest_with_gaps, may_be_a_slip, may_stand_within, within,
};
use super::interner::{Interner, Piece};
use super::query::{Form, QueryWord, spelling};
use crate::model::index;
use crate::text::fold::{Folded, Umlauts};

index! {
    /// A word of a [`Vocabulary`] as one text spells it.
    WordNo,
}

/// How many words are compared before the search asks whether it is still wanted.
const BATCH: usize = 4096;

/// A word is kept as it is spelled ("Präsident"), with one key for each of its foldings ("praesident", "prasident"). Keys are
/// sorted, so that those with a common prefix are one slice. Letters are in arenas: those of the keys in the keys' order, as
/// they are read in that order.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    words: Interner,
    keys: Vec<Key>,
    /// The letters of `keys`, in their order.
    letters: String,
    /// The outline of each key, apart from the rest because looking for slips and gaps reads them all.
    outlines: Vec<Outline>,
    /// Keys that are not sorted in yet.
    fresh: Vec<Key>,
    /// Their letters.
    fresh_letters: String,
}

#[derive(Clone, Copy, Debug)]
struct Key {
    lower: Piece,
    /// The same with the case kept.
    cased: Piece,
    word: WordNo,
    /// How many letters it has, as far as that fits.
    letters: u16,
}

/// What rules out most keys without looking at their letters one by one.
#[derive(Clone, Copy, Debug)]
struct Outline {
    set: Letters,
    pairs: Pairs,
}

impl Vocabulary {
    /// How many words there are, with those that [`Vocabulary::reserve`] gave.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The number of a word, if it is known.
    pub(super) fn find(&self, word: &str) -> Option<WordNo> {
        self.words.find(word).map(WordNo)
    }

    /// A number that no word has.
    pub(super) fn reserve(&mut self) -> WordNo {
        WordNo(self.words.reserve())
    }

    /// The number of a word, which is added when it is new. Call [`Vocabulary::settle`] before the next look-up.
    pub(super) fn number(&mut self, word: &str) -> WordNo {
        let (number, new) = self.words.number(word);
        let number = WordNo(number);
        if new {
            let plain = Folded::word(word, Umlauts::Plain);
            self.add_key(&plain, number);
            if !word.is_ascii() {
                let spelled = Folded::word(word, Umlauts::Spelled);
                if spelled.lower() != plain.lower() {
                    self.add_key(&spelled, number);
                }
            }
        }
        number
    }

    fn add_key(&mut self, folded: &Folded, word: WordNo) {
        let lower = Piece::of(folded.lower(), &mut self.fresh_letters);
        let same = folded.lower() == folded.cased();
        let cased = if same { lower } else { Piece::of(folded.cased(), &mut self.fresh_letters) };
        let letters = u16::try_from(folded.letters()).unwrap_or(u16::MAX);
        self.fresh.push(Key { lower, cased, word, letters });
    }

    /// Sorts the keys of new words in.
    pub(super) fn settle(&mut self) {
        if self.fresh.is_empty() {
            return;
        }
        let (mut fresh, fresh_letters) = (std::mem::take(&mut self.fresh), std::mem::take(&mut self.fresh_letters));
        let (old, old_letters) = (std::mem::take(&mut self.keys), std::mem::take(&mut self.letters));
        let old_outlines = std::mem::take(&mut self.outlines);
        self.keys.reserve_exact(old.len() + fresh.len());
        self.outlines.reserve_exact(old.len() + fresh.len());
        self.letters.reserve_exact(old_letters.len() + fresh_letters.len());
        fresh.sort_by(|a, b| a.lower.text(&fresh_letters).cmp(b.lower.text(&fresh_letters)));
        let mut old = old.into_iter().zip(old_outlines).peekable();
        for key in fresh {
            let lower = key.lower.text(&fresh_letters);
            while let Some((key, outline)) = old.next_if(|(old, _)| old.lower.text(&old_letters) <= lower) {
                self.append(key, &old_letters, outline);
            }
            self.append(key, &fresh_letters, Outline { set: Letters::of(lower), pairs: Pairs::of(lower) });
        }
        old.for_each(|(key, outline)| self.append(key, &old_letters, outline));
    }

    /// Appends a key whose letters are in another arena.
    fn append(&mut self, key: Key, from: &str, outline: Outline) {
        let lower = Piece::of(key.lower.text(from), &mut self.letters);
        let cased = if key.cased == key.lower { lower } else { Piece::of(key.cased.text(from), &mut self.letters) };
        self.keys.push(Key { lower, cased, ..key });
        self.outlines.push(outline);
    }

    /// The words in the order of their keys; one with two keys comes twice.
    pub(super) fn in_order(&self) -> impl Iterator<Item = WordNo> {
        self.keys.iter().map(|key| key.word)
    }

    /// The word as it is spelled.
    pub(super) fn spelled(&self, word: WordNo) -> &str {
        self.words.text(self.words.piece(word.0))
    }

    /// The keys that begin with `prefix`.
    fn with_prefix(&self, prefix: &str) -> Range<usize> {
        let lower = |key: &Key| key.lower.text(&self.letters);
        let first = self.keys.partition_point(|key| lower(key) < prefix);
        let count = self.keys[first..].partition_point(|key| lower(key).starts_with(prefix));
        first..first + count
    }

    /// Passes on the words that a query word stands inside of or resembles, with their grades; one may come twice. `None` when
    /// `stop` said so in between.
    pub(super) fn resemblances(
        &self,
        word: &QueryWord,
        stop: &dyn Fn() -> bool,
        mut found: impl FnMut(WordNo, Grade),
    ) -> Option<()> {
        for form in word.forms.iter().filter(|form| may_stand_within(form)) {
            let slice = self.with_prefix(&form.lower);
            let first = form.lower.chars().next().map_or(0, char::len_utf8);
            let alike = self.with_prefix(&form.lower[..first]);
            for side in [0..slice.start, slice.end..self.keys.len()] {
                for start in side.clone().step_by(BATCH) {
                    if stop() {
                        return None;
                    }
                    for at in start..side.end.min(start + BATCH) {
                        if self.may_resemble(form, at, alike.contains(&at))
                            && let Some(grade) = within(form, self.compared(word, &self.keys[at]))
                        {
                            found(self.keys[at].word, grade);
                        }
                    }
                }
            }
        }
        Some(())
    }

    /// Whether [`within`] may find something in a key. `alike` tells that it begins with the same letter.
    #[inline]
    fn may_resemble(&self, form: &Form, at: usize, alike: bool) -> bool {
        let outline = self.outlines[at];
        let letters = || usize::from(self.keys[at].letters);
        (outline.set.may_hold(form.set)
            && (outline.pairs.may_hold(form.pairs) || (alike && letters() <= longest_with_gaps(form))))
            || (outline.set.may_be_a_slip_from(form.set) && may_be_a_slip(form, letters()))
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
            for batch in self.keys[self.with_prefix(&form.lower)].chunks(BATCH) {
                if stop() {
                    return None;
                }
                for key in batch {
                    if let Some(grade) = self.beginning(word, form, key) {
                        found(key.word, grade);
                    }
                }
            }
        }
        Some(())
    }

    /// Grades a key that begins with `form` in lower case.
    fn beginning(&self, word: &QueryWord, form: &Form, key: &Key) -> Option<Grade> {
        let more = usize::from(key.letters).saturating_sub(form.letters.len());
        if more == 0 || key.letters == u16::MAX {
            let same = || spelling(self.spelled(key.word)) == word.spelling;
            return from_start(form, self.compared(word, key), same);
        }
        let begins = !word.cased || self.compared(word, key).starts_with(form.needle.as_str());
        begins.then(|| Grade::new(Tier::Prefix, more))
    }

    /// What of a key is compared: its lower case, or with the case kept when the query word asks for that.
    fn compared(&self, word: &QueryWord, key: &Key) -> &str {
        (if word.cased { key.cased } else { key.lower }).text(&self.letters)
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
