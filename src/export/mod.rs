//! Bookmarks as files for other programs: what an editor, a spreadsheet, a script or a bibliography takes.
//!
//! Pure: bookmarks and opened bundles go in ([`records()`]), text comes out ([`Format::render`]). Every value is clean, and each format
//! escapes what it would take for its own, so that no word of an article becomes a formula, a link or a command. No clock has a
//! say: the same bookmarks give the same bytes.
//!
//! [`markdown::merge`] renews the records in a file that somebody has written in; [`Template`] writes a format of the user's own.

mod bibtex;
mod citation;
mod csl;
mod csv;
mod date;
mod fields;
mod jsonl;
mod link;
pub mod markdown;
mod org;
mod place;
mod record;
mod template;
#[cfg(test)]
mod tests;

pub use date::{from_iso, to_iso};
pub use fields::Field;
pub use jsonl::parse;
pub use link::with_passage;
pub use place::Standing;
pub use record::{Record, records};
pub use template::{Template, TemplateError};

/// A format that bookmarks are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown (`CommonMark`), each bookmark between comments that name it.
    Markdown,
    /// Org mode, each bookmark a heading with a drawer of properties.
    Org,
    /// Comma-separated values (RFC 4180).
    Csv,
    /// One JSON object a line, which `bookmarks import` takes back.
    Jsonl,
    /// What citation processors read (CSL-JSON 1.0.2).
    CslJson,
    /// What LaTeX's bibliographies read.
    Bibtex,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Markdown, Self::Org, Self::Csv, Self::Jsonl, Self::CslJson, Self::Bibtex];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Org => "org",
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::CslJson => "csl-json",
            Self::Bibtex => "bibtex",
        }
    }

    /// The format of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// A file with these records and nothing else.
    pub fn render(self, records: &[Record<'_>]) -> String {
        match self {
            Self::Markdown => markdown::render(records),
            Self::Org => org::render(records),
            Self::Csv => csv::render(records),
            Self::Jsonl => jsonl::render(records),
            Self::CslJson => csl::render(records),
            Self::Bibtex => bibtex::render(records),
        }
    }
}
