//! What is wrong with a file, for people and for programs.

use std::fmt;

use serde::Serialize;

use crate::model::{Clean, Fit, Nearness, Span};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Something is lost, unattached or not what the annotator meant.
    Error,
    /// Repaired without loss, or merely odd.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// What sort of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// The file or folder can't be read.
    Unreadable,
    /// Not UTF-8, or a byte order mark.
    Encoding,
    /// Not JSON, or more than one JSON value.
    Syntax,
    /// JSON, but no annotated article bundle that this reader knows.
    Format,
    /// A record or field is missing, of the wrong type or has an unknown value.
    Value,
    /// A field that the format does not know.
    UnknownField,
    /// An offset is no character boundary of the text, lies inside what is read as one character, or runs backwards.
    Offset,
    /// The text at the offsets is not the text that the annotation names.
    Anchor,
    /// A reference leads nowhere, or to a record of the wrong kind.
    Reference,
    /// Two records of one kind share an id, or two fields of an object a name.
    Duplicate,
    /// Records contain each other in a circle.
    Cycle,
    /// Two statements of the file that do not go together.
    Contradiction,
    /// A position that nothing proves.
    Evidence,
    /// The text is not the one that the checksum was computed for.
    Checksum,
    /// Paragraphs or sentences that overlap or cover nothing.
    Layout,
    /// More than the reader takes of something: no bundle of a newsroom comes near these limits.
    Limit,
}

/// The word that programs get.
impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// An annotation that is not where the file says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Misplaced {
    /// What became of it. Never [`Fit::AsGiven`].
    pub fit: Fit,
    /// The words that it names.
    pub expected: Clean,
    /// What stands at its offsets; empty when they are no place in the text.
    pub there: Clean,
    /// The passage of the text that comes closest to words that stand nowhere in it, when there is one.
    pub closest: Option<Clean>,
    /// How near that is, when it was looked for.
    pub nearness: Option<Nearness>,
    /// Where the words stand, or for an orphan where they were expected: bytes of the article's text.
    #[serde(skip)]
    pub span: Span,
}

/// One finding about a file. All its text is clean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// How bad.
    pub severity: Severity,
    /// What sort.
    pub kind: ProblemKind,
    /// The file, as it may be shown.
    pub file: Clean,
    /// Line, counted from 1; lines end at a line feed. `None` when the problem is not about a place in the file.
    pub line: Option<u32>,
    /// Column, counted from 1 in characters (Unicode scalar values), a byte order mark not counted.
    pub column: Option<u32>,
    /// JSON path, such as `articles[0].quotes[3].spans[1].end`; empty for the whole file.
    pub path: Clean,
    /// The id of the article that the place belongs to.
    pub article: Option<Clean>,
    /// The id of the record that the place belongs to: a quote, mention, position, actor, issue, …
    pub record: Option<Clean>,
    /// What is wrong.
    pub message: Clean,
    /// What was expected, or what to do.
    pub help: Option<Clean>,
    /// The annotation that the words of its file don't lead to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub misplaced: Option<Box<Misplaced>>,
    /// How many problems this stands for: 1, or as many as are not listed one by one.
    #[serde(skip_serializing_if = "is_one")]
    pub times: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_one(times: &u32) -> bool {
    *times == 1
}

impl Problem {
    /// An error about a file as a whole.
    pub fn file(kind: ProblemKind, file: &Clean, message: &str, help: &str) -> Self {
        Self {
            severity: Severity::Error,
            kind,
            file: file.clone(),
            line: None,
            column: None,
            path: Clean::default(),
            article: None,
            record: None,
            message: Clean::line(message),
            help: (!help.is_empty()).then(|| Clean::line(help)),
            misplaced: None,
            times: 1,
        }
    }

    /// `file:line:column`, as far as known.
    pub fn place(&self) -> String {
        let numbers = [self.line, self.column].into_iter().flatten();
        numbers.fold(self.file.to_string(), |place, number| format!("{place}:{number}"))
    }

    /// Where in the file's structure: path, record and article, as far as known; empty for the whole file.
    fn whereabouts(&self) -> String {
        let record = self.record.as_ref().filter(|_| self.record != self.article).map(|id| format!("record {id}"));
        let article = self.article.as_ref().map(|id| format!("article {id}"));
        let path = (!self.path.is_empty()).then(|| self.path.to_string());
        path.into_iter().chain(record).chain(article).collect::<Vec<_>>().join(", ")
    }
}

/// `file:line:column: error: message (path, record, article)`, on one line and without the help.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.place(), self.severity, self.message)?;
        let place = self.whereabouts();
        if place.is_empty() { Ok(()) } else { write!(f, " ({place})") }
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_reads_like_a_compiler_message() {
        let mut problem = Problem::file(ProblemKind::Syntax, &Clean::line("a.json"), "no\u{1b}thing", "");
        assert_eq!(problem.to_string(), "a.json: error: no?thing");
        problem.line = Some(3);
        problem.column = Some(7);
        problem.path = Clean::line("articles[0]");
        problem.record = Some(Clean::line("q1"));
        problem.article = Some(Clean::line("a1"));
        assert_eq!(problem.to_string(), "a.json:3:7: error: no?thing (articles[0], record q1, article a1)");
        problem.record = problem.article.clone();
        assert_eq!(problem.to_string(), "a.json:3:7: error: no?thing (articles[0], article a1)");
    }
}
