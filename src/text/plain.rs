//! Words that need no tables of boundaries, found 64 bytes at a time.
//!
//! Nearly all of a text are letters and digits with some punctuation between them. Which bytes are what is told for 64 of them at
//! once, a bit each, so that neither the length of a word nor its punctuation make the processor guess.

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
    /// Punctuation that joins letters or digits when it stands between two of them.
    joining: u64,
    /// None of those, and no ASCII punctuation that always parts what it stands between.
    others: u64,
}

/// What stands up to the next space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    /// A bit for each byte of a word, the first byte of the piece the lowest.
    letters: u64,
    /// How many bytes it has.
    pub len: usize,
}

impl Piece {
    /// The bytes of the first word that has not been taken yet, counted from where the piece begins.
    #[inline]
    pub(super) fn next_word(&mut self) -> Option<Range<usize>> {
        if self.letters == 0 {
            return None;
        }
        let start = self.letters.trailing_zeros();
        let len = (self.letters >> start).trailing_ones();
        // There is a space behind, so it is never all of the bits.
        self.letters &= !(((1 << len) - 1) << start);
        Some(start as usize..(start + len) as usize)
    }
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
        let joined = window(own.joining, next.joining) & letters << 1 & letters >> 1;
        let len = up_to_space.trailing_ones() as usize;
        (joined == 0).then_some(Piece { letters, len })
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
        let joining = marked(bytes, |byte| matches!(byte, b'.' | b',' | b':' | b';' | b'\''));
        let parting = marked(bytes, |byte| {
            byte.wrapping_sub(b'!') < 15 || byte.wrapping_sub(b':') < 7 || byte == b'[' || byte == b']'
        });
        Self { letters, spaces, joining, others: !(letters | spaces | parting) }
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

    /// The words up to the first space, and the length.
    fn piece(text: &str) -> Option<(Vec<&str>, usize)> {
        let mut piece = Plain::new(text).piece(0)?;
        let words = std::iter::from_fn(|| piece.next_word()).map(|word| &text[word]).collect();
        Some((words, piece.len))
    }

    #[test]
    fn words_with_plain_punctuation_are_plain() {
        for (text, words, len) in [
            ("(Kühne) Pläne", vec!["Kühne"], 8),
            ("1914:", vec!["1914"], 5),
            ("?! so", vec![], 2),
            ("", vec![], 0),
            ("Nachkriegs-Ukraine/EU, so", vec!["Nachkriegs", "Ukraine", "EU"], 22),
            ("ja...'nein' ja", vec!["ja", "nein"], 11),
        ] {
            assert_eq!(piece(text), Some((words, len)), "{text}");
        }
        for other in ["a_b", "„so“", "3×4", "1.000", "l'été", "a\tb", "русский", &"a".repeat(64)] {
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
        fn pieces_are_the_same_wherever_they_stand(pieces in prop::collection::vec("[a-cÄ1.!-]{0,24}|[a-c]{60,70}", 1..20)) {
            let text = pieces.join(" ");
            let (mut plain, mut at) = (Plain::new(&text), 0);
            for own in &pieces {
                let found = plain.piece(at);
                prop_assert_eq!(found, Plain::new(own).piece(0));
                prop_assert!(found.is_none_or(|found| found.len == own.len()));
                at += own.len() + 1;
            }
        }
    }
}
