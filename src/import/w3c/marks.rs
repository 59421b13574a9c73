//! Annotations at their places in one article.

use std::collections::HashMap;
use std::ops::Range;

use super::annotation::{Annotation, Target};
use super::map::{Role, W3cMap};
use super::texts::{Texts, words};
use crate::import::losses::Losses;
use crate::import::offsets::Ruler;
use crate::import::output::Span;
use crate::text::segment;
use crate::text::selector::{Anchor, How, Selector};

/// An annotation that means something in a bundle, with its place.
#[derive(Debug)]
pub(super) struct Mark<'a> {
    pub(super) annotation: &'a Annotation,
    pub(super) role: Role,
    /// Never empty.
    pub(super) ranges: Vec<Range<usize>>,
    /// The same places.
    pub(super) spans: Vec<Span>,
}

/// The places of all targets, and the page that the text is of.
pub(super) struct Places {
    /// Where each target of each annotation stands.
    anchors: Vec<Vec<Anchor>>,
    /// The source of the annotations that are taken.
    pub(super) source: String,
}

impl Places {
    /// Looks for everything. The text is taken for the page with the most annotations whose places are found, of several the
    /// first in the file.
    pub(super) fn find(annotations: &[Annotation], texts: &Texts<'_>) -> Self {
        let anchor = |target: &Target| match &target.selectors[..] {
            [] => Anchor::Unusable,
            selectors => texts.anchor(selectors),
        };
        let mut anchors = Vec::with_capacity(annotations.len());
        let mut found: HashMap<&str, usize> = HashMap::new();
        let mut sources: Vec<&str> = Vec::new();
        for annotation in annotations {
            let places: Vec<_> = annotation.targets.iter().map(anchor).collect();
            for (target, place) in
                annotation.targets.iter().zip(&places).filter(|(target, _)| !target.selectors.is_empty())
            {
                let count = found.entry(&*target.source).or_insert_with(|| {
                    sources.push(&target.source);
                    0
                });
                *count += usize::from(matches!(place, Anchor::Anchored { .. }));
            }
            anchors.push(places);
        }
        let most = found.values().copied().max().unwrap_or_default();
        let source = sources.into_iter().find(|source| found.get(source) == Some(&most)).unwrap_or_default().to_owned();
        Self { anchors, source }
    }

    /// The annotations that mean something in a bundle. Everything else is told.
    pub(super) fn marks<'a>(
        &self,
        annotations: &'a [Annotation],
        map: &W3cMap,
        ruler: &Ruler<'_>,
        losses: &mut Losses,
    ) -> Vec<Mark<'a>> {
        let mut out = Vec::new();
        for (annotation, anchors) in annotations.iter().zip(&self.anchors) {
            let passages = annotation.targets.iter().zip(anchors).filter(|(target, _)| !target.selectors.is_empty());
            let (here, elsewhere): (Vec<_>, Vec<_>) = passages.partition(|(target, _)| target.source == self.source);
            for (target, _) in elsewhere {
                losses.add(format!("an annotation of another page: {}", target.source), &*annotation.id);
            }
            if here.is_empty() || annotation.is_reply {
                continue;
            }
            let Some(role) = role(annotation, map, losses) else {
                losses.add(without_role(annotation), &*annotation.id);
                continue;
            };
            let ranges: Vec<_> = here
                .iter()
                .filter_map(|(target, anchor)| place(&target.selectors, anchor, &annotation.id, losses))
                .filter_map(|range| segment::trimmed(ruler.text(), range))
                .collect();
            if ranges.len() > 1 {
                let what = "an annotation of several passages taken for one passage in pieces";
                losses.add(what, &*annotation.id);
            }
            if !ranges.is_empty() {
                let spans = ranges.iter().map(|range| Span::of(ruler, range)).collect();
                out.push(Mark { annotation, role, ranges, spans });
            }
        }
        out
    }
}

/// What an annotation marks.
fn role(annotation: &Annotation, map: &W3cMap, losses: &mut Losses) -> Option<Role> {
    let tags = || annotation.tags.iter().chain(&annotation.names).chain(&annotation.motivations);
    let mut roles: Vec<Role> = tags().filter_map(|tag| map.role(tag)).collect();
    let names_speaker = tags().any(|tag| map.speaker_in(tag).is_some());
    if roles.is_empty() && names_speaker {
        losses.add("a passage that only names a speaker taken for a quote", &*annotation.id);
        return Some(Role::Quote);
    }
    let quote = roles.iter().position(|role| *role == Role::Quote).unwrap_or_default();
    let role = (!roles.is_empty()).then(|| roles.swap_remove(quote))?;
    // "speaker" and "person" on the same words are one thing, told twice.
    let is_same = |other: &Role| *other == role || role == Role::Speaker && matches!(other, Role::Actor(_));
    if !roles.iter().all(is_same) {
        losses.add("an annotation with tags of several meanings: one was taken", &*annotation.id);
    }
    Some(role)
}

/// What is lost with an annotation that a bundle has no record for.
fn without_role(annotation: &Annotation) -> String {
    let tags = annotation.tags.iter().chain(&annotation.names).map(|tag| format!("`{tag}`")).collect::<Vec<_>>();
    let what = if annotation.comments.is_empty() { "a passage that is marked" } else { "a comment on a passage" };
    if tags.is_empty() {
        format!("{what}: a bundle has no record for it")
    } else {
        format!("{what}, tagged {}: a bundle has no record for it", tags.join(", "))
    }
}

/// The range of a passage; tells when there is none or how it is not sure.
fn place(selectors: &[Selector], anchor: &Anchor, id: &str, losses: &mut Losses) -> Option<Range<usize>> {
    let words = words(selectors);
    let what = match anchor {
        Anchor::Anchored { range, how } => {
            let what = match how {
                How::AsGiven | How::Words => return Some(range.clone()),
                How::Typography => "words in another typography than the text's: the text's were taken",
                How::Unchecked => "a passage given by offsets alone, without words to check them by",
            };
            losses.add(what, id);
            return Some(range.clone());
        }
        Anchor::Ambiguous(places) if places.len() == 1 => {
            format!("a passage left out, since its words stand between others than it says: “{words}”")
        }
        Anchor::Ambiguous(places) => {
            format!(
                "a passage left out, since its words stand at {} places and nothing tells which: “{words}”",
                places.len()
            )
        }
        Anchor::Absent if words.is_empty() => "a passage left out, since its offsets lie outside the text".to_owned(),
        Anchor::Absent => format!("a passage left out, since its words are not in the text: “{words}”"),
        Anchor::Unusable => {
            let kinds: Vec<_> = selectors.iter().map(kind).collect();
            format!("a passage left out, since only the page itself could find it ({})", kinds.join(", "))
        }
    };
    losses.add(what, id);
    None
}

fn kind(selector: &Selector) -> &str {
    match selector {
        Selector::Other(kind) if kind.is_empty() => "a selector without a type",
        Selector::Other(kind) => kind,
        Selector::Refined { outer, .. } => kind(outer),
        Selector::Quote(_) | Selector::Position(_) => "words and offsets",
        Selector::Range { .. } => "RangeSelector",
    }
}
