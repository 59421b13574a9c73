//! Depesche: a terminal reader for annotated news briefings.
pub mod library;
pub mod model;
pub mod search;
pub mod text;
