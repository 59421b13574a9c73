//! Sets of documents.

use std::ops::Range;

use super::runs::Run;

/// Some of the documents of a shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Set {
    documents: u32,
    bits: Vec<u64>,
}

impl Set {
    /// So many documents lie together.
    pub(super) const STEP: u32 = u64::BITS;

    /// None of so many documents.
    pub(super) fn none(documents: u32) -> Self {
        Self { documents, bits: vec![0; (documents as usize).div_ceil(64)] }
    }

    /// All of so many documents.
    pub(super) fn all(documents: u32) -> Self {
        let mut all = Self::none(documents);
        all.invert();
        all
    }

    #[inline]
    pub(super) fn has(&self, doc: u32) -> bool {
        self.bits.get(doc as usize / 64).is_some_and(|bits| bits >> (doc % 64) & 1 != 0)
    }

    /// Adds a document, if there is such a one.
    pub(super) fn add(&mut self, doc: u32) {
        if doc < self.documents {
            self.bits[doc as usize / 64] |= 1 << (doc % 64);
        }
    }

    /// Adds those that there are of the documents of lists.
    pub(super) fn add_runs<'r>(&mut self, runs: impl Iterator<Item = Run<'r>>) {
        for run in runs {
            run.for_each(|doc| {
                if let Some(bits) = self.bits.get_mut(doc as usize / 64) {
                    *bits |= 1 << (doc % 64);
                }
            });
        }
        self.trim();
    }

    /// Removes what is behind the last document.
    fn trim(&mut self) {
        if let Some(last) = self.bits.last_mut().filter(|_| !self.documents.is_multiple_of(64)) {
            *last &= (1 << (self.documents % 64)) - 1;
        }
    }

    pub(super) fn remove(&mut self, doc: u32) {
        if let Some(bits) = self.bits.get_mut(doc as usize / 64) {
            *bits &= !(1 << (doc % 64));
        }
    }

    pub(super) fn remove_before(&mut self, doc: u32) {
        let whole = (doc as usize / 64).min(self.bits.len());
        self.bits[..whole].fill(0);
        if let Some(bits) = self.bits.get_mut(whole) {
            *bits &= u64::MAX << (doc % 64);
        }
    }

    /// How many documents are in it.
    pub(super) fn count(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// Whether any of a range is in it.
    #[inline]
    pub(super) fn has_any(&self, range: Range<u32>) -> bool {
        // Nearly all ranges that are asked for have one to three.
        if range.len() <= 4 {
            return range.into_iter().any(|doc| self.has(doc));
        }
        self.parts(range).any(|(_, bits)| bits != 0)
    }

    pub(super) fn add_all(&mut self, docs: Range<u32>) {
        let (start, end) = (docs.start, docs.end.min(self.documents));
        for at in start / 64..end.div_ceil(64).max(start / 64) {
            let from = u64::MAX << start.saturating_sub(at * 64);
            let to = u64::MAX >> (at * 64 + 63).saturating_sub(end - 1);
            self.bits[at as usize] |= from & to;
        }
    }

    /// Turns into all other documents.
    pub(super) fn invert(&mut self) {
        self.bits.iter_mut().for_each(|bits| *bits = !*bits);
        self.trim();
    }

    pub(super) fn unite(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(own, other)| *own |= other);
        if other.documents > self.documents {
            self.trim();
        }
    }

    /// Adds what another one has, whose documents are counted from `first` on: a multiple of [`Set::STEP`].
    pub(super) fn unite_from(&mut self, first: u32, other: &Self) {
        let own = self.bits.iter_mut().skip((first / Self::STEP) as usize);
        own.zip(&other.bits).for_each(|(own, other)| *own |= other);
        self.trim();
    }

    /// How many are in this one and in the other.
    pub(super) fn count_common(&self, other: &Self) -> usize {
        self.bits.iter().zip(&other.bits).map(|(own, other)| (own & other).count_ones() as usize).sum()
    }

    /// Keeps what the other one has too; it may be of fewer documents or of more.
    pub(super) fn intersect(&mut self, other: &Self) {
        let common = self.bits.len().min(other.bits.len());
        let (both, alone) = self.bits.split_at_mut(common);
        both.iter_mut().zip(&other.bits).for_each(|(own, other)| *own &= other);
        alone.fill(0);
    }

    /// All, ascending.
    pub(super) fn each(&self) -> impl Iterator<Item = u32> {
        self.within(0..self.documents)
    }

    /// Tells of each document in it which one it is.
    pub(super) fn numbered(&self) -> Numbered<'_> {
        let mut next = 0;
        let before = |bits: &u64| {
            let before = next;
            next += bits.count_ones();
            before
        };
        Numbered { set: self, before: self.bits.iter().map(before).collect() }
    }

    /// Those in a range, ascending.
    pub(super) fn within(&self, range: Range<u32>) -> impl Iterator<Item = u32> {
        self.parts(range).flat_map(|(start, mut bits)| {
            std::iter::from_fn(move || {
                let next = bits.trailing_zeros();
                bits &= bits.wrapping_sub(1);
                (next < 64).then_some(start + next)
            })
        })
    }

    /// As [`Set::within`], one after the other.
    #[inline]
    pub(super) fn visit(&self, range: Range<u32>, mut visit: impl FnMut(u32)) {
        for (start, mut bits) in self.parts(range) {
            while bits != 0 {
                visit(start + bits.trailing_zeros());
                bits &= bits - 1;
            }
        }
    }

    /// What of a range is in the set, as bits, with the document that the lowest bit stands for.
    #[inline]
    fn parts(&self, range: Range<u32>) -> impl Iterator<Item = (u32, u64)> {
        let (start, end) = (range.start, range.end.min(self.documents));
        let parts = if start < end { start as usize / 64..(end as usize).div_ceil(64) } else { 0..0 };
        let first = start / 64 * 64;
        self.bits[parts].iter().zip((first..).step_by(64)).map(move |(&bits, at)| {
            let bits = if at < start { bits & u64::MAX << (start - at) } else { bits };
            (at, if end - at < 64 { bits & !(u64::MAX << (end - at)) } else { bits })
        })
    }
}

/// A set whose documents are numbered from 0 on, in their order.
#[derive(Clone, Debug)]
pub(super) struct Numbered<'s> {
    set: &'s Set,
    /// For each 64 documents how many there are before them.
    before: Vec<u32>,
}

impl Numbered<'_> {
    /// The number of a document, if it is in the set.
    #[inline]
    pub(super) fn number(&self, doc: u32) -> Option<usize> {
        let at = doc as usize / 64;
        let (bits, before) = (self.set.bits.get(at)?, self.before.get(at)?);
        let bit = 1_u64 << (doc % 64);
        (bits & bit != 0).then(|| (before + (bits & (bit - 1)).count_ones()) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn it_is_a_set(size in 0_u32..200, docs in prop::collection::btree_set(0_u32..220, 0..40), from in 0_u32..220, to in 0_u32..220) {
            let mut set = Set::none(size);
            for &doc in &docs {
                set.add(doc);
            }
            let wanted: BTreeSet<u32> = docs.iter().copied().filter(|&doc| doc < size).collect();
            let inside = |doc: &u32| (from..to).contains(doc);
            prop_assert_eq!(set.within(from..to).collect::<Vec<_>>(), wanted.iter().copied().filter(inside).collect::<Vec<_>>());
            prop_assert_eq!((set.count(), set.has_any(from..to)), (wanted.len(), wanted.iter().any(inside)));
            let numbered = set.numbered();
            let numbers = (0..size + 70).filter_map(|doc| Some((doc, numbered.number(doc)?)));
            let mut visited = Vec::new();
            set.visit(from..to, |doc| visited.push(doc));
            prop_assert!(visited.into_iter().eq(set.within(from..to)));
            prop_assert!(numbers.eq(wanted.iter().copied().zip(0..)) && set.each().eq(wanted.iter().copied()));
            let mut fewer = set.clone();
            fewer.remove(from);
            prop_assert!(fewer.each().eq(wanted.iter().copied().filter(|&doc| doc != from)));
            fewer.remove_before(from);
            prop_assert!(fewer.each().eq(wanted.iter().copied().filter(|&doc| doc > from)));
            prop_assert_eq!(fewer.count_common(&Set::all(to)), wanted.iter().filter(|&&doc| doc > from && doc < to).count());
            fewer.intersect(&Set::all(to));
            prop_assert!(fewer.each().eq(wanted.iter().copied().filter(|&doc| doc > from && doc < to)));
            set.invert();
            prop_assert!((0..size).all(|doc| set.has(doc) != wanted.contains(&doc)) && !set.has(size));
            let mut both = set.clone();
            both.intersect(&Set::all(size));
            prop_assert_eq!(&both, &set);
            both.unite(&Set::all(size));
            prop_assert_eq!(both, Set::all(size));
            let mut more = Set::none(size);
            more.add(from);
            more.add_all(from..to);
            prop_assert!(more.each().eq((0..size).filter(|&doc| doc == from || (from..to).contains(&doc))));
            let (mut from_there, first) = (Set::none(size), from / Set::STEP * Set::STEP);
            let mut counted = Set::none(220);
            docs.iter().filter(|&&doc| doc >= first).for_each(|&doc| counted.add(doc - first));
            from_there.unite_from(first, &counted);
            prop_assert!(from_there.each().eq(wanted.iter().copied().filter(|&doc| doc >= first)));
        }
    }
}
