//! Which keys of a vocabulary may hold or resemble a query word: nearly all are ruled out without being looked at.
//!
//! For each letter, and for each pair of neighbouring letters, there is a row with a bit for each key that has it, and for each number of
//! letters one with a bit for each key that has no more. What a query word asks for is computed from its rows, 64 keys at a time. Letters and pairs share rows, so more may come through than
//! resembles the word, but never less.

use std::ops::Range;

use super::grade::{LETTERS, letter_class, longest_with_gaps, may_have_slips};
use super::query::Form;

/// How many rows there are for pairs of letters.
const PAIRS: usize = 128;

/// How many times 64 keys are sifted at once.
const BLOCK: usize = 64;

/// A letter that is missing, added or another one takes away at most two of the pairs of a word; two letters that change places take
/// away three, but are both still there.
const LOST: usize = 2;
const LOST_BY_CHANGE: usize = 3;

/// There is a row for each number of letters below this one.
const LENGTHS: usize = 32;

/// The rows; empty ones are left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Sieve {
    letters: Vec<Row>,
    pairs: Vec<Row>,
    /// At each number of letters the keys that have as many or fewer.
    lengths: Vec<Row>,
}

type Row = Vec<u64>;

/// The rows that a query word asks for.
#[derive(Debug)]
pub(super) struct Mesh {
    letters: Vec<usize>,
    pairs: Vec<usize>,
    /// The most letters that words may have to which a letter left out leads, and the fewest and most of those to which a slip does.
    gaps: usize,
    slips: Option<(usize, usize)>,
}

/// What of 64 keys may hold a query word or resemble it, a bit each.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sifted {
    /// The number of the first key.
    pub first: usize,
    /// They have its letters, and not too many others.
    pub gaps: u64,
    /// They have its letters and its pairs of letters.
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
        let rows = |count: usize| vec![Row::new(); count];
        let mut sieve = Self { letters: rows(LETTERS), pairs: rows(PAIRS), lengths: rows(LENGTHS) };
        let set = |rows: &mut Vec<Row>, class: usize, key: usize| {
            let row = &mut rows[class];
            if row.is_empty() {
                row.resize(count.div_ceil(64), 0);
            }
            row[key / 64] |= 1 << (key % 64);
        };
        for (key, lower) in keys.enumerate() {
            let (mut before, mut length) = (None, 0);
            for c in lower.chars() {
                length += 1;
                set(&mut sieve.letters, letter_class(c), key);
                if let Some(before) = before.replace(c) {
                    set(&mut sieve.pairs, pair_class(before, c), key);
                }
            }
            if length < LENGTHS {
                set(&mut sieve.lengths, length, key);
            }
        }
        let mut shorter = Row::new();
        for row in &mut sieve.lengths {
            row.resize(shorter.len().max(row.len()), 0);
            row.iter_mut().zip(&shorter).for_each(|(own, shorter)| *own |= shorter);
            shorter.clone_from(row);
        }
        sieve
    }

    /// Where to look for a query word.
    pub(super) fn mesh(&self, form: &Form) -> Mesh {
        let rows = |rows: &[Row], mut classes: Vec<usize>| {
            classes.sort_unstable();
            classes.dedup();
            classes.retain(|&class| class < rows.len());
            classes
        };
        Mesh {
            letters: rows(&self.letters, form.lower.chars().map(letter_class).collect()),
            pairs: rows(&self.pairs, pairs(&form.lower).collect()),
            gaps: longest_with_gaps(form),
            slips: may_have_slips(form).then(|| (form.letters.len() - 1, form.letters.len() + 1)),
        }
    }

    /// Sifts keys by 64, those without a candidate left out. `keys` begins at a multiple of 64.
    pub(super) fn sift(&self, mesh: &Mesh, keys: Range<usize>, mut passed: impl FnMut(Sifted)) {
        let end = keys.end.div_ceil(64);
        for start in (keys.start / 64..end).step_by(BLOCK) {
            let size = BLOCK.min(end - start);
            let row = |rows: &[Row], class: usize| -> [u64; BLOCK] {
                let mut part = [0; BLOCK];
                if let Some(own) = rows.get(class).and_then(|row| row.get(start..start + size)) {
                    part[..size].copy_from_slice(own);
                }
                part
            };
            let mut missed = Missed::default();
            for &class in &mesh.letters {
                missed.note(&row(&self.letters, class));
            }
            let (with_letters, nearly) = (missed.up_to(0), missed.up_to(1));
            let mut missed = Missed::default();
            for &class in &mesh.pairs {
                missed.note(&row(&self.pairs, class));
            }
            let (with_pairs, mostly, changed) = (missed.up_to(0), missed.up_to(LOST), missed.up_to(LOST_BY_CHANGE));
            let up_to =
                |letters: usize| if letters < LENGTHS { row(&self.lengths, letters) } else { [u64::MAX; BLOCK] };
            let as_long = mesh.slips.map_or([0; BLOCK], |(fewest, most)| {
                let (mut as_long, shorter) = (up_to(most), up_to(fewest - 1));
                as_long.iter_mut().zip(shorter).for_each(|(own, shorter)| *own &= !shorter);
                as_long
            });
            let short = up_to(mesh.gaps);
            for at in 0..size {
                let first = 64 * (start + at);
                let inside = if keys.end - first < 64 { (1 << (keys.end - first)) - 1 } else { u64::MAX };
                let letters = inside & with_letters[at];
                let slip = inside & as_long[at] & (nearly[at] & mostly[at] | letters & changed[at]);
                let (gaps, pairs) = (letters & short[at], letters & with_pairs[at]);
                if gaps | pairs | slip != 0 {
                    passed(Sifted { first, gaps, pairs, slip });
                }
            }
        }
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
            let mut sifted = Vec::new();
            sieve.sift(&sieve.mesh(form), 0..keys.len(), |own| sifted.push(own));
            for (at, key) in keys.iter().enumerate() {
                let Some(grade) = within(form, key) else { continue };
                let own = sifted.iter().find(|sifted| sifted.first == at / 64 * 64).copied().unwrap_or_default();
                let set = match grade.tier() {
                    Tier::Inside => own.pairs,
                    Tier::Typo => own.slip,
                    _ => own.gaps,
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
        let mut sifted = Vec::new();
        sieve.sift(&sieve.mesh(&query.words()[0].forms[0]), 0..keys.len(), |own| sifted.push(own));
        assert_eq!(sifted.len(), 1);
        assert_eq!((sifted[0].pairs, sifted[0].slip & 0b10011), (0b1, 0b11));
    }
}
