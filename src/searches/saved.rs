//! Searches that the user has saved under a name.

use std::fmt;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::file::{self, Lines};
use crate::bookmarks::FileSystem;
use crate::files::Refusal;
use crate::model::Clean;

/// Where a saved search looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Everywhere.
    #[default]
    Everything,
    /// In quotes.
    Quotes,
    /// In actors.
    Actors,
    /// In positions.
    Positions,
    /// In bookmarks.
    Bookmarks,
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Everything => "everything",
            Self::Quotes => "quotes",
            Self::Actors => "actors",
            Self::Positions => "positions",
            Self::Bookmarks => "bookmarks",
        })
    }
}

/// A search that the user has saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What it is called; never empty.
    pub name: Clean,
    /// The query, in the language of [`search::language`](crate::search::language).
    pub query: Clean,
    /// Where it looks.
    pub scope: Scope,
}

/// A change to the saved searches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Save a search.
    Save {
        /// The search.
        saved: Saved,
        /// Also in place of another one of that name.
        replace: bool,
    },
    /// Give a search another name.
    Rename {
        /// Its name so far.
        from: Clean,
        /// Its name from then on.
        to: Clean,
        /// Also in place of another one of that name.
        replace: bool,
    },
    /// Delete the search of this name.
    Delete(Clean),
}

/// What came of a change that the file system has let through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is as it was wanted, durably.
    Done,
    /// Another search has the name, and it was not to be replaced.
    Taken,
    /// There is no search of that name any more.
    Gone,
}

/// What the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The searches, in the order in which they were saved, each name once.
    pub searches: Vec<Saved>,
    /// How many lines can't be understood. They stay in the file.
    pub strange: usize,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
struct Record {
    name: String,
    query: String,
    #[serde(default)]
    scope: Scope,
    /// What a newer program has written beside it.
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// What the file at `path` says. Of lines with the same name the last one counts.
///
/// # Errors
/// When there is something that can't be read.
pub fn saved(path: &Path) -> Result<Known, Refusal> {
    Ok(known(&file::read(path)?))
}

/// Makes a change in the file at `path`, and tells what the file says then. Returns when it is durable.
///
/// # Errors
/// When the file can't be read, or a call of the file system fails. The file is then as it was.
pub fn change(fs: &impl FileSystem, path: &Path, change: &Change) -> io::Result<(Outcome, Known)> {
    let (outcome, lines) = file::change(fs, path, |lines| {
        let outcome = make(lines, change);
        (outcome == Outcome::Done, outcome)
    })?;
    Ok((outcome, known(&lines)))
}

fn make(lines: &mut Lines, change: &Change) -> Outcome {
    match change {
        Change::Save { saved, replace } => {
            let there = find(lines, &saved.name);
            if there.is_some() && !replace {
                return Outcome::Taken;
            }
            let (at, rest) = there.map(|(at, record)| (at, record.rest)).unzip();
            let Saved { name, query, scope } = saved;
            let (name, query) = (name.to_string(), query.to_string());
            put(lines, at, &Record { name, query, scope: *scope, rest: rest.unwrap_or_default() })
        }
        Change::Rename { from, to, replace } => {
            let Some((_, record)) = find(lines, from) else { return Outcome::Gone };
            if from != to && find(lines, to).is_some() {
                if !replace {
                    return Outcome::Taken;
                }
                remove(lines, to);
            }
            let at = find(lines, from).map(|(at, _)| at);
            put(lines, at, &Record { name: to.to_string(), ..record })
        }
        Change::Delete(name) if find(lines, name).is_none() => Outcome::Gone,
        Change::Delete(name) => {
            remove(lines, name);
            Outcome::Done
        }
    }
}

/// Writes a record in place of the line at `at`, or at the end; other lines of the old name go with it.
fn put(lines: &mut Lines, at: Option<usize>, record: &Record) -> Outcome {
    // An object of strings always becomes JSON.
    let line = serde_json::to_vec(record).unwrap_or_default();
    match at {
        Some(at) => {
            let before = read(&lines[at]).map(|record| record.name);
            lines[at] = line;
            let mut number = 0;
            lines.retain(|line| {
                number += 1;
                number == at + 1 || read(line).is_none_or(|record| Some(record.name) != before)
            });
        }
        None => lines.push(line),
    }
    Outcome::Done
}

fn remove(lines: &mut Lines, name: &Clean) {
    lines.retain(|line| read(line).is_none_or(|record| Clean::line(&record.name) != *name));
}

fn read(line: &[u8]) -> Option<Record> {
    serde_json::from_slice(line).ok().filter(|record: &Record| !record.name.trim().is_empty())
}

/// The last line of a name.
fn find(lines: &Lines, name: &Clean) -> Option<(usize, Record)> {
    let records = lines.iter().enumerate().rev().filter_map(|(at, line)| Some((at, read(line)?)));
    let mut of_name = records.filter(|(_, record)| Clean::line(&record.name) == *name);
    of_name.next()
}

fn known(lines: &Lines) -> Known {
    let mut known = Known::default();
    for line in lines {
        let Some(record) = read(line) else {
            known.strange += 1;
            continue;
        };
        let saved = Saved { name: Clean::line(&record.name), query: Clean::line(&record.query), scope: record.scope };
        match known.searches.iter_mut().find(|other| other.name == saved.name) {
            Some(other) => *other = saved,
            None => known.searches.push(saved),
        }
    }
    known
}
