//! Renewing the records in a file that somebody has written in.

use std::collections::{HashMap, HashSet};

use super::existing::{GONE, Known, Part, parts};
use super::{body, closing, opening};
use crate::bookmarks::BookmarkId;
use crate::export::Record;

/// A file with its records renewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// What the file shall hold.
    pub text: String,
    /// What the user should know, one a line: line of the old file, and what was not done there.
    pub notices: Vec<(usize, String)>,
}

/// Writes records into a file that was exported before. What stands around records stays byte for byte, and where it is.
///
/// * A record that nobody has changed is renewed where it stands.
/// * One that somebody has written in is kept as it is, and told.
/// * One whose bookmark is not among `records` is kept. When `is_there` says that there is no such bookmark any more, the record
///   says so from now on.
/// * A new record comes before the next one in the order of `records` that the file has, or else at the end.
pub fn merge(file: &str, records: &[Record<'_>], is_there: impl Fn(BookmarkId) -> bool) -> Merged {
    let mark = if file.starts_with(MARK) { MARK.len_utf8() } else { 0 };
    let (parts, stray) = parts(&file[mark..]);
    let ends = Ends::of(file);
    let known: HashSet<BookmarkId> = parts.iter().filter_map(Part::id).collect();
    let mut fresh = Fresh::of(records, &known);
    let wanted: HashMap<BookmarkId, &Record<'_>> = records.iter().map(|record| (record.bookmark.id, record)).collect();
    let mut notices: Vec<(usize, String)> = stray.into_iter().map(|line| (line, STRAY.to_owned())).collect();
    let mut out = file[..mark].to_owned();
    for part in &parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Record(record) => {
                for before in fresh.before.remove(&record.id).unwrap_or_default() {
                    out.push_str(&ends.set(&format!("{before}\n")));
                }
                let now = match wanted.get(&record.id) {
                    Some(wanted) => renewed(record, &body(wanted), &mut notices),
                    None => kept(record, is_there(record.id), &mut notices),
                };
                out.push_str(&now.map_or_else(|| record.whole.to_owned(), |now| ends.set(&now)));
            }
        }
    }
    for last in fresh.last {
        if out.len() > mark && !out.ends_with('\n') {
            out.push_str(ends.end());
        }
        if out.len() > mark && !out.ends_with("\n\n") && !out.ends_with("\n\r\n") {
            out.push_str(ends.end());
        }
        out.push_str(&ends.set(&last));
    }
    notices.sort();
    Merged { text: out, notices }
}

/// The byte order mark, which stays where it is.
const MARK: char = '\u{feff}';

const STRAY: &str =
    "a comment of a bookmark that begins or ends no record, or one of a record that was there before; left as it is";

/// How the lines of a file end, by its first one.
#[derive(Clone, Copy)]
enum Ends {
    LineFeed,
    Both,
}

impl Ends {
    fn of(file: &str) -> Self {
        let first = file.find('\n').map_or(file, |at| &file[..at]);
        let both = first.ends_with('\r');
        if both { Self::Both } else { Self::LineFeed }
    }

    fn end(self) -> &'static str {
        match self {
            Self::LineFeed => "\n",
            Self::Both => "\r\n",
        }
    }

    fn set(self, text: &str) -> String {
        text.replace('\n', self.end())
    }
}

/// The new records: those that come before one of the file, and those at the end.
struct Fresh {
    before: HashMap<BookmarkId, Vec<String>>,
    last: Vec<String>,
}

impl Fresh {
    fn of(records: &[Record<'_>], known: &HashSet<BookmarkId>) -> Self {
        let mut fresh = Self { before: HashMap::new(), last: Vec::new() };
        let mut waiting: Vec<String> = Vec::new();
        for record in records {
            let id = record.bookmark.id;
            if known.contains(&id) {
                fresh.before.insert(id, std::mem::take(&mut waiting));
            } else {
                waiting.push(super::framed(id, &body(record)));
            }
        }
        fresh.last = waiting;
        fresh
    }
}

/// A record whose bookmark is exported; `None` when it stays as it is.
fn renewed(record: &Known<'_>, body: &str, notices: &mut Vec<(usize, String)>) -> Option<String> {
    if record.untouched || record.body == body {
        return Some(super::framed(record.id, body));
    }
    let message = "this record was changed by hand and is kept as it is; remove it to have it written anew";
    notices.push((record.line, message.to_owned()));
    // Its bookmark may have been gone before; the record does not say so any more.
    record.gone.then(|| reworded(record, false))
}

/// A record whose bookmark is not exported; `None` when it stays as it is.
fn kept(record: &Known<'_>, is_there: bool, notices: &mut Vec<(usize, String)>) -> Option<String> {
    let message = if is_there {
        "the bookmark of this record is not among those exported; it is kept as it is"
    } else {
        "the bookmark of this record is gone; the record is kept and says so"
    };
    notices.push((record.line, message.to_owned()));
    (record.gone == is_there).then(|| reworded(record, !is_there))
}

/// The record as it was, with or without saying that its bookmark is gone.
fn reworded(record: &Known<'_>, gone: bool) -> String {
    let says = if gone { GONE } else { "" };
    format!("{}\n{}{says}{}\n", opening(record.id, record.hash, gone), record.body, closing(record.id))
}

impl Part<'_> {
    fn id(&self) -> Option<BookmarkId> {
        match self {
            Self::Text(_) => None,
            Self::Record(record) => Some(record.id),
        }
    }
}
