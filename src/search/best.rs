//! The best documents of those looked at.

use std::collections::BinaryHeap;

use super::target::Rank;

/// Keeps the best `limit` of what it is shown.
#[derive(Clone, Debug)]
pub(super) struct Best {
    limit: usize,
    /// The worst is on top.
    heap: BinaryHeap<(Rank, u32)>,
}

impl Best {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, heap: BinaryHeap::new() }
    }

    /// How many it keeps.
    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    /// Whether a document with this rank would be kept.
    pub(super) fn admits(&self, rank: Rank, doc: u32) -> bool {
        self.heap.len() < self.limit || self.heap.peek().is_some_and(|&worst| (rank, doc) < worst)
    }

    /// Shows it a document that it has not seen.
    pub(super) fn push(&mut self, rank: Rank, doc: u32) {
        if self.admits(rank, doc) {
            if self.heap.len() >= self.limit {
                self.heap.pop();
            }
            self.heap.push((rank, doc));
        }
    }

    /// What it has kept, best first.
    pub(super) fn into_sorted(self) -> Vec<(Rank, u32)> {
        self.heap.into_sorted_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_best_are_kept(all in prop::collection::btree_set((0_u32..9, any::<u32>()), 0..40), limit in 0_usize..12) {
            let rank = |grades| Rank { grades, apart: 0, disorder: 0, standing: 0 };
            let mut best = Best::new(limit);
            all.iter().rev().for_each(|&(grades, doc)| best.push(rank(grades), doc));
            let expected: Vec<_> = all.iter().take(limit).map(|&(grades, doc)| (rank(grades), doc)).collect();
            prop_assert_eq!(best.into_sorted(), expected);
        }
    }
}
