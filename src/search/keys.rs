//! The foldings of words.

use super::arena::Arena;
use super::vocabulary::WordNo;
use crate::text::fold::Folded;

/// Foldings, each with its word, in any order.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    /// Each in lower case; behind it with the case kept, when that is written nowhere else.
    texts: Arena,
    /// The number of the word, and in the lowest bits a [`Case`].
    words: Vec<u32>,
}

/// Where a folding with the case kept is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// It is the one in lower case.
    Lower,
    /// It is the word as it is spelled.
    Spelled,
    /// Behind the one in lower case, with as many letters.
    Behind,
}

impl Keys {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Adds a folding of a word. There are fewer than a thousand million words.
    pub(super) fn push(&mut self, folded: &Folded, spelled: &str, word: WordNo) {
        let case = match folded.cased() {
            cased if cased == folded.lower() => Case::Lower,
            cased if cased == spelled => Case::Spelled,
            _ => Case::Behind,
        };
        self.texts.push_parts(folded.lower(), if case == Case::Behind { folded.cased() } else { "" });
        self.words.push(word.0 << 2 | case as u32);
    }

    /// Adds what others have at `at`.
    pub(super) fn push_from(&mut self, others: &Self, at: usize) {
        self.texts.push(others.texts.get(at));
        self.words.push(others.words[at]);
    }

    /// Makes room for as many as others have together.
    pub(super) fn reserve(&mut self, others: &[&Self]) {
        let texts = others.iter().map(|keys| keys.len()).sum();
        self.texts.reserve(texts, others.iter().map(|keys| keys.texts.bytes()).sum());
        self.words.reserve_exact(texts);
    }

    /// The word of a folding.
    #[inline]
    pub(super) fn word(&self, at: usize) -> WordNo {
        WordNo(self.words[at] >> 2)
    }

    /// In lower case.
    #[inline]
    pub(super) fn lower(&self, at: usize) -> &str {
        self.halves(at).0
    }

    /// With the case kept; `spelled` tells how a word is spelled.
    pub(super) fn cased<'k>(&'k self, at: usize, spelled: impl FnOnce(WordNo) -> &'k str) -> &'k str {
        match self.case(at) {
            Case::Lower => self.texts.get(at),
            Case::Spelled => spelled(self.word(at)),
            Case::Behind => self.halves(at).1,
        }
    }

    /// Of those from `first` on, whose foldings are sorted: where the first is that does not fulfil `holds`, as the ones before
    /// it do.
    pub(super) fn partition_point(&self, first: usize, holds: impl Fn(&str) -> bool) -> usize {
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

    #[inline]
    fn case(&self, at: usize) -> Case {
        match self.words[at] & 3 {
            0 => Case::Lower,
            1 => Case::Spelled,
            _ => Case::Behind,
        }
    }

    #[inline]
    fn halves(&self, at: usize) -> (&str, &str) {
        let text = self.texts.get(at);
        if self.case(at) != Case::Behind {
            return (text, "");
        }
        let half = text.chars().count() / 2;
        let end = text.char_indices().nth(half).map_or(text.len(), |(end, _)| end);
        text.split_at(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::Umlauts;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn foldings_come_back(words in prop::collection::vec("[aAäÄßẞıİ.ſﬁÉ]{1,6}", 1..8)) {
            let mut keys = Keys::default();
            let folded: Vec<Folded> = words.iter().map(|word| Folded::word(word, Umlauts::Spelled)).collect();
            for (at, (word, folded)) in words.iter().zip(&folded).enumerate() {
                keys.push(folded, word, WordNo::new(at));
            }
            let mut copy = Keys::default();
            copy.reserve(&[&keys]);
            (0..keys.len()).for_each(|at| copy.push_from(&keys, at));
            for (at, folded) in folded.iter().enumerate() {
                prop_assert_eq!(copy.word(at).at(), at);
                prop_assert_eq!(copy.lower(at), folded.lower());
                prop_assert_eq!(copy.cased(at, |word| &words[word.at()]), folded.cased());
            }
        }
    }
}
