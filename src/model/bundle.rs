//! A briefing file as a whole.

use super::{Actor, ActorIx, Article, Clean, Fingerprint, Id, IssueIx, OtherEntity, OtherIx};

/// One loaded file: articles that share actors and issues. All indices inside are valid; references that did not resolve
/// point to placeholders ([`ActorKind::Undeclared`](super::ActorKind::Undeclared), [`Issue::declared`] false).
#[derive(Clone, Debug)]
pub struct Bundle {
    /// Where it came from, as it may be shown: a path, "standard input", "built-in demo".
    pub origin: Clean,
    /// Of what was read; `None` when nobody has looked.
    pub content: Option<Fingerprint>,
    /// The file's id for the bundle.
    pub id: Option<Id>,
    /// The briefing's title.
    pub title: Option<Clean>,
    /// When it was made, as the file has it.
    pub created: Option<Clean>,
    /// What made it.
    pub generator: Option<Clean>,
    /// Actors: the declared ones in the file's order, then placeholders.
    pub actors: Vec<Actor>,
    /// Places and things that are mentioned.
    pub others: Vec<OtherEntity>,
    /// Issues: the declared ones in the file's order, then placeholders.
    pub issues: Vec<Issue>,
    /// Articles in the file's order.
    pub articles: Vec<Article>,
}

impl Bundle {
    /// The actor at an index of this bundle.
    ///
    /// # Panics
    /// When the index comes from another bundle.
    pub fn actor(&self, ix: ActorIx) -> &Actor {
        &self.actors[ix.at()]
    }

    /// The issue at an index of this bundle.
    ///
    /// # Panics
    /// When the index comes from another bundle.
    pub fn issue(&self, ix: IssueIx) -> &Issue {
        &self.issues[ix.at()]
    }

    /// The title, or else the origin.
    pub fn name(&self) -> &Clean {
        self.title.as_ref().unwrap_or(&self.origin)
    }
}

/// A question that positions are taken on.
#[derive(Clone, Debug)]
pub struct Issue {
    /// The file's id.
    pub id: Id,
    /// The name to show.
    pub label: Clean,
    /// The wider issue. Never forms a cycle: the loader breaks one and reports it.
    pub broader: Option<IssueIx>,
    /// False for a placeholder of an issue that the file refers to but does not declare.
    pub declared: bool,
}

/// What a mention refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Referent {
    /// An actor.
    Actor(ActorIx),
    /// A place or thing.
    Other(OtherIx),
}
