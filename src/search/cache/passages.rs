//! The half of an index that is worth keeping, as an index file has it.
//!
//! What follows from the rest is not written: the sieve and the lengths of keys, counts of lists and sets of common words, places of the first position. What is
//! read is checked by the types that it becomes, so that a file that only claims to be an index can't lead a search astray.

use std::io::{self, Read, Write};
use std::sync::Arc;
use std::thread;

use super::seal::{Sealing, Unsealing, unsound};
use crate::search::arena::Arena;
use crate::search::contents::Contents;
use crate::search::keys::Keys;
use crate::search::postings::Postings;
use crate::search::shelf::Shelf;
use crate::search::tokens::{Forward, RESERVED};
use crate::search::vocabulary::{Vocabulary, WordNo};

/// A greater number of words would not fit into what is kept of them.
const MOST_WORDS: usize = 1 << 29;

/// What the articles say, ready to be searched.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Passages {
    pub shelf: Arc<Shelf>,
    pub contents: Arc<Contents>,
    pub actor_words: Vec<WordNo>,
}

impl Passages {
    /// Writes all of it. Nothing may be hidden, and nothing unsettled.
    pub(super) fn write(&self, into: &mut Sealing<impl Write>) -> io::Result<()> {
        let (words, keys) = self.shelf.vocabulary.parts();
        arena(words, into)?;
        let (texts, words) = keys.parts();
        arena(texts, into)?;
        into.numbers(words.iter().copied())?;
        // Checking these takes longest, so they are not last.
        let segments = self.shelf.postings.parts();
        into.number(segments.len() as u64)?;
        for (documents, starts, bytes) in segments {
            into.number(documents.into())?;
            into.numbers(starts.iter().copied())?;
            into.bytes(bytes)?;
        }
        let chunks = self.shelf.forward.parts();
        into.number(chunks.len() as u64)?;
        for (ends, bytes) in chunks {
            into.numbers(ends.iter().copied())?;
            into.bytes(bytes)?;
        }
        let (articles, quoted) = self.contents.records();
        into.numbers(articles.flatten().collect::<Vec<_>>().into_iter())?;
        into.numbers(quoted.iter().flat_map(|&(start, end)| [start, end]).collect::<Vec<_>>().into_iter())?;
        into.numbers(self.actor_words.iter().map(|word| word.0))
    }

    /// Reads what was written. One part is checked while the next is read.
    pub(super) fn read(from: &mut Unsealing<impl Read>) -> io::Result<Self> {
        thread::scope(|checks| {
            let words = Texts::read(from)?;
            let known = words.ends.len();
            if !(RESERVED..MOST_WORDS).contains(&known) {
                return Err(unsound());
            }
            let (keys, numbers) = (Texts::read(from)?, from.numbers()?);
            let vocabulary = checks.spawn(move || {
                let keys = Keys::of_parts(keys.checked()?, numbers, known)?;
                Some(Vocabulary::of_parts(words.checked()?, keys))
            });
            let segments = from.number()?;
            let segments = (0..segments)
                .map(|_| Ok((from.small()?, from.numbers()?, from.bytes()?)))
                .collect::<io::Result<_>>()?;
            let postings = checks.spawn(move || Postings::of_parts(segments, known));
            let chunks = from.number()?;
            let chunks = (0..chunks).map(|_| Ok((from.numbers()?, from.bytes()?))).collect::<io::Result<_>>()?;
            let forward = checks.spawn(move || Forward::of_parts(chunks, known));
            let (articles, quoted, actor_words) = (from.numbers()?, from.numbers()?, from.numbers()?);
            let ((articles, []), (quoted, [])) = (articles.as_chunks(), quoted.as_chunks()) else {
                return Err(unsound());
            };
            let contents = Contents::of_records(articles, quoted);
            let actor_words: Vec<WordNo> = actor_words.into_iter().map(WordNo).collect();
            if actor_words.iter().any(|word| word.at() >= known) {
                return Err(unsound());
            }
            let checked = (vocabulary.join(), forward.join(), postings.join(), contents);
            let (Ok(Some(vocabulary)), Ok(Some(forward)), Ok(Some(postings)), Some(contents)) = checked else {
                return Err(unsound());
            };
            let documents = contents.documents();
            if forward.documents() != documents || postings.documents() != documents {
                return Err(unsound());
            }
            let shelf = Arc::new(Shelf { vocabulary, forward, postings, ..Shelf::default() });
            Ok(Self { shelf, contents: Arc::new(contents), actor_words })
        })
    }
}

fn arena(arena: &Arena, into: &mut Sealing<impl Write>) -> io::Result<()> {
    let (letters, ends) = arena.parts();
    into.bytes(letters.as_bytes())?;
    into.numbers(ends.iter().copied())
}

/// An arena that is not checked yet.
struct Texts {
    letters: Vec<u8>,
    ends: Vec<u32>,
}

impl Texts {
    fn read(from: &mut Unsealing<impl Read>) -> io::Result<Self> {
        Ok(Self { letters: from.bytes()?, ends: from.numbers()? })
    }

    fn checked(self) -> Option<Arena> {
        Arena::of_parts(String::from_utf8(self.letters).ok()?, self.ends)
    }
}
