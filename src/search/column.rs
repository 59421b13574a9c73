//! The words of one shelf that a word of the query finds.

use super::grade::{Grade, Tier};
use super::index::Index;
use super::query::QueryWord;
use super::shelf::{Class, Kind, Kinds, Shelf, Standing};
use super::view::ShelfName;
use super::vocabulary::WordNo;
use crate::library::ActorNo;

/// A word is taken for the names of at most this many actors; the best matches are kept.
const MOST_ACTORS: usize = 256;

/// In place of a grade where a word does not match.
const UNLIKE: u8 = u8::MAX;

/// How much resemblance counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Words that are or begin with what was typed.
    Beginnings,
    /// All tiers.
    All,
}

/// What one word of the query finds in the vocabulary of one shelf.
#[derive(Debug, Default)]
pub(super) struct Column {
    /// The grade of each word of the shelf.
    grades: Vec<u8>,
    /// A bit for each word that matches: reading a document asks for all its words, and so little stays at hand.
    bits: Vec<u64>,
    /// The words that match, each once, the best first; those of one grade in the order of the vocabulary, which is that of
    /// their lists.
    words: Vec<WordNo>,
    /// Actors by whose other name passages are found, with the words that stand for them; the best first.
    named: Vec<(WordNo, ActorNo)>,
    /// The letter, when all words that begin with it match and no other ones but those that stand for actors.
    pub initial: Option<char>,
    /// In how many documents the words stand; one with two of them counts twice.
    pub postings: usize,
    /// The best grade there is.
    pub best: Option<Grade>,
}

impl Column {
    /// Looks a word up. `None` when `stop` said so in between.
    pub(super) fn look_up(
        index: &Index,
        name: ShelfName,
        word: &QueryWord,
        reach: Reach,
        stop: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let shelf = name.shelf(index);
        let words = shelf.vocabulary.len();
        let (grades, bits) = (vec![UNLIKE; words], vec![0; words.div_ceil(64)]);
        let mut column = Self { grades, bits, ..Self::default() };
        shelf.vocabulary.beginnings(word, stop, |word, grade| column.note(word, grade))?;
        if reach == Reach::All {
            shelf.vocabulary.resemblances(word, stop, |word, grade| column.note(word, grade))?;
            if name == ShelfName::Passages {
                for (actor, grade) in named(index, word, stop)? {
                    if let Some(&word) = index.actor_words.get(actor.at()) {
                        column.note(word, grade);
                        column.named.push((word, actor));
                    }
                }
            }
        }
        column.initial = word.initial();
        column.sort();
        column.postings = column.words.iter().map(|&word| shelf.postings.count(word)).sum();
        column.best = column.words.first().and_then(|&word| column.grade(word));
        Some(column)
    }

    fn note(&mut self, word: WordNo, grade: Grade) {
        let Some(known) = self.grades.get_mut(word.at()) else { return };
        if *known == UNLIKE {
            self.words.push(word);
            self.bits[word.at() / 64] |= 1 << (word.at() % 64);
        }
        *known = grade.packed().min(*known);
    }

    /// How well a word matches.
    #[inline]
    pub(super) fn grade(&self, word: WordNo) -> Option<Grade> {
        let at = word.at();
        let matches = self.bits.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 != 0);
        matches.then(|| self.grades.get(at).map(|&grade| Grade::unpack(grade))).flatten()
    }

    /// The words that match with their grades, the best first.
    pub(super) fn words(&self) -> impl Iterator<Item = (WordNo, Grade)> {
        self.words.iter().filter_map(|&word| Some((word, self.grade(word)?)))
    }

    /// The words that match, grade by grade, best first.
    pub(super) fn by_grade(&self) -> impl Iterator<Item = (Grade, &[WordNo])> {
        let of_grade = self.words.chunk_by(|&a, &b| self.grades[a.at()] == self.grades[b.at()]);
        of_grade.filter_map(|words| Some((self.grade(words[0])?, words)))
    }

    /// Sorts the words by grade; there are few grades.
    fn sort(&mut self) {
        let mut ends = [0_usize; UNLIKE as usize + 1];
        for word in &self.words {
            ends[usize::from(self.grades[word.at()])] += 1;
        }
        let mut next = 0;
        for end in &mut ends {
            next += std::mem::replace(end, next);
        }
        let mut sorted = vec![WordNo(0); self.words.len()];
        for &word in &self.words {
            let at = &mut ends[usize::from(self.grades[word.at()])];
            sorted[*at] = word;
            *at += 1;
        }
        self.words = sorted;
    }

    /// The actor that a word stands for, and how early it comes among those that were found.
    pub(super) fn alias(&self, word: WordNo) -> Option<(usize, ActorNo)> {
        self.named.iter().enumerate().find(|(_, named)| named.0 == word).map(|(at, named)| (at, named.1))
    }
}

/// The actors that a word names: by a whole word of a name, or by three letters or more of its beginning. Small words of a
/// name ("Vereinigte Staaten von Amerika") do not count.
fn named(index: &Index, word: &QueryWord, stop: &dyn Fn() -> bool) -> Option<Vec<(ActorNo, Grade)>> {
    let shelf = &index.actors;
    let long_enough = word.forms.iter().any(|form| form.letters.len() >= 3);
    let mut found: Vec<(WordNo, Grade)> = Vec::new();
    shelf.vocabulary.beginnings(word, stop, |word, grade| found.push((word, grade)))?;
    found.sort_unstable();
    found.dedup_by_key(|(word, _)| *word);
    let mut named: Vec<(ActorNo, Grade)> = Vec::new();
    for (word, grade) in found {
        let detail = match grade.tier() {
            Tier::Whole => usize::from(grade.detail()),
            Tier::Prefix if long_enough => 1 + usize::from(grade.detail()),
            _ => continue,
        };
        if shelf.vocabulary.spelled(word).chars().next().is_some_and(char::is_lowercase) {
            continue;
        }
        let grade = Grade::new(Tier::Alias, detail);
        named.extend(with_name(shelf, word).map(|actor| (actor, grade)));
    }
    named.sort_unstable();
    named.dedup_by_key(|(actor, _)| *actor);
    named.sort_by_key(|&(_, grade)| grade);
    named.truncate(MOST_ACTORS);
    Some(named)
}

/// The actors whose names hold a word.
fn with_name(shelf: &Shelf, word: WordNo) -> impl Iterator<Item = ActorNo> {
    let name = Class::new(Kind::Actor, Standing::Name);
    shelf.runs(word, Kinds::ALL).filter(move |run| run.class == name).flatten().map(ActorNo)
}
