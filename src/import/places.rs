//! Paragraphs and sentences from byte ranges, numbered.

use std::ops::Range;

use super::offsets::Ruler;
use super::output::{Paragraph, Sentence, Span};

/// Paragraphs `p1`, `p2`, … at byte ranges, each with its role.
pub(super) fn paragraphs(ruler: &Ruler<'_>, ranges: &[(Range<usize>, Option<&'static str>)]) -> Vec<Paragraph> {
    let paragraph = |(nth, (range, role)): (usize, &(Range<usize>, Option<&'static str>))| Paragraph {
        id: format!("p{}", nth + 1),
        role: *role,
        span: Span::of(ruler, range),
    };
    ranges.iter().enumerate().map(paragraph).collect()
}

/// Sentences `s1`, `s2`, … at byte ranges.
pub(super) fn sentences(ruler: &Ruler<'_>, ranges: impl IntoIterator<Item = Range<usize>>) -> Vec<Sentence> {
    let sentence = |(nth, range)| Sentence { id: format!("s{}", nth + 1), span: Span::of(ruler, &range) };
    ranges.into_iter().enumerate().map(sentence).collect()
}

/// A text as an id: letters, digits and single hyphens.
pub(super) fn slug(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_letters_digits_and_hyphens() {
        assert_eq!(slug("  „Über“ 3: Köln/Bonn!"), "über-3-köln-bonn");
        assert_eq!(slug("…"), "");
    }
}
