//! Text as the reader and the search need it: folded for comparing, cut into words.

pub mod fold;
pub mod words;
