//! Texts in one arena, each once, numbered in the order they came.

use std::hash::{BuildHasher, RandomState};

use super::arena::Arena;

/// The arena with a hash table of numbers over it. The hash is keyed at random: what files say can't be made to collide.
#[derive(Clone, Debug, Default)]
pub(super) struct Interner {
    texts: Arena,
    /// Numbers plus one by their hash, with the next free slot for what collides; 0 where nothing is. A power of two long, or
    /// empty while nothing is looked up.
    slots: Vec<u32>,
    hasher: RandomState,
}

impl Interner {
    /// An interner [at rest](Interner::rest) whose numbers these texts have; the empty ones are reserved numbers.
    pub(super) fn of_texts(texts: Arena) -> Self {
        Self { texts, ..Self::default() }
    }

    /// The texts by their numbers.
    pub(super) fn texts(&self) -> &Arena {
        &self.texts
    }

    /// How many numbers have been given.
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The text with a number.
    #[inline]
    pub(super) fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize)
    }

    /// The number of a text, if it has one. Not to be asked while [at rest](Interner::rest).
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(text)].checked_sub(1)
    }

    /// The number of a text, and whether it is new.
    pub(super) fn number(&mut self, text: &str) -> (u32, bool) {
        if 3 * self.slots.len() < 4 * (self.texts.len() + 1) {
            self.wake();
        }
        let slot = self.slot(text);
        if let Some(known) = self.slots[slot].checked_sub(1) {
            return (known, false);
        }
        let number = self.push(text);
        self.slots[slot] = number + 1;
        (number, true)
    }

    /// A number for nothing that could be looked up.
    pub(super) fn reserve(&mut self) -> u32 {
        self.push("")
    }

    fn push(&mut self, text: &str) -> u32 {
        let number = u32::try_from(self.texts.len()).expect("four thousand million words do not fit in memory");
        self.texts.push(text);
        number
    }

    /// Where a text is in the table, or where it would go.
    fn slot(&self, text: &str) -> usize {
        let mask = self.slots.len() - 1;
        let hash = self.hasher.hash_one(text);
        let mut at = usize::try_from(hash & 0xffff_ffff).unwrap_or(0) & mask;
        while let Some(number) = self.slots[at].checked_sub(1)
            && self.text(number) != text
        {
            at = (at + 1) & mask;
        }
        at
    }

    /// Gives back what is only needed to find and number texts.
    pub(super) fn rest(&mut self) {
        self.slots = Vec::new();
        self.texts.shrink();
    }

    /// Makes texts findable again after a [rest](Interner::rest), with room for one more.
    pub(super) fn wake(&mut self) {
        let size = (self.texts.len() + 1).next_power_of_two() * 2;
        if self.slots.len() >= size {
            return;
        }
        self.slots = vec![0; size.max(64)];
        for number in 0..self.texts.len() {
            let text = self.texts.get(number);
            // No word is empty: those are reserved.
            if !text.is_empty() {
                let slot = self.slot(text);
                self.slots[slot] = u32::try_from(number + 1).unwrap_or(0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_number_and_a_number_one_text() {
        let mut interner = Interner::default();
        assert_eq!(interner.find("a"), None);
        assert_eq!(interner.reserve(), 0);
        let texts: Vec<String> = (0..1000).map(|n| format!("w{n}")).collect();
        for (at, text) in (1..).zip(&texts) {
            assert_eq!(interner.number(text), (at, true));
            assert_eq!(interner.number(text), (at, false));
        }
        let all_there = |interner: &Interner| {
            for (at, text) in (1..).zip(&texts) {
                assert_eq!((interner.find(text), interner.text(at)), (Some(at), text.as_str()));
            }
            assert_eq!((interner.find("w1000"), interner.find(""), interner.len()), (None, None, 1001));
        };
        all_there(&interner);
        interner.rest();
        assert_eq!(interner.text(7), "w6");
        interner.wake();
        all_there(&interner);
    }
}
