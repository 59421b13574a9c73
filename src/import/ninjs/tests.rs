//! Whole items.

use super::*;
use crate::bundle;
use crate::model::Clean;

const THREE: &str = include_str!("../../../tests/fixtures/import/ninjs/ferry-3.json");
const ONE: &str = include_str!("../../../tests/fixtures/import/ninjs/ferry-1.json");

fn input(json: &str) -> Input {
    Input { name: "ferry.json".to_owned(), bytes: json.as_bytes().to_vec(), companion: None }
}

fn read(json: &str) -> (Bundle, Vec<String>) {
    let imported = import(&input(json)).expect("an item");
    let json = imported.bundle.to_json();
    let problems = bundle::check(&Clean::line("x"), json.as_bytes(), true).expect("a bundle").problems;
    assert!(problems.is_empty(), "{problems:?}");
    (imported.bundle, imported.losses.iter().map(ToString::to_string).collect())
}

#[test]
fn an_item_of_version_3_becomes_an_article() {
    let (bundle, losses) = read(THREE);
    let article = &bundle.articles[0];
    assert_eq!((&*article.id, article.url.as_deref()), ("https://news.example/2030/ferry", Some(&*article.id)));
    assert_eq!(article.headline.as_deref(), Some("The winter ferry & the ice"), "the main one, without markup");
    assert_eq!(article.byline.as_deref(), Some("By Ada Strand"));
    assert_eq!(article.source.as_ref().map(|source| &*source.name), Some("Port Press"));
    assert_eq!(article.published.as_deref(), Some("2030-03-09T08:15:00+01:00"));
    assert_eq!(article.licence.as_deref(), Some("© 2030 Port Press – For subscribers."));
    assert_eq!(article.language.as_deref(), Some("en"));
    let paragraphs: Vec<_> = article.paragraphs.iter().map(|one| (one.role, &*one.span.exact)).collect();
    assert_eq!(
        paragraphs,
        [
            (Some("headline"), "The winter ferry & the ice"),
            (None, "The ferry sails again, said Ida Öhm of the Öhm Line. \"We want it.\""),
            (Some("subheading"), "What was agreed"),
            (Some("list"), "- a ship\n- a crew"),
            (None, "Öhm sails."),
        ],
        "the markup rather than the plain text"
    );
    for told in [
        "a further headline",
        "another rendering of the body: the fullest was taken (2×)",
        "a description",
        "a person or organisation without a name (people[2])",
        "the field `symbols` of a person or organisation (organisations[0])",
        "the field `rel` of a person or organisation (people[0])",
        "a place that the item is about",
        "a subject that the item is about (2×)",
        "a further source of information",
        "the field `associations`",
        "the field `firstcreated`",
        "the address of a link (bodies[1])",
        "a picture in the body (bodies[1])",
        "a mention is not annotated: concluded from the exact name in the text (3×)",
    ] {
        assert!(losses.iter().any(|loss| loss == told), "{told}: {losses:#?}");
    }
}

#[test]
fn people_and_organisations_are_found_by_their_exact_names() {
    let (bundle, _) = read(THREE);
    let actors: Vec<_> = bundle.actors.iter().map(|one| (one.kind, &*one.label, one.wikidata.as_deref())).collect();
    assert_eq!(
        actors,
        [
            ("person", "Ida Öhm", Some("Q0")),
            ("person", "Öhm", None),
            ("organisation", "Öhm Line", None),
            ("organisation", "Harbour Board", None),
        ]
    );
    assert_eq!(bundle.actors[1].note.as_deref(), Some("https://people.example/7"));
    let names = |entity: usize| -> Vec<_> {
        let mine = bundle.articles[0].mentions.iter().filter(|one| one.entity == bundle.actors[entity].id);
        mine.map(|one| (&*one.spans[0].exact, one.spans[0].start)).collect()
    };
    let last = bundle.articles[0].text.chars().count() - "Öhm sails.".chars().count();
    assert_eq!(names(0), [("Ida Öhm", 56)], "the longest name");
    assert_eq!(names(1), [("Öhm", last)]);
    assert_eq!(names(2), [("Öhm Line", 71)]);
    assert_eq!(names(3), []);
}

#[test]
fn an_item_of_version_1_becomes_an_article() {
    let (bundle, losses) = read(ONE);
    let article = &bundle.articles[0];
    assert_eq!((&*article.id, article.url.as_deref()), ("urn:port-press:ferry", None));
    assert_eq!(article.headline.as_deref(), Some("The winter ferry"));
    assert_eq!(article.byline.as_deref(), Some("Ada Strand"));
    assert_eq!(article.text, "The ferry sails again, said Ida Öhm.\n\n\"We want it.\"");
    assert_eq!((article.paragraphs.len(), article.sentences.len()), (2, 2));
    assert_eq!(bundle.actors[0].wikidata.as_deref(), Some("Q0"));
    assert!(article.mentions.is_empty(), "a name that two have is nobody's");
    for told in [
        "a name that several have is not taken for a mention",
        "the field `renditions`",
        "there is no source of information: the copyright holder was taken",
    ] {
        assert!(losses.iter().any(|loss| loss == told), "{told}: {losses:#?}");
    }
}

#[test]
fn a_description_stands_in_for_a_body_and_nothing_for_neither() {
    let (bundle, losses) = read(r#"{"uri": "x", "type": "picture", "title": "T", "description_text": "A ship."}"#);
    assert_eq!((&*bundle.articles[0].text, bundle.articles[0].headline.as_deref()), ("A ship.", Some("T")));
    for told in [
        "there is no body: the description was taken for the text",
        "the item is of the type `picture`: only its text is kept",
    ] {
        assert!(losses.iter().any(|loss| loss == told), "{told}: {losses:#?}");
    }
    let empty = r#"{"uri": "x", "headline": "T", "bodies": [{"contenttype": "text/html", "value": "<p> </p>"}]}"#;
    let error = import(&input(empty)).expect_err("no text");
    assert_eq!(error.message, "the item has neither a body nor a description");
}

#[test]
fn in_a_list_a_broken_item_costs_only_itself() {
    let list = format!(
        "[3, {ONE}, {{\"uri\": \"y\"}}, {ONE}, {{\"uri\": \"z\", \"body_text\": \"Z.\", \"by\": 7, \"language\": \"?\"}}]"
    );
    let (bundle, losses) = read(&list);
    let ids: Vec<_> = bundle.articles.iter().map(|article| &*article.id).collect();
    assert_eq!(ids, ["urn:port-press:ferry", "z"]);
    assert!(
        losses.iter().any(|loss| loss.starts_with("an item left out: invalid type") && loss.ends_with("(item 1)")),
        "{losses:#?}"
    );
    for told in [
        "an item left out: the item has neither a body nor a description (item 3)",
        "an item whose uri another one has already, left out (item 4)",
        "`language` is no language tag (item 5)",
        "the field `by` is not of the kind that is expected (item 5)",
    ] {
        assert!(losses.iter().any(|loss| loss == told), "{told}: {losses:#?}");
    }
    for (json, what) in
        [("[]", "the list has no item"), ("[{}]", "neither a body"), ("7", "invalid type"), ("{", "EOF")]
    {
        let error = import(&input(json)).expect_err("no item");
        assert!(error.message.contains(what), "{json}: {error}");
    }
}
