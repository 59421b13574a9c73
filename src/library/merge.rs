//! Which records of different bundles mean the same actor or issue.

use std::collections::{HashMap, HashSet};

use super::{ActorEntry, BundleNo, IssueEntry};
use super::{ActorNo, IssueNo};
use crate::model::{Actor, ActorIx, ActorKind, Bundle, Clean, IssueIx};

/// Remembers the marks of identity seen so far.
///
/// The rules, strongest first: the same Wikidata item; for countries the same ISO 3166 code; for people, countries and
/// organisations the same name; for groups the same id *and* name, because "the partners" of two articles are seldom the
/// same. Two records with different Wikidata items (or codes) are never merged, and two records of one bundle only by a
/// stable identifier, because its author kept them apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Merger {
    by_wikidata: HashMap<(ActorKind, String), ActorNo>,
    by_code: HashMap<String, ActorNo>,
    by_name: HashMap<(ActorKind, String), ActorNo>,
    with_wikidata: HashSet<ActorNo>,
    with_code: HashSet<ActorNo>,
    issues: HashMap<String, IssueNo>,
}

impl Merger {
    /// Merges a bundle's actors into `into`; returns the number of each.
    pub(super) fn actors(&mut self, into: &mut Vec<ActorEntry>, bundle_no: BundleNo, bundle: &Bundle) -> Vec<ActorNo> {
        let mut numbers = Vec::with_capacity(bundle.actors.len());
        for (at, actor) in bundle.actors.iter().enumerate() {
            let record = (bundle_no, ActorIx::new(at));
            let number = if let Some(number) = self.same_actor(into, bundle_no, actor) {
                into[number.at()].records.push(record);
                number
            } else {
                into.push(ActorEntry {
                    kind: actor.kind,
                    label: actor.label.clone(),
                    aliases: Vec::new(),
                    records: vec![record],
                    tallies: Vec::new(),
                });
                ActorNo::new(into.len() - 1)
            };
            add_names(&mut into[number.at()], actor);
            self.learn(actor, number);
            numbers.push(number);
        }
        numbers
    }

    fn same_actor(&self, known: &[ActorEntry], bundle_no: BundleNo, actor: &Actor) -> Option<ActorNo> {
        let by_item = actor.wikidata.as_ref().and_then(|item| self.by_wikidata.get(&(actor.kind, key(item))));
        let by_code = || country_code(actor).and_then(|code| self.by_code.get(&code));
        let by_name = || {
            let number = self.by_name.get(&(actor.kind, name_key(actor)))?;
            let of_this_bundle = known[number.at()].records.iter().any(|(bundle, _)| *bundle == bundle_no);
            (!of_this_bundle && !self.contradicts(actor, *number)).then_some(number)
        };
        by_item.or_else(by_code).or_else(by_name).copied()
    }

    /// Whether `actor` carries an identifier of another actor than `number`, or `number` has one of its own.
    fn contradicts(&self, actor: &Actor, number: ActorNo) -> bool {
        (actor.wikidata.is_some() && self.with_wikidata.contains(&number))
            || (country_code(actor).is_some() && self.with_code.contains(&number))
    }

    fn learn(&mut self, actor: &Actor, number: ActorNo) {
        if let Some(item) = &actor.wikidata {
            self.with_wikidata.insert(number);
            self.by_wikidata.entry((actor.kind, key(item))).or_insert(number);
        }
        if let Some(code) = country_code(actor) {
            self.with_code.insert(number);
            self.by_code.entry(code).or_insert(number);
        }
        self.by_name.entry((actor.kind, name_key(actor))).or_insert(number);
    }

    /// Merges a bundle's issues into `into` by name; returns the number of each.
    pub(super) fn issues(&mut self, into: &mut Vec<IssueEntry>, bundle_no: BundleNo, bundle: &Bundle) -> Vec<IssueNo> {
        let numbers: Vec<IssueNo> = (bundle.issues.iter().enumerate())
            .map(|(at, issue)| {
                let number = *self.issues.entry(key(&issue.label)).or_insert_with(|| {
                    into.push(IssueEntry { label: issue.label.clone(), broader: None, records: Vec::new() });
                    IssueNo::new(into.len() - 1)
                });
                into[number.at()].records.push((bundle_no, IssueIx::new(at)));
                number
            })
            .collect();
        for (issue, &number) in bundle.issues.iter().zip(&numbers) {
            let Some(broader) = issue.broader.map(|ix| numbers[ix.at()]) else { continue };
            if into[number.at()].broader.is_none() && !leads_to(into, broader, number) {
                into[number.at()].broader = Some(broader);
            }
        }
        numbers
    }
}

/// Whether `to` is `from` or one of its wider issues. Two bundles may order the same issues the other way round.
fn leads_to(issues: &[IssueEntry], from: IssueNo, to: IssueNo) -> bool {
    let mut at = Some(from);
    while let Some(issue) = at {
        if issue == to {
            return true;
        }
        at = issues[issue.at()].broader;
    }
    false
}

fn add_names(entry: &mut ActorEntry, actor: &Actor) {
    for name in std::iter::once(&actor.label).chain(&actor.aliases) {
        if *name != entry.label && !entry.aliases.contains(name) {
            entry.aliases.push(name.clone());
        }
    }
}

fn country_code(actor: &Actor) -> Option<String> {
    (actor.kind == ActorKind::Country).then_some(actor.iso3166.as_ref()).flatten().map(key)
}

fn name_key(actor: &Actor) -> String {
    match actor.kind {
        ActorKind::Group | ActorKind::Undeclared => format!("{}\0{}", actor.id.raw(), key(&actor.label)),
        ActorKind::Person | ActorKind::Country | ActorKind::Organisation => key(&actor.label),
    }
}

fn key(name: &Clean) -> String {
    name.trim().to_lowercase()
}
