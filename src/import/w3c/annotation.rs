//! One annotation, whichever of its many shapes it has.

use serde_json::{Map, Value};

use crate::import::losses::Losses;
use crate::text::selector::{Selector, Unit, selectors};

/// What an annotation says, before it is known what that means.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotation {
    /// Its own id, or one made for it; unique in the file.
    pub id: String,
    /// What it is about.
    pub targets: Vec<Target>,
    /// What was said to be the case: tags and classes.
    pub tags: Vec<String>,
    /// What was said to be meant: names, and addresses of things.
    pub names: Vec<String>,
    /// Without a namespace.
    pub motivations: Vec<String>,
    /// What was said about it.
    pub comments: Vec<String>,
    /// Who made it.
    pub creators: Vec<String>,
    /// The title of the page.
    pub title: Option<String>,
    /// It answers another one.
    pub is_reply: bool,
    /// It says when it was made.
    pub is_dated: bool,
    /// Only some may read it.
    pub is_private: bool,
    /// When it was made, as the file has it.
    pub created: Option<String>,
    /// When it was changed last, as the file has it.
    pub modified: Option<String>,
}

/// What an annotation is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Target {
    /// The address of the page or annotation, without a fragment when there are selectors; empty when not given.
    pub source: String,
    /// The passage; none for the whole.
    pub selectors: Vec<Selector>,
}

/// The fields of a web annotation that are read, or told.
const WEB_FIELDS: [&str; 12] = [
    "@context",
    "id",
    "@id",
    "type",
    "@type",
    "motivation",
    "creator",
    "created",
    "modified",
    "target",
    "body",
    "bodyValue",
];

/// The fields of a row that are read or told, and those that are about the service and not about the page.
const ROW_FIELDS: [&str; 16] = [
    "id",
    "created",
    "updated",
    "user",
    "user_info",
    "uri",
    "text",
    "tags",
    "target",
    "document",
    "references",
    "permissions",
    "group",
    "links",
    "flagged",
    "hidden",
];

/// Whether an object is an annotation or a row of the Hypothesis API, beyond doubt.
pub(super) fn is_annotation(fields: &Map<String, Value>) -> bool {
    is_row(fields) || is_typed(fields) && fields.contains_key("target")
}

fn is_row(fields: &Map<String, Value>) -> bool {
    let account = fields.get("user").and_then(Value::as_str).is_some_and(|user| user.starts_with("acct:"));
    account && fields.get("uri").is_some_and(Value::is_string) && fields.get("target").is_some_and(Value::is_array)
}

fn is_typed(fields: &Map<String, Value>) -> bool {
    strings(fields.get("type").or_else(|| fields.get("@type"))).any(|kind| local(kind) == "Annotation")
}

impl Annotation {
    /// Reads one. `place` is where it stands in the file. `None`, and told, when it is none.
    pub(super) fn read(json: &str, place: &str, losses: &mut Losses) -> Option<Self> {
        let fields = match serde_json::from_str(json) {
            Ok(Value::Object(fields)) => fields,
            Ok(_) => Map::new(),
            Err(error) => {
                losses.add(format!("an annotation that can't be read: {error}"), place);
                return None;
            }
        };
        let id = text(&fields, "id").or_else(|| text(&fields, "@id")).unwrap_or_default();
        let (read, known): (_, &[&str]) = if is_row(&fields) {
            (Self::of_row(&fields), &ROW_FIELDS)
        } else if is_typed(&fields) || fields.contains_key("target") {
            (Self::of_web(&fields, place, losses), &WEB_FIELDS)
        } else {
            losses.add("a record that is no annotation", place);
            return None;
        };
        for field in fields.keys().filter(|field| !known.contains(&field.as_str())) {
            losses.add(format!("the field `{field}` of an annotation"), if id.is_empty() { place } else { &id });
        }
        Some(Self { id, ..read })
    }

    /// A row of the Hypothesis API (version 1).
    fn of_row(fields: &Map<String, Value>) -> Self {
        let uri = text(fields, "uri").unwrap_or_default();
        let targets = fields.get("target").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let target = |target: &Value| Target {
            source: page(&uri).to_owned(),
            selectors: target.get("selector").map(|list| selectors(list, Unit::Utf16)).unwrap_or_default(),
        };
        let user = text(fields, "user").map(|user| user.trim_start_matches("acct:").to_owned());
        let shown = fields.get("user_info").and_then(|info| info.get("display_name")?.as_str());
        let readers = fields.get("permissions").and_then(|permissions| permissions.get("read"));
        let comments: Vec<_> = text(fields, "text").into_iter().filter(|text| !text.trim().is_empty()).collect();
        let motivation = if comments.is_empty() { "highlighting" } else { "commenting" };
        Self {
            targets: if targets.is_empty() { vec![target(&Value::Null)] } else { targets.iter().map(target).collect() },
            tags: strings(fields.get("tags")).map(str::to_owned).collect(),
            motivations: vec![motivation.to_owned()],
            comments,
            creators: shown.map(str::to_owned).or(user).into_iter().collect(),
            title: fields.get("document").and_then(|page| strings(page.get("title")).next().map(str::to_owned)),
            is_reply: strings(fields.get("references")).next().is_some(),
            is_dated: fields.contains_key("created"),
            created: text(fields, "created"),
            modified: text(fields, "updated"),
            is_private: readers.is_some() && !strings(readers).any(|reader| reader == "group:__world__"),
            ..Self::default()
        }
    }

    /// A W3C Web Annotation.
    fn of_web(fields: &Map<String, Value>, place: &str, losses: &mut Losses) -> Self {
        let motivations: Vec<_> = strings(fields.get("motivation")).map(|word| local(word).to_owned()).collect();
        let mut out = Self {
            is_reply: motivations.iter().any(|word| word == "replying"),
            is_dated: fields.contains_key("created") || fields.contains_key("modified"),
            created: text(fields, "created"),
            modified: text(fields, "modified"),
            creators: each(fields.get("creator")).filter_map(agent).collect(),
            motivations,
            ..Self::default()
        };
        each(fields.get("target")).for_each(|value| out.target(value));
        out.comments.extend(text(fields, "bodyValue"));
        for value in each(fields.get("body")) {
            out.body(value, place, losses);
        }
        out
    }

    fn target(&mut self, value: &Value) {
        match value {
            Value::String(address) => self.targets.push(Target { source: address.clone(), selectors: Vec::new() }),
            Value::Object(fields) => match fields.get("items") {
                Some(items) => each(Some(items)).for_each(|value| self.target(value)),
                None => self.targets.push(target(fields)),
            },
            _ => {}
        }
    }

    fn body(&mut self, value: &Value, place: &str, losses: &mut Losses) {
        let Some(fields) = value.as_object() else {
            return losses.add("a body that is not in the file", value.as_str().unwrap_or(place));
        };
        if let Some(items) = fields.get("items") {
            return each(Some(items)).for_each(|value| self.body(value, place, losses));
        }
        let given: Vec<&str> = strings(fields.get("purpose")).map(local).collect();
        let inherited = self.motivations.iter().map(String::as_str);
        let purposes: Vec<&str> = if given.is_empty() { inherited.collect() } else { given };
        let is = |words: &[&str]| purposes.iter().any(|purpose| words.contains(purpose));
        let (is_name, is_tag) = (is(&["identifying"]), is(&["tagging", "classifying"]));
        let address = text(fields, "source").or_else(|| text(fields, "id")).or_else(|| text(fields, "@id"));
        match (text(fields, "value").or_else(|| text(fields, "chars")), address) {
            (Some(value), _) if is_name => self.names.push(value),
            (Some(value), _) if is_tag => self.tags.push(value),
            (Some(value), _) => self.comments.push(value),
            (None, Some(address)) if is_name || is_tag => self.names.push(address),
            (None, address) => losses.add("a body that is not in the file", address.as_deref().unwrap_or(place)),
        }
    }
}

fn target(fields: &Map<String, Value>) -> Target {
    let selectors = fields.get("selector").map(|list| selectors(list, Unit::CodePoint)).unwrap_or_default();
    let source = match fields.get("source") {
        Some(Value::String(source)) => Some(source.clone()),
        Some(Value::Object(source)) => text(source, "id").or_else(|| text(source, "@id")),
        _ => None,
    };
    // The id of a target with a passage names the passage, not the page.
    let whole = || text(fields, "id").or_else(|| text(fields, "@id")).filter(|_| selectors.is_empty());
    let source = source.or_else(whole).unwrap_or_default();
    Target { source: if selectors.is_empty() { source } else { page(&source).to_owned() }, selectors }
}

/// The name of who made an annotation.
fn agent(value: &Value) -> Option<String> {
    let Value::Object(fields) = value else { return value.as_str().map(str::to_owned) };
    let name = strings(fields.get("name")).next().map(str::to_owned);
    name.or_else(|| text(fields, "nickname")).or_else(|| text(fields, "id")).filter(|name| !name.trim().is_empty())
}

/// An address without its fragment.
fn page(address: &str) -> &str {
    address.split('#').next().unwrap_or(address)
}

/// A word of a vocabulary without its prefix or namespace.
fn local(word: &str) -> &str {
    word.rsplit([':', '#', '/']).next().unwrap_or(word)
}

fn text(fields: &Map<String, Value>, name: &str) -> Option<String> {
    fields.get(name)?.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The values of what may be one or a list.
fn each(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let values = match value {
        Some(Value::Array(list)) => list.as_slice(),
        Some(value) => std::slice::from_ref(value),
        None => &[],
    };
    values.iter()
}

fn strings(value: Option<&Value>) -> impl Iterator<Item = &str> {
    each(value).filter_map(Value::as_str)
}
