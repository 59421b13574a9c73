//! Which files to import.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::files::{self, Refusal};
use crate::import::{Format, Input};
use crate::model::Clean;

/// What an argument led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A file to read.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// Nothing; why.
    Nothing(PathBuf, String),
}

impl Found {
    /// What it is called in messages.
    pub(super) fn shown(&self) -> Clean {
        match self {
            Self::File(path) | Self::Nothing(path, _) => Clean::line(&path.to_string_lossy()),
            Self::Stdin => Clean::line("standard input"),
        }
    }

    /// Reads the whole of it, and for a file of one of `formats` that keeps its text beside, that text too; of neither more
    /// than `most` bytes.
    pub(super) fn read(&self, formats: &[Format], most: u64) -> Result<Input, String> {
        match self {
            Self::File(path) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let bytes = files::read(path, most).map_err(|refusal| refusal.sentence())?;
                let text = companion(path, formats);
                let text = text.map(|text| {
                    let name = text.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    files::read(&text, most).map(|bytes| (name, bytes)).map_err(|refusal| refusal.sentence())
                });
                Ok(Input { name, bytes, companion: text.transpose()? })
            }
            Self::Stdin => {
                let bytes = files::read_stdin(most).map_err(|refusal| refusal.sentence())?;
                Ok(Input { name: "standard-input".to_owned(), bytes, companion: None })
            }
            Self::Nothing(_, why) => Err(why.clone()),
        }
    }
}

/// The text that a file is about, when it lies beside it. Where several formats are possible, the file must be of the one that
/// keeps its text so: others have files of the same endings, and a text beside those is a text by itself.
fn companion(path: &Path, formats: &[Format]) -> Option<PathBuf> {
    let name = path.file_name()?.to_string_lossy();
    formats.iter().find_map(|&format| {
        let names = format.companions(&name).into_iter();
        let text = names.map(|name| path.with_file_name(name)).find(|path| path.is_file())?;
        (formats.len() == 1 || is_of(path, format)).then_some(text)
    })
}

/// Whether a file is recognised as one of a format.
fn is_of(path: &Path, format: Format) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    fs::read(path).is_ok_and(|bytes| format.recognises(&Input { name, bytes, companion: None }))
}

/// The files that the arguments mean, each once: a file stands for itself, a folder for the files in it and below whose names end
/// as those of one of the formats do, sorted by path, without hidden ones; `-` for standard input. A text that annotations are
/// about is read with them and not once more by itself.
pub(super) fn find(paths: &[OsString], formats: &[Format]) -> Vec<Found> {
    let extensions: Vec<&str> = formats.iter().flat_map(|format| format.extensions()).copied().collect();
    let mut search = Search { extensions, met: HashSet::new(), found: Vec::new() };
    for path in paths {
        let path = Path::new(path);
        if path.as_os_str() == "-" {
            if !search.found.contains(&Found::Stdin) {
                search.found.push(Found::Stdin);
            }
        } else if path.is_dir() {
            let before = search.found.len();
            search.folder(path);
            if search.found.len() == before {
                let endings: Vec<_> = search.extensions.iter().map(|extension| format!("*.{extension}")).collect();
                let why = format!("the folder holds no further file of the kind {}", endings.join(", "));
                search.found.push(Found::Nothing(path.to_owned(), why));
            }
        } else {
            search.file(path.to_owned());
        }
    }
    let texts: HashSet<PathBuf> = search
        .found
        .iter()
        .filter_map(|found| match found {
            Found::File(path) => fs::canonicalize(companion(path, formats)?).ok(),
            Found::Stdin | Found::Nothing(..) => None,
        })
        .collect();
    let is_text = |found: &Found| matches!(found, Found::File(path) if fs::canonicalize(path).is_ok_and(|path| texts.contains(&path)));
    search.found.retain(|found| !is_text(found));
    search.found
}

struct Search<'f> {
    extensions: Vec<&'f str>,
    /// Files and folders that were met, by their true paths.
    met: HashSet<PathBuf>,
    found: Vec<Found>,
}

impl Search<'_> {
    fn file(&mut self, path: PathBuf) {
        if self.met.insert(fs::canonicalize(&path).unwrap_or_else(|_| path.clone())) {
            self.found.push(Found::File(path));
        }
    }

    fn folder(&mut self, folder: &Path) {
        // The folders and files yet to visit, the next one last: links may nest deeper than the program's own stack.
        let mut open = vec![folder.to_owned()];
        while let Some(path) = open.pop() {
            if !path.is_dir() {
                self.file(path);
                continue;
            }
            if !self.met.insert(fs::canonicalize(&path).unwrap_or_else(|_| path.clone())) {
                continue;
            }
            match self.entries(&path) {
                Ok(entries) => open.extend(entries.into_iter().rev()),
                Err(error) => self.found.push(Found::Nothing(path, Refusal::from(error).sentence())),
            }
        }
    }

    /// What is in a folder and counts, sorted.
    fn entries(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut out = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
            let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
            let known = extension.is_some_and(|extension| self.extensions.contains(&&*extension));
            // Only true files: a pipe that happens to lie there is no input.
            if !hidden && (path.is_dir() || known && path.is_file()) {
                out.push(path);
            }
        }
        out.sort();
        Ok(out)
    }
}
