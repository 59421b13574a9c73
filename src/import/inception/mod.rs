//! Annotation projects of `INCEpTION` (inception-project.github.io) and of `WebAnno` before it, whichever format they export.
//!
//! A project defines its own layers and features, so that a file alone does not say what is a quote. An [`InceptionMap`] does;
//! the built-in one knows the layers of `DKPro` and the usual names for attributions:
//!
//! * A mark of a layer for quotes is a quote. Slots and relations that lead from it or to it, and events and chains around it, join
//!   it with its speaker, cue, addressee and frame. What part a mark has is told by the slot's role or name, by the relation's
//!   label or layer, by the type in a chain, and last by the mark's own layer; a mark that names an actor is a speaker.
//! * Slots of a cue join as well, and what relations join to a cue belongs to the cue's quotes.
//! * A quote's features may name its speaker, its kind and medium, or hold a remark. Without a kind, it is concluded from the
//!   quotation marks, and reported.
//! * Mentions that a chain holds together, that have the same identifier, or the same words and kind, are one actor. Values that
//!   mean no actor make another entity: a place, or whatever the value says.
//! * Sentences, paragraphs and headings are layers too.
//!
//! Every other layer is reported, with how often it occurs. Numbers are given in text order, so that a document gives the same
//! bundle from whichever format.

mod actors;
mod document;
mod entity;
mod forms;
mod identifier;
mod joints;
mod layout;
mod map;
mod names;
mod quotes;
mod sameness;
#[cfg(test)]
pub(super) mod tests;

pub(super) use document::{Chain, DEPENDENT, Document, GOVERNOR, Link, Mark};
pub use map::InceptionMap;

use std::collections::BTreeMap;

use super::Imported;
use super::losses::Losses;
use super::offsets::{Ruler, Unit};
use super::output::{Actor, Article, Bundle, Mention, OtherEntity, Span};
use actors::Actors;
use document::short;
use joints::Joints;
use names::{Meaning, Names, Nature};
use quotes::Quotes;

/// Makes a bundle of the texts of one file.
pub(super) fn import(id: String, documents: &[Document], map: &InceptionMap, mut losses: Losses) -> Imported {
    let names = Names::of(map);
    let mut bundle = Bundle::new(Some(id), Vec::new(), Vec::new());
    for document in documents {
        article(document, &names, &mut bundle, &mut losses);
    }
    Imported { bundle, losses: losses.finish() }
}

fn article(document: &Document, names: &Names, bundle: &mut Bundle, losses: &mut Losses) {
    let ruler = Ruler::new(&document.text, Unit::Utf16);
    let order = document.order();
    let meanings = names.all(document);
    let mut actors = Actors::read(document, names, &meanings, &order, losses);
    let joints = Joints::read(document, names, &meanings, &order);
    let mut quotes = Quotes { document, names, ruler: &ruler, actors: &mut actors, losses };
    let quotes = quotes.read(&joints.quotes);
    let mut article = Article { id: document.id.clone(), quotes, ..Article::default() };
    layout::lay_out(&mut article, document, &ruler, &meanings, losses);
    article.mentions = mentions(&actors, &ruler);
    article.text.clone_from(&document.text);
    add_entities(&actors, bundle);
    bundle.articles.push(article);
    tell_rest(document, &meanings, &actors, &joints, losses);
}

/// The mentions in text order.
fn mentions(actors: &Actors<'_>, ruler: &Ruler<'_>) -> Vec<Mention> {
    let mut all: Vec<_> = Vec::new();
    for (nth, entity) in actors.entities.iter().enumerate() {
        all.extend(entity.mentions.iter().map(|(range, form)| (range, nth, *form)));
    }
    all.sort_by_key(|(range, nth, _)| (range.start, std::cmp::Reverse(range.end), *nth));
    let mention = |(number, (range, nth, form)): (usize, (&std::ops::Range<usize>, usize, &'static str))| Mention {
        id: format!("m{}", number + 1),
        entity: actors.id(nth),
        spans: vec![Span::of(ruler, range)],
        form: Some(form),
        note: None,
    };
    all.into_iter().enumerate().map(mention).collect()
}

fn add_entities(actors: &Actors<'_>, bundle: &mut Bundle) {
    for (nth, entity) in actors.entities.iter().enumerate() {
        let id = actors.id(nth);
        let mut names = entity.names().iter().cloned();
        let label = names.next().unwrap_or_else(|| id.clone());
        let (aliases, wikidata) = (names.collect(), entity.wikidata.clone());
        match entity.nature() {
            Nature::Actor(kind) => {
                let note = entity.note.clone();
                bundle.actors.push(Actor { id, kind: kind.word(), label, aliases, wikidata, note, ..Actor::default() });
            }
            Nature::Other(kind) => {
                bundle.other_entities.push(OtherEntity { id, kind: kind.clone(), label, aliases, wikidata });
            }
        }
    }
}

/// Tells of every mark that has no part in the bundle, by layers.
fn tell_rest(
    document: &Document,
    meanings: &[Option<Meaning>],
    actors: &Actors<'_>,
    joints: &Joints,
    losses: &mut Losses,
) {
    // By name, so that it is the same whatever the file's order.
    let mut rest: BTreeMap<(&str, bool), Vec<&str>> = BTreeMap::new();
    for (nth, mark) in document.marks.iter().enumerate() {
        let is_layout = matches!(meanings[nth], Some(Meaning::Sentence | Meaning::Paragraph | Meaning::Heading));
        if is_layout || joints.used[nth] || actors.names(nth) || actors.is_nameless(nth) {
            continue;
        }
        let known = meanings[nth].is_some();
        rest.entry((short(&mark.layer), known)).or_default().push(&mark.place);
    }
    for ((layer, known), places) in rest {
        let what = if known {
            format!("an annotation of the layer `{layer}` that is joined to no quote")
        } else {
            format!(
                "an annotation of the layer `{layer}`, which has no meaning here; the [inception] table of --map can give it one"
            )
        };
        for place in places {
            losses.add(&*what, place);
        }
    }
}
