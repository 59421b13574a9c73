//! Texts in one arena, each once, numbered in the order they came.

use std::hash::BuildHasher;

use foldhash::quality::RandomState;

use super::arena::Arena;
use super::fetch::fetch;

/// The arena with a hash table of numbers over it. The hash is keyed at random: what files say can't be made to collide.
#[derive(Clone, Debug, Default)]
pub(super) struct Interner {
    texts: Arena,
    /// By their hash; the next free one for what collides. A power of two long, or empty while nothing is looked up.
    slots: Vec<Slot>,
    hasher: RandomState,
}

/// The hash of a text, so that others are seldom looked at, and its number plus one; 0 where nothing is.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    hash: u32,
    number: u32,
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

    /// [Fetches](fetch) what is needed to find texts with these hashes.
    pub(super) fn touch(&self, hashes: &(impl Iterator<Item = u32> + Clone)) {
        let slots =
            || hashes.clone().filter_map(|hash| self.slots.get(hash as usize & self.slots.len().wrapping_sub(1)));
        let numbers = || slots().filter_map(|slot| slot.number.checked_sub(1));
        fetch(slots().map(|slot| slot.number.to_le_bytes()[0]));
        fetch(numbers().map(|number| self.texts.end(number as usize).to_le_bytes()[0]));
        fetch(numbers().map(|number| self.text(number).as_bytes().first().copied().unwrap_or_default()));
    }

    /// The number of a text with this hash, if it has one. Not to be asked while [at rest](Interner::rest).
    pub(super) fn find(&self, text: &str, hash: u32) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(text, hash)].number.checked_sub(1)
    }

    /// The number of a text with this hash, and whether it is new. The hash may be one of another interner's, if all are.
    pub(super) fn number(&mut self, text: &str, hash: u32) -> (u32, bool) {
        if 3 * self.slots.len() < 4 * (self.texts.len() + 1) {
            self.make_room();
        }
        let slot = self.slot(text, hash);
        if let Some(known) = self.slots[slot].number.checked_sub(1) {
            return (known, false);
        }
        let number = self.push(text);
        self.slots[slot] = Slot { hash, number: number + 1 };
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

    /// The hash of a text.
    pub(super) fn hash(&self, text: &str) -> u32 {
        u32::try_from(self.hasher.hash_one(text) >> 32).unwrap_or(0)
    }

    /// Where a text is in the table, or where it would go.
    fn slot(&self, text: &str, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while let Slot { hash: other, number } = self.slots[at]
            && let Some(number) = number.checked_sub(1)
            && (other != hash || self.text(number) != text)
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

    /// Makes texts findable again after a [rest](Interner::rest).
    pub(super) fn wake(&mut self) {
        if !self.slots.is_empty() {
            return;
        }
        self.slots = vec![Slot::default(); self.size()];
        for number in 0..self.texts.len() {
            let text = self.texts.get(number);
            // No word is empty: those are reserved.
            if !text.is_empty() {
                let hash = self.hash(text);
                self.put(Slot { hash, number: u32::try_from(number + 1).unwrap_or(0) });
            }
        }
    }

    /// Makes room for more.
    fn make_room(&mut self) {
        self.wake();
        let size = self.size();
        if self.slots.len() < size {
            let slots = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
            slots.into_iter().filter(|slot| slot.number != 0).for_each(|slot| self.put(slot));
        }
    }

    /// How many slots are right for one text more than there are.
    fn size(&self) -> usize {
        ((self.texts.len() + 1).next_power_of_two() * 2).max(64)
    }

    /// Puts a text that is not there into the next free slot.
    fn put(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut at = slot.hash as usize & mask;
        while self.slots[at].number != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(interner: &Interner, text: &str) -> Option<u32> {
        interner.find(text, interner.hash(text))
    }

    #[test]
    fn a_text_has_one_number_and_a_number_one_text() {
        let mut interner = Interner::default();
        assert_eq!(find(&interner, "a"), None);
        assert_eq!(interner.reserve(), 0);
        let texts: Vec<String> = (0..1000).map(|n| format!("w{n}")).collect();
        for (at, text) in (1..).zip(&texts) {
            let hash = interner.hash(text);
            assert_eq!(interner.number(text, hash), (at, true));
            assert_eq!(interner.number(text, hash), (at, false));
        }
        let all_there = |interner: &Interner| {
            for (at, text) in (1..).zip(&texts) {
                assert_eq!((find(interner, text), interner.text(at)), (Some(at), text.as_str()));
            }
            assert_eq!((find(interner, "w1000"), find(interner, ""), interner.len()), (None, None, 1001));
        };
        all_there(&interner);
        interner.rest();
        assert_eq!(interner.text(7), "w6");
        interner.wake();
        all_there(&interner);
    }
}
