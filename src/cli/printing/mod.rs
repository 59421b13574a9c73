//! How rows of data go to standard output: as a table for people, or as JSON, CSV or TSV for programs.
//!
//! A command makes a [`Sheet`]: what its fields are called, which columns a table of it has, and the rows. Everything in it is
//! [`crate::model::Clean`], so nothing that a file contains can reach a terminal, a spreadsheet or another program as anything but text.

mod delimited;
pub(super) mod ink;
mod json;
mod look;
mod sheet;
mod table;

use std::io::{self, BufWriter, IsTerminal as _, Write};

use clap::{Args, ValueEnum};

pub(super) use look::Look;
pub(super) use sheet::{Cell, Column, Passage, Passages, Row, Sheet, Value};
pub(super) use table::drawn;

use super::unless_closed;

/// How rows are written.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct Printing {
    /// How rows are written; without it, a table on a terminal, and its rows with tabs between their cells elsewhere
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<Shape>,

    /// End each row with NUL in place of a line feed
    #[arg(short = '0', long = "null")]
    pub null: bool,

    /// Leave out the first line of csv and tsv, which names the fields
    #[arg(long)]
    pub no_header: bool,

    /// When to use colour
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    pub color: When,
}

/// A form that rows can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    /// For people: aligned columns
    Table,
    /// One list of objects, one a line
    Json,
    /// An object a line
    Jsonl,
    /// Comma-separated values (RFC 4180), safe to open in a spreadsheet
    Csv,
    /// Tab-separated values; no field holds a tab or a line feed
    Tsv,
}

/// When there is colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless the variable `NO_COLOR` is set; everywhere when `CLICOLOR_FORCE` is
    Auto,
    /// Whatever standard output is
    Always,
    /// Never
    Never,
}

/// How rows are written, decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Aligned columns, no wider than so many columns if that is known.
    Table(Option<usize>),
    /// The table's rows in full, with their place in front and tabs between the cells.
    Plain,
    Json,
    JsonLines,
    Csv,
    Tsv,
}

/// All that was decided about the output.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    pub(super) form: Form,
    /// What ends a row where the form leaves a choice.
    pub(super) end: &'static str,
    header: bool,
    /// Styles, signs and links.
    pub(super) look: Look,
}

impl Printing {
    /// Decides by what was asked for, what standard output is, and the environment.
    ///
    /// # Errors
    /// When rows of the form that was asked for can't end with NUL.
    pub(super) fn manner(&self) -> Result<Manner, String> {
        let terminal = io::stdout().is_terminal();
        let form = match self.format {
            None if terminal && !self.null => Form::Table(width()),
            None => Form::Plain,
            Some(Shape::Table) => Form::Table(width()),
            Some(Shape::Json) => Form::Json,
            Some(Shape::Jsonl) => Form::JsonLines,
            Some(Shape::Csv) => Form::Csv,
            Some(Shape::Tsv) => Form::Tsv,
        };
        if self.null && matches!(form, Form::Table(_) | Form::Json | Form::Csv) {
            return Err("-0 goes with --format jsonl or tsv, or with no format at all".to_owned());
        }
        let look = match form {
            Form::Table(_) | Form::Plain => Look::of(self.color),
            Form::Json | Form::JsonLines | Form::Csv | Form::Tsv => Look::PLAIN,
        };
        let end = if self.null { "\0" } else { "\n" };
        Ok(Manner { form, end, header: !self.no_header, look })
    }
}

impl When {
    /// Whether there is colour on a terminal, or on what is none. `NO_COLOR` (no-color.org) outdoes `CLICOLOR_FORCE`
    /// (bixense.com/clicolors), and what is said on the command line outdoes both.
    pub(super) fn is_on(self, terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
        let set = |name| variable(name).is_some_and(|value| !value.is_empty());
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if set("NO_COLOR") => false,
            Self::Auto if set("CLICOLOR_FORCE") && variable("CLICOLOR_FORCE").is_none_or(|value| value != "0") => true,
            Self::Auto => terminal && variable("TERM").is_none_or(|term| term != "dumb"),
        }
    }
}

/// The columns of the terminal that standard output is; `None` when it is none or does not know.
pub(super) fn width() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(rustix::stdio::stdout()).ok()?;
    Some(usize::from(size.ws_col)).filter(|&columns| columns > 0)
}

/// Prints a sheet.
pub(super) fn print(sheet: &Sheet, manner: Manner) -> io::Result<()> {
    to_stdout(|out| write(sheet, manner, out))
}

/// Writes to standard output through a buffer; that nobody reads it any more is no error.
pub(super) fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    unless_closed(write(&mut out).and_then(|()| out.flush()))
}

fn write(sheet: &Sheet, manner: Manner, out: &mut dyn Write) -> io::Result<()> {
    match manner.form {
        Form::Table(room) => table::write(sheet, room, manner.look, out),
        Form::Plain => table::write_plain(sheet, manner.end, manner.look, out),
        Form::Json => json::write(sheet, out),
        Form::JsonLines => json::write_lines(sheet, manner.end, out),
        Form::Csv => delimited::write_csv(sheet, manner.header, out),
        Form::Tsv => delimited::write_tsv(sheet, manner.header, manner.end, out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_is_declined_and_forced() {
        let with = |variables: &'static [(&str, &str)], terminal| {
            let find =
                |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            When::Auto.is_on(terminal, find)
        };
        assert!(with(&[("TERM", "xterm"), ("NO_COLOR", "")], true) && !with(&[("TERM", "xterm")], false));
        assert!(!with(&[("NO_COLOR", "1")], true) && !with(&[("TERM", "dumb")], true));
        assert!(with(&[("CLICOLOR_FORCE", "1"), ("TERM", "dumb")], false) && !with(&[("CLICOLOR_FORCE", "0")], false));
        assert!(!with(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], true));
        assert!(When::Always.is_on(false, |_| Some("1".to_owned())) && !When::Never.is_on(true, |_| None));
    }
}
