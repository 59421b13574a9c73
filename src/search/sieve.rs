//! Which keys of a vocabulary may hold or resemble a query word: nearly all are ruled out without being looked at.
//!
//! For each letter, and for each pair of neighbouring letters, there is a row with a bit for each key that has it. What a query
//! word asks for is computed from its rows, 64 keys at a time. Letters and pairs share rows, so more may come through than
//! resembles the word, but never less.

use std::ops::Range;

use super::grade::{LETTERS, letter_class};
use super::query::Form;

/// How many rows there are for pairs of letters.
const PAIRS: usize = 128;

/// How many times 64 keys are sifted at once.
const BLOCK: usize = 64;

/// A letter that is missing, added or another one takes away at most two of the pairs of a word; two letters that change places take
/// away three, but are both still there.
const LOST: usize = 2;
const LOST_BY_CHANGE: usize = 3;

/// The rows; empty ones are left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Sieve {
    letters: Vec<Row>,
    pairs: Vec<Row>,
}

type Row = Vec<u64>;

/// What of 64 keys may hold a query word or resemble it, a bit each.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sifted {
    /// The number of the first key.
    pub first: usize,
    /// They have its letters.
    pub letters: u64,
    /// They have its pairs of letters too.
    pub pairs: u64,
    /// One slip may lead to them.
    pub slip: u64,
}

fn pair_class(a: char, b: char) -> usize {
    (u32::from(a).wrapping_mul(37).wrapping_add(u32::from(b).wrapping_mul(5)) as usize) % PAIRS
}

fn pairs(lower: &str) -> impl Iterator<Item = usize> {
    lower.chars().zip(lower.chars().skip(1)).map(|(a, b)| pair_class(a, b))
}

impl Sieve {
    /// A sieve of foldings in lower case, numbered as they come.
    pub(super) fn of<'k>(count: usize, keys: impl Iterator<Item = &'k str>) -> Self {
        let mut sieve = Self { letters: vec![Row::new(); LETTERS], pairs: vec![Row::new(); PAIRS] };
        let set = |rows: &mut Vec<Row>, class: usize, key: usize| {
            let row = &mut rows[class];
            if row.is_empty() {
                row.resize(count.div_ceil(64), 0);
            }
            row[key / 64] |= 1 << (key % 64);
        };
        for (key, lower) in keys.enumerate() {
            let mut before = None;
            for c in lower.chars() {
                set(&mut sieve.letters, letter_class(c), key);
                if let Some(before) = before.replace(c) {
                    set(&mut sieve.pairs, pair_class(before, c), key);
                }
            }
        }
        sieve
    }

    /// Sifts keys by 64, those without a candidate left out. `keys` begins at a multiple of 64.
    pub(super) fn sift(&self, form: &Form, keys: Range<usize>) -> Vec<Sifted> {
        let rows = |rows: &[Row], classes: &mut Vec<usize>| -> Vec<usize> {
            classes.sort_unstable();
            classes.dedup();
            classes.retain(|&class| class < rows.len());
            std::mem::take(classes)
        };
        let letters = rows(&self.letters, &mut form.lower.chars().map(letter_class).collect());
        let pairs = rows(&self.pairs, &mut pairs(&form.lower).collect());
        let slips = form.letters.len() >= 4 && form.alphabetic;
        let mut sifted = Vec::new();
        let end = keys.end.div_ceil(64);
        for start in (keys.start / 64..end).step_by(BLOCK) {
            let size = BLOCK.min(end - start);
            let row = |rows: &[Row], class: usize| -> [u64; BLOCK] {
                let mut part = [0; BLOCK];
                if let Some(own) = rows[class].get(start..start + size) {
                    part[..size].copy_from_slice(own);
                }
                part
            };
            let mut missed = Missed::default();
            for &class in &letters {
                missed.note(&row(&self.letters, class));
            }
            let (with_letters, nearly) = (missed.up_to(0), missed.up_to(1));
            let mut missed = Missed::default();
            for &class in &pairs {
                missed.note(&row(&self.pairs, class));
            }
            let (with_pairs, mostly, changed) = (missed.up_to(0), missed.up_to(LOST), missed.up_to(LOST_BY_CHANGE));
            for at in 0..size {
                let first = 64 * (start + at);
                let inside = if keys.end - first < 64 { (1 << (keys.end - first)) - 1 } else { u64::MAX };
                let letters = inside & with_letters[at];
                let slip = if slips { inside & (nearly[at] & mostly[at] | letters & changed[at]) } else { 0 };
                if letters | slip != 0 {
                    sifted.push(Sifted { first, letters, pairs: letters & with_pairs[at], slip });
                }
            }
        }
        sifted
    }
}

/// How many rows each of some keys was missed in.
struct Missed {
    /// The keys that were missed in no row so far, in one at most, and so on.
    up_to: [[u64; BLOCK]; LOST_BY_CHANGE + 1],
}

impl Default for Missed {
    fn default() -> Self {
        Self { up_to: [[u64::MAX; BLOCK]; LOST_BY_CHANGE + 1] }
    }
}

impl Missed {
    fn note(&mut self, row: &[u64; BLOCK]) {
        for more in (1..=LOST_BY_CHANGE).rev() {
            let (fewer, own) = self.up_to.split_at_mut(more);
            for ((own, fewer), met) in own[0].iter_mut().zip(&fewer[more - 1]).zip(row) {
                *own &= met | fewer;
            }
        }
        for (own, met) in self.up_to[0].iter_mut().zip(row) {
            *own &= met;
        }
    }

    fn up_to(&self, most: usize) -> &[u64; BLOCK] {
        &self.up_to[most]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::grade::{Tier, within};
    use crate::search::query::Query;
    use crate::text::fold::{Folded, Umlauts};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_that_resembles_is_ruled_out(
            typed in "[a-dé1]{1,7}",
            keys in prop::collection::vec("[a-dé1]{1,9}", 0..200),
        ) {
            let keys: Vec<String> =
                keys.iter().map(|key| Folded::word(key, Umlauts::Plain).lower().to_owned()).collect();
            let sieve = Sieve::of(keys.len(), keys.iter().map(String::as_str));
            let query = Query::parse(&typed);
            let form = &query.words()[0].forms[0];
            let sifted = sieve.sift(form, 0..keys.len());
            for (at, key) in keys.iter().enumerate() {
                let Some(grade) = within(form, key) else { continue };
                let own = sifted.iter().find(|sifted| sifted.first == at / 64 * 64).copied().unwrap_or_default();
                let set = match grade.tier() {
                    Tier::Inside => own.pairs,
                    Tier::Typo => own.slip,
                    _ => own.letters,
                };
                prop_assert!(set >> (at % 64) & 1 != 0, "{} {:?}", key, grade);
            }
        }
    }

    #[test]
    fn most_is_ruled_out() {
        let keys = ["truppen", "treppen", "abtrumpfen", "turpen", "macron"];
        let sieve = Sieve::of(keys.len(), keys.into_iter());
        let query = Query::parse("truppen");
        let sifted = sieve.sift(&query.words()[0].forms[0], 0..keys.len());
        assert_eq!(sifted.len(), 1);
        assert_eq!((sifted[0].pairs, sifted[0].slip & 0b10011), (0b1, 0b11));
    }
}
