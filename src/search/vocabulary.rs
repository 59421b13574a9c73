//! The words of a body of text, each once, sorted by their foldings.

use std::collections::HashMap;
use std::ops::Range;

use super::grade::{Grade, Letters, from_start, is_likely, may_stand_within, within};
use super::query::{QueryWord, spelling};
use crate::model::index;
use crate::text::fold::{Folded, Umlauts};

index! {
    /// A word of a [`Vocabulary`] as one text spells it.
    WordNo,
}

/// How many words are compared before the search asks whether it is still wanted.
const BATCH: usize = 2048;

/// A word is kept as it is spelled ("Präsident"), with one key for each of its foldings ("praesident", "prasident"). Keys are
/// sorted, so that those with a common prefix are one slice.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    by_spelling: HashMap<Box<str>, WordNo>,
    /// Byte ranges of `letters`.
    spelled: Vec<Range<usize>>,
    letters: String,
    keys: Vec<Key>,
}

/// Words with their grades, by word, each once.
pub(super) type Matches = Vec<(WordNo, Grade)>;

#[derive(Clone, Debug)]
struct Key {
    set: Letters,
    start: usize,
    len: u32,
    word: WordNo,
}

impl Vocabulary {
    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.spelled.len()
    }

    /// The number of a word, which is added when it is new. Call [`Vocabulary::settle`] before the next look-up.
    pub(super) fn number(&mut self, word: &str) -> WordNo {
        if let Some(&known) = self.by_spelling.get(word) {
            return known;
        }
        let number = WordNo::new(self.spelled.len());
        self.by_spelling.insert(word.into(), number);
        let at = self.add(word);
        self.spelled.push(at.clone());
        let plain = Folded::word(word, Umlauts::Plain);
        let spelled = (!word.is_ascii()).then(|| Folded::word(word, Umlauts::Spelled));
        self.add_key(plain.lower(), &at, number);
        if let Some(spelled) = spelled.filter(|spelled| spelled.lower() != plain.lower()) {
            self.add_key(spelled.lower(), &at, number);
        }
        number
    }

    fn add(&mut self, letters: &str) -> Range<usize> {
        let start = self.letters.len();
        self.letters.push_str(letters);
        start..self.letters.len()
    }

    fn add_key(&mut self, folded: &str, spelled: &Range<usize>, word: WordNo) {
        let at = if self.letters[spelled.clone()] == *folded { spelled.clone() } else { self.add(folded) };
        let Ok(len) = u32::try_from(at.len()) else { return };
        self.keys.push(Key { set: Letters::of(folded), start: at.start, len, word });
    }

    /// Sorts the keys of new words in. Cheap when there are none or few: the old ones are a sorted run already.
    pub(super) fn settle(&mut self) {
        let letters = &self.letters;
        let key = |key: &Key| &letters[key.start..key.start + key.len as usize];
        self.keys.sort_by(|a, b| key(a).cmp(key(b)));
    }

    /// The word as it is spelled.
    pub(super) fn spelled(&self, word: WordNo) -> &str {
        &self.letters[self.spelled[word.at()].clone()]
    }

    fn key(&self, key: &Key) -> &str {
        &self.letters[key.start..key.start + key.len as usize]
    }

    /// The keys that begin with `prefix`.
    fn with_prefix(&self, prefix: &str) -> Range<usize> {
        let first = self.keys.partition_point(|key| self.key(key) < prefix);
        let count = self.keys[first..].partition_point(|key| self.key(key).starts_with(prefix));
        first..first + count
    }

    /// The words that a query word matches, each with its best grade. `None` when `stop` said so in between.
    pub(super) fn matches(&self, word: &QueryWord, stop: &dyn Fn() -> bool) -> Option<Matches> {
        let mut found = self.beginnings(word, stop)?;
        for form in word.forms.iter().filter(|form| may_stand_within(form)) {
            let slice = self.with_prefix(&form.lower);
            let others = [&self.keys[..slice.start], &self.keys[slice.end..]];
            for batch in others.into_iter().flat_map(|side| side.chunks(BATCH)) {
                if stop() {
                    return None;
                }
                let likely = batch.iter().filter(|key| is_likely(form, key.set));
                let graded = likely.filter_map(|key| Some((key.word, self.grade(word, key, |hay| within(form, hay))?)));
                found.extend(graded);
            }
        }
        Some(best_of_each(found))
    }

    /// The words that a query word is or begins, each with its best grade: one slice of the vocabulary for each folding.
    pub(super) fn beginnings(&self, word: &QueryWord, stop: &dyn Fn() -> bool) -> Option<Matches> {
        let mut found = Vec::new();
        for form in &word.forms {
            for batch in self.keys[self.with_prefix(&form.lower)].chunks(BATCH) {
                if stop() {
                    return None;
                }
                found.extend(batch.iter().filter_map(|key| {
                    let same = || spelling(self.spelled(key.word)) == word.spelling;
                    Some((key.word, self.grade(word, key, |hay| from_start(form, hay, same))?))
                }));
            }
        }
        Some(best_of_each(found))
    }

    /// Grades a key, with its case kept when the query word asks for that.
    fn grade(&self, word: &QueryWord, key: &Key, grade: impl FnOnce(&str) -> Option<Grade>) -> Option<Grade> {
        if !word.cased {
            return grade(self.key(key));
        }
        let spelled = self.spelled(key.word);
        let plain = Folded::word(spelled, Umlauts::Plain);
        if plain.lower() == self.key(key) {
            return grade(plain.cased());
        }
        grade(Folded::word(spelled, Umlauts::Spelled).cased())
    }
}

fn best_of_each(mut found: Matches) -> Matches {
    found.sort_unstable();
    found.dedup_by_key(|(word, _)| *word);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::grade::Tier;
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
        let matches = vocabulary.matches(&query.words()[0], &|| false).expect("nobody stops it");
        let mut matches: Vec<_> = matches.into_iter().map(|(word, grade)| (grade, vocabulary.spelled(word))).collect();
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
        assert!(words.matches(&Query::parse("macron").words()[0], &|| true).is_none());
    }
}
