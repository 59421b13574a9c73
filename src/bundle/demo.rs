//! The built-in demo: a bundle of our own, so that the program has something to show without a file.

/// Its text.
pub(super) const DEMO: &str = include_str!("../../assets/demo.json");

/// What it is called in place of a file name.
pub(super) const NAME: &str = "built-in demo";
