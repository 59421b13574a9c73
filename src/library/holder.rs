//! The country that a position counts for.

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

impl Library {
    /// The countries that a position counts for: the holder when it is one; else the one it is held on behalf of; else those
    /// of which the holder has an office on that date; for a group, the same of each *listed* member and of no other.
    pub fn countries(&self, position: PositionNo) -> Vec<(ActorNo, Via)> {
        let entry = self.position(position);
        let record = self.position_record(position);
        let date = record.date.as_deref().or(self.article(entry.article).published.as_deref());
        if self.actor(entry.holder).kind == ActorKind::Country {
            return vec![(entry.holder, Via::Itself)];
        }
        if let Some(country) = record.on_behalf_of {
            return vec![(self.actor_in(entry.article, country), Via::Spokesman(entry.holder))];
        }
        let mut out = Vec::new();
        if self.actor(entry.holder).kind == ActorKind::Group {
            for member in self.members(entry.holder) {
                if self.actor(member).kind == ActorKind::Country {
                    out.push((member, Via::Group(entry.holder)));
                } else {
                    out.extend(self.offices(member, date).map(|country| (country, Via::Group(entry.holder))));
                }
            }
        } else {
            out.extend(self.offices(entry.holder, date).map(|country| (country, Via::Spokesman(entry.holder))));
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The countries of which an actor holds an office on `date` (any time when `None`), in every record of it.
    pub(super) fn offices(&self, actor: ActorNo, date: Option<&str>) -> impl Iterator<Item = ActorNo> {
        self.actor(actor).records.iter().flat_map(move |&(bundle, ix)| {
            let roles = &self.bundles[bundle.at()].actor(ix).roles;
            roles
                .iter()
                .filter(move |role| {
                    date.is_none_or(|date| {
                        let begun = role.from.as_deref().is_none_or(|from| not_after(from, date));
                        let ended = role.to.as_deref().is_some_and(|to| !not_after(date, to));
                        begun && !ended
                    })
                })
                .filter_map(move |role| role.of)
                .map(move |of| self.actor_no(bundle, of))
                .filter(|&of| self.actor(of).kind == ActorKind::Country)
        })
    }

    /// The listed members of a group.
    pub fn members(&self, group: ActorNo) -> Vec<ActorNo> {
        let mut members: Vec<ActorNo> = (self.actor(group).records.iter())
            .flat_map(|&(bundle, ix)| {
                let listed = &self.bundles[bundle.at()].actor(ix).members;
                listed.iter().map(move |&member| self.actor_no(bundle, member))
            })
            .collect();
        members.sort_unstable();
        members.dedup();
        members
    }
}

/// Whether `first` is not after `second`, as far as both dates go: ISO 8601 dates may be partial ("2025-09").
fn not_after(first: &str, second: &str) -> bool {
    let common = first.len().min(second.len());
    match (first.get(..common), second.get(..common)) {
        (Some(first), Some(second)) => first <= second,
        _ => true,
    }
}
