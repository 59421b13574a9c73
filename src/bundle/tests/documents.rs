//! What we give away is without fault: the demo, and the examples of the documentation.

use super::*;
use crate::bundle::demo;

const DOCUMENT: &str = include_str!("../../../docs/bundle-format.md");

#[test]
fn the_demo_is_without_fault() {
    let loaded = check(&Clean::line("demo"), demo::DEMO.as_bytes(), true).expect("a bundle");
    assert_eq!(loaded.problems, []);
}

#[test]
fn the_examples_of_the_documentation_are_without_fault() {
    let mut blocks = DOCUMENT.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default());
    let examples: Vec<&str> = blocks.by_ref().collect();
    assert_eq!(examples.len(), 2, "a small one and a fuller one");
    for example in &examples {
        let loaded = check(&Clean::line("bundle-format.md"), example.as_bytes(), true).expect("a bundle");
        assert_eq!(loaded.problems, []);
    }
    let full = open(examples[1]).bundle;
    let article = &full.articles[0];
    let counts =
        [article.mentions.len(), article.quotes.len(), article.positions.len(), article.details.relations.len()];
    assert!(counts.iter().all(|&count| count > 0), "{counts:?}");
    assert!(article.quotes.iter().any(|quote| quote.place.spans().len() > 1), "an interrupted quote");
}

#[test]
fn the_documentation_names_every_field_and_every_word() {
    let schema: serde_json::Value = serde_json::from_str(crate::bundle::SCHEMA).expect("JSON");
    let mut open = vec![&schema];
    while let Some(value) = open.pop() {
        if let Some(fields) = value.get("properties").and_then(serde_json::Value::as_object) {
            for name in fields.keys() {
                assert!(DOCUMENT.contains(&format!("`{name}`")), "the field {name}");
            }
        }
        let words = value.get("enum").and_then(serde_json::Value::as_array);
        for word in words.into_iter().flatten().filter_map(serde_json::Value::as_str) {
            assert!(DOCUMENT.contains(&format!("`{word}`")), "the word {word}");
        }
        open.extend(value.as_object().into_iter().flat_map(serde_json::Map::values));
        open.extend(value.as_array().into_iter().flatten());
    }
}
