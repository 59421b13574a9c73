//! Text as it is read: what goes into a cell, where rows break, where sentences end, which annotations lie over which bytes, how
//! words are folded for searching, where passages stand that other programs name, and which
//! addresses lead to the web.

pub mod fold;
pub mod glyph;
pub mod hyperlink;
mod plain;
pub mod runs;
pub mod segment;
pub mod selector;
pub mod verbatim;
pub mod web;
pub mod words;
pub mod wrap;
