//! Sets of documents.

use std::ops::Range;

/// Some of the documents of a shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Set {
    documents: u32,
    bits: Vec<u64>,
}

impl Set {
    /// None of so many documents.
    pub(in crate::search) fn none(documents: u32) -> Self {
        Self { documents, bits: vec![0; (documents as usize).div_ceil(64)] }
    }

    /// All of so many documents.
    pub(in crate::search) fn all(documents: u32) -> Self {
        let mut all = Self::none(documents);
        all.invert();
        all
    }

    pub(in crate::search) fn has(&self, doc: u32) -> bool {
        self.bits.get(doc as usize / 64).is_some_and(|bits| bits >> (doc % 64) & 1 != 0)
    }

    /// Adds a document, if there is such a one.
    pub(in crate::search) fn add(&mut self, doc: u32) {
        if doc < self.documents {
            self.bits[doc as usize / 64] |= 1 << (doc % 64);
        }
    }

    pub(in crate::search) fn add_all(&mut self, docs: Range<u32>) {
        docs.for_each(|doc| self.add(doc));
    }

    /// Turns into all other documents.
    pub(in crate::search) fn invert(&mut self) {
        self.bits.iter_mut().for_each(|bits| *bits = !*bits);
        if let Some(last) = self.bits.last_mut().filter(|_| !self.documents.is_multiple_of(64)) {
            *last &= (1 << (self.documents % 64)) - 1;
        }
    }

    pub(in crate::search) fn unite(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(own, other)| *own |= other);
    }

    pub(in crate::search) fn intersect(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(own, other)| *own &= other);
    }

    /// Those in a range, ascending.
    pub(in crate::search) fn within(&self, range: Range<u32>) -> impl Iterator<Item = u32> {
        let (start, end) = (range.start, range.end.min(self.documents));
        (start / 64..end.div_ceil(64)).flat_map(move |at| {
            let mut bits = self.bits[at as usize];
            std::iter::from_fn(move || {
                let next = bits.trailing_zeros();
                bits &= bits.wrapping_sub(1);
                (next < 64).then_some(at * 64 + next)
            })
            .filter(move |doc| (start..end).contains(doc))
        })
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
            let wanted: BTreeSet<u32> = docs.into_iter().filter(|&doc| doc < size).collect();
            let inside = |doc: &u32| (from..to).contains(doc);
            prop_assert_eq!(set.within(from..to).collect::<Vec<_>>(), wanted.iter().copied().filter(inside).collect::<Vec<_>>());
            set.invert();
            prop_assert!((0..size).all(|doc| set.has(doc) != wanted.contains(&doc)) && !set.has(size));
            let mut both = set.clone();
            both.intersect(&Set::all(size));
            prop_assert_eq!(&both, &set);
            both.unite(&Set::all(size));
            prop_assert_eq!(both, Set::all(size));
        }
    }
}
