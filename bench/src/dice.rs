//! Chance that can be repeated.

/// Pseudo-random numbers (a linear congruential generator with Knuth's constants): the same in every run.
#[derive(Clone, Debug)]
pub struct Dice(pub u64);

impl Dice {
    /// A number below `end`; 0 when that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }

    /// A number below `end`; small ones are as much more frequent as the most common words are (Zipf's law).
    pub fn rank(&mut self, end: usize) -> usize {
        let bound = 1 + self.below(end);
        let bound = 1 + self.below(bound);
        self.below(bound)
    }

    /// Puts items into some order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.below(end + 1));
        }
    }
}
