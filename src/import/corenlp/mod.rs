//! `corenlp`: what Stanford `CoreNLP` writes with `-outputFormat json` (its `JSONOutputter`), one file an article.
//!
//! **Offsets** of characters (`characterOffsetBegin`, `beginIndex`, the ends exclusive) count UTF-16 units, as Java does. Newer
//! versions can add `codepointOffsetBegin` to tokens; where both are there and disagree, it is told. Other places are numbers of
//! tokens, in four ways: in entity mentions and quotes from 0 in the document; in coreference from 1 in a sentence from 1; the end
//! is exclusive in entity mentions and coreference and inclusive in quotes and their mentions.
//!
//! Oddities, and what is made of them:
//!
//! * The article's text is in the file only with `output.includeText`. Else it is looked for beside it, `x.txt` for `x.json` and
//!   `x.txt.json`, and taken when the tokens fit; else it is put together from the tokens ([`text`]).
//! * A quote whose speaker was not found has the speaker `Unknown`. The speaker's mention may be one word of a longer one.
//! * Coreference leaves out who is mentioned once. Chains become actors when a person, an organisation or a country is named in
//!   them, or when they speak ([`actors`]); a chain's representative mention gives the name to show.
//! * Mentions of persons may be pronouns; without a chain they are left out.
//! * Quotes in quotes are a flat list: which lies in which follows from their places.
//! * Parts of speech, trees, dependencies, sentiment, relations have no place in a bundle; each sort is reported once.

mod actors;
mod chains;
mod entities;
mod quotes;
#[cfg(test)]
mod tests;
mod text;
mod wire;
mod words;

use std::ops::Range;

use serde_json::value::RawValue;

use super::dates::is_date;
use super::fields::Fields;
use super::losses::Losses;
use super::offsets::{Ruler, Unit};
use super::output::{Article, Bundle};
use super::text::language;
use super::{ImportError, Imported, Input, places};
use crate::text::segment;
use actors::Actors;
use wire::Document;
use words::Words;

/// Whether a file has sentences with tokens as `CoreNLP` writes them.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    const FIELD: &[u8] = b"\"characterOffsetBegin\"";
    bytes.windows(FIELD.len()).any(|window| window == FIELD) && has_tokens(bytes).unwrap_or_default()
}

fn has_tokens(bytes: &[u8]) -> Option<bool> {
    let mut quiet = Losses::default();
    let mut document = Fields::parse(ImportError::utf8(bytes).ok()?).ok()?;
    let mut sentence = Fields::parse(document.list("sentences", "", &mut quiet).first()?.get()).ok()?;
    let tokens: Vec<&RawValue> = sentence.list("tokens", "", &mut quiet);
    let token = Fields::parse(tokens.first()?.get()).ok()?;
    Some(token.has("characterOffsetBegin") && token.has("word"))
}

/// The names of the texts that a file of this name may be about, the likeliest first.
pub(super) fn texts(name: &str) -> Vec<String> {
    let Some(stem) = name.strip_suffix(".json").filter(|stem| !stem.is_empty()) else { return Vec::new() };
    vec![stem.strip_suffix(".txt").map_or_else(|| format!("{stem}.txt"), |_| stem.to_owned())]
}

/// Reads one article.
pub(super) fn import(input: &Input) -> Result<Imported, ImportError> {
    let mut losses = Losses::default();
    let mut document = Document::parse(ImportError::utf8(&input.bytes)?, &mut losses)?;
    let text = text::find(&document, input, &mut losses)?;
    let ruler = Ruler::new(&text, Unit::Utf16);
    let words = Words::place(&document, &ruler, &mut losses);
    let stem = input.stem();
    let id = document.fields.text("docId", "", &mut losses).unwrap_or_else(|| places::slug(stem));
    let id = if id.is_empty() { "article".to_owned() } else { id };
    let entities = entities::read(&document, &words, &ruler, &mut losses);
    let chains = chains::read(&mut document.fields, &words, &text, &mut losses);
    let mut actors = Actors::new(&id, &entities, chains, &mut losses);
    let quotes = quotes::read(&mut document.fields, &words, &ruler, &mut actors, &mut losses);
    let (actors, mentions) = actors.finish(&ruler, &mut losses);
    let published = published(&mut document.fields, &mut losses);
    let byline = document.fields.text("author", "", &mut losses);
    for field in document.fields.left() {
        losses.add(format!("the field `{field}`"), "");
    }
    wire::tell_analysis(&document.analysis, &mut losses);
    let placed = words.sentences(&mut losses);
    let sentences = placed.iter().filter_map(|(_, range)| segment::trimmed(&text, range.clone()));
    let article = Article {
        id: id.clone(),
        byline,
        published,
        language: language::named_or_guessed(None, &text, &mut losses),
        paragraphs: places::paragraphs(&ruler, &paragraphs(&document, &placed)),
        sentences: places::sentences(&ruler, sentences),
        mentions,
        quotes,
        text: text.clone(),
        ..Article::default()
    };
    Ok(Imported { bundle: Bundle::new(Some(id), actors, vec![article]), losses: losses.finish() })
}

/// The day of the document; `CoreNLP` takes it in several spellings.
fn published(fields: &mut Fields<'_>, losses: &mut Losses) -> Option<String> {
    let date = fields.text("docDate", "", losses)?;
    let digits = |range: Range<usize>| date.get(range).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let joined = match (date.len(), digits(0..4), digits(4..6), digits(6..8)) {
        (8, Some(year), Some(month), Some(day)) => format!("{year}-{month}-{day}"),
        _ => date,
    };
    if is_date(&joined) {
        return Some(joined);
    }
    losses.add("`docDate` is not written as year-month-day", "");
    None
}

/// The sentences that follow each other with one number of a paragraph are one; none when a sentence has no number.
fn paragraphs(document: &Document<'_>, placed: &[(usize, Range<usize>)]) -> Vec<(Range<usize>, Option<&'static str>)> {
    let mut out: Vec<(i64, Range<usize>)> = Vec::new();
    for (nth, range) in placed {
        let Some(number) = document.sentences.get(*nth).and_then(|sentence| sentence.paragraph) else {
            return Vec::new();
        };
        match out.last_mut() {
            Some((last, open)) if *last == number => open.end = open.end.max(range.end),
            _ => out.push((number, range.clone())),
        }
    }
    out.into_iter().map(|(_, range)| (range, None)).collect()
}
