//! What tells one content of a file from another.

use std::hash::BuildHasher as _;

/// Of a file's bytes how many there are, and a number that other bytes do not have, but by chance or design. Nothing may break when
/// they do: it is no signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    /// How many bytes.
    pub bytes: u64,
    /// Their hash. Another version of the program may have another one.
    pub digest: u64,
}

impl Fingerprint {
    /// The fingerprint of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let digest = foldhash::quality::FixedState::default().hash_one(bytes);
        Self { bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX), digest }
    }
}
