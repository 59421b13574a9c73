//! From the file's offsets to bytes.

/// What a file counts its offsets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Unicode scalar values.
    CodePoint,
    /// UTF-16 code units.
    Utf16,
    /// Bytes of UTF-8.
    Utf8,
}

impl Unit {
    /// The word of the file format.
    pub(super) fn parse(word: &str) -> Option<Self> {
        match word {
            "codepoint" => Some(Self::CodePoint),
            "utf16" => Some(Self::Utf16),
            "utf8" => Some(Self::Utf8),
            _ => None,
        }
    }

    /// What it is called in messages.
    pub(super) fn plural(self) -> &'static str {
        match self {
            Self::CodePoint => "code points",
            Self::Utf16 => "UTF-16 units",
            Self::Utf8 => "bytes",
        }
    }

    /// How many units the character has that begins with this byte of UTF-8; none for a byte that continues one.
    fn width(self, byte: u8) -> usize {
        let begins = usize::from(!(0x80..0xc0).contains(&byte));
        match self {
            Self::CodePoint => begins,
            Self::Utf16 => begins + usize::from(byte >= 0xf0),
            Self::Utf8 => 1,
        }
    }

    /// How many units the characters have that begin in eight bytes of UTF-8: [`width`](Self::width) of all at once.
    fn widths(self, bytes: [u8; WORD]) -> usize {
        const ONES: u64 = 0x0101_0101_0101_0101;
        let word = u64::from_le_bytes(bytes);
        let continuing = (word >> 7) & !(word >> 6) & ONES;
        let of_four = (word >> 7) & (word >> 6) & (word >> 5) & (word >> 4) & ONES;
        let fewer = continuing.count_ones() as usize;
        match self {
            Self::CodePoint => WORD - fewer,
            Self::Utf16 => WORD - fewer + of_four.count_ones() as usize,
            Self::Utf8 => WORD,
        }
    }
}

/// Bytes that are counted at once.
const WORD: usize = 8;

/// Why an offset is no place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// Beyond the end; the length of the text in the file's unit.
    PastEnd(usize),
    /// Inside the character that starts at this byte.
    Inside(usize),
}

/// Converts offsets into one text. Counts the units once, block by block, so that no conversion looks at more than one block.
pub(super) struct Ruler<'t> {
    text: &'t str,
    unit: Unit,
    /// Length of the text in the unit.
    length: usize,
    /// How many units begin before each block of [`BLOCK`] bytes; empty when units are bytes.
    before: Vec<usize>,
}

const BLOCK: usize = 8 * WORD;

impl<'t> Ruler<'t> {
    pub(super) fn new(text: &'t str, unit: Unit) -> Self {
        if unit == Unit::Utf8 || text.is_ascii() {
            return Self { text, unit, length: text.len(), before: Vec::new() };
        }
        let (mut length, mut before) = (0, Vec::with_capacity(text.len() / BLOCK + 1));
        for block in text.as_bytes().chunks(BLOCK) {
            before.push(length);
            let (words, rest) = block.as_chunks();
            length += words.iter().map(|&word| unit.widths(word)).sum::<usize>();
            length += rest.iter().map(|&byte| unit.width(byte)).sum::<usize>();
        }
        Self { text, unit, length, before }
    }

    /// What offsets are counted in.
    pub(super) fn unit(&self) -> Unit {
        self.unit
    }

    /// The byte at an offset.
    pub(super) fn byte(&self, offset: u64) -> Result<usize, Misfit> {
        let offset = usize::try_from(offset).ok().filter(|&offset| offset <= self.length);
        let offset = offset.ok_or(Misfit::PastEnd(self.length))?;
        if self.before.is_empty() {
            let floor = (0..=offset).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or_default();
            return if floor == offset { Ok(offset) } else { Err(Misfit::Inside(floor)) };
        }
        // A unit is one byte at least, so that the block can't be an earlier one.
        let first = (offset / BLOCK).min(self.before.len() - 1);
        let block = first + self.before[first..].partition_point(|&before| before <= offset);
        let mut start = block.saturating_sub(1) * BLOCK;
        let mut unit = self.before[block.saturating_sub(1)];
        let (words, _) = self.text.as_bytes()[start..].as_chunks();
        for &word in words {
            let widths = self.unit.widths(word);
            if unit + widths > offset {
                break;
            }
            (start, unit) = (start + WORD, unit + widths);
        }
        let mut character = start;
        for (at, &byte) in (start..).zip(&self.text.as_bytes()[start..]) {
            let width = self.unit.width(byte);
            if width == 0 {
                continue;
            }
            if unit >= offset {
                return if unit == offset { Ok(at) } else { Err(Misfit::Inside(character)) };
            }
            character = at;
            unit += width;
        }
        if unit == offset { Ok(self.text.len()) } else { Err(Misfit::Inside(character)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_three_units_agree() {
        let text = "Grüße 👩‍🚀 an Zoe\u{308} – 😀!".repeat(20);
        let rulers = [Unit::CodePoint, Unit::Utf16, Unit::Utf8].map(|unit| Ruler::new(&text, unit));
        let (mut points, mut units) = (0_u64, 0_u64);
        for (byte, c) in text.char_indices() {
            assert_eq!(rulers[0].byte(points), Ok(byte));
            assert_eq!(rulers[1].byte(units), Ok(byte));
            assert_eq!(rulers[2].byte(byte as u64), Ok(byte));
            if c.len_utf16() == 2 {
                assert_eq!(rulers[1].byte(units + 1), Err(Misfit::Inside(byte)));
            }
            if c.len_utf8() > 1 {
                assert_eq!(rulers[2].byte(byte as u64 + 1), Err(Misfit::Inside(byte)));
            }
            points += 1;
            units += c.len_utf16() as u64;
        }
        assert_eq!(rulers[0].byte(points), Ok(text.len()));
        assert_eq!(rulers[1].byte(units), Ok(text.len()));
        let past = Err(Misfit::PastEnd(usize::try_from(points).expect("small")));
        assert_eq!(rulers[0].byte(points + 1), past);
        assert_eq!(rulers[0].byte(u64::MAX), past);
    }

    proptest! {
        #[test]
        fn every_offset_is_what_counting_from_the_start_gives(text in "[aß€😀e\u{308}]{0,300}|[a😀]{0,300}|😀{0,60}") {
            let rulers = [Ruler::new(&text, Unit::CodePoint), Ruler::new(&text, Unit::Utf16)];
            let (mut point, mut unit) = (0, 0);
            for (byte, c) in text.char_indices() {
                prop_assert_eq!(rulers[0].byte(point), Ok(byte));
                prop_assert_eq!(rulers[1].byte(unit), Ok(byte));
                if c.len_utf16() == 2 {
                    prop_assert_eq!(rulers[1].byte(unit + 1), Err(Misfit::Inside(byte)));
                }
                point += 1;
                unit += c.len_utf16() as u64;
            }
            prop_assert_eq!(rulers[0].byte(point), Ok(text.len()));
            prop_assert_eq!(rulers[1].byte(unit), Ok(text.len()));
            let length = usize::try_from(unit).expect("small");
            prop_assert_eq!(rulers[1].byte(unit + 1), Err(Misfit::PastEnd(length)));
        }
    }
}
