//! Why the reader could not be shown.

use std::io;

/// Why the terminal could not be used.
#[derive(Debug, thiserror::Error)]
pub enum RuntimeError {
    /// Standard output goes to a file or a pipe.
    #[error("standard output is not a terminal, and the reader needs one; run it without redirection")]
    NotATerminal,
    /// The terminal is there but would not be opened.
    #[error("the terminal could not be opened for reading keys: {0}")]
    Open(#[source] io::Error),
    /// A thread or a signal handler could not be set up.
    #[error("the reader could not be started: {0}")]
    Setup(#[source] io::Error),
    /// Writing to the terminal failed.
    #[error("the terminal could not be written to: {0}")]
    Terminal(#[source] io::Error),
}
