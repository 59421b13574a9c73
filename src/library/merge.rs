//! Which records of different bundles mean the same actor or issue.

use std::collections::{HashMap, HashSet};

use smallvec::SmallVec;
use unicode_normalization::UnicodeNormalization as _;

use super::{ActorEntry, ActorNo, BundleNo, IssueEntry, IssueNo};
use crate::model::{Actor, ActorIx, ActorKind, Bundle, Clean, Issue, IssueIx};

/// So many actors or issues of one name are remembered: a name of more says nothing, and is asked for again for each of them.
const MOST_NAMESAKES: usize = 64;

/// Remembers the marks of identity seen so far.
///
/// The rules, strongest first: the same Wikidata item; for countries the same ISO 3166 code; for people, countries and
/// organisations the same name; for groups the same id *and* name, because "the partners" of two articles are seldom the
/// same. Two records with different Wikidata items are never merged, two with different codes not by name, and two records of
/// one bundle only by a stable identifier, because its author kept them apart. A name that several actors have says nothing.
///
/// Numbers that have been given out stay, so a record that shows two actors to be one comes too late for them: it joins the
/// one that the stronger rule finds.
#[derive(Clone, Debug, Default)]
pub(super) struct Merger {
    by_wikidata: HashMap<(ActorKind, Box<str>), ActorNo>,
    by_code: HashMap<Box<str>, ActorNo>,
    by_name: HashMap<(ActorKind, Box<str>), SmallVec<[ActorNo; 4]>>,
    with_wikidata: HashSet<ActorNo>,
    with_code: HashSet<ActorNo>,
    issues: HashMap<Box<str>, Vec<IssueNo>>,
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
                    records: SmallVec::from_iter([record]),
                    tallies: SmallVec::new(),
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
        let item = wikidata(actor);
        let by_item = item.as_ref().and_then(|item| self.by_wikidata.get(&(actor.kind, item.clone())).copied());
        // Only asked when no actor has the item: so one that has any has another.
        let other_item = |number: &ActorNo| item.is_some() && self.with_wikidata.contains(number);
        let code = country_code(actor);
        let by_code = || self.by_code.get(code.as_ref()?).copied().filter(|number| !other_item(number));
        let by_name = || {
            let namesakes = self.by_name.get(&(actor.kind, name_key(actor)?))?;
            let mut eligible = namesakes.iter().copied().filter(|number| {
                let of_this_bundle = known[number.at()].records.last().is_some_and(|(bundle, _)| *bundle == bundle_no);
                let other_code = code.is_some() && self.with_code.contains(number);
                !of_this_bundle && !other_item(number) && !other_code
            });
            eligible.next().filter(|_| eligible.next().is_none())
        };
        by_item.or_else(by_code).or_else(by_name)
    }

    fn learn(&mut self, actor: &Actor, number: ActorNo) {
        if let Some(item) = wikidata(actor) {
            self.with_wikidata.insert(number);
            self.by_wikidata.entry((actor.kind, item)).or_insert(number);
        }
        if let Some(code) = country_code(actor) {
            self.with_code.insert(number);
            self.by_code.entry(code).or_insert(number);
        }
        if let Some(name) = name_key(actor) {
            let namesakes = self.by_name.entry((actor.kind, name)).or_default();
            if namesakes.len() < MOST_NAMESAKES && !namesakes.contains(&number) {
                namesakes.push(number);
            }
        }
    }

    /// Merges a bundle's issues into `into` by name, but never two of the bundle: "Funding" may be a part of two wider issues.
    /// Of several with the name, the one with a wider issue of the same name is meant, or else the first. Returns the number of
    /// each.
    pub(super) fn issues(&mut self, into: &mut Vec<IssueEntry>, bundle_no: BundleNo, bundle: &Bundle) -> Vec<IssueNo> {
        let numbers: Vec<IssueNo> = (bundle.issues.iter().enumerate())
            .map(|(at, issue)| {
                let number = self.same_issue(into, bundle_no, bundle, issue).unwrap_or_else(|| {
                    into.push(IssueEntry { label: issue.label.clone(), broader: None, records: Vec::new() });
                    let number = IssueNo::new(into.len() - 1);
                    let namesakes = self.issues.entry(key(&issue.label)).or_default();
                    if namesakes.len() < MOST_NAMESAKES {
                        namesakes.push(number);
                    }
                    number
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

    fn same_issue(&self, known: &[IssueEntry], bundle_no: BundleNo, bundle: &Bundle, issue: &Issue) -> Option<IssueNo> {
        let wider = issue.broader.map(|ix| key(&bundle.issue(ix).label));
        let of_this_bundle =
            |number: &IssueNo| known[number.at()].records.last().is_some_and(|(of, _)| *of == bundle_no);
        let namesakes = self.issues.get(&key(&issue.label))?.iter().copied().filter(|number| !of_this_bundle(number));
        namesakes.min_by_key(|number| {
            let its_wider = known[number.at()].broader.map(|wider| key(&known[wider.at()].label));
            its_wider != wider
        })
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

fn country_code(actor: &Actor) -> Option<Box<str>> {
    (actor.kind == ActorKind::Country)
        .then_some(actor.iso3166.as_ref())
        .flatten()
        .map(key)
        .filter(|code| !code.is_empty())
}

fn wikidata(actor: &Actor) -> Option<Box<str>> {
    actor.wikidata.as_ref().map(key).filter(|item| !item.is_empty())
}

/// What an actor's name is compared by; `None` for one without a name.
fn name_key(actor: &Actor) -> Option<Box<str>> {
    let name = Some(key(&actor.label)).filter(|name| !name.is_empty())?;
    Some(match actor.kind {
        ActorKind::Group | ActorKind::Undeclared => format!("{}\0{name}", actor.id.raw()).into(),
        ActorKind::Person | ActorKind::Country | ActorKind::Organisation => name,
    })
}

/// Names are the same in any case, with any blanks, and however their accents are encoded.
fn key(name: &Clean) -> Box<str> {
    let words: Vec<String> = name.split_whitespace().map(|word| word.to_lowercase().nfc().collect()).collect();
    words.join(" ").into()
}
