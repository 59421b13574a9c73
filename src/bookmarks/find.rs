//! Finding a marked passage again.

use std::ops::Range;

use super::{Anchor, anchor::Piece};
use crate::model::{Article, Bundle, Checksum, Span};
use crate::text::selector::{Agreement, How, Quote, Source};
use crate::text::verbatim::{Near, Original};

/// Words of at least this length (in code points) that stand in a text once are found even when their surroundings are others: as
/// long as the context that an anchor keeps, they tell as much as it.
const TELLING: usize = 32;

/// Where a marked passage stands in an article as it is now. Only [`Found::Exact`] may be taken without asking the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Found {
    /// Where it was, word for word: the text is the same, or at least the passage and what stands around it, and the words stand
    /// nowhere else.
    Exact(Vec<Span>),
    /// The same words, now elsewhere or in partly changed surroundings, at the only place that agrees with the context. To be
    /// shown as moved: it is a good guess, no proof.
    Moved(Vec<Span>),
    /// Not the same words, but at one place some that resemble them, in typography or in most of the words. To be shown as
    /// changed, the old words beside the new.
    Changed(Vec<Span>),
    /// It is not certain where the passage is: several places agree with the words and the context about equally well, or the
    /// only one has other surroundings. All of them, in text order, for the reader to choose from; none is taken.
    Ambiguous(Vec<Span>),
    /// The words are not there, nor any like them.
    Lost,
}

impl Found {
    /// The spans to show the bookmark at: none unless it was found at one place.
    pub fn spans(&self) -> &[Span] {
        match self {
            Self::Exact(spans) | Self::Moved(spans) | Self::Changed(spans) => spans,
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
    pub fn find_in_own(&self, article: &Article) -> Found {
        let same_text = Checksum::parse(&self.article.text_sha256) == Some(article.text_sha256);
        let in_place: Option<Vec<Span>> =
            self.pieces.iter().map(|piece| piece.in_place(&article.text, same_text)).collect();
        match in_place {
            Some(spans) if !spans.is_empty() => Found::Exact(spans),
            _ => self.search(&article.text),
        }
    }

    /// Looks for the pieces everywhere. The passage is found when each of them has one place and they still come in order.
    fn search(&self, text: &str) -> Found {
        let (source, original) = (Source::new(text), Original::new(text));
        let (mut spans, mut certain, mut changed) = (Vec::new(), !self.pieces.is_empty(), false);
        for piece in &self.pieces {
            let sight = piece.look(text, &source, &original);
            if sight.places.is_empty() {
                return Found::Lost;
            }
            certain &= sight.certain;
            changed |= sight.changed;
            spans.extend(sight.places);
        }
        certain &= spans.is_sorted_by_key(|span| span.start());
        match (certain, changed) {
            (true, false) => Found::Moved(spans),
            (true, true) => Found::Changed(spans),
            (false, _) => {
                spans.sort_unstable();
                spans.dedup();
                if spans.is_empty() { Found::Lost } else { Found::Ambiguous(spans) }
            }
        }
    }
}

/// Where a piece may be.
#[derive(Default)]
struct Sight {
    /// The places that come into question; one when `certain`.
    places: Vec<Span>,
    certain: bool,
    /// The words are not the same there.
    changed: bool,
}

impl Piece {
    /// The span where it was, if its words stand there. In another text, the context has to agree on both sides as well, and the
    /// words must stand nowhere else: a paragraph that was put in before may begin just like the one that it has moved.
    fn in_place(&self, text: &str, same_text: bool) -> Option<Span> {
        let span = Span::new(text, self.start, self.end)?;
        let exact = self.exact.as_str();
        let same = text.get(span.range()) == Some(exact)
            && !span.is_empty()
            && (same_text
                || text[..span.start()].ends_with(self.prefix.as_str())
                    && text[span.end()..].starts_with(self.suffix.as_str())
                    && text.find(exact) == text.rfind(exact));
        same.then_some(span)
    }

    /// The same words, else the same but for typography, else words that resemble them.
    fn look(&self, text: &str, source: &Source<'_>, original: &Original<'_>) -> Sight {
        let quote =
            Quote { exact: self.exact.to_string(), prefix: self.prefix.to_string(), suffix: self.suffix.to_string() };
        let verbatim = source.places(&quote);
        if verbatim.places.is_empty() {
            return self.resembling(text, source, original, &quote);
        }
        let span = |range: &Range<usize>| Span::new(text, range.start, range.end);
        let changed = verbatim.how != How::Words;
        if let [(only, agreement)] = &verbatim.places[..] {
            let certain = agreement.sides > 0 || self.exact.chars().nth(TELLING - 1).is_some();
            return Sight { places: span(only).into_iter().collect(), certain, changed };
        }
        if let Some(best) = outstanding(&verbatim.places).filter(|_| !verbatim.cut) {
            return Sight { places: span(best).into_iter().collect(), certain: true, changed };
        }
        // Places in the right surroundings come into question; without any, all do.
        let sides = verbatim.places.iter().map(|(_, agreement)| agreement.sides.min(1)).max().unwrap_or(0);
        let likely = verbatim.places.iter().filter(|(_, agreement)| agreement.sides >= sides);
        Sight { places: likely.filter_map(|(range, _)| span(range)).collect(), certain: false, changed }
    }

    /// Words that resemble the piece, when its own stand nowhere.
    fn resembling(&self, text: &str, source: &Source<'_>, original: &Original<'_>, quote: &Quote) -> Sight {
        let near = original.nearest(&self.exact, self.start);
        let Some(best) = near.first().map(|near| near.cost) else { return Sight::default() };
        // About as close: what a word or an eighth of the passage more or less does not decide.
        let rivals: Vec<&Near> = near.iter().filter(|near| near.cost <= best + (near.whole / 8).max(2)).collect();
        let places: Vec<_> =
            rivals.iter().map(|near| (near.range.clone(), source.agreement(quote, &near.range))).collect();
        let span = |range: &Range<usize>| Span::new(text, range.start, range.end);
        let alone = match (&rivals[..], &places[..]) {
            // Where half of the words are others, the surroundings have to be the right ones.
            ([near], [(range, agreement)]) => (agreement.sides > 0 || near.cost * 4 < near.whole).then_some(range),
            _ => outstanding(&places),
        };
        if let Some(range) = alone {
            return Sight { places: span(range).into_iter().collect(), certain: true, changed: true };
        }
        let places = places.iter().filter_map(|(range, _)| span(range)).collect();
        Sight { places, certain: false, changed: true }
    }
}

/// The place whose surroundings agree by far best with the context, if there is one. Of two paragraphs that begin alike, the first
/// sentence of one agrees on one side and that of the other perhaps on both: that does not decide.
fn outstanding(places: &[(Range<usize>, Agreement)]) -> Option<&Range<usize>> {
    let mut ranked: Vec<_> = places.iter().collect();
    ranked.sort_by_key(|(_, agreement)| std::cmp::Reverse(*agreement));
    let ((range, best), runner) = (ranked.first()?, ranked.get(1).map_or(0, |(_, agreement)| agreement.letters));
    (best.sides > 0 && runner * 5 < best.letters * 2).then_some(range)
}
