//! What has been indexed once, kept for the next start.
//!
//! An index file holds the words of the articles of some bundles ([`passages`]) behind a list of these bundles ([`header`]), and is
//! whole or nothing ([`seal`]). Which of the files in the [`folder`] may do is told by the places and sizes of the bundles, before
//! any of them has been read. That is a guess: what an index file says of a bundle counts only when the bundle is there, and its
//! file had the same content (see [`Index::adopt`](super::Index)). Times of files are not asked, as every file is read anyway, and its
//! content says more.
//!
//! The files are private: they hold the words of the texts. They may be removed at any time.

mod folder;
mod header;
mod passages;
mod seal;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;

use super::former::Source;
use super::recall::Recalled;
use super::vocabulary::WordNo;
use crate::library::{BundleNo, Library};
use crate::model::Clean;
use folder::Folder;
use header::{Header, Part};

pub(super) use passages::Passages;

/// Where the words of what is opened are kept for the next start.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: Folder,
    program: String,
    /// What is opened, in its order: what the bundle of a file is called, and the file's place.
    files: Vec<(Clean, PathBuf)>,
}

impl Cache {
    /// A cache in `folder`, which is made when it is needed, for these files, in the order in which they are opened: what the bundle
    /// of each is called ([`Bundle::origin`](crate::model::Bundle::origin)), and where it is, from the root on.
    pub fn new(folder: PathBuf, files: Vec<(Clean, PathBuf)>) -> Self {
        Self { folder: Folder { path: folder }, program: program(), files }
    }

    /// Reads the index of most of the files, if there is one. What it says may be of other contents.
    pub(super) fn recall(&self) -> Option<Recalled> {
        let files: Vec<PathBuf> = self.files.iter().map(|(_, path)| path.clone()).collect();
        let (path, promised) = self.folder.best(&self.program, &files)?;
        let (header, passages) = Folder::read(&path).ok()?;
        // Somebody else may have put another file in its place since.
        let whole = header.program == self.program
            && promised <= header.parts.len()
            && usize::try_from(header.articles()).ok()? == passages.contents.articles();
        let sources = header.parts.into_iter().map(|part| part.source).collect();
        whole.then_some(Recalled { sources, promised, passages })
    }

    /// Keeps what a library of these bundles says. Nothing may be hidden in it, and nothing unsettled.
    ///
    /// # Errors
    /// When it can't be written.
    pub(super) fn keep(&self, parts: Vec<Part>, passages: &Passages) -> std::io::Result<PathBuf> {
        self.folder.write(&Header { program: self.program.clone(), parts }, passages)
    }

    /// Whether these are all files that are opened.
    pub(super) fn is_all_of(&self, library: &Library) -> bool {
        library.bundles().len() >= self.files.len()
    }

    /// The bundles of a library whose actors these words stand for. `None` when one of them was not read from the files, or there are
    /// none.
    pub(super) fn parts(&self, library: &Library, actor_words: &[WordNo]) -> Option<Vec<Part>> {
        let mut files = self.files.iter();
        let parts: Option<Vec<Part>> = (library.bundles().iter().enumerate())
            .map(|(at, bundle)| {
                let (_, path) = files.find(|(origin, _)| *origin == bundle.origin)?;
                Some(Part { path: path.clone(), source: Source::of(library, BundleNo::new(at), actor_words)? })
            })
            .collect();
        parts.filter(|parts| !parts.is_empty())
    }
}

/// What tells this program from one that may read bundles otherwise: its version, and of its file the size and the time, because not
/// every program that is built gets a version of its own.
fn program() -> String {
    let mut program = env!("CARGO_PKG_VERSION").to_owned();
    if let Ok(about) = std::env::current_exe().and_then(std::fs::metadata) {
        let _ = write!(program, " {} {}.{:09}", about.len(), about.mtime(), about.mtime_nsec());
    }
    program
}
