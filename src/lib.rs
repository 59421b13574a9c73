//! Depesche: a terminal reader for annotated news briefings.
pub mod bundle;
pub mod model;
pub mod text;
