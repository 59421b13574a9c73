//! The words of a vocabulary that a query word stands inside of or resembles.

use std::ops::Range;

use super::contents::number;
use super::fuzzy::Fits;
use super::grade::{Grade, may_stand_within, within_by};
use super::keys::Keys;
use super::query::{Form, QueryWord};
use super::sieve::{Mesh, Sieve, Sifted};
use super::threads::{gathered, threads_for};
use super::vocabulary::WordNo;

/// How many keys are looked at before the search asks whether it is still wanted.
const BATCH: usize = 1 << 13;

/// How many keys are read together.
const TOGETHER: usize = 32;

/// How many keys are worth a thread: looking at them takes some hundred microseconds.
const SHARE: usize = if cfg!(test) { 1 } else { 1 << 16 };

/// Passes on the words of some sorted keys that a query word stands inside of or resembles, with their grades, in the order of the keys;
/// one may come twice. Of many words several threads look at a part each. `None` when `stop` said so in between.
pub(super) fn resemblances(
    keys: &Keys,
    sieve: &Sieve,
    word: &QueryWord,
    stop: &dyn Fn() -> bool,
    mut found: impl FnMut(WordNo, Grade),
) -> Option<()> {
    let forms = word.forms.iter().filter(|form| may_stand_within(form));
    let sought: Vec<Sought> = forms.map(|form| Sought::new(keys, sieve, form)).collect();
    if sought.is_empty() {
        return Some(());
    }
    let threads = threads_for(keys.len(), SHARE);
    // Words that begin as the query word does take longer, and all lie together: hence small pieces.
    let pieces = keys.len().div_ceil(BATCH);
    let begin = || Finder::new(keys, sieve, word, &sought);
    let finders = gathered(pieces, threads, stop, begin, Finder::look_through)?;
    let mut pieces: Vec<(usize, &[(WordNo, Grade)])> = finders.iter().flat_map(Finder::pieces).collect();
    pieces.sort_unstable_by_key(|&(piece, _)| piece);
    pieces.into_iter().flat_map(|(_, own)| own).for_each(|&(word, grade)| found(word, grade));
    Some(())
}

/// One folding of a query word, and where to look for it.
struct Sought<'q> {
    form: &'q Form,
    mesh: Mesh,
    /// The keys that it begins.
    slice: Range<usize>,
    /// The keys that begin with the same letter.
    alike: Range<usize>,
}

impl<'q> Sought<'q> {
    fn new(keys: &Keys, sieve: &Sieve, form: &'q Form) -> Self {
        let first = form.lower.chars().next().map_or(0, char::len_utf8);
        let (slice, alike) = (keys.with_prefix(&form.lower), keys.with_prefix(&form.lower[..first]));
        Self { form, mesh: sieve.mesh(form), slice, alike }
    }

    /// The keys that may hold the folding or resemble it, of some that were sifted.
    fn likely(&self, sifted: Sifted, likely: &mut Vec<u32>) {
        let Sifted { first, gaps, pairs, slip } = sifted;
        let bits = |range: &Range<usize>| {
            let bit = |at: usize| at.saturating_sub(first).min(64);
            let below = |bit: usize| if bit < 64 { (1_u64 << bit) - 1 } else { u64::MAX };
            below(bit(range.end)) & !below(bit(range.start))
        };
        let mut left = (pairs | gaps & bits(&self.alike) | slip) & !bits(&self.slice);
        while left != 0 {
            likely.push(number(first + left.trailing_zeros() as usize));
            left &= left - 1;
        }
    }
}

/// What one thread finds, piece by piece. It keeps its room: threads that ask for memory all the time wait for each other.
struct Finder<'s> {
    keys: &'s Keys,
    sieve: &'s Sieve,
    cased: bool,
    sought: &'s [Sought<'s>],
    fits: Fits,
    likely: Vec<u32>,
    found: Vec<(WordNo, Grade)>,
    /// Which piece was looked through, and where what was found in it begins.
    starts: Vec<(usize, usize)>,
}

impl<'s> Finder<'s> {
    fn new(keys: &'s Keys, sieve: &'s Sieve, word: &QueryWord, sought: &'s [Sought<'s>]) -> Self {
        let (fits, cased) = (Fits::new(), word.cased);
        Self { keys, sieve, cased, sought, fits, likely: Vec::new(), found: Vec::new(), starts: Vec::new() }
    }

    fn look_through(&mut self, piece: usize) {
        self.starts.push((piece, self.found.len()));
        let range = piece * BATCH..self.keys.len().min((piece + 1) * BATCH);
        let (keys, likely) = (self.keys, &mut self.likely);
        for sought in self.sought {
            let form = sought.form;
            likely.clear();
            self.sieve.sift(&sought.mesh, range.clone(), |sifted| sought.likely(sifted, likely));
            for together in likely.chunks(TOGETHER) {
                keys.touch(together);
                for at in together.iter().map(|&at| at as usize) {
                    let fit = |hay: &str| self.fits.fit(hay, &form.needle, form.perfect);
                    let grade = within_by(form, keys.compared(at, self.cased), fit);
                    self.found.extend(grade.map(|grade| (keys.word(at), grade)));
                }
            }
        }
    }

    /// The pieces that it has looked through, with what was found in each.
    fn pieces(&self) -> impl Iterator<Item = (usize, &[(WordNo, Grade)])> {
        let ends = self.starts.iter().skip(1).map(|&(_, start)| start).chain(std::iter::once(self.found.len()));
        self.starts.iter().zip(ends).map(|(&(piece, start), end)| (piece, &self.found[start..end]))
    }
}
