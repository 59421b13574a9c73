//! Names inside a bundle (the file's own ids) and typed indices into the loaded vectors.

use std::fmt;

use super::Clean;

/// An id as the file spells it. It is only compared, never shown: [`Id::shown`] makes it fit for a screen.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Id(Box<str>);

impl Id {
    /// Takes over an id exactly as it stands in the file.
    pub fn new(raw: &str) -> Self {
        Self(raw.into())
    }

    /// The raw id, for comparing and looking up.
    pub fn raw(&self) -> &str {
        &self.0
    }

    /// The id, cleaned, on one line.
    pub fn shown(&self) -> Clean {
        Clean::line(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({:?})", self.0)
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

index! {
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
