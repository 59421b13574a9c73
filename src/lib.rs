//! Depesche: a terminal reader for annotated news briefings.
pub mod app;
pub mod bundle;
pub mod config;
pub mod library;
pub mod model;
pub mod text;
pub mod ui;
