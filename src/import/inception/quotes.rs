//! Quotes as a bundle has them.

use super::actors::Actors;
use super::document::{Document, Mark};
use super::joints::Said;
use super::names::{Meaning, Names};
use crate::import::losses::Losses;
use crate::import::offsets::Ruler;
use crate::import::output::{Quote, Span, Speaker};
use crate::import::speech;

/// Names of kinds, as values of a quote's features or as its layer: English and German, lower-case, with the format's word.
const KINDS: &[(&str, &str)] = &[
    ("direct", "direct"),
    ("directquote", "direct"),
    ("directspeech", "direct"),
    ("direkt", "direct"),
    ("indirect", "indirect"),
    ("indirectquote", "indirect"),
    ("indirectspeech", "indirect"),
    ("indirekt", "indirect"),
    ("mixed", "mixed"),
    ("reported", "reported"),
    ("reportedspeech", "reported"),
    ("erzählt", "reported"),
    ("free-indirect", "free-indirect"),
    ("freeindirect", "free-indirect"),
    ("free indirect", "free-indirect"),
    ("freeindirectspeech", "free-indirect"),
    ("erlebt", "free-indirect"),
];

/// Names of media, likewise.
const MEDIA: &[(&str, &str)] = &[
    ("speech", "speech"),
    ("rede", "speech"),
    ("writing", "writing"),
    ("schrift", "writing"),
    ("thought", "thought"),
    ("gedanke", "thought"),
];

/// With so many addressees, one that is named is compared before it is added.
const MOST: usize = 32;

/// Features whose values are remarks, lower-case.
const NOTES: &[&str] = &["note", "comment", "remark", "notiz", "kommentar"];

fn known(table: &[(&str, &'static str)], value: &str) -> Option<&'static str> {
    let value = value.to_lowercase();
    table.iter().find(|(name, _)| *name == value).map(|(_, word)| *word)
}

/// What quotes are made from.
pub(super) struct Quotes<'a, 'd> {
    pub(super) document: &'d Document,
    pub(super) names: &'a Names,
    pub(super) ruler: &'a Ruler<'d>,
    pub(super) actors: &'a mut Actors<'d>,
    pub(super) losses: &'a mut Losses,
}

impl Quotes<'_, '_> {
    /// The quotes in text order; actors that only they name are added.
    pub(super) fn read(&mut self, said: &[Said]) -> Vec<Quote> {
        let numbers = said.iter().enumerate().flat_map(|(nth, said)| said.parts.iter().map(move |&part| (part, nth)));
        let numbers: std::collections::HashMap<usize, usize> = numbers.collect();
        let mut out: Vec<Quote> = said.iter().enumerate().map(|(nth, said)| self.quote(nth, said)).collect();
        let outers: Vec<_> = said.iter().map(|said| said.within.and_then(|part| numbers.get(&part).copied())).collect();
        for (nth, outer) in outers.iter().enumerate() {
            let Some(outer) = *outer else { continue };
            if circles(&outers, nth) {
                let place = &*self.document.marks[said[nth].parts[0]].place;
                self.losses.add("quotes that are said to lie in each other: not nested", place);
            } else {
                out[nth].within = Some(id(outer));
            }
        }
        out
    }

    fn span(&self, nth: usize) -> Span {
        Span::of(self.ruler, &self.document.marks[nth].range)
    }

    fn quote(&mut self, nth: usize, said: &Said) -> Quote {
        let document = self.document;
        let spans: Vec<Span> = said.parts.iter().map(|&part| self.span(part)).collect();
        let mut quote = Quote::new(id(nth), "", spans);
        for &(part, other) in &said.joined {
            match part {
                Meaning::Cue => quote.cue.push(self.span(other)),
                Meaning::Frame => quote.frame.push(self.span(other)),
                Meaning::Addressee => {
                    let addressee = self.who(other);
                    quote.addressee.push(addressee);
                }
                _ if quote.speaker.is_some() => {
                    self.losses.add("a second speaker of a quote", &*document.marks[other].place);
                }
                _ => quote.speaker = Some(self.who(other)),
            }
        }
        for &part in &said.parts {
            self.features(&document.marks[part], &mut quote);
        }
        if quote.kind.is_empty() {
            let first = &document.marks[said.parts[0]];
            quote.kind = known(KINDS, first.short()).unwrap_or_else(|| {
                let what = "the kind of a quote is not annotated: concluded from its quotation marks";
                self.losses.add(what, &*first.place);
                speech::kind(&quote.spans)
            });
        }
        quote
    }

    fn who(&mut self, nth: usize) -> Speaker {
        let entity = self.actors.speaker(nth, self.losses).map(|entity| self.actors.id(entity));
        Speaker { entity, spans: vec![self.span(nth)] }
    }

    /// What a quote's own features say of it.
    fn features(&mut self, mark: &Mark, quote: &mut Quote) {
        for (feature, value) in &mark.values {
            let by_name = || {
                let who = self.names.word(feature).filter(|part| matches!(part, Meaning::Speaker | Meaning::Addressee));
                who.filter(|_| !value.trim().is_empty())
            };
            if let Some(kind) = known(KINDS, value).filter(|kind| quote.kind.is_empty() || quote.kind == *kind) {
                quote.kind = kind;
            } else if let Some(medium) = known(MEDIA, value) {
                quote.medium = Some(medium);
            } else if NOTES.contains(&&*feature.to_lowercase()) {
                match &mut quote.note {
                    Some(note) => *note = format!("{note} {value}"),
                    None => quote.note = Some(value.clone()),
                }
            } else if let Some(part) = by_name() {
                self.named(part, value.trim(), &mark.place, quote);
            } else if self.names.word(value).is_none_or(|part| !part.is_part()) {
                self.losses.add(format!("the feature `{feature}` of a `{}`", mark.short()), &*mark.place);
            }
        }
    }

    /// A speaker or addressee whom a feature names.
    fn named(&mut self, part: Meaning, name: &str, place: &str, quote: &mut Quote) {
        let entity = self.actors.called(name, place, self.losses);
        let entity = self.actors.id(entity);
        let who = |spans| Speaker { entity: Some(entity.clone()), spans };
        if part == Meaning::Addressee {
            if !quote.addressee.iter().take(MOST).any(|known| known.entity.as_ref() == Some(&entity)) {
                quote.addressee.push(who(Vec::new()));
            }
            return;
        }
        match &mut quote.speaker {
            None => quote.speaker = Some(who(Vec::new())),
            // The words may be a pronoun that the feature resolves.
            Some(speaker) if speaker.entity.is_none() => speaker.entity = Some(entity),
            Some(speaker) if speaker.entity.as_ref() != Some(&entity) => {
                self.losses.add("a second speaker of a quote", place);
            }
            Some(_) => {}
        }
    }
}

fn id(nth: usize) -> String {
    format!("q{}", nth + 1)
}

/// Whether a quote lies in itself by way of others, or deeper than anybody annotates.
fn circles(outers: &[Option<usize>], nth: usize) -> bool {
    const DEEPEST: usize = 64;
    std::iter::successors(outers[nth], |&outer| outers[outer]).nth(DEEPEST).is_some()
}
