//! What would command a terminal, turn the direction of text or hide in it, in every string of the format.

use serde_json::{Value, json};

use super::base::{bundle, strings, with, with_field};
use super::case::Case;

/// Each by itself.
pub const ESCAPES: &[(&str, &str)] = &[
    ("CSI colour", "\u{1b}[31m"),
    ("CSI clear", "\u{1b}[2J\u{1b}[H"),
    ("CSI report", "\u{1b}[6n\u{1b}[c"),
    ("OSC title", "\u{1b}]0;owned\u{7}"),
    ("OSC link", "\u{1b}]8;;https://example.org/\u{1b}\\lamp\u{1b}]8;;\u{1b}\\"),
    ("OSC clipboard", "\u{1b}]52;c;b3duZWQ=\u{7}"),
    ("DCS", "\u{1b}P+q544e\u{1b}\\"),
    ("APC and PM", "\u{1b}_x\u{1b}\\\u{1b}^x\u{1b}\\"),
    ("reset", "\u{1b}c"),
    ("half a sequence", "\u{1b}["),
    ("C1 CSI", "\u{9b}31m"),
    ("C1 OSC", "\u{9d}0;owned\u{9c}"),
    ("C1 DCS", "\u{90}x\u{9c}"),
    ("C1 next line", "a\u{85}b"),
    ("bell and backspace", "\u{7}\u{8}\u{8}\u{8}"),
    ("carriage return", "good\rbad"),
    ("form feed", "a\u{c}\u{b}b"),
    ("shift out", "\u{e}\u{f}"),
    ("DEL", "\u{7f}"),
    ("NUL", "a\u{0}b"),
    ("bidi embeddings", "\u{202a}\u{202b}\u{202d}\u{202e}gnissecca\u{202c}"),
    ("bidi isolates", "\u{2066}a\u{2067}b\u{2068}c\u{2069}"),
    ("bidi marks", "\u{200e}\u{200f}\u{61c}"),
    ("zero width", "a\u{200b}\u{200c}\u{200d}\u{2060}b"),
    ("byte order mark", "\u{feff}a\u{feff}"),
    ("tags", "\u{e0001}\u{e0041}\u{e007f}"),
    ("variation selectors", "\u{fe0f}\u{fe0e}a\u{fe0f}\u{e0100}\u{e01ef}"),
    ("line separators", "a\u{2028}b\u{2029}c"),
    ("interlinear annotation", "\u{fff9}a\u{fffa}b\u{fffb}"),
    ("shaping controls", "\u{206a}\u{206f}"),
    ("a tower of marks", "a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}"),
    ("fillers", "\u{115f}\u{1160}\u{3164}\u{ffa0}\u{180e}\u{34f}\u{ad}"),
    ("private use and noncharacters", "\u{e000}\u{f8ff}\u{ffff}\u{10ffff}\u{fdd0}"),
    ("right to left", "שלום עולם"),
];

/// All together.
pub fn all() -> String {
    ESCAPES.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(" ")
}

/// Each string of the format with all of them behind its own words, and each of them in the strings that are seen most.
pub fn cases() -> Vec<Case> {
    let sound = full();
    let mut pointers = Vec::new();
    strings(&sound, "", &mut pointers);
    let mut out = Vec::new();
    for pointer in pointers {
        let own = sound.pointer(&pointer).and_then(Value::as_str).expect("a string");
        let mut json = full();
        *json.pointer_mut(&pointer).expect("there") = json!(format!("{own}{}", all()));
        let name = format!("escapes in {}", pointer.trim_start_matches('/').replace('/', "."));
        out.push(Case::json(name, code(&pointer), "", json));
    }
    for (name, text) in ESCAPES {
        let mut json = with("/title", json!(text));
        for pointer in [
            "/actors/1/label",
            "/articles/0/id",
            "/articles/0/headline",
            "/articles/0/quotes/0/note",
            "/issues/1/label",
        ] {
            *json.pointer_mut(pointer).expect("there") = json!(format!("{text} lamp"));
        }
        json["articles"][0]["text"] = json!(format!("{}\n\n{text} {text}", super::base::TEXT));
        json[*text] = json!({ *text: text });
        out.push(Case::json(format!("escape: {name}"), 0, "", json));
    }
    out
}

fn full() -> Value {
    let mut json = with_field("/articles/0", "revision_of", json!("earlier"));
    json["articles"][0]["text_sha256"] = json!("0".repeat(64));
    assert_ne!(json, bundle());
    json
}

/// What `depesche check` says to a string with more behind it: nothing where words are free, an error where they mean something.
fn code(pointer: &str) -> i32 {
    let field = pointer.split('/').rev().find(|step| step.parse::<usize>().is_err()).unwrap_or_default();
    match field {
        "format" | "unit" | "end" => 2,
        "kind" => i32::from(
            !["other_entities", "quoted_terms", "annotators", "parts"].iter().any(|list| pointer.contains(list)),
        ),
        "id" => {
            // Whatever refers to the record leads nowhere then.
            let named = ["actors", "issues", "paragraphs", "sentences", "mentions", "quotes"];
            let alone = ["/actors/2/", "/paragraphs/0/", "/sentences/1/", "/quotes/1/"];
            i32::from(
                named.iter().any(|list| pointer.contains(list)) && !alone.iter().any(|record| pointer.contains(record)),
            )
        }
        "text" | "exact" => i32::from(field == "exact"),
        "of" | "part_of" | "members" | "broader" | "paragraph" | "entity" | "mention" | "within" | "holder"
        | "on_behalf_of" | "issue" | "stance" | "asserted_by" | "sentence" | "quote" | "from" | "to" => {
            i32::from(!pointer.contains("/roles/0/from") && !pointer.contains("/roles/0/to"))
                .max(i32::from(pointer.contains("roles")))
        }
        "created" | "published" | "date" | "language" | "wikidata" | "iso3166" => 1,
        _ => 0,
    }
}
