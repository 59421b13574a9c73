//! `depesche verify REPORT [PATH…]`: whether the quotations of a report are in the articles.

mod json;
mod text;

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::arguments::Format;
use super::check::may_be_coloured;
use super::{loading, unless_closed};
use crate::verify::{Articles, Markup, Outcome, Quotation, Verified, quotations};

/// `depesche verify`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  depesche verify report.md week/          every passage with a citation below it
  depesche verify --all report.md week/    and whatever is in quotation marks

A quotation is a passage with a citation in the line below it, as y in the reader
and `bookmarks export` write them. Every one is looked up in the articles of the
bundles; without a PATH, in those of the built-in demo.

Exit code: 0 when all quotations are exact, 1 when one is not, 2 when a file
can't be read.")]
pub struct Verify {
    /// Markdown (*.md), Org (*.org) or plain text; - for standard input
    #[arg(value_name = "REPORT")]
    pub report: PathBuf,

    /// Bundles, folders (searched for *.json)
    #[arg(value_name = "PATH")]
    pub paths: Vec<OsString>,

    /// Also look up whatever stands in quotation marks or is set as a quotation, from four words on
    #[arg(long)]
    pub all: bool,

    /// How to tell the findings
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
}

/// A quotation with its place in the report, line and column (in characters) counted from 1.
struct Finding<'a> {
    line: u32,
    column: u32,
    quotation: Quotation,
    verified: Verified<'a>,
}

/// How many quotations came to what.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Tally {
    quotations: usize,
    exact: usize,
    elided: usize,
    typography: usize,
    changed: usize,
    absent: usize,
    misattributed: usize,
}

impl Tally {
    fn add(&mut self, verified: &Verified<'_>) {
        self.quotations += 1;
        let count = match verified.outcome {
            Outcome::Absent => &mut self.absent,
            _ if verified.misattributed => &mut self.misattributed,
            Outcome::Exact => &mut self.exact,
            Outcome::Elided => &mut self.elided,
            Outcome::Typography => &mut self.typography,
            Outcome::Changed(_) => &mut self.changed,
        };
        *count += 1;
    }

    fn exit_code(&self) -> u8 {
        u8::from(self.exact + self.elided < self.quotations)
    }
}

/// Verifies a report and prints the findings; gives the exit code.
pub(super) fn verify(asked: &Verify) -> Result<u8, String> {
    let report = loading::text(&asked.report)?;
    let bundles = loading::bundles(&asked.paths)?;
    let name = loading::shown(&asked.report);
    let articles = Articles::of(&bundles);
    let mut places = Places { text: &report, at: 0, line: 1, column: 1 };
    let mut tally = Tally::default();
    let mut findings = Vec::new();
    for quotation in quotations(&report, Markup::of_name(&name), asked.all) {
        let verified = articles.verify(&quotation);
        tally.add(&verified);
        let (line, column) = places.of(quotation.at);
        findings.push(Finding { line, column, quotation, verified });
    }
    let stdout = io::stdout();
    let colour = stdout.is_terminal() && may_be_coloured(|name| std::env::var(name).ok());
    let mut out = io::BufWriter::new(stdout.lock());
    let written = match asked.format {
        Format::Text => text::write(&mut out, colour, &name, &report, &findings, &tally),
        Format::Json => json::write(&mut out, &name, &findings, &tally),
    };
    unless_closed(written.and_then(|()| out.flush())).map_err(|error| error.to_string())?;
    Ok(tally.exit_code())
}

/// Lines and columns of bytes that are asked for in their order.
struct Places<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    column: u32,
}

impl Places<'_> {
    fn of(&mut self, byte: usize) -> (u32, u32) {
        for c in self.text.get(self.at..byte).unwrap_or_default().chars() {
            if c == '\n' {
                (self.line, self.column) = (self.line + 1, 1);
            } else if self.at > 0 || c != '\u{feff}' {
                self.column += 1;
            }
        }
        self.at = byte.max(self.at);
        (self.line, self.column)
    }
}
