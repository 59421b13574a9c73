//! Names that no two records and no two devices share.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Defines an id of a fixed number of bits that is written as lower-case hexadecimal digits.
macro_rules! hex_id {
    ($(#[$doc:meta])* $name:ident, $bits:ty, $digits:literal, $format:literal, $expected:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub $bits);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, $format, self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "(", $format, ")"), self.0)
            }
        }

        /// Reads exactly what [`Display`](fmt::Display) writes, so that one id never has two spellings.
        impl FromStr for $name {
            type Err = &'static str;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let digit = |byte: u8| match byte {
                    b'0'..=b'9' => Some(byte - b'0'),
                    b'a'..=b'f' => Some(byte - b'a' + 10),
                    _ => None,
                };
                let add = |bits: $bits, byte: u8| digit(byte).map(|digit| bits << 4 | <$bits>::from(digit));
                let whole = if text.len() == $digits { text.bytes().try_fold(0, add) } else { None };
                whole.map(Self).ok_or($expected)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct Digits;

                impl Visitor<'_> for Digits {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($expected)
                    }

                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(E::custom)
                    }
                }

                from.deserialize_str(Digits)
            }
        }
    };
}

hex_id! {
    /// The name of a bookmark: 128 random bits, so that bookmarks made on devices that never met don't collide, nor those
    /// made after a journal was lost or restored from an old copy (a counter would start again there).
    BookmarkId, u128, 32, "{:032x}", "32 hexadecimal digits in lower case"
}

hex_id! {
    /// The name of the device that wrote an event: 64 random bits, drawn once and kept beside the journal.
    DeviceId, u64, 16, "{:016x}", "16 hexadecimal digits in lower case"
}

impl BookmarkId {
    /// Draws a new name.
    pub(super) fn draw() -> Self {
        Self(u128::from(random_bits()) << 64 | u128::from(random_bits()))
    }
}

impl DeviceId {
    /// Draws a new name.
    pub(super) fn draw() -> Self {
        Self(random_bits())
    }
}

/// 64 bits that nobody else draws. The standard library keys the hasher of each `RandomState` with 128 bits from the
/// operating system (and counts the key up for every further one of a thread), so a hash under a fresh key is as good as
/// drawn. Time and process id go in as well, should a platform ever have poor randomness at hand.
fn random_bits() -> u64 {
    let nanoseconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    RandomState::new().hash_one((nanoseconds, std::process::id()))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn drawn_names_differ() {
        let drawn: HashSet<BookmarkId> = (0..10_000).map(|_| BookmarkId::draw()).collect();
        assert_eq!(drawn.len(), 10_000);
        assert_ne!(DeviceId::draw(), DeviceId::draw());
    }

    #[test]
    fn an_id_has_one_spelling() {
        let id = BookmarkId(0xab);
        assert_eq!(id.to_string().parse(), Ok(id));
        for other in ["ab", "000000000000000000000000000000AB", "+00000000000000000000000000000ab", ""] {
            assert!(other.parse::<BookmarkId>().is_err(), "{other}");
        }
        assert_eq!(serde_json::to_string(&DeviceId(1)).expect("serialises"), "\"0000000000000001\"");
        assert!(serde_json::from_str::<DeviceId>("1").is_err());
    }
}
