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

    fn width(self, c: char) -> usize {
        match self {
            Self::CodePoint => 1,
            Self::Utf16 => c.len_utf16(),
            Self::Utf8 => c.len_utf8(),
        }
    }
}

/// Why an offset is no place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// Beyond the end; the length of the text in the file's unit.
    PastEnd(usize),
    /// Inside the character that starts at this byte.
    Inside(usize),
}

/// Converts offsets into one text. Keeps one mark every [`STEP`] units, so that no conversion walks farther than that.
pub(super) struct Ruler<'t> {
    text: &'t str,
    unit: Unit,
    /// Length of the text in the unit.
    length: usize,
    /// (unit, byte) of the first character at or after every multiple of [`STEP`]; empty when units are bytes.
    marks: Vec<(usize, usize)>,
}

const STEP: usize = 64;

impl<'t> Ruler<'t> {
    pub(super) fn new(text: &'t str, unit: Unit) -> Self {
        if unit == Unit::Utf8 || text.is_ascii() {
            return Self { text, unit, length: text.len(), marks: Vec::new() };
        }
        let (mut length, mut marks) = (0, Vec::with_capacity(text.len() / STEP + 1));
        for (byte, c) in text.char_indices() {
            if length >= marks.len() * STEP {
                marks.push((length, byte));
            }
            length += unit.width(c);
        }
        Self { text, unit, length, marks }
    }

    /// What offsets are counted in.
    pub(super) fn unit(&self) -> Unit {
        self.unit
    }

    /// The byte at an offset.
    pub(super) fn byte(&self, offset: u64) -> Result<usize, Misfit> {
        let offset = usize::try_from(offset).ok().filter(|&offset| offset <= self.length);
        let offset = offset.ok_or(Misfit::PastEnd(self.length))?;
        if self.marks.is_empty() {
            let floor = (0..=offset).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or_default();
            return if floor == offset { Ok(offset) } else { Err(Misfit::Inside(floor)) };
        }
        // A mark may lie one unit late, behind a surrogate pair across the multiple: then the one before it serves.
        let nearest = self.marks[..self.marks.len().min(offset / STEP + 1)].iter().rev().find(|mark| mark.0 <= offset);
        let (mut unit, mut byte) = nearest.copied().unwrap_or_default();
        for c in self.text.get(byte..).unwrap_or_default().chars() {
            if unit >= offset {
                break;
            }
            let next = unit + self.unit.width(c);
            if next > offset {
                return Err(Misfit::Inside(byte));
            }
            (unit, byte) = (next, byte + c.len_utf8());
        }
        Ok(byte)
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
        fn every_offset_is_what_counting_from_the_start_gives(text in "[aß😀e\u{308}]{0,300}") {
            let ruler = Ruler::new(&text, Unit::Utf16);
            let mut unit = 0;
            for (byte, c) in text.char_indices() {
                prop_assert_eq!(ruler.byte(unit), Ok(byte));
                unit += c.len_utf16() as u64;
            }
            prop_assert_eq!(ruler.byte(unit), Ok(text.len()));
        }
    }
}
