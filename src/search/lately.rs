//! The words seen last, with their numbers: most words of a text are a few thousand that come again and again.

use super::fetch::fetch;
use super::vocabulary::WordNo;

/// How many are remembered.
const REMEMBERED: usize = 1 << 14;
/// How many of them lie together: the memory of big pieces that come and go is slow to be given back.
const PIECE: usize = 1 << 9;
/// The most bytes of a word that is remembered.
const SHORT: usize = 23;

/// What of three times eight bytes belongs to a word of so many.
const MASKS: [[u64; 3]; SHORT + 1] = {
    let mut masks = [[0; 3]; SHORT + 1];
    let mut len = 0;
    while len <= SHORT {
        let mut at = 0;
        while at < len {
            masks[len][at / 8] |= 0xff << (8 * (at % 8));
            at += 1;
        }
        len += 1;
    }
    masks
};

/// What one thread remembers. Each word has one place, and takes it from whatever was there.
#[derive(Clone, Debug, Default)]
pub(super) struct Lately(Vec<Box<[Seen]>>);

#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    word: Short,
    number: u32,
}

/// A short word, to be compared in three steps: its bytes, and how many there are in the last one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Short([u64; 3]);

impl Short {
    /// The word at this byte of a text; `None` when it is too long.
    #[inline]
    pub(super) fn of(text: &str, at: usize, word: &str) -> Option<Self> {
        let len = word.len();
        if len > SHORT {
            return None;
        }
        // What stands behind the word is read with it and masked: that is quicker than to copy so few bytes.
        let mut bytes = [0; SHORT + 1];
        if let Some(around) = text.as_bytes().get(at..).and_then(<[u8]>::first_chunk) {
            bytes = *around;
        } else {
            bytes[..len].copy_from_slice(word.as_bytes());
        }
        let mut parts = [0; 3];
        for ((part, eight), mask) in parts.iter_mut().zip(bytes.as_chunks::<8>().0).zip(MASKS[len]) {
            *part = u64::from_le_bytes(*eight) & mask;
        }
        parts[2] |= (len as u64) << 56;
        Some(Self(parts))
    }

    /// Where it is remembered.
    #[inline]
    pub(super) fn place(self) -> usize {
        const ODD: [u64; 3] = [0x9e37_79b9_7f4a_7c15, 0xc2b2_ae3d_27d4_eb4f, 0x1656_67b1_9e37_79f9];
        let mixed =
            self.0.iter().zip(ODD).fold(0, |mixed: u64, (part, odd)| (mixed ^ part).wrapping_mul(odd).rotate_left(29));
        usize::try_from(mixed.wrapping_mul(ODD[0]) >> 40).unwrap_or(0) % REMEMBERED
    }
}

impl Lately {
    /// [Fetches](fetch) some places.
    pub(super) fn touch(&self, places: impl Iterator<Item = usize>) {
        fetch(places.filter_map(|place| self.seen(place)).map(|seen| seen.number.to_le_bytes()[0]));
    }

    /// The number of a word, if it is remembered.
    #[inline]
    pub(super) fn number(&self, word: Short, place: usize) -> Option<WordNo> {
        self.seen(place).filter(|seen| seen.word == word).map(|seen| WordNo(seen.number))
    }

    #[inline]
    fn seen(&self, place: usize) -> Option<&Seen> {
        self.0.get(place / PIECE)?.get(place % PIECE)
    }

    /// Remembers a word.
    pub(super) fn remember(&mut self, word: Short, place: usize, number: WordNo) {
        if self.0.is_empty() {
            self.0 = vec![vec![Seen::default(); PIECE].into(); REMEMBERED / PIECE];
        }
        self.0[place / PIECE][place % PIECE] = Seen { word, number: number.0 };
    }

    /// Gives all words other numbers.
    pub(super) fn renumber(&mut self, number: impl Fn(WordNo) -> WordNo) {
        for seen in self.0.iter_mut().flatten().filter(|seen| seen.word != Short::default()) {
            seen.number = number(WordNo(seen.number)).0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_word_is_the_same_wherever_it_stands(before in "[a ]{0,30}", word in "[aé]{1,14}", other in "[aé]{1,14}", behind in "[aé ]{0,30}") {
            let text = format!("{before}{word}{behind}");
            let short = Short::of(&text, before.len(), &word);
            prop_assert_eq!(short, Short::of(&word, 0, &word));
            prop_assert_eq!(short.is_some(), word.len() <= SHORT);
            if short.is_some() {
                prop_assert_eq!(short == Short::of(&other, 0, &other), word == other);
            }
        }

        #[test]
        fn what_is_remembered_is_right(words in prop::collection::vec("[a-c]{1,3}", 1..60)) {
            let mut lately = Lately::default();
            for (number, word) in (0..).map(WordNo).zip(&words) {
                let short = Short::of(word, 0, word).expect("short");
                lately.remember(short, short.place(), number);
                prop_assert_eq!(lately.number(short, short.place()), Some(number));
            }
            lately.renumber(|number| WordNo(2 * number.0));
            for word in &words {
                let known = Short::of(word, 0, word).and_then(|short| lately.number(short, short.place()));
                if let Some(number) = known {
                    prop_assert_eq!(&words[number.at() / 2], word);
                }
            }
        }
    }
}
