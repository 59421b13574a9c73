//! The command line: what was asked for, and one file a command.

mod arguments;
mod open;

pub use arguments::{Arguments, parse};
pub use open::{Opened, begin, open};
