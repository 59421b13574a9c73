//! How sure an annotator is.

use std::num::NonZeroU64;

/// An annotator's confidence, from 0 to 1. It takes no more room for being optional.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Confidence(
    /// The complement of the number's bits, which are never all ones: that would be no number.
    NonZeroU64,
);

impl Confidence {
    /// The confidence, unless the number is outside 0 to 1.
    pub fn new(share: f64) -> Option<Self> {
        let complement = NonZeroU64::new(!share.to_bits());
        complement.filter(|_| (0.0..=1.0).contains(&share)).map(Self)
    }

    /// The number.
    pub fn share(self) -> f64 {
        f64::from_bits(!self.0.get())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_confidence_is_a_number_from_0_to_1_and_exactly_that() {
        for share in [0.0, 0.1, 0.72, 1.0, f64::MIN_POSITIVE] {
            assert_eq!(Confidence::new(share).map(|given| given.share().to_bits()), Some(share.to_bits()));
        }
        for other in [-0.1, 1.000_001, f64::NAN, f64::INFINITY] {
            assert_eq!(Confidence::new(other), None, "{other}");
        }
        assert_eq!(size_of::<Option<Confidence>>(), 8);
    }
}
