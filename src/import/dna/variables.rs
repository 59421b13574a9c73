//! Which variables of a statement type make a position.

use std::collections::HashMap;

use super::DnaMap;
use super::map::is_same;
use super::project::{DataType, Project, StatementType, Variable};
use super::stance::Scale;
use crate::import::losses::Losses;

/// The variables of a position. At least one of person and organization is there.
#[derive(Clone, Debug)]
pub(super) struct Roles {
    pub(super) person: Option<i64>,
    pub(super) organization: Option<i64>,
    pub(super) concept: i64,
    pub(super) agreement: i64,
    pub(super) scale: Scale,
    /// All others, with their names.
    pub(super) others: Vec<(i64, String)>,
}

/// How many names of statement types are told.
const NAMED: usize = 6;

/// The statement types to take, by id. Tells of the others that have statements.
pub(super) fn roles(project: &Project, map: &DnaMap, losses: &mut Losses) -> HashMap<i64, Roles> {
    let mut out = HashMap::new();
    let mut left = Vec::new();
    for kind in &project.kinds {
        let wanted = map.statements.is_empty() || map.statements.iter().any(|label| is_same(label, &kind.label));
        match roles_of(kind, map) {
            Some(roles) if wanted => {
                out.insert(kind.id, roles);
            }
            _ => left.push(kind),
        }
    }
    for wanted in &map.statements {
        if !project.kinds.iter().any(|kind| out.contains_key(&kind.id) && is_same(&kind.label, wanted)) {
            let what = "a statement type of the map that is not there, or lacks a person or organization, a concept or an agreement";
            losses.add(what, format!("`{wanted}`"));
        }
    }
    scales(project, &mut out);
    // How many statements of a type there are, and the first one.
    let mut used: HashMap<i64, (usize, i64)> = HashMap::new();
    for statement in &project.statements {
        used.entry(statement.kind).or_insert((0, statement.id)).0 += 1;
    }
    left.retain(|kind| used.contains_key(&kind.id));
    let labels: Vec<_> = left.iter().take(NAMED).map(|kind| format!("`{}`", kind.label)).collect();
    let more = if left.len() > NAMED { ", …" } else { "" };
    let what = format!("a statement of a type that is not taken: {}{more}", labels.join(", "));
    for (count, first) in left.iter().filter_map(|kind| used.get(&kind.id)) {
        for _ in 0..*count {
            losses.add(&*what, format!("statement {first}"));
        }
    }
    out
}

fn roles_of(kind: &StatementType, map: &DnaMap) -> Option<Roles> {
    let find = |names: &[String], types: &[DataType]| {
        let fits =
            |variable: &&Variable, name: &String| is_same(&variable.name, name) && types.contains(&variable.data);
        names.iter().find_map(|name| kind.variables.iter().find(|variable| fits(variable, name)))
    };
    let text = [DataType::ShortText];
    let concept = find(&map.concept, &text)?.id;
    let agreement = find(&map.agreement, &[DataType::Boolean, DataType::Integer, DataType::ShortText])?;
    let free = |variable: &&Variable| variable.id != concept && variable.id != agreement.id;
    let organization = find(&map.organization, &text).filter(free).map(|variable| variable.id);
    let person = find(&map.person, &text).filter(free).map(|variable| variable.id);
    let person = person.filter(|person| Some(*person) != organization);
    if person.is_none() && organization.is_none() || concept == agreement.id {
        return None;
    }
    let taken = [person, organization, Some(concept), Some(agreement.id)];
    let others = kind.variables.iter().filter(|variable| !taken.contains(&Some(variable.id)));
    let others = others.map(|variable| (variable.id, variable.name.clone())).collect();
    let scale = Scale::of(agreement.data);
    Some(Roles { person, organization, concept, agreement: agreement.id, scale, others })
}

/// Says of integers how far they range in the whole project, since a 0 means one thing beside a 1 and another beside a -1.
fn scales(project: &Project, roles: &mut HashMap<i64, Roles>) {
    for statement in &project.statements {
        let Some(roles) = roles.get_mut(&statement.kind) else { continue };
        if let Some(value) = statement.values.get(&roles.agreement) {
            roles.scale.meet(value);
        }
    }
}
