//! What the measurements share: lines to search, queries for them, and those who search.
//!
//! * `relevance` asks how often the sentence that a query was made from comes first.
//! * `peers` times an answer letter by letter.
//! * `cargo bench` counts instructions of fixed queries.

pub mod contender;
pub mod depesche_lines;
pub mod dice;
pub mod known_item;
pub mod lines;
pub mod programs;
pub mod typed;
