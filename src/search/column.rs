//! The words of one shelf that a word of the query finds.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::grade::{Grade, Tier, may_stand_within};
use super::graded::{AnyOf, Graded};
use super::index::Index;
use super::query::QueryWord;
use super::shelf::{Class, Kind, Kinds, Shelf, Standing};
use super::view::ShelfName;
use super::vocabulary::WordNo;
use crate::library::ActorNo;

/// A word is taken for the names of at most this many actors; the best matches are kept.
const MOST_ACTORS: usize = 256;

/// More documents are not counted: reading how many each of a hundred thousand words has would take longer than all the rest.
const COUNTED: usize = 1 << 18;

/// The documents of so many words are counted together.
const AT_ONCE: usize = 64;

/// So many grades there may be.
const GRADES: usize = 1 << u8::BITS;

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
    /// The words that match, the best first; those of one grade in the order of the vocabulary, which is that of their lists. One
    /// with two keys may come twice.
    words: Vec<WordNo>,
    /// Which of them match in one grade.
    strata: Vec<(Grade, Range<usize>)>,
    /// Actors by whose other name passages are found, with the words that stand for them; the best first.
    named: Vec<(WordNo, ActorNo)>,
    /// The letter, when all words that begin with it match and no other ones but those that stand for actors.
    pub initial: Option<char>,
    /// The best grade there is.
    pub best: Option<Grade>,
    /// How many words the vocabulary has.
    all: usize,
    /// Looked up when it is needed: the first page of a single word is found by its lists.
    graded: OnceLock<Graded>,
    postings: OnceLock<usize>,
}

impl Column {
    /// Whether a word is so short that there is no more to it than the words that it is or begins. `None` when `stop` said so in
    /// between.
    pub(super) fn only_begins(
        index: &Index,
        name: ShelfName,
        word: &QueryWord,
        stop: &dyn Fn() -> bool,
    ) -> Option<bool> {
        let short = !word.forms.iter().any(may_stand_within);
        Some(short && (name != ShelfName::Passages || named(index, word, stop)?.is_empty()))
    }

    /// Looks a word up. `None` when `stop` said so in between.
    pub(super) fn look_up(
        index: &Index,
        name: ShelfName,
        word: &QueryWord,
        reach: Reach,
        stop: &dyn Fn() -> bool,
    ) -> Option<Arc<Self>> {
        let shelf = name.shelf(index);
        if reach == Reach::Beginnings {
            return match shelf.initials.as_ref().and_then(|initials| initials.of(&word.typed)) {
                Some(known) => Some(Arc::clone(known)),
                None => Self::beginnings(shelf, word, stop).map(Arc::new),
            };
        }
        let mut found: Vec<(WordNo, Grade)> = Vec::with_capacity(shelf.vocabulary.most_beginnings(word));
        shelf.vocabulary.beginnings(word, stop, |word, grade| found.push((word, grade)))?;
        shelf.vocabulary.resemblances(word, stop, |word, grade| found.push((word, grade)))?;
        let named = if name == ShelfName::Passages { named(index, word, stop)? } else { Vec::new() };
        found.extend(named.iter().map(|&(word, _, grade)| (word, grade)));
        let named = named.into_iter().map(|(word, actor, _)| (word, actor)).collect();
        Some(Arc::new(Self { named, ..Self::of(shelf, word, &found) }))
    }

    /// The words that a word is or begins. `None` when `stop` said so in between.
    pub(super) fn beginnings(shelf: &Shelf, word: &QueryWord, stop: &dyn Fn() -> bool) -> Option<Self> {
        let mut found = Vec::with_capacity(shelf.vocabulary.most_beginnings(word));
        shelf.vocabulary.beginnings(word, stop, |word, grade| found.push((word, grade)))?;
        Some(Self::of(shelf, word, &found))
    }

    fn of(shelf: &Shelf, word: &QueryWord, found: &[(WordNo, Grade)]) -> Self {
        let mut column = Self { initial: word.initial(), all: shelf.vocabulary.len(), ..Self::default() };
        column.take(found);
        column.best = column.strata.first().map(|&(grade, _)| grade);
        column
    }

    /// Takes what was found. By grade; there are few of them.
    fn take(&mut self, found: &[(WordNo, Grade)]) {
        let mut ends = [0; GRADES];
        for (_, grade) in found {
            ends[usize::from(grade.packed())] += 1;
        }
        let mut next = 0;
        for end in &mut ends {
            next += std::mem::replace(end, next);
        }
        self.words = vec![WordNo(0); found.len()];
        for &(word, grade) in found {
            let at = &mut ends[usize::from(grade.packed())];
            self.words[*at] = word;
            *at += 1;
        }
        let mut start = 0;
        for (grade, end) in (0..=u8::MAX).map(Grade::unpack).zip(ends) {
            if end > start {
                self.strata.push((grade, start..end));
                start = end;
            }
        }
    }

    /// Whether no word matches.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// In how many documents of its shelf the words stand; one with two of them counts twice. Not counted further than is needed to
    /// know that it is much: [`COUNTED`] or more.
    pub(super) fn postings(&self, own: &Shelf) -> usize {
        *self.postings.get_or_init(|| {
            let mut postings = 0;
            for batch in self.words.chunks(AT_ONCE) {
                postings += batch.iter().map(|&word| own.postings.count(word)).sum::<usize>();
                if postings >= COUNTED {
                    break;
                }
            }
            postings
        })
    }

    /// Which words match how well.
    pub(super) fn graded(&self) -> &Graded {
        self.graded.get_or_init(|| {
            let grades = self.strata.iter().flat_map(|(grade, words)| words.clone().map(|_| *grade));
            Graded::of(&self.words, grades, self.all)
        })
    }

    /// The words that match with their grades, the best first.
    pub(super) fn words(&self) -> impl Iterator<Item = (WordNo, Grade)> {
        self.by_grade().flat_map(|(grade, words)| words.iter().map(move |&word| (word, grade)))
    }

    /// The words that match, grade by grade, best first.
    pub(super) fn by_grade(&self) -> impl Iterator<Item = (Grade, &[WordNo])> {
        self.strata.iter().map(|(grade, words)| (*grade, &self.words[words.clone()]))
    }

    /// The actor that a word stands for, and how early it comes among those that were found.
    pub(super) fn alias(&self, word: WordNo) -> Option<(usize, ActorNo)> {
        self.named.iter().enumerate().find(|(_, named)| named.0 == word).map(|(at, named)| (at, named.1))
    }
}

/// Which words match in some columns: what documents are read with.
#[derive(Debug)]
pub(super) struct Reading<'c> {
    /// In the order of the columns.
    pub columns: Vec<&'c Graded>,
    /// Most words match in none of several columns, and are asked for in all of them at once.
    any: Option<AnyOf>,
}

impl<'c> Reading<'c> {
    pub(super) fn of(columns: &[&'c Column]) -> Self {
        let columns: Vec<&Graded> = columns.iter().map(|column| column.graded()).collect();
        let any = (columns.len() > 1).then(|| AnyOf::of(&columns));
        Self { columns, any }
    }

    /// Whether a word may match.
    #[inline]
    pub(super) fn may_match(&self, word: WordNo) -> bool {
        self.any.as_ref().is_none_or(|any| any.may_have(word))
    }
}

/// The actors that a word names, each with the word that stands for it: by a whole word of a name, or by three letters or more of
/// its beginning. Small words of a name ("Vereinigte Staaten von Amerika") do not count.
fn named(index: &Index, word: &QueryWord, stop: &dyn Fn() -> bool) -> Option<Vec<(WordNo, ActorNo, Grade)>> {
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
    let word = |(actor, grade): (ActorNo, Grade)| Some((*index.actor_words.get(actor.at())?, actor, grade));
    Some(named.into_iter().filter_map(word).collect())
}

/// The actors whose names hold a word.
fn with_name(shelf: &Shelf, word: WordNo) -> impl Iterator<Item = ActorNo> {
    let name = Class::new(Kind::Actor, Standing::Name);
    shelf.runs(word, Kinds::ALL).filter(move |run| run.class == name).flatten().map(ActorNo)
}
