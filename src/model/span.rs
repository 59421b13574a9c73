//! Checked places in a text.

use std::ops::Range;

use serde::Serialize;

use super::Clean;

/// A byte range of an article's text, end exclusive, both ends on character boundaries. Only [`Span::new`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span `start..end` (bytes) of `text`, or `None` when it runs backwards, past the end or through a character.
    pub fn new(text: &str, start: usize, end: usize) -> Option<Self> {
        text.get(start..end)?;
        Some(Self { start: u32::try_from(start).ok()?, end: u32::try_from(end).ok()? })
    }

    /// The whole of `text`; texts beyond 4 GiB are cut at a character boundary.
    pub fn whole(text: &str) -> Self {
        let most = u32::MAX as usize;
        let end = if text.len() <= most {
            text.len()
        } else {
            (0..=most).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
        };
        Self { start: 0, end: u32::try_from(end).unwrap_or(u32::MAX) }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// First byte after the span.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The span as a range of bytes.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether byte `at` lies in the span.
    pub fn contains(self, at: usize) -> bool {
        self.range().contains(&at)
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span around both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// How well the places of an annotation fit the text they were made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fit {
    /// The slice is what the file said, or the file said nothing about it.
    #[default]
    AsGiven,
    /// The offsets were wrong; the quoted text stands at exactly one other place, which was taken.
    Reanchored,
    /// The offsets were wrong and the quoted text stands at several places; the nearest was taken.
    Ambiguous,
    /// The quoted text stands nowhere: the annotation is kept and listed, but attached to nothing.
    Orphan,
}

/// How near a text comes to words that stand nowhere in it as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nearness {
    /// The words are there, but for quotation marks, dashes and spaces.
    Typography,
    /// Their pieces are there, one after the other.
    Elided,
    /// Most of the words are there, together.
    Differs,
    /// Less than half of them stand together anywhere.
    Absent,
}

/// What an annotation expected to find when its place did not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// How the place was found again, or that it was not. Never [`Fit::AsGiven`].
    pub fit: Fit,
    /// The text that the annotation expected (the pieces of several spans joined by " … ").
    pub expected: Clean,
    /// Of an orphan: how near the text comes to it, when they were compared. Of several spans, that of the worst.
    pub nearness: Option<Nearness>,
}

/// The place of an annotation: one or more spans, sorted by start. Quotes are interrupted ("…", said he. "…"), so one span is
/// not enough. Empty for an orphan.
///
/// An article has thousands, and nearly all are one span that fits: those take 16 bytes and none beside.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Place(Form);

#[derive(Clone, Debug, PartialEq, Eq, Default)]
enum Form {
    #[default]
    Nowhere,
    One(Span),
    Other(Box<Other>),
}

/// Several spans, or a drift.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Other {
    spans: Box<[Span]>,
    drift: Option<Drift>,
}

impl Place {
    /// No place.
    pub const fn nowhere() -> Self {
        Self(Form::Nowhere)
    }

    /// A place whose spans fit; sorts them.
    pub fn at(spans: &[Span]) -> Self {
        Self::found(spans, None)
    }

    /// A place; sorts its spans. `drift` is for a text that was not what the file expected.
    pub fn found(spans: &[Span], drift: Option<Drift>) -> Self {
        Self(match (spans, drift) {
            ([], None) => Form::Nowhere,
            (&[only], None) => Form::One(only),
            (spans, drift) => {
                let mut spans: Box<[Span]> = spans.into();
                spans.sort_unstable();
                Form::Other(Box::new(Other { spans, drift }))
            }
        })
    }

    /// The spans, sorted by start then end. They may touch or overlap when the file's do.
    pub fn spans(&self) -> &[Span] {
        match &self.0 {
            Form::Nowhere => &[],
            Form::One(only) => std::slice::from_ref(only),
            Form::Other(other) => &other.spans,
        }
    }

    /// Set when the text was not what the file expected.
    pub fn drift(&self) -> Option<&Drift> {
        match &self.0 {
            Form::Nowhere | Form::One(_) => None,
            Form::Other(other) => other.drift.as_ref(),
        }
    }

    /// How well the place fits.
    pub fn fit(&self) -> Fit {
        self.drift().map_or(Fit::AsGiven, |drift| drift.fit)
    }

    /// First byte, unless the place is empty.
    pub fn start(&self) -> Option<usize> {
        self.spans().first().map(|span| span.start())
    }

    /// The smallest span around all of it.
    pub fn hull(&self) -> Option<Span> {
        self.spans().iter().copied().reduce(Span::hull)
    }

    /// Whether any of its spans shares a byte with `span`.
    pub fn touches(&self, span: Span) -> bool {
        self.spans().iter().any(|own| own.overlaps(span))
    }

    /// The text at the place, the pieces joined by " … ".
    pub fn text(&self, of: &Clean) -> Clean {
        if let [only] = self.spans() {
            return Clean::line(of.slice(*only));
        }
        let pieces: Vec<&str> = self.spans().iter().map(|&span| of.slice(span)).collect();
        Clean::line(&pieces.join(" … "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_characters_make_a_span() {
        assert!(Span::new("für", 1, 2).is_none());
        assert!(Span::new("für", 1, 3).is_some());
        assert!(Span::new("für", 3, 1).is_none());
        assert!(Span::new("für", 0, 5).is_none());
        assert_eq!(Span::whole("für").len(), 4);
    }

    #[test]
    fn a_place_of_one_span_needs_no_memory_of_its_own() {
        assert_eq!(size_of::<Place>(), 16);
        let [first, second] = [(0, 2), (3, 4)].map(|(start, end)| Span::new("abcdef", start, end).expect("inside"));
        assert_eq!(Place::at(&[second, first]).spans(), [first, second]);
        let drift = Drift { fit: Fit::Orphan, expected: Clean::line("x"), nearness: None };
        let lost = Place::found(&[], Some(drift.clone()));
        assert_eq!((lost.spans(), lost.drift(), lost.fit()), (&[][..], Some(&drift), Fit::Orphan));
        assert_eq!(Place::at(&[]), Place::default());
    }

    #[test]
    fn overlap_needs_a_shared_byte() {
        let text = "abcdef";
        let span = |start, end| Span::new(text, start, end).expect("inside the text");
        assert!(!span(0, 2).overlaps(span(2, 4)));
        assert!(span(0, 3).overlaps(span(2, 4)));
        assert!(!span(2, 2).overlaps(span(2, 4)));
        assert_eq!(span(0, 2).hull(span(4, 6)), span(0, 6));
    }
}
