//! Quotes, with the speakers and cues that events and relations join to them.

use std::collections::{HashMap, HashSet};

use super::actors::Actors;
use super::standoff::{Mark, Standoff};
use super::{BratMap, spans};
use crate::import::losses::Losses;
use crate::import::offsets::Ruler;
use crate::import::output::{Quote, Speaker};
use crate::import::speech;

/// The quotes in the file's order. Tells of everything that is joined to none.
pub(super) fn quotes(
    standoff: &Standoff,
    map: &BratMap,
    ruler: &Ruler<'_>,
    actors: &mut Actors<'_>,
    losses: &mut Losses,
) -> Vec<Quote> {
    let marks: HashMap<&str, &Mark> = standoff.marks.iter().map(|mark| (&*mark.id, mark)).collect();
    // What is joined to each quote, and what has been used at all.
    let mut joined: HashMap<&str, Vec<&Mark>> = HashMap::new();
    let mut used: HashSet<&str> = HashSet::new();
    for link in &standoff.links {
        let ends: Vec<&Mark> = link.arguments.iter().filter_map(|id| marks.get(id.as_str()).copied()).collect();
        let (said, others): (Vec<&Mark>, Vec<&Mark>) =
            ends.into_iter().partition(|mark| map.quote.contains(&mark.kind));
        if said.is_empty() {
            losses.add(format!("an event or relation `{}`", link.kind), &*link.id);
        }
        for quote in said {
            joined.entry(&quote.id).or_default().extend(&others);
            used.extend(link.trigger.as_deref());
            used.extend(others.iter().map(|mark| &*mark.id));
        }
    }
    let mut notes: HashMap<&str, Vec<&str>> = HashMap::new();
    for (target, note) in &standoff.notes {
        let quote = marks.get(target.as_str()).filter(|mark| map.quote.contains(&mark.kind));
        match quote {
            Some(mark) => notes.entry(&mark.id).or_default().push(note),
            None => losses.add("a note to something else than a quote", target),
        }
    }
    let mut out = Vec::new();
    for mark in &standoff.marks {
        if map.quote.contains(&mark.kind) {
            let joined = joined.get(&*mark.id).map(Vec::as_slice).unwrap_or_default();
            let note = notes.get(&*mark.id).map(|notes| notes.join(" "));
            out.extend(quote(mark, joined, note, map, ruler, actors, losses));
        } else if !map.actor.contains_key(&mark.kind) && !used.contains(&*mark.id) {
            losses.add(format!("a mark of the type `{}`", mark.kind), &*mark.id);
        }
    }
    out
}

fn quote(
    mark: &Mark,
    joined: &[&Mark],
    note: Option<String>,
    map: &BratMap,
    ruler: &Ruler<'_>,
    actors: &mut Actors<'_>,
    losses: &mut Losses,
) -> Option<Quote> {
    let places = spans(mark, ruler, losses);
    if places.is_empty() {
        losses.add("a quote without a place left out", &*mark.id);
        return None;
    }
    losses.add("the kind of a quote is not annotated: concluded from its quotation marks", &*mark.id);
    let (mut speaker, mut cue) = (None, Vec::new());
    for other in joined {
        if map.cue.contains(&other.kind) {
            cue.extend(spans(other, ruler, losses));
        } else if map.speaker.contains(&other.kind) || map.actor.contains_key(&other.kind) {
            let spans = spans(other, ruler, losses);
            if spans.is_empty() {
                continue;
            }
            if speaker.is_some() {
                losses.add("a second speaker of a quote", &*other.id);
                continue;
            }
            let entity = actors.speaker(other, &spans, losses);
            speaker = Some(Speaker { entity, spans });
        } else {
            losses.add(format!("a mark of the type `{}`", other.kind), &*other.id);
        }
    }
    Some(Quote { speaker, cue, note, ..Quote::new(mark.id.clone(), speech::kind(&places), places) })
}
