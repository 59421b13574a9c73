//! From the offsets of other programs to byte ranges, and from byte ranges to the code points that a bundle is written in.

use std::fmt;
use std::ops::Range;

/// What a foreign format counts its offsets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points (Python).
    CodePoint,
    /// UTF-16 code units (Java, JavaScript).
    Utf16,
    /// Bytes of UTF-8.
    Byte,
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::CodePoint => "code points",
            Self::Utf16 => "UTF-16 units",
            Self::Byte => "bytes",
        })
    }
}

/// Why two offsets are no stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// The offset lies beyond the end; the text's length and what both are counted in.
    PastEnd {
        /// The offset of the file.
        offset: usize,
        /// The length of the text.
        length: usize,
        /// What both count.
        unit: Unit,
    },
    /// The offset lies inside a character.
    Inside(usize),
    /// The end lies before the start.
    Backwards {
        /// The start of the file.
        start: usize,
        /// The end of the file.
        end: usize,
    },
    /// Start and end are the same.
    Empty(usize),
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PastEnd { offset, length, unit } => {
                write!(f, "offset {offset} lies past the end of the text, which has {length} {unit}")
            }
            Self::Inside(offset) => write!(f, "offset {offset} lies inside a character"),
            Self::Backwards { start, end } => write!(f, "the span {start}–{end} runs backwards"),
            Self::Empty(offset) => write!(f, "the span at {offset} covers no character"),
        }
    }
}

/// The characters of one text by number, so that offsets are looked up and not counted anew each time.
#[derive(Clone, Debug)]
pub struct Ruler<'t> {
    text: &'t str,
    unit: Unit,
    /// Byte where each character starts, and the length of the text; empty for an ASCII text, where all units agree.
    bytes: Vec<usize>,
    /// The same in UTF-16 units; empty unless the file counts in them and the text has characters of two units.
    units: Vec<usize>,
}

impl<'t> Ruler<'t> {
    /// A ruler for `text`, whose foreign offsets are in `unit`.
    pub fn new(text: &'t str, unit: Unit) -> Self {
        if text.is_ascii() {
            return Self { text, unit, bytes: Vec::new(), units: Vec::new() };
        }
        let bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut units = Vec::new();
        if unit == Unit::Utf16 && text.chars().any(|c| c.len_utf16() == 2) {
            let mut at = 0;
            units.push(at);
            units.extend(text.chars().map(|c| {
                at += c.len_utf16();
                at
            }));
        }
        Self { text, unit, bytes, units }
    }

    /// The text that is measured.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The byte range between two foreign offsets, the end exclusive; never empty.
    ///
    /// # Errors
    /// [`Misfit`] says what is wrong with the offsets.
    pub fn range(&self, start: usize, end: usize) -> Result<Range<usize>, Misfit> {
        if start > end {
            return Err(Misfit::Backwards { start, end });
        }
        let range = self.byte(start)?..self.byte(end)?;
        if range.is_empty() { Err(Misfit::Empty(start)) } else { Ok(range) }
    }

    /// The byte at a foreign offset.
    fn byte(&self, offset: usize) -> Result<usize, Misfit> {
        let past = |length| Misfit::PastEnd { offset, length, unit: self.unit };
        let length = self.text.len();
        if self.bytes.is_empty() || self.unit == Unit::Byte {
            return match offset {
                _ if offset > length => Err(past(length)),
                _ if !self.text.is_char_boundary(offset) => Err(Misfit::Inside(offset)),
                _ => Ok(offset),
            };
        }
        if self.units.is_empty() {
            return self.bytes.get(offset).copied().ok_or_else(|| past(self.bytes.len() - 1));
        }
        match self.units.binary_search(&offset) {
            Ok(nth) => Ok(self.bytes[nth]),
            Err(nth) if nth == self.units.len() => Err(past(self.units.last().copied().unwrap_or_default())),
            Err(_) => Err(Misfit::Inside(offset)),
        }
    }

    /// How many code points lie before byte `byte`; a byte inside a character counts as that character's first.
    pub fn code_point(&self, byte: usize) -> usize {
        if self.bytes.is_empty() {
            return byte.min(self.text.len());
        }
        self.bytes.partition_point(|&start| start <= byte).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_units_differ_where_they_should() {
        let text = "ü😀x";
        let whole = |unit, start, end| Ruler::new(text, unit).range(start, end).map(|range| &text[range]);
        assert_eq!(whole(Unit::CodePoint, 1, 2), Ok("😀"));
        assert_eq!(whole(Unit::Utf16, 1, 3), Ok("😀"));
        assert_eq!(whole(Unit::Byte, 2, 6), Ok("😀"));
        assert_eq!(whole(Unit::Utf16, 2, 3), Err(Misfit::Inside(2)));
        assert_eq!(whole(Unit::Byte, 1, 2), Err(Misfit::Inside(1)));
        assert_eq!(whole(Unit::CodePoint, 2, 1), Err(Misfit::Backwards { start: 2, end: 1 }));
        assert_eq!(whole(Unit::CodePoint, 1, 1), Err(Misfit::Empty(1)));
        let past = |unit, length| Err(Misfit::PastEnd { offset: 9, length, unit });
        assert_eq!(whole(Unit::CodePoint, 0, 9), past(Unit::CodePoint, 3));
        assert_eq!(whole(Unit::Utf16, 0, 9), past(Unit::Utf16, 4));
        assert_eq!(whole(Unit::Byte, 0, 9), past(Unit::Byte, 7));
        assert_eq!(Ruler::new("abc", Unit::Utf16).range(1, 4).map_err(|misfit| misfit.to_string()), {
            Err("offset 4 lies past the end of the text, which has 3 UTF-16 units".to_owned())
        });
    }

    proptest! {
        #[test]
        fn there_and_back_is_where_one_was(text in "[aü😀e\u{308}]{1,60}") {
            for unit in [Unit::CodePoint, Unit::Utf16, Unit::Byte] {
                let ruler = Ruler::new(&text, unit);
                let mut foreign = 0;
                for (nth, (byte, c)) in text.char_indices().enumerate() {
                    let width = match unit {
                        Unit::CodePoint => 1,
                        Unit::Utf16 => c.len_utf16(),
                        Unit::Byte => c.len_utf8(),
                    };
                    prop_assert_eq!(ruler.range(foreign, foreign + width), Ok(byte..byte + c.len_utf8()));
                    prop_assert_eq!(ruler.code_point(byte), nth);
                    foreign += width;
                }
                prop_assert_eq!(ruler.code_point(text.len()), text.chars().count());
            }
        }
    }
}
