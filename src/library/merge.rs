//! Which records of different bundles mean the same actor or issue.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use foldhash::fast::RandomState;
use smallvec::SmallVec;
use unicode_normalization::UnicodeNormalization as _;

use super::{ActorEntry, ActorNo, BundleNo, IssueEntry, IssueNo, Library, Tally};
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
#[derive(Debug, Default)]
pub(super) struct Merger {
    by_item: HashMap<(ActorKind, Box<str>), ActorNo, RandomState>,
    by_code: HashMap<Box<str>, ActorNo, RandomState>,
    by_name: HashMap<(ActorKind, Box<str>), SmallVec<[ActorNo; 4]>, RandomState>,
    with_item: HashSet<ActorNo, RandomState>,
    with_code: HashSet<ActorNo, RandomState>,
    issues: HashMap<Box<str>, Vec<IssueNo>, RandomState>,
}

impl Merger {
    /// What the bundles of a library have made it remember.
    pub(super) fn of(library: &Library) -> Self {
        let mut merger = Self::default();
        for (bundle, table) in library.bundles.iter().zip(&library.tables) {
            for (actor, &number) in bundle.actors.iter().zip(&table.actors) {
                merger.learn(Identity::of(actor), number);
            }
        }
        for (at, issue) in library.issues.iter().enumerate() {
            merger.learn_issue(&issue.label, IssueNo::new(at));
        }
        merger
    }

    /// Merges a bundle's actors into `into`; returns the number of each.
    pub(super) fn actors(
        &mut self,
        into: &mut Vec<Arc<ActorEntry>>,
        bundle_no: BundleNo,
        bundle: &Bundle,
    ) -> Vec<ActorNo> {
        let mut numbers = Vec::with_capacity(bundle.actors.len());
        for (at, actor) in bundle.actors.iter().enumerate() {
            let record = (bundle_no, ActorIx::new(at));
            let identity = Identity::of(actor);
            let number = if let Some(number) = self.same_actor(into, bundle_no, &identity) {
                number
            } else {
                into.push(Arc::new(ActorEntry {
                    kind: actor.kind,
                    label: actor.label.clone(),
                    aliases: Vec::new(),
                    records: SmallVec::new(),
                    everywhere: Tally::default(),
                }));
                ActorNo::new(into.len() - 1)
            };
            let entry = Arc::make_mut(&mut into[number.at()]);
            entry.records.push(record);
            add_names(entry, actor);
            self.learn(identity, number);
            numbers.push(number);
        }
        numbers
    }

    fn same_actor(&self, known: &[Arc<ActorEntry>], bundle_no: BundleNo, identity: &Identity) -> Option<ActorNo> {
        let Identity { item, code, name } = identity;
        let by_item = item.as_ref().and_then(|item| self.by_item.get(item).copied());
        // Only asked when no actor has the item: so one that has any has another.
        let other_item = |number: &ActorNo| item.is_some() && self.with_item.contains(number);
        let by_code = || self.by_code.get(code.as_ref()?).copied().filter(|number| !other_item(number));
        let by_name = || {
            let namesakes = self.by_name.get(name.as_ref()?)?;
            let mut eligible = namesakes.iter().copied().filter(|number| {
                let of_this_bundle = known[number.at()].records.last().is_some_and(|(bundle, _)| *bundle == bundle_no);
                let other_code = code.is_some() && self.with_code.contains(number);
                !of_this_bundle && !other_item(number) && !other_code
            });
            eligible.next().filter(|_| eligible.next().is_none())
        };
        by_item.or_else(by_code).or_else(by_name)
    }

    fn learn(&mut self, Identity { item, code, name }: Identity, number: ActorNo) {
        if let Some(item) = item {
            self.with_item.insert(number);
            self.by_item.entry(item).or_insert(number);
        }
        if let Some(code) = code {
            self.with_code.insert(number);
            self.by_code.entry(code).or_insert(number);
        }
        if let Some(name) = name {
            let namesakes = self.by_name.entry(name).or_default();
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
                    self.learn_issue(&issue.label, number);
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

    fn learn_issue(&mut self, label: &Clean, number: IssueNo) {
        let namesakes = self.issues.entry(key(label)).or_default();
        if namesakes.len() < MOST_NAMESAKES {
            namesakes.push(number);
        }
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

/// What tells which actor a record means; nothing of it is empty.
struct Identity {
    item: Option<(ActorKind, Box<str>)>,
    /// Of countries.
    code: Option<Box<str>>,
    name: Option<(ActorKind, Box<str>)>,
}

impl Identity {
    fn of(actor: &Actor) -> Self {
        let code = actor.iso3166.as_ref().filter(|_| actor.kind == ActorKind::Country);
        let name = Some(key(&actor.label)).filter(|name| !name.is_empty()).map(|name| match actor.kind {
            ActorKind::Group | ActorKind::Undeclared => format!("{}\0{name}", actor.id.raw()).into(),
            ActorKind::Person | ActorKind::Country | ActorKind::Organisation => name,
        });
        let known = |value: Option<&Clean>| value.map(key).filter(|value| !value.is_empty());
        let of_kind = |value: Box<str>| (actor.kind, value);
        Self { item: known(actor.wikidata.as_ref()).map(of_kind), code: known(code), name: name.map(of_kind) }
    }
}

/// Names are the same in any case, with any blanks, and however their accents are encoded.
fn key(name: &Clean) -> Box<str> {
    let mut key = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        if word.is_ascii() {
            key.extend(word.chars().map(|letter| letter.to_ascii_lowercase()));
        } else {
            key.extend(word.to_lowercase().nfc());
        }
    }
    key.into()
}
