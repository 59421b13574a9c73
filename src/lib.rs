//! Depesche: a terminal reader for annotated news briefings.
pub mod bookmarks;
pub mod model;
