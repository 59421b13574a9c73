//! What a journal comes down to: the lines that count, word for word and in their order. Pure: bytes in, bytes out.
//!
//! Word for word, so that fields of which this program knows nothing stay; in their order, so that for a program that merges
//! versions of the file a compaction is nothing but lines taken out. Tombstones count: without them, a journal from elsewhere
//! would bring deleted bookmarks back.

use std::collections::{BTreeMap, BTreeSet};

use super::line::{self, Articles, HEADER, Said};
use super::{BookmarkId, Event, VERSION};

/// A journal, divided into what counts and what was not understood.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Compacted {
    /// The header, then the winning line of each bookmark.
    pub(super) journal: Vec<u8>,
    /// The winning events, by bookmark: what the new journal has to say.
    pub(super) events: BTreeMap<BookmarkId, Event>,
    /// The lines that were not understood.
    pub(super) rejected: Vec<u8>,
}

/// Divides a journal; `None` when a line of it is in a newer format, because then nobody here knows what counts.
pub(super) fn compact(journal: &[u8]) -> Option<Compacted> {
    let lines: Vec<&[u8]> = journal.split(|&byte| byte == b'\n').collect();
    let mut articles = Articles::default();
    let mut winners: BTreeMap<BookmarkId, (usize, Event)> = BTreeMap::new();
    let mut rejected = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if !line.starts_with(b"{\"v\":1,") && line::newer_version(line).is_some_and(|version| version > VERSION) {
            return None;
        }
        match line::parse(line, &mut articles) {
            Ok(Said::Event(event)) => {
                let id = event.change.id();
                if winners.get(&id).is_none_or(|(_, winner)| event > *winner) {
                    winners.insert(id, (at, event));
                }
            }
            Ok(Said::Nothing) => {}
            Err(_) => {
                rejected.extend_from_slice(line);
                rejected.push(b'\n');
            }
        }
    }
    let mut counting: Vec<usize> = winners.values().map(|(at, _)| *at).collect();
    counting.sort_unstable();
    let mut journal = HEADER.as_bytes().to_vec();
    for at in counting {
        journal.extend_from_slice(lines[at]);
        journal.push(b'\n');
    }
    let events = winners.into_iter().map(|(id, (_, event))| (id, event)).collect();
    Some(Compacted { journal, events, rejected })
}

/// What has to be added to a file of rejected lines so that it has all of `rejected`. A line that is there already, because a
/// compaction died before its end, is not added again; one that was torn off is closed.
pub(super) fn missing(there: &[u8], rejected: &[u8]) -> Vec<u8> {
    let known: BTreeSet<&[u8]> = there.split_inclusive(|&byte| byte == b'\n').collect();
    let mut out = Vec::new();
    for line in rejected.split_inclusive(|&byte| byte == b'\n').filter(|line| !known.contains(line)) {
        if out.is_empty() && !there.is_empty() && !there.ends_with(b"\n") {
            out.push(b'\n');
        }
        out.extend_from_slice(line);
    }
    out
}
