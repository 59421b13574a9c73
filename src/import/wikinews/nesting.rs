//! Which quote lies in which.

use std::ops::Range;

/// What is known of a quote's nesting.
pub(super) struct Nested<'q> {
    /// Its byte ranges.
    pub(super) ranges: &'q [Range<usize>],
    /// It lies in another one.
    pub(super) inner: bool,
    /// Another one lies in it.
    pub(super) outer: bool,
}

impl Nested<'_> {
    fn len(&self) -> usize {
        self.ranges.iter().map(ExactSizeIterator::len).sum()
    }

    fn covers(&self, other: &Self) -> bool {
        let covered =
            |inner: &Range<usize>| self.ranges.iter().any(|outer| outer.start <= inner.start && inner.end <= outer.end);
        !other.ranges.is_empty() && other.ranges.iter().all(covered)
    }
}

/// The quote that one lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outer {
    /// Not nested.
    None,
    /// It lies in this one, and in no other that is as short.
    In(usize),
    /// Several quotes around it are equally short, or it and another one with the same words are said to lie in each other: the
    /// first in the file is taken.
    Ambiguous(usize),
    /// It is said to be nested, but nothing is around it.
    Missing,
}

/// For every quote the shortest one around it that is said to have one inside. Of two with the same words, the outer one is the
/// one that is not nested itself, or else the first in the file.
pub(super) fn outers(quotes: &[Nested<'_>]) -> Vec<Outer> {
    (0..quotes.len()).map(|nth| outer(quotes, nth)).collect()
}

fn outer(quotes: &[Nested<'_>], inner: usize) -> Outer {
    let quote = &quotes[inner];
    if !quote.inner {
        return Outer::None;
    }
    let around: Vec<usize> = (0..quotes.len()).filter(|&nth| nth != inner && is_around(quotes, nth, inner)).collect();
    let Some(shortest) = around.iter().map(|&nth| quotes[nth].len()).min() else {
        // The first of two that lie in each other is taken as the outer one; the other one tells of it.
        let is_first =
            (inner + 1..quotes.len()).any(|nth| is_mutual(quotes, inner, nth) && is_mutual(quotes, nth, inner));
        return if is_first { Outer::None } else { Outer::Missing };
    };
    let shortest: Vec<usize> = around.into_iter().filter(|&nth| quotes[nth].len() == shortest).collect();
    match *shortest {
        [only] if !is_mutual(quotes, only, inner) => Outer::In(only),
        [first, ..] => Outer::Ambiguous(first),
        [] => Outer::Missing,
    }
}

/// Whether `outer` may be what `inner` lies in.
fn is_around(quotes: &[Nested<'_>], outer: usize, inner: usize) -> bool {
    let (out, inn) = (&quotes[outer], &quotes[inner]);
    // With the same words, only the flags and the order say which is the outer one; so two never lie in each other.
    out.outer && out.covers(inn) && (!inn.covers(out) || !out.inner || !inn.outer || outer < inner)
}

/// Whether the two could as well lie in each other the other way round.
fn is_mutual(quotes: &[Nested<'_>], one: usize, other: usize) -> bool {
    let (one, other) = (&quotes[one], &quotes[other]);
    one.covers(other) && other.covers(one) && one.inner && other.outer
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "most quotes have one range")]
mod tests {
    use super::*;

    /// Quotes from `(ranges, is nested, has nested)`.
    fn outers_of(quotes: &[(&[Range<usize>], bool, bool)]) -> Vec<Outer> {
        let quote = |&(ranges, inner, outer)| Nested { ranges, inner, outer };
        outers(&quotes.iter().map(quote).collect::<Vec<_>>())
    }

    #[test]
    fn the_shortest_quote_around_is_taken() {
        let three = [
            (&[0..50][..], false, true),
            (&[10..30, 35..45], true, true),
            (&[12..20, 36..40], true, false),
            (&[60..70], false, false),
        ];
        assert_eq!(outers_of(&three), [Outer::None, Outer::In(0), Outer::In(1), Outer::None]);
    }

    #[test]
    fn of_two_with_the_same_words_the_flags_decide_and_then_the_order() {
        let clear = [(&[0..9][..], true, false), (&[0..9], false, true)];
        assert_eq!(outers_of(&clear), [Outer::In(1), Outer::None]);
        let unclear = [(&[0..9][..], true, true), (&[0..9], true, true), (&[0..20], false, true)];
        assert_eq!(outers_of(&unclear), [Outer::In(2), Outer::Ambiguous(0), Outer::None]);
        assert_eq!(outers_of(&unclear[..2]), [Outer::None, Outer::Ambiguous(0)]);
    }

    #[test]
    fn equally_short_ones_are_ambiguous_and_none_is_missing() {
        let two = [(&[0..9][..], false, true), (&[1..10], false, true), (&[3..5], true, false)];
        assert_eq!(outers_of(&two)[2], Outer::Ambiguous(0));
        assert_eq!(outers_of(&[(&[0..9], true, false)]), [Outer::Missing]);
        // What only overlaps is not around, and neither is what is said to have nothing inside.
        assert_eq!(outers_of(&[(&[0..9], true, false), (&[5..20], false, true)])[0], Outer::Missing);
        assert_eq!(outers_of(&[(&[1..9], true, false), (&[0..20], false, false)])[0], Outer::Missing);
    }
}
