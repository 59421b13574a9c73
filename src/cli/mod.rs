//! The command line: what was asked for, and one file a command.

mod arguments;
pub mod bookmarks;
mod check;
pub mod import;
mod loading;
mod open;
mod replace;
pub mod verify;

use std::io::{self, Write as _};

pub use arguments::{Arguments, Check, Command, Format, Reading, parse};
pub use open::{Opened, begin, open};

/// Carries out a command that prints; gives the exit code.
///
/// # Errors
/// What kept it from being done, such as output that can't be written. That nobody reads it any more is no error.
pub fn run(command: &Command) -> Result<u8, String> {
    match command {
        Command::Check(asked) => check::check(asked).map_err(|error| error.to_string()),
        Command::Import(asked) => import::import(asked, &mut io::stdout().lock(), &mut io::stderr().lock()),
        Command::Bookmarks(asked) => bookmarks::bookmarks(asked),
        Command::Verify(asked) => verify::verify(asked),
        Command::Schema => {
            let written = unless_closed(io::stdout().write_all(crate::bundle::SCHEMA.as_bytes()));
            written.map(|()| 0).map_err(|error| error.to_string())
        }
    }
}

/// The same, but fine when the reader of a pipe has gone: it has seen what it wanted.
fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
