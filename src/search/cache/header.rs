//! What an index file is about: the bundles whose words are in it.

use std::collections::HashSet;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::seal::{Sealing, Unsealing, unsound};
use crate::model::Fingerprint;
use crate::search::former::Source;
use crate::search::vocabulary::WordNo;

/// What every index file begins with. The number counts up whenever the same bundles give another file.
const MAGIC: [u8; 16] = *b"depesche index 2";

/// A bundle of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Part {
    /// Where its file was, from the root on.
    pub path: PathBuf,
    /// What was in it.
    pub source: Source,
}

/// The beginning of an index file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// The program that wrote it. Another one may read the same bundles otherwise.
    pub program: String,
    /// The bundles in the order of the library.
    pub parts: Vec<Part>,
}

impl Header {
    pub(super) fn write(&self, into: &mut Sealing<impl Write>) -> io::Result<()> {
        into.raw(&MAGIC)?;
        into.bytes(self.program.as_bytes())?;
        into.number(self.parts.len() as u64)?;
        for part in &self.parts {
            into.bytes(part.path.as_os_str().as_encoded_bytes())?;
            let Source { content, articles, known, actors } = &part.source;
            into.number(content.bytes)?;
            into.number(content.digest)?;
            into.number((*articles).into())?;
            into.number((*known).into())?;
            into.numbers(actors.iter().map(|word| word.0))?;
        }
        Ok(())
    }

    pub(super) fn read(from: &mut Unsealing<impl Read>) -> io::Result<Self> {
        if from.raw()? != MAGIC {
            return Err(unsound());
        }
        let program = from.text()?;
        let count = from.number()?;
        let mut parts = Vec::new();
        for _ in 0..count {
            parts.push(Part {
                path: path(from.bytes()?),
                source: Source {
                    content: Fingerprint { bytes: from.number()?, digest: from.number()? },
                    articles: from.small()?,
                    known: from.small()?,
                    actors: from.numbers()?.into_iter().map(WordNo).collect(),
                },
            });
        }
        Ok(Self { program, parts })
    }

    /// What of it may be among these files. `size` tells how many bytes a file has. A file that is none of its bundles could not be
    /// read then, and may be none now.
    pub(super) fn likely(&self, files: &[PathBuf], size: impl Fn(&Path) -> Option<u64>) -> Likely {
        let may_be = |part: &Part| size(&part.path).is_some_and(|size| size == part.source.content.bytes);
        let mut left = files.iter();
        let in_order = |part: &&Part| left.any(|file| *file == part.path) && may_be(part);
        let first = self.parts.iter().take_while(in_order).count();
        let mut articles = articles(&self.parts[..first]);
        if first < self.parts.len() {
            let files: HashSet<&Path> = files.iter().map(PathBuf::as_path).collect();
            let others = self.parts[first..].iter().filter(|part| files.contains(part.path.as_path()) && may_be(part));
            articles += others.map(|part| u64::from(part.source.articles)).sum::<u64>();
        }
        Likely { first, articles }
    }

    /// How many articles it has.
    pub(super) fn articles(&self) -> u64 {
        articles(&self.parts)
    }

    /// Whether its bundles are at the places of some of these, in the same order.
    pub(super) fn leads_to(&self, parts: &[Part]) -> bool {
        let mut parts = parts.iter();
        self.parts.iter().all(|own| parts.any(|other| own.path == other.path))
    }
}

/// What of an index file may be among the files that are opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Likely {
    /// So many of its bundles are the first ones.
    pub first: usize,
    /// How many articles there are in all bundles that are among them, wherever they are.
    pub articles: u64,
}

fn articles(parts: &[Part]) -> u64 {
    parts.iter().map(|part| u64::from(part.source.articles)).sum()
}

fn path(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt as _;
    std::ffi::OsString::from_vec(bytes).into()
}
