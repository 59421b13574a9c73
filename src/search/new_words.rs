//! Words that a vocabulary does not know yet, on their way into it: numbered and folded already, on whatever thread met them.

use super::interner::Interner;
use super::keys::Keys;
use super::vocabulary::WordNo;
use crate::text::fold::{Folded, Umlauts};

/// Words with numbers of their own, each with one or two foldings.
#[derive(Clone, Debug, Default)]
pub(super) struct NewWords {
    words: Interner,
    /// In the order of the words.
    keys: Keys,
}

impl NewWords {
    /// The number of a word among these.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        let (number, new) = self.words.number(word);
        if new {
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
        let mut next = 0;
        let texts = (0..self.words.texts().len()).map(|at| self.words.texts().get(at));
        (texts.enumerate())
            .map(|(own, text)| {
                let (number, new) = words.number(text);
                while next < self.keys.len() && self.keys.word(next).at() == own {
                    if new {
                        keys.push_as(&self.keys, next, WordNo(number));
                    }
                    next += 1;
                }
                WordNo(number)
            })
            .collect()
    }
}
