//! `text`: a raw article, as plain text or (`*.md`, `*.markdown`) as Markdown. There are no offsets to convert; the ones written
//! are counted in the text as it stands in the bundle.
//!
//! * Fields at the top, between lines of three hyphens: title, author, date, source, url, language, licence ([`front_matter`]).
//! * The headline is the title among them, or else the first heading of a Markdown text when it begins with one, or else the first
//!   line when it stands alone and does not end like a sentence. What of this is part of the text stays in it, marked as headline.
//! * Paragraphs: [`plain`] and [`markdown`] say how they are found. Between two there is one blank line in the bundle.
//! * Sentences are segmented by the program's own rules; code has none.
//! * The language is the one that the fields name, or else guessed ([`language`]), which is reported; or else unknown.
//! * The id is the file's name and the beginning of the text's SHA-256, so that files of one name in two folders differ.

pub(super) mod block;
mod front_matter;
mod inline;
pub(super) mod language;
mod markdown;
pub(super) mod plain;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::ops::Range;

use sha2::{Digest as _, Sha256};

use super::losses::Losses;
use super::offsets::{Ruler, Unit};
use super::output::{Article, Bundle, Source};
use super::places;
use super::{ImportError, Imported, Input};
use crate::text::segment;
use block::Block;
use front_matter::FrontMatter;

/// A first line longer than this is no headline, in characters.
const LONGEST_HEADLINE: usize = 160;

/// Reads one article.
pub(super) fn import(input: &Input) -> Result<Imported, ImportError> {
    let raw = ImportError::utf8(&input.bytes)?;
    if raw.contains('\0') {
        return Err(ImportError::new("the file holds zero bytes: it is no text", "name a text file"));
    }
    let raw = raw.replace("\r\n", "\n").replace('\r', "\n");
    let mut losses = Losses::default();
    let (fields, body, line) = FrontMatter::split(&raw, &mut losses);
    let mut blocks =
        if is_markdown(&input.name) { markdown::blocks(body, line, &mut losses) } else { plain::blocks(body) };
    if blocks.is_empty() {
        return Err(ImportError::new("the file has no text", "expected an article"));
    }
    let headline = headline(&fields, &mut blocks);
    let (text, ranges) = joined(&blocks);
    let language = language::named_or_guessed(fields.language.clone(), &text, &mut losses);
    let ruler = Ruler::new(&text, Unit::CodePoint);
    let id = id(input, &text);
    let article = Article {
        id: id.clone(),
        headline,
        byline: fields.author,
        source: fields.source.map(|name| Source { name }),
        published: fields.date,
        url: fields.url,
        licence: fields.licence,
        paragraphs: places::paragraphs(&ruler, &ranges),
        sentences: places::sentences(&ruler, sentences(&text, &ranges, language.as_deref())),
        language,
        text: text.clone(),
        ..Article::default()
    };
    Ok(Imported { bundle: Bundle::new(Some(id), Vec::new(), vec![article]), losses: losses.finish() })
}

fn is_markdown(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| ["md", "markdown"].iter().any(|known| end.eq_ignore_ascii_case(known)))
}

/// The headline; marks the first block as one when it is.
fn headline(fields: &FrontMatter, blocks: &mut [Block]) -> Option<String> {
    let alone = blocks.len() > 1;
    let first = blocks.first_mut()?;
    let line = first.text.clone();
    let is_headline = match (&fields.title, first.role) {
        (_, Some("subheading")) => true,
        (Some(title), None) => *title == line,
        (None, None) => {
            let stops = line.ends_with(['.', ';', ',']) || line.contains('\n');
            alone && !stops && line.chars().count() <= LONGEST_HEADLINE
        }
        (_, Some(_)) => false,
    };
    if is_headline {
        first.role = Some("headline");
    }
    fields.title.clone().or(is_headline.then_some(line))
}

/// A paragraph of the text: its bytes and its role.
pub(super) type Placed = (Range<usize>, Option<&'static str>);

/// The blocks as one text, and where each stands in it.
pub(super) fn joined(blocks: &[Block]) -> (String, Vec<Placed>) {
    let mut text = String::new();
    let mut ranges = Vec::with_capacity(blocks.len());
    for block in blocks {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&block.text);
        ranges.push((start..text.len(), block.role));
    }
    (text, ranges)
}

/// The sentences of the paragraphs, in order; code has none.
pub(super) fn sentences<'t>(
    text: &'t str,
    paragraphs: &'t [Placed],
    language: Option<&'t str>,
) -> impl Iterator<Item = Range<usize>> + 't {
    paragraphs.iter().filter(|(_, role)| *role != Some("code")).flat_map(move |(range, _)| {
        let found = segment::sentences(text.get(range.clone()).unwrap_or_default(), language).into_iter();
        found.map(move |sentence| range.start + sentence.start..range.start + sentence.end)
    })
}

fn id(input: &Input, text: &str) -> String {
    let mut id = places::slug(input.stem());
    if !id.is_empty() {
        id.push('-');
    }
    for byte in Sha256::digest(text.as_bytes()).iter().take(4) {
        write!(id, "{byte:02x}").expect("a string takes everything");
    }
    id
}
