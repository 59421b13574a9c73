//! What only checking finds.

use super::*;

/// The problems that checking finds and loading does not.
fn audited(json: &str, unknown_fields: bool) -> Vec<Problem> {
    let origin = Clean::line("b.json");
    let known = open(json).problems;
    let mut all = check(&origin, json.as_bytes(), unknown_fields).expect("it was loaded before").problems;
    for problem in known {
        let ix = all.iter().position(|other| *other == problem).unwrap_or_else(|| panic!("lost: {problem}"));
        all.remove(ix);
    }
    all
}

/// Asserts that checking finds one thing more: where, which words of the message, and how bad.
#[track_caller]
fn finds(json: &str, severity: Severity, kind: ProblemKind, path: &str, needle: &str, message: &str) {
    let problems = audited(json, false);
    let [problem] = &problems[..] else { panic!("{problems:#?}") };
    assert_eq!((problem.severity, problem.kind, &*problem.path), (severity, kind, path), "{problem}");
    assert!(problem.message.contains(message), "{problem}");
    assert!(problem.help.as_ref().is_some_and(|help| !help.is_empty()), "{problem}");
    stands_at(problem, json, needle);
}

fn finds_error(json: &str, kind: ProblemKind, path: &str, needle: &str, message: &str) {
    finds(json, Severity::Error, kind, path, needle, message);
}

fn finds_warning(json: &str, kind: ProblemKind, path: &str, needle: &str, message: &str) {
    finds(json, Severity::Warning, kind, path, needle, message);
}

fn clean(json: &str) {
    assert_eq!(audited(json, true), []);
}

const TEXT: &str = "Ada Ahr said: “No, ‘never’.” The Hill was calm.";
const MENTIONS: &str = r#", "mentions": [
 {"id": "m1", "entity": "ahr", "spans": [{"start": 0, "end": 7}]},
 {"id": "m2", "entity": "hill", "spans": [{"start": 29, "end": 37}]}
]"#;

fn with_actor(fields: &str) -> String {
    bundle_of("x", "").replace(r#""label": "Ada Ahr""#, &format!(r#""label": "Ada Ahr", {fields}"#))
}

#[test]
fn names_that_occur_twice_are_told_once() {
    let json = bundle_of("x", ", \"own\": 1,\n \"own\": 2");
    finds_warning(&json, ProblemKind::Duplicate, "articles[0].own", "\"own\": 2", "occurs twice");
    let problem = &audited(&json, false)[0];
    assert_eq!((problem.record.as_deref(), problem.article.as_deref()), (Some("a1"), Some("a1")));
    // What loading reads, it reports itself.
    let json = bundle_of("x", ", \"url\": null, \"url\": null");
    assert_eq!((open(&json).problems.len(), audited(&json, false)), (1, vec![]));
    let json = with_actor(r#""deep": {"a": [{"b": 1, "b": 2}], "c": 1}"#);
    finds_warning(&json, ProblemKind::Duplicate, "actors[0].deep.a[0].b", "\"b\": 2", "`b`");
    assert_eq!(audited(&json, false)[0].record.as_deref(), Some("ahr"));
    // Part of the format, but not read.
    let json = bundle_of("x", "").replace("\"issues\"", "\"annotators\": [{\"id\": \"n\", \"id\": \"o\"}], \"issues\"");
    finds_warning(&json, ProblemKind::Duplicate, "annotators[0].id", "\"id\": \"o\"", "`id`");
}

#[test]
fn unknown_fields_are_reported_on_demand() {
    let json = bundle_of(
        TEXT,
        &format!(
            r#"{MENTIONS}, "mood": 1, "quotes": [{{"id": "q1", "kind": "direct", "spans": [{{"start": 14, "end": 28, "colour": 2}}],
 "speaker": {{"entity": "ahr", "voice": {{"pitch": 3}}}}}}]"#
        ),
    );
    assert_eq!(audited(&json, false), []);
    let problems = audited(&json, true);
    let paths: Vec<_> = problems.iter().map(|problem| (&*problem.path, problem.record.as_deref())).collect();
    let wanted = [
        ("articles[0].mood", Some("a1")),
        ("articles[0].quotes[0].spans[0].colour", Some("q1")),
        ("articles[0].quotes[0].speaker.voice", Some("q1")),
    ];
    assert_eq!(paths, wanted, "what is inside an unknown field is nobody's business");
    for (problem, name) in problems.iter().zip(["mood", "colour", "voice"]) {
        assert_eq!((problem.severity, problem.kind), (Severity::Warning, ProblemKind::UnknownField));
        stands_at(problem, &json, &format!("\"{name}\""));
    }
    let help = problems[2].help.as_deref();
    assert_eq!(help, Some("the reader ignores it; known here: entity, inferred, mention, spans"));
}

#[test]
fn dates_are_dates() {
    let article = |field: &str| bundle_of("x", &format!(", {field}"));
    let published = article(r#""published": "4.9.2025""#);
    finds_error(&published, ProblemKind::Value, "articles[0].published", "\"4.9.", "`4.9.2025` is no date");
    let role = with_actor(r#""roles": [{"title": "t", "from": "2020-02-30", "to": "2021"}]"#);
    finds_error(&role, ProblemKind::Value, "actors[0].roles[0].from", "\"2020-02-30", "no date");
    let created = bundle_of("x", "").replace("\"issues\"", "\"created\": \"now\", \"issues\"");
    finds_error(&created, ProblemKind::Value, "created", "\"now\"", "no date");
    clean(&article(r#""published": "2025""#));
    clean(&article(r#""published": null"#));
    clean(&with_actor(r#""roles": [{"title": "t", "from": "2020-02-29T08:00Z", "to": "2021-01"}]"#));
}

#[test]
fn codes_are_codes() {
    let code = |code: &str| with_actor(&format!(r#""iso3166": "{code}""#));
    finds_error(&code("UK"), ProblemKind::Value, "actors[0].iso3166", "\"UK\"", "`UK` is no country's code");
    finds_error(&code("fr"), ProblemKind::Value, "actors[0].iso3166", "\"fr\"", "no country's code");
    finds_warning(&code("XK"), ProblemKind::Value, "actors[0].iso3166", "\"XK\"", "own use");
    clean(&code("GB"));
    let item = |item: &str| with_actor(&format!(r#""wikidata": "{item}""#));
    finds_error(&item("142"), ProblemKind::Value, "actors[0].wikidata", "\"142\"", "no item of Wikidata");
    finds_error(&item("Q"), ProblemKind::Value, "actors[0].wikidata", "\"Q\"", "no item of Wikidata");
    clean(&item("Q142"));
    let tag = |tag: &str| bundle_of("x", &format!(r#", "language": "{tag}""#));
    finds_error(&tag("de_DE"), ProblemKind::Value, "articles[0].language", "\"de_DE\"", "no language tag");
    clean(&tag("de-CH"));
}

#[test]
fn addresses_have_a_host() {
    let article = |field: &str| bundle_of("x", &format!(", {field}"));
    let url = article(r#""url": "ftp://example.org""#);
    finds_warning(&url, ProblemKind::Value, "articles[0].url", "\"ftp", "no address");
    let source = article(r#""source": {"name": "n", "url": "example.org"}"#);
    finds_warning(&source, ProblemKind::Value, "articles[0].source.url", "\"example.org", "no address");
    clean(&article(r#""url": "https://example.org/a", "source": {"name": "n", "url": "http://example.org"}"#));
}

#[test]
fn a_character_is_not_cut_in_two() {
    let term = |start: u32, end: u32| {
        let text = "Zoe\u{308} 👩\u{200d}👧\r\nx";
        bundle_of(text, &format!(r#", "quoted_terms": [{{"id": "t", "spans": [{{"start": {start}, "end": {end}}}]}}]"#))
    };
    let path = "articles[0].quoted_terms[0].spans[0].end";
    finds_warning(&term(0, 3), ProblemKind::Offset, path, "3}]", "offset 3 lies inside what is read as one character");
    finds_warning(&term(0, 6), ProblemKind::Offset, path, "6}]", "offset 6");
    finds_warning(&term(0, 9), ProblemKind::Offset, path, "9}]", "offset 9");
    clean(&term(0, 4));
    clean(&term(5, 8));
    clean(&term(0, 11));
}

#[test]
fn every_kind_of_span_is_looked_at() {
    let span = r#"{"start": 0, "end": 3}"#;
    let json = bundle_of(
        "Zoe\u{308}",
        &format!(
            r#", "paragraphs": [{span}], "sentences": [{{"id": "s", "start": 0, "end": 3}}],
 "mentions": [{{"id": "m", "entity": "ahr", "spans": [{span}]}}],
 "quotes": [{{"id": "q", "kind": "mixed", "spans": [{span}], "parts": [{{"kind": "direct", "spans": [{span}]}}],
  "speaker": {{"entity": "ahr", "spans": [{span}]}}, "cue": [{span}], "frame": [{span}],
  "addressee": [{{"entity": "elm", "spans": [{span}]}}]}}],
 "quoted_terms": [{{"id": "t", "spans": [{span}]}}],
 "positions": [{{"id": "p", "holder": "ahr", "issue": "tax", "stance": "neutral", "condition": {{"text": "c", "spans": [{span}]}},
  "evidence": [{{"spans": [{span}]}}]}}],
 "relations": [{{"type": "r", "from": "ahr", "to": "elm", "evidence": [{span}]}}]"#
        ),
    );
    assert_eq!(audited(&json, true).len(), json.matches("\"end\": 3").count());
}

#[test]
fn sentences_do_not_overlap() {
    let of = |second: &str| {
        bundle_of(
            "One. Two.",
            &format!(r#", "sentences": [{{"id": "s1", "start": 0, "end": 4}}, {{"id": "s2", {second}}}]"#),
        )
    };
    let json = of(r#""start": 3, "end": 9"#);
    finds_warning(&json, ProblemKind::Layout, "articles[0].sentences[1]", "{\"id\": \"s2\"", "overlaps `s1`");
    clean(&of(r#""start": 4, "end": 9"#));
}

#[test]
fn speakers_are_who_their_mentions_name() {
    let of = |speaker: &str, addressee: &str| {
        let quote =
            format!(r#""id": "q1", "kind": "direct", "spans": [{{"start": 14, "end": 28}}], "speaker": {speaker}"#);
        bundle_of(TEXT, &format!(r#"{MENTIONS}, "quotes": [{{{quote}, "addressee": [{addressee}]}}]"#))
    };
    let other = of(r#"{"mention": "m1", "entity": "elm"}"#, "");
    let path = "articles[0].quotes[0].speaker.entity";
    finds_error(
        &other,
        ProblemKind::Contradiction,
        path,
        "\"elm\"}, \"add",
        "this is `elm`, but the mention `m1` is of `ahr`",
    );
    let hill = of(r#"{"mention": "m1"}"#, r#"{"mention": "m2"}"#);
    let path = "articles[0].quotes[0].addressee[0].mention";
    finds_error(&hill, ProblemKind::Reference, path, "\"m2\"}]", "`hill`, one of `other_entities`");
    clean(&of(r#"{"mention": "m1", "entity": "ahr"}"#, r#"{"entity": "elm"}"#));
}

#[test]
fn nested_quotes_lie_inside() {
    let of = |start: u32, end: u32| {
        bundle_of(
            TEXT,
            &format!(
                r#", "quotes": [{{"id": "q1", "kind": "direct", "spans": [{{"start": 14, "end": 19}}, {{"start": 19, "end": 28}}]}},
 {{"id": "q2", "kind": "direct", "spans": [{{"start": {start}, "end": {end}}}], "within": "q1"}}]"#
            ),
        )
    };
    let json = of(19, 30);
    let path = "articles[0].quotes[1].within";
    finds_warning(&json, ProblemKind::Contradiction, path, "\"q1\"}]", "reaches beyond `q1`");
    clean(&of(15, 28));
}

#[test]
fn evidence_goes_together() {
    let of = |sentence: &str| {
        bundle_of(
            TEXT,
            &format!(
                r#", "sentences": [{{"id": "s1", "start": 0, "end": 28}}, {{"id": "s2", "start": 29, "end": 47}}],
 "quotes": [{{"id": "q1", "kind": "direct", "spans": [{{"start": 14, "end": 28}}]}}],
 "positions": [{{"id": "p", "holder": "ahr", "issue": "tax", "stance": "oppose", "evidence": [{{"sentence": "{sentence}", "quote": "q1"}}]}}]"#
            ),
        )
    };
    let json = of("s2");
    let path = "articles[0].positions[0].evidence[0].sentence";
    finds_warning(&json, ProblemKind::Contradiction, path, "\"s2\", \"quote\"", "`s2` has no word of the quote `q1`");
    clean(&of("s1"));
}

#[test]
fn revisions_lead_to_earlier_articles() {
    let of = |first: &str, second: &str| {
        bundle(&format!(
            r#"[{{"id": "a1", "text": "x", "revision_of": {first}}}, {{"id": "a2", "text": "x", "revision_of": {second}}}]"#
        ))
    };
    let path = "articles[1].revision_of";
    finds_error(&of("\"a2\"", "\"a1\""), ProblemKind::Cycle, path, "\"a1\"}]", "lead back to this article");
    finds_error(&of("null", "\"a2\""), ProblemKind::Cycle, path, "\"a2\"}]", "lead back");
    finds_warning(&of("null", "\"a0\""), ProblemKind::Reference, path, "\"a0\"", "no article of this bundle");
    clean(&of("null", "\"a1\""));
}

#[test]
fn what_stands_there_instead_is_told() {
    let message = |exact: &str| {
        let exact = serde_json::to_string(exact).expect("a string");
        let span = format!(r#"{{"start": 14, "end": 28, "exact": {exact}}}"#);
        let json = bundle_of(TEXT, &format!(r#", "quoted_terms": [{{"id": "t", "spans": [{span}]}}]"#));
        let problems = check(&Clean::line("b.json"), json.as_bytes(), false).expect("a bundle").problems;
        let loaded = open(&json).problems;
        assert_eq!((problems.len(), loaded.len()), (1, 1));
        stands_at(&problems[0], &json, &exact);
        problems[0].message.strip_prefix(&*loaded[0].message).expect("it only says more").to_owned()
    };
    assert_eq!(message("\"No, 'never'.\""), "; in the text they differ in typography only");
    assert_eq!(message("“No … The Hill"), "; their pieces stand in the text one after the other");
    assert_eq!(message("The Hill is calm."), "; the text differs: The Hill [is|was] calm.");
    assert_eq!(message("Perhaps tomorrow"), "");
    assert_eq!(message("Hill was"), "", "found elsewhere");
}

#[test]
fn a_checksum_has_64_digits() {
    let given = |sum: &str| open(&bundle_of("abc", &format!(", \"text_sha256\": \"{sum}\""))).problems;
    assert!(given(&"0".repeat(63))[0].message.contains("expected 64 hexadecimal digits"));
    assert!(given(&"0".repeat(64))[0].message.contains("the text is not the one"));
}
