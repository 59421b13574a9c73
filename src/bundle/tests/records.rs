//! Records and fields that are wrong, and what else survives them.

use super::*;
use crate::model::{MentionForm, PositionIx, Stance, Voice};

const TEXT: &str = "Ada Ahr said no.";

#[test]
fn an_unknown_word_in_a_required_field_costs_the_record_only() {
    let quotes = r#", "quotes": [
  {"id": "q1", "kind": "direct", "spans": [{"start": 0, "end": 3}]},
  {"id": "q2", "kind": "sung", "spans": [{"start": 0, "end": 3}]},
  {"id": "q3", "kind": "reported", "spans": [{"start": 4, "end": 7}]}]"#;
    let json = bundle_of(TEXT, quotes);
    let loaded = open(&json);
    let article = only_article(&loaded);
    let ids = [0, 1, 2].map(|at| article.quote_ids.get(at).map(|id| id.raw().to_owned()));
    assert_eq!((article.quotes.len(), ids), (2, [Some("q1".to_owned()), Some("q3".to_owned()), None]));
    let [problem] = &loaded.problems[..] else { panic!("{:?}", loaded.problems) };
    assert_eq!(problem.path, "articles[0].quotes[1].kind");
    assert_eq!((problem.record.as_deref(), problem.article.as_deref()), (Some("q2"), Some("a1")));
    assert_eq!((problem.severity, problem.kind), (Severity::Error, ProblemKind::Value));
    assert!(problem.message.contains("unknown value `sung`, expected `direct`, "), "{problem}");
    stands_at(problem, &json, "\"sung\"");
}

#[test]
fn wrong_optional_fields_cost_themselves_only() {
    let json = bundle_of(
        TEXT,
        r#", "headline": 7, "source": ["Mill"], "language": null, "mentions": [
  {"id": "m1", "entity": "ahr", "form": "song", "note": {"x": [1]}, "unknown": {}, "spans": [{"start": 0, "end": 7}]}]"#,
    );
    let loaded = open(&json);
    let article = only_article(&loaded);
    let mention = article.mentions.get(0).expect("a mention");
    assert_eq!((&article.headline, &article.source, mention.form), (&None, &None, None));
    let value = |path, record| (Severity::Warning, ProblemKind::Value, path, Some(record));
    let wanted = [
        value("articles[0].headline", "a1"),
        value("articles[0].source", "a1"),
        value("articles[0].mentions[0].form", "m1"),
        value("articles[0].mentions[0].note", "m1"),
    ];
    assert_eq!(seen(&loaded.problems), wanted);
    for (problem, needle) in loaded.problems.iter().zip(["7,", "[\"Mill\"]", "\"song\"", "{\"x\""]) {
        stands_at(problem, &json, needle);
    }
    assert_eq!(loaded.problems[0].message, "found integer `7`, expected a string");
    assert_eq!(loaded.problems[1].message, "found a list, expected an object");
}

#[test]
fn a_fault_deep_in_a_record_is_found_there() {
    let json = bundle_of(
        TEXT,
        r#", "quotes": [{"id": "q1", "kind": "mixed", "spans": [{"start": 0, "end": 3}],
   "parts": [{"kind": "direct", "spans": [{"start": 0, "end": 3}]},
     {"spans": [{"start": 0, "end": 3}], "kind": "humm"}],
   "speaker": {"entity": "ahr", "spans": [ [0, 3] ]},
   "addressee": [{"entity": "ahr", "mention": 8}]}]"#,
    );
    let loaded = open(&json);
    let quote = &only_article(&loaded).quotes[0];
    assert!(quote.details.parts.is_empty() && quote.speaker.is_none() && quote.details.addressees.is_empty());
    let paths: Vec<_> = loaded.problems.iter().map(|problem| &*problem.path).collect();
    let quote = "articles[0].quotes[0]";
    let wanted = ["parts[1].kind", "speaker.spans[0]", "addressee[0].mention"].map(|path| format!("{quote}.{path}"));
    assert_eq!(paths, wanted);
    for (problem, needle) in loaded.problems.iter().zip(["\"humm\"", "[0, 3]", "8}"]) {
        stands_at(problem, &json, needle);
    }
}

#[test]
fn missing_and_repeated_fields() {
    let json = bundle_of(
        TEXT,
        r#", "positions": [
  {"id": "p1", "holder": "ahr", "issue": "tax", "evidence": [{"spans": [{"start": 0, "end": 3}]}]},
  {"id": "p2", "holder": "ahr", "issue": "tax", "stance": "oppose", "stance": "support",
   "asserted_by": ["narrator", "elm"], "evidence": [{"spans": [{"start": 0, "end": 3}]}]},
  17]"#,
    );
    let loaded = open(&json);
    let article = only_article(&loaded);
    let [position] = &article.positions[..] else { panic!("one position is readable") };
    assert_eq!((article.position_id(PositionIx::new(0)).raw(), position.stance), ("p2", Stance::Oppose));
    assert!(matches!(position.asserted_by[..], [Voice::Narrator, Voice::Actor(_)]));
    let messages: Vec<_> = loaded.problems.iter().map(|problem| &*problem.message).collect();
    let wanted = [
        "missing field `stance`",
        "duplicate field `stance`",
        "this record can't be read: found integer `17`, expected an object",
    ];
    assert_eq!(messages, wanted);
    for (problem, needle) in loaded.problems.iter().zip(["{\"id\": \"p1\"", "\"support\"", "17]"]) {
        stands_at(problem, &json, needle);
    }
}

#[test]
fn lists_may_be_null_and_a_wrong_list_is_ignored() {
    let json = bundle_of(TEXT, r#", "mentions": null, "quotes": {"id": "q"}, "text_sha256": null"#);
    let loaded = open(&json);
    assert_eq!(seen(&loaded.problems), [(Severity::Warning, ProblemKind::Value, "articles[0].quotes", Some("a1"))]);
    stands_at(&loaded.problems[0], &json, "{\"id\": \"q\"}");
}

#[test]
fn lone_surrogates_and_numbers_out_of_range_cost_their_field_only() {
    let json = bundle_of(
        TEXT,
        r#", "byline": "\ud800", "quotes": [{"id": "q1", "kind": "direct", "confidence": 1e999, "spans": [{"start": 0, "end": 3}]},
   {"id": "q2", "kind": "direct", "confidence": 1.5, "spans": [{"start": 0, "end": 3}]}]"#,
    );
    let loaded = open(&json);
    assert_eq!(only_article(&loaded).quotes.len(), 2);
    for (problem, needle) in loaded.problems.iter().zip(["\"\\ud800\"", "1e999", "1.5"]) {
        assert_eq!(problem.severity, Severity::Warning);
        stands_at(problem, &json, needle);
    }
    assert_eq!(loaded.problems.len(), 3);
}

#[test]
fn everything_that_may_be_shown_is_clean() {
    let json = bundle_of(
        "a\u{1b}[2Jb \u{202e}c",
        r#", "headline": "\u001b]0;x\u0007", "mentions": [{"id": "\u001b", "entity": "\u202e", "form": "\u001bx",
   "spans": [{"start": 0, "end": 2, "exact": "a\u001b"}]}]"#,
    );
    let loaded = open(&json);
    let article = only_article(&loaded);
    let mention = article.mentions.get(0).expect("a mention");
    assert_eq!(article.text.slice(mention.spans[0]), "a?");
    let shown = format!("{:?}{:?}", loaded.bundle, loaded.problems).replace("\\u{1b}", "");
    assert!(!shown.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{shown}");
    for problem in &loaded.problems {
        let line = format!("{problem} {:?}", problem.help);
        assert!(!line.chars().any(|c| c.is_control() || c == '\u{202e}'), "{line:?}");
    }
    assert_eq!(loaded.problems.len(), 2, "{:?}", loaded.problems);
    assert_eq!(mention.form, None::<MentionForm>);
}

#[test]
fn a_checksum_of_another_text_is_reported() {
    let given = |sum: &str| bundle_of("abc", &format!(", \"text_sha256\": \"{sum}\""));
    // The digest of "abc" is the first test vector of FIPS 180-2.
    let right = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let loaded = open(&given(&right.to_uppercase()));
    assert!(loaded.problems.is_empty());
    assert_eq!(only_article(&loaded).text_sha256.to_string(), right);
    let json = given("00");
    let loaded = open(&json);
    assert_eq!(
        seen(&loaded.problems),
        [(Severity::Warning, ProblemKind::Checksum, "articles[0].text_sha256", Some("a1"))]
    );
    stands_at(&loaded.problems[0], &json, "\"00\"");
}

#[test]
fn a_text_that_recurs_is_kept_once() {
    let article = |id: &str, outlet: &str| {
        let source = format!(r#"{{"name": "{outlet}"}}"#);
        let quote =
            format!(r#"{{"id": "q", "kind": "direct", "spans": [{{"start": 0, "end": 1}}], "note": "{outlet}"}}"#);
        format!(r#"{{"id": "{id}", "text": "abc", "source": {source}, "quotes": [{quote}]}}"#)
    };
    let twice = |outlet: &str| open(&bundle(&format!("[{}, {}]", article("a1", outlet), article("a2", outlet))));
    for (outlet, line, text) in [("Post", "Post", "Post"), (r"a\nb", "a b", "a\nb"), (r"a\u001bb", "a?b", "a?b")] {
        let loaded = twice(outlet);
        let source = |at: usize| loaded.bundle.articles[at].source.clone().expect("an outlet");
        let note = |at: usize| loaded.bundle.articles[at].quotes[0].details.note.clone().expect("a note");
        assert_eq!((&*source(0), &*source(1), &*note(0), &*note(1)), (line, line, text, text));
        let is_one = |a: &Clean, b: &Clean| std::ptr::eq(a.as_str(), b.as_str());
        assert!(text == r"a?b" || is_one(&note(0), &note(1)), "{text}");
        assert!(line != text || text == r"a?b" || is_one(&source(0), &source(1)), "{line}");
    }
}
