//! The quick manner of reading and the patient one tell the same of every file.

use proptest::prelude::*;

use super::*;
use crate::bundle::findings::Findings;
use crate::bundle::reading::Manner;
use crate::bundle::{audit, header};

/// A file with something of everything, and with text of every length of character.
const WHOLE: &str = r#"{"format": "annotated-article-bundle", "version": 1, "id": "b", "title": "Über",
 "created": "2025-09-04", "generator": {"name": "hand", "version": "2"}, "offsets": {"unit": "utf16", "end": "exclusive"},
 "annotators": [{"id": "me", "kind": "person"}],
 "actors": [
  {"id": "ahr", "kind": "person", "label": "Ada Ahr", "aliases": ["Ahr"], "roles": [{"title": "Mayor", "of": "elm", "from": "2020"}], "note": null},
  {"id": "elm", "kind": "country", "label": "Elm", "iso3166": "QQ", "wikidata": "Q1"},
  {"id": "all", "kind": "group", "label": "All", "members": ["ahr", "elm"], "members_complete": true, "size": 2, "part_of": "elm"}
 ],
 "other_entities": [{"id": "hill", "kind": "place", "label": "The Hill"}],
 "issues": [{"id": "tax", "label": "Taxes"}, {"id": "salt", "label": "Salt", "broader": "tax"}],
 "articles": [
  {"id": "a1", "text": "Ada Ahr sagte: „Grüße 😀 an alle.“\nDer Hügel schwieg. e\u0301", "headline": "Grüße", "byline": "C. D.",
   "source": {"name": "Bote", "url": "https://example.org"}, "published": "2025-09", "language": "de", "url": "https://example.org/1",
   "licence": "free", "revision_of": "a2", "text_sha256": "00", "mood": [1, {"mood": 2}],
   "paragraphs": [{"id": "p1", "role": "body", "start": 0, "end": 34}, {"start": 35, "end": 53, "exact": "Der Hügel schwieg."}],
   "sentences": [{"id": "s1", "paragraph": "p1", "start": 0, "end": 34}, {"id": "s2", "start": 35, "end": 53}],
   "mentions": [
    {"id": "m1", "entity": "ahr", "spans": [{"start": 0, "end": 7, "exact": "Ada Ahr"}], "form": "name"},
    {"id": "m2", "entity": "hill", "spans": [{"start": 39, "end": 44, "exact": "Hügel", "prefix": "Der ", "suffix": " schwieg"}]}
   ],
   "quotes": [
    {"id": "q1", "kind": "mixed", "spans": [{"start": 15, "end": 34}], "parts": [{"kind": "direct", "spans": [{"start": 16, "end": 21}]}],
     "speaker": {"entity": "ahr", "mention": "m1", "inferred": false}, "cue": [{"start": 8, "end": 13, "exact": "sagte"}],
     "frame": [], "addressee": [{"spans": [{"start": 28, "end": 32}]}], "medium": "speech", "verbatim": "original", "confidence": 0.5},
    {"id": "q2", "kind": "direct", "spans": [{"start": 16, "end": 24}], "within": "q1"}
   ],
   "quoted_terms": [{"id": "t1", "kind": "name", "spans": [{"start": 35, "end": 38}]}],
   "positions": [
    {"id": "x1", "holder": "ahr", "on_behalf_of": "elm", "issue": "salt", "stance": "support", "force": "stated",
     "condition": {"text": "if", "spans": [{"start": 0, "end": 3}]}, "asserted_by": ["ahr", "narrator"],
     "evidence": [{"sentence": "s1", "quote": "q1"}, {"spans": [{"start": 1, "end": 2}]}], "date": "2025-09-04",
     "date_basis": "text", "confidence": 1, "provenance": {"annotator": "me", "method": "hand"}, "note": "n"}
   ],
   "relations": [{"type": "leads", "from": "ahr", "to": "elm", "evidence": [{"start": 0, "end": 7}]}]},
  {"id": "a2", "text": "Leer"}
 ]}
"#;

/// What is put in for a value or a name, or between two.
const PIECES: [&str; 26] = [
    "null",
    "true",
    "0",
    "7",
    "-1",
    "1.5",
    "1e3",
    "99999999999999999999",
    "\"\"",
    "\"a1\"",
    "\"ahr\"",
    "\"m1\"",
    "\"q2\"",
    "\"id\"",
    "\"spans\"",
    "\"start\"",
    "\"text\"",
    "\"mood\"",
    "[]",
    "{}",
    "[[]]",
    "[null]",
    "{\"id\": 1}",
    ",",
    "}",
    "\"\\u0000\"",
];

/// One thing done to a file.
#[derive(Clone, Debug)]
enum Damage {
    /// A token is replaced.
    Replace(prop::sample::Index, prop::sample::Index),
    /// A token is taken away.
    Remove(prop::sample::Index),
    /// Another one of the file's tokens comes in its place.
    Copy(prop::sample::Index, prop::sample::Index),
    /// A field comes in before a name.
    Field(prop::sample::Index, prop::sample::Index, prop::sample::Index),
    /// The end is missing.
    Cut(prop::sample::Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        12 => (at(), at()).prop_map(|(token, piece)| Damage::Replace(token, piece)),
        1 => at().prop_map(Damage::Remove),
        8 => (at(), at()).prop_map(|(token, other)| Damage::Copy(token, other)),
        8 => (at(), at(), at()).prop_map(|(name, other, piece)| Damage::Field(name, other, piece)),
        1 => at().prop_map(Damage::Cut),
    ]
}

/// The strings, numbers and words of a file, each with the bytes that it takes.
fn tokens(json: &str) -> Vec<std::ops::Range<usize>> {
    let (bytes, mut out, mut at) = (json.as_bytes(), Vec::new(), 0);
    while at < bytes.len() {
        let start = at;
        at += 1;
        match bytes[start] {
            b'"' => {
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at = (at + 1).min(bytes.len());
            }
            b'a'..=b'z' | b'0'..=b'9' | b'-' => {
                while at < bytes.len() && matches!(bytes[at], b'a'..=b'z' | b'0'..=b'9' | b'.' | b'+' | b'-') {
                    at += 1;
                }
            }
            _ => continue,
        }
        out.push(start..at);
    }
    out
}

fn damaged(json: &str, damage: &Damage) -> String {
    let tokens = tokens(json);
    if tokens.is_empty() {
        return json.to_owned();
    }
    let replaced = |range: &std::ops::Range<usize>, piece: &str| {
        let before = json.get(..range.start).unwrap_or_default();
        format!("{before}{piece}{}", json.get(range.end..).unwrap_or_default())
    };
    let piece = |index: &prop::sample::Index| PIECES[index.index(PIECES.len())];
    match damage {
        Damage::Replace(token, with) => replaced(token.get(&tokens), piece(with)),
        Damage::Remove(token) => replaced(token.get(&tokens), ""),
        Damage::Copy(token, other) => replaced(token.get(&tokens), &json[other.get(&tokens).clone()]),
        Damage::Field(token, other, value) => {
            let is_name = |range: &&std::ops::Range<usize>| json[range.end..].trim_start().starts_with(':');
            let names: Vec<_> = tokens.iter().filter(is_name).collect();
            if names.is_empty() {
                return json.to_owned();
            }
            let (at, name) = (token.get(&names).start, &json[(*other.get(&names)).clone()]);
            replaced(&(at..at), &format!("{name}: {}, ", piece(value)))
        }
        Damage::Cut(at) => json.chars().take(at.index(json.chars().count() + 1)).collect(),
    }
}

/// All that is found out about a file in one manner.
fn told(json: &str, manner: Manner, thorough: bool) -> String {
    let origin = Clean::line("b.json");
    let outcome = header::decode(&origin, json.as_bytes()).and_then(|(json, mark)| {
        let findings = Findings::new(&origin, json);
        if thorough {
            super::super::open(&origin, findings.thorough(), mark, manner, |file, findings| {
                audit::audit(file, true, findings);
            })
        } else {
            super::super::open(&origin, findings, mark, manner, |_, _| {})
        }
    });
    format!("{outcome:?}")
}

fn same_in_both_manners(json: &str) -> Result<(), TestCaseError> {
    for thorough in [false, true] {
        let (quick, patient) = (told(json, Manner::quick(), thorough), told(json, Manner::patient(), thorough));
        prop_assert_eq!(quick, patient, "{}", json);
    }
    Ok(())
}

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(64)
}

#[test]
fn the_whole_file_is_read_quickly() {
    let origin = Clean::line("b.json");
    for (json, odd) in [(WHOLE.to_owned(), true), (bundle_of("a", ""), false)] {
        let mut findings = Findings::new(&origin, &json);
        let Ok((wire, manner)) = header::outermost(&mut findings, Manner::quick()) else { panic!("a bundle") };
        assert!(!manner.is_patient());
        assert_eq!(manner.is_odd(), odd);
        assert!(!wire.articles.is_empty());
    }
    same_in_both_manners(WHOLE).expect("the same");
    same_in_both_manners(super::super::demo::DEMO).expect("the same");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn damaged_files_are_the_same_in_both_manners(damage in prop::collection::vec(damage(), 1..4)) {
        let json = damage.iter().fold(WHOLE.to_owned(), |json, damage| damaged(&json, damage));
        same_in_both_manners(&json)?;
    }
}
