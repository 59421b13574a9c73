//! Findings for people, as `check` tells problems.

use std::io::{self, Write};

use crossterm::style::Stylize as _;

use super::{Finding, Tally};
use crate::cli::check::excerpt::Lines;
use crate::model::Clean;
use crate::verify::{Outcome, Verified};

/// Tells of every quotation that is not exact, with its line of the report, and how many there are.
pub(super) fn write(
    out: &mut dyn Write,
    colour: bool,
    report: &Clean,
    text: &str,
    findings: &[Finding<'_>],
    tally: &Tally,
) -> io::Result<()> {
    let mut lines = Lines::new(text.as_bytes());
    for finding in findings.iter().filter(|finding| !finding.verified.is_exact()) {
        let (line, column) = (finding.line, finding.column);
        let is_error = !matches!(finding.verified.outcome, Outcome::Typography) || finding.verified.misattributed;
        let word = match (is_error, colour) {
            (true, true) => "error".red().bold().to_string(),
            (false, true) => "warning".yellow().bold().to_string(),
            (true, false) => "error".to_owned(),
            (false, false) => "warning".to_owned(),
        };
        let (message, help) = told(&finding.verified, finding.quotation.citation.is_some());
        writeln!(out, "{report}:{line}:{column}: {word}: {}", Clean::line(&message))?;
        let gutter = line.to_string().len();
        if let Some(excerpt) = lines.excerpt(line, column) {
            writeln!(out, "{:gutter$} |\n{line} | {}", "", excerpt.text)?;
            writeln!(out, "{:gutter$} | {:before$}^", "", "", before = excerpt.before)?;
        }
        writeln!(out, "{:gutter$} = help: {help}\n", "")?;
    }
    writeln!(out, "{tally}")
}

const DIFFERENCE: &str = "the report's words stand before the bar, the article's behind it";

/// What is wrong, and what to do.
fn told(verified: &Verified<'_>, is_cited: bool) -> (String, &'static str) {
    let article = verified.article.map(|(bundle, article)| format!("“{}” ({})", article.title(), bundle.origin));
    let article = article.unwrap_or_else(|| "the article".to_owned());
    let differs = match &verified.outcome {
        Outcome::Exact | Outcome::Elided => String::new(),
        Outcome::Typography => ", in other quotation marks, dashes or spaces".to_owned(),
        outcome => outcome.difference().map(|difference| format!(": {difference}")).unwrap_or_default(),
    };
    match (&verified.outcome, verified.misattributed, verified.cited_is_open) {
        (Outcome::Absent, _, true) => {
            ("the cited article has no such words".to_owned(), "compare them with the article")
        }
        (Outcome::Absent, _, false) if is_cited => (
            "the cited article is not among the bundles, and no other one has such words".to_owned(),
            "name the bundle that holds the article, and compare them with it",
        ),
        (Outcome::Absent, ..) => (
            "no article of the bundles has such words".to_owned(),
            "name the bundle that holds the article, or take the marks away",
        ),
        (_, true, true) => (format!("the words are not in the cited article but in {article}"), "correct the citation"),
        (_, true, false) => (
            format!("the cited article is not among the bundles; the nearest words stand in {article}{differs}"),
            "name the bundle that holds the cited article, or correct the citation",
        ),
        (Outcome::Typography, ..) => {
            (format!("the words are those of {article}{differs}"), "copy them from the article to have them exactly")
        }
        _ => (format!("the words are not those of {article}{differs}"), DIFFERENCE),
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.quotations == 0 {
            return f.write_str("no quotation with a citation found; --all looks at everything in quotation marks");
        }
        let quotations = if self.quotations == 1 { "quotation" } else { "quotations" };
        write!(f, "{} {quotations}: {} exact", self.quotations, self.exact)?;
        for (count, what) in [
            (self.elided, "exact with words left out"),
            (self.typography, "but for typography"),
            (self.changed, "changed"),
            (self.misattributed, "not in the cited article"),
            (self.absent, "not found"),
        ] {
            if count > 0 {
                write!(f, ", {count} {what}")?;
            }
        }
        Ok(())
    }
}
