//! Formats of the user's own: a text with placeholders, written once for each record.
//!
//! | in the template | gives |
//! |---|---|
//! | `${passage}` | what a [`Field`] says; nothing when it says nothing |
//! | `${passage\|md}` | the same, escaped for a format: `md`, `org`, `csv` (a whole cell, quoted), `json` (quoted), `html`, `bibtex`, `url` |
//! | `${?note} … ${/note}` | what is between, when the field says something |
//! | `${!note} … ${/note}` | what is between, when it says nothing |
//! | `${#header} … ${/header}` | what is between, once, before the records; `footer` after them |
//! | `$${` | `${` |
//!
//! A mark of a section that has a line of its own takes the line along. There is no more to it, on purpose: no loops and no
//! calculating, so a template always ends, and its mistakes are found before anything is written.

mod parsing;

use std::fmt::Write as _;

use thiserror::Error;

use super::{Field, Record};
use super::{bibtex, csv, markdown, org};

/// A template that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    header: String,
    footer: String,
    pieces: Vec<Piece>,
}

/// What a template does not allow, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{line}:{column}: {message}")]
pub struct TemplateError {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// What is wrong, and what was expected.
    pub message: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Value(Field, Option<Filter>),
    /// What is written when the field says something (or, when `empty`, nothing).
    When {
        field: Field,
        empty: bool,
        pieces: Vec<Piece>,
    },
}

/// How a value is escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    Markdown,
    Org,
    Csv,
    Json,
    Html,
    Bibtex,
    Url,
}

impl Filter {
    const ALL: [(&'static str, Self); 7] = [
        ("md", Self::Markdown),
        ("org", Self::Org),
        ("csv", Self::Csv),
        ("json", Self::Json),
        ("html", Self::Html),
        ("bibtex", Self::Bibtex),
        ("url", Self::Url),
    ];

    fn apply(self, text: &str) -> String {
        match self {
            Self::Markdown => text.lines().map(markdown::line).collect::<Vec<_>>().join("\n"),
            Self::Org => text.lines().map(org::line).collect::<Vec<_>>().join("\n"),
            Self::Csv => csv::cell(text),
            Self::Json => serde_json::Value::from(text).to_string(),
            Self::Html => html(text),
            Self::Bibtex => bibtex::escaped(text),
            Self::Url => url(text),
        }
    }
}

fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

fn url(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// The first mistake.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        parsing::template(text)
    }

    /// The header, each record, the footer.
    pub fn render(&self, records: &[Record<'_>]) -> String {
        let mut out = self.header.clone();
        for record in records {
            write(&self.pieces, record, &mut out);
        }
        out.push_str(&self.footer);
        out
    }
}

fn write(pieces: &[Piece], record: &Record<'_>, out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Value(field, filter) => {
                let value = field.of(record);
                out.push_str(&filter.map_or_else(|| value.clone(), |filter| filter.apply(&value)));
            }
            Piece::When { field, empty, pieces } => {
                if field.of(record).is_empty() == *empty {
                    write(pieces, record, out);
                }
            }
        }
    }
}
