//! Which records of different bundles are one actor.

use depesche::model::Clean;
use serde_json::{Value, json};

use crate::support::{Opened, of_actors};

/// Whether a record of one bundle and a record of the next become one actor. They never depend on which comes first.
fn merge(one: &Value, two: &Value) -> bool {
    let together = |first: &Value, second: &Value| {
        let opened = Opened::bundles(&[of_actors(&json!([first])), of_actors(&json!([second]))]);
        let id = |record: &Value| record["id"].as_str().expect("an id").to_owned();
        opened.actor(0, &id(first)) == opened.actor(1, &id(second))
    };
    let (forth, back) = (together(one, two), together(two, one));
    assert_eq!(forth, back, "the order counts: {one} {two}");
    forth
}

fn person(id: &str, label: &str, wikidata: Option<&str>) -> Value {
    json!({"id": id, "kind": "person", "label": label, "wikidata": wikidata})
}

fn country(id: &str, label: &str, code: Option<&str>, wikidata: Option<&str>) -> Value {
    json!({"id": id, "kind": "country", "label": label, "iso3166": code, "wikidata": wikidata})
}

fn group(id: &str, label: &str) -> Value {
    json!({"id": id, "kind": "group", "label": label})
}

#[test]
fn by_wikidata_item_whatever_the_name() {
    assert!(merge(&person("p1", "Harbour master", Some("Q900001")), &person("x", "The master", Some("q900001"))));
    assert!(!merge(&person("p", "Harbour master", Some("Q900001")), &person("p", "Harbour master", Some("Q900002"))));
}

#[test]
fn by_country_code_whatever_the_name() {
    assert!(merge(&country("c", "Norway", Some("NO"), None), &country("n", "Norwegen", Some("no"), None)));
    assert!(!merge(&country("c", "Norway", Some("NO"), None), &country("c", "Norway", Some("SE"), None)));
    let conflicting = country("c", "Norway", Some("NO"), Some("Q900002"));
    assert!(
        !merge(&country("c", "Norway", Some("NO"), Some("Q900001")), &conflicting),
        "the item is the stronger mark"
    );
    assert!(merge(&country("c", "Norway", Some("NO"), Some("Q900001")), &country("n", "Norge", Some("NO"), None)));
}

#[test]
fn a_code_is_no_mark_of_what_is_no_country() {
    let harbour = |id: &str, label: &str| json!({"id": id, "kind": "organisation", "label": label, "iso3166": "NO"});
    assert!(!merge(&harbour("h1", "Harbour board"), &harbour("h2", "Pilots' guild")));
}

#[test]
fn by_name_when_nothing_speaks_against_it() {
    assert!(merge(&person("p1", "Harbour master", None), &person("p2", "  harbour  MASTER ", None)));
    assert!(merge(&person("p1", "Harbour master", Some("Q900001")), &person("p2", "Harbour master", None)));
    assert!(merge(&person("p1", "Caf\u{e9} owner", None), &person("p2", "Cafe\u{301} owner", None)), "NFC and NFD");
    assert!(!merge(&person("p", "Harbour master", None), &person("p", "Pilot", None)), "an id is no name");
    assert!(!merge(&person("p", "Pilot", None), &json!({"id": "p", "kind": "organisation", "label": "Pilot"})));
    assert!(!merge(&person("p", "", None), &person("p", "", None)), "no name is no name");
}

#[test]
fn groups_by_id_and_name_together() {
    assert!(merge(&group("g", "The partners"), &group("g", "The partners")));
    assert!(!merge(&group("g", "The partners"), &group("h", "The partners")));
    assert!(!merge(&group("g", "The partners"), &group("g", "The neighbours")));
}

#[test]
fn records_of_one_bundle_only_by_an_identifier() {
    let apart = Opened::bundles(&[of_actors(&json!([
        person("p1", "Harbour master", None),
        person("p2", "Harbour master", None)
    ]))]);
    assert_ne!(apart.actor(0, "p1"), apart.actor(0, "p2"));
    let same = json!([person("p1", "Harbour master", Some("Q900001")), person("p2", "The master", Some("Q900001"))]);
    let one = Opened::bundles(&[of_actors(&same)]);
    assert_eq!(one.actor(0, "p1"), one.actor(0, "p2"));
}

#[test]
fn a_name_that_two_have_says_nothing() {
    let two = json!([person("p1", "Harbour master", Some("Q900001")), person("p2", "Harbour master", Some("Q900002"))]);
    let third = of_actors(&json!([person("p", "Harbour master", None)]));
    let opened = Opened::bundles(&[of_actors(&two), third.clone()]);
    assert!(![opened.actor(0, "p1"), opened.actor(0, "p2")].contains(&opened.actor(1, "p")));
}

#[test]
fn names_are_gathered() {
    let first = json!([{"id": "c", "kind": "country", "label": "Norway", "iso3166": "NO", "aliases": ["Oslo"]}]);
    let second =
        json!([{"id": "n", "kind": "country", "label": "Norwegen", "iso3166": "NO", "aliases": ["Oslo", "Norway"]}]);
    let opened = Opened::bundles(&[of_actors(&first), of_actors(&second)]);
    let entry = opened.library.actor(opened.actor(1, "n"));
    assert_eq!(entry.label, "Norway");
    assert_eq!(entry.aliases, [Clean::line("Oslo"), Clean::line("Norwegen")]);
    assert_eq!(entry.records.len(), 2);
}
