//! Names inside a bundle (the file's own ids) and typed indices into the loaded vectors.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::num::NonZeroU32;

use super::Clean;

/// An id as the file spells it. It is only compared, never shown: [`Id::shown`] makes it fit for a screen.
///
/// Every record has one, and nearly all are short ("s12", "m104"): those need no memory beside the record.
#[derive(Clone)]
pub struct Id(Spelling);

/// The most bytes of an id that lies in its record.
const SHORT: usize = 14;

#[derive(Clone)]
enum Spelling {
    Short {
        len: u8,
        bytes: [u8; SHORT],
    },
    /// In a box of its own, so that an id takes 16 bytes, be there one or not.
    Long(Box<Box<str>>),
}

impl Id {
    /// Takes over an id exactly as it stands in the file.
    pub fn new(raw: &str) -> Self {
        let mut bytes = [0; SHORT];
        match (bytes.get_mut(..raw.len()), u8::try_from(raw.len())) {
            (Some(start), Ok(len)) => {
                start.copy_from_slice(raw.as_bytes());
                Self(Spelling::Short { len, bytes })
            }
            _ => Self(Spelling::Long(Box::new(raw.into()))),
        }
    }

    /// The raw id, for comparing and looking up.
    pub fn raw(&self) -> &str {
        match &self.0 {
            // Always whole characters, as only `new` fills it in.
            Spelling::Short { len, bytes } => std::str::from_utf8(&bytes[..usize::from(*len)]).unwrap_or_default(),
            Spelling::Long(long) => long,
        }
    }

    /// The id, cleaned, on one line.
    pub fn shown(&self) -> Clean {
        Clean::line(self.raw())
    }
}

impl Default for Id {
    fn default() -> Self {
        Self::new("")
    }
}

impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        self.raw() == other.raw()
    }
}

impl Eq for Id {}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Id {
    fn cmp(&self, other: &Self) -> Ordering {
        self.raw().cmp(other.raw())
    }
}

impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.raw().hash(state);
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({:?})", self.raw())
    }
}

/// Defines an index type: a position in one particular vector, so that an actor can't be looked up among the issues.
macro_rules! index {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub struct $name(pub u32);

        impl $name {
            /// The index of element `at` of its vector. Saturates far beyond anything that fits in memory.
            pub fn new(at: usize) -> Self {
                Self(u32::try_from(at).unwrap_or(u32::MAX))
            }

            /// The position in the vector, counted from 0.
            pub fn at(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

pub(crate) use index;

/// Defines an index type as [`index!`] does, which takes no more room for being optional.
macro_rules! record_index {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(
            /// One more than the position.
            NonZeroU32,
        );

        impl $name {
            /// The index of element `at` of its vector. Saturates far beyond anything that fits in memory.
            pub fn new(at: usize) -> Self {
                Self(NonZeroU32::MIN.saturating_add(u32::try_from(at).unwrap_or(u32::MAX)))
            }

            /// The position in the vector, counted from 0.
            pub fn at(self) -> usize {
                self.number() as usize
            }

            /// The position in the vector, counted from 0.
            pub fn number(self) -> u32 {
                self.0.get() - 1
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new(0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.number()).finish()
            }
        }
    )*};
}

record_index! {
    /// An actor of one bundle: position in [`Bundle::actors`](super::Bundle::actors).
    ActorIx,
    /// A place, building or other thing that is no actor: position in [`Bundle::others`](super::Bundle::others).
    OtherIx,
    /// An issue of one bundle: position in [`Bundle::issues`](super::Bundle::issues).
    IssueIx,
    /// An article of one bundle: position in [`Bundle::articles`](super::Bundle::articles).
    ArticleIx,
    /// A paragraph of one article.
    ParagraphIx,
    /// A sentence of one article, in text order.
    SentenceIx,
    /// A mention of one article.
    MentionIx,
    /// A quote of one article.
    QuoteIx,
    /// A position of one article.
    PositionIx,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_id_is_no_bigger_for_being_optional() {
        assert_eq!((size_of::<Id>(), size_of::<Option<Id>>()), (16, 16));
    }

    #[test]
    fn an_index_is_no_bigger_for_being_optional() {
        assert_eq!((size_of::<ActorIx>(), size_of::<Option<ActorIx>>()), (4, 4));
        let most = u32::MAX as usize;
        for (at, kept) in [(0, 0), (7, 7), (most - 1, most - 1), (most, most - 1), (usize::MAX, most - 1)] {
            assert_eq!(ActorIx::new(at).at(), kept);
        }
        assert!(ActorIx::default() == ActorIx::new(0) && ActorIx::new(0) < ActorIx::new(1));
        assert_eq!(format!("{:?}", ActorIx::new(3)), "ActorIx(3)");
    }

    proptest! {
        #[test]
        fn ids_are_kept_as_they_are(a in "[a-cé\u{0}]{0,20}", b in "[a-cé\u{0}]{0,20}") {
            let (one, other) = (Id::new(&a), Id::new(&b));
            prop_assert_eq!((one.raw(), one.cmp(&other), one == other), (&*a, a.cmp(&b), a == b));
        }
    }
}
