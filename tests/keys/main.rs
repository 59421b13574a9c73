//! What each key does: where the reader is, the keys, where it is then. No terminal is needed for it.

mod address;
mod bindings;
mod citing;
mod collection;
mod dragging;
mod loading;
mod marking;
mod matrix;
mod mouse;
mod moving;
mod narrow;
mod overlays;
mod reloading;
mod resuming;
mod saving;
mod searching;
mod selecting;
mod side;
#[path = "../support/mod.rs"]
mod support;
mod tagging;
