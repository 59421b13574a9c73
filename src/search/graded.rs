//! Some words of a vocabulary, each with how well it matches: what documents are read with.

use super::grade::Grade;
use super::vocabulary::WordNo;

/// So few words are found by their hashes: they lie together, however many others there are. (Very few in tests, so that there
/// are more.)
const FEW: usize = if cfg!(test) { 6 } else { 1 << 11 };

/// But of so few words there are in all, a bit for each is quicker.
const BITS: usize = if cfg!(test) { 100 } else { 1 << 18 };

/// How many bits a word has for itself that tell it from nearly all others.
const APART: usize = 64;

/// Which words match, and how well. Reading a document asks for all its words, and so little lies at hand.
#[derive(Debug)]
pub(super) enum Graded {
    Few(Few),
    Many(Many),
}

/// A table of words. A place is found by a word's hash, or else the next free one is its place.
#[derive(Debug)]
pub(super) struct Few {
    /// A bit for each hash that one of them has: nearly all others are told apart here, without a guess that goes wrong.
    hashes: Vec<u64>,
    /// By how much a hash is shifted to be one of those.
    hashes_shift: u32,
    /// [`NOBODY`] at a free place. At least every other one is.
    words: Vec<WordNo>,
    grades: Vec<u8>,
    /// By how much a hash is shifted to be a place.
    shift: u32,
}

/// The grade of what does not match.
const NONE: u8 = u8::MAX;

/// The number of no word: there are fewer than a thousand million.
const NOBODY: WordNo = WordNo(u32::MAX);

/// A bit for each word of the vocabulary; the grades come in the order of the words.
#[derive(Debug)]
pub(super) struct Many {
    bits: Vec<u64>,
    /// For each 64 words how many of those that match come before them.
    before: Vec<u32>,
    grades: Vec<u8>,
}

impl Graded {
    /// Words of a vocabulary of so many, the best grades first: of a word that comes more than once, the first counts.
    pub(super) fn of(words: &[WordNo], grades: impl Iterator<Item = Grade> + Clone, all: usize) -> Self {
        let count = words.len();
        let words = words.iter().copied().zip(grades);
        if count <= FEW && all > BITS { Self::Few(Few::of(words, count)) } else { Self::Many(Many::of(words, all)) }
    }

    /// How well a word matches, if it does.
    #[inline]
    pub(super) fn grade(&self, word: WordNo) -> Option<Grade> {
        match self {
            Self::Few(few) => few.grade(word),
            Self::Many(many) => many.grade(word),
        }
    }
}

#[inline]
fn unpack(grade: u8) -> Option<Grade> {
    (grade != NONE).then(|| Grade::unpack(grade))
}

impl Few {
    fn of(words: impl Iterator<Item = (WordNo, Grade)>, count: usize) -> Self {
        let bits = (APART * count).next_power_of_two().max(64);
        let places = (4 * count).next_power_of_two().max(2);
        let shift = |among: usize| u32::BITS - among.trailing_zeros();
        let mut few = Self {
            hashes: vec![0; bits / 64],
            hashes_shift: shift(bits),
            words: vec![NOBODY; places],
            grades: vec![NONE; places],
            shift: shift(places),
        };
        for (word, grade) in words {
            let hash = hash(word);
            let (at, bit) = (few.place(word, hash), hash >> few.hashes_shift);
            if few.words[at] == NOBODY {
                few.hashes[bit as usize / 64] |= 1 << (bit % 64);
                (few.words[at], few.grades[at]) = (word, grade.packed());
            }
        }
        few
    }

    /// Where a word is, or would be.
    fn place(&self, word: WordNo, hash: u32) -> usize {
        let mut at = (hash >> self.shift) as usize;
        while self.words[at] != word && self.words[at] != NOBODY {
            at = (at + 1) % self.words.len();
        }
        at
    }

    #[inline]
    fn grade(&self, word: WordNo) -> Option<Grade> {
        let hash = hash(word);
        let bit = hash >> self.hashes_shift;
        if self.hashes[bit as usize / 64] >> (bit % 64) & 1 == 0 {
            return None;
        }
        unpack(self.grades[self.place(word, hash)])
    }
}

/// Fibonacci hashing: the golden ratio spreads numbers over the highest bits.
#[inline]
fn hash(word: WordNo) -> u32 {
    word.0.wrapping_mul(0x9e37_79b1)
}

impl Many {
    fn of(words: impl Iterator<Item = (WordNo, Grade)> + Clone, all: usize) -> Self {
        let mut bits = vec![0_u64; all.div_ceil(64)];
        for (word, _) in words.clone() {
            bits[word.at() / 64] |= 1 << (word.at() % 64);
        }
        let mut count = 0;
        let before = |bits: &u64| {
            let before = count;
            count += bits.count_ones();
            before
        };
        let before = bits.iter().map(before).collect();
        let mut many = Self { bits, before, grades: vec![NONE; count as usize] };
        for (word, grade) in words {
            if let Some(at) = many.number(word).filter(|&at| many.grades[at] == NONE) {
                many.grades[at] = grade.packed();
            }
        }
        many
    }

    #[inline]
    fn number(&self, word: WordNo) -> Option<usize> {
        let at = word.at() / 64;
        let (bits, bit) = (*self.bits.get(at)?, 1_u64 << (word.at() % 64));
        if bits & bit == 0 {
            return None;
        }
        Some((self.before.get(at)? + (bits & (bit - 1)).count_ones()) as usize)
    }

    #[inline]
    fn grade(&self, word: WordNo) -> Option<Grade> {
        unpack(*self.grades.get(self.number(word)?)?)
    }
}

/// Tells of nearly all words that are in none of some sets that they are not.
#[derive(Debug)]
pub(super) enum AnyOf {
    /// A bit for each hash.
    Hashes { bits: Vec<u64>, shift: u32 },
    /// A bit for each word.
    Words(Vec<u64>),
}

impl AnyOf {
    pub(super) fn of(sets: &[&Graded]) -> Self {
        let few = || sets.iter().filter_map(|set| if let Graded::Few(few) = set { Some(few) } else { None });
        let words = || few().flat_map(|few| &few.words).copied().filter(|&word| word != NOBODY);
        let many = sets.iter().filter_map(|set| if let Graded::Many(many) = set { Some(&many.bits) } else { None });
        let unite = |mut all: Vec<u64>, more: &Vec<u64>| {
            all.resize(all.len().max(more.len()), 0);
            all.iter_mut().zip(more).for_each(|(all, more)| *all |= more);
            all
        };
        if let Some(mut bits) = many.fold(None, |all, more| Some(unite(all.unwrap_or_default(), more))) {
            for word in words().map(WordNo::at) {
                bits.resize(bits.len().max(word / 64 + 1), 0);
                bits[word / 64] |= 1 << (word % 64);
            }
            return Self::Words(bits);
        }
        let size = (APART * words().count()).next_power_of_two().max(64);
        let (mut bits, shift) = (vec![0; size / 64], u32::BITS - size.trailing_zeros());
        for bit in words().map(|word| hash(word) >> shift) {
            bits[bit as usize / 64] |= 1 << (bit % 64);
        }
        Self::Hashes { bits, shift }
    }

    /// Whether a word may be in one of the sets.
    #[inline]
    pub(super) fn may_have(&self, word: WordNo) -> bool {
        match self {
            Self::Hashes { bits, shift } => {
                let bit = hash(word) >> shift;
                bits[bit as usize / 64] >> (bit % 64) & 1 != 0
            }
            Self::Words(bits) => bits.get(word.at() / 64).is_some_and(|bits| bits >> (word.at() % 64) & 1 != 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::grade::{Tier, WORST};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn each_word_has_its_best_grade(words in prop::collection::vec((0_usize..300, 0_usize..9), 0..60)) {
            let mut words: Vec<(WordNo, Grade)> =
                words.into_iter().map(|(word, detail)| (WordNo::new(word), Grade::new(Tier::Prefix, detail))).collect();
            words.sort_by_key(|&(_, grade)| grade);
            let low: Vec<_> = words.iter().map(|&(word, grade)| (WordNo::new(word.at() % BITS), grade)).collect();
            for (words, all) in [(&words[..], 300), (&words[..words.len().min(FEW)], 300), (&low, BITS)] {
                let (numbers, grades): (Vec<WordNo>, Vec<Grade>) = words.iter().copied().unzip();
                let graded = Graded::of(&numbers, grades.into_iter(), all);
                let mut best: BTreeMap<usize, Grade> = BTreeMap::new();
                for &(word, grade) in words {
                    best.entry(word.at()).or_insert(grade);
                }
                prop_assert!((0..400).all(|at| graded.grade(WordNo::new(at)) == best.get(&at).copied()));
                let seven = Graded::of(&[WordNo::new(7)], std::iter::once(WORST), all);
                let any = AnyOf::of(&[&seven, &graded]);
                prop_assert!(best.keys().chain([&7]).all(|&at| any.may_have(WordNo::new(at))));
                let others = |at: &usize| *at != 7 && !best.contains_key(at) && any.may_have(WordNo::new(*at));
                let exact = matches!(any, AnyOf::Words(_));
                prop_assert!(!exact || !(0..400).any(|at| others(&at)));
            }
        }
    }
}
