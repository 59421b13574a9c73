//! How often actors are quoted and mentioned.

use depesche::library::Tally;
use serde_json::{Value, json};

use crate::support::{FERRY, FERRY_LATER, Opened, with};

#[test]
fn quotes_mentions_and_positions_are_counted() {
    let opened = Opened::files(&[FERRY]);
    let article = Some(opened.article("ferry-1"));
    let tally = |id: &str| opened.library.tally(opened.actor(0, id), article);
    assert_eq!(tally("per:envoy"), Tally { quoted: 2, mentioned: 2, positions: 2 });
    assert_eq!(tally("cty:S"), Tally { quoted: 0, mentioned: 1, positions: 1 });
    assert_eq!(tally("per:minister").quoted, 1);
    assert_eq!(tally("per:chair"), Tally::default());
    assert_eq!(opened.library.tally(opened.actor(0, "per:envoy"), None), tally("per:envoy"));
}

#[test]
fn articles_add_up_unless_one_revises_the_other() {
    let other = FERRY_LATER.replace(r#""revision_of": "ferry-1""#, r#""revision_of": null"#);
    let both = Opened::files(&[FERRY, &other]);
    let of_minister = |opened: &Opened| opened.library.tally(opened.actor(0, "per:minister"), None).quoted;
    assert_eq!(of_minister(&both), 2);
    let revised = Opened::files(&[FERRY, FERRY_LATER]);
    assert_eq!(of_minister(&revised), 1, "the revision's only");
    let old = revised.library.tally(revised.actor(0, "per:minister"), Some(revised.article("ferry-1")));
    assert_eq!(old.quoted, 1, "an article by itself counts its own");
}

#[test]
fn two_records_of_one_actor_are_counted_together() {
    let actor = |id: &str| json!({"id": id, "kind": "person", "label": id, "wikidata": "Q1"});
    let mention = |id: &str, entity: &str| json!({"id": id, "entity": entity, "spans": [{"start": 0, "end": 3}]});
    let other = json!({"id": "c", "kind": "person", "label": "c"});
    let article =
        |id: &str, mentions: &[Value]| json!({"id": id, "text": "The ferry sails at noon.", "mentions": mentions});
    let opened = Opened::bundles(&[with(&json!({
        "actors": [actor("a"), other, actor("b")],
        "articles": [
            article("one", &[mention("m1", "b"), mention("m2", "c"), mention("m3", "a"), mention("m4", "b")]),
            article("two", &[mention("m1", "c"), mention("m2", "b")]),
        ],
    }))]);
    let mentioned = |id: &str, article: Option<&str>| {
        opened.library.tally(opened.actor(0, id), article.map(|id| opened.article(id))).mentioned
    };
    assert_eq!(["a", "b"].map(|id| mentioned(id, Some("one"))), [3, 3]);
    assert_eq!(["a", "b", "c"].map(|id| mentioned(id, Some("two"))), [1, 1, 1]);
    assert_eq!(["a", "b", "c"].map(|id| mentioned(id, None)), [4, 4, 2]);
}
