//! What was searched for: the history of the search line, and the searches that the user has saved under a name.
//!
//! Each has a file of lines. The history has a query a line, as it was typed; the saved searches have a JSON object a line:
//!
//! ```json
//! {"name":"Macron on troops","query":"speaker:macron 'troops","scope":"quotes"}
//! ```
//!
//! A change reads the file under a lock, changes the lines that it is about and puts the file in place of the old one, so several
//! readers lose nothing of each other's. Lines that can't be understood, and fields of a newer program, stay as they are.

mod file;
mod history;
mod saved;
#[cfg(test)]
mod tests;

pub use history::{MOST, history, remember};
pub use saved::{Change, Known, Outcome, Saved, Scope, change, saved};
