//! Reading everything that a command is about, and how a command ends.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::sync::Arc;

use super::arguments::Reading;
use super::progress::Progress;
use super::settings::Chosen;
use crate::bundle::sources::{self, Source};
use crate::bundle::{self, Severity};
use crate::config::Paths;
use crate::library::Library;
use crate::model::{Clean, Fingerprint};
use crate::search::{Cache, Index};

/// What the exit code says when nothing was found, or not everything could be read.
pub(super) const INCOMPLETE: u8 = 1;
/// What the exit code says when the command could not be carried out.
pub(super) const FAILED: u8 = 2;

/// Why a command ends before it has printed anything.
#[derive(Debug)]
pub(super) struct Ended {
    /// The exit code.
    pub(super) code: u8,
    /// What to tell on standard error.
    pub(super) message: String,
}

impl Ended {
    /// Nothing in the files is what was asked for.
    pub(super) fn nothing(message: impl Into<String>) -> Self {
        Self { code: INCOMPLETE, message: message.into() }
    }

    /// It can't be done.
    pub(super) fn failed(message: impl Into<String>) -> Self {
        Self { code: FAILED, message: message.into() }
    }
}

impl From<io::Error> for Ended {
    fn from(error: io::Error) -> Self {
        Self::failed(format!("standard output: {error}"))
    }
}

/// Tells how a command ended, if that has to be told.
pub(super) fn end(outcome: Result<u8, Ended>) -> u8 {
    outcome.unwrap_or_else(|ended| {
        tell(&ended.message);
        ended.code
    })
}

/// Says something on standard error. Whoever can't be told is not waiting.
pub(super) fn tell(message: &str) {
    let _ = writeln!(io::stderr(), "depesche: {}", Clean::text(message));
}

/// Everything that could be read.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) library: Library,
    /// Some of the files could not be read.
    pub(super) incomplete: bool,
    sources: Vec<Source>,
}

impl Gathered {
    /// The index of the library: the one that is kept of these files, if there is one and the settings allow it, or a new one.
    pub(super) fn index(&self) -> Index {
        let files = sources::lasting(&self.sources).filter(|_| Chosen::for_printing(false).0.keep_index);
        if let Some((files, paths)) = files.zip(Paths::of_user()) {
            return Index::remembered(&self.library, &Cache::new(paths.indexes(), files));
        }
        let mut index = Index::new();
        index.extend(&self.library);
        index
    }

    /// The exit code of a command that has found so many things.
    pub(super) fn exit_code(&self, found: usize) -> u8 {
        if found == 0 || self.incomplete { INCOMPLETE } else { 0 }
    }
}

/// Reads all bundles, in their order; no path at all means the built-in demo. What can't be read is told.
///
/// # Errors
/// When none of the files is a readable bundle.
pub(super) fn gather(paths: &[OsString], reading: Reading) -> Result<Gathered, Ended> {
    let sources = sources::expand(paths);
    let progress = Progress::reading(sources.len());
    let mut library = Library::new();
    let (mut refused, mut errors, mut faulty) = (Vec::new(), 0, 0);
    for source in &sources {
        let read = source.read_at_most(reading.max_size);
        let content = read.as_ref().ok().map(|(_, bytes)| Fingerprint::of(bytes));
        match read.and_then(|(origin, bytes)| bundle::load(&origin, &bytes)) {
            Ok(mut loaded) => {
                // What an index that is kept is held against.
                loaded.bundle.content = content;
                let wrong = loaded.problems.iter().filter(|problem| problem.severity == Severity::Error);
                let wrong: usize = wrong.map(|problem| usize::try_from(problem.times).unwrap_or(usize::MAX)).sum();
                errors += wrong;
                faulty += usize::from(wrong > 0);
                library.add(Arc::new(loaded.bundle));
            }
            Err(problem) => refused.push(problem),
        }
        progress.step();
    }
    progress.clear();
    for problem in &refused {
        let help = problem.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        tell(&format!("{problem}{help}"));
    }
    if library.bundles().is_empty() {
        return Err(Ended::failed("nothing to read: none of the files is a readable bundle"));
    }
    if errors > 0 {
        let (errors, files) = (plural(errors, "error"), plural(faulty, "file"));
        tell(&format!("{errors} in {files}: something may be missing; `depesche check` tells what"));
    }
    Ok(Gathered { library, incomplete: !refused.is_empty(), sources })
}

/// "1 file", "2 files".
pub(super) fn plural(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}
