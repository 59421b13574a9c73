//! The lists that all articles of a bundle share: actors, other entities, issues.

use super::at::At;
use super::cycles::{DEEPEST, closing_edges, too_deep};
use super::findings::Findings;
use super::names::Names;
use super::problem::ProblemKind;
use super::record::{Read, ids};
use super::wire;
use super::wire_value::Str;
use crate::model::{Actor, ActorDetails, ActorIx, Id, Issue, IssueIx, OtherEntity, Rare, Role};

/// Reads the three lists.
pub(super) fn names(bundle: &wire::Bundle<'_>, root: &At<'_>, findings: &mut Findings<'_>) -> Names {
    let mut names = Names::default();
    let (actors, list) = (&bundle.actors, bundle.actors.list(root, "actors"));
    ids(actors, |actor| Some(&*actor.id), &list, findings);
    for read in actors.iter() {
        let actor = declared(&read.value, &mut names);
        names.add_actor(actor);
    }
    others(bundle, root, &mut names, findings);
    issues(bundle, root, &mut names, findings);
    // References only now: they may point forward.
    for (ix, read) in actors.iter().enumerate() {
        let at = read.at(&list).record(&read.value.id);
        refer(ix, &read.value, &at, &mut names, findings);
    }
    break_circles(actors, &list, &mut names, findings);
    names
}

/// An actor without what refers to others.
fn declared(wire: &wire::Actor<'_>, names: &mut Names) -> Actor {
    Actor {
        id: Id::new(&wire.id),
        kind: wire.kind.0,
        label: wire.label.line(),
        aliases: wire.aliases.iter().map(Str::line).collect(),
        iso3166: wire.iso3166.as_ref().map(Str::line),
        wikidata: wire.wikidata.as_ref().map(Str::line),
        details: Rare::new(ActorDetails {
            members_complete: wire.members_complete.unwrap_or(false),
            size: wire.size,
            note: wire.note.as_ref().map(|note| names.note(note)),
            ..ActorDetails::default()
        }),
    }
}

fn others(bundle: &wire::Bundle<'_>, root: &At<'_>, names: &mut Names, findings: &mut Findings<'_>) {
    let (others, list) = (&bundle.other_entities, bundle.other_entities.list(root, "other_entities"));
    ids(others, |other| Some(&*other.id), &list, findings);
    for read in others.iter() {
        let wire = &read.value;
        let entity = OtherEntity { id: Id::new(&wire.id), kind: names.shared(&wire.kind), label: wire.label.line() };
        if !names.add_other(entity) {
            let at = read.at(&list).record(&wire.id);
            let message = format!("an actor has the id `{}` as well", &*wire.id);
            findings.error(
                ProblemKind::Duplicate,
                &at.key("id"),
                &message,
                "references go to the actor; make the ids unique",
            );
        }
    }
}

fn issues(bundle: &wire::Bundle<'_>, root: &At<'_>, names: &mut Names, findings: &mut Findings<'_>) {
    let (issues, list) = (&bundle.issues, bundle.issues.list(root, "issues"));
    ids(issues, |issue| Some(&*issue.id), &list, findings);
    for read in issues.iter() {
        let (id, label) = (Id::new(&read.value.id), read.value.label.line());
        names.add_issue(Issue { id, label, broader: None, declared: true });
    }
    for (ix, read) in issues.iter().enumerate() {
        let at = read.at(&list).record(&read.value.id);
        let broader = read.value.broader.as_ref();
        names.issues[ix].broader = broader.map(|id| names.issue(id, &at.key("broader"), findings));
    }
    let edges: Vec<_> = names.issues.iter().map(|issue| issue.broader.iter().map(|ix| ix.at()).collect()).collect();
    for (ix, _) in closing_edges(&edges) {
        names.issues[ix].broader = None;
        if let Some(read) = issues.get(ix) {
            let at = read.at(&list).record(&read.value.id);
            let message = "the wider issues lead back to this one";
            findings.error(ProblemKind::Cycle, &at.key("broader"), message, "the reference is ignored");
        }
    }
    let around: Vec<_> = names.issues.iter().map(|issue| issue.broader.map(IssueIx::at)).collect();
    for ix in too_deep(&around) {
        names.issues[ix].broader = None;
        if let Some(read) = issues.get(ix) {
            let at = read.at(&list).record(&read.value.id);
            let message = format!("issues lie below each other more than {DEEPEST} deep");
            findings.error(ProblemKind::Limit, &at.key("broader"), &message, "the reference is ignored");
        }
    }
}

fn refer(ix: usize, wire: &wire::Actor<'_>, at: &At<'_>, names: &mut Names, findings: &mut Findings<'_>) {
    findings.whole_list(&wire.aliases, &at.key("aliases"));
    findings.whole_list(&wire.members, &at.key("members"));
    findings.whole_list(&wire.roles, &at.key("roles"));
    let members = at.key("members");
    let members: Vec<_> =
        wire.members.iter().enumerate().map(|(nth, id)| names.actor(id, &members.index(nth), findings)).collect();
    let part_of = wire.part_of.as_ref().map(|id| names.actor(id, &at.key("part_of"), findings));
    let list = at.key("roles");
    let role = |(nth, role): (usize, &wire::Role<'_>)| Role {
        title: names.shared(&role.title),
        of: role.of.as_ref().map(|id| names.actor(id, &list.index(nth).key("of"), findings)),
        from: role.from.as_ref().map(|day| names.shared(day)),
        to: role.to.as_ref().map(|day| names.shared(day)),
    };
    let roles = wire.roles.iter().enumerate().map(role).collect();
    let details = &mut names.actors[ix].details;
    details.change(|details| (details.members, details.part_of, details.roles) = (members, part_of, roles));
}

/// Where an edge of the "contains" graph is written.
#[derive(Clone, Copy)]
enum Said {
    /// In the container: member number so-and-so.
    Member(usize),
    /// In the part: its `part_of`.
    PartOf(usize),
}

/// Takes away what makes a group contain itself, be it by `members` or by `part_of`.
fn break_circles(actors: &[Read<wire::Actor<'_>>], list: &At<'_>, names: &mut Names, findings: &mut Findings<'_>) {
    let mut said: Vec<Vec<Said>> = vec![Vec::new(); names.actors.len()];
    let mut edges: Vec<Vec<usize>> = vec![Vec::new(); names.actors.len()];
    for (ix, actor) in names.actors.iter().enumerate() {
        for (nth, member) in actor.details.members.iter().enumerate() {
            edges[ix].push(member.at());
            said[ix].push(Said::Member(nth));
        }
        if let Some(whole) = actor.details.part_of {
            edges[whole.at()].push(ix);
            said[whole.at()].push(Said::PartOf(ix));
        }
    }
    let mut gone: Vec<Vec<ActorIx>> = vec![Vec::new(); names.actors.len()];
    for (container, edge) in closing_edges(&edges) {
        let (owner, field, nth) = match said[container][edge] {
            Said::Member(nth) => {
                gone[container].push(ActorIx::new(edges[container][edge]));
                (container, "members", Some(nth))
            }
            Said::PartOf(part) => {
                names.actors[part].details.change(|details| details.part_of = None);
                (part, "part_of", None)
            }
        };
        let Some(read) = actors.get(owner) else { continue };
        let at = read.at(list).record(&read.value.id);
        let field = at.key(field);
        let place = nth.map_or(field, |nth| field.index(nth));
        let message = "this makes an actor contain itself";
        findings.error(ProblemKind::Cycle, &place, message, "the reference is ignored");
    }
    for (actor, gone) in names.actors.iter_mut().zip(&gone).filter(|(_, gone)| !gone.is_empty()) {
        actor.details.change(|details| details.members.retain(|member| !gone.contains(member)));
    }
}
