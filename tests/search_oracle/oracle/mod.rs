//! The search once more, as the page `docs/search.md` describes it: slow and obvious.
//!
//! There is no index and no vocabulary: every word of the query is laid beside every word of every document, and every document
//! is ranked. Of the program only what cuts and folds words is used, and the library that the documents are made of. All
//! comparing, counting and ordering is done here anew. That [`Query::parse`](depesche::search::Query::parse) cuts a query in the
//! same way is part of what is compared.

mod closeness;
mod documents;
mod grade;
mod query;
mod search;

pub use documents::Documents;
pub use grade::grade;
pub use query::{Word, parse};
pub use search::{Found, Searcher};
