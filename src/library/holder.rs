//! The country that a position counts for.

use std::collections::HashSet;

use super::{ActorNo, Library, PositionNo};
use crate::model::ActorKind;

/// How a position reaches a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Via {
    /// The country holds it.
    Itself,
    /// A person or body holds it for the country.
    Spokesman(ActorNo),
    /// A group holds it, and lists the country (or somebody who speaks for it) as a member.
    Group(ActorNo),
}

/// Members of members are followed until there are so many: five times as many as there are states.
const MOST_MEMBERS: usize = 1000;

impl Library {
    /// The countries that a position counts for: the holder when it is one; else the one it is held on behalf of; else those
    /// of which the holder has an office on that date; for a group, the same of each *listed* member and of no other. Who
    /// speaks on behalf of something that is no country speaks for no country then.
    pub fn countries(&self, position: PositionNo) -> Vec<(ActorNo, Via)> {
        let entry = self.position(position);
        let record = self.position_record(position);
        let date = self.date_of(position);
        let is_country = |actor: &ActorNo| self.actor(*actor).kind == ActorKind::Country;
        if is_country(&entry.holder) {
            return vec![(entry.holder, Via::Itself)];
        }
        if let Some(behalf) = record.on_behalf_of {
            let behalf = self.actor_in(entry.article, behalf);
            // The field is for countries: one that the file forgot to declare is taken at its word.
            let country = matches!(self.actor(behalf).kind, ActorKind::Country | ActorKind::Undeclared);
            return if country { vec![(behalf, Via::Spokesman(entry.holder))] } else { Vec::new() };
        }
        let group = self.actor(entry.holder).kind == ActorKind::Group;
        let via = if group { Via::Group(entry.holder) } else { Via::Spokesman(entry.holder) };
        self.countries_of(entry.holder, date).into_iter().map(|country| (country, via)).collect()
    }

    /// The countries that an actor stands for on `date` (any time when it is empty): itself when it is one; else those of which it
    /// has an office then; for a group, the same of each *listed* member.
    pub fn countries_of(&self, actor: ActorNo, date: &str) -> Vec<ActorNo> {
        let is_country = |actor: &ActorNo| self.actor(*actor).kind == ActorKind::Country;
        if is_country(&actor) {
            return vec![actor];
        }
        let mut out: Vec<ActorNo> = if self.actor(actor).kind == ActorKind::Group {
            let members = self.all_members(actor).into_iter();
            members
                .flat_map(|member| std::iter::once(member).chain(self.offices(member, date)))
                .filter(is_country)
                .collect()
        } else {
            self.offices(actor, date).filter(is_country).collect()
        };
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The countries and bodies of which an actor holds an office on `date` (any time when it is empty), in every record of
    /// the actor.
    pub(super) fn offices(&self, actor: ActorNo, date: &str) -> impl Iterator<Item = ActorNo> {
        self.actor(actor).records.iter().flat_map(move |&(bundle, ix)| {
            let roles = &self.bundles[bundle.at()].actor(ix).details.roles;
            roles
                .iter()
                .filter(move |role| {
                    let begun = role.from.as_deref().is_none_or(|from| not_after(from, date));
                    let ended = role.to.as_deref().is_some_and(|to| !not_after(date, to));
                    begun && !ended
                })
                .filter_map(move |role| role.of)
                .map(move |of| self.actor_no(bundle, of))
        })
    }

    /// The listed members of a group.
    pub fn members(&self, group: ActorNo) -> Vec<ActorNo> {
        let mut members: Vec<ActorNo> = (self.actor(group).records.iter())
            .flat_map(|&(bundle, ix)| {
                let listed = &self.bundles[bundle.at()].actor(ix).details.members;
                listed.iter().map(move |&member| self.actor_no(bundle, member))
            })
            .collect();
        members.sort_unstable();
        members.dedup();
        members
    }

    /// The listed members of a group, and those that the groups among them list. Two bundles may list two groups as members
    /// of each other.
    pub(super) fn all_members(&self, group: ActorNo) -> Vec<ActorNo> {
        let mut members = self.members(group);
        let mut known: HashSet<ActorNo> = members.iter().copied().collect();
        let mut next = 0;
        while let Some(&member) = members.get(next) {
            next += 1;
            if self.actor(member).kind == ActorKind::Group {
                members.extend(self.members(member).into_iter().filter(|one| known.insert(*one)));
            }
            if members.len() >= MOST_MEMBERS {
                break;
            }
        }
        members
    }
}

/// Whether `first` is not after `second`, as far as both dates go: ISO 8601 dates may be partial ("2025-09") or unknown ("").
pub(super) fn not_after(first: &str, second: &str) -> bool {
    let common = first.len().min(second.len());
    match (first.get(..common), second.get(..common)) {
        (Some(first), Some(second)) => first <= second,
        _ => true,
    }
}
