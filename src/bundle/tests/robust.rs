//! Nothing that a file may hold makes the loader panic, and whatever it loads is sound.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::model::{Bundle, Place, Referent, Span, Voice};

/// A valid bundle that uses every field.
fn rich() -> Value {
    let json = r#"{
        "format": "annotated-article-bundle", "version": 1, "id": "b", "title": "T", "generator": {"name": "g", "version": "1"},
        "offsets": {"unit": "utf16", "end": "exclusive"},
        "actors": [
            {"id": "a", "kind": "person", "label": "A", "aliases": ["AA"], "roles": [{"title": "t", "of": "g", "from": "2020"}]},
            {"id": "g", "kind": "group", "label": "G", "members": ["a"], "size": 3, "members_complete": false},
            {"id": "c", "kind": "country", "label": "C", "iso3166": "CC", "part_of": "g", "wikidata": "Q1", "note": "n"}
        ],
        "other_entities": [{"id": "o", "kind": "place", "label": "O"}],
        "issues": [{"id": "i", "label": "I", "broader": "j"}, {"id": "j", "label": "J"}],
        "articles": [{
            "id": "x", "text": "Höh 😀.\n\n„Nein“, sagte A. „Nie.“ Ende.", "headline": "Höh 😀.", "language": "de",
            "source": {"name": "s", "url": "u"}, "published": "2020", "text_sha256": "00",
            "paragraphs": [{"id": "p", "role": "body", "start": 9, "end": 31}],
            "sentences": [{"id": "s", "paragraph": "p", "start": 9, "end": 25}],
            "mentions": [{"id": "m", "entity": "a", "form": "name", "spans": [{"start": 23, "end": 24, "exact": "A"}]}],
            "quotes": [
                {"id": "q", "kind": "mixed", "spans": [{"start": 9, "end": 15}, {"start": 26, "end": 32}],
                 "parts": [{"kind": "direct", "spans": [{"start": 9, "end": 15}], "verbatim": "original"}],
                 "speaker": {"entity": "a", "mention": "m", "spans": [{"start": 23, "end": 24}], "inferred": true},
                 "cue": [{"start": 17, "end": 22, "exact": "sagte", "prefix": " ", "suffix": " "}], "frame": [],
                 "addressee": [{"entity": "c"}], "medium": "speech", "verbatim": "unknown", "confidence": 0.5},
                {"id": "r", "kind": "direct", "spans": [{"start": 10, "end": 14, "exact": "Nein"}], "within": "q"}
            ],
            "quoted_terms": [{"id": "t", "kind": "name", "spans": [{"start": 9, "end": 15}]}],
            "positions": [{"id": "z", "holder": "a", "on_behalf_of": "c", "issue": "i", "stance": "oppose", "force": "stated",
                "condition": {"text": "w", "spans": [{"start": 0, "end": 3}]}, "asserted_by": ["a", "narrator"],
                "evidence": [{"sentence": "s", "quote": "q"}, {"spans": [{"start": 0, "end": 3}]}],
                "date": "2020", "date_basis": "b", "confidence": 1, "provenance": {"annotator": "n", "method": "m"}}],
            "relations": [{"type": "leads", "from": "a", "to": "g", "evidence": [{"start": 0, "end": 3}]}]
        }]
    }"#;
    serde_json::from_str(json).expect("plain JSON")
}

/// Every index leads somewhere, every span fits its text, paragraphs and sentences are in order.
fn assert_sound(bundle: &Bundle) {
    let (actors, issues) = (bundle.actors.len(), bundle.issues.len());
    for actor in &bundle.actors {
        let roles = actor.details.roles.iter().filter_map(|role| role.of);
        assert!(
            actor.details.members.iter().copied().chain(actor.details.part_of).chain(roles).all(|ix| ix.at() < actors)
        );
    }
    assert!(bundle.issues.iter().filter_map(|issue| issue.broader).all(|ix| ix.at() < issues));
    for article in &bundle.articles {
        let fits = |span: Span| article.text.get(span.range()).is_some();
        let are_placed = |spans: &[Span]| spans.is_sorted() && spans.iter().all(|&span| fits(span));
        let placed = |place: &Place| are_placed(place.spans());
        let mut end = 0;
        for paragraph in &article.paragraphs {
            assert!(fits(paragraph.span) && paragraph.span.start() >= end && !paragraph.span.is_empty());
            assert!(article.text[end..paragraph.span.start()].trim().is_empty(), "a gap between paragraphs");
            end = paragraph.span.end();
        }
        assert!(article.text[end..].trim().is_empty(), "text behind the last paragraph");
        assert!(article.sentences.is_sorted_by_key(|sentence| sentence.span.start()));
        for sentence in &article.sentences {
            assert!(fits(sentence.span) && !sentence.span.is_empty());
            assert!(article.paragraph_at(sentence.span.start()).is_some());
        }
        for mention in article.mentions.iter() {
            assert!(are_placed(mention.spans));
            match mention.entity {
                Referent::Actor(ix) => assert!(ix.at() < actors),
                Referent::Other(ix) => assert!(ix.at() < bundle.others.len()),
            }
        }
        for quote in &article.quotes {
            assert!(placed(&quote.place) && placed(&quote.details.cue) && placed(&quote.details.frame));
            assert!(quote.details.parts.iter().all(|part| placed(&part.place)));
            let details = &quote.details;
            assert!(placed(&details.speaker_place) && details.addressees.iter().all(|to| placed(&to.place)));
            for who in quote.speaker.iter().chain(details.addressees.iter().map(|to| &to.who)) {
                assert!(who.actor.is_none_or(|ix| ix.at() < actors));
                assert!(who.mention.is_none_or(|ix| ix.at() < article.mentions.len()));
            }
            assert!(quote.within.is_none_or(|ix| ix.at() < article.quotes.len()));
        }
        for position in &article.positions {
            let voices = position.asserted_by.iter().filter_map(|voice| match voice {
                Voice::Actor(ix) => Some(*ix),
                Voice::Narrator => None,
            });
            assert!(voices.chain(position.on_behalf_of).chain([position.holder]).all(|ix| ix.at() < actors));
            assert!(position.issue.at() < issues);
            for evidence in &position.evidence {
                assert!(evidence.sentence.is_none_or(|ix| ix.at() < article.sentences.len()));
                assert!(evidence.quote.is_none_or(|ix| ix.at() < article.quotes.len()));
                assert!(placed(&evidence.place));
            }
        }
        assert!(
            article.details.relations.iter().all(|relation| relation.from.at() < actors && relation.to.at() < actors)
        );
    }
}

/// Loads without panicking; problems stand inside the file.
fn survives(bytes: &[u8]) {
    let lines = bytes.split(|&byte| byte == b'\n').count();
    let check = |problem: &Problem| {
        assert_eq!(problem.line.is_some(), problem.column.is_some());
        assert!(problem.line.is_none_or(|line| (1..=lines).contains(&(line as usize))), "{problem}");
        assert!(!problem.message.is_empty() && !problem.to_string().contains('\n'));
    };
    let origin = Clean::line("b.json");
    let (loaded, checked) = (load(&origin, bytes), super::check(&origin, bytes, true));
    match (loaded, checked) {
        (Ok(loaded), Ok(checked)) => {
            assert_sound(&loaded.bundle);
            checked.problems.iter().for_each(check);
            assert!(checked.problems.is_sorted_by_key(|problem| (problem.line, problem.column)));
            for known in &loaded.problems {
                let same = |told: &&Problem| {
                    told.path == known.path && told.line == known.line && told.message.starts_with(&*known.message)
                };
                assert!(checked.problems.iter().any(|told| same(&told)), "not told when checked: {known}");
            }
        }
        (Err(loaded), Err(checked)) => {
            check(&loaded);
            assert_eq!(loaded, checked);
        }
        (loaded, checked) => panic!("{loaded:?}\n{checked:?}"),
    }
}

/// All places in a value, as JSON pointers (RFC 6901).
fn pointers(value: &Value, here: &str, out: &mut Vec<String>) {
    out.push(here.to_owned());
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                pointers(value, &format!("{here}/{name}"), out);
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                pointers(value, &format!("{here}/{at}"), out);
            }
        }
        _ => {}
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "a",
        "g",
        "q",
        "r",
        "s",
        "m",
        "i",
        "j",
        "x",
        "direct",
        "narrator",
        "o",
        "",
        "\u{1b}ü😀",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3_i64..40).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let name =
            prop::sample::select(vec!["id", "spans", "start", "end", "exact", "entity", "kind", "text", "other"]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..4)
                .prop_map(|fields| fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        ]
    })
}

#[test]
fn the_rich_bundle_is_nearly_without_fault() {
    let loaded = open(&rich().to_string());
    assert_eq!(
        seen(&loaded.problems),
        [(Severity::Warning, ProblemKind::Checksum, "articles[0].text_sha256", Some("x"))]
    );
    assert_sound(&loaded.bundle);
}

#[test]
fn truncated_bundles_are_refused() {
    let json = serde_json::to_string_pretty(&rich()).expect("plain JSON");
    for end in 0..json.len() {
        survives(&json.as_bytes()[..end]);
        assert!(load(&Clean::line("b.json"), &json.as_bytes()[..end]).is_err(), "cut at {end}");
    }
}

#[test]
fn every_field_may_be_taken_away_or_be_of_any_type() {
    let rich = rich();
    let mut places = Vec::new();
    pointers(&rich, "", &mut places);
    for place in places {
        for value in [json!(null), json!(-1), json!("x"), json!([]), json!({}), json!([[0]]), json!(true), json!(1.5)] {
            let mut broken = rich.clone();
            *broken.pointer_mut(&place).expect("a place of the bundle") = value;
            survives(broken.to_string().as_bytes());
        }
    }
}

#[test]
fn deep_nesting_does_not_use_up_the_stack() {
    const DEEP: usize = 200_000;
    let deep = "[".repeat(DEEP) + &"]".repeat(DEEP);
    let objects = "{\"a\":".repeat(DEEP) + "1" + &"}".repeat(DEEP);
    for deep in [&deep, &objects] {
        let loaded = open(&bundle_of(
            "Text.",
            &format!(", \"unknown\": {deep}, \"byline\": {deep}, \"mentions\": [{deep}], \"quotes\": {deep}"),
        ));
        assert!(!loaded.problems.is_empty());
        let twice = deep.replacen("[]", "[{\"b\": 1, \"b\": 2}]", 1).replacen('1', "{\"b\": 1, \"b\": 2}", 1);
        survives(bundle_of("Text.", &format!(", \"unknown\": {twice}")).as_bytes());
        survives(deep.as_bytes());
        survives(&deep.as_bytes()[..DEEP]);
        survives(bundle_of("Text.", &format!(", \"quotes\": [{{\"id\": {deep}}}, {{\"spans\": {deep}}}]")).as_bytes());
    }
}

proptest! {
    #[test]
    fn arbitrary_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        survives(&bytes);
    }

    #[test]
    fn json_like_text(text in "[\\[\\]{}:,\"\\\\ \nu0-9eE+.a-dtrufalsn-]{0,200}") {
        survives(text.as_bytes());
    }

    #[test]
    fn a_bundle_with_some_values_exchanged(changes in prop::collection::vec((any::<prop::sample::Index>(), any_value()), 1..6)) {
        let mut value = rich();
        for (at, new) in changes {
            let mut places = Vec::new();
            pointers(&value, "", &mut places);
            let place = &places[at.index(places.len() - 1) + usize::from(places.len() > 1)];
            if let Some(old) = value.pointer_mut(place) {
                *old = new;
            }
        }
        survives(value.to_string().as_bytes());
    }

    #[test]
    fn a_bundle_with_some_bytes_changed(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = rich().to_string().into_bytes();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        survives(&bytes);
    }
}
