//! Text as it is read: what goes into a cell, where rows break, where sentences end, which annotations lie over which bytes.

pub mod glyph;
pub mod runs;
pub mod segment;
pub mod wrap;
