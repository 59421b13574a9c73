//! The command line: what was asked for, and one file a command.

mod arguments;
pub mod import;
mod open;

pub use arguments::{Arguments, Command, parse};
pub use open::{Opened, begin, open};
