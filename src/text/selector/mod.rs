//! Selectors: how annotations of other programs name a passage, and where it stands in a text. The terms are those of the W3C Web
//! Annotation Data Model (Recommendation of 2017, section 4.2).
//!
//! Words come before numbers: a page and the text that somebody saved of it seldom agree on offsets, but they agree on words. So a
//! position only says which of several places with the same words is meant, unless it is all there is.

mod context;
mod find;
#[cfg(test)]
mod tests;
mod wire;

use std::cell::OnceCell;
use std::ops::Range;

pub use context::Agreement;
use find::Loose;
pub use find::Places;
pub use wire::selectors;

/// What a position counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points, as the Recommendation demands.
    CodePoint,
    /// UTF-16 code units, as programs in browsers count.
    Utf16,
    /// Bytes of UTF-8.
    Byte,
}

/// One way to name a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// Its words (`TextQuoteSelector`).
    Quote(Quote),
    /// Its offsets (`TextPositionSelector`, `DataPositionSelector`, and `char=` fragments of RFC 5147).
    Position(Position),
    /// From the beginning of one passage to the beginning of another (`RangeSelector`).
    Range {
        /// The alternatives for where it begins.
        from: Vec<Selector>,
        /// The alternatives for the passage that it ends before.
        to: Vec<Selector>,
    },
    /// A passage within a passage (`refinedBy`).
    Refined {
        /// The outer passage.
        outer: Box<Selector>,
        /// The alternatives for the inner one; their positions count from where the outer one begins.
        inner: Vec<Selector>,
    },
    /// One that asks for the markup or pixels of a page, by its type: `XPathSelector`.
    Other(String),
}

/// The words of a passage and what stands around them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// The words; never only white space when read by [`selectors`].
    pub exact: String,
    /// What stands before; empty when not given.
    pub prefix: String,
    /// What stands behind; empty when not given.
    pub suffix: String,
}

/// The offsets of a passage, the end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The first.
    pub start: usize,
    /// The one behind the last.
    pub end: usize,
    /// What both count.
    pub unit: Unit,
}

/// Where a passage stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// At one place.
    Anchored {
        /// Its bytes in the text.
        range: Range<usize>,
        /// What told it from others.
        how: How,
    },
    /// The words are there, but it is not certain which of these places (byte ranges in text order) is meant: several agree with
    /// the selectors equally well, or the only one has other surroundings. None is to be taken without asking.
    Ambiguous(Vec<Range<usize>>),
    /// It is not in the text.
    Absent,
    /// No selector is one that a text can answer.
    Unusable,
}

/// How sure a place is, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The words stand where the position says.
    AsGiven,
    /// The words stand nowhere else, or nowhere else in these surroundings.
    Words,
    /// The same, but for quotation marks, dashes, spaces or the composition of letters.
    Typography,
    /// There were no words, only the position.
    Unchecked,
}

/// A text that passages are looked for in. What is needed to find words in another typography is prepared once, when first needed.
#[derive(Debug)]
pub struct Source<'t> {
    text: &'t str,
    loose: OnceCell<Loose>,
}

/// Where one passage stands in a text; for many in the same text see [`Source::anchor`].
///
/// ```
/// use depesche::text::selector::{anchor, Anchor, How, Quote, Selector};
/// let quote = Quote { exact: "the ferry".to_owned(), prefix: "and ".to_owned(), ..Quote::default() };
/// let found = anchor("First the ferry, and the ferry again.", &[Selector::Quote(quote)]);
/// assert_eq!(found, Anchor::Anchored { range: 21..30, how: How::Words });
/// ```
pub fn anchor(text: &str, selectors: &[Selector]) -> Anchor {
    Source::new(text).anchor(selectors)
}

impl<'t> Source<'t> {
    /// A text to look in.
    pub fn new(text: &'t str) -> Self {
        Self { text, loose: OnceCell::new() }
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Where the one passage stands that all of `selectors` name, as alternatives for each other.
    pub fn anchor(&self, selectors: &[Selector]) -> Anchor {
        self.within(&(0..self.text.len()), selectors, true)
    }

    /// Where it stands within a stretch. `counted` says whether positions count from its beginning.
    fn within(&self, stretch: &Range<usize>, selectors: &[Selector], counted: bool) -> Anchor {
        let positions = selectors.iter().filter(|_| counted).filter_map(|selector| match selector {
            Selector::Position(position) => Some(position),
            _ => None,
        });
        let given: Vec<_> = positions.map(|position| position.range(self.text, stretch)).collect();
        let hint = given.iter().flatten().next();
        let by_words = selectors.iter().filter_map(|selector| match selector {
            Selector::Quote(quote) => Some(self.quoted(stretch, quote, hint)),
            _ => None,
        });
        if let Some(found) = best(by_words) {
            return found;
        }
        let by_parts = selectors.iter().filter_map(|selector| match selector {
            Selector::Refined { outer, inner } => Some(self.refined(stretch, outer, inner, counted)),
            Selector::Range { from, to } => Some(self.between(stretch, from, to, counted)),
            _ => None,
        });
        match best(by_parts) {
            Some(found) if found != Anchor::Unusable => return found,
            _ => {}
        }
        match hint {
            Some(range) => Anchor::Anchored { range: range.clone(), how: How::Unchecked },
            None if given.is_empty() => Anchor::Unusable,
            None => Anchor::Absent,
        }
    }

    fn refined(&self, stretch: &Range<usize>, outer: &Selector, inner: &[Selector], counted: bool) -> Anchor {
        match self.within(stretch, std::slice::from_ref(outer), counted) {
            Anchor::Anchored { range, .. } => self.within(&range, inner, true),
            // Where the outer passage lies is not known, but the words of the inner one may be enough.
            Anchor::Ambiguous(_) | Anchor::Absent | Anchor::Unusable => self.within(stretch, inner, false),
        }
    }

    fn between(&self, stretch: &Range<usize>, from: &[Selector], to: &[Selector], counted: bool) -> Anchor {
        let ends = (self.within(stretch, from, counted), self.within(stretch, to, counted));
        match ends {
            (Anchor::Anchored { range: from, how }, Anchor::Anchored { range: to, how: other }) => {
                let range = from.start..to.start;
                if range.is_empty() { Anchor::Absent } else { Anchor::Anchored { range, how: how.max(other) } }
            }
            (Anchor::Unusable, _) | (_, Anchor::Unusable) => Anchor::Unusable,
            (Anchor::Absent, _) | (_, Anchor::Absent) => Anchor::Absent,
            (Anchor::Ambiguous(places), _) | (_, Anchor::Ambiguous(places)) => Anchor::Ambiguous(places),
        }
    }
}

/// The first that was found, or else what comes nearest to it.
fn best(found: impl Iterator<Item = Anchor>) -> Option<Anchor> {
    let rank = |anchor: &Anchor| match anchor {
        Anchor::Anchored { .. } => 0,
        Anchor::Ambiguous(_) => 1,
        Anchor::Absent => 2,
        Anchor::Unusable => 3,
    };
    found.min_by_key(rank)
}

impl Position {
    /// The bytes that it means in a stretch of a text; `None` when it lies outside, within a character or runs backwards.
    fn range(&self, text: &str, stretch: &Range<usize>) -> Option<Range<usize>> {
        let inside = text.get(stretch.clone())?;
        let range =
            stretch.start + self.unit.byte(inside, self.start)?..stretch.start + self.unit.byte(inside, self.end)?;
        (range.start < range.end).then_some(range)
    }
}

impl Unit {
    /// The byte at an offset of a text.
    fn byte(self, text: &str, offset: usize) -> Option<usize> {
        let mut left = offset;
        match self {
            Self::Byte => return text.is_char_boundary(offset).then_some(offset),
            Self::CodePoint => return text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(offset),
            Self::Utf16 => {}
        }
        for (at, c) in text.char_indices() {
            if left == 0 {
                return Some(at);
            }
            left = left.checked_sub(c.len_utf16())?;
        }
        (left == 0).then_some(text.len())
    }
}
