//! Texts in one arena, each once, numbered in the order they came.

use std::hash::{BuildHasher, RandomState};

/// A stretch of the arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Piece {
    start: u32,
    len: u32,
}

impl Piece {
    /// Appends a text to an arena. What does not fit into 4 GB becomes empty.
    pub(super) fn of(text: &str, arena: &mut String) -> Self {
        let (Ok(start), Ok(len)) = (u32::try_from(arena.len()), u32::try_from(text.len())) else {
            return Self::default();
        };
        arena.push_str(text);
        Self { start, len }
    }

    /// The text, from the arena it was put into.
    #[inline]
    pub(super) fn text(self, arena: &str) -> &str {
        let start = self.start as usize;
        arena.get(start..start + self.len as usize).unwrap_or_default()
    }
}

/// The arena with a hash table of numbers over it. The hash is keyed at random: what files say can't be made to collide.
#[derive(Clone, Debug, Default)]
pub(super) struct Interner {
    letters: String,
    pieces: Vec<Piece>,
    /// Numbers plus one by their hash, with the next free slot for what collides; 0 where nothing is. A power of two long.
    slots: Vec<u32>,
    hasher: RandomState,
}

impl Interner {
    /// How many numbers have been given.
    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// The text of a piece.
    pub(super) fn text(&self, piece: Piece) -> &str {
        piece.text(&self.letters)
    }

    /// The piece with a number.
    pub(super) fn piece(&self, number: u32) -> Piece {
        self.pieces.get(number as usize).copied().unwrap_or_default()
    }

    /// The number of a text, if it has one.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(text)].checked_sub(1)
    }

    /// The number of a text, and whether it is new.
    pub(super) fn number(&mut self, text: &str) -> (u32, bool) {
        if self.slots.len() < 2 * (self.pieces.len() + 1) {
            self.grow();
        }
        let slot = self.slot(text);
        if let Some(known) = self.slots[slot].checked_sub(1) {
            return (known, false);
        }
        let piece = Piece::of(text, &mut self.letters);
        let number = self.push(piece);
        self.slots[slot] = number + 1;
        (number, true)
    }

    /// A number for nothing that could be looked up.
    pub(super) fn reserve(&mut self) -> u32 {
        self.push(Piece::default())
    }

    fn push(&mut self, piece: Piece) -> u32 {
        let number = u32::try_from(self.pieces.len()).expect("four thousand million words do not fit in memory");
        self.pieces.push(piece);
        number
    }

    /// Where a text is in the table, or where it would go.
    fn slot(&self, text: &str) -> usize {
        let mask = self.slots.len() - 1;
        let hash = self.hasher.hash_one(text);
        let mut at = usize::try_from(hash & 0xffff_ffff).unwrap_or(0) & mask;
        while let Some(number) = self.slots[at].checked_sub(1)
            && self.text(self.pieces[number as usize]) != text
        {
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        let numbers: Vec<u32> = self.slots.iter().copied().filter(|&number| number > 0).collect();
        self.slots = vec![0; (2 * self.slots.len()).max(64)];
        for number in numbers {
            let slot = self.slot(self.text(self.pieces[number as usize - 1]));
            self.slots[slot] = number;
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
        for (at, text) in (1..).zip(&texts) {
            assert_eq!((interner.find(text), interner.text(interner.piece(at))), (Some(at), text.as_str()));
        }
        assert_eq!((interner.find("w1000"), interner.find(""), interner.len()), (None, None, 1001));
    }
}
