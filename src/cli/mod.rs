//! The command line: what was asked for, and one file a command.

mod actors;
mod arguments;
pub mod bookmarks;
mod briefing;
mod check;
mod config;
mod gather;
pub mod import;
mod interrupt;
mod loading;
mod names;
mod open;
mod passages;
mod positions;
mod printing;
mod progress;
mod queries;
mod quotes;
mod replace;
mod saved;
mod search;
mod settings;
mod shell;
mod show;
pub mod verify;

use std::io::{self, Write as _};

pub use arguments::{Arguments, Check, Command, Format, Reading, parse};
pub use briefing::without_screen;
pub use open::{Opened, begin, open, tell, warn};
pub use settings::Chosen;

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
        Command::Quotes(asked) => Ok(gather::end(quotes::quotes(asked))),
        Command::Actors(asked) => Ok(gather::end(actors::actors(asked))),
        Command::Positions(asked) => Ok(gather::end(positions::positions(asked))),
        Command::Show(asked) => Ok(gather::end(show::show(asked))),
        Command::Search(asked) => Ok(gather::end(search::search(asked))),
        Command::Completions(asked) => Ok(gather::end(shell::completions(asked))),
        Command::Man(asked) => Ok(gather::end(shell::manual(asked))),
        Command::Config(asked) => Ok(gather::end(config::config(asked))),
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
