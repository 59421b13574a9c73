//! What an index file is about: the bundles whose words are in it.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::seal::{Sealing, Unsealing, unsound};
use crate::model::Fingerprint;

/// What every index file begins with. The number counts up whenever the same bundles give another file.
const MAGIC: [u8; 16] = *b"depesche index 1";

/// A bundle of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Part {
    /// Where its file was, from the root on.
    pub path: PathBuf,
    /// What was in the file.
    pub content: Fingerprint,
    /// How many articles it has.
    pub articles: u32,
    /// How many actors the library had with it.
    pub actors: u32,
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
            into.number(part.content.bytes)?;
            into.number(part.content.digest)?;
            into.number(part.articles.into())?;
            into.number(part.actors.into())?;
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
                content: Fingerprint { bytes: from.number()?, digest: from.number()? },
                articles: from.small()?,
                actors: from.small()?,
            });
        }
        Ok(Self { program, parts })
    }

    /// How many of its bundles may be the first of these files, in this order. `size` tells how many bytes a file has; a file that
    /// is none of its bundles could not be read then, and may be none now.
    pub(super) fn likely<'f>(
        &self,
        files: impl IntoIterator<Item = &'f Path>,
        size: impl Fn(&Path) -> Option<u64>,
    ) -> usize {
        let mut files = files.into_iter();
        let may_be = |part: &&Part| {
            files.any(|file| file == part.path) && size(&part.path).is_some_and(|size| size == part.content.bytes)
        };
        self.parts.iter().take_while(may_be).count()
    }

    /// How many articles the first bundles have.
    pub(super) fn articles(&self, parts: usize) -> u64 {
        self.parts.iter().take(parts).map(|part| u64::from(part.articles)).sum()
    }

    /// Whether its bundles are at the places of the first ones of these.
    pub(super) fn leads_to(&self, parts: &[Part]) -> bool {
        self.parts.len() <= parts.len() && self.parts.iter().zip(parts).all(|(own, other)| own.path == other.path)
    }
}

fn path(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt as _;
    std::ffi::OsString::from_vec(bytes).into()
}
