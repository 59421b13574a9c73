//! The parts of a file, as far as they are read.

use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::import::ImportError;
use crate::import::losses::Losses;

const HELP: &str = "expected UIMA CAS JSON 0.4: an object with %FEATURE_STRUCTURES";

/// A file's sections, not yet looked into.
#[derive(Deserialize)]
struct File<'j> {
    #[serde(rename = "%FEATURE_STRUCTURES", borrow)]
    structures: &'j RawValue,
    #[serde(rename = "%VIEWS", borrow, default)]
    views: Option<&'j RawValue>,
}

/// Whether a file is an object that has feature structures.
pub(in crate::import) fn recognises(bytes: &[u8]) -> bool {
    const FIELD: &[u8] = b"\"%FEATURE_STRUCTURES\"";
    let is_object = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    is_object
        && bytes.windows(FIELD.len()).any(|window| window == FIELD)
        && serde_json::from_slice::<File<'_>>(bytes).is_ok()
}

/// A feature structure: an annotation, an array, a link, a text, or a fact about any of them.
#[derive(Debug)]
pub(super) struct Structure {
    pub(super) id: u64,
    pub(super) kind: Rc<str>,
    /// Features with plain values, as text; `begin` and `end` are not among them.
    pub(super) values: Vec<(Rc<str>, String)>,
    /// Features that point at others.
    pub(super) references: Vec<(Rc<str>, u64)>,
    /// First and last offset; `None` when it has none, a misfit when they are no numbers.
    pub(super) offsets: Option<Result<(usize, usize), ()>>,
    /// What is in it, when it is an array.
    pub(super) elements: Elements,
}

/// What an array holds.
#[derive(Debug)]
pub(super) enum Elements {
    /// It is no array.
    None,
    References(Vec<u64>),
    Values(Vec<String>),
}

impl Structure {
    /// What a feature points at.
    pub(super) fn reference(&self, feature: &str) -> Option<u64> {
        self.references.iter().find(|(name, _)| &**name == feature).map(|(_, target)| *target)
    }

    /// A feature's plain value.
    pub(super) fn value(&self, feature: &str) -> Option<&str> {
        self.values.iter().find(|(name, _)| &**name == feature).map(|(_, value)| &**value)
    }
}

/// A file's feature structures, by their order in it, and which of them its views list; `None` when no view lists any.
pub(super) struct Cas {
    pub(super) structures: Vec<Structure>,
    pub(super) members: Option<HashSet<u64>>,
}

impl Cas {
    /// Reads a file. A structure that can't be read is told and left out.
    pub(super) fn parse(json: &str, losses: &mut Losses) -> Result<Self, ImportError> {
        let error = |error: serde_json::Error| ImportError::new(error.to_string(), HELP);
        // The reduced form of the specification is the list alone.
        let (structures, views) = match json.trim_start().as_bytes().first() {
            Some(b'[') => (json, None),
            Some(b'{') => {
                let file: File<'_> = serde_json::from_str(json).map_err(error)?;
                (file.structures.get(), file.views)
            }
            _ => return Err(ImportError::new("the file is no JSON object", HELP)),
        };
        let mut reader = Reader { names: HashSet::new(), losses, read: Vec::new(), ids: HashSet::new() };
        if structures.trim_start().starts_with('{') {
            let by_id: BTreeMap<&str, &RawValue> = serde_json::from_str(structures).map_err(error)?;
            let mut by_id: Vec<(Option<u64>, &RawValue)> =
                by_id.into_iter().map(|(id, structure)| (id.parse().ok(), structure)).collect();
            by_id.sort_by_key(|(id, _)| *id);
            for (nth, (id, structure)) in by_id.into_iter().enumerate() {
                reader.read(nth, id, structure);
            }
        } else {
            let list: Vec<&RawValue> = serde_json::from_str(structures).map_err(error)?;
            for (nth, structure) in list.into_iter().enumerate() {
                reader.read(nth, None, structure);
            }
        }
        let structures = reader.read;
        Ok(Self { structures, members: views.and_then(|views| members(views, losses)) })
    }
}

/// What all views list together.
fn members(views: &RawValue, losses: &mut Losses) -> Option<HashSet<u64>> {
    let Ok(views) = serde_json::from_str::<BTreeMap<String, Value>>(views.get()) else {
        losses.add("views that can't be read: all annotations were taken", "%VIEWS");
        return None;
    };
    let listed = views.values().filter_map(|view| view.get("%MEMBERS")?.as_array());
    let mut listed = listed.peekable();
    listed.peek()?;
    Some(listed.flatten().filter_map(Value::as_u64).collect())
}

struct Reader<'l> {
    /// The names of types and features, each kept once.
    names: HashSet<Rc<str>>,
    losses: &'l mut Losses,
    read: Vec<Structure>,
    ids: HashSet<u64>,
}

impl Reader<'_> {
    fn name(&mut self, name: &str) -> Rc<str> {
        if let Some(known) = self.names.get(name) {
            return Rc::clone(known);
        }
        let name: Rc<str> = name.into();
        self.names.insert(Rc::clone(&name));
        name
    }

    fn read(&mut self, nth: usize, key: Option<u64>, json: &RawValue) {
        let place = || format!("%FEATURE_STRUCTURES[{nth}]");
        let Ok(fields) = serde_json::from_str::<Map<String, Value>>(json.get()) else {
            self.losses.add("a feature structure that is no object", place());
            return;
        };
        let id = fields.get("%ID").and_then(Value::as_u64).or(key);
        let (Some(id), Some(kind)) = (id, fields.get("%TYPE").and_then(Value::as_str)) else {
            self.losses.add("a feature structure without %ID or %TYPE", place());
            return;
        };
        if !self.ids.insert(id) {
            self.losses.add("a second feature structure with the same %ID", format!("{}, %ID {id}", place()));
            return;
        }
        let mut structure = Structure {
            id,
            kind: self.name(kind),
            values: Vec::new(),
            references: Vec::new(),
            offsets: offsets(&fields),
            elements: fields.get("%ELEMENTS").map_or(Elements::None, |elements| self::elements(kind, elements)),
        };
        for (field, value) in &fields {
            if matches!(field.trim_start_matches('^'), "begin" | "end") || field.starts_with('%') {
                continue;
            }
            if let Some(feature) = field.strip_prefix('@') {
                // 0 stands for nothing.
                if let Some(target) = value.as_u64().filter(|&target| target != 0) {
                    structure.references.push((self.name(feature), target));
                } else if !value.is_null() && value.as_u64() != Some(0) {
                    self.losses.add("a reference that is no number", format!("{}, `{field}`", place()));
                }
            } else if let Some(value) = plain(value) {
                structure.values.push((self.name(field.trim_start_matches(['^', '#'])), value));
            } else if !value.is_null() {
                self.losses.add("a feature whose value is a list or an object", format!("{}, `{field}`", place()));
            }
        }
        self.read.push(structure);
    }
}

/// A value as text; `None` for nothing, lists and objects.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The offsets, which the specification marks with `^` and the exports don't.
fn offsets(fields: &Map<String, Value>) -> Option<Result<(usize, usize), ()>> {
    let field = |plain: &str, marked: &str| fields.get(plain).or_else(|| fields.get(marked));
    let offset = |value: &Value| value.as_u64().and_then(|offset| usize::try_from(offset).ok());
    match (field("begin", "^begin"), field("end", "^end")) {
        (None, None) => None,
        (begin, end) => Some(begin.and_then(offset).zip(end.and_then(offset)).ok_or(())),
    }
}

fn elements(kind: &str, elements: &Value) -> Elements {
    const PLAIN: [&str; 8] = ["String", "Integer", "Long", "Short", "Byte", "Float", "Double", "Boolean"];
    let Some(list) = elements.as_array() else { return Elements::Values(Vec::new()) };
    let of = kind.strip_prefix("uima.cas.").map(|kind| kind.trim_end_matches("[]").trim_end_matches("Array"));
    if of.is_some_and(|of| PLAIN.contains(&of)) {
        Elements::Values(list.iter().filter_map(plain).collect())
    } else {
        Elements::References(list.iter().filter_map(Value::as_u64).filter(|&target| target != 0).collect())
    }
}
