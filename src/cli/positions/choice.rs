//! Which positions are asked for.

use std::collections::HashSet;

use super::{Held, Positions};
use crate::cli::gather::{Ended, Gathered};
use crate::cli::{names, queries};
use crate::library::{ActorNo, Assertion, IssueNo, Library, PositionNo};
use crate::model::{ActorKind, Clean, Voice};
use crate::search::language::leading_date;
use crate::search::{Scope, Target};

/// What was asked for, with its names looked up.
pub(super) struct Choice {
    current: bool,
    all: bool,
    countries: Option<Vec<ActorNo>>,
    issues: Option<Vec<IssueNo>>,
    holders: Option<Vec<ActorNo>>,
    by: Option<By>,
    since: Option<String>,
    found: Option<HashSet<Target>>,
}

/// On whose word.
enum By {
    /// See [`word`].
    Word(&'static str),
    Actors(Vec<ActorNo>),
}

/// Whose word a position rests on, for programs.
pub(super) fn word(assertion: &Assertion) -> &'static str {
    match assertion {
        Assertion::Own => "own",
        Assertion::SecondHand(_) => "others",
        Assertion::Narrated => "article",
        Assertion::Unknown => "unknown",
    }
}

/// Checks a day: a year, a month or a day of ISO 8601.
pub(super) fn date(typed: &str) -> Result<String, String> {
    let whole = leading_date(typed).is_some_and(|date| date.len() == typed.len());
    if whole { Ok(typed.to_owned()) } else { Err("expected a day such as 2025-09-04, a month or a year".to_owned()) }
}

impl Choice {
    /// Looks up the names.
    ///
    /// # Errors
    /// When one of them is nobody's and nothing's, or the query has a mistake.
    pub(super) fn new(gathered: &Gathered, asked: &Positions) -> Result<Self, Ended> {
        let library = &gathered.library;
        let actors = |name: &Option<String>| name.as_deref().map(|name| names::actors(library, name)).transpose();
        let by = match asked.by.as_deref() {
            None => None,
            Some("own") => Some(By::Word("own")),
            Some("others") => Some(By::Word("others")),
            Some("article" | "narrator") => Some(By::Word("article")),
            Some(name) => Some(By::Actors(names::actors(library, name)?)),
        };
        Ok(Self {
            current: asked.current,
            all: asked.all,
            countries: asked.country.as_deref().map(|name| countries(library, name)).transpose()?,
            issues: asked.issue.as_deref().map(|name| names::issues(library, name)).transpose()?,
            holders: actors(&asked.holder)?,
            by,
            since: asked.since.clone(),
            found: (asked.query.as_deref())
                .map(|query| queries::chosen(gathered, query, Scope::Positions))
                .transpose()?,
        })
    }

    /// The positions with the countries that they count for: in the order of the library, or with --current of the matrix.
    pub(super) fn held(&self, library: &Library) -> impl Iterator<Item = Held> {
        let held = if self.current { current(library) } else { every(library, self.all) };
        held.into_iter().filter(|held| self.takes(library, *held))
    }

    pub(super) fn takes_country(&self, country: ActorNo) -> bool {
        self.countries.as_ref().is_none_or(|countries| countries.contains(&country))
    }

    pub(super) fn takes_issue(&self, library: &Library, issue: IssueNo) -> bool {
        (self.issues.as_ref()).is_none_or(|issues| library.with_wider(issue).any(|wider| issues.contains(&wider)))
    }

    fn takes(&self, library: &Library, held: Held) -> bool {
        let entry = library.position(held.position);
        let country = self.countries.is_none() || held.country.is_some_and(|(country, _)| self.takes_country(country));
        let found = self.found.as_ref().is_none_or(|found| found.contains(&Target::Position(held.position)));
        country
            && found
            && self.takes_issue(library, entry.issue)
            && self.takes_holder(library, held.position)
            && self.takes_word(library, held.position)
            && self.since.as_deref().is_none_or(|since| is_since(library.date_of(held.position), since))
    }

    fn takes_holder(&self, library: &Library, position: PositionNo) -> bool {
        let entry = library.position(position);
        let behalf = library.position_record(position).on_behalf_of;
        let behalf = behalf.map(|country| library.actor_in(entry.article, country));
        (self.holders.as_ref()).is_none_or(|holders| {
            holders.contains(&entry.holder) || behalf.is_some_and(|behalf| holders.contains(&behalf))
        })
    }

    fn takes_word(&self, library: &Library, position: PositionNo) -> bool {
        match &self.by {
            None => true,
            Some(By::Word(wanted)) => word(&library.assertion(position)) == *wanted,
            Some(By::Actors(actors)) => {
                let article = library.position(position).article;
                library.position_record(position).asserted_by.iter().any(|voice| match voice {
                    Voice::Actor(actor) => actors.contains(&library.actor_in(article, *actor)),
                    Voice::Narrator => false,
                })
            }
        }
    }
}

/// The countries of a name; one that is a country's code or name means no other actor.
fn countries(library: &Library, name: &str) -> Result<Vec<ActorNo>, Ended> {
    let mut found = names::actors(library, name)?;
    found.retain(|&actor| matches!(library.actor(actor).kind, ActorKind::Country | ActorKind::Undeclared));
    if found.is_empty() {
        let message = format!("“{}” is no country in what was read; --holder takes any actor", Clean::line(name));
        return Err(Ended::nothing(message));
    }
    Ok(found)
}

/// Every position, once for each country that it counts for, or once without one.
fn every(library: &Library, superseded: bool) -> Vec<Held> {
    let mut out = Vec::new();
    for position in library.position_numbers() {
        if !superseded && library.is_superseded(library.position(position).article) {
            continue;
        }
        let countries = library.countries(position);
        if countries.is_empty() {
            out.push(Held { position, country: None });
        }
        out.extend(countries.into_iter().map(|country| Held { position, country: Some(country) }));
    }
    out
}

/// Each country's own latest word on each issue.
fn current(library: &Library) -> Vec<Held> {
    let matrix = library.matrix(false);
    let mut out = Vec::new();
    for &country in &matrix.countries {
        for cell in matrix.issues.iter().filter_map(|&(issue, _)| matrix.cell(country, issue)) {
            out.extend(
                library
                    .current(cell)
                    .map(|entry| Held { position: entry.position, country: Some((country, entry.via)) }),
            );
        }
    }
    out
}

/// Whether a date is `since` or later, as far as both go; an unknown one is not.
fn is_since(date: &str, since: &str) -> bool {
    let common = date.len().min(since.len());
    common > 0 && date.as_bytes()[..common] >= since.as_bytes()[..common]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_checked_and_compared() {
        for sound in ["2025", "2025-09", "2025-09-04"] {
            assert_eq!(date(sound), Ok(sound.to_owned()));
        }
        for odd in ["", "25", "2025-13", "2025-9-4", "2025-09-04-01", "2025-09-+4", "yesterday"] {
            assert!(date(odd).is_err(), "{odd}");
        }
        assert!(is_since("2025-09-04", "2025-09-04") && is_since("2025-09", "2025-09-04"));
        assert!(is_since("2025-10-01T10:00", "2025-09-30") && !is_since("2025-09-03", "2025-09-04"));
        assert!(!is_since("", "2025"));
    }
}
