//! Markdown (`CommonMark`): each bookmark a quotation with its citation, between comments that name it.
//!
//! ```markdown
//! <!-- depesche:bookmark 000…0ab 5f3c9a1e0b7d2468 -->
//! > The ferry will sail.
//! >
//! > — Öhm (said), “A ferry”, The Gull · 2030-03-10, <https://gull.example/1#:~:text=…>, sentence s1
//!
//! - Note: to be checked
//! <!-- /depesche:bookmark 000…0ab -->
//! ```
//!
//! The comments stand on lines of their own. The second word of the first one is the beginning of the SHA-256 of what stands
//! between them, as it was written: so [`merge`] knows whether somebody has changed it since, and leaves it alone if so.

mod existing;
mod merging;

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

pub use merging::{Merged, merge};

use super::citation;
use super::fields::Field;
use super::record::Record;
use crate::bookmarks::BookmarkId;

/// How many hexadecimal digits of the hash are kept: it tells a change, it protects from nobody.
const DIGITS: usize = 16;

/// All records, with a blank line between.
pub(super) fn render(records: &[Record<'_>]) -> String {
    records.iter().map(|record| framed(record.bookmark.id, &body(record))).collect::<Vec<_>>().join("\n")
}

/// A record between its comments.
fn framed(id: BookmarkId, body: &str) -> String {
    format!("{}\n{body}{}\n", opening(id, &hash(body), false), closing(id))
}

fn opening(id: BookmarkId, hash: &str, gone: bool) -> String {
    let gone = if gone { " gone" } else { "" };
    format!("<!-- depesche:bookmark {id} {hash}{gone} -->")
}

fn closing(id: BookmarkId) -> String {
    format!("<!-- /depesche:bookmark {id} -->")
}

/// The hash of what stands between the comments, whatever the ends of its lines.
fn hash(body: &str) -> String {
    let digest = Sha256::digest(body.replace("\r\n", "\n"));
    let mut out = String::with_capacity(DIGITS);
    for byte in digest.iter().take(DIGITS / 2) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// What stands between the comments; ends with a line feed.
fn body(record: &Record<'_>) -> String {
    let link = record.link().map(|link| format!("<{link}>"));
    let cited = citation::parts(record, escaped, link);
    let mut out = format!("> {}\n>\n> — {cited}\n", line(&record.passage()));
    let mut facts = Vec::new();
    let note = record.bookmark.note.trim();
    if !note.is_empty() {
        let lines: Vec<String> = note
            .lines()
            .map(|text| if text.trim().is_empty() { String::new() } else { line(text.trim_end()) })
            .collect();
        // Two blanks keep the other lines in the item.
        let text = lines.join("\n  ").replace("\n  \n", "\n\n");
        facts.push(format!("Note: {text}"));
    }
    for (name, field) in [("Said", Field::Said), ("Countries", Field::Countries), ("Briefing", Field::Briefing)] {
        let value = field.of(record);
        if !value.is_empty() {
            facts.push(format!("{name}: {}", escaped(&value.replace('\n', " "))));
        }
    }
    let tags = Field::Tags.of(record);
    if !tags.is_empty() {
        let tags: Vec<String> = tags.split(' ').map(|tag| format!("\\#{}", escaped(tag))).collect();
        facts.push(format!("Tags: {}", tags.join(" ")));
    }
    if let Some(colour) = record.bookmark.colour {
        facts.push(format!("Colour: {}", super::fields::colour(colour)));
    }
    if let Some(warning) = record.standing.warning() {
        facts.push(format!("**Place:** {}", escaped(&warning)));
    }
    facts.push(format!("Text: SHA-256 {}", escaped(&record.article().text_sha256)));
    out.push('\n');
    for fact in facts {
        let _ = writeln!(out, "- {fact}");
    }
    out
}

/// Text in which Markdown reads nothing but letters, within a line. Signs of HTML become references, so that a program that knows
/// HTML but little of Markdown sees no tag either.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '|' | '$' | '{' | '}' => out.extend(['\\', c]),
            '\n' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

/// The same at the beginning of a line, where more signs have a meaning.
pub(super) fn line(text: &str) -> String {
    let escaped = escaped(text.trim_start());
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    let behind = escaped[digits..].chars().next();
    if digits > 0 && matches!(behind, Some('.' | ')')) {
        return format!("{}\\{}", &escaped[..digits], &escaped[digits..]);
    }
    if escaped.starts_with(['#', '+', '-', '=', ':', '%']) { format!("\\{escaped}") } else { escaped }
}
