//! Quotes, with the speakers that tags name and the passages that annotations of annotations join to them.

use std::collections::{HashMap, HashSet};

use super::actors::{Actors, is_address, tell_the_rest};
use super::annotation::Annotation;
use super::map::{Role, W3cMap};
use super::marks::Mark;
use crate::import::losses::Losses;
use crate::import::output::{Quote, Speaker};
use crate::import::speech;

/// The kinds that the bundle format has: as tags, they say the kind of a quote.
const KINDS: [&str; 5] = ["direct", "indirect", "mixed", "reported", "free-indirect"];

/// The quotes in the file's order. Tells of every mark that is joined to none.
pub(super) fn quotes(
    marks: &[Mark<'_>],
    annotations: &[Annotation],
    map: &W3cMap,
    text: &str,
    actors: &mut Actors<'_>,
    losses: &mut Losses,
) -> Vec<Quote> {
    let joined = joined(marks, annotations, losses);
    let used: HashSet<usize> = joined.values().flatten().copied().collect();
    let mut out = Vec::new();
    for (nth, mark) in marks.iter().enumerate() {
        if mark.role != Role::Quote {
            tell_the_rest(mark, map, losses);
        }
        match mark.role {
            Role::Quote => {
                let others: Vec<_> = joined.get(&nth).into_iter().flatten().map(|&other| &marks[other]).collect();
                out.push(quote(mark, &others, map, text, actors, losses));
            }
            Role::Speaker | Role::Cue if !used.contains(&nth) => {
                let what = if mark.role == Role::Cue { "a cue" } else { "a speaker" };
                let words = speech::wording(&mark.spans);
                losses.add(format!("{what} that no annotation joins to a quote: “{words}”"), &*mark.annotation.id);
            }
            Role::Speaker | Role::Cue | Role::Actor(_) => {}
        }
    }
    out
}

/// The marks that annotations of annotations join to each quote. Tells of all that join none.
fn joined(marks: &[Mark<'_>], annotations: &[Annotation], losses: &mut Losses) -> HashMap<usize, Vec<usize>> {
    let by_id: HashMap<&str, usize> = marks.iter().enumerate().map(|(nth, mark)| (&*mark.annotation.id, nth)).collect();
    let known: HashSet<&str> = annotations.iter().map(|annotation| &*annotation.id).collect();
    let mut out: HashMap<usize, Vec<usize>> = HashMap::new();
    for link in annotations {
        let wholes = link.targets.iter().filter(|target| target.selectors.is_empty());
        let ends: Vec<&str> = wholes.map(|target| &*target.source).collect();
        if link.is_reply {
            losses.add("a reply to an annotation", &*link.id);
        } else if ends.iter().any(|end| known.contains(end)) {
            let ends: Vec<usize> = ends.iter().filter_map(|end| by_id.get(end).copied()).collect();
            let (said, others): (Vec<usize>, Vec<usize>) =
                ends.into_iter().partition(|&end| marks[end].role == Role::Quote);
            if said.is_empty() || others.is_empty() {
                losses.add("an annotation of annotations that joins nothing to a quote", &*link.id);
            }
            for quote in said {
                out.entry(quote).or_default().extend(&others);
            }
        } else if !ends.is_empty() {
            losses.add("an annotation of a whole page", &*link.id);
        }
    }
    out
}

fn quote(
    mark: &Mark<'_>,
    joined: &[&Mark<'_>],
    map: &W3cMap,
    text: &str,
    actors: &mut Actors<'_>,
    losses: &mut Losses,
) -> Quote {
    let annotation = mark.annotation;
    let (mut kind, mut speaker) = (None, None);
    for tag in annotation.tags.iter().chain(&annotation.names) {
        let said = KINDS.into_iter().find(|kind| tag.trim().eq_ignore_ascii_case(kind));
        if let (Some(said), None) = (said, kind) {
            kind = Some(said);
        } else if let (Some(name), None) = (map.speaker_in(tag), &speaker) {
            let entity = Some(actors.speaker(name, &annotation.id, losses));
            speaker = Some(Speaker { entity, spans: Vec::new() });
        } else if map.role(tag).is_none() {
            let what = if is_address(tag) { "what a quote is identified with" } else { "a tag of a quote" };
            losses.add(format!("{what}: `{tag}`"), &*annotation.id);
        }
    }
    let kind = kind.unwrap_or_else(|| {
        losses.add("the kind of a quote is not annotated: concluded from its quotation marks", &*annotation.id);
        let between = mark.ranges.iter().all(|range| speech::is_between_marks(text, range));
        if between { "direct" } else { speech::kind(&mark.spans) }
    });
    let mut cue = Vec::new();
    for other in joined {
        match (other.role, &mut speaker) {
            (Role::Cue, _) => cue.extend(other.spans.iter().cloned()),
            (_, Some(known)) if known.spans.is_empty() => known.spans.clone_from(&other.spans),
            (_, Some(_)) => losses.add("a second speaker of a quote", &*other.annotation.id),
            (_, None) => {
                let entity = actors.marked(other, map, losses);
                speaker = Some(Speaker { entity, spans: other.spans.clone() });
            }
        }
    }
    let note = (!annotation.comments.is_empty()).then(|| annotation.comments.join(" "));
    Quote { speaker, cue, note, ..Quote::new(annotation.id.clone(), kind, mark.spans.clone()) }
}
