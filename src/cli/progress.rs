//! How far a command has come with its files, for those who watch.

use std::io::{self, IsTerminal as _, Write as _};

/// So many files are worth telling how far it is.
const MANY: usize = 20;

/// A line on standard error that is written over and over; nothing when that is no terminal or there are few files.
pub(super) struct Progress {
    /// What is done with the files.
    doing: &'static str,
    shown: bool,
    of: usize,
    at: usize,
    /// Columns in use.
    width: usize,
}

impl Progress {
    /// So many files are checked.
    pub(super) fn new(of: usize) -> Self {
        Self::doing("checking", of)
    }

    /// So many files are read.
    pub(super) fn reading(of: usize) -> Self {
        Self::doing("reading", of)
    }

    fn doing(doing: &'static str, of: usize) -> Self {
        Self { doing, shown: of >= MANY && io::stderr().is_terminal(), of, at: 0, width: 0 }
    }

    /// The next file has its turn.
    pub(super) fn step(&mut self) {
        self.at += 1;
        if self.shown {
            let line = format!("{} {} of {}", self.doing, self.at, self.of);
            self.width = line.len();
            // Whoever can't be told is not waiting.
            let _ = write!(io::stderr(), "\r{line}");
        }
    }

    /// Makes room for something else.
    pub(super) fn clear(&mut self) {
        if self.width > 0 {
            let _ = write!(io::stderr(), "\r{:width$}\r", "", width = self.width);
            self.width = 0;
        }
    }
}
