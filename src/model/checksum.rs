//! The checksum of a text.

use std::fmt;

use sha2::{Digest, Sha256};

/// The SHA-256 of a text in UTF-8. Shown in lower-case hexadecimal digits, as files have it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Checksum([u8; 32]);

impl Checksum {
    /// The checksum of a text.
    pub fn of(text: &str) -> Self {
        Self(Sha256::digest(text).into())
    }

    /// Takes a checksum of 64 hexadecimal digits in upper or lower case; `None` when it is no such text.
    pub fn parse(digits: &str) -> Option<Self> {
        let value = |digit: u8| u8::try_from(char::from(digit).to_digit(16)?).ok();
        let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
        let mut bytes = [0; 32];
        if pairs.len() != bytes.len() || !rest.is_empty() {
            return None;
        }
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = value(*high)? << 4 | value(*low)?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Checksum({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From FIPS 180-2, appendix B.1.
    const OF_ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn a_checksum_is_shown_and_read_in_hexadecimal_digits() {
        let sum = Checksum::of("abc");
        assert_eq!(sum.to_string(), OF_ABC);
        assert_eq!(Checksum::parse(OF_ABC), Some(sum));
        assert_eq!(Checksum::parse(&OF_ABC.to_uppercase()), Some(sum));
        assert_ne!(Checksum::of("abd"), sum);
    }

    #[test]
    fn what_is_no_checksum_is_told() {
        let (short, odd) = (&OF_ABC[2..], &OF_ABC[1..]);
        let long = format!("{OF_ABC}00");
        let foreign = OF_ABC.replace('f', "g");
        let wide = format!("{}é", &OF_ABC[2..]);
        for digits in ["", "0", short, odd, &long, &foreign, &wide] {
            assert_eq!(Checksum::parse(digits), None, "{digits}");
        }
    }
}
