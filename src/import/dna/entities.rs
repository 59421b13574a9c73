//! The values that short texts of a project can have: persons, organizations, concepts and whatever else it defines.

use std::collections::HashMap;

use super::database::{Database, Value};
use super::project::Schema;
use crate::import::ImportError;
use crate::import::losses::Losses;

/// One value of a variable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entity {
    /// The variable.
    pub(super) variable: i64,
    /// What it is called.
    pub(super) value: String,
    /// The attribute `Type`.
    pub(super) kind: Option<String>,
    /// Other names: the attribute `Alias`, at semicolons.
    pub(super) aliases: Vec<String>,
    /// All other attributes that are not empty, in their order.
    pub(super) attributes: Vec<(String, String)>,
    /// The entity that it belongs to.
    pub(super) parent: Option<usize>,
}

impl Entity {
    fn set(&mut self, attribute: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
        } else if attribute.eq_ignore_ascii_case("type") {
            self.kind = Some(value.to_owned());
        } else if attribute.eq_ignore_ascii_case("alias") {
            let names = value.split(';').map(str::trim).filter(|name| !name.is_empty());
            self.aliases.extend(names.map(str::to_owned));
        } else {
            self.attributes.push((attribute.to_owned(), value.to_owned()));
        }
    }

    /// The attributes as a remark, one a line; `Type` among them unless it is said otherwise.
    pub(super) fn note(&self, with_kind: bool) -> Option<String> {
        let kind = self.kind.iter().filter(|_| with_kind).map(|kind| format!("Type: {kind}"));
        let rest = self.attributes.iter().map(|(name, value)| format!("{name}: {value}"));
        let lines: Vec<String> = kind.chain(rest).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    /// Whether anything is known of it besides what it is called.
    pub(super) fn is_described(&self) -> bool {
        self.kind.is_some() || !self.aliases.is_empty() || !self.attributes.is_empty()
    }
}

/// All entities by number, in the order of their ids.
#[derive(Clone, Debug, Default)]
pub(super) struct Entities {
    list: Vec<Entity>,
    by_id: HashMap<i64, usize>,
    by_value: HashMap<(i64, String), usize>,
}

impl Entities {
    /// An entity.
    pub(super) fn get(&self, nth: usize) -> Option<&Entity> {
        self.list.get(nth)
    }

    /// All of them with their numbers.
    pub(super) fn all(&self) -> impl Iterator<Item = (usize, &Entity)> {
        self.list.iter().enumerate()
    }

    /// The entity that a short text means. In version 2, which writes the words themselves, they may have no attributes yet.
    pub(super) fn meant(&mut self, schema: Schema, variable: i64, value: Value) -> Option<usize> {
        match value {
            Value::Integer(id) => self.by_id.get(&id).copied(),
            Value::Text(value) if schema == Schema::Two => Some(self.named(variable, value)),
            Value::Text(_) | Value::Nothing => None,
        }
    }

    fn named(&mut self, variable: i64, value: String) -> usize {
        let nth = *self.by_value.entry((variable, value.clone())).or_insert(self.list.len());
        if nth == self.list.len() {
            self.list.push(Entity { variable, value, ..Entity::default() });
        }
        nth
    }
}

/// Reads them, with their attributes and what they belong to.
pub(super) fn read(database: &Database, schema: Schema, losses: &mut Losses) -> Result<Entities, ImportError> {
    let mut out = Entities::default();
    let table = if schema == Schema::Three { "ENTITIES" } else { "ATTRIBUTES" };
    let mut rows = database.read(table, ["ID", "VariableId", "Value", "ChildOf", "Type", "Alias", "Notes"])?;
    rows.sort_by_key(|[id, ..]| id.integer());
    let mut parents = Vec::new();
    for [id, variable, value, parent, kind, alias, notes] in rows {
        let (Some(id), Some(variable)) = (id.integer(), variable.integer()) else {
            losses.add("a value without id or variable left out", table);
            continue;
        };
        let known = out.list.len();
        let nth = out.named(variable, value.text());
        out.by_id.entry(id).or_insert(nth);
        if nth < known {
            losses.add("a value that is listed twice: the first one was taken", format!("{table} {id}"));
            continue;
        }
        parents.push((nth, id, parent));
        if schema == Schema::Two {
            for (name, value) in [("Type", kind), ("Alias", alias), ("Notes", notes)] {
                out.list[nth].set(name, &value.text());
            }
        }
    }
    for (nth, id, parent) in parents {
        let variable = out.list[nth].variable;
        let by_name = |name: &String| out.by_value.get(&(variable, name.clone())).copied();
        let parent = match parent {
            Value::Nothing => continue,
            Value::Text(name) if name.trim().is_empty() => continue,
            Value::Text(name) => by_name(&name).or_else(|| out.by_id.get(&name.trim().parse().ok()?).copied()),
            Value::Integer(id) => out.by_id.get(&id).copied(),
        };
        match parent.filter(|&parent| out.list[parent].variable == variable) {
            Some(parent) => out.list[nth].parent = Some(parent),
            None => losses.add("a value that belongs to one that is not there", format!("{table} {id}")),
        }
    }
    if schema == Schema::Three {
        attributes(database, &mut out)?;
    }
    Ok(out)
}

/// The attributes of version 3, which every project names for itself.
fn attributes(database: &Database, out: &mut Entities) -> Result<(), ImportError> {
    let names = database.read("ATTRIBUTEVARIABLES", ["ID", "AttributeVariable"])?;
    let names: HashMap<i64, String> =
        names.into_iter().filter_map(|[id, name]| Some((id.integer()?, name.text()))).collect();
    let columns = ["EntityId", "AttributeVariableId", "AttributeValue"];
    let values = database.read("ATTRIBUTEVALUES", columns)?.into_iter();
    let mut values: Vec<_> =
        values.filter_map(|[of, name, value]| Some((of.integer()?, name.integer()?, value.text()))).collect();
    values.sort_by_key(|&(of, name, _)| (of, name));
    for (of, name, value) in values {
        if let (Some(&nth), Some(name)) = (out.by_id.get(&of), names.get(&name)) {
            out.list[nth].set(name, &value);
        }
    }
    Ok(())
}
