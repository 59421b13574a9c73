//! Whether the words of a quote are those of the text: a sign on every quote, and the sentence that explains it.

use crate::config::Glyphs;
use crate::model::{Fit, Nearness, Quote};

/// What became of the words that a bundle gives for a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// The bundle gives none: the quote is whatever stands at its offsets.
    Unchecked,
    /// They stand where the bundle says.
    Exact,
    /// They stand at one other place.
    Moved,
    /// They stand at several other places.
    Ambiguous,
    /// Some of them stand in the text, the others don't.
    Partly,
    /// They don't stand in the text as they are; how near it comes, if that was looked for.
    Missing(Option<Nearness>),
}

impl Wording {
    /// That of a quote.
    pub fn of(quote: &Quote) -> Self {
        match quote.place.drift() {
            None if quote.worded => Self::Exact,
            None => Self::Unchecked,
            Some(drift) => match drift.fit {
                Fit::AsGiven => Self::Exact,
                Fit::Reanchored => Self::Moved,
                Fit::Ambiguous => Self::Ambiguous,
                Fit::Orphan if !quote.place.spans().is_empty() => Self::Partly,
                Fit::Orphan => Self::Missing(drift.nearness),
            },
        }
    }

    /// Whether the reader has to be told.
    pub fn is_doubtful(self) -> bool {
        !matches!(self, Self::Unchecked | Self::Exact)
    }

    /// A sign of one column.
    pub fn sign(self) -> &'static str {
        let glyphs = Glyphs::UNICODE;
        match self {
            Self::Unchecked => glyphs.unchecked,
            Self::Exact => glyphs.exact,
            Self::Moved => glyphs.moved,
            Self::Ambiguous => glyphs.ambiguous,
            Self::Missing(Some(Nearness::Typography)) => glyphs.typography,
            Self::Missing(Some(Nearness::Elided)) => glyphs.elided,
            Self::Partly | Self::Missing(Some(Nearness::Differs)) => glyphs.differs,
            Self::Missing(Some(Nearness::Absent) | None) => glyphs.absent,
        }
    }

    /// What it means, in a few words.
    pub fn text(self) -> &'static str {
        match self {
            Self::Unchecked => "words not given by the bundle",
            Self::Exact => "words as in the bundle",
            Self::Moved => "found elsewhere than the bundle says",
            Self::Ambiguous => "stands at several places; this is the nearest",
            Self::Partly => "a part of its words is not in the article",
            Self::Missing(Some(Nearness::Typography)) => "in the article with other typography only; not attached",
            Self::Missing(Some(Nearness::Elided)) => "in the article in pieces only; not attached",
            Self::Missing(Some(Nearness::Differs)) => "the article has other words; not attached",
            Self::Missing(Some(Nearness::Absent) | None) => "not in the article's text",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_a_sign_of_its_own() {
        let near = [Nearness::Typography, Nearness::Elided, Nearness::Differs, Nearness::Absent];
        let mut all = vec![Wording::Unchecked, Wording::Exact, Wording::Moved, Wording::Ambiguous];
        all.extend(near.map(|near| Wording::Missing(Some(near))));
        let mut signs: Vec<_> = all.iter().map(|wording| wording.sign()).collect();
        assert!(signs.iter().all(|sign| crate::text::glyph::columns(sign) == 1), "{signs:?}");
        signs.sort_unstable();
        signs.dedup();
        assert_eq!(signs.len(), all.len());
        assert_eq!(Wording::Missing(None).sign(), Wording::Missing(Some(Nearness::Absent)).sign());
    }
}
