//! The command line: what was asked for, and one file a command.

mod arguments;
mod check;
mod open;

use std::io::{self, Write as _};

pub use arguments::{Arguments, Check, Command, Format, parse};
pub use open::{Opened, begin, open};

/// Carries out a command that prints; gives the exit code.
///
/// # Errors
/// When standard output can't be written. That nobody reads it any more is no error.
pub fn run(command: &Command) -> io::Result<u8> {
    match command {
        Command::Check(arguments) => check::check(arguments),
        Command::Schema => unless_closed(io::stdout().write_all(crate::bundle::SCHEMA.as_bytes())).map(|()| 0),
    }
}

/// The same, but fine when the reader of a pipe has gone: it has seen what it wanted.
fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
