//! Chance that can be had again.

/// A reproducible stream of numbers (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014).
pub struct Numbers(pub u64);

impl Numbers {
    /// A number.
    pub fn any(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number less than `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.any() % bound as u64).expect("below a usize")
    }
}

/// How often something is done: `usual` times, or as often as the environment variable says.
pub fn rounds(variable: &str, usual: usize) -> usize {
    std::env::var(variable).map_or(usual, |rounds| rounds.parse().expect("a number of rounds"))
}
