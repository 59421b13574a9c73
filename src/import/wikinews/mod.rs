//! `wikinews-quotes`: the German Wikinews quotation corpus (Petersen-Frey and Biemann 2024, LREC-COLING), one JSON file an
//! article.
//!
//! **Offsets** (`charBegin`, `charEnd`, the end exclusive) count code points. Nothing in the corpus lies outside the Basic
//! Multilingual Plane, so that UTF-16 units would give the same; bytes would not. Token numbers (`begin`, `end`) are not needed.
//!
//! Oddities, and what is made of them:
//!
//! * The day of publication and the headline stand only in `documentName`: `number - headline (year-month-day)`. The headline is
//!   no part of the text.
//! * A sentence's `text` has trailing blanks that its offsets exclude.
//! * A role that is absent is an object with empty lists.
//! * Spans may be several, out of order and overlapping; their order is kept.
//! * A document may have no annotations. It is an article all the same.
//! * `IndirectFreeIndirect` is speech in reported form without any introduction: `free-indirect`, with a note.
//! * The media `SW`, `ST` and `TW` leave open which of two it was (speech, thought, writing): `unknown`, with a note.
//! * Nesting is two flags, `isNested` and `hasNested`; which quote lies in which follows from the spans ([`nesting`]).
//! * Speakers are words of the text, not resolved. Each wording becomes one actor of the article ([`speakers`]); pronouns stay
//!   without one. The corpus does not say what kind of actor it is, nor who annotated, nor the article's licence.

mod german;
mod nesting;
mod quotes;
mod speakers;
#[cfg(test)]
mod tests;
mod wire;

use std::ops::Range;

use super::dates::is_day;
use super::losses::Losses;
use super::offsets::{Ruler, Unit};
use super::output::{Article, Bundle, Source};
use super::places;
use super::{ImportError, Imported, Input};
use crate::text::segment;

/// Whether a file has the fields of the corpus.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    const FIELD: &[u8] = b"\"originalText\"";
    bytes.windows(FIELD.len()).any(|window| window == FIELD) && serde_json::from_slice::<wire::Document>(bytes).is_ok()
}

/// Reads one article of the corpus.
pub(super) fn import(input: &Input) -> Result<Imported, ImportError> {
    let json = ImportError::utf8(&input.bytes)?;
    let document: wire::Document = serde_json::from_str(json).map_err(|error| {
        let help = "expected a document of the corpus: documentName, originalText, sentences, annotations";
        ImportError::new(error.to_string(), help)
    })?;
    let mut losses = Losses::default();
    let ruler = Ruler::new(&document.text, Unit::CodePoint);
    let name = Name::of(&document.name, &mut losses);
    let id = format!("wikinews-{}", name.number.map_or_else(|| places::slug(&document.name), str::to_owned));
    let sentences = sentences(&document.sentences, &ruler, &mut losses);
    let (quotes, actors) = quotes::quotes(&document.annotations, &id, &ruler, &mut losses);
    let article = Article {
        id: id.clone(),
        headline: Some(name.headline.to_owned()).filter(|headline| !headline.is_empty()),
        source: Some(Source { name: "Wikinews".to_owned() }),
        published: name.date.map(str::to_owned),
        language: Some("de".to_owned()),
        paragraphs: places::paragraphs(&ruler, &paragraphs(&document.text)),
        sentences: places::sentences(&ruler, sentences),
        quotes,
        text: document.text.clone(),
        ..Article::default()
    };
    Ok(Imported { bundle: Bundle::new(Some(id), actors, vec![article]), losses: losses.finish() })
}

/// What a document's name says.
#[derive(Debug, PartialEq)]
struct Name<'n> {
    /// The number of the page.
    number: Option<&'n str>,
    headline: &'n str,
    /// Year, month and day.
    date: Option<&'n str>,
}

impl<'n> Name<'n> {
    fn of(name: &'n str, losses: &mut Losses) -> Self {
        let (number, rest) = match name.split_once(" - ") {
            Some((number, rest)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => {
                (Some(number), rest)
            }
            _ => (None, name),
        };
        let dated = rest.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
        let (headline, date) = match dated {
            Some((headline, date)) if is_day(date) => (headline, Some(date)),
            _ => (rest, None),
        };
        if date.is_none() {
            losses.add("no day of publication: the document's name does not end in (year-month-day)", "documentName");
        }
        Self { number, headline: headline.trim(), date }
    }
}

/// Every line that is not blank is a paragraph: the corpus parts paragraphs by blank lines, and headings and list items by a
/// single line feed.
fn paragraphs(text: &str) -> Vec<(Range<usize>, Option<&'static str>)> {
    let mut start = 0;
    let mut out = Vec::new();
    for line in text.split('\n') {
        out.extend(segment::trimmed(text, start..start + line.len()).map(|range| (range, None)));
        start += line.len() + 1;
    }
    out
}

fn sentences(wire: &[wire::Sentence], ruler: &Ruler<'_>, losses: &mut Losses) -> Vec<Range<usize>> {
    let mut out = Vec::with_capacity(wire.len());
    for (nth, sentence) in wire.iter().enumerate() {
        let place = format!("sentences[{nth}]");
        match ruler.range(sentence.start, sentence.end) {
            Ok(range) => {
                let given = ruler.text().get(range.clone()).unwrap_or_default();
                if given.trim() != sentence.text.trim() {
                    losses.add("a sentence whose text is not what its offsets say: the offsets were taken", place);
                }
                out.extend(segment::trimmed(ruler.text(), range));
            }
            Err(misfit) => losses.add(format!("a sentence left out: {misfit}"), place),
        }
    }
    out.sort_by_key(|range| (range.start, range.end));
    out
}
