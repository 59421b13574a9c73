//! Where words stand.

use std::ops::Range;

use super::context::{Agreement, Context};
use super::{Anchor, How, Quote, Source};
use crate::text::fold::{Folded, Umlauts};
use crate::text::verbatim;

/// How many places of the same words are looked at. Words that stand more often are ambiguous, whatever is around them; the bound
/// keeps a text made of one repeated letter from costing quadratic time.
const MANY: usize = 1_000;

/// Words of at least this length (in code points) that stand in a text once are found even when their surroundings are others: as
/// long as the context that annotation tools keep, they tell more than it.
const TELLING: usize = 32;

/// All places where quoted words stand, in text order, each with how far its surroundings agree with the given ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// [`How::Words`], or [`How::Typography`] when the words stand nowhere letter for letter.
    pub how: How,
    /// The byte ranges; at most 1,000 of them.
    pub places: Vec<(Range<usize>, Agreement)>,
    /// There may be more.
    pub cut: bool,
}

impl Source<'_> {
    /// All places of quoted words in the text, for those who decide by themselves which of them is meant.
    pub fn places(&self, quote: &Quote) -> Places {
        let whole = 0..self.text.len();
        let mut how = How::Words;
        let mut places = verbatim_places(self.text, &whole, &quote.exact);
        if places.is_empty() {
            how = How::Typography;
            places = self.loose.get_or_init(|| Loose::new(self.text)).places(self.text, &whole, &quote.exact);
        }
        let cut = places.len() >= MANY;
        let context = Context::of(quote);
        let places = places.into_iter().map(|range| (range.clone(), context.agreement(self.text, &range))).collect();
        Places { how, places, cut }
    }

    /// How far what stands around a byte range of the text agrees with what a quote gives.
    pub fn agreement(&self, quote: &Quote, range: &Range<usize>) -> Agreement {
        Context::of(quote).agreement(self.text, range)
    }

    /// Where quoted words stand in a stretch. `hint` is the place that a position names.
    pub(super) fn quoted(&self, stretch: &Range<usize>, quote: &Quote, hint: Option<&Range<usize>>) -> Anchor {
        let context = Context::of(quote);
        let agrees = |range: &Range<usize>| context.agreement(self.text, range);
        let stands = |range: &&Range<usize>| self.text.get((*range).clone()) == Some(&*quote.exact);
        if let Some(range) = hint.filter(stands).filter(|range| context.is_empty() || agrees(range).sides > 0) {
            return Anchor::Anchored { range: range.clone(), how: How::AsGiven };
        }
        let mut how = How::Words;
        let mut places = verbatim_places(self.text, stretch, &quote.exact);
        if places.is_empty() {
            how = How::Typography;
            places = self.loose.get_or_init(|| Loose::new(self.text)).places(self.text, stretch, &quote.exact);
        }
        let anchored = |range: &Range<usize>, how| Anchor::Anchored { range: range.clone(), how };
        match (&places[..], hint) {
            ([], _) => return Anchor::Absent,
            ([only], _) => {
                let sure = context.is_empty() || agrees(only).sides > 0 || quote.exact.chars().count() >= TELLING;
                let sure = sure || hint == Some(only);
                return if sure { anchored(only, how) } else { Anchor::Ambiguous(places) };
            }
            _ if places.len() >= MANY => return Anchor::Ambiguous(places),
            _ => {}
        }
        let scored: Vec<_> = places.iter().map(|range| (agrees(range), range)).collect();
        let most = scored.iter().map(|(score, _)| *score).max().unwrap_or_default();
        let best: Vec<_> = scored.iter().filter(|(score, _)| *score == most).map(|(_, range)| *range).collect();
        match (&best[..], hint) {
            ([only], _) if most.sides > 0 => anchored(only, how),
            (best, Some(hint)) if best.contains(&hint) => {
                anchored(hint, if how == How::Words { How::AsGiven } else { how })
            }
            _ => Anchor::Ambiguous(best.into_iter().cloned().collect()),
        }
    }
}

/// The places of `exact` in a stretch, letter for letter, at most [`MANY`].
fn verbatim_places(text: &str, stretch: &Range<usize>, exact: &str) -> Vec<Range<usize>> {
    let Some(inside) = text.get(stretch.clone()) else { return Vec::new() };
    let places = starts(inside, exact).map(|at| stretch.start + at..stretch.start + at + exact.len());
    places.take(MANY).collect()
}

/// Where a pattern begins, overlapping places included: "aa" stands twice in "aaa".
fn starts<'a>(text: &'a str, pattern: &'a str) -> impl Iterator<Item = usize> + 'a {
    let step = pattern.chars().next().map_or(1, char::len_utf8);
    let mut from = if pattern.is_empty() { text.len() + 1 } else { 0 };
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(pattern)?;
        from = at + step;
        Some(at)
    })
}

/// A text without its typography, for finding words that are the same but for it.
#[derive(Debug)]
pub(super) struct Loose {
    folded: Folded,
    /// The folded letters without white space, all quotation marks alike.
    letters: String,
    /// Where each of them begins in `letters`, and which of the folding it is.
    places: Vec<(usize, usize)>,
}

impl Loose {
    pub(super) fn new(text: &str) -> Self {
        let folded = Folded::new(text, Umlauts::Plain);
        let (mut letters, mut places) = (String::with_capacity(text.len()), Vec::new());
        for (nth, c) in folded.cased().chars().enumerate().filter(|(_, c)| !c.is_whitespace()) {
            places.push((letters.len(), nth));
            letters.push(if c == '\'' { '"' } else { c });
        }
        Self { folded, letters, places }
    }

    /// The letters alone.
    pub(super) fn letters(&self) -> &str {
        &self.letters
    }

    /// The places in a stretch of the text where the same words stand but for typography, at most [`MANY`].
    fn places(&self, text: &str, stretch: &Range<usize>, exact: &str) -> Vec<Range<usize>> {
        let wanted = Self::new(exact);
        let is_there = |range: &Range<usize>| stretch.start <= range.start && range.end <= stretch.end;
        // Folding also takes away accents and spaces between words, which are more than typography.
        let is_same = |range: &Range<usize>| {
            text.get(range.clone()).is_some_and(|found| verbatim::is_same_but_for_typography(exact, found))
        };
        let found = starts(&self.letters, &wanted.letters).take(MANY).filter_map(|at| self.origin(at, &wanted.letters));
        found.filter(is_there).filter(is_same).collect()
    }

    /// The bytes of the text that `letters`, found at byte `at`, stand for.
    fn origin(&self, at: usize, letters: &str) -> Option<Range<usize>> {
        let nth = |byte: usize| self.places.partition_point(|(start, _)| *start <= byte).checked_sub(1);
        let (_, first) = self.places.get(nth(at)?)?;
        let (_, last) = self.places.get(nth(at + letters.len() - 1)?)?;
        Some(self.folded.origin(*first..last + 1))
    }
}
