//! Working on text: no files, no terminal.

pub mod segment;
