//! Collecting problems by byte while loading; lines and columns are counted once at the end, in one sweep.

use std::collections::BTreeMap;

use super::at::At;
use super::brief::brief;
use super::locate::Known;
use super::problem::{Misplaced, Problem, ProblemKind, Severity};
use super::wire::List;
use crate::model::Clean;
use crate::text::verbatim::MOST_PAIRS;

/// Pairs of words that are compared while a file is loaded, some ten milliseconds' worth.
const PAIRS: usize = 1 << 20;
/// The same while it is looked at closely.
const PAIRS_WHEN_THOROUGH: usize = 1 << 25;

/// The most problems of one kind that are told one by one; the others are counted. Nobody reads a thousand of a kind, and a file
/// of a million broken records must not become a million messages.
const MOST_OF_A_KIND: u64 = 1000;
/// The most characters of a message and of a help; ids and names of fields in them are the file's.
const LONGEST_MESSAGE: usize = 600;
/// The most characters of a path.
const LONGEST_PATH: usize = 400;
/// The most characters of an id.
const LONGEST_ID: usize = 120;

/// The most bytes of text that are looked through in one file for words that are not where they should be. With many lost
/// annotations of a long text that would otherwise take the square of the file's size.
const MOST_SEARCHED: u64 = 1 << 28;

/// The problems of one file so far.
pub(super) struct Findings<'j> {
    file: Clean,
    json: &'j str,
    found: Vec<(Option<usize>, Problem)>,
    /// How many there were of each sort.
    counts: BTreeMap<(Severity, ProblemKind), u64>,
    known: Known,
    thorough: bool,
    /// Nobody will hear of them.
    unheard: bool,
    searched: u64,
    /// How many pairs of words may still be compared.
    comparisons: usize,
}

impl<'j> Findings<'j> {
    pub(super) fn new(file: &Clean, json: &'j str) -> Self {
        Self {
            file: file.clone(),
            json,
            found: Vec::new(),
            counts: BTreeMap::new(),
            known: Known::default(),
            thorough: false,
            unheard: false,
            searched: 0,
            comparisons: PAIRS,
        }
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

    /// Whether `bytes` more of text may be looked through for lost words.
    pub(super) fn may_search(&mut self, bytes: usize) -> bool {
        self.searched = self.searched.saturating_add(bytes as u64);
        self.searched <= MOST_SEARCHED
    }

    /// Counts a problem; false when it need not be told.
    fn counts(&mut self, severity: Severity, kind: ProblemKind) -> bool {
        if self.unheard {
            return false;
        }
        let count = self.counts.entry((severity, kind)).or_default();
        *count += 1;
        *count <= MOST_OF_A_KIND
    }

    /// Whether there is room for another problem of this sort.
    pub(super) fn has_room(&self, severity: Severity, kind: ProblemKind) -> bool {
        !self.unheard && self.counts.get(&(severity, kind)).is_none_or(|&count| count < MOST_OF_A_KIND)
    }

    /// Notes when a list was too long to be read whole.
    pub(super) fn whole_list<T, const MOST: usize>(&mut self, list: &List<T, MOST>, at: &At<'_>) {
        self.left_out(list.left_out(), MOST, at);
    }

    /// Notes that elements of a list were left out after the first `most`, if any were.
    pub(super) fn left_out(&mut self, left_out: usize, most: usize, at: &At<'_>) {
        if left_out > 0 {
            let message = format!("the list has {} elements; only the first {most} are read", most + left_out);
            let help = "no newsroom needs so many; give the others to another record";
            self.error(ProblemKind::Limit, at, &message, help);
        }
    }

    /// The text that all places point into.
    pub(super) fn json(&self) -> &'j str {
        self.json
    }

    /// Notes an error at a place.
    pub(super) fn error(&mut self, kind: ProblemKind, at: &At<'_>, message: &str, help: &str) {
        self.located(Severity::Error, kind, at, message, help);
    }

    /// Notes a warning at a place.
    pub(super) fn warning(&mut self, kind: ProblemKind, at: &At<'_>, message: &str, help: &str) {
        self.located(Severity::Warning, kind, at, message, help);
    }

    /// Notes a problem at a place.
    pub(super) fn located(&mut self, severity: Severity, kind: ProblemKind, at: &At<'_>, message: &str, help: &str) {
        if self.counts(severity, kind) {
            let byte = at.locate_knowing(self.json, &mut self.known);
            self.keep(severity, kind, at, byte, message, help);
        }
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
        let before = self.found.len();
        self.located(severity, kind, at, message, help);
        if let Some((_, problem)) = self.found.get_mut(before) {
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
        if self.counts(severity, kind) {
            self.keep(severity, kind, at, byte, message, help);
        }
    }

    fn keep(&mut self, severity: Severity, kind: ProblemKind, at: &At<'_>, byte: usize, message: &str, help: &str) {
        let (record, article) = at.ids();
        let (message, help) = (brief(message, LONGEST_MESSAGE), brief(help, LONGEST_MESSAGE));
        let mut problem = Problem::file(kind, &self.file, &message, &help);
        let id = |id: &str| Clean::line(&brief(id, LONGEST_ID));
        problem.severity = severity;
        problem.path = Clean::line(&brief(&at.path(), LONGEST_PATH));
        problem.record = record.map(id);
        problem.article = article.map(id);
        self.found.push((Some(byte.min(self.json.len())), problem));
    }

    /// Notes a problem of the file as a whole.
    pub(super) fn whole(&mut self, severity: Severity, kind: ProblemKind, message: &str, help: &str) {
        if self.counts(severity, kind) {
            let problem = Problem { severity, ..Problem::file(kind, &self.file, message, help) };
            self.found.push((None, problem));
        }
    }

    /// The problem that ends the loading: an error at byte `byte`.
    pub(super) fn fatal(&self, kind: ProblemKind, at: &At<'_>, byte: usize, message: &str, help: &str) -> Problem {
        let mut only = Self::new(&self.file, self.json);
        only.note(Severity::Error, kind, at, byte, message, help);
        only.finish().pop().expect("one problem was noted")
    }

    /// Says how many problems are not told one by one.
    fn sum_up(&mut self) {
        for (&(severity, kind), &count) in &self.counts {
            let Some(more) = count.checked_sub(MOST_OF_A_KIND).filter(|&more| more > 0) else { continue };
            let message =
                format!("{more} more problems of the kind `{kind}` are not listed, only the first {MOST_OF_A_KIND}");
            let help = "correct what is listed and check again; so many of a kind mostly have one cause";
            let problem = Problem {
                severity,
                times: u32::try_from(more).unwrap_or(u32::MAX),
                ..Problem::file(kind, &self.file, &message, help)
            };
            self.found.push((None, problem));
        }
    }

    /// All problems in the order of the file, with line and column; those of the whole file come first.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        self.sum_up();
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
    fn a_flood_of_problems_is_counted() {
        let file = Clean::line("f");
        let mut findings = Findings::new(&file, "[]");
        let root = At::root();
        for _ in 0..MOST_OF_A_KIND + 7 {
            findings.error(ProblemKind::Value, &root, "one", "");
        }
        findings.error(ProblemKind::Cycle, &root, &"long ".repeat(1000), "");
        assert!(!findings.has_room(Severity::Error, ProblemKind::Value));
        assert!(findings.has_room(Severity::Warning, ProblemKind::Value));
        let problems = findings.finish();
        assert_eq!(problems.len(), 1002);
        assert_eq!(problems.iter().map(|problem| u64::from(problem.times)).sum::<u64>(), 1008);
        assert_eq!(&*problems[0].message, "7 more problems of the kind `value` are not listed, only the first 1000");
        let longest = problems.iter().map(|problem| problem.message.chars().count()).max();
        assert_eq!(longest, Some(LONGEST_MESSAGE + 1), "shortened, with an ellipsis");
    }

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
