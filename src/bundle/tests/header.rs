//! What is no bundle, and what nearly is one.

use super::*;
use crate::model::Id;

#[test]
fn bytes_that_are_no_utf8_are_refused_with_their_place() {
    let file = Clean::line("b.json");
    let problem = load(&file, b"{\n \"\xc3\xa4\": \"\xff\"}").expect_err("not UTF-8");
    assert_eq!((problem.kind, problem.line, problem.column), (ProblemKind::Encoding, Some(2), Some(8)));
    assert!(problem.message.contains("byte 0xff at byte offset 10"), "{problem}");
    let problem = load(&file, b"\xff\xfe{\0}\0").expect_err("UTF-16");
    assert!(problem.message.contains("UTF-16"), "{problem}");
    let problem = load(&file, b" \n").expect_err("nothing in it");
    assert_eq!(problem.to_string(), "b.json: error: the file is empty");
}

#[test]
fn a_byte_order_mark_is_reported_and_does_not_move_columns() {
    let json = bundle_of("Text.", ", \"byline\": 5");
    let loaded = open(&format!("\u{feff}{json}"));
    assert_eq!(loaded.problems[0].kind, ProblemKind::Encoding);
    assert_eq!((loaded.problems[0].severity, loaded.problems[0].line), (Severity::Warning, None));
    stands_at(&loaded.problems[1], &json, "5}");
}

#[test]
fn broken_json_is_refused_with_its_place() {
    let json = "{\n  \"ü\": [1,, 2]\n}";
    let problem = refused(json);
    assert_eq!(problem.kind, ProblemKind::Syntax);
    stands_at(&problem, json, ", 2");
    let whole = bundle_of("Text.", "");
    let problem = refused(&whole[..whole.len() - 3]);
    assert!(problem.message.contains("ends too early"), "{problem}");
    assert_eq!(problem.line, Some(8));
}

#[test]
fn text_behind_the_bundle_is_reported_but_the_bundle_opens() {
    let json = bundle_of("Text.", "") + "\n {\"more\": 1}";
    let loaded = open(&json);
    assert_eq!(seen(&loaded.problems), [(Severity::Error, ProblemKind::Syntax, "", None)]);
    stands_at(&loaded.problems[0], &json, "{\"more\"");
}

#[test]
fn other_json_is_refused() {
    for json in ["[]", "7", "\"annotated-article-bundle\"", "{}", "{\"format\": null}"] {
        assert_eq!(refused(json).kind, ProblemKind::Format, "{json}");
    }
    let json = "{\"format\":\n \"web-annotation\"}";
    let problem = refused(json);
    stands_at(&problem, json, "\"web-annotation\"");
    assert!(problem.help.expect("help").contains("annotated-article-bundle"));
}

#[test]
fn versions_and_units_that_are_not_known_are_refused() {
    let json = bundle_of("Text.", "");
    for (from, to, needle, message) in [
        ("\"version\": 1", "\"version\": 2", "2,", "made for version 2; this reader knows version 1"),
        ("\"version\": 1", "\"version\": \"1\"", "\"1\"", "\"1\" is no version"),
        ("\"version\": 1, ", "", "{\"format", "has no `version`"),
        ("codepoint", "grapheme", "\"grapheme\"", "unknown unit of offsets: \"grapheme\""),
        ("\"unit\": \"codepoint\"", "\"size\": 1", "{\"size", "does not say"),
        ("\"offsets\": {\"unit\": \"codepoint\"},", "", "{\"format", "does not say"),
        ("\"unit\"", "\"end\": \"inclusive\", \"unit\"", "\"inclusive\"", "unknown kind of ends"),
    ] {
        let json = json.replacen(from, to, 1);
        let problem = refused(&json);
        assert_eq!(problem.kind, ProblemKind::Format, "{problem}");
        assert!(problem.message.contains(message), "{problem}");
        stands_at(&problem, &json, needle);
    }
    assert_eq!(refused(&json.replacen("\"version\": 1", "\"version\": 2", 1)).help.as_deref(), Some("update depesche"));
    assert!(open(&json.replacen("\"version\": 1", "\"version\": 1.0", 1)).problems.is_empty());
}

#[test]
fn a_bundle_without_a_readable_article_is_refused() {
    let json = bundle("[]");
    let problem = refused(&json);
    assert!(problem.message.contains("no articles"), "{problem}");
    stands_at(&problem, &json, "[]");
    let json = bundle("[{\"id\": \"a1\"}, {\"id\": \"a2\", \"text\": 5}]");
    let problem = refused(&json);
    assert!(problem.message.contains("no article can be read: missing field `text`"), "{problem}");
    stands_at(&problem, &json, "{\"id\": \"a1\"}");
    assert_eq!(problem.record.as_deref(), Some("a1"));
}

#[test]
fn the_bundle_describes_itself() {
    let json = bundle_of("Text.", "").replacen(
        "\"version\"",
        "\"id\": \"b1\", \"title\": \"A\\tB\", \"created\": null, \"generator\": {\"name\": \"Mill\", \"version\": \"3\"}, \"version\"",
        1,
    );
    let loaded = open(&json);
    assert!(loaded.problems.is_empty());
    assert_eq!(loaded.bundle.name(), &Clean::line("A B"));
    assert_eq!(loaded.bundle.generator.as_deref(), Some("Mill 3"));
    assert_eq!(loaded.bundle.id.as_ref().map(Id::raw), Some("b1"));
    assert_eq!(loaded.bundle.created, None);
}
