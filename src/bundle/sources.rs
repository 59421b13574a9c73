//! What to load: files, folders, standard input, or the built-in demo.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::demo;
use super::problem::{Problem, ProblemKind};
use crate::files::{self, Refusal};
use crate::model::Clean;

/// Something that a bundle can be read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// The built-in demo.
    Demo,
    /// An argument that leads to nothing; reading it gives the problem.
    Unusable(Box<Problem>),
}

impl Source {
    /// What the source is called, fit to be shown.
    pub fn origin(&self) -> Clean {
        match self {
            Self::File(path) => shown(path),
            Self::Stdin => Clean::line("standard input"),
            Self::Demo => Clean::line(demo::NAME),
            Self::Unusable(problem) => problem.file.clone(),
        }
    }

    /// Reads the whole source, of at most [`files::MOST`] bytes: what it is called, and its bytes.
    ///
    /// # Errors
    /// As [`Source::read_at_most`].
    pub fn read(&self) -> Result<(Clean, Vec<u8>), Problem> {
        self.read_at_most(files::MOST)
    }

    /// Reads the whole source, of at most `most` bytes: what it is called, and its bytes.
    ///
    /// # Errors
    /// [`ProblemKind::Unreadable`] when the file does not exist, is no regular file, holds more, may not be read or fails while
    /// being read. Nothing but standard input is ever waited for.
    pub fn read_at_most(&self, most: u64) -> Result<(Clean, Vec<u8>), Problem> {
        let origin = self.origin();
        let bytes = match self {
            Self::File(path) => files::read(path, most).map_err(|refusal| refused(&origin, &refusal))?,
            Self::Stdin => files::read_stdin(most).map_err(|refusal| refused(&origin, &refusal))?,
            Self::Demo => demo::DEMO.as_bytes().to_vec(),
            Self::Unusable(problem) => return Err((**problem).clone()),
        };
        Ok((origin, bytes))
    }
}

/// The sources that command-line arguments mean, in their order, each once.
///
/// A file stands for itself; a folder for all `*.json` files in it and below, sorted by path, without hidden files and folders
/// (their names begin with a dot); `-` for standard input; no argument at all for the built-in demo. Symbolic links are
/// followed, but no folder is searched twice.
pub fn expand(args: &[OsString]) -> Vec<Source> {
    if args.is_empty() {
        return vec![Source::Demo];
    }
    let mut expansion = Expansion::default();
    for arg in args {
        expansion.argument(arg);
    }
    expansion.sources
}

/// What the bundle of each file is called, and where the file is, from the root on. `None` unless that is all there is to read:
/// nothing but files is there once more the next time.
pub fn lasting(sources: &[Source]) -> Option<Vec<(Clean, PathBuf)>> {
    let mut files = Vec::new();
    for source in sources {
        match source {
            // A path that leads from nowhere is no path: the working folder is gone.
            Source::File(path) => files.push((source.origin(), std::path::absolute(path).ok()?)),
            Source::Unusable(_) => {}
            Source::Stdin | Source::Demo => return None,
        }
    }
    (!files.is_empty()).then_some(files)
}

#[derive(Default)]
struct Expansion {
    sources: Vec<Source>,
    /// Files and folders that were met, by their true paths.
    met: HashSet<PathBuf>,
}

impl Expansion {
    fn argument(&mut self, arg: &OsStr) {
        if arg == "-" {
            if !self.sources.contains(&Source::Stdin) {
                self.sources.push(Source::Stdin);
            }
            return;
        }
        let path = Path::new(arg);
        if !path.is_dir() {
            self.file(path.to_owned(), true_path(path));
            return;
        }
        let before = self.sources.len();
        let fresh = self.folder(path);
        if fresh && self.sources.len() == before && !self.knows_file_below(path) {
            let problem = Problem::file(
                ProblemKind::Unreadable,
                &shown(path),
                "the folder holds no *.json file",
                "name a bundle or a folder of bundles",
            );
            self.sources.push(Source::Unusable(Box::new(problem)));
        }
    }

    /// Whether a file of this folder was named before, so that the folder is not as empty as it seems.
    fn knows_file_below(&self, folder: &Path) -> bool {
        let folder = true_path(folder);
        self.met.iter().any(|path| path != &folder && path.starts_with(&folder) && path.is_file())
    }

    fn file(&mut self, path: PathBuf, truth: PathBuf) {
        if self.met.insert(truth) {
            self.sources.push(Source::File(path));
        }
    }

    /// Adds the files of a folder and of those below it; false when it was searched before.
    fn folder(&mut self, folder: &Path) -> bool {
        let truth = true_path(folder);
        if self.met.contains(&truth) {
            return false;
        }
        // What is yet to be looked at, the next one last: a stack of our own, as links may nest deeper than the program's.
        let mut open = vec![Entry { path: folder.to_owned(), truth, is_folder: true }];
        while let Some(Entry { path, truth, is_folder }) = open.pop() {
            if !is_folder {
                self.file(path, truth);
                continue;
            }
            if !self.met.insert(truth.clone()) {
                continue;
            }
            match entries(&path, &truth) {
                Ok(entries) => open.extend(entries.into_iter().rev()),
                Err(error) => {
                    let problem = refused(&shown(&path), &Refusal::from(error));
                    self.sources.push(Source::Unusable(Box::new(problem)));
                }
            }
        }
        true
    }
}

/// A file or folder in a folder.
struct Entry {
    path: PathBuf,
    /// Its true path.
    truth: PathBuf,
    is_folder: bool,
}

/// The folders and `*.json` files in a folder with this true path that are not hidden, sorted. Only links are looked up: there may be
/// thousands of files.
fn entries(folder: &Path, truth: &Path) -> io::Result<Vec<Entry>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        let kind = entry.file_type().ok().filter(|kind| !kind.is_symlink());
        let is_folder = kind.map_or_else(|| path.is_dir(), |kind| kind.is_dir());
        let hidden = name.as_encoded_bytes().starts_with(b".");
        let json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
        // Only true files: a pipe that happens to lie there is nobody's bundle.
        let is_file = || kind.map_or_else(|| path.is_file(), |kind| kind.is_file());
        if !hidden && (is_folder || json && is_file()) {
            let truth = if kind.is_some() { truth.join(name) } else { true_path(&path) };
            out.push(Entry { path, truth, is_folder });
        }
    }
    out.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(out)
}

fn true_path(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn shown(path: &Path) -> Clean {
    Clean::line(&path.to_string_lossy())
}

fn refused(origin: &Clean, refusal: &Refusal) -> Problem {
    Problem::file(ProblemKind::Unreadable, origin, &refusal.to_string(), refusal.help())
}
