//! The foldings of words.

use std::ops::Range;

use super::arena::Arena;
use super::fetch::fetch;
use super::vocabulary::WordNo;
use crate::text::fold::Folded;

/// Foldings, each with its word, in any order.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    /// Each in lower case; behind it with the case kept, when that is another.
    texts: Arena,
    /// The number of the word, and in the lowest bits a [`Case`].
    words: Vec<u32>,
    /// How many letters each has, as far as that fits.
    letters: Vec<u8>,
}

/// Where a folding with the case kept is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// It is the one in lower case.
    Lower,
    /// Behind the one in lower case, with as many bytes.
    Half,
    /// Behind the one in lower case, with as many letters.
    Behind,
    /// As [`Case::Half`], and only the first letter is another: one of A to Z.
    Title,
}

/// Whether a folding with the case kept is the one in lower case but for the first letter, one of A to Z: with the beginnings of
/// such a word it is not necessary to look at the letters again.
pub(super) fn is_title(cased: &str, lower: &str) -> bool {
    let (Some(first), Some(rest)) = (cased.get(..1), cased.get(1..)) else { return false };
    first.starts_with(|c: char| c.is_ascii_uppercase()) && lower.get(1..) == Some(rest)
}

const LOWER: u32 = Case::Lower as u32;
const HALF: u32 = Case::Half as u32;
const TITLE: u32 = Case::Title as u32;

/// So many letters of a folding are compared as one number, with the place of the folding in the four bytes behind them.
const FIRST: usize = 12;

impl Keys {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The texts as they are kept, and the words with how each text is to be read.
    pub(super) fn parts(&self) -> (&Arena, &[u32]) {
        (&self.texts, &self.words)
    }

    /// Puts sorted foldings together again; `None` when they are not sorted, or not those of `known` words.
    pub(super) fn of_parts(texts: Arena, words: Vec<u32>, known: usize) -> Option<Self> {
        let keys = Self { texts, words, letters: Vec::new() };
        if keys.texts.len() != keys.len() {
            return None;
        }
        let mut letters = Vec::with_capacity(keys.len());
        let mut before = "";
        for at in 0..keys.words.len() {
            let (lower, _) = keys.checked(at)?;
            if lower < before || keys.word(at).at() >= known {
                return None;
            }
            before = lower;
            letters.push(u8::try_from(lower.chars().count()).unwrap_or(u8::MAX));
        }
        Some(Self { letters, ..keys })
    }

    /// Adds a folding of a word. There are fewer than a thousand million words.
    pub(super) fn push(&mut self, folded: &Folded, word: WordNo) {
        let (lower, cased) = (folded.lower(), folded.cased());
        let case = match cased {
            _ if cased == lower => Case::Lower,
            _ if is_title(cased, lower) => Case::Title,
            _ if cased.len() == lower.len() => Case::Half,
            _ => Case::Behind,
        };
        self.texts.push_parts(lower, if case == Case::Lower { "" } else { cased });
        self.words.push(word.0 << 2 | case as u32);
        self.letters.push(u8::try_from(folded.letters()).unwrap_or(u8::MAX));
    }

    /// Adds what others have at `at`.
    pub(super) fn push_from(&mut self, others: &Self, at: usize) {
        self.texts.push(others.texts.get(at));
        self.words.push(others.words[at]);
        self.letters.push(others.letters[at]);
    }

    /// Adds what others have at `at`, as a folding of this word.
    pub(super) fn push_as(&mut self, others: &Self, at: usize, word: WordNo) {
        self.push_from(others, at);
        if let Some(last) = self.words.last_mut() {
            *last = word.0 << 2 | *last & 3;
        }
    }

    /// Makes room for as many as others have together.
    pub(super) fn reserve(&mut self, others: &[&Self]) {
        let texts = others.iter().map(|keys| keys.len()).sum();
        self.texts.reserve(texts, others.iter().map(|keys| keys.texts.bytes()).sum());
        self.words.reserve_exact(texts);
        self.letters.reserve_exact(texts);
    }

    /// All of them in the order of their letters, and of their coming where those are the same.
    pub(super) fn sorted(&self) -> Vec<u32> {
        // Nearly all are told apart by what lies beside their numbers: their first letters.
        let mut order: Vec<u128> = (0..)
            .zip(0..self.len())
            .map(|(number, at): (u32, usize)| {
                let mut first = [0; 16];
                let lower = self.lower(at).as_bytes();
                let len = lower.len().min(FIRST);
                first[..len].copy_from_slice(&lower[..len]);
                u128::from_be_bytes(first) | u128::from(number)
            })
            .collect();
        let number = |entry: u128| u32::try_from(entry & u128::from(u32::MAX)).unwrap_or_default();
        order.sort_unstable_by(|&a, &b| {
            let rest = || self.lower(number(a) as usize).cmp(self.lower(number(b) as usize));
            (a >> u32::BITS).cmp(&(b >> u32::BITS)).then_with(rest).then_with(|| a.cmp(&b))
        });
        order.into_iter().map(number).collect()
    }

    /// The word of a folding.
    #[inline]
    pub(super) fn word(&self, at: usize) -> WordNo {
        WordNo(self.words[at] >> 2)
    }

    /// How many letters a folding has.
    #[inline]
    pub(super) fn letters(&self, at: usize) -> usize {
        match self.letters[at] {
            u8::MAX => self.lower(at).chars().count(),
            letters => usize::from(letters),
        }
    }

    /// In lower case.
    #[inline]
    pub(super) fn lower(&self, at: usize) -> &str {
        self.halves(at).0
    }

    /// With the case kept.
    #[inline]
    pub(super) fn cased(&self, at: usize) -> &str {
        match self.halves(at) {
            (lower, "") => lower,
            (_, cased) => cased,
        }
    }

    /// Whether a folding begins with `needle`, which has a letter in upper case; its lower case is known to begin with that of the
    /// needle. `title` tells whether the needle [is one](is_title).
    #[inline]
    pub(super) fn begins_cased(&self, at: usize, needle: &str, title: bool) -> bool {
        match self.words[at] & 3 {
            LOWER if needle.is_ascii() => false,
            TITLE => title,
            _ => self.cased(at).starts_with(needle),
        }
    }

    /// [Fetches](fetch) some foldings.
    pub(super) fn touch(&self, keys: &[u32]) {
        fetch(keys.iter().map(|&at| self.texts.get(at as usize).as_bytes().first().copied().unwrap_or_default()));
    }

    /// Of those from `first` on, whose foldings are sorted: where the first is that does not fulfil `holds`, as the ones before
    /// it do.
    fn partition_point(&self, first: usize, holds: impl Fn(&str) -> bool) -> usize {
        let (mut from, mut to) = (first, self.len());
        while from < to {
            let middle = from + (to - from) / 2;
            if holds(self.lower(middle)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// Those that begin with `prefix`, of sorted ones.
    pub(super) fn with_prefix(&self, prefix: &str) -> Range<usize> {
        let first = self.partition_point(0, |lower| lower < prefix);
        first..self.partition_point(first, |lower| lower.starts_with(prefix))
    }

    /// What of a folding is compared with a query word: with the case kept when that asks for it.
    #[inline]
    pub(super) fn compared(&self, at: usize, cased: bool) -> &str {
        if cased { self.cased(at) } else { self.lower(at) }
    }

    #[inline]
    fn halves(&self, at: usize) -> (&str, &str) {
        self.checked(at).unwrap_or_default()
    }

    /// `None` for a text that has no such halves.
    #[inline]
    fn checked(&self, at: usize) -> Option<(&str, &str)> {
        let text = self.texts.get(at);
        let end = match self.words[at] & 3 {
            LOWER => return Some((text, "")),
            HALF | TITLE => text.len() / 2,
            _ => {
                let half = text.chars().count() / 2;
                text.char_indices().nth(half).map_or(text.len(), |(end, _)| end)
            }
        };
        text.split_at_checked(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::Umlauts;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn foldings_come_back(words in prop::collection::vec("[aAäÄßẞıİ.ſﬁÉ]{1,6}|[aA]{250,260}", 1..8)) {
            let mut keys = Keys::default();
            let folded: Vec<Folded> = words.iter().map(|word| Folded::word(word, Umlauts::Spelled)).collect();
            for (at, folded) in folded.iter().enumerate() {
                keys.push(folded, WordNo::new(at));
            }
            let mut copy = Keys::default();
            copy.reserve(&[&keys]);
            (0..keys.len()).for_each(|at| copy.push_from(&keys, at));
            for (at, folded) in folded.iter().enumerate() {
                prop_assert_eq!(copy.word(at).at(), at);
                prop_assert_eq!(copy.lower(at), folded.lower());
                prop_assert_eq!(copy.cased(at), folded.cased());
                prop_assert_eq!(copy.letters(at), folded.letters());
                let cased = folded.cased();
                for end in cased.char_indices().map(|(at, c)| at + c.len_utf8()) {
                    let lower = Folded::word(&cased[..end], Umlauts::Plain).lower().to_owned();
                    for needle in [cased[..end].to_owned(), lower.to_uppercase()] {
                        if folded.lower().starts_with(&lower) && needle != lower {
                            let begins = keys.begins_cased(at, &needle, is_title(&needle, &lower));
                            prop_assert_eq!(begins, cased.starts_with(&needle), "{} {}", needle, cased);
                        }
                    }
                }
            }
        }
    }
}
