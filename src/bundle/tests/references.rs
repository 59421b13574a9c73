//! Ids, references and circles.

use super::*;
use crate::model::{ActorIx, ActorKind, MentionIx, Place, QuoteIx, Referent};

const TEXT: &str = "Ada Ahr said no.";
const SPANS: &str = r#""spans": [{"start": 0, "end": 7}]"#;

#[test]
fn undeclared_actors_and_issues_get_placeholders() {
    let json = bundle_of(
        TEXT,
        &format!(
            r#", "mentions": [{{"id": "m1", "entity": "ghost", {SPANS}}}, {{"id": "m2", "entity": "hill", {SPANS}}}],
 "quotes": [{{"id": "q1", "kind": "direct", "speaker": {{"entity": "hill"}}, {SPANS}}}],
 "positions": [{{"id": "p1", "holder": "ghost", "issue": "moon", "stance": "neutral", "evidence": [{{"quote": "q1"}}]}}]"#
        ),
    );
    let loaded = open(&json);
    let labels: Vec<_> = loaded.bundle.actors.iter().map(|actor| (&*actor.label, actor.kind)).collect();
    assert_eq!(labels[2..], [("ghost", ActorKind::Undeclared), ("The Hill", ActorKind::Undeclared)]);
    let issue = loaded.bundle.issue(only_article(&loaded).positions[0].issue);
    assert_eq!((&*issue.label, issue.declared), ("moon", false));
    assert!(matches!(only_article(&loaded).mentions.get(1).expect("a mention").entity, Referent::Other(_)));
    assert_eq!(
        only_article(&loaded).positions[0].holder,
        only_article(&loaded).mentions.get(0).expect("a mention").actor().expect("an actor")
    );
    let reference = |path, record| (Severity::Error, ProblemKind::Reference, path, Some(record));
    let wanted = [
        reference("articles[0].mentions[0].entity", "m1"),
        reference("articles[0].quotes[0].speaker.entity", "q1"),
        reference("articles[0].positions[0].holder", "p1"),
        reference("articles[0].positions[0].issue", "p1"),
    ];
    assert_eq!(seen(&loaded.problems), wanted);
    for (problem, needle) in loaded.problems.iter().zip(["\"ghost\"", "\"hill\"}", "\"ghost\", \"issue\"", "\"moon\""])
    {
        stands_at(problem, &json, needle);
    }
}

#[test]
fn references_inside_the_article_that_lead_nowhere_are_dropped() {
    let json = bundle_of(
        TEXT,
        &format!(
            r#", "paragraphs": [{{"id": "p", "start": 0, "end": 16}}],
 "sentences": [{{"id": "s", "paragraph": "pp", "start": 0, "end": 16}}],
 "quotes": [{{"id": "q1", "kind": "direct", "within": "q9", "speaker": {{"mention": "m9"}}, {SPANS}}}],
 "positions": [{{"id": "p1", "holder": "ahr", "issue": "tax", "stance": "neutral",
   "evidence": [{{"sentence": "s9", "quote": "q8"}}, {{"sentence": "s"}}]}},
  {{"id": "p2", "holder": "ahr", "issue": "tax", "stance": "neutral", "evidence": []}},
  {{"id": "p3", "holder": "ahr", "issue": "tax", "stance": "neutral", "evidence": [{{}}]}}]"#
        ),
    );
    let loaded = open(&json);
    let article = only_article(&loaded);
    assert!(article.quotes[0].within.is_none() && article.quotes[0].speaker.is_none());
    assert_eq!(article.positions[0].evidence.len(), 1);
    assert_eq!(article.positions.len(), 3, "positions without evidence are kept");
    let found: Vec<_> = loaded.problems.iter().map(|problem| (problem.kind, &*problem.path)).collect();
    let wanted = [
        (ProblemKind::Reference, "articles[0].sentences[0].paragraph"),
        (ProblemKind::Reference, "articles[0].quotes[0].within"),
        (ProblemKind::Reference, "articles[0].quotes[0].speaker.mention"),
        (ProblemKind::Reference, "articles[0].positions[0].evidence[0].sentence"),
        (ProblemKind::Reference, "articles[0].positions[0].evidence[0].quote"),
        (ProblemKind::Evidence, "articles[0].positions[1].evidence"),
        (ProblemKind::Evidence, "articles[0].positions[2].evidence"),
        (ProblemKind::Evidence, "articles[0].positions[2].evidence[0]"),
    ];
    assert_eq!(found, wanted);
    for (problem, needle) in
        loaded.problems.iter().zip(["\"pp\"", "\"q9\"", "\"m9\"", "\"s9\"", "\"q8\"", "[]}", "[{}]", "{}]"])
    {
        stands_at(problem, &json, needle);
    }
}

#[test]
fn of_two_records_with_one_id_the_first_is_referred_to() {
    let json = bundle_of(
        TEXT,
        r#", "mentions": [{"id": "m", "entity": "elm", "spans": [{"start": 8, "end": 12}]},
  {"id": "m", "entity": "ahr", "spans": [{"start": 0, "end": 7}]}],
 "quotes": [{"id": "q", "kind": "direct", "speaker": {"mention": "m"}, "spans": [{"start": 13, "end": 15}]}]"#,
    );
    let loaded = open(&json);
    let article = only_article(&loaded);
    assert_eq!(article.mentions.len(), 2);
    let speaker = article.quotes[0].speaker.as_ref().expect("a speaker");
    assert_eq!(speaker.mention.map(MentionIx::at), Some(1), "mentions are sorted by place");
    assert_eq!(&*loaded.bundle.actor(speaker.actor.expect("known by its mention")).label, "Elm");
    assert_eq!(
        seen(&loaded.problems),
        [(Severity::Error, ProblemKind::Duplicate, "articles[0].mentions[1].id", Some("m"))]
    );
    stands_at(&loaded.problems[0], &json, "\"m\", \"entity\": \"ahr\"");
}

#[test]
fn circles_are_broken() {
    let json = bundle_of(
        TEXT,
        &format!(
            r#", "quotes": [{{"id": "q1", "kind": "direct", "within": "q2", {SPANS}}},
  {{"id": "q2", "kind": "direct", "within": "q1", {SPANS}}},
  {{"id": "q3", "kind": "direct", "within": "q3", {SPANS}}}]"#
        ),
    )
    .replace(
        r#"{"id": "tax", "label": "Taxes"}"#,
        r#"{"id": "tax", "label": "Taxes", "broader": "money"}, {"id": "money", "label": "Money", "broader": "tax"}"#,
    )
    .replace(
        r#""label": "Elm"}"#,
        r#""label": "Elm", "part_of": "all"}, {"id": "all", "kind": "group", "label": "All", "part_of": "elm", "members": ["ahr", "elm", "all"]}"#,
    );
    let loaded = open(&json);
    let within: Vec<_> = only_article(&loaded).quotes.iter().map(|quote| quote.within.map(QuoteIx::at)).collect();
    assert_eq!(within, [Some(1), None, None]);
    assert_eq!(loaded.bundle.issues[1].broader, None);
    let all = &loaded.bundle.actors[2];
    assert_eq!(all.details.part_of.map(ActorIx::at), Some(1));
    assert_eq!(all.details.members.iter().map(|ix| ix.at()).collect::<Vec<_>>(), [0]);
    assert!(loaded.problems.iter().all(|problem| problem.kind == ProblemKind::Cycle), "{:?}", loaded.problems);
    let paths: Vec<_> = loaded.problems.iter().map(|problem| &*problem.path).collect();
    let wanted = [
        "actors[1].part_of",
        "actors[2].members[1]",
        "actors[2].members[2]",
        "issues[1].broader",
        "articles[0].quotes[1].within",
        "articles[0].quotes[2].within",
    ];
    assert_eq!(paths, wanted);
}

#[test]
fn actors_refer_to_each_other_forwards_and_to_nobody() {
    let json = bundle_of(TEXT, "").replace(
        r#""label": "Ada Ahr"}"#,
        r#""label": "Ada Ahr", "aliases": ["Ahr"], "size": null, "roles": [{"title": "chair", "of": "elm"}, {"title": "guest", "of": "nobody"}]}"#,
    );
    let loaded = open(&json);
    let roles = &loaded.bundle.actors[0].details.roles;
    assert_eq!(roles[0].of.map(ActorIx::at), Some(1));
    assert_eq!(roles[1].of.map(ActorIx::at), Some(2));
    assert_eq!(
        seen(&loaded.problems),
        [(Severity::Error, ProblemKind::Reference, "actors[0].roles[1].of", Some("ahr"))]
    );
    stands_at(&loaded.problems[0], &json, "\"nobody\"");
}

#[test]
fn an_entity_that_shares_an_actors_id_gives_way() {
    let json = bundle_of(TEXT, &format!(r#", "mentions": [{{"id": "m1", "entity": "ahr", {SPANS}}}]"#))
        .replace(r#"{"id": "hill""#, r#"{"id": "ahr""#);
    let loaded = open(&json);
    assert!(only_article(&loaded).mentions.get(0).expect("a mention").actor().is_some());
    assert_eq!(
        seen(&loaded.problems),
        [(Severity::Error, ProblemKind::Duplicate, "other_entities[0].id", Some("ahr"))]
    );
}

#[test]
fn the_words_that_name_a_speaker_are_kept() {
    let json = bundle_of(
        TEXT,
        r#", "quotes": [{"id": "q", "kind": "direct", "speaker": {"spans": [{"start": 0, "end": 3}], "inferred": true},
   "addressee": [{"entity": "elm", "spans": [{"start": 4, "end": 7}]}, {}], "spans": [{"start": 13, "end": 15}]}]"#,
    );
    let loaded = open(&json);
    let article = only_article(&loaded);
    let (quote, words) = (&article.quotes[0], |place: &Place| place.text(&article.text).to_string());
    assert_eq!(quote.speaker.map(|who| (who.actor, who.inferred)), Some((None, true)));
    assert_eq!(words(&quote.details.speaker_place), "Ada");
    let [to] = &quote.details.addressees[..] else { panic!("an empty object is nobody") };
    assert_eq!((to.who.actor.is_some(), &*words(&to.place)), (true, "Ahr"));
}
