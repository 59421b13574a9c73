//! `brat`: the standoff format of the brat annotation tool (brat.nlplab.org/standoff.html): a text `x.txt` and its annotations
//! `x.ann`. With several annotators, `x_name.ann` is about `x.txt` as well; every annotation file gives a bundle of its own, since
//! nobody decided between them.
//!
//! **Offsets** count code points of the text as it stands in the file, line feeds included; the end is exclusive. A text with a
//! byte order mark or carriage returns keeps them, since they were counted.
//!
//! * `T`, a mark, may have several fragments, in any order: they become the spans. Its words may be broken over lines.
//! * What the types mean says a [`BratMap`]. `E` and `R` that connect marks of those types join a quote to its speaker and cues;
//!   other events and relations are reported.
//! * brat has no kinds of quotes: `direct` for what stands in quotation marks, `mixed` for what has some, else `indirect`;
//!   reported as concluded.
//! * `*` makes marks one actor, `N` gives a Wikidata item, `#` a note to a quote. Other notes, references and all attributes (`A`,
//!   `M`) are reported.

mod actors;
mod map;
mod quotes;
mod standoff;
#[cfg(test)]
mod tests;

pub use map::BratMap;

use super::losses::Losses;
use super::offsets::{Ruler, Unit};
use super::output::{Annotator, Article, Bundle};
use super::places;
use super::{ImportError, Imported, Input};
use standoff::Standoff;

/// The names of the texts that an annotation file of this name may be about, the likeliest first.
pub(super) fn texts(name: &str) -> Vec<String> {
    let Some(stem) = name.strip_suffix(".ann") else { return Vec::new() };
    let cuts = stem.rmatch_indices('_').map(|(at, _)| &stem[..at]);
    std::iter::once(stem).chain(cuts).filter(|stem| !stem.is_empty()).map(|stem| format!("{stem}.txt")).collect()
}

/// Reads one annotation file and its text.
pub(super) fn import(input: &Input, map: &BratMap) -> Result<Imported, ImportError> {
    let standoff = ImportError::utf8(&input.bytes)?;
    let (text_name, text) = input.companion.as_ref().ok_or_else(|| {
        ImportError::new(
            "there is no text beside the annotations",
            "expected a .txt of the same name in the same folder",
        )
    })?;
    // Not without its byte order mark: it was counted.
    let text = std::str::from_utf8(text)
        .map_err(|error| ImportError::new(format!("{text_name}: not UTF-8: {error}"), "save the text as UTF-8"))?;
    if text.trim().is_empty() {
        return Err(ImportError::new(format!("{text_name} is empty"), "expected an article"));
    }
    let mut losses = Losses::default();
    let standoff = Standoff::parse(standoff, &mut losses);
    let ruler = Ruler::new(text, Unit::CodePoint);
    let id = places::slug(input.stem());
    let mut actors = actors::Actors::read(&standoff, map, &id, &ruler, &mut losses);
    let quotes = quotes::quotes(&standoff, map, &ruler, &mut actors, &mut losses);
    let (actors, mentions) = actors.finish();
    let article = Article { id: id.clone(), text: text.to_owned(), mentions, quotes, ..Article::default() };
    let mut bundle = Bundle::new(Some(id), actors, vec![article]);
    let annotator = text_name.strip_suffix(".txt").and_then(|stem| input.stem().strip_prefix(stem)?.strip_prefix('_'));
    bundle.annotators.extend(annotator.map(|name| Annotator { id: name.to_owned() }));
    Ok(Imported { bundle, losses: losses.finish() })
}

/// The spans of a mark in the file's order; what is no place is told and left out.
fn spans(mark: &standoff::Mark, ruler: &Ruler<'_>, losses: &mut Losses) -> Vec<super::output::Span> {
    let mut out = Vec::with_capacity(mark.fragments.len());
    for &(start, end) in &mark.fragments {
        match ruler.range(start, end) {
            Ok(range) => out.push(super::output::Span::of(ruler, &range)),
            Err(misfit) => losses.add(format!("a fragment left out: {misfit}"), &*mark.id),
        }
    }
    let stands: String = out.iter().flat_map(|span| span.exact.split_whitespace()).collect();
    if !mark.words.is_empty() && stands != mark.words {
        losses.add("a mark whose words are not what its offsets say: the offsets were taken", &*mark.id);
    }
    out
}
