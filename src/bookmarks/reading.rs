//! What has been read of the journal so far. Pure: bytes in, bookmarks out.

use std::io::BufRead;

use super::line::{self, Articles, Said};
use super::{Bookmarks, VERSION};
use crate::model::Clean;

/// How many of the lines that were not understood are described; the others are counted.
const DESCRIBED: usize = 100;

/// How many characters of such a line are shown.
const SHOWN: usize = 60;

/// How many bytes before the end are remembered to tell a grown file from a rewritten one.
const OVERLAP: usize = 64;

/// A line that was not understood. It stays in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Its number in the file, counted from 1.
    pub line: usize,
    /// What was expected.
    pub reason: Clean,
    /// How it begins.
    pub beginning: Clean,
}

/// The journal's content as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) bookmarks: Bookmarks,
    /// The first lines that were not understood, and how many there are.
    pub(super) rejected: Vec<Rejected>,
    pub(super) rejected_count: usize,
    /// The greatest version of any line.
    pub(super) version: u64,
    /// How many bytes were read.
    pub(super) offset: u64,
    /// Complete lines read.
    lines: usize,
    /// What stands after the last line feed: nothing, or a line that a crash or an editor left unfinished.
    open: Vec<u8>,
    /// The last bytes read.
    overlap: Vec<u8>,
}

/// Replays a journal from memory: the bookmarks that its lines leave, and the lines that were not understood (the first hundred
/// of them, and how many there are). A last line whose line feed is missing counts when it is whole.
pub fn replay(journal: &[u8]) -> (Bookmarks, Vec<Rejected>, usize) {
    let mut reading = Reading::default();
    reading.feed(journal);
    reading.look_at_open();
    (reading.bookmarks, reading.rejected, reading.rejected_count)
}

impl Reading {
    /// Reads on; the bytes may begin and end anywhere. Returns whether a bookmark appeared, changed or went.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> bool {
        self.offset += bytes.len() as u64;
        self.remember(bytes);
        let (mut rest, mut articles, mut changed) = (bytes, Articles::default(), false);
        while !rest.is_empty() {
            let from = rest;
            // The line feed is searched for by words, and reading from a slice can't fail.
            let length = rest.skip_until(b'\n').unwrap_or(from.len());
            let piece = &from[..length];
            let Some(line) = piece.strip_suffix(b"\n") else {
                self.open.extend_from_slice(piece);
                break;
            };
            if self.open.is_empty() {
                changed |= self.line(line, &mut articles);
            } else {
                let mut whole = std::mem::take(&mut self.open);
                whole.extend_from_slice(line);
                changed |= self.line(&whole, &mut Articles::default());
            }
        }
        changed
    }

    /// Takes in the last line when only its line feed is missing: some editors leave it out. Half a JSON object is never a
    /// whole one, so what parses is whole; it is read again, without effect, once the line feed is there. To be called at the
    /// end of the file. Returns as [`Reading::feed`] does.
    pub(super) fn look_at_open(&mut self) -> bool {
        self.version = self.version.max(line::newer_version(&self.open).unwrap_or(VERSION));
        match line::parse(&self.open, &mut Articles::default()) {
            Ok(Said::Event(event)) => self.bookmarks.apply(event),
            Ok(Said::Nothing) | Err(_) => false,
        }
    }

    /// How many complete lines were read, the header and those without effect included.
    pub(super) fn lines(&self) -> usize {
        self.lines
    }

    /// Whether the last line lacks its line feed.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// The last bytes read: should they not stand before `offset` any more, the file was rewritten.
    pub(super) fn overlap(&self) -> &[u8] {
        &self.overlap
    }

    fn remember(&mut self, bytes: &[u8]) {
        self.overlap.extend_from_slice(&bytes[bytes.len().saturating_sub(OVERLAP)..]);
        let surplus = self.overlap.len().saturating_sub(OVERLAP);
        self.overlap.drain(..surplus);
    }

    fn line<'a>(&mut self, line: &'a [u8], articles: &mut Articles<'a>) -> bool {
        self.lines += 1;
        match line::parse(line, articles) {
            Ok(said) => {
                // Versions are looked at only where the text could hold a greater one; almost all lines begin like ours.
                if !line.starts_with(b"{\"v\":1,") {
                    self.version = self.version.max(line::newer_version(line).unwrap_or(VERSION));
                }
                match said {
                    Said::Event(event) => self.bookmarks.apply(event),
                    Said::Nothing => false,
                }
            }
            Err(reason) => {
                match line::newer_version(line) {
                    Some(version) => self.version = self.version.max(version),
                    None => self.reject(line, &reason),
                }
                false
            }
        }
    }

    fn reject(&mut self, line: &[u8], reason: &str) {
        self.rejected_count += 1;
        if self.rejected.len() < DESCRIBED {
            let beginning: String =
                String::from_utf8_lossy(&line[..line.len().min(4 * SHOWN)]).chars().take(SHOWN).collect();
            self.rejected.push(Rejected {
                line: self.lines,
                reason: Clean::line(reason),
                beginning: Clean::line(&beginning),
            });
        }
    }
}
