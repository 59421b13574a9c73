//! Actors and issues from the values of short texts.

use std::collections::{BTreeSet, HashMap};

use super::DnaMap;
use super::entities::Entities;
use super::variables::Roles;
use crate::import::Kind;
use crate::import::losses::Losses;
use crate::import::output::{Actor, Issue, Role};

/// What a value is to a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Part {
    Person,
    Organization,
    Concept,
}

/// The actors and issues of a project. The same name in several statement types is the same person, organization or concept.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    actors: Vec<Actor>,
    issues: Vec<Issue>,
    persons: HashMap<usize, usize>,
    organizations: HashMap<usize, usize>,
    /// Where the organizations begin among the actors; the persons come first.
    organizations_from: usize,
    concepts: HashMap<usize, usize>,
    /// Which person speaks for which organization.
    speaks: BTreeSet<(usize, usize)>,
}

impl Names {
    /// All that are named, also those without a statement. `bundle` is the bundle's id, which theirs begin with.
    pub(super) fn read(
        bundle: &str,
        entities: &Entities,
        roles: &HashMap<i64, Roles>,
        map: &DnaMap,
        losses: &mut Losses,
    ) -> Self {
        let mut out = Self::default();
        for of in [Part::Person, Part::Organization, Part::Concept] {
            if of == Part::Organization {
                out.organizations_from = out.actors.len();
            }
            let variables = roles.values().filter_map(|roles| match of {
                Part::Person => roles.person,
                Part::Organization => roles.organization,
                Part::Concept => Some(roles.concept),
            });
            let taken: BTreeSet<i64> = variables.collect();
            let mut by_name: HashMap<&str, usize> = HashMap::new();
            let mut parents: Vec<Option<usize>> = Vec::new();
            for (nth, entity) in entities.all().filter(|(_, entity)| taken.contains(&entity.variable)) {
                let name = entity.value.trim();
                if name.is_empty() {
                    continue;
                }
                let known = by_name.len();
                let number = *by_name.entry(name).or_insert(known);
                if number == known {
                    parents.push(None);
                    out.add(of, bundle, name, nth, entities, map, losses);
                }
                out.numbers(of).insert(nth, number);
                parents[number] = parents[number].or(entity.parent);
            }
            let numbers = out.numbers(of);
            let mut parents: Vec<Option<usize>> =
                parents.into_iter().map(|parent| numbers.get(&parent?).copied()).collect();
            for name in cut_circles(&mut parents) {
                let label = out.label(of, name);
                losses.add("a value that belongs to itself by some way around: the link was cut", format!("`{label}`"));
            }
            out.join(of, &parents);
        }
        out
    }

    #[allow(clippy::too_many_arguments, reason = "one value with everything that says what it is")]
    fn add(
        &mut self,
        of: Part,
        bundle: &str,
        name: &str,
        nth: usize,
        entities: &Entities,
        map: &DnaMap,
        losses: &mut Losses,
    ) {
        let Some(entity) = entities.get(nth) else { return };
        let label = name.to_owned();
        if of == Part::Concept {
            if entity.is_described() {
                losses.add("attributes of a concept", format!("`{label}`"));
            }
            let id = format!("{bundle}/issue-{}", self.issues.len() + 1);
            self.issues.push(Issue { id, label, broader: None });
            return;
        }
        // The type of a person says where it belongs, not what it is.
        let of_type =
            entity.kind.as_deref().filter(|_| of == Part::Organization).and_then(|kind| map.kind_of_type(kind));
        let usual = if of == Part::Person { Kind::Person } else { Kind::Organisation };
        let kind = map.kind_of_name(name).or(of_type);
        self.actors.push(Actor {
            id: format!("{bundle}/actor-{}", self.actors.len() + 1),
            kind: kind.unwrap_or(usual).word(),
            label,
            aliases: entity.aliases.clone(),
            note: entity.note(of_type.is_none()),
            ..Actor::default()
        });
    }

    fn numbers(&mut self, of: Part) -> &mut HashMap<usize, usize> {
        match of {
            Part::Person => &mut self.persons,
            Part::Organization => &mut self.organizations,
            Part::Concept => &mut self.concepts,
        }
    }

    fn label(&self, of: Part, number: usize) -> &str {
        match of {
            Part::Concept => &self.issues[number].label,
            Part::Person | Part::Organization => &self.actors[self.first(of) + number].label,
        }
    }

    /// Where the actors of a part begin.
    fn first(&self, of: Part) -> usize {
        if of == Part::Organization { self.organizations_from } else { 0 }
    }

    fn join(&mut self, of: Part, parents: &[Option<usize>]) {
        let first = self.first(of);
        for (number, parent) in parents.iter().enumerate() {
            let Some(parent) = *parent else { continue };
            if of == Part::Concept {
                self.issues[number].broader = Some(self.issues[parent].id.clone());
            } else {
                self.actors[first + number].part_of = Some(self.actors[first + parent].id.clone());
            }
        }
    }

    /// The number of the person that a value means.
    pub(super) fn person(&self, entity: usize) -> Option<usize> {
        self.persons.get(&entity).copied()
    }

    /// The number of the organization that a value means.
    pub(super) fn organization(&self, entity: usize) -> Option<usize> {
        Some(self.first(Part::Organization) + self.organizations.get(&entity)?)
    }

    /// The id of the issue that a value means.
    pub(super) fn issue(&self, entity: usize) -> Option<&str> {
        self.concepts.get(&entity).map(|&number| &*self.issues[number].id)
    }

    /// The id of an actor.
    pub(super) fn id(&self, actor: usize) -> &str {
        &self.actors[actor].id
    }

    /// Takes note that a person speaks for an organization; `true` when that is new.
    pub(super) fn speaks(&mut self, person: usize, organization: usize) -> bool {
        self.speaks.insert((person, organization))
    }

    /// The actors with their offices, and the issues.
    pub(super) fn finish(mut self) -> (Vec<Actor>, Vec<Issue>) {
        for (person, organization) in self.speaks {
            let (of, title) = (&self.actors[organization].id, &self.actors[organization].label);
            let role = Role { title: format!("speaks for {title}"), of: of.clone() };
            self.actors[person].roles.push(role);
        }
        (self.actors, self.issues)
    }
}

/// Takes away the links by which somebody would be its own ancestor, and says of whom.
fn cut_circles(parents: &mut [Option<usize>]) -> Vec<usize> {
    // Which walk upwards came by first; every link is gone along once.
    let mut walks: Vec<Option<usize>> = vec![None; parents.len()];
    let mut cut = Vec::new();
    for start in 0..parents.len() {
        let mut at = start;
        while walks[at].is_none() {
            walks[at] = Some(start);
            let Some(parent) = parents[at] else { break };
            if walks[parent] == Some(start) {
                parents[at] = None;
                cut.push(at);
                break;
            }
            at = parent;
        }
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::cut_circles;

    #[test]
    fn circles_are_cut_where_they_close() {
        for (parents, cut) in [
            (vec![Some(1), Some(2), None], vec![]),
            (vec![Some(1), Some(2), Some(0)], vec![2]),
            (vec![Some(0), Some(0)], vec![0]),
            (vec![Some(2), Some(2), Some(3), Some(2)], vec![3]),
        ] {
            assert_eq!(cut_circles(&mut parents.clone()), cut, "{parents:?}");
        }
    }
}
