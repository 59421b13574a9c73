//! Words that need no tables of boundaries, found 64 bytes at a time.
//!
//! Nearly all of a text are letters and digits with some punctuation between them. Which bytes are what is told for 64 of them at
//! once, a bit each, so that neither the length of a word nor its punctuation make the processor guess.

use std::ops::Range;

const BLOCK: usize = 64;

/// A shorter text is sooner looked at letter by letter.
const SHORT: usize = 32;

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

/// What stands up to a space.
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
        let marks = if text.len() < SHORT { [Marks::NOTHING; 2] } else { [Marks::of(text, 0), Marks::of(text, 1)] };
        Self { text, block: 0, marks }
    }

    /// The longest piece that begins at this byte, which must not lie before one that was asked for earlier. `None` when what stands
    /// up to the next space has to be looked at more closely, as in every short text.
    #[inline]
    pub(super) fn piece(&mut self, at: usize) -> Option<Piece> {
        if self.text.len() < SHORT {
            return None;
        }
        while self.block < at / BLOCK {
            self.block += 1;
            self.marks = [self.marks[1], Marks::of(self.text, self.block + 1)];
        }
        let from = at % BLOCK;
        let [own, next] = &self.marks;
        let window = |own: u64, next: u64| own >> from | next << 1 << (BLOCK - 1 - from);
        let letters = window(own.letters, next.letters);
        // What the last bit joins is not known, but there is a space before it or none at all.
        let joined = window(own.joining, next.joining) & letters << 1 & letters >> 1;
        let unclear = window(own.others, next.others) | joined;
        let clear = (unclear & unclear.wrapping_neg()).wrapping_sub(1);
        let spaces = window(own.spaces, next.spaces) & clear;
        let len = spaces.checked_ilog2()? as usize;
        Some(Piece { letters: letters & ((1 << len) - 1), len })
    }
}

impl Marks {
    /// The marks of what stands behind a text: spaces.
    const NOTHING: Self = Self { letters: 0, spaces: u64::MAX, joining: 0, others: 0 };

    /// The marks of a block.
    fn of(text: &[u8], block: usize) -> Self {
        let rest = text.get(block * BLOCK..).unwrap_or_default();
        if rest.is_empty() {
            return Self::NOTHING;
        }
        if let Some(whole) = rest.first_chunk() {
            return Self::of_block(whole);
        }
        let mut last = [b' '; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        Self::of_block(&last)
    }

    fn of_block(bytes: &[u8; BLOCK]) -> Self {
        // Written so that all of it is done for many bytes at once.
        let mut kinds = [0; BLOCK];
        for (kind, &byte) in kinds.iter_mut().zip(bytes) {
            // The first bytes of the letters from À to ſ, and the second ones without those of × and ÷.
            let latin = byte.wrapping_sub(0xc3) < 3 || (byte.wrapping_sub(0x80) < 0x40 && byte != 0x97 && byte != 0xb7);
            let letter = byte.wrapping_sub(b'0') < 10 || (byte | 0x20).wrapping_sub(b'a') < 26 || latin;
            let joining = byte == b'.' || byte == b',' || byte == b':' || byte == b';' || byte == b'\'';
            let around = byte.wrapping_sub(b'!') < 15 || byte.wrapping_sub(b':') < 7 || byte == b'[' || byte == b']';
            let space = byte == b' ';
            let other = !(letter || around || space);
            *kind = u8::from(letter) | u8::from(space) << 1 | u8::from(joining) << 2 | u8::from(other) << 3;
        }
        Self { letters: bits(&kinds, 0), spaces: bits(&kinds, 1), joining: bits(&kinds, 2), others: bits(&kinds, 3) }
    }
}

/// One bit of each byte.
#[inline]
fn bits(bytes: &[u8; BLOCK], which: u32) -> u64 {
    bytes.as_chunks::<8>().0.iter().rev().fold(0, |all, eight| {
        let own = u64::from_le_bytes(*eight) >> which & 0x0101_0101_0101_0101;
        // The multiplication brings together in the highest byte what the eight bytes say.
        all << 8 | own.wrapping_mul(0x0102_0408_1020_4080) >> 56
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The words of the longest piece, and its length. The text is padded with spaces, as short ones are not looked at.
    fn piece(text: &str) -> Option<(Vec<&str>, usize)> {
        let padded = format!("{text:SHORT$}");
        let mut piece = Plain::new(&padded).piece(0)?;
        let words = std::iter::from_fn(|| piece.next_word()).map(|word| &text[word]).collect();
        Some((words, piece.len))
    }

    #[test]
    fn words_with_plain_punctuation_are_plain() {
        for (text, words) in [
            ("(Kühne) Pläne", vec!["Kühne", "Pläne"]),
            ("1914:", vec!["1914"]),
            ("?! ", vec![]),
            ("", vec![]),
            ("Nachkriegs-Ukraine/EU, so", vec!["Nachkriegs", "Ukraine", "EU", "so"]),
            ("ja...'nein' ja.", vec!["ja", "nein", "ja"]),
        ] {
            // Behind the text there are spaces.
            assert_eq!(piece(text), Some((words, BLOCK - 1)), "{text}");
        }
        assert_eq!(piece("ja, er 3×4 so"), Some((vec!["ja", "er"], 6)));
        for other in ["a_b", "„so“", "3×4 so", "1.000", "l'été", "a\tb", "русский", &"a".repeat(64)] {
            assert_eq!(piece(other), None, "{other}");
        }
        assert_eq!(Plain::new("short").piece(0), None);
    }

    proptest! {
        #[test]
        fn bits_are_those_of_the_bytes(bytes: [u8; 32], more: [u8; 32], which in 0_u32..4) {
            let mut block = [0; BLOCK];
            block[..32].copy_from_slice(&bytes);
            block[32..].copy_from_slice(&more);
            let bits = bits(&block, which);
            prop_assert!((0..BLOCK).all(|at| (bits >> at & 1 != 0) == (block[at] >> which & 1 != 0)));
        }

        #[test]
        fn pieces_are_the_same_wherever_they_stand(words in prop::collection::vec("[a-cÄ1.!-]{0,24}|[a-c]{60,70}|a_b|1\\.0", 1..20)) {
            let text = words.join(" ");
            let (mut plain, mut at) = (Plain::new(&text), 0);
            while at < text.len() {
                let found = plain.piece(at);
                let rest = format!("{:SHORT$}", &text[at..]);
                prop_assert!(text.len() < SHORT || found == Plain::new(&rest).piece(0));
                let len = found.map(|found| found.len).or_else(|| text[at..].find(' '));
                at += len.unwrap_or(text.len()) + 1;
            }
        }
    }
}
