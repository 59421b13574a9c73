//! How many problems there are.

use std::fmt;

use serde::Serialize;

use super::Checked;
use crate::bundle::Severity;

/// The sums over all files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Tally {
    /// Files looked at.
    files: usize,
    /// Those with at least one problem.
    files_with_problems: usize,
    /// Those that could not be opened as a bundle.
    unreadable: usize,
    errors: u64,
    warnings: u64,
}

impl Tally {
    /// Counts one file more.
    pub(super) fn add(&mut self, checked: &Checked) {
        let count = |severity| {
            let of = checked.problems.iter().filter(|problem| problem.severity == severity);
            of.map(|problem| u64::from(problem.times)).sum::<u64>()
        };
        self.files += 1;
        self.files_with_problems += usize::from(!checked.problems.is_empty());
        self.unreadable += usize::from(!checked.readable);
        self.errors += count(Severity::Error);
        self.warnings += count(Severity::Warning);
    }

    /// 0 without errors, 1 with errors, 2 when a file is no bundle at all.
    pub(super) fn exit_code(&self) -> u8 {
        match self {
            Self { unreadable: 1.., .. } => 2,
            Self { errors: 1.., .. } => 1,
            _ => 0,
        }
    }
}

/// "3 errors, 1 warning in 2 of 5 files".
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let several = |count: u64, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        let parts = [(self.errors, "error"), (self.warnings, "warning")];
        let parts: Vec<_> =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| several(*count, what)).collect();
        let files = several(self.files as u64, "file");
        if parts.is_empty() {
            return write!(f, "no problems in {files}");
        }
        write!(f, "{} in ", parts.join(", "))?;
        if self.files > 1 {
            write!(f, "{} of ", self.files_with_problems)?;
        }
        f.write_str(&files)?;
        match self.unreadable {
            0 => Ok(()),
            1 => f.write_str("; 1 is no readable bundle"),
            many => write!(f, "; {many} are no readable bundles"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_told_in_words() {
        let tally = |files, files_with_problems, unreadable, errors, warnings| {
            let tally = Tally { files, files_with_problems, unreadable, errors, warnings };
            (tally.to_string(), tally.exit_code())
        };
        assert_eq!(tally(5, 2, 0, 3, 1), ("3 errors, 1 warning in 2 of 5 files".to_owned(), 1));
        assert_eq!(tally(5, 2, 1, 3, 0), ("3 errors in 2 of 5 files; 1 is no readable bundle".to_owned(), 2));
        assert_eq!(tally(2, 2, 2, 2, 0), ("2 errors in 2 of 2 files; 2 are no readable bundles".to_owned(), 2));
        assert_eq!(tally(1, 1, 0, 0, 2), ("2 warnings in 1 file".to_owned(), 0));
        assert_eq!(tally(1, 0, 0, 0, 0), ("no problems in 1 file".to_owned(), 0));
    }
}
