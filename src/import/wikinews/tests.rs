//! Whole documents, written for these tests.

use super::*;
use crate::bundle;
use crate::model::{Clean, Medium, QuoteIx, QuoteKind};

const DOCUMENT: &str = include_str!("../../../tests/fixtures/import/wikinews.json");

fn imported(json: &str) -> Imported {
    import(&Input { name: "x.json".to_owned(), bytes: json.as_bytes().to_vec(), companion: None }).expect("a document")
}

fn told(imported: &Imported) -> Vec<String> {
    imported.losses.iter().map(ToString::to_string).collect()
}

/// A document with one annotation made from `kind` and further fields.
fn one(text: &str, annotation: &str) -> String {
    format!(r#"{{"documentName": "1 - T (2030-02-03)", "originalText": "{text}", "annotations": [{annotation}]}}"#)
}

#[test]
fn a_document_becomes_a_bundle_without_problems() {
    let imported = imported(DOCUMENT);
    let loaded = bundle::load(&Clean::line("x"), imported.bundle.to_json().as_bytes()).expect("a bundle");
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let article = &loaded.bundle.articles[0];
    assert_eq!(article.id.raw(), "wikinews-4711");
    assert_eq!(article.headline.as_deref(), Some("Fähre: „Möwe“ fährt (wieder)"));
    assert_eq!(article.published.as_deref(), Some("2030-03-09"));
    assert_eq!(article.language.as_deref(), Some("de"));
    assert_eq!((article.paragraphs.len(), article.sentences.len()), (3, 4));
    let kinds: Vec<_> = article.quotes.iter().map(|quote| quote.kind).collect();
    assert_eq!(
        kinds,
        [QuoteKind::Direct, QuoteKind::Indirect, QuoteKind::Direct, QuoteKind::FreeIndirect, QuoteKind::Reported]
    );
    let text = |nth: usize| article.quotes[nth].place.text(&article.text).to_string();
    assert_eq!(text(0), "„Wir fahren … auch bei Sturm“");
    assert_eq!(article.quotes[2].within.map(QuoteIx::at), Some(1));
    let media: Vec<_> = article.quotes.iter().map(|quote| quote.medium).collect();
    assert_eq!(media, [Medium::Speech, Medium::Unknown, Medium::Writing, Medium::Unknown, Medium::Thought]);
}

#[test]
fn the_same_name_is_one_actor_and_a_pronoun_is_none() {
    let imported = imported(DOCUMENT);
    let labels: Vec<_> = imported.bundle.actors.iter().map(|actor| (actor.kind, &*actor.label)).collect();
    assert_eq!(labels, [("person", "Ida Öhm"), ("group", "Die Reederei")]);
    assert_eq!(imported.bundle.actors[1].aliases, ["die Reederei"]);
    let quotes = &imported.bundle.articles[0].quotes;
    let speakers: Vec<_> = quotes.iter().map(|quote| quote.speaker.as_ref().map(|who| who.entity.as_deref())).collect();
    let reederei = Some(Some("wikinews-4711/speaker-2"));
    assert_eq!(speakers, [Some(Some("wikinews-4711/speaker-1")), reederei, reederei, Some(None), None]);
    assert_eq!(
        quotes[3].note.as_deref(),
        Some(
            "Annotated as indirect or free indirect speech. Medium: speech or thought. Whom the speaker “Sie” means is not annotated."
        )
    );
    assert_eq!(quotes[0].addressee.len(), 1);
    let told = told(&imported);
    assert!(
        told.contains(&"a speaker named by a pronoun or the like is not resolved (annotation 8)".to_owned()),
        "{told:?}"
    );
    assert!(told.contains(&"a medium that is one of two is kept as a note (2×, first at annotation 3)".to_owned()));
}

#[test]
fn what_is_broken_costs_itself_and_is_told() {
    let span = |start: usize, end: usize| format!(r#"{{"spans": [{{"charBegin": {start}, "charEnd": {end}}}]}}"#);
    let quote = |id: u32, kind: &str, place: &str| format!(r#"{{"id": {id}, "type": "{kind}", "quote": {place}}}"#);
    let list = [
        quote(1, "Sung", &span(0, 3)),
        quote(2, "Direct", &span(0, 99)),
        quote(3, "Direct", r#"{"spans": []}"#),
        r#"{"id": "x"}"#.to_owned(),
        quote(5, "Direct", &span(0, 3)),
        quote(5, "Direct", r#"{"spans": [{"charBegin": 0, "charEnd": 3}], "text": "Nein"}"#),
        r#"{"id": 6, "type": "Direct", "isNested": true, "medium": "Song", "quote": {"spans": [{"charBegin": 4, "charEnd": 7}]}}"#
            .to_owned(),
    ];
    let imported = imported(&one("Ja, nun.", &list.join(",")));
    let ids: Vec<_> = imported.bundle.articles[0].quotes.iter().map(|quote| &*quote.id).collect();
    assert_eq!(ids, ["q5", "q5-5", "q6"]);
    let told = told(&imported).join("\n");
    for part in [
        "of the unknown type “Sung” left out (annotation 1)",
        "past the end of the text, which has 8 code points (annotation 2)",
        "without a quote left out (2×, first at annotation 2)",
        "an annotation left out: invalid type: string \"x\"",
        "got a number of its own (annotation 5)",
        "text is not what its offsets say: the offsets were taken (annotation 5)",
        "no quote is around it (annotation 6)",
        "the unknown medium “Song” (annotation 6)",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
}

#[test]
fn a_name_says_number_headline_and_day() {
    let mut losses = Losses::default();
    let mut of = |name| {
        let Name { number, headline, date } = Name::of(name, &mut losses);
        (number, headline, date)
    };
    assert_eq!(of("7 - A - B (c) (2030-12-31)"), (Some("7"), "A - B (c)", Some("2030-12-31")));
    assert_eq!(of("A (2030-13-01)"), (None, "A (2030-13-01)", None));
    assert_eq!(of("x7 - B"), (None, "x7 - B", None));
    assert_eq!(losses.finish()[0].count, 2);
}

#[test]
fn a_file_of_another_kind_is_refused_with_what_was_expected() {
    let refused = |bytes: &str| {
        import(&Input { name: "x.json".to_owned(), bytes: bytes.into(), companion: None }).expect_err("refused")
    };
    assert!(
        refused("{\"format\": 1}").to_string().contains("missing field `documentName` at line 1 column 13; expected")
    );
    assert!(refused("{").message.contains("EOF"));
}
