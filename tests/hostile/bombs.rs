//! Files that are small to write and large to read: counts, depths and lengths far from any newsroom, and what would take the
//! square of its size from a careless program.

use std::fmt::Write as _;

use super::base::{article, whole};
use super::case::Case;
use super::run::optimised;

/// A million for a program that was built with optimisation. Without, it is some thirty times slower, and gets the fiftieth.
pub fn million() -> usize {
    if optimised() { 1_000_000 } else { 20_000 }
}

/// More records than a list may have.
fn too_many() -> usize {
    if optimised() { 1_000_000 } else { 100_100 }
}

/// The same for lists in records.
pub fn too_many_parts() -> usize {
    if optimised() { 1_000_000 } else { 10_100 }
}

/// Records of a chain.
fn chained() -> usize {
    if optimised() { 100_000 } else { 5_000 }
}

/// `count` pieces that `write` makes, with commas between them.
pub fn list(count: usize, write: impl Fn(usize, &mut String)) -> String {
    let mut out = String::new();
    for at in 0..count {
        if at > 0 {
            out.push_str(",\n");
        }
        write(at, &mut out);
    }
    out
}

/// One line for each element; the numbers of the elements take the place of `#`.
pub fn numbered(count: usize, pattern: &'static str) -> String {
    list(count, |at, out| out.push_str(&pattern.replace('#', &at.to_string())))
}

/// A case of this kind.
pub fn bomb(name: &str, code: i32, says: &str, make: impl Fn() -> Vec<u8> + Send + Sync + 'static) -> Case {
    Case::new(format!("bomb: {name}"), code, says, make)
}

/// The corpus of this file.
pub fn cases() -> Vec<Case> {
    [structure(), lengths(), records(), chains()].into_iter().flatten().collect()
}

fn structure() -> Vec<Case> {
    let nested = |open: &'static str, close: &'static str| {
        move || {
            whole(
                &format!("\"x\": {}1{},", open.repeat(million()), close.repeat(million())),
                "{\"id\": \"a\", \"text\": \"x\"}",
            )
        }
    };
    let inside = |field: &'static str, code: i32| {
        bomb(&format!("lists in {field}"), code, "", move || {
            article("x", &format!(", \"{field}\": {}{}", "[".repeat(million()), "]".repeat(million())))
        })
    };
    vec![
        bomb("lists in lists", 0, "more than 128 deep", nested("[", "]")),
        bomb("objects in objects", 0, "more than 128 deep", nested("{\"x\":", "}")),
        bomb("objects and lists that never end", 2, "ends too early", || "{\"x\":[".repeat(million()).into_bytes()),
        bomb("only opening brackets", 2, "", || vec![b'['; million()]),
        inside("headline", 0),
        inside("quotes", 1),
        inside("positions", 1),
        bomb("a text of lists", 2, "", || {
            whole("", &format!("{{\"id\": \"a\", \"text\": {}{}}}", "[".repeat(million()), "]".repeat(million())))
        }),
        bomb("a list of a million numbers", 0, "no problems", || {
            whole(&format!("\"x\": [{}],", "0,".repeat(million()) + "0"), "{\"id\": \"a\", \"text\": \"x\"}")
        }),
        bomb("a million unknown fields", 0, "no problems", || {
            whole(&(numbered(million(), "\"x#\": 1") + ","), "{\"id\": \"a\", \"text\": \"x\"}")
        }),
        bomb("a million fields of one unknown name", 0, "are not listed", || {
            whole(&(numbered(million(), "\"x\": #") + ","), "{\"id\": \"a\", \"text\": \"x\"}")
        }),
        bomb("a million titles", 0, "duplicate field `title`", || {
            whole(&(numbered(million(), "\"title\": \"#\"") + ","), "{\"id\": \"a\", \"text\": \"x\"}")
        }),
        bomb("a million wrong titles", 0, "title", || {
            whole(&(numbered(million(), "\"title\": #") + ","), "{\"id\": \"a\", \"text\": \"x\"}")
        }),
        bomb("a million ids of an actor", 0, "duplicate field `id`", || {
            whole(
                &format!(
                    "\"actors\": [{{\"kind\": \"person\", \"label\": \"x\", {}}}],",
                    numbered(million(), "\"id\": \"x#\"")
                ),
                "{\"id\": \"a\", \"text\": \"x\"}",
            )
        }),
        bomb("a million empty lines", 1, "is taken by", || {
            whole(
                "",
                &format!(
                    "{{\"id\": \"a\", \"text\": \"x\"}},{}{{\"id\": \"a\", \"text\": \"x\"}}",
                    "\n".repeat(million())
                ),
            )
        }),
    ]
}

fn lengths() -> Vec<Case> {
    vec![
        bomb("a text of 50 MB", 0, "", || article(&"The lamp stays lit. ".repeat(million() * 5 / 2), "")),
        bomb("a text of one word", 0, "no problems", || article(&"x".repeat(million() * 10), "")),
        bomb("a text of blanks", 0, "no problems", || article(&" ".repeat(million() * 10), "")),
        bomb("a text of full stops", 0, "no problems", || article(&".".repeat(million()), "")),
        bomb("a text of line feeds", 0, "no problems", || article(&"\n".repeat(million()), "")),
        bomb("a text of escapes", 0, "no problems", || article(&"\u{1b}[31m".repeat(million()), "")),
        bomb("an id of 10 MB that is told often", 1, "", || {
            let quotes = "{\"id\": \"q\", \"kind\": \"song\", \"spans\": []},".repeat(2000);
            let id = "i".repeat(million() * 10);
            whole("", &format!("{{\"id\": \"{id}\", \"text\": \"x\", \"quotes\": [{}]}}", quotes.trim_end_matches(',')))
        }),
        bomb("a name of a field of 10 MB", 0, "occurs twice", || {
            let name = "n".repeat(million() * 10);
            whole(
                &format!("\"{name}\": [{}],", numbered(2000, "{\"x\": 1, \"x\": 2}")),
                "{\"id\": \"a\", \"text\": \"x\"}",
            )
        }),
        bomb("a label of 10 MB", 0, "no problems", || {
            let label = "l".repeat(million() * 10);
            whole(
                &format!("\"actors\": [{{\"id\": \"x\", \"kind\": \"person\", \"label\": \"{label}\"}}],"),
                "{\"id\": \"a\", \"text\": \"x\"}",
            )
        }),
        bomb("a line of ten million characters with a mistake at its end", 1, "unknown value", || {
            let text = "ä".repeat(million() * 5);
            article(&text, ", \"quotes\": [{\"id\": \"q\", \"kind\": \"song\", \"spans\": []}]")
        }),
        bomb("a number of a million digits", 2, "version", || {
            format!("{{\"format\": \"annotated-article-bundle\", \"version\": {}}}", "9".repeat(million())).into_bytes()
        }),
        bomb("a confidence of a million digits", 1, "", || {
            article(
                "lamp",
                &format!(
                    ", \"quotes\": [{{\"id\": \"q\", \"kind\": \"direct\", \"spans\": [], \"confidence\": 0.{}}}]",
                    "1".repeat(million())
                ),
            )
        }),
        bomb("a million marks on one letter", 0, "follow each other", || {
            article(&format!("a{} lamp", "\u{301}".repeat(million())), "")
        }),
        bomb("a million joined emoji", 0, "", || {
            article(&format!("👩{} lamp", "\u{200d}👩".repeat(million() / 4)), "")
        }),
        bomb("a million joined letters", 0, "", || article(&format!("क{} lamp", "्क".repeat(million() / 4)), "")),
        bomb("a million characters without a width", 0, "follow each other", || {
            article(&format!("a{} lamp", "\u{200b}\u{ad}".repeat(million() / 2)), "")
        }),
    ]
}

fn records() -> Vec<Case> {
    let of = |field: &'static str, pattern: &'static str, code: i32| {
        bomb(&format!("a million {field}"), code, "only the first 100000 are read", move || {
            article("lamp", &format!(", \"{field}\": [{}]", numbered(too_many(), pattern)))
        })
    };
    let mut out = vec![
        bomb("a million actors", 1, "only the first 100000 are read", || {
            whole(
                &format!(
                    "\"actors\": [{}],",
                    numbered(too_many(), "{\"id\": \"x#\", \"kind\": \"person\", \"label\": \"x\"}")
                ),
                "{\"id\": \"a\", \"text\": \"x\"}",
            )
        }),
        bomb("a million articles", 1, "only the first 100000 are read", || {
            whole("", &numbered(too_many(), "{\"id\": \"x#\", \"text\": \"x\"}"))
        }),
        bomb("a million articles of one id", 1, "are not listed", || {
            whole("", &numbered(million(), "{\"id\": \"x\", \"text\": \"x\"}"))
        }),
        bomb("a million broken articles", 2, "no article can be read", || {
            whole("", &numbered(million(), "{\"id\": #}"))
        }),
        bomb("a million broken quotes", 1, "are not listed", || {
            article("lamp", &format!(", \"quotes\": [{}]", numbered(chained(), "{\"id\": #}")))
        }),
        bomb("a million numbers for records", 1, "are not listed", || {
            article("lamp", &format!(", \"mentions\": [{}]", numbered(million(), "#")))
        }),
        of("mentions", "{\"id\": \"m#\", \"entity\": \"x\", \"spans\": []}", 1),
        of("sentences", "{\"id\": \"s#\", \"start\": 0, \"end\": 4}", 1),
    ];
    for (field, element) in [("aliases", "\"x#\""), ("members", "\"x#\""), ("roles", "{\"title\": \"x#\"}")] {
        out.push(bomb(&format!("a million {field}"), 1, "only the first 10000 are read", move || {
            let actor = format!(
                "{{\"id\": \"x\", \"kind\": \"group\", \"label\": \"x\", \"{field}\": [{}]}}",
                numbered(too_many_parts(), element)
            );
            whole(&format!("\"actors\": [{actor}],"), "{\"id\": \"a\", \"text\": \"x\"}")
        }));
    }
    out
}

fn chains() -> Vec<Case> {
    // Each points to the next one, the last to nothing.
    let chain = |record: &'static str, link: &'static str| {
        list(chained(), move |at, out| {
            let link = if at + 1 < chained() { link.replace('#', &(at + 1).to_string()) } else { String::new() };
            write!(out, "{{\"id\": \"x{at}\", {record}{link}}}").expect("a string takes everything");
        })
    };
    let x = "{\"id\": \"a\", \"text\": \"x\"}";
    vec![
        bomb("quotes in quotes", 1, "more than 100 deep", move || {
            article(
                "lamp",
                &format!(
                    ", \"quotes\": [{}]",
                    chain("\"kind\": \"direct\", \"spans\": [{\"start\": 0, \"end\": 4}]", ", \"within\": \"x#\"")
                ),
            )
        }),
        bomb("issues below issues", 1, "more than 100 deep", move || {
            whole(&format!("\"issues\": [{}],", chain("\"label\": \"x\"", ", \"broader\": \"x#\"")), x)
        }),
        bomb("groups in groups", 0, "no problems", move || {
            whole(
                &format!(
                    "\"actors\": [{}],",
                    chain("\"kind\": \"group\", \"label\": \"x\"", ", \"members\": [\"x#\"]")
                ),
                x,
            )
        }),
        bomb("parts of parts", 0, "no problems", move || {
            whole(
                &format!("\"actors\": [{}],", chain("\"kind\": \"group\", \"label\": \"x\"", ", \"part_of\": \"x#\"")),
                x,
            )
        }),
        bomb("revisions of revisions", 0, "no problems", move || {
            whole("", &chain("\"text\": \"x\"", ", \"revision_of\": \"x#\""))
        }),
        bomb("a circle of quotes", 1, "lead back to it", move || {
            let circle = list(chained(), |at, out| {
                write!(out, "{{\"id\": \"x{at}\", \"kind\": \"direct\", \"spans\": [{{\"start\": 0, \"end\": 4}}], \"within\": \"x{}\"}}", (at + 1) % chained()).expect("a string");
            });
            article("lamp", &format!(", \"quotes\": [{circle}]"))
        }),
        bomb("quotes that are all nested in themselves", 1, "are not listed", || {
            article(
                "lamp",
                &format!(
                    ", \"quotes\": [{}]",
                    numbered(
                        chained(),
                        "{\"id\": \"x#\", \"kind\": \"direct\", \"spans\": [{\"start\": 0, \"end\": 4}], \"within\": \"x#\"}"
                    )
                ),
            )
        }),
    ]
}
