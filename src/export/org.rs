//! Org mode: a heading a bookmark, its facts in a drawer of properties, the passage as a quotation with its citation.
//!
//! Org would read links, footnotes, headings and drawers into any text. A zero-width space parts what it would read, as the
//! manual of Org advises; it can't be seen, and `verify` does not count it.

use std::fmt::Write as _;

use super::citation;
use super::fields::Field;
use super::record::Record;
use crate::model::Clean;

/// Parts what Org would read as one.
const APART: char = '\u{200b}';
/// The most characters of a passage in a heading.
const HEADING: usize = 60;

/// All headings.
pub(super) fn render(records: &[Record<'_>]) -> String {
    records.iter().map(heading).collect::<Vec<_>>().join("\n")
}

fn heading(record: &Record<'_>) -> String {
    let passage = record.passage();
    let mut out = format!("* {}{}\n:PROPERTIES:\n", line(&shortened(&passage)), tags(&record.bookmark.tags));
    let _ = writeln!(out, ":CUSTOM_ID: depesche-{}", record.bookmark.id);
    for (name, field) in [
        ("SPEAKER", Field::Speaker),
        ("CUE", Field::Cue),
        ("COUNTRIES", Field::Countries),
        ("SAID", Field::Said),
        ("OUTLET", Field::Outlet),
        ("HEADLINE", Field::Headline),
        ("BYLINE", Field::Byline),
        ("PUBLISHED", Field::Published),
        ("LANGUAGE", Field::Language),
        ("BRIEFING", Field::Briefing),
        ("ARTICLE_SHA256", Field::ArticleSha256),
        ("SENTENCE", Field::Sentence),
        ("BOOKMARK_TAGS", Field::Tags),
        ("COLOUR", Field::Colour),
        ("CREATED", Field::Created),
        ("STANDING", Field::Standing),
    ] {
        let value = field.of(record);
        if !value.is_empty() {
            let _ = writeln!(out, ":{name}: {}", line(&value));
        }
    }
    let link = record.link();
    if let Some(link) = &link {
        let _ = writeln!(out, ":URL: {link}");
    }
    let link = link.map(|link| format!("[[{link}]]"));
    let cited = citation::parts(record, line, link);
    let _ = write!(out, ":END:\n#+begin_quote\n{}\n\n— {cited}\n#+end_quote\n", line(&passage));
    if let Some(warning) = record.standing.warning() {
        let _ = write!(out, "\nPlace: {}\n", line(&warning));
    }
    if !record.bookmark.note.trim().is_empty() {
        let note: Vec<String> = record.bookmark.note.trim_end().lines().map(line).collect();
        let _ = write!(out, "\n{}\n", note.join("\n"));
    }
    out
}

fn shortened(passage: &str) -> String {
    let cut: String = passage.chars().take(HEADING).collect();
    if cut.len() == passage.len() { cut } else { format!("{}…", cut.trim_end()) }
}

/// `  :one:two:`, with the letters that Org allows in tags.
fn tags(tags: &[Clean]) -> String {
    let letter = |c: char| if c.is_alphanumeric() || matches!(c, '_' | '@') { c } else { '_' };
    let tags: Vec<String> =
        tags.iter().filter(|tag| !tag.is_empty()).map(|tag| tag.chars().map(letter).collect()).collect();
    if tags.is_empty() { String::new() } else { format!(" :{}:", tags.join(":")) }
}

/// A line in which Org reads nothing but letters.
pub(super) fn line(text: &str) -> String {
    let text = text.replace('\n', " ");
    let mut out = String::with_capacity(text.len());
    let begin = text.trim_start();
    // A heading, a keyword, a drawer or a table.
    let begins = begin.starts_with(['*', '#', ':', '|', '-', '+']) || begin.starts_with("CLOCK:");
    if begins {
        out.push(APART);
    }
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let reads = match c {
            // Markup, entities, dates, links, footnotes, macros, subscripts.
            '*' | '/' | '_' | '=' | '~' | '+' | '\\' | '<' | '[' | '{' | '^' | '$' => !next.is_whitespace(),
            // "shell:ls" is a link to a command.
            ':' => before.is_alphabetic() && !next.is_whitespace(),
            '@' | '#' => next == '@' || next == '+',
            _ => false,
        };
        out.push(c);
        if reads {
            out.push(APART);
        }
        before = c;
    }
    // What ends like tags would be taken for them.
    if out.trim_end().ends_with(':') {
        out.push(APART);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn org_reads_nothing_into_a_text() {
        for hostile in [
            "* A heading",
            "#+include: /etc/passwd",
            ":END:",
            "| a |",
            "[[elisp:(x)]]",
            "<shell:ls>",
            "shell:ls",
            "{{{x}}}",
            "[fn:1]",
            "*bold*",
            "\\alpha",
            "<2030-01-01>",
            "a :tag:",
            "@@html:<b>@@",
        ] {
            let line = line(hostile);
            assert!(line.contains(APART), "{hostile}");
            assert_eq!(line.replace(APART, ""), hostile);
            for read in ["[[", "{{{", "shell:l", "elisp:(", "[fn:1", "*b", "\\a", "<2", "@@h", "#+i"] {
                assert!(!line.contains(read), "{hostile}: {line}");
            }
        }
        assert_eq!(line("Plain text: 12 - 30, “said”."), "Plain text: 12 - 30, “said”.");
        assert_eq!(line("two\nlines"), "two lines");
    }
}
