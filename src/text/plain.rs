//! Words that need no tables of boundaries, found 64 bytes at a time.
//!
//! Nearly all of a text are letters and digits with some punctuation around them, between two spaces. Which bytes are what is told
//! for 64 of them at once, a bit each, so that neither the length of a word nor its punctuation make the processor guess.

use std::ops::Range;

const BLOCK: usize = 64;

/// A text, read from its beginning to its end.
pub(super) struct Plain<'t> {
    text: &'t [u8],
    /// Which of the blocks `marks` are: this one and the next.
    block: usize,
    marks: [Marks; 2],
}

/// What each of 64 bytes is, a bit each, the first one the lowest.
#[derive(Clone, Copy)]
struct Marks {
    /// ASCII letters and digits, and those from À to ſ, some of which count as [`Marks::others`].
    letters: u64,
    spaces: u64,
    /// What may join letters, or is none of those and no ASCII punctuation that stands around words.
    others: u64,
}

/// What stands up to the next space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The bytes of its only word, counted from where the piece begins; none when it is punctuation.
    pub word: Range<usize>,
    /// The byte of the space, or the end of the text, counted likewise.
    pub end: usize,
}

impl<'t> Plain<'t> {
    /// From the beginning of a text.
    pub(super) fn new(text: &'t str) -> Self {
        let text = text.as_bytes();
        Self { text, block: 0, marks: [Marks::of(text, 0), Marks::of(text, 1)] }
    }

    /// The piece that begins at this byte, which must not lie before one that was asked for earlier. `None` when it has to be looked
    /// at more closely.
    #[inline]
    pub(super) fn piece(&mut self, at: usize) -> Option<Piece> {
        while self.block < at / BLOCK {
            self.block += 1;
            self.marks = [self.marks[1], Marks::of(self.text, self.block + 1)];
        }
        let from = at % BLOCK;
        let [own, next] = &self.marks;
        let window = |own: u64, next: u64| own >> from | next << 1 << (BLOCK - 1 - from);
        let spaces = window(own.spaces, next.spaces);
        let up_to_space = (spaces & spaces.wrapping_neg()).checked_sub(1)?;
        if window(own.others, next.others) & up_to_space != 0 {
            return None;
        }
        let letters = window(own.letters, next.letters) & up_to_space;
        let end = up_to_space.trailing_ones() as usize;
        if letters == 0 {
            return Some(Piece { word: 0..0, end });
        }
        let start = letters.trailing_zeros();
        let rest = letters >> start;
        // Adding one carries over a single run of letters and leaves nothing else behind.
        let is_one_run = rest & rest.wrapping_add(1) == 0;
        let word = start as usize..(start + rest.trailing_ones()) as usize;
        is_one_run.then_some(Piece { word, end })
    }
}

impl Marks {
    /// The marks of a block. Behind the text there are spaces.
    fn of(text: &[u8], block: usize) -> Self {
        let rest = text.get(block * BLOCK..).unwrap_or_default();
        if let Some(whole) = rest.first_chunk() {
            return Self::of_block(whole);
        }
        let mut last = [b' '; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        Self::of_block(&last)
    }

    fn of_block(bytes: &[u8; BLOCK]) -> Self {
        let letters = marked(bytes, |byte| {
            // The first bytes of the letters from À to ſ, and the second ones without those of × and ÷.
            let latin = byte.wrapping_sub(0xc3) < 3 || (byte.wrapping_sub(0x80) < 0x40 && byte != 0x97 && byte != 0xb7);
            byte.wrapping_sub(b'0') < 10 || (byte | 0x20).wrapping_sub(b'a') < 26 || latin
        });
        let spaces = marked(bytes, |byte| byte == b' ');
        let around = marked(bytes, |byte| {
            byte.wrapping_sub(b'!') < 15 || byte.wrapping_sub(b':') < 7 || byte == b'[' || byte == b']'
        });
        Self { letters, spaces, others: !(letters | spaces | around) }
    }
}

/// Which of some bytes are so.
#[inline]
fn marked(bytes: &[u8; BLOCK], is: impl Fn(u8) -> bool) -> u64 {
    // Written so that all of it is done for many bytes at once: one multiplication brings together what eight bytes say.
    let mut each = [0; BLOCK];
    for (own, &byte) in each.iter_mut().zip(bytes) {
        *own = u8::from(is(byte));
    }
    let eights = each.as_chunks::<8>().0.iter().rev();
    eights.fold(0, |all, eight| all << 8 | u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn piece(text: &str) -> Option<Piece> {
        Plain::new(text).piece(0)
    }

    #[test]
    fn one_word_with_punctuation_around_it_is_plain() {
        assert_eq!(piece("(Kühne) Pläne"), Some(Piece { word: 1..7, end: 8 }));
        assert_eq!(piece("1914:"), Some(Piece { word: 0..4, end: 5 }));
        assert_eq!(piece("?! so"), Some(Piece { word: 0..0, end: 2 }));
        assert_eq!(piece(""), Some(Piece { word: 0..0, end: 0 }));
        for other in ["a-b", "a_b", "„so“", "3×4", "1.000", "a\tb", "русский", &"a".repeat(64)] {
            assert_eq!(piece(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn marks_are_those_of_the_bytes(bytes: [u8; 32], more: [u8; 32]) {
            let mut block = [0; BLOCK];
            block[..32].copy_from_slice(&bytes);
            block[32..].copy_from_slice(&more);
            let marks = marked(&block, |byte| byte.is_ascii_uppercase());
            prop_assert!((0..BLOCK).all(|at| (marks >> at & 1 != 0) == block[at].is_ascii_uppercase()));
        }

        #[test]
        fn pieces_are_the_same_wherever_they_stand(pieces in prop::collection::vec("[a-cÄ1.!-]{0,24}", 1..20)) {
            let text = pieces.join(" ");
            let (mut plain, mut at) = (Plain::new(&text), 0);
            for own in &pieces {
                let found = plain.piece(at);
                prop_assert_eq!(&found, &piece(own));
                prop_assert!(found.is_none_or(|found| found.end == own.len()));
                at += own.len() + 1;
            }
        }
    }
}
