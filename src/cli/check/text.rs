//! Problems for people, as compilers tell them.

use std::io::{self, Write};

use crossterm::style::Stylize as _;

use super::excerpt::Lines;
use super::tally::Tally;
use super::{Checked, Report};
use crate::bundle::{Problem, Severity};

/// Writes each problem with its line of the file.
pub(super) struct Text<W> {
    out: W,
    colour: bool,
}

impl<W: Write> Text<W> {
    pub(super) fn new(out: W, colour: bool) -> Self {
        Self { out, colour }
    }

    fn problem(&mut self, problem: &Problem, lines: &mut Lines<'_>) -> io::Result<()> {
        self.head(problem)?;
        let excerpt = problem.line.zip(problem.column).and_then(|(line, column)| {
            let excerpt = lines.excerpt(line, column)?;
            Some((line.to_string(), excerpt))
        });
        let gutter = excerpt.as_ref().map_or(0, |(number, _)| number.len());
        if let Some((number, excerpt)) = excerpt {
            let marker = "^".repeat(excerpt.columns);
            writeln!(self.out, "{:gutter$} |\n{number} | {}", "", excerpt.text)?;
            write!(self.out, "{:gutter$} | {:before$}", "", "", before = excerpt.before)?;
            if self.colour {
                writeln!(self.out, "{}", marker.bold())?;
            } else {
                writeln!(self.out, "{marker}")?;
            }
        }
        match &problem.help {
            Some(help) => writeln!(self.out, "{:gutter$} = help: {help}\n", ""),
            None => writeln!(self.out),
        }
    }

    /// The first line; coloured, the word for how bad it is.
    fn head(&mut self, problem: &Problem) -> io::Result<()> {
        let (line, place, word) = (problem.to_string(), problem.place(), problem.severity.to_string());
        let rest = line.strip_prefix(&*place).and_then(|rest| rest.strip_prefix(": ")?.strip_prefix(&*word));
        match rest.filter(|_| self.colour) {
            Some(rest) => {
                let word = match problem.severity {
                    Severity::Error => word.red().bold(),
                    Severity::Warning => word.yellow().bold(),
                };
                writeln!(self.out, "{place}: {word}{rest}")
            }
            None => writeln!(self.out, "{line}"),
        }
    }
}

impl<W: Write> Report for Text<W> {
    fn file(&mut self, checked: Checked) -> io::Result<()> {
        if checked.problems.is_empty() {
            return Ok(());
        }
        let mut lines = Lines::new(&checked.bytes);
        for problem in &checked.problems {
            self.problem(problem, &mut lines)?;
        }
        // On a terminal, the line of progress must not come in between.
        self.out.flush()
    }

    fn end(&mut self, tally: &Tally) -> io::Result<()> {
        writeln!(self.out, "{tally}")
    }
}
