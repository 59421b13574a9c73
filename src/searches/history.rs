//! The history of the search line.

use std::io;
use std::path::Path;

use super::file::{self, Lines};
use crate::bookmarks::FileSystem;
use crate::files::Refusal;
use crate::model::Clean;

/// How many queries are kept; the ones asked longest ago go first.
pub const MOST: usize = 500;

/// The most bytes of a query that is kept: nobody types that much, and what was pasted by mistake is not worth it.
const LONGEST: usize = 2000;

/// The queries in the file at `path`, the one asked last at the end, each once. Lines that are no text are left out.
///
/// # Errors
/// When there is something that can't be read.
pub fn history(path: &Path) -> Result<Vec<Clean>, Refusal> {
    Ok(queries(&file::read(path)?))
}

/// Puts `query` at the end of the file at `path`, once, and returns the queries as they are then. What other readers have put
/// there stays; beyond [`MOST`] lines, the first ones go.
///
/// # Errors
/// When the file can't be read, or a call of the file system fails. The file is then as it was.
pub fn remember(fs: &impl FileSystem, path: &Path, query: &Clean) -> io::Result<Vec<Clean>> {
    let query = Clean::line(query.trim());
    let is_kept = !query.is_empty() && query.len() <= LONGEST;
    let ((), lines) = file::change(fs, path, |lines| {
        if !is_kept || lines.last().is_some_and(|last| last == query.as_bytes()) {
            return (false, ());
        }
        lines.retain(|line| text(line).as_ref() != Some(&query));
        lines.push(query.as_bytes().to_vec());
        lines.drain(..lines.len().saturating_sub(MOST));
        (true, ())
    })?;
    Ok(queries(&lines))
}

fn text(line: &[u8]) -> Option<Clean> {
    let text = std::str::from_utf8(line).ok()?.trim();
    (!text.is_empty() && text.len() <= LONGEST).then(|| Clean::line(text))
}

fn queries(lines: &Lines) -> Vec<Clean> {
    let mut queries: Vec<Clean> = Vec::new();
    for query in lines.iter().rev().filter_map(|line| text(line)) {
        if queries.len() < MOST && !queries.contains(&query) {
            queries.push(query);
        }
    }
    queries.reverse();
    queries
}
