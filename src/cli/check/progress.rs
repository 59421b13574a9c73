//! How far the check has come, for those who watch.

use std::io::{self, IsTerminal as _, Write as _};

/// So many files are worth telling how far it is.
const MANY: usize = 20;

/// A line on standard error that is written over and over; nothing when that is no terminal or there are few files.
pub(super) struct Progress {
    shown: bool,
    of: usize,
    at: usize,
    /// Columns in use.
    width: usize,
}

impl Progress {
    pub(super) fn new(of: usize) -> Self {
        Self { shown: of >= MANY && io::stderr().is_terminal(), of, at: 0, width: 0 }
    }

    /// The next file has its turn.
    pub(super) fn step(&mut self) {
        self.at += 1;
        if self.shown {
            let line = format!("checking {} of {}", self.at, self.of);
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
