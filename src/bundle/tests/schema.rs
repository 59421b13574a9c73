//! The JSON Schema says what the loader does: the same fields, the same words, the same demands.

use std::collections::BTreeSet;

use serde_json::Value;

use super::*;
use crate::bundle::reading::Fields;
use crate::bundle::wire_value::Vocabulary;
use crate::bundle::{SCHEMA, wire};
use crate::model::{ActorKind, Force, Medium, MentionForm, QuoteKind, Stance, Verbatim};

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("the schema is JSON")
}

fn fields<'a, T: Fields<'a>>() -> BTreeSet<&'static str> {
    T::NAMES.iter().copied().collect()
}

macro_rules! wire_types {
    ($($kind:ty => $pointer:literal),* $(,)?) => { vec![$(($pointer, fields::<$kind>())),*] };
}

/// Where each kind of record is described, and the fields that loading reads.
fn wire_types() -> Vec<(&'static str, BTreeSet<&'static str>)> {
    wire_types! {
        wire::Bundle<'_> => "", wire::Offsets<'_> => "/$defs/offsets", wire::Named<'_> => "/$defs/generator",
        wire::Actor<'_> => "/$defs/actor", wire::Role<'_> => "/$defs/role", wire::OtherEntity<'_> => "/$defs/other_entity",
        wire::Issue<'_> => "/$defs/issue", wire::Article<'_> => "/$defs/article", wire::Source<'_> => "/$defs/source",
        wire::Span<'_> => "/$defs/span", wire::Paragraph<'_> => "/$defs/paragraph",
        wire::Sentence<'_> => "/$defs/sentence", wire::Mention<'_> => "/$defs/mention",
        wire::Speaker<'_> => "/$defs/speaker", wire::Quote<'_> => "/$defs/quote", wire::Part<'_> => "/$defs/part",
        wire::QuotedTerm<'_> => "/$defs/quoted_term", wire::Position<'_> => "/$defs/position",
        wire::Condition<'_> => "/$defs/condition", wire::Evidence<'_> => "/$defs/evidence",
        wire::Provenance<'_> => "/$defs/provenance", wire::Relation<'_> => "/$defs/relation",
    }
}

fn is_carried(schema: &Value) -> bool {
    schema.get("$comment").is_some_and(|comment| comment == "carried")
}

#[test]
fn the_fields_are_those_that_loading_reads() {
    let schema = schema();
    let types = wire_types();
    for (pointer, read) in &types {
        let properties = schema.pointer(pointer).and_then(|part| part["properties"].as_object());
        let properties = properties.unwrap_or_else(|| panic!("nothing at {pointer}"));
        let described = properties.iter().filter(|(_, schema)| !is_carried(schema)).map(|(name, _)| &**name);
        assert_eq!(described.collect::<BTreeSet<_>>(), *read, "{pointer}");
    }
    let objects = schema["$defs"].as_object().expect("definitions").iter();
    let objects = objects.filter(|(_, part)| part.get("properties").is_some() && !is_carried(part));
    assert_eq!(objects.count() + 1, types.len(), "a definition that nothing reads");
}

/// The words of an enumeration, without the `null` of an optional one.
fn words<'s>(schema: &'s Value, pointer: &str) -> BTreeSet<&'s str> {
    let list = schema.pointer(pointer).and_then(Value::as_array).unwrap_or_else(|| panic!("nothing at {pointer}"));
    list.iter().filter_map(Value::as_str).collect()
}

#[test]
fn the_words_are_those_that_loading_knows() {
    fn known<T: Vocabulary>() -> BTreeSet<&'static str> {
        T::WORDS.iter().map(|(word, _)| *word).collect()
    }
    let schema = schema();
    let vocabularies = [
        ("/$defs/actor/properties/kind/enum", known::<ActorKind>()),
        ("/$defs/mention/properties/form/enum", known::<MentionForm>()),
        ("/$defs/quote_kind/enum", known::<QuoteKind>()),
        ("/$defs/quote/properties/medium/enum", known::<Medium>()),
        ("/$defs/verbatim/enum", known::<Verbatim>()),
        ("/$defs/position/properties/stance/enum", known::<Stance>()),
        ("/$defs/position/properties/force/enum", known::<Force>()),
    ];
    for (pointer, known) in &vocabularies {
        assert_eq!(words(&schema, pointer), *known, "{pointer}");
    }
    for unit in words(&schema, "/$defs/offsets/properties/unit/enum") {
        assert!(try_load(&with_unit(unit, r#"[{"id": "a", "text": "x"}]"#)).is_ok(), "{unit}");
    }
    assert_eq!(schema["properties"]["format"]["const"], crate::bundle::FORMAT);
    assert_eq!(schema["properties"]["version"]["const"], crate::bundle::VERSION);
    let enumerations = SCHEMA.matches("\"enum\"").count();
    assert_eq!(enumerations, vocabularies.len() + 2, "those of `offsets` are the two others");
}

#[test]
fn every_reference_leads_somewhere_and_everything_is_used() {
    let schema = schema();
    let mut targets = BTreeSet::new();
    let mut open = vec![&schema];
    while let Some(value) = open.pop() {
        if let Some(target) = value.get("$ref").and_then(Value::as_str) {
            assert!(schema.pointer(target.trim_start_matches('#')).is_some(), "{target}");
            targets.insert(target.trim_start_matches("#/$defs/"));
        }
        open.extend(value.as_object().into_iter().flat_map(serde_json::Map::values));
        open.extend(value.as_array().into_iter().flatten());
    }
    let defined: BTreeSet<&str> =
        schema["$defs"].as_object().expect("definitions").keys().map(|name| &**name).collect();
    assert_eq!(targets, defined);
}

/// A bundle with a record of every kind, each with every field that it must have.
fn smallest() -> Value {
    let json = r#"{
        "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"}, "generator": {"name": "g"},
        "actors": [{"id": "a", "kind": "person", "label": "A", "roles": [{"title": "t"}]}],
        "other_entities": [{"id": "o", "kind": "place", "label": "O"}],
        "issues": [{"id": "i", "label": "I"}],
        "articles": [{
            "id": "x", "text": "No, A said.", "source": {},
            "paragraphs": [{"start": 0, "end": 11}],
            "sentences": [{"id": "s", "start": 0, "end": 11}],
            "mentions": [{"id": "m", "entity": "a", "spans": [{"start": 4, "end": 5}]}],
            "quotes": [{"id": "q", "kind": "mixed", "spans": [{"start": 0, "end": 2}],
                "parts": [{"kind": "direct", "spans": [{"start": 0, "end": 2}]}], "speaker": {}}],
            "quoted_terms": [{"id": "t", "spans": [{"start": 0, "end": 2}]}],
            "positions": [{"id": "p", "holder": "a", "issue": "i", "stance": "oppose", "condition": {"text": "c"},
                "evidence": [{"spans": [{"start": 0, "end": 2}]}], "provenance": {}}],
            "relations": [{"type": "r", "from": "a", "to": "a"}]
        }]
    }"#;
    serde_json::from_str(json).expect("JSON")
}

/// Where a record of each kind is in [`smallest`].
const PLACES: &[(&str, &str)] = &[
    ("", ""),
    ("/offsets", "/$defs/offsets"),
    ("/generator", "/$defs/generator"),
    ("/actors/0", "/$defs/actor"),
    ("/actors/0/roles/0", "/$defs/role"),
    ("/other_entities/0", "/$defs/other_entity"),
    ("/issues/0", "/$defs/issue"),
    ("/articles/0", "/$defs/article"),
    ("/articles/0/source", "/$defs/source"),
    ("/articles/0/mentions/0/spans/0", "/$defs/span"),
    ("/articles/0/paragraphs/0", "/$defs/paragraph"),
    ("/articles/0/sentences/0", "/$defs/sentence"),
    ("/articles/0/mentions/0", "/$defs/mention"),
    ("/articles/0/quotes/0/speaker", "/$defs/speaker"),
    ("/articles/0/quotes/0", "/$defs/quote"),
    ("/articles/0/quotes/0/parts/0", "/$defs/part"),
    ("/articles/0/quoted_terms/0", "/$defs/quoted_term"),
    ("/articles/0/positions/0", "/$defs/position"),
    ("/articles/0/positions/0/condition", "/$defs/condition"),
    ("/articles/0/positions/0/evidence/0", "/$defs/evidence"),
    ("/articles/0/positions/0/provenance", "/$defs/provenance"),
    ("/articles/0/relations/0", "/$defs/relation"),
];

#[test]
fn what_is_required_is_what_loading_demands() {
    let (schema, smallest) = (schema(), smallest());
    assert_eq!(open(&smallest.to_string()).problems, [], "nothing more is demanded than this");
    assert_eq!(PLACES.len(), wire_types().len());
    for (place, pointer) in PLACES {
        let required = schema.pointer(pointer).and_then(|part| part.get("required")).and_then(Value::as_array);
        let required: BTreeSet<&str> = required.into_iter().flatten().filter_map(Value::as_str).collect();
        let own = smallest.pointer(place).and_then(Value::as_object).unwrap_or_else(|| panic!("nothing at {place}"));
        for name in own.keys() {
            let mut without = smallest.clone();
            without.pointer_mut(place).and_then(Value::as_object_mut).expect("seen above").remove(name);
            // References that lead nowhere now are no demand of this record.
            let misses = try_load(&without.to_string())
                .map_or(true, |loaded| loaded.problems.iter().any(|problem| problem.kind != ProblemKind::Reference));
            // Evidence needs one of its fields, whichever it is.
            let wanted = required.contains(&**name) || *pointer == "/$defs/evidence";
            assert_eq!(misses, wanted, "{place}/{name}");
        }
        for name in required {
            assert!(own.contains_key(name), "{place}: {name} is required and not there");
        }
    }
}
