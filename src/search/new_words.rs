//! Words that a vocabulary does not know yet, on their way into it: numbered and folded already, on whatever thread met them.

use super::interner::Interner;
use super::keys::Keys;
use super::vocabulary::WordNo;
use crate::text::fold::{Folded, Umlauts};

/// How many words are looked up together.
const TOGETHER: usize = 32;

/// Words with numbers of their own, each with one or two foldings.
#[derive(Clone, Debug, Default)]
pub(super) struct NewWords {
    words: Interner,
    /// The hash of each, as the vocabulary counts it.
    hashes: Vec<u32>,
    /// In the order of the words.
    keys: Keys,
}

impl NewWords {
    /// The number among these of a word that has this hash in the vocabulary.
    pub(super) fn number(&mut self, word: &str, hash: u32) -> u32 {
        let (number, new) = self.words.number(word, hash);
        if new {
            self.hashes.push(hash);
            let plain = Folded::word(word, Umlauts::Plain);
            self.keys.push(&plain, WordNo(number));
            if !word.is_ascii() {
                let spelled = Folded::word(word, Umlauts::Spelled);
                if spelled.lower() != plain.lower() {
                    self.keys.push(&spelled, WordNo(number));
                }
            }
        }
        number
    }

    /// Gives each word its number in `words`, in their order, and adds the foldings of those that are new there to `keys`.
    pub(super) fn put(&self, words: &mut Interner, keys: &mut Keys) -> Vec<WordNo> {
        let (mut next, mut numbers) = (0, Vec::with_capacity(self.hashes.len()));
        for together in self.hashes.chunks(TOGETHER) {
            words.touch(&together.iter().copied());
            for &hash in together {
                let own = numbers.len();
                let (number, new) = words.number(self.words.texts().get(own), hash);
                while next < self.keys.len() && self.keys.word(next).at() == own {
                    if new {
                        keys.push_as(&self.keys, next, WordNo(number));
                    }
                    next += 1;
                }
                numbers.push(WordNo(number));
            }
        }
        numbers
    }
}
