//! Finding a marked passage again.

use super::{Anchor, anchor::Piece};
use crate::model::{Article, Bundle, Span};

/// How many places of one piece are looked at. Words that stand more often than this are ambiguous, whatever is around them;
/// the bound keeps a text made of one repeated letter from costing quadratic time.
const MANY: usize = 1_000;

/// Where a marked passage stands in an article as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Found {
    /// Where it was, word for word: the text is the same, or at least the passage and what stands around it.
    Exact(Vec<Span>),
    /// The same words, now elsewhere or in partly changed surroundings, at the only place that agrees with the context. To be
    /// shown as moved: it is a good guess, no proof.
    Moved(Vec<Span>),
    /// The words are there, but it is not certain where the passage is: several places agree with the context equally well, or
    /// none does. All of them, in text order, for the reader to choose from; none is taken.
    Ambiguous(Vec<Span>),
    /// The words are not there.
    Lost,
}

impl Found {
    /// The spans to show the bookmark at: none unless it was found at one place.
    pub fn spans(&self) -> &[Span] {
        match self {
            Self::Exact(spans) | Self::Moved(spans) => spans,
            Self::Ambiguous(_) | Self::Lost => &[],
        }
    }
}

impl Anchor {
    /// Looks for the passage in an article; [`Found::Lost`] when it [belongs](Anchor::belongs_to) to another one.
    pub fn find(&self, bundle: &Bundle, article: &Article) -> Found {
        if self.belongs_to(bundle, article) { self.find_in_own(article) } else { Found::Lost }
    }

    /// Looks for the passage in an article that it is known to belong to.
    pub(super) fn find_in_own(&self, article: &Article) -> Found {
        let same_text = *self.article.text_sha256 == *article.text_sha256;
        let in_place: Option<Vec<Span>> =
            self.pieces.iter().map(|piece| piece.in_place(&article.text, same_text)).collect();
        match in_place {
            Some(spans) if !spans.is_empty() => Found::Exact(spans),
            _ => self.search(&article.text),
        }
    }

    /// Looks for the pieces everywhere. The passage has moved when each of them has one place and they still come in order.
    fn search(&self, text: &str) -> Found {
        let (mut spans, mut certain) = (Vec::new(), !self.pieces.is_empty());
        for piece in &self.pieces {
            let (candidates, agreeing) = piece.candidates(text);
            if candidates.is_empty() {
                return Found::Lost;
            }
            certain &= agreeing && candidates.len() == 1;
            spans.extend(candidates);
        }
        certain &= spans.is_sorted_by_key(|span| span.start());
        if certain {
            return Found::Moved(spans);
        }
        spans.sort_unstable();
        spans.dedup();
        if spans.is_empty() { Found::Lost } else { Found::Ambiguous(spans) }
    }
}

impl Piece {
    /// The span where it was, if its words stand there; in another text, the context has to agree on both sides as well.
    fn in_place(&self, text: &str, same_text: bool) -> Option<Span> {
        let span = Span::new(text, self.start, self.end)?;
        let same = text.get(span.range()) == Some(self.exact.as_str())
            && !span.is_empty()
            && (same_text
                || text[..span.start()].ends_with(self.prefix.as_str())
                    && text[span.end()..].starts_with(self.suffix.as_str()));
        same.then_some(span)
    }

    /// The places with the same words that agree best with the context, and whether any context agrees there. Sides without
    /// context (the passage began or ended the text) say nothing for or against.
    fn candidates(&self, text: &str) -> (Vec<Span>, bool) {
        let (mut best, mut agreement) = (Vec::new(), 0);
        let Some(step) = self.exact.chars().next().map(char::len_utf8) else { return (best, false) };
        let (mut from, mut looked_at) = (0, 0);
        while let Some(at) = text[from..].find(self.exact.as_str()).map(|at| from + at) {
            let end = at + self.exact.len();
            let agrees = usize::from(!self.prefix.is_empty() && text[..at].ends_with(self.prefix.as_str()))
                + usize::from(!self.suffix.is_empty() && text[end..].starts_with(self.suffix.as_str()));
            if agrees > agreement {
                best.clear();
                agreement = agrees;
            }
            if agrees == agreement {
                best.extend(Span::new(text, at, end));
            }
            looked_at += 1;
            if looked_at == MANY {
                return (best, false);
            }
            // By one character, not by the whole length: "aa" stands twice in "aaa".
            from = at + step;
        }
        (best, agreement > 0)
    }
}
