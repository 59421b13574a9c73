//! Collecting problems by byte while loading; lines and columns are counted once at the end, in one sweep.

use super::at::At;
use super::problem::{Misplaced, Problem, ProblemKind, Severity};
use crate::model::Clean;
use crate::text::verbatim::MOST_PAIRS;

/// Pairs of words that are compared while a file is loaded, some ten milliseconds' worth.
const PAIRS: usize = 1 << 20;
/// The same while it is looked at closely.
const PAIRS_WHEN_THOROUGH: usize = 1 << 25;

/// The problems of one file so far.
pub(super) struct Findings<'j> {
    file: Clean,
    json: &'j str,
    found: Vec<(Option<usize>, Problem)>,
    thorough: bool,
    /// How many pairs of words may still be compared.
    comparisons: usize,
}

impl<'j> Findings<'j> {
    pub(super) fn new(file: &Clean, json: &'j str) -> Self {
        Self { file: file.clone(), json, found: Vec::new(), thorough: false, comparisons: PAIRS }
    }

    /// Asks for explanations that take time.
    pub(super) fn thorough(self) -> Self {
        Self { thorough: true, comparisons: PAIRS_WHEN_THOROUGH, ..self }
    }

    /// Whether explanations may take time.
    pub(super) fn is_thorough(&self) -> bool {
        self.thorough
    }

    /// Whether a comparison of so many pairs of words may be made: a file whose words are all lost must not take long.
    pub(super) fn may_compare(&mut self, pairs: usize) -> bool {
        let left = self.comparisons.checked_sub(pairs.min(MOST_PAIRS));
        self.comparisons = left.unwrap_or(self.comparisons);
        left.is_some()
    }

    /// The text that all places point into.
    pub(super) fn json(&self) -> &'j str {
        self.json
    }

    /// Notes an error at a place.
    pub(super) fn error(&mut self, kind: ProblemKind, at: &At<'_>, message: &str, help: &str) {
        self.note(Severity::Error, kind, at, at.locate(self.json), message, help);
    }

    /// Notes a warning at a place.
    pub(super) fn warning(&mut self, kind: ProblemKind, at: &At<'_>, message: &str, help: &str) {
        self.note(Severity::Warning, kind, at, at.locate(self.json), message, help);
    }

    /// Notes that an annotation is not where the file says: what is wrong, and what it came to.
    pub(super) fn misplaced(
        &mut self,
        severity: Severity,
        kind: ProblemKind,
        at: &At<'_>,
        (message, help): (&str, &str),
        misplaced: Misplaced,
    ) {
        self.note(severity, kind, at, at.locate(self.json), message, help);
        if let Some((_, problem)) = self.found.last_mut() {
            problem.misplaced = Some(Box::new(misplaced));
        }
    }

    /// Notes a problem at a place whose byte is known.
    pub(super) fn note(
        &mut self,
        severity: Severity,
        kind: ProblemKind,
        at: &At<'_>,
        byte: usize,
        message: &str,
        help: &str,
    ) {
        let (record, article) = at.ids();
        let mut problem = Problem::file(kind, &self.file, message, help);
        problem.severity = severity;
        problem.path = Clean::line(&at.path());
        problem.record = record.map(Clean::line);
        problem.article = article.map(Clean::line);
        self.found.push((Some(byte.min(self.json.len())), problem));
    }

    /// Notes a problem of the file as a whole.
    pub(super) fn whole(&mut self, severity: Severity, kind: ProblemKind, message: &str, help: &str) {
        let problem = Problem { severity, ..Problem::file(kind, &self.file, message, help) };
        self.found.push((None, problem));
    }

    /// The problem that ends the loading: an error at byte `byte`.
    pub(super) fn fatal(&self, kind: ProblemKind, at: &At<'_>, byte: usize, message: &str, help: &str) -> Problem {
        let mut only = Self::new(&self.file, self.json);
        only.note(Severity::Error, kind, at, byte, message, help);
        only.finish().pop().expect("one problem was noted")
    }

    /// All problems in the order of the file, with line and column; those of the whole file come first.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        self.found.sort_by_key(|(byte, _)| *byte);
        let (mut seen, mut line, mut column) = (0, 1_u32, 1_u32);
        let place = |(byte, mut problem): (Option<usize>, Problem)| {
            if let Some(byte) = byte {
                for c in self.json.get(seen..byte).unwrap_or_default().chars() {
                    (line, column) =
                        if c == '\n' { (line.saturating_add(1), 1) } else { (line, column.saturating_add(1)) };
                }
                seen = byte;
                (problem.line, problem.column) = (Some(line), Some(column));
            }
            problem
        };
        self.found.into_iter().map(place).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_sorted_and_columns_count_characters() {
        let json = "{\n \"ü\": \"😀\", 5\n}";
        let file = Clean::line("f");
        let mut findings = Findings::new(&file, json);
        let root = At::root();
        let byte = json.find('5').expect("there");
        findings.note(Severity::Error, ProblemKind::Value, &root, byte, "late", "");
        findings.note(Severity::Error, ProblemKind::Value, &root, 0, "early", "");
        findings.whole(Severity::Warning, ProblemKind::Encoding, "whole", "");
        let problems = findings.finish();
        let places: Vec<_> = problems.iter().map(|p| (&*p.message, p.line, p.column)).collect();
        assert_eq!(places, [("whole", None, None), ("early", Some(1), Some(1)), ("late", Some(2), Some(12))]);
    }
}
