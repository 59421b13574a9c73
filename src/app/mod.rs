//! What the reader does: state, messages, the pure update, effects. No I/O, no clock, no thread, nothing drawn.
//!
//! A key press goes chord → [`Action`] → new [`State`] → frame. Whatever touches the world outside is an [`Effect`] that the
//! runtime carries out, and whatever comes from there is a [`Message`].

mod action;
pub mod beside;
mod carry;
pub mod collection;
pub mod compared;
mod details;
mod effect;
pub mod finder;
mod held;
mod hints;
pub mod history;
pub mod jumps;
pub mod layout;
pub mod list;
pub mod live;
pub mod marks;
mod message;
pub mod note;
pub mod page;
mod place;
pub mod problems;
pub mod reader;
pub mod results;
pub mod resume;
pub mod search_history;
pub mod searches;
pub mod selection;
pub mod shown;
pub mod side;
pub mod speakers;
mod state;
pub mod tags;
pub mod update;
pub mod wording;
pub mod words;

pub use action::Action;
pub use effect::Effect;
pub use message::{Batch, Message, Pointer};
pub use speakers::Speakers;
pub use state::{Loading, MatrixView, Notice, Overlay, Pane, State};
pub use update::update;
