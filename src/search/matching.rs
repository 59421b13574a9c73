//! Some words of a vocabulary, numbered.

use super::vocabulary::WordNo;

/// So few words are found by their hashes: they lie together, however many others there are. (Very few in tests, so that there
/// are more.)
const FEW: usize = if cfg!(test) { 6 } else { 1 << 11 };

/// But of so few words there are in all, a bit for each is quicker.
const BITS: usize = if cfg!(test) { 100 } else { 1 << 18 };

/// How many bits a word has for itself that tell it from nearly all others.
const APART: usize = 64;

/// A set of words, numbered from 0 on.
#[derive(Debug)]
pub(super) enum Matching {
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
    numbers: Vec<u32>,
    /// By how much a hash is shifted to be a place.
    shift: u32,
}

/// The number of no word: there are fewer than a thousand million.
const NOBODY: WordNo = WordNo(u32::MAX);

/// A bit for each word of the vocabulary; words are numbered in the order of their numbers there.
#[derive(Debug, Default)]
pub(super) struct Many {
    bits: Vec<u64>,
    /// For each 64 words how many of the set come before them.
    before: Vec<u32>,
}

impl Default for Matching {
    fn default() -> Self {
        Self::Many(Many::default())
    }
}

impl Matching {
    /// These words, in any order and some perhaps more than once, of a vocabulary of so many; and how many they are when each
    /// counts once.
    pub(super) fn of(words: impl ExactSizeIterator<Item = WordNo>, all: usize) -> (Self, usize) {
        if words.len() <= FEW && all > BITS {
            let (few, count) = Few::of(words);
            return (Self::Few(few), count);
        }
        let (many, count) = Many::of(words, all);
        (Self::Many(many), count)
    }

    /// The number of a word, if it is one of them.
    #[inline]
    pub(super) fn number(&self, word: WordNo) -> Option<usize> {
        match self {
            Self::Few(few) => few.number(word),
            Self::Many(many) => many.number(word),
        }
    }
}

impl Few {
    fn of(words: impl ExactSizeIterator<Item = WordNo>) -> (Self, usize) {
        let bits = (APART * words.len()).next_power_of_two().max(64);
        let places = (4 * words.len()).next_power_of_two().max(2);
        let shift = |among: usize| u32::BITS - among.trailing_zeros();
        let mut few = Self {
            hashes: vec![0; bits / 64],
            hashes_shift: shift(bits),
            words: vec![NOBODY; places],
            numbers: vec![0; places],
            shift: shift(places),
        };
        let mut count = 0;
        for word in words {
            let hash = hash(word);
            let (at, bit) = (few.place(word, hash), hash >> few.hashes_shift);
            if few.words[at] == NOBODY {
                few.hashes[bit as usize / 64] |= 1 << (bit % 64);
                (few.words[at], few.numbers[at]) = (word, count);
                count += 1;
            }
        }
        (few, count as usize)
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
    fn number(&self, word: WordNo) -> Option<usize> {
        let hash = hash(word);
        let bit = hash >> self.hashes_shift;
        if self.hashes[bit as usize / 64] >> (bit % 64) & 1 == 0 {
            return None;
        }
        let at = self.place(word, hash);
        (self.words[at] != NOBODY).then(|| self.numbers[at] as usize)
    }
}

/// Fibonacci hashing: the golden ratio spreads numbers over the highest bits.
#[inline]
fn hash(word: WordNo) -> u32 {
    word.0.wrapping_mul(0x9e37_79b1)
}

impl Many {
    fn of(words: impl Iterator<Item = WordNo>, all: usize) -> (Self, usize) {
        let mut bits = vec![0_u64; all.div_ceil(64)];
        for at in words.map(WordNo::at).filter(|&at| at < all) {
            bits[at / 64] |= 1 << (at % 64);
        }
        let mut count = 0;
        let before = |bits: &u64| {
            let before = count;
            count += bits.count_ones();
            before
        };
        let before = bits.iter().map(before).collect();
        (Self { bits, before }, count as usize)
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
    pub(super) fn of(sets: &[&Matching]) -> Self {
        let few = || sets.iter().filter_map(|set| if let Matching::Few(few) = set { Some(few) } else { None });
        let words = || few().flat_map(|few| &few.words).copied().filter(|&word| word != NOBODY);
        let many = sets.iter().filter_map(|set| if let Matching::Many(many) = set { Some(&many.bits) } else { None });
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
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn each_word_has_a_number_of_its_own(words in prop::collection::vec(0_usize..300, 0..60)) {
            let low: Vec<usize> = words.iter().map(|at| at % BITS).collect();
            for (words, all) in [(&words[..], 300), (&words[..words.len().min(FEW)], 300), (&low, BITS)] {
                let (matching, count) = Matching::of(words.iter().map(|&at| WordNo::new(at)), all);
                let once: BTreeSet<usize> = words.iter().copied().collect();
                prop_assert_eq!(count, once.len());
                let numbers: BTreeSet<usize> = once.iter().filter_map(|&at| matching.number(WordNo::new(at))).collect();
                prop_assert!(numbers.into_iter().eq(0..count));
                let any = AnyOf::of(&[&Matching::of([WordNo::new(7)].into_iter(), 300).0, &matching]);
                prop_assert!(once.iter().chain([&7]).all(|&at| any.may_have(WordNo::new(at))));
                let others = |at: &usize| *at != 7 && !once.contains(at) && any.may_have(WordNo::new(*at));
                let exact = matches!(any, AnyOf::Words(_));
                prop_assert!(!exact || !(0..400).any(|at| others(&at)));
                let others = (0..400).filter(|at| !once.contains(at));
                prop_assert!(others.map(WordNo::new).all(|word| matching.number(word).is_none()));
            }
        }
    }
}
