//! What is wrong with a query, and where.

use std::ops::Range;

/// Why a query can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The bytes of the query that it is about; never empty, and on whole characters.
    pub span: Range<usize>,
    /// A sentence without a full stop: what is wrong, and what would be right. Holds what was typed, so it must be cleaned
    /// before it is shown.
    pub message: String,
}

impl Mistake {
    pub(super) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into() }
    }

    /// The column where it begins, counted in characters from 1.
    pub fn column(&self, typed: &str) -> usize {
        1 + typed.get(..self.span.start).map_or(0, |before| before.chars().count())
    }
}
