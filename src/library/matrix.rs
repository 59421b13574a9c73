//! Countries × issues over everything opened.

use std::collections::{BTreeMap, BTreeSet};

use super::holder::not_after;
use super::{ActorNo, Assertion, IssueNo, Library, PositionNo, Via};
use crate::model::Stance;

/// Who stands where on what: one row a country, one column an issue.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// The countries that a position counts for, by name.
    pub countries: Vec<ActorNo>,
    /// The issues with their depth in the tree, each followed by its narrower ones.
    pub issues: Vec<(IssueNo, usize)>,
    cells: BTreeMap<(ActorNo, IssueNo), Cell>,
}

/// The positions of one country on one issue.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The positions, self-asserted first, then latest first.
    pub entries: Vec<CellEntry>,
    /// What they amount to.
    pub verdict: Verdict,
    /// None of them is the country's own word.
    pub second_hand: bool,
    /// Its own later word differs from its own earlier one.
    pub changed: bool,
    /// Its own word and what others say about it differ.
    pub contested: bool,
    /// How many passages prove them.
    pub evidence: usize,
}

/// One position in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellEntry {
    /// The position.
    pub position: PositionNo,
    /// How it reaches the country.
    pub via: Via,
    /// Whose word it is.
    pub assertion: Assertion,
}

/// What the positions in a cell amount to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All agree.
    One(Stance),
    /// They differ.
    Mixed,
}

/// What one entry says.
struct Said<'a> {
    issue: IssueNo,
    day: &'a str,
    stance: Stance,
}

impl Matrix {
    /// The cell of a country and an issue, when there is a position.
    pub fn cell(&self, country: ActorNo, issue: IssueNo) -> Option<&Cell> {
        self.cells.get(&(country, issue))
    }

    /// How many cells hold a position.
    pub fn filled(&self) -> usize {
        self.cells.len()
    }
}

impl Library {
    /// The matrix over everything opened; an article with a newer revision in the library does not count. With `broad`, only
    /// the widest issues are columns, and each holds the positions on its narrower ones as well.
    pub fn matrix(&self, broad: bool) -> Matrix {
        let mut entries: BTreeMap<(ActorNo, IssueNo), Vec<CellEntry>> = BTreeMap::new();
        let mut used = BTreeSet::new();
        for position in self.position_numbers() {
            let entry = self.position(position);
            if self.is_superseded(entry.article) {
                continue;
            }
            let issue = if broad { self.widest(entry.issue) } else { entry.issue };
            let countries = self.countries(position);
            if !countries.is_empty() {
                used.extend(self.with_wider(issue));
            }
            let assertion = self.assertion(position);
            for (country, via) in countries {
                let entry = CellEntry { position, via, assertion: assertion.clone() };
                entries.entry((country, issue)).or_default().push(entry);
            }
        }
        let countries: BTreeSet<ActorNo> = entries.keys().map(|(country, _)| *country).collect();
        let mut countries: Vec<ActorNo> = countries.into_iter().collect();
        countries.sort_by_cached_key(|&country| self.actor(country).label.to_lowercase());
        let issues = self.issue_tree().into_iter().filter(|(issue, _)| used.contains(issue)).collect();
        let cells = entries.into_iter().map(|(at, entries)| (at, self.sum_up(entries))).collect();
        Matrix { countries, issues, cells }
    }

    /// The widest issue above `issue`.
    pub fn widest(&self, issue: IssueNo) -> IssueNo {
        self.with_wider(issue).last().unwrap_or(issue)
    }

    /// `issue`, then the wider one, and so on.
    pub fn with_wider(&self, issue: IssueNo) -> impl Iterator<Item = IssueNo> {
        std::iter::successors(Some(issue), |&issue| self.issue(issue).broader)
    }

    fn sum_up(&self, mut entries: Vec<CellEntry>) -> Cell {
        entries.sort_by(|a, b| {
            let own_first = b.assertion.is_own().cmp(&a.assertion.is_own());
            let latest_first = || self.date_of(b.position).cmp(self.date_of(a.position));
            own_first.then_with(latest_first).then(a.position.cmp(&b.position))
        });
        let stances = |own: bool| -> BTreeSet<Stance> { self.said(&entries, own).map(|said| said.stance).collect() };
        let (own, others) = (stances(true), stances(false));
        let all: BTreeSet<Stance> = own.union(&others).copied().collect();
        let verdict = match all.first() {
            Some(&only) if all.len() == 1 => Verdict::One(only),
            _ => Verdict::Mixed,
        };
        Cell {
            verdict,
            second_hand: own.is_empty(),
            changed: own.len() > 1 && self.differs_over_time(&entries),
            contested: self.is_contested(&entries),
            evidence: entries.iter().map(|entry| self.evidence(entry.position).len()).sum(),
            entries,
        }
    }

    /// What the entries say that are the country's own word, or those that are not; the latest first.
    fn said<'a>(&'a self, entries: &'a [CellEntry], own: bool) -> impl Iterator<Item = Said<'a>> {
        (entries.iter().filter(move |entry| entry.assertion.is_own() == own)).map(|entry| Said {
            issue: self.position(entry.position).issue,
            day: self.date_of(entry.position),
            stance: self.position_record(entry.position).stance,
        })
    }

    /// Whether self-asserted positions of different days differ; on one day they are nuances, not a change, and of dates that
    /// are partial or unknown nobody can tell. Nor is it a change to answer two narrower issues differently.
    fn differs_over_time(&self, entries: &[CellEntry]) -> bool {
        let own: Vec<_> = self.said(entries, true).collect();
        let differ =
            |a: &Said<'_>, b: &Said<'_>| a.issue == b.issue && a.stance != b.stance && are_different_days(a.day, b.day);
        own.iter().any(|one| own.iter().any(|other| differ(one, other)))
    }

    /// Whether others say something else about the country than its own last word by then (or, if they speak before it, its
    /// first) on the same issue: who repeats what a country has since taken back contradicts it, who reported it in time does
    /// not.
    fn is_contested(&self, entries: &[CellEntry]) -> bool {
        let all_own: Vec<_> = self.said(entries, true).collect();
        self.said(entries, false).any(|other| {
            let own: Vec<_> = all_own.iter().filter(|own| own.issue == other.issue).collect();
            let Some(first) = own.last() else { return false };
            let last = own.iter().find(|own| not_after(own.day, other.day)).unwrap_or(first);
            // What may be of that day is compared as well, because nobody can tell.
            let by_then =
                |own: &Said<'_>| !are_different_days(own.day, last.day) || !are_different_days(own.day, other.day);
            !own.iter().any(|own| by_then(own) && own.stance == other.stance)
        })
    }

    /// The entries of a cell that are the country's present word: its own latest ones. On one day there may be several, and of
    /// days that are partial or unknown nobody can tell which was later.
    pub fn current<'c>(&self, cell: &'c Cell) -> impl Iterator<Item = &'c CellEntry> {
        let own = cell.entries.iter().take_while(|entry| entry.assertion.is_own());
        let latest = cell.entries.first().map(|entry| self.date_of(entry.position)).unwrap_or_default();
        own.filter(move |entry| !are_different_days(self.date_of(entry.position), latest))
    }

    /// The day of a position, or else of its article's publication; empty when neither is known.
    pub fn date_of(&self, position: PositionNo) -> &str {
        let published = || self.article(self.position(position).article).published.as_deref();
        self.position_record(position).date.as_deref().or_else(published).unwrap_or_default()
    }
}

/// Whether two dates (ISO 8601, maybe partial, maybe with a time of day) certainly name different days.
fn are_different_days(one: &str, other: &str) -> bool {
    const DAY: usize = "2025-09-04".len();
    let common = one.len().min(other.len()).min(DAY);
    one.as_bytes()[..common] != other.as_bytes()[..common]
}
