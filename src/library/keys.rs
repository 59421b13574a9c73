//! Numbers that the library gives out. They stay valid while the library grows.

use crate::model::{QuoteIx, SentenceIx, index};

index! {
    /// A bundle of the library.
    BundleNo,
    /// An article of the library, over all bundles.
    ArticleNo,
    /// An actor of the library, merged over all bundles.
    ActorNo,
    /// An issue of the library, merged over all bundles.
    IssueNo,
    /// A position of the library, over all articles.
    PositionNo,
}

/// A quote of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuoteRef {
    /// The article.
    pub article: ArticleNo,
    /// Which of its quotes.
    pub quote: QuoteIx,
}

/// A sentence of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SentenceRef {
    /// The article.
    pub article: ArticleNo,
    /// Which of its sentences.
    pub sentence: SentenceIx,
}
