//! Searching everything that was opened: sentences, quotes, actors, positions and bookmarks.
//!
//! A query is words in any order ([`Query`]). The [`Index`] does not look through passages: each word is looked up in a sorted
//! vocabulary, and every word of it knows where it stands. A query word matches one word of a passage in one of several
//! [`Tier`]s, so that letters scattered over a long sentence are never a match. [`search`] ranks by the tiers first, then by
//! how close together, in what order and where the words stand, at last by the order of the library. [`Worker`] does all this
//! on a thread of its own, and [`matched_ranges`] finds the letters to show in the rows that are visible.
//!
//! What is typed is read by [`language`]: operators and fields choose passages by sets ([`find`](find())), words rank them as above.
//!
//! **Umlauts.** A word with ä, ö or ü has two keys in the vocabulary ("prasident", "praesident"), and a query word with one is
//! looked up both ways. Digraphs are never contracted: "Israel" is not a spelling of "Isräl".

mod arena;
mod best;
mod cache;
mod closeness;
mod column;
mod common;
mod contents;
mod decided;
mod documents;
mod draft;
mod fetch;
mod finalists;
mod find;
mod first;
mod former;
mod fuzzy;
mod grade;
mod graded;
mod highlight;
mod hits;
mod index;
mod initials;
mod interner;
mod inversion;
mod keys;
pub mod language;
mod lately;
mod lexicon;
mod memory;
mod new_words;
mod pairs;
mod postings;
mod presence;
mod query;
mod recall;
mod resemblance;
mod runs;
mod selection;
mod session;
mod set;
mod shelf;
mod sieve;
mod table;
mod target;
mod threads;
mod tokens;
mod typo;
mod varint;
mod view;
mod vocabulary;
mod weigh;
mod worker;

#[cfg(test)]
mod tests;

pub use cache::Cache;
pub use documents::{naming, stance_word};
pub use find::{Settled, search, search_until};
pub use grade::Tier;
pub use highlight::matched_ranges;
pub use index::Index;
pub use lexicon::{Lexicon, Matched, WordList};
pub use query::Query;
pub use selection::find;
pub use session::Session;
pub use target::{Answer, BookmarkKey, BookmarkText, Hit, Rank, Scope, Target};
pub use worker::{Generation, Reply, Request, Worker};
