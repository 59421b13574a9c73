//! `depesche bookmarks import`.

use std::collections::HashMap;
use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Deserialize;

use super::{Import, annotations};
use crate::bookmarks::{Bookmark, BookmarkId, Change, Store, replay};
use crate::cli::loading::{self, shown};
use crate::export;
use crate::import::web_annotations;
use crate::model::Clean;

/// What a file gives: bookmarks, and what could not be taken from it, each with where it stands.
#[derive(Default)]
pub(super) struct Taken {
    pub(super) bookmarks: Vec<Bookmark>,
    pub(super) refused: Vec<String>,
    /// What is missing of those that were taken.
    pub(super) losses: Vec<String>,
}

/// What tells the formats apart.
#[derive(Deserialize)]
struct Mark {
    format: Option<String>,
    clock: Option<u64>,
    anchor: Option<serde::de::IgnoredAny>,
}

/// Takes the bookmarks of a file into the journal.
pub(super) fn import(store: &mut Store, asked: &Import, err: &mut dyn Write) -> Result<u8, String> {
    let bytes = loading::bytes(&asked.file)?;
    let now = now();
    let name = shown(&asked.file);
    let taken = read(&bytes, asked, now).map_err(|error| format!("{name}: {error}"))?;
    let mut tell = |line: &str| _ = writeln!(err, "{}", Clean::line(line));
    let mut tally = Tally { refused: taken.refused.len(), ..Tally::default() };
    for line in taken.refused.iter().chain(&taken.losses) {
        tell(&format!("{name}: {line}"));
    }
    let deleted = deletions(store);
    for bookmark in taken.bookmarks {
        let id = bookmark.id;
        match decide(store, &deleted, bookmark, now) {
            Decision::Put { bookmark, is_new } => {
                store.put(*bookmark).map_err(|error| error.to_string())?;
                if is_new { tally.added += 1 } else { tally.changed += 1 }
            }
            Decision::Same => tally.same += 1,
            Decision::Later(what) => {
                tell(&format!("{name}: bookmark {id} was {what} here later and stays so"));
                tally.later += 1;
            }
        }
    }
    tell(&tally.to_string());
    let all = tally.added + tally.changed + tally.same + tally.later;
    Ok(if all == 0 && tally.refused > 0 { 2 } else { u8::from(tally.refused > 0) })
}

fn read(bytes: &[u8], asked: &Import, now: u64) -> Result<Taken, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| format!("not UTF-8: {error}; save the file as UTF-8"))?;
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().find(|line| !line.trim().is_empty()).ok_or("the file is empty")?;
    match serde_json::from_str::<Mark>(first) {
        Ok(mark) if mark.clock.is_some() || mark.format.as_deref() == Some("depesche-bookmarks") => {
            Ok(of_journal(text))
        }
        Ok(mark) if mark.format.is_some() || mark.anchor.is_some() => Ok(of_lines(text)),
        _ => {
            let (found, losses) = web_annotations(bytes).map_err(|error| error.to_string())?;
            if asked.paths.is_empty() {
                return Err(
                    "annotations are about articles; name the bundles that hold them behind the file".to_owned()
                );
            }
            let bundles = loading::bundles(&asked.paths)?;
            let mut taken = annotations::bookmarks(&found, &bundles, now);
            taken.refused.splice(0..0, losses.iter().map(|loss| format!("not read: {loss}")));
            Ok(taken)
        }
    }
}

/// What `export --format jsonl` wrote.
fn of_lines(text: &str) -> Taken {
    let mut taken = Taken::default();
    for (nth, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match export::parse(line) {
            Ok(bookmark) => taken.bookmarks.push(bookmark),
            Err(why) => taken.refused.push(format!("line {}: not taken: {why}", nth + 1)),
        }
    }
    taken
}

/// The bookmarks that a journal amounts to. What was deleted there is not deleted here.
fn of_journal(text: &str) -> Taken {
    let (bookmarks, rejected, count) = replay(text.as_bytes());
    let mut refused: Vec<String> =
        rejected.iter().map(|line| format!("line {}: not taken: {}", line.line, line.reason)).collect();
    if count > rejected.len() {
        refused.push(format!("and {} more lines were not understood", count - rejected.len()));
    }
    let bookmarks = bookmarks.in_order_of_making().into_iter().cloned().collect();
    Taken { bookmarks, refused, losses: Vec::new() }
}

/// When each bookmark that is deleted was deleted.
fn deletions(store: &Store) -> HashMap<BookmarkId, u64> {
    let deletion = |change: &Change| match change {
        Change::Delete { id, at } => Some((*id, *at)),
        Change::Put(_) => None,
    };
    store.bookmarks().events().filter_map(|event| deletion(&event.change)).collect()
}

enum Decision {
    Put { bookmark: Box<Bookmark>, is_new: bool },
    Same,
    Later(&'static str),
}

/// Whoever changed a bookmark last wins. One that differs though it was not changed later was edited in the file, which is a
/// change of now.
fn decide(store: &Store, deleted: &HashMap<BookmarkId, u64>, bookmark: Bookmark, now: u64) -> Decision {
    match (store.bookmarks().get(bookmark.id), deleted.get(&bookmark.id)) {
        (Some(there), _) if *there == bookmark => Decision::Same,
        (Some(there), _) if there.changed > bookmark.changed => Decision::Later("changed"),
        (Some(there), _) => {
            let edited = there.changed == bookmark.changed;
            // A clock that has gone back since makes no change an earlier one.
            let changed = if edited { now.max(there.changed.saturating_add(1)) } else { bookmark.changed };
            Decision::Put { bookmark: Box::new(Bookmark { changed, ..bookmark }), is_new: false }
        }
        (None, Some(&at)) if at > bookmark.changed => Decision::Later("deleted"),
        (None, _) => Decision::Put { bookmark: Box::new(bookmark), is_new: true },
    }
}

/// Milliseconds since 1970-01-01 UTC.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

#[derive(Default)]
struct Tally {
    added: usize,
    changed: usize,
    same: usize,
    later: usize,
    refused: usize,
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bookmarks = if self.added == 1 { "bookmark" } else { "bookmarks" };
        write!(f, "{} {bookmarks} added, {} changed, {} there already", self.added, self.changed, self.same)?;
        if self.later > 0 {
            write!(f, ", {} kept as here", self.later)?;
        }
        if self.refused > 0 { write!(f, "; {} not taken", self.refused) } else { Ok(()) }
    }
}
