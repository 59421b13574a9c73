//! What has been read of the journal so far. Pure: bytes in, bookmarks out.

use std::thread;

use super::line::{self, Articles, Said};
use super::{Bookmarks, VERSION};
use crate::model::Clean;

/// How many of the lines that were not understood are described; the others are counted.
const DESCRIBED: usize = 100;

/// How many characters of such a line are shown.
const SHOWN: usize = 60;

/// How many bytes before the end are remembered to tell a grown file from a rewritten one.
const OVERLAP: usize = 64;

/// From how many bytes at once on a second thread is worth its start.
const BY_TWO: usize = 1 << 18;

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

/// How many bytes the complete lines take.
fn after_last_line_feed(bytes: &[u8]) -> usize {
    memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1)
}

/// Complete lines without their line feeds, and what each says.
fn parsed(lines: &[u8]) -> impl Iterator<Item = (&[u8], Result<Said, String>)> {
    let (mut rest, mut articles) = (lines, Articles::default());
    std::iter::from_fn(move || {
        let end = memchr::memchr(b'\n', rest)?;
        let line = &rest[..end];
        rest = &rest[end + 1..];
        Some((line, line::parse(line, &mut articles)))
    })
}

impl Reading {
    /// Reads on; the bytes may begin and end anywhere. Returns whether a bookmark appeared, changed or went.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> bool {
        self.offset += bytes.len() as u64;
        self.remember(bytes);
        let (mut rest, mut changed) = (bytes, false);
        if !self.open.is_empty() {
            let Some(end) = memchr::memchr(b'\n', rest) else {
                self.open.extend_from_slice(rest);
                return false;
            };
            let mut whole = std::mem::take(&mut self.open);
            whole.extend_from_slice(&rest[..end]);
            changed |= self.line(&whole, line::parse(&whole, &mut Articles::default()));
            rest = &rest[end + 1..];
        }
        let (lines, open) = rest.split_at(after_last_line_feed(rest));
        self.open.extend_from_slice(open);
        changed | self.complete_lines(lines)
    }

    /// Takes complete lines in; many by two threads.
    fn complete_lines(&mut self, lines: &[u8]) -> bool {
        let many = lines.len() >= BY_TWO && thread::available_parallelism().is_ok_and(|there| there.get() > 1);
        let half = if many { after_last_line_feed(&lines[..lines.len() / 2]) } else { lines.len() };
        self.halves(lines.split_at(half))
    }

    /// Takes complete lines in that come in two parts. The second part, if there is anything in it, is parsed by another thread;
    /// the lines count in their order all the same.
    pub(super) fn halves(&mut self, (first, second): (&[u8], &[u8])) -> bool {
        thread::scope(|scope| {
            let parsing = || parsed(second).collect::<Vec<_>>();
            // Without a thread, and when it panics, this one does the work.
            let other = if second.is_empty() { None } else { thread::Builder::new().spawn_scoped(scope, parsing).ok() };
            let mut changed = false;
            for (line, said) in parsed(first) {
                changed |= self.line(line, said);
            }
            let rest = other.and_then(|other| other.join().ok()).unwrap_or_else(parsing);
            for (line, said) in rest {
                changed |= self.line(line, said);
            }
            changed
        })
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

    fn line(&mut self, line: &[u8], said: Result<Said, String>) -> bool {
        self.lines += 1;
        match said {
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
