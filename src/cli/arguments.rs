//! What can be said on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::import::{self, Import};
use crate::config::{Paths, Settings};

/// Read annotated news briefings in the terminal.
///
/// Without a path, the built-in demo briefing opens.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "depesche",
    version,
    about,
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  depesche                     the built-in demo
  depesche briefing.json       one briefing
  depesche week/ extra.json    all *.json below a folder, and one more
  curl -s URL | depesche -     standard input; keys come from the terminal

In the reader, ? lists the keys and q quits."
)]
pub struct Arguments {
    /// What to do instead of reading
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Bundles, folders (searched for *.json), or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<OsString>,

    /// Read the settings from this file instead of the user's own
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// What the program does besides reading. A bundle of such a name is opened as `./import`.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Make bundles from files of other programs
    Import(Import),
}

impl Command {
    /// Does it; gives the exit code.
    ///
    /// # Errors
    /// What kept it from being done.
    pub fn run(&self) -> Result<u8, String> {
        match self {
            Self::Import(asked) => import::import(asked, &mut std::io::stdout().lock(), &mut std::io::stderr().lock()),
        }
    }
}

impl Arguments {
    /// The settings from the file that was named, or else from the user's own.
    ///
    /// # Errors
    /// When the file says something that can't be done, or was named and is not there.
    pub fn settings(&self, paths: Option<&Paths>) -> Result<Settings, String> {
        if let Some(named) = self.config.as_deref().filter(|file| !file.exists()) {
            return Err(format!("{}: there is no such file to read the settings from", named.display()));
        }
        match self.config.as_deref().or(paths.map(|paths| paths.config_file.as_path())) {
            Some(file) => Settings::read(file).map_err(|error| error.to_string()),
            None => Ok(Settings::built_in()),
        }
    }
}

/// Reads the command line; prints help or what is wrong and ends the process when there is nothing to open.
pub fn parse() -> Arguments {
    Arguments::parse()
}
