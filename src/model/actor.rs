//! Who speaks and who is spoken of.

use super::rare::{Rare, none};
use super::{ActorIx, Clean, Id};

/// What sort of actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A state.
    Country,
    /// A body with a name: an alliance, a ministry, a company.
    Organisation,
    /// Several of the above, named or not: "26 countries", "the partners".
    Group,
    /// Referred to but not declared in the file; kept so that nothing that mentions it is lost.
    Undeclared,
}

/// A person, country, organisation or group that the articles of a bundle share.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// The file's id.
    pub id: Id,
    /// What sort of actor.
    pub kind: ActorKind,
    /// The name to show.
    pub label: Clean,
    /// Other names.
    pub aliases: Box<[Clean]>,
    /// ISO 3166-1 alpha-2 code, for countries.
    pub iso3166: Option<Clean>,
    /// Wikidata item, "Q…".
    pub wikidata: Option<Clean>,
    /// What few actors have.
    pub details: Rare<ActorDetails>,
}

/// What few actors have.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ActorDetails {
    /// Offices held, with their time.
    pub roles: Vec<Role>,
    /// The listed members of a group.
    pub members: Vec<ActorIx>,
    /// Whether `members` is all of them.
    pub members_complete: bool,
    /// How many members there are, listed or not.
    pub size: Option<u64>,
    /// The actor this one is a part of.
    pub part_of: Option<ActorIx>,
    /// The annotator's remark.
    pub note: Option<Clean>,
}

none!(ActorDetails {
    roles: Vec::new(),
    members: Vec::new(),
    members_complete: false,
    size: None,
    part_of: None,
    note: None,
});

/// An office: "President of France", from and to.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// What the office is called.
    pub title: Clean,
    /// For whom it is held.
    pub of: Option<ActorIx>,
    /// First day, as the file has it (ISO 8601, may be partial).
    pub from: Option<Clean>,
    /// Last day, as the file has it.
    pub to: Option<Clean>,
}

/// Something that is mentioned but does not act: a place, a building, a force.
#[derive(Clone, Debug)]
pub struct OtherEntity {
    /// The file's id.
    pub id: Id,
    /// The file's word for what it is.
    pub kind: Clean,
    /// The name to show.
    pub label: Clean,
}
