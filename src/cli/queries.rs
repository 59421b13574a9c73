//! Queries on the command line: read with a mark under a mistake, and as a filter of rows (`--query`).

use std::collections::HashSet;

use super::gather::{Ended, Gathered, tell};
use crate::model::Clean;
use crate::search::language::Mistake;
use crate::search::{self, Hit, Query, Scope, Target, Tier};
use crate::text::glyph::columns;

/// More rows than there are.
const ALL: usize = u32::MAX as usize;

/// Reads a query; tells what is worth knowing of it.
///
/// # Errors
/// When it has a mistake, which is shown at its place, or asks for nothing.
pub(super) fn read(typed: &str) -> Result<Query, Ended> {
    let query = Query::read(typed).map_err(|mistake| Ended::failed(pointed(typed, &mistake)))?;
    for hint in query.hints() {
        tell(hint);
    }
    if query.is_empty() {
        return Err(Ended::failed("there is nothing to look for: the query has no letter and no digit"));
    }
    Ok(query)
}

/// A mistake with the query below it and a mark under the place.
fn pointed(typed: &str, mistake: &Mistake) -> String {
    let before = columns(&Clean::line(&typed[..mistake.span.start]));
    let marked = columns(&Clean::line(&typed[mistake.span.clone()])).max(1);
    format!(
        "query, column {}: {}\n  {}\n  {}{}",
        mistake.column(typed),
        Clean::line(&mistake.message),
        Clean::line(typed),
        " ".repeat(before),
        "^".repeat(marked)
    )
}

/// What of a scope a query finds, with all its words. What only resembles them counts when nothing has them, which is told.
///
/// # Errors
/// As [`read`].
pub(super) fn chosen(gathered: &Gathered, typed: &str, scope: Scope) -> Result<HashSet<Target>, Ended> {
    let query = read(typed)?;
    let answer = search::find(&gathered.index(), &gathered.library, &query, scope, ALL);
    for unknown in &answer.unknown {
        tell(unknown);
    }
    if !answer.dropped.is_empty() {
        let missing: Vec<String> = answer.dropped.iter().map(|word| format!("“{word}”")).collect();
        tell(&format!("nothing has all words of the query; missing: {}", missing.join(", ")));
        return Ok(HashSet::new());
    }
    let is_literal = |hit: &&Hit| hit.tier <= Tier::Inside;
    let literal: HashSet<Target> = answer.hits.iter().filter(is_literal).map(|hit| hit.target).collect();
    if literal.is_empty() && !answer.hits.is_empty() {
        tell("nothing has the words as typed; these resemble them");
        return Ok(answer.hits.iter().map(|hit| hit.target).collect());
    }
    Ok(literal)
}
