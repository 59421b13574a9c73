//! `depesche bookmarks`: what was marked, without the screen: a list, files for other programs, and back from them.

mod annotations;
mod export;
mod import;
mod table;

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::unless_closed;
use crate::bookmarks::Store;
use crate::config::Paths;
use crate::export::Format;
use crate::model::Clean;

/// `depesche bookmarks`
#[derive(Clone, Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = "\
Examples:
  depesche bookmarks                                  list them
  depesche bookmarks export --format md -o notes.md   as a report
  depesche bookmarks --where                          where they are kept

Without anything, the bookmarks are listed, the oldest first."
)]
pub struct Bookmarks {
    /// What to do instead of listing
    #[command(subcommand)]
    pub action: Option<Action>,

    /// Print the path of the journal and nothing else
    #[arg(long = "where")]
    pub path: bool,
}

/// What can be done with bookmarks.
#[derive(Clone, Debug, Subcommand)]
pub enum Action {
    /// Write bookmarks in a format of other programs
    Export(Export),
    /// Take bookmarks from a file
    Import(Import),
}

/// `depesche bookmarks export`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  depesche bookmarks export --format md -o notes.md week/
  depesche bookmarks export --format csv --tag harbour > harbour.csv
  depesche bookmarks export --template report.tmpl -o report.html

With PATHs, passages are looked for in these bundles: they come in the order of
the text, and what has moved, changed or got lost says so. A Markdown file that
is there is renewed: what was written between the records stays, and so does a
record that was changed by hand.

A template is text with placeholders: ${passage}, ${speaker|md}, ${?note}…${/note}
when there is a note, ${!note}…${/note} when there is none, ${#header}…${/header}
and ${#footer}…${/footer}. Behind the bar: md, org, csv, json, html, bibtex, url.
The fields are the columns of --format csv.")]
pub struct Export {
    /// md, org, csv, jsonl, csl-json or bibtex
    #[arg(long, value_name = "FORMAT", value_parser = format, required_unless_present = "template")]
    pub format: Option<Format>,

    /// Write a format of your own, after this template
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    pub template: Option<PathBuf>,

    /// Only bookmarks with this tag; given several times, with all of them
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,

    /// Only bookmarks of the briefing with this title or id
    #[arg(long, value_name = "TITLE")]
    pub briefing: Option<String>,

    /// Write into this file instead of to standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,

    /// Overwrite a file that is there and differs (Markdown is renewed without it)
    #[arg(long)]
    pub force: bool,

    /// Bundles to look for the passages in: files, folders (searched for *.json)
    #[arg(value_name = "PATH")]
    pub paths: Vec<OsString>,
}

/// `depesche bookmarks import`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  depesche bookmarks import laptop.jsonl              what export --format jsonl wrote
  depesche bookmarks import notes.json week/          W3C Web Annotations, on these articles

FILE is what export --format jsonl wrote, a journal of another computer, or W3C
Web Annotations or Hypothesis rows. Bookmarks keep their ids; one that was changed
here later stays as it is. Annotations need the bundles with their articles; one
whose words are not found exactly is told and left out.

Exit code: 0 all taken, 1 some were not, 2 nothing could be read.")]
pub struct Import {
    /// The file, or - for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// For annotations: the bundles with the articles that they are about
    #[arg(value_name = "PATH")]
    pub paths: Vec<OsString>,
}

fn format(name: &str) -> Result<Format, String> {
    let known = || Format::ALL.map(Format::name).join(", ");
    Format::parse(name).ok_or_else(|| format!("no such format; expected {}", known()))
}

/// Carries the command out; gives the exit code.
pub(super) fn bookmarks(asked: &Bookmarks) -> Result<u8, String> {
    let path = journal()?;
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    if asked.path {
        // A path is what other programs go on with, so it is given as it is; on a terminal it is shown clean.
        let shown = path.to_string_lossy();
        let line = if io::stdout().is_terminal() { Clean::line(&shown).to_string() } else { shown.into_owned() };
        unless_closed(writeln!(out, "{line}")).map_err(|error| error.to_string())?;
        return Ok(0);
    }
    let mut store = Store::open(path).map_err(|error| error.to_string())?;
    let (_, rejected) = store.rejected();
    if rejected > 0 {
        let lines = if rejected == 1 { "1 line".to_owned() } else { format!("{rejected} lines") };
        let _ = writeln!(err, "depesche: {lines} of the journal could not be understood and stay as they are");
    }
    match &asked.action {
        None => table::list(store.bookmarks(), &mut out),
        Some(Action::Export(asked)) => export::export(store.bookmarks(), asked, &mut out, &mut err),
        Some(Action::Import(asked)) => import::import(&mut store, asked, &mut err),
    }
}

/// Where the journal is.
fn journal() -> Result<PathBuf, String> {
    let paths = Paths::of_user().ok_or("there is no home directory, so there are no bookmarks; set HOME")?;
    Ok(paths.bookmarks())
}
