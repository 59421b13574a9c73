//! The fields of a JSON object, each read by itself, so that a broken one costs no other and what nobody asked for is known.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::losses::Losses;

/// The fields of one object that have not been taken yet.
#[derive(Debug)]
pub(super) struct Fields<'j>(BTreeMap<String, &'j RawValue>);

impl<'j> Fields<'j> {
    /// The fields of an object; of two with one name, the last.
    ///
    /// # Errors
    /// When it is not an object, or no JSON.
    pub(super) fn parse(json: &'j str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json).map(Self)
    }

    /// The same fields with lower-case names.
    pub(super) fn lower_case(self) -> Self {
        Self(self.0.into_iter().map(|(name, value)| (name.to_lowercase(), value)).collect())
    }

    /// Whether there is such a field.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The names of the fields that are left.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Takes a field; `None` when it is absent, `null`, or not what was expected, which is told.
    pub(super) fn take<T: Deserialize<'j>>(&mut self, name: &str, place: &str, losses: &mut Losses) -> Option<T> {
        let raw = self.0.remove(name)?;
        let read = serde_json::from_str::<Option<T>>(raw.get());
        read.unwrap_or_else(|error| {
            let is_syntax = error.classify() == serde_json::error::Category::Syntax;
            let why = if is_syntax { "can't be read" } else { "is not of the kind that is expected" };
            losses.add(format!("the field `{name}` {why}"), place);
            None
        })
    }

    /// Takes a text without white space around it; `None` when there is nothing in it.
    pub(super) fn text(&mut self, name: &str, place: &str, losses: &mut Losses) -> Option<String> {
        let text = self.take::<String>(name, place, losses)?;
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Takes a list, its elements unread.
    pub(super) fn list(&mut self, name: &str, place: &str, losses: &mut Losses) -> Vec<&'j RawValue> {
        self.take(name, place, losses).unwrap_or_default()
    }

    /// Takes all that is left; the names of the fields that say something.
    pub(super) fn left(&mut self) -> impl Iterator<Item = String> {
        let says = |raw: &RawValue| !matches!(raw.get().trim(), "null" | "[]" | "{}" | "\"\"");
        std::mem::take(&mut self.0).into_iter().filter(move |(_, raw)| says(raw)).map(|(name, _)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_field_costs_no_other() {
        let json = r#"{"A": " x ", "b": 3, "c": "\ud800", "d": null, "e": [], "f": [1, "x"], "g": "left", "h": ""}"#;
        let mut fields = Fields::parse(json).expect("an object").lower_case();
        let mut losses = Losses::default();
        assert!(fields.has("a") && !fields.has("A"));
        assert_eq!(fields.text("a", "", &mut losses).as_deref(), Some("x"));
        assert_eq!(fields.text("b", "top", &mut losses), None);
        assert_eq!(fields.text("c", "top", &mut losses), None);
        assert_eq!(fields.text("d", "top", &mut losses), None);
        assert_eq!(fields.list("f", "", &mut losses).len(), 2);
        assert_eq!(fields.names().collect::<Vec<_>>(), ["e", "g", "h"]);
        assert_eq!(fields.left().collect::<Vec<_>>(), ["g"]);
        let told: Vec<_> = losses.finish().iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            ["the field `b` is not of the kind that is expected (top)", "the field `c` can't be read (top)"]
        );
        assert!(Fields::parse("[]").is_err() && Fields::parse("{").is_err());
    }
}
