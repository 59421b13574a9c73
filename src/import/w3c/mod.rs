//! `w3c`: annotations of web pages, as the W3C Web Annotation Data Model (Recommendation of 23 February 2017) writes them in
//! JSON-LD and as the API of Hypothesis (version 1) gives them, with the page's text beside them: `x.json` and `x.txt` or `x.md`.
//! Web pages themselves are not read: what of one is the article, and what of it a program counted, can't be told from its markup.
//!
//! * A file holds one annotation, a list, an `AnnotationPage`, an `AnnotationCollection` with its pages inside, a `@graph`, an
//!   answer of the API (`rows`), or one annotation a line. Bodies, targets and selectors may be one or many.
//! * **Places** ([`crate::text::selector`]): words come first, then what stands around them; offsets only decide between places
//!   with the same words, or stand alone. They count code points, those of Hypothesis UTF-16 units, in the file of the text. A
//!   passage whose words are not there, or at several places that nothing tells apart, is left out and told: a bundle could hold
//!   it only by offsets that nobody gave.
//! * One text is of one page: the one with the most annotations that are found in it. Annotations of others are told.
//! * **Meanings**: the model has no words for speech. What tags, classes, identifying bodies and motivations mean says a
//!   [`W3cMap`]: quotes, speakers, cues, actors. `speaker:NAME` names the speaker of a quote, and alone makes a passage one. A
//!   speaker or cue that is a passage of its own belongs to the quote that an annotation of both (as with the motivation
//!   `linking`) joins it to.
//! * Several targets of a quote are its pieces. Its comments are its note. Its kind is what it is tagged with (`direct`,
//!   `indirect`, …), or else concluded from quotation marks in or around it.
//! * A bundle has no record for mere highlights and comments, for notes on a page, replies, relations of other sorts, dates of
//!   annotations and who may read them: all told. The annotators are listed, but not who made what.

mod actors;
mod annotation;
mod map;
mod marks;
mod quotes;
mod records;
#[cfg(test)]
mod tests;
mod texts;

use std::collections::HashSet;

pub use map::W3cMap;

use super::losses::{Loss, Losses};
use super::offsets::{Ruler, Unit};
use super::output::{Annotator, Article, Bundle};
use super::{ImportError, Imported, Input};
pub use annotation::{Annotation, Target};
use marks::{Mark, Places};
use texts::Texts;

/// The endings of annotation files, the longer ones first.
const ENDINGS: [&str; 4] = [".jsonld", ".ndjson", ".jsonl", ".json"];

/// The names of the texts that an annotation file of this name may be about, the likeliest first.
pub(super) fn texts(name: &str) -> Vec<String> {
    let stem = ENDINGS.into_iter().find_map(|ending| name.strip_suffix(ending));
    let stems = stem.into_iter().flat_map(|stem| [Some(stem), stem.strip_suffix(".w3c")]).flatten();
    let stems = stems.filter(|stem| !stem.is_empty());
    stems.flat_map(|stem| ["txt", "md", "markdown"].map(|ending| format!("{stem}.{ending}"))).collect()
}

/// Whether the first record of a file is an annotation beyond doubt.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    const FIELD: &[u8] = b"\"target\"";
    let names_a_target = bytes.windows(FIELD.len()).any(|window| window == FIELD);
    let Some(json) = names_a_target.then(|| ImportError::utf8(bytes).ok()).flatten() else { return false };
    let records = records::records(json, &mut Losses::default()).unwrap_or_default();
    let first = records.first().and_then(|record| serde_json::from_str(record.json).ok());
    first.is_some_and(|fields| annotation::is_annotation(&fields))
}

/// Reads one file of annotations and its text.
pub(super) fn import(input: &Input, map: &W3cMap) -> Result<Imported, ImportError> {
    let json = ImportError::utf8(&input.bytes)?;
    let mut losses = Losses::default();
    let annotations = annotations(json, &mut losses)?;
    let companion = input.companion.as_ref().ok_or_else(|| {
        let help =
            "expected a .txt or .md of the same name in the same folder; of a web page, save the article's text as one";
        ImportError::new("there is no text beside the annotations", help)
    })?;
    let (mut article, raw) = texts::article(companion, &mut losses)?;
    let texts = Texts::new(&raw, &article.text);
    let places = Places::find(&annotations, &texts);
    let ruler = Ruler::new(&article.text, Unit::CodePoint);
    let marks = places.marks(&annotations, map, &ruler, &mut losses);
    let mut actors = actors::Actors::read(&marks, map, &article.id, &mut losses);
    let quotes = quotes::quotes(&marks, &annotations, map, &article.text, &mut actors, &mut losses);
    let (actors, mentions) = actors.finish();
    let annotators = annotators(&marks, &mut losses);
    let mut titled =
        annotations.iter().filter(|annotation| annotation.targets.iter().any(|target| target.source == places.source));
    let title = titled.find_map(|annotation| annotation.title.clone());
    let is_web = places.source.starts_with("http://") || places.source.starts_with("https://");
    article = Article {
        headline: article.headline.or(title),
        url: article.url.or_else(|| is_web.then(|| places.source.clone())),
        mentions,
        quotes,
        ..article
    };
    let mut bundle = Bundle::new(Some(article.id.clone()), actors, vec![article]);
    bundle.annotators = annotators;
    Ok(Imported { bundle, losses: losses.finish() })
}

/// The annotations of a file, each with an id of its own, and what could not be read of it: for whoever looks for their passages
/// in articles that are there already.
///
/// # Errors
/// When the file holds no annotation that can be read.
pub fn web_annotations(bytes: &[u8]) -> Result<(Vec<Annotation>, Vec<Loss>), ImportError> {
    let mut losses = Losses::default();
    let annotations = annotations(ImportError::utf8(bytes)?, &mut losses)?;
    Ok((annotations, losses.finish()))
}

/// The annotations of a file, each with an id of its own.
fn annotations(json: &str, losses: &mut Losses) -> Result<Vec<Annotation>, ImportError> {
    const HELP: &str = "expected W3C Web Annotations or what the Hypothesis API gives";
    let records =
        records::records(json, losses).map_err(|error| ImportError::new(format!("not JSON: {error}"), HELP))?;
    let mut out: Vec<Annotation> = Vec::with_capacity(records.len());
    let mut ids: HashSet<String> = HashSet::new();
    for record in &records {
        let place = record.place();
        let Some(annotation) = Annotation::read(record.json, &place, losses) else { continue };
        if annotation.id.is_empty() || ids.insert(annotation.id.clone()) {
            out.push(annotation);
        } else {
            losses.add("an annotation whose id was there before", annotation.id);
        }
    }
    if out.is_empty() {
        return Err(ImportError::new("the file has no annotation that can be read", HELP));
    }
    for (nth, annotation) in out.iter_mut().enumerate().filter(|(_, annotation)| annotation.id.is_empty()) {
        let own = std::iter::once(format!("annotation-{}", nth + 1))
            .chain((2..).map(|more| format!("annotation-{}-{more}", nth + 1)));
        annotation.id =
            own.into_iter().find(|id| ids.insert(id.clone())).expect("there are more numbers than annotations");
    }
    Ok(out)
}

/// Who made what is kept, each once; tells what is not kept of it.
fn annotators(marks: &[Mark<'_>], losses: &mut Losses) -> Vec<Annotator> {
    let mut out: Vec<Annotator> = Vec::new();
    let mut known: HashSet<&str> = HashSet::new();
    for Mark { annotation, .. } in marks {
        let names = annotation.creators.iter().filter(|name| known.insert(name));
        out.extend(names.map(|name| Annotator { id: name.clone() }));
        if annotation.is_dated {
            losses.add("when an annotation was made", &*annotation.id);
        }
        if annotation.is_private {
            losses.add("that only some may read an annotation", &*annotation.id);
        }
    }
    if out.len() > 1 {
        losses.add("who of the annotators made which annotation", "");
    }
    out
}
