//! What can be said on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Parser;

/// Read annotated news briefings in the terminal.
///
/// Without a path, the built-in demo briefing opens.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "depesche",
    version,
    about,
    after_help = "\
Examples:
  depesche                     the built-in demo
  depesche briefing.json       one briefing
  depesche week/ extra.json    all *.json below a folder, and one more
  curl -s URL | depesche -     standard input; keys come from the terminal

In the reader, ? lists the keys and q quits."
)]
pub struct Arguments {
    /// Bundles, folders (searched for *.json), or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<OsString>,

    /// Read the settings from this file instead of the user's own
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// Reads the command line; prints help or what is wrong and ends the process when there is nothing to open.
pub fn parse() -> Arguments {
    Arguments::parse()
}
