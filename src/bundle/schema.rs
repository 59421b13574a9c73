//! The format as a JSON Schema, for other programs and for knowing which fields are unknown.

use std::sync::LazyLock;

use serde_json::Value;

/// The JSON Schema (draft 2020-12) of annotated article bundles, version 1.
pub const SCHEMA: &str = include_str!("../../assets/bundle-v1.schema.json");

/// [`SCHEMA`], parsed once for all files.
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(SCHEMA).expect("the schema is JSON"));

/// What [`SCHEMA`] says about one value of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape<'s> {
    document: &'s Value,
    /// With references followed.
    schema: &'s Value,
    carried: bool,
}

impl<'s> Shape<'s> {
    /// The outermost object's.
    pub(super) fn outermost() -> Self {
        Self { document: &DOCUMENT, schema: &DOCUMENT, carried: false }
    }

    /// The names of the fields that the object may have; `None` when the schema says nothing about them.
    pub(super) fn fields(self) -> Option<impl Iterator<Item = &'s str>> {
        Some(self.schema.get("properties")?.as_object()?.keys().map(String::as_str))
    }

    /// The field `name`, when it is described.
    pub(super) fn field(self, name: &str) -> Option<Self> {
        self.schema.get("properties")?.get(name).map(|schema| self.below(schema))
    }

    /// The elements of the list, when they are described.
    pub(super) fn items(self) -> Option<Self> {
        self.schema.get("items").map(|schema| self.below(schema))
    }

    /// Whether the reader leaves the value alone: it is part of the format for other programs.
    pub(super) fn is_carried(self) -> bool {
        self.carried
    }

    /// What is described by `schema`, or by what it refers to itself or in one of its alternatives.
    fn below(self, schema: &'s Value) -> Self {
        let target = |schema: &'s Value| self.document.pointer(schema.get("$ref")?.as_str()?.strip_prefix('#')?);
        let alternatives = schema.get("anyOf").and_then(Value::as_array);
        let referred = target(schema).or_else(|| alternatives?.iter().find_map(target));
        let carried = self.carried || schema.get("$comment").is_some_and(|comment| comment == "carried");
        Self { document: self.document, schema: referred.unwrap_or(schema), carried }
    }
}
