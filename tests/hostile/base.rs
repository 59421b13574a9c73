//! A sound bundle that uses every field of the format, and ways to spoil it.

use serde_json::{Value, json};

/// The text of its article.
pub const TEXT: &str =
    "The lamp of Elm\n\nThe keeper of Elm said: \"We stay, and so does the lamp.\" Oak is against it.";

/// The place of some words of [`TEXT`].
pub fn span(words: &str) -> Value {
    let start = TEXT.find(words).expect("words of the text");
    json!({"start": start, "end": start + words.len(), "exact": words, "prefix": "", "suffix": ""})
}

/// The bundle. `depesche check --strict` finds nothing in it.
pub fn bundle() -> Value {
    let place = |words| json!([span(words)]);
    let sentence = |id: &str, words: &str| {
        let Value::Object(mut sentence) = span(words) else { unreachable!("a span is an object") };
        sentence.extend([("id".to_owned(), json!(id)), ("paragraph".to_owned(), json!("p1"))]);
        Value::Object(sentence)
    };
    let quoted = "\"We stay, and so does the lamp.\"";
    let body = &TEXT[TEXT.find("The keeper").expect("there")..];
    let mut paragraphs = [span("The lamp of Elm"), span(body)];
    for (at, (id, role)) in [("p0", "headline"), ("p1", "body")].into_iter().enumerate() {
        (paragraphs[at]["id"], paragraphs[at]["role"]) = (json!(id), json!(role));
    }
    json!({
        "format": "annotated-article-bundle", "version": 1, "id": "lamp", "title": "Lamps", "created": "2030-05-18",
        "generator": {"name": "by hand", "version": "1"},
        "offsets": {"unit": "codepoint", "end": "exclusive"},
        "annotators": [{"id": "desk", "kind": "person", "note": "none"}],
        "actors": [
            {"id": "elm", "kind": "country", "label": "Elm", "aliases": ["Republic of Elm"], "iso3166": "FR", "wikidata": "Q1"},
            {"id": "keeper", "kind": "person", "label": "The keeper", "part_of": "elm", "note": "lives there",
             "roles": [{"title": "keeper", "of": "elm", "from": "2029", "to": "2031-01"}]},
            {"id": "towns", "kind": "group", "label": "The towns", "members": ["oak"], "members_complete": true, "size": 1},
            {"id": "oak", "kind": "country", "label": "Oak"},
        ],
        "other_entities": [{"id": "lighthouse", "kind": "place", "label": "The lighthouse"}],
        "issues": [{"id": "lamps", "label": "Lamps"}, {"id": "oil", "label": "Oil for lamps", "broader": "lamps"}],
        "articles": [{
            "id": "one", "headline": "The lamp of Elm", "text": TEXT, "byline": "A clerk",
            "source": {"name": "Elm Courier", "url": "https://example.org/"}, "published": "2030-05-17", "language": "en",
            "url": "https://example.org/lamp", "licence": "CC0",
            "paragraphs": paragraphs,
            "sentences": [
                sentence("s1", &format!("The keeper of Elm said: {quoted}")),
                sentence("s2", "Oak is against it."),
            ],
            "mentions": [
                {"id": "m1", "entity": "keeper", "form": "nominal", "spans": place("The keeper of Elm"), "note": "the first"},
                {"id": "m2", "entity": "oak", "form": "name", "spans": place("Oak")},
            ],
            "quotes": [
                {"id": "q1", "kind": "mixed", "spans": place(quoted), "medium": "speech", "verbatim": "original",
                 "parts": [{"kind": "direct", "spans": place(quoted), "verbatim": "original"}],
                 "speaker": {"entity": "keeper", "mention": "m1", "spans": place("The keeper"), "inferred": false},
                 "addressee": [{"entity": "oak", "mention": "m2", "spans": place("Oak")}],
                 "cue": place("said"), "frame": place("The keeper of Elm said:"), "confidence": 0.9, "note": "loud"},
                {"id": "q2", "kind": "direct", "spans": place("We stay"), "within": "q1"},
            ],
            "quoted_terms": [{"id": "t1", "kind": "name", "spans": place("lamp"), "note": "a lamp"}],
            "positions": [{
                "id": "z1", "holder": "keeper", "on_behalf_of": "elm", "issue": "oil", "stance": "conditional", "force": "stated",
                "condition": {"text": "if the lamp stays", "spans": place("lamp")}, "asserted_by": ["keeper", "narrator"],
                "evidence": [{"sentence": "s1", "quote": "q1", "spans": place("We stay")}],
                "date": "2030-05-16", "date_basis": "the day before", "confidence": 1,
                "provenance": {"annotator": "desk", "method": "by hand"}, "note": "brief",
            }],
            "relations": [{"type": "keeps", "from": "keeper", "to": "elm", "evidence": place("keeper of Elm")}],
        }],
    })
}

/// The bundle with another value at a JSON pointer (RFC 6901).
pub fn with(pointer: &str, value: Value) -> Value {
    let mut bundle = bundle();
    *bundle.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing is at {pointer}")) = value;
    bundle
}

/// The bundle with one field more.
pub fn with_field(pointer: &str, name: &str, value: Value) -> Value {
    let mut bundle = bundle();
    let object = bundle.pointer_mut(pointer).and_then(Value::as_object_mut);
    object.unwrap_or_else(|| panic!("no object is at {pointer}")).insert(name.to_owned(), value);
    bundle
}

/// The bundle without one field.
pub fn without(pointer: &str, name: &str) -> Value {
    let mut bundle = bundle();
    let gone = bundle.pointer_mut(pointer).and_then(Value::as_object_mut).and_then(|object| object.remove(name));
    assert!(gone.is_some(), "{pointer} has no {name}");
    bundle
}

/// The JSON pointers of all strings in a value.
pub fn strings(value: &Value, pointer: &str, out: &mut Vec<String>) {
    match value {
        Value::String(_) => out.push(pointer.to_owned()),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(at, value)| strings(value, &format!("{pointer}/{at}"), out));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| strings(value, &format!("{pointer}/{name}"), out));
        }
        _ => {}
    }
}

/// A bundle of one article with this text and these further fields of it (JSON, each behind a comma), with offsets in bytes.
pub fn article(text: &str, fields: &str) -> Vec<u8> {
    let text = serde_json::to_string(text).expect("a string");
    whole("", &format!("{{\"id\": \"a\", \"text\": {text}{fields}}}"))
}

/// A bundle with these further fields of its own (JSON, each followed by a comma) and these articles.
pub fn whole(fields: &str, articles: &str) -> Vec<u8> {
    let head = "{\"format\": \"annotated-article-bundle\", \"version\": 1, \"offsets\": {\"unit\": \"utf8\"},";
    format!("{head}\n{fields}\n\"articles\": [\n{articles}]}}").into_bytes()
}
