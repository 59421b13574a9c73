//! What can be said on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::actors::Actors;
use super::bookmarks::Bookmarks;
use super::config::Config;
use super::import::Import;
use super::positions::Positions;
use super::quotes::Quotes;
use super::search::Search;
use super::shell::{Completions, Manual};
use super::show::Show;
use super::verify::Verify;
use crate::config::theme::ThemeName;
use crate::files;

/// Read annotated news briefings in the terminal.
///
/// Without a path, the built-in demo briefing opens.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "depesche",
    version,
    about,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = "\
Examples:
  depesche                     the built-in demo
  depesche briefing.json       one briefing
  depesche week/ extra.json    all *.json below a folder, and one more
  curl -s URL | depesche -     standard input; keys come from the terminal
  depesche week/ | less        as plain text, because there is no terminal
  depesche quotes week/        what they hold, as data; see docs/commands.md
  depesche check week/         what is wrong with the files, for their authors
  depesche bookmarks           what you have marked
  depesche ./check             the file or folder of this name

In the reader, ? lists the keys and q quits."
)]
pub struct Arguments {
    /// What to do instead of reading
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Bundles, folders (searched for *.json), or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<OsString>,

    /// Begin at the beginning instead of where you left off, and remember nothing of this reading
    #[arg(long)]
    pub fresh: bool,

    /// How files are read.
    #[command(flatten)]
    pub reading: Reading,

    /// Read the settings from this file instead of the user's own
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Draw in this theme; `depesche config --themes` shows them
    #[arg(long, value_name = "NAME", value_parser = theme())]
    pub theme: Option<ThemeName>,
}

/// What the program does besides reading. A bundle of such a name is opened as `./import`.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Make bundles from files of other programs
    Import(Import),
    /// Print quotes: who says what
    Quotes(Quotes),
    /// Print actors: who is quoted and named
    Actors(Actors),
    /// Print positions: who stands where on what, with evidence; or the matrix
    Positions(Positions),
    /// Print an article, or a sentence of it
    Show(Show),
    /// Search everything, as in the reader
    Search(Search),
    /// Say what is wrong with bundles, with line and column
    Check(Check),
    /// List, export and import bookmarks
    Bookmarks(Bookmarks),
    /// Hold the quotations of a report against the articles
    Verify(Verify),
    /// Check, print and describe the settings, show the themes
    Config(Config),
    /// Print the JSON Schema of the bundle format
    #[command(after_help = "\
Examples:
  depesche schema > bundle.schema.json             for editors and validators")]
    Schema,
    /// Print the completions for a shell
    Completions(Completions),
    /// Print the manual page, of the program or of a command
    Man(Manual),
}

/// `depesche check`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  depesche check briefing.json                     what is wrong with it, with line and column
  depesche check --strict --format json week/      unknown fields too, for programs
  curl -s URL | depesche check -                   before it is saved

Exit code: 0 when there is no error, 1 when there is one, 2 when a file can't be read as a bundle at all.")]
pub struct Check {
    /// Bundles, folders (searched for *.json), or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<OsString>,

    /// How to tell the problems
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: Format,

    /// How files are read.
    #[command(flatten)]
    pub reading: Reading,

    /// Report fields that the format does not know, and take warnings for errors
    #[arg(long)]
    pub strict: bool,
}

/// How files are read.
#[derive(Clone, Copy, Debug, Args)]
pub struct Reading {
    /// Refuse files that are larger, in bytes or with K, M or G
    #[arg(long, value_name = "SIZE", value_parser = files::parse_size, default_value = "128M")]
    pub max_size: u64,
}

/// How problems are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: each problem with its line of the file
    Text,
    /// For programs: one JSON object
    Json,
}

/// A theme by its name.
fn theme() -> impl TypedValueParser<Value = ThemeName> {
    let names = PossibleValuesParser::new(ThemeName::ALL.map(ThemeName::name));
    names.map(|name| ThemeName::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or_default())
}

/// Reads the command line; prints help or what is wrong and ends the process when there is nothing to open.
pub fn parse() -> Arguments {
    Arguments::parse()
}
