//! How far a command has come with its files, for those who watch.

use std::env;
use std::io::{self, IsTerminal as _};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// So many files are worth telling how far it is.
const MANY: usize = 20;

/// ASCII alone: it is written before anybody knows what the terminal shows.
const TEMPLATE: &str = "{msg} {pos} of {len} [{bar:30}] {eta} left, Ctrl-C stops";

/// A bar on standard error; nothing when that is no terminal that can move its cursor, or there are few files.
#[derive(Debug)]
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// So many files are checked.
    pub(super) fn checking(of: usize) -> Self {
        Self::new("checking", of)
    }

    /// So many files are read.
    pub(super) fn reading(of: usize) -> Self {
        Self::new("reading", of)
    }

    /// So many files are imported.
    pub(super) fn importing(of: usize) -> Self {
        Self::new("importing", of)
    }

    fn new(doing: &'static str, of: usize) -> Self {
        let shown = of >= MANY && io::stderr().is_terminal() && env::var_os("TERM").is_some_and(|term| term != "dumb");
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let of = u64::try_from(of).unwrap_or(u64::MAX);
        let style = ProgressStyle::with_template(TEMPLATE);
        let bar = ProgressBar::with_draw_target(Some(of), target).with_message(doing);
        // The template is ours and sound, which a test holds.
        Self(style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style.progress_chars("=> "))))
    }

    /// A file is done.
    pub(super) fn step(&self) {
        self.0.inc(1);
    }

    /// Says something else on the terminal, with the bar out of the way.
    pub(super) fn aside<T>(&self, say: impl FnOnce() -> T) -> T {
        self.0.suspend(say)
    }

    /// Takes the bar away.
    pub(super) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

/// However a command ends, the bar does not stay.
impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_sound() {
        let bar = Progress::new("reading", 1000);
        bar.step();
        assert_eq!((bar.0.position(), bar.0.length(), bar.0.message().as_str()), (1, Some(1000), "reading"));
        assert!(ProgressStyle::with_template(TEMPLATE).is_ok());
    }
}
