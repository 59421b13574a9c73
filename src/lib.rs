//! Depesche: a terminal reader for annotated news briefings.
pub mod model;
pub mod text;
