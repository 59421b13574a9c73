//! `depesche check PATH…`: what is wrong with bundles, for those who make them.

mod elsewhere;
pub(super) mod excerpt;
mod json;
mod tally;
mod text;

use std::io::{self, BufWriter, IsTerminal as _, Write};

use super::arguments::{Check, Format};
use super::progress::Progress;
use super::unless_closed;
use crate::bundle::{self, Problem, Severity, sources::Source};
use crate::model::Clean;
use elsewhere::Elsewhere;
use json::Json;
use tally::Tally;
use text::Text;

/// One file and what is wrong with it.
struct Checked {
    file: Clean,
    /// Whether it could be opened as a bundle.
    readable: bool,
    /// In the order of the file.
    problems: Vec<Problem>,
    /// The file, as far as it could be read.
    bytes: Vec<u8>,
}

/// Checks the files and prints what is wrong; gives the exit code.
pub(super) fn check(arguments: &Check) -> io::Result<u8> {
    let stdout = io::stdout();
    let colour = stdout.is_terminal() && may_be_coloured(|name| std::env::var(name).ok());
    let mut out = BufWriter::new(stdout.lock());
    let mut tally = Tally::default();
    let written = match arguments.format {
        Format::Text => check_all(arguments, &mut Text::new(&mut out, colour), &mut tally),
        Format::Json => check_all(arguments, &mut Json::new(&mut out, arguments.strict), &mut tally),
    };
    unless_closed(written.and_then(|()| out.flush()))?;
    Ok(tally.exit_code())
}

/// How the findings are told.
trait Report {
    /// Tells of one file.
    fn file(&mut self, checked: Checked) -> io::Result<()>;
    /// Tells of all.
    fn end(&mut self, tally: &Tally) -> io::Result<()>;
}

fn check_all(arguments: &Check, report: &mut dyn Report, tally: &mut Tally) -> io::Result<()> {
    let sources = bundle::sources::expand(&arguments.paths);
    let mut elsewhere = Elsewhere::new(&sources, arguments.reading.max_size);
    let progress = Progress::checking(sources.len());
    for source in &sources {
        let checked = check_one(source, arguments, &mut elsewhere);
        tally.add(&checked);
        if checked.problems.is_empty() {
            report.file(checked)?;
        } else {
            progress.aside(|| report.file(checked))?;
        }
        progress.step();
    }
    progress.clear();
    report.end(tally)
}

fn check_one(source: &Source, arguments: &Check, elsewhere: &mut Elsewhere<'_>) -> Checked {
    let strict = arguments.strict;
    let (file, bytes, outcome) = match source.read_at_most(arguments.reading.max_size) {
        Ok((file, bytes)) => {
            let outcome = bundle::check(&file, &bytes, strict);
            (file, bytes, outcome)
        }
        Err(problem) => (source.origin(), Vec::new(), Err(problem)),
    };
    let (bundle, problems) = match outcome {
        Ok(loaded) => (Some(loaded.bundle), loaded.problems),
        Err(problem) => (None, vec![problem]),
    };
    let mut checked = Checked { file, readable: bundle.is_some(), problems, bytes };
    if let Some(bundle) = bundle {
        elsewhere.settle(&bundle, &mut checked);
    }
    if strict {
        for problem in &mut checked.problems {
            problem.severity = Severity::Error;
        }
    }
    checked
}

/// Whether the environment lets a terminal be coloured (see no-color.org).
pub(super) fn may_be_coloured(variable: impl Fn(&str) -> Option<String>) -> bool {
    variable("NO_COLOR").is_none_or(|value| value.is_empty()) && variable("TERM").is_none_or(|term| term != "dumb")
}

#[cfg(test)]
mod tests {
    use super::may_be_coloured;

    #[test]
    fn colour_can_be_declined() {
        let with = |given: &'static str, value: &'static str| {
            may_be_coloured(move |name| (name == given).then(|| value.to_owned()))
        };
        assert!(with("TERM", "xterm") && with("NO_COLOR", ""));
        assert!(!with("NO_COLOR", "1") && !with("TERM", "dumb"));
    }
}
