//! What a country said, and what others say about it.

use super::{ActorNo, Library, PositionNo};
use crate::model::{ActorKind, Voice};

/// Whose word a position rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Assertion {
    /// The holder's own, or that of somebody who speaks for it.
    Own,
    /// Other actors', the innermost first: "the American partners", as told by "Zelenskyy".
    SecondHand(Vec<ActorNo>),
    /// The article's alone.
    Narrated,
    /// The bundle does not say.
    Unknown,
}

impl Assertion {
    /// Whether it is the holder's own word.
    pub fn is_own(&self) -> bool {
        *self == Self::Own
    }
}

impl Library {
    /// Whose word a position rests on. The narrator beside an actor only reports what the actor said, so it does not count
    /// beside one; an actor beside the holder does, because then the holder's words reach us through somebody else.
    pub fn assertion(&self, position: PositionNo) -> Assertion {
        let entry = self.position(position);
        let record = self.position_record(position);
        let actors: Vec<ActorNo> = (record.asserted_by.iter())
            .filter_map(|voice| match voice {
                Voice::Narrator => None,
                Voice::Actor(actor) => Some(self.actor_in(entry.article, *actor)),
            })
            .collect();
        if actors.is_empty() {
            return if record.asserted_by.is_empty() { Assertion::Unknown } else { Assertion::Narrated };
        }
        let behalf = record.on_behalf_of.map(|country| self.actor_in(entry.article, country));
        let date = self.date_of(position);
        let own = |actor: ActorNo| {
            actor == entry.holder || Some(actor) == behalf || self.speaks_for(actor, entry.holder, date)
        };
        let others: Vec<ActorNo> = actors.into_iter().filter(|&actor| !own(actor)).collect();
        if others.is_empty() { Assertion::Own } else { Assertion::SecondHand(others) }
    }

    /// Whether `speaker` holds an office of the country or body `holder` at `date`, or is a group of which `holder`, or
    /// somebody who speaks for it in that sense, is a listed member ("Hungary and Slovakia" speak for Hungary).
    fn speaks_for(&self, speaker: ActorNo, holder: ActorNo, date: &str) -> bool {
        let in_office = |actor: ActorNo| self.offices(actor, date).any(|of| of == holder);
        match self.actor(speaker).kind {
            ActorKind::Person | ActorKind::Organisation => in_office(speaker),
            ActorKind::Group => self.all_members(speaker).into_iter().any(|one| one == holder || in_office(one)),
            ActorKind::Country | ActorKind::Undeclared => false,
        }
    }
}
