//! The actors, other entities and issues of a bundle by id, with placeholders for what references name but nobody declares.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::at::At;
use super::findings::Findings;
use super::problem::ProblemKind;
use super::wire::Str;
use crate::model::{Actor, ActorIx, ActorKind, Clean, Id, Issue, IssueIx, OtherEntity, OtherIx, Rare, Referent};

/// What the articles of a bundle refer to.
#[derive(Default)]
pub(super) struct Names {
    pub(super) actors: Vec<Actor>,
    pub(super) others: Vec<OtherEntity>,
    pub(super) issues: Vec<Issue>,
    entity_ids: HashMap<Box<str>, Referent, RandomState>,
    issue_ids: HashMap<Box<str>, IssueIx, RandomState>,
    /// Placeholders for other entities that act.
    stand_ins: HashMap<OtherIx, ActorIx>,
    /// Texts on one line that recur.
    lines: HashSet<Clean, RandomState>,
    /// Remarks, which recur when a program made them.
    notes: HashSet<Clean, RandomState>,
}

impl Names {
    /// Adds a declared actor.
    pub(super) fn add_actor(&mut self, actor: Actor) -> ActorIx {
        let ix = ActorIx::new(self.actors.len());
        self.entity_ids.entry(actor.id.raw().into()).or_insert(Referent::Actor(ix));
        self.actors.push(actor);
        ix
    }

    /// Adds a declared entity that does not act. False when an actor has the same id, which then wins.
    pub(super) fn add_other(&mut self, other: OtherEntity) -> bool {
        let ix = OtherIx::new(self.others.len());
        let known = *self.entity_ids.entry(other.id.raw().into()).or_insert(Referent::Other(ix));
        self.others.push(other);
        matches!(known, Referent::Other(_))
    }

    /// Adds an issue.
    pub(super) fn add_issue(&mut self, issue: Issue) -> IssueIx {
        let ix = IssueIx::new(self.issues.len());
        self.issue_ids.entry(issue.id.raw().into()).or_insert(ix);
        self.issues.push(issue);
        ix
    }

    /// A text that recurs in the bundle, such as an outlet or a day, cleaned, on one line; kept once.
    pub(super) fn shared(&mut self, text: &Str<'_>) -> Clean {
        once(&mut self.lines, text, Clean::line)
    }

    /// A remark, cleaned; kept once.
    pub(super) fn note(&mut self, text: &Str<'_>) -> Clean {
        once(&mut self.notes, text, Clean::text)
    }

    /// What `id` refers to; a placeholder actor when it is not declared, which is reported at `at`.
    pub(super) fn referent(&mut self, id: &str, at: &At<'_>, findings: &mut Findings<'_>) -> Referent {
        let known = self.entity_ids.get(id).copied();
        if let Some(referent) = known
            && !self.is_placeholder(referent)
        {
            return referent;
        }
        let message = format!("no actor and no other entity has the id `{id}`");
        findings.error(
            ProblemKind::Reference,
            at,
            &message,
            "declare it in `actors` or correct the id; a placeholder stands in",
        );
        known.unwrap_or_else(|| Referent::Actor(self.add_actor(undeclared(Id::new(id), Clean::line(id)))))
    }

    /// The actor that `id` refers to; a placeholder when it is not declared or does not act, which is reported at `at`.
    pub(super) fn actor(&mut self, id: &str, at: &At<'_>, findings: &mut Findings<'_>) -> ActorIx {
        let other = match self.referent(id, at, findings) {
            Referent::Actor(actor) => return actor,
            Referent::Other(other) => other,
        };
        let message = format!("`{id}` is one of `other_entities`, which neither speak nor take positions");
        findings.error(ProblemKind::Reference, at, &message, "declare it in `actors`; a placeholder stands in");
        match self.stand_ins.entry(other) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(free) => {
                let entity = &self.others[other.at()];
                let ix = *free.insert(ActorIx::new(self.actors.len()));
                self.actors.push(undeclared(entity.id.clone(), entity.label.clone()));
                ix
            }
        }
    }

    /// The issue that `id` refers to; a placeholder when it is not declared, which is reported at `at`.
    pub(super) fn issue(&mut self, id: &str, at: &At<'_>, findings: &mut Findings<'_>) -> IssueIx {
        let known = self.issue_ids.get(id).copied();
        if let Some(ix) = known
            && self.issues[ix.at()].declared
        {
            return ix;
        }
        let message = format!("no issue has the id `{id}`");
        findings.error(
            ProblemKind::Reference,
            at,
            &message,
            "declare it in `issues` or correct the id; a placeholder stands in",
        );
        let placeholder = || Issue { id: Id::new(id), label: Clean::line(id), broader: None, declared: false };
        known.unwrap_or_else(|| self.add_issue(placeholder()))
    }

    fn is_placeholder(&self, referent: Referent) -> bool {
        match referent {
            Referent::Actor(ix) => self.actors[ix.at()].kind == ActorKind::Undeclared,
            Referent::Other(_) => false,
        }
    }
}

/// The text as `clean` makes it; the one that is known when it is the same.
fn once(known: &mut HashSet<Clean, RandomState>, text: &str, clean: fn(&str) -> Clean) -> Clean {
    // Cleaning twice changes nothing, so what is known is what its like would become.
    if let Some(known) = known.get(text) {
        return known.clone();
    }
    let fresh = clean(text);
    known.insert(fresh.clone());
    fresh
}

fn undeclared(id: Id, label: Clean) -> Actor {
    Actor {
        id,
        kind: ActorKind::Undeclared,
        label,
        aliases: Box::default(),
        iso3166: None,
        wikidata: None,
        details: Rare::default(),
    }
}
