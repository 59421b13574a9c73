//! Every kind of finding about a file and its values: no JSON, no text, no bundle, a field missing or wrong.

use serde_json::{Value, json};

use super::base::{bundle, with, with_field, without};
use super::case::Case;

/// The corpus of this file.
pub fn cases() -> Vec<Case> {
    [encodings(), syntax(), headers(), missing(), mistyped(), values()].into_iter().flatten().collect()
}

fn sound() -> Vec<u8> {
    serde_json::to_vec_pretty(&bundle()).expect("JSON can be written")
}

fn encodings() -> Vec<Case> {
    let utf16 = |big: bool| {
        let units = "\u{feff}{\"format\": 1}".encode_utf16();
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect::<Vec<u8>>()
    };
    let spoilt = |at: usize, bytes: &[u8]| [&sound()[..at], bytes, &sound()[at..]].concat();
    let middle = sound().len() / 2;
    let title = sound().windows(5).position(|window| window == b"Lamps").expect("the title");
    vec![
        Case::bytes("empty", 2, "the file is empty", "").whole(),
        Case::bytes("blank", 2, "the file is empty", " \n\t\r\n ").whole(),
        Case::bytes("only a byte order mark", 2, "the file is empty", b"\xef\xbb\xbf".as_slice()).whole(),
        Case::bytes("byte order mark", 0, "byte order mark", [b"\xef\xbb\xbf".as_slice(), &sound()].concat()),
        Case::bytes("two byte order marks", 2, "not JSON", [b"\xef\xbb\xbf\xef\xbb\xbf".as_slice(), &sound()].concat()),
        Case::bytes("UTF-16, low byte first", 2, "the file is UTF-16", utf16(false)).whole(),
        Case::bytes("UTF-16, high byte first", 2, "the file is UTF-16", utf16(true)).whole(),
        Case::bytes("UTF-16 without a mark", 2, "not JSON", b"{\0\"\0a\0\"\0:\x001\0}\0".as_slice()),
        Case::bytes(
            "invalid UTF-8 at the beginning",
            2,
            "byte 0xff at byte offset 0",
            [b"\xff".as_slice(), &sound()].concat(),
        ),
        Case::bytes("invalid UTF-8 in the middle", 2, "not UTF-8", spoilt(middle, b"\xc3")),
        Case::bytes("invalid UTF-8 at the end", 2, "not UTF-8", [sound(), b"\xe2\x82".to_vec()].concat()),
        Case::bytes("Latin-1", 2, "not UTF-8: byte 0xfc", spoilt(title, b"\xfc")),
        Case::bytes("an overlong NUL", 2, "not UTF-8: byte 0xc0", spoilt(title, b"\xc0\x80")),
        Case::bytes("a surrogate in UTF-8", 2, "not UTF-8: byte 0xed", spoilt(title, b"\xed\xa0\x80")),
        Case::bytes("beyond Unicode", 2, "not UTF-8: byte 0xf4", spoilt(title, b"\xf4\x90\x80\x80")),
        Case::bytes("a raw NUL", 2, "not JSON", spoilt(title, b"\0")),
        Case::bytes("a raw escape character", 2, "not JSON", spoilt(title, b"\x1b]0;owned\x07")),
        Case::bytes("nothing but NUL", 2, "not JSON", vec![0; 100]),
        Case::bytes("gzip", 2, "not UTF-8", b"\x1f\x8b\x08\0\0\0\0\0\0\x03".as_slice()),
        Case::bytes("a lone high surrogate", 1, "hex escape", spoilt(title, br"\ud800")),
        Case::bytes("a lone low surrogate", 1, "surrogate", spoilt(title, br"\udc00 ")),
        Case::bytes("surrogates the wrong way round", 1, "surrogate", spoilt(title, br"\udc00\ud800")),
        Case::bytes("half an escape", 2, "not JSON", spoilt(title, br"\u12")),
        Case::bytes("no such escape", 2, "not JSON", spoilt(title, br"\x41")),
        Case::bytes("an escaped NUL", 0, "no problems", spoilt(title, br"\u0000")),
    ]
}

fn syntax() -> Vec<Case> {
    let cut = |share: usize| sound()[..sound().len() * share / 10].to_vec();
    let mut out: Vec<Case> =
        (1..10).map(|share| Case::bytes(format!("cut at {share} tenths"), 2, "ends too early", cut(share))).collect();
    for (name, text) in [
        ("prose", "Elm is well lit."),
        ("XML", "<?xml version=\"1.0\"?><a/>"),
        ("a comment", "// lamps\n{}"),
        ("a trailing comma", "{\"format\": \"annotated-article-bundle\",}"),
        ("single quotation marks", "{'format': 1}"),
        ("NaN", "{\"version\": NaN}"),
        ("a leading zero", "{\"version\": 01}"),
        ("a hexadecimal number", "{\"version\": 0x1}"),
        ("a closing bracket too many", "]"),
        ("brackets that cross", "{\"articles\": [}]"),
        ("a name without a value", "{\"format\"}"),
        ("a value without a name", "{1}"),
        ("a vertical tab", "{\u{b}}"),
        ("a no-break space", "{\u{a0}}"),
    ] {
        out.push(Case::bytes(name, 2, "not JSON", text));
    }
    let behind = |text: &str| [sound(), text.as_bytes().to_vec()].concat();
    out.push(Case::bytes("text behind the end", 1, "more text behind the end", behind("\n\u{1b}[2J lamp")));
    out.push(Case::bytes("a second bundle behind the end", 1, "more text behind the end", behind("{}")));
    out.push(Case::bytes("a bracket behind the end", 1, "more text behind the end", behind("}")));
    out.push(Case::bytes("JSON Lines", 2, "no annotated article bundle", "{\"a\": 1}\n{\"a\": 2}\n"));
    for (name, text) in [
        ("a number", "17"),
        ("a string", "\"lamp\""),
        ("null", "null"),
        ("a list", "[{}]"),
        ("a list of fields", "[\"annotated-article-bundle\", 1]"),
    ] {
        out.push(Case::bytes(name, 2, "no annotated article bundle", text));
    }
    out
}

fn headers() -> Vec<Case> {
    let mut out = vec![
        Case::bytes("an empty object", 2, "it has no `format`", "{}"),
        Case::json("without a format", 2, "it has no `format`", without("", "format")),
        Case::json("without a version", 2, "no `version`", without("", "version")),
        Case::json("without offsets", 2, "what its offsets count", without("", "offsets")),
        Case::json("without a unit", 2, "what its offsets count", without("/offsets", "unit")),
        Case::json("without articles", 2, "no articles", without("", "articles")),
        Case::json("no articles", 2, "no articles", with("/articles", json!([]))),
        Case::json(
            "articles that are none",
            2,
            "no article can be read",
            with("/articles", json!([1, null, "x", [], {}])),
        ),
        Case::json("articles as an object", 2, "articles", with("/articles", json!({"0": {}}))),
    ];
    for (name, value, says) in [
        ("newer", json!(2), "made for version 2"),
        ("much newer", json!(1e300), "made for version 1e+300"),
        ("older", json!(0), "0 is no version"),
        ("negative", json!(-1), "-1 is no version"),
        ("in between", json!(1.5), "made for version 1.5"),
        ("spelt out", json!("1"), "is no version"),
        ("a list", json!([1]), "is no version"),
    ] {
        out.push(Case::json(format!("version {name}"), 2, says, with("/version", value)));
    }
    for (name, value) in [
        ("other", json!("csv")),
        ("number", json!(1)),
        ("object", json!({})),
        ("shouted", json!("ANNOTATED-ARTICLE-BUNDLE")),
    ] {
        out.push(Case::json(format!("format {name}"), 2, "its `format` is", with("/format", value)));
    }
    for (name, value) in
        [("bytes", json!("bytes")), ("empty", json!("")), ("number", json!(8)), ("null in a list", json!([null]))]
    {
        out.push(Case::json(format!("unit {name}"), 2, "unknown unit of offsets", with("/offsets/unit", value)));
    }
    out.push(Case::json("inclusive ends", 2, "unknown kind of ends", with("/offsets/end", json!("inclusive"))));
    out.push(Case::json("offsets in a list", 2, "what its offsets count", with("/offsets", json!(["codepoint"]))));
    out
}

/// Every required field of a record, by the record.
pub const REQUIRED: &[(&str, &[&str])] = &[
    ("/actors/0", &["id", "kind", "label"]),
    ("/other_entities/0", &["id", "kind", "label"]),
    ("/issues/1", &["id", "label"]),
    ("/articles/0/paragraphs/1", &["start", "end"]),
    ("/articles/0/sentences/0", &["id", "start", "end"]),
    ("/articles/0/mentions/0", &["id", "entity", "spans"]),
    ("/articles/0/quotes/0", &["id", "kind", "spans"]),
    ("/articles/0/quoted_terms/0", &["id", "spans"]),
    ("/articles/0/positions/0", &["id", "holder", "issue", "stance", "evidence"]),
    ("/articles/0/positions/0/condition", &["text"]),
    ("/articles/0/relations/0", &["type", "from", "to"]),
    ("/articles/0/mentions/0/spans/0", &["start", "end"]),
];

fn named(record: &str, field: &str) -> String {
    format!("{}.{field}", record.trim_start_matches('/').replace('/', "."))
}

fn missing() -> Vec<Case> {
    let one = |record: &str, field: &str| {
        // A span with `exact` finds its place again, so that costs a warning; so does what is not required after all.
        let found_again = matches!(field, "start" | "end") || record.ends_with("condition");
        Case::json(format!("missing {}", named(record, field)), i32::from(!found_again), field, without(record, field))
    };
    let mut out: Vec<Case> =
        REQUIRED.iter().flat_map(|(record, fields)| fields.iter().map(move |field| one(record, field))).collect();
    for field in ["id", "text"] {
        let says = format!("missing field `{field}`");
        out.push(Case::json(format!("missing article {field}"), 2, &says, without("/articles/0", field)));
    }
    out
}

fn mistyped() -> Vec<Case> {
    let mut out = Vec::new();
    for (record, fields) in REQUIRED {
        for field in *fields {
            let found_again = matches!(*field, "start" | "end") || record.ends_with("condition");
            let pointer = format!("{record}/{field}");
            for (kind, value) in [("object", json!({"a": [1]})), ("list", json!([[true]])), ("number", json!(-0.5))] {
                let name = format!("{} as {kind}", named(record, field));
                // An object or list may be what is expected, but not with such a content.
                out.push(Case::json(name, i32::from(!found_again), field, with(&pointer, value)));
            }
        }
    }
    for (name, record) in [("actor", "/actors/0"), ("article", "/articles/0"), ("quote", "/articles/0/quotes/0")] {
        let code = if name == "article" { 2 } else { 1 };
        out.push(Case::json(format!("{name} as a list"), code, "expected an object", with(record, json!(["x", "y"]))));
        out.push(Case::json(format!("{name} as null"), code, "expected an object", with(record, Value::Null)));
    }
    out
}

fn values() -> Vec<Case> {
    let mut out = Vec::new();
    for (pointer, value, code, says) in [
        ("/articles/0/published", json!("yesterday"), 1, "is no date"),
        ("/articles/0/published", json!("2030-13-40"), 1, "2030-13-40"),
        ("/articles/0/published", json!("9".repeat(10_000)), 1, "is no date"),
        ("/created", json!(20_300_518), 0, "expected a string"),
        ("/articles/0/positions/0/date", json!("\u{661}\u{662}"), 1, "is no date"),
        ("/articles/0/language", json!("the language of Elm"), 1, "language"),
        ("/articles/0/language", json!("x".repeat(10_000)), 1, "language"),
        ("/actors/0/iso3166", json!("france"), 1, ""),
        ("/actors/0/iso3166", json!("\u{1f1eb}\u{1f1f7}"), 1, ""),
        ("/actors/0/wikidata", json!("Q"), 1, "wikidata"),
        ("/articles/0/url", json!("javascript:alert(1)"), 0, "no address on the web"),
        ("/articles/0/source/url", json!("file:///dev/zero"), 0, "no address on the web"),
        ("/articles/0/quotes/0/kind", json!("song"), 1, "unknown value `song`"),
        ("/articles/0/positions/0/stance", json!("\u{1b}[0m"), 1, "unknown value"),
        ("/articles/0/quotes/0/medium", json!("song"), 0, "unknown value `song`"),
        ("/articles/0/quotes/0/confidence", json!(1e308), 0, "confidence"),
        ("/articles/0/quotes/0/confidence", json!("high"), 0, "confidence"),
        ("/articles/0/quotes/0/speaker/inferred", json!("no"), 0, "speaker"),
        ("/actors/2/size", json!(-1), 0, "size"),
        ("/actors/2/size", json!(1e308), 0, "size"),
    ] {
        let name = format!("value {}: {}", pointer.trim_start_matches('/').replace('/', "."), out.len());
        out.push(Case::json(name, code, says, with(pointer, value)));
    }
    for (name, sum, says) in
        [("wrong", "0".repeat(64), "not the one that the checksum"), ("no", "lamp".to_owned(), "is no SHA-256")]
    {
        out.push(Case::json(format!("{name} checksum"), 0, says, with_field("/articles/0", "text_sha256", json!(sum))));
    }
    let twice =
        |pair: &str| String::from_utf8(sound()).expect("JSON").replacen('{', &format!("{{{pair},"), 1).into_bytes();
    out.push(Case::bytes("a field twice", 0, "duplicate field `title`", twice("\"title\": \"x\"")));
    out.push(Case::bytes("an unknown field twice", 0, "occurs twice", twice("\"x\": 1, \"x\": 2")));
    out.push(Case::bytes("an escaped name of a field", 0, "duplicate field `title`", twice(r#""\u0074itle": "x""#)));
    out.push(Case::json("a name with escapes", 0, "no problems", with_field("", "\u{1b}[2J\u{202e}", json!(1))));
    out
}
