//! Renewing the records in a file that somebody has written in.

use std::collections::{HashMap, HashSet};

use super::existing::{GONE, Known, Part, parts};
use super::{body, closing, hash, opening};
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
    let (parts, stray) = parts(file);
    let known: HashSet<BookmarkId> = parts.iter().filter_map(Part::id).collect();
    let mut fresh = Fresh::of(records, &known);
    let wanted: HashMap<BookmarkId, &Record<'_>> = records.iter().map(|record| (record.bookmark.id, record)).collect();
    let mut notices: Vec<(usize, String)> = stray
        .into_iter()
        .map(|line| {
            (
                line,
                "a comment of a bookmark that begins or ends no record, or one that was there before; left as it is"
                    .to_owned(),
            )
        })
        .collect();
    let mut out = String::with_capacity(file.len());
    for part in &parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Record(record) => {
                for before in fresh.before.remove(&record.id).unwrap_or_default() {
                    out.push_str(&before);
                    out.push('\n');
                }
                match wanted.get(&record.id) {
                    Some(wanted) => out.push_str(&renewed(record, &body(wanted), &mut notices)),
                    None => out.push_str(&kept(record, is_there(record.id), &mut notices)),
                }
            }
        }
    }
    for last in fresh.last {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        if !out.is_empty() && !out.ends_with("\n\n") && !out.ends_with("\n\r\n") {
            out.push('\n');
        }
        out.push_str(&last);
    }
    notices.sort();
    Merged { text: with_ends_of(file, out), notices }
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

fn renewed(record: &Known<'_>, body: &str, notices: &mut Vec<(usize, String)>) -> String {
    if record.untouched || record.body == body {
        return super::framed(record.id, body);
    }
    let message = "this record was changed by hand and is kept as it is; remove it to have it written anew";
    notices.push((record.line, message.to_owned()));
    // Its bookmark is there; should it have been gone before, the record does not say so any more.
    if record.gone { rewritten(record, false) } else { record.whole.to_owned() }
}

fn kept(record: &Known<'_>, is_there: bool, notices: &mut Vec<(usize, String)>) -> String {
    if is_there {
        notices.push((
            record.line,
            "the bookmark of this record is not among those exported; it is kept as it is".to_owned(),
        ));
        return record.whole.to_owned();
    }
    notices.push((record.line, "the bookmark of this record is gone; the record is kept and says so".to_owned()));
    rewritten(record, true)
}

/// The record as it was, with or without saying that its bookmark is gone.
fn rewritten(record: &Known<'_>, gone: bool) -> String {
    let was = record.whole.trim_start_matches('\u{feff}').split(' ').nth(3).unwrap_or_default();
    let hash = if record.untouched { hash(&record.body) } else { was.to_owned() };
    let says = if gone { GONE } else { "" };
    format!("{}\n{}{says}{}\n", opening(record.id, &hash, gone), record.body, closing(record.id))
}

/// What was written has the ends of lines that the file has.
fn with_ends_of(file: &str, out: String) -> String {
    let crlf = file.find('\n').is_some_and(|at| file[..at].ends_with('\r'));
    if !crlf {
        return out;
    }
    // Only what a record holds: the user's text has its own ends already, and mixed ones stay mixed.
    let (parts, _) = parts(&out);
    let own = |part: &Part<'_>| match part {
        Part::Text(text) => (*text).to_owned(),
        Part::Record(record) => record.whole.replace("\r\n", "\n").replace('\n', "\r\n"),
    };
    parts.iter().map(own).collect()
}

impl Part<'_> {
    fn id(&self) -> Option<BookmarkId> {
        match self {
            Self::Text(_) => None,
            Self::Record(record) => Some(record.id),
        }
    }
}
