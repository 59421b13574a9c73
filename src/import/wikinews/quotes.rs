//! The annotations of one document as quotes.

use std::ops::Range;

use serde_json::value::RawValue;

use super::german::Wording;
use super::nesting::{Nested, Outer, outers};
use super::speakers::Speakers;
use super::wire::{Annotation, Role};
use crate::import::losses::Losses;
use crate::import::offsets::Ruler;
use crate::import::output::{Actor, Quote, Span, Speaker};

/// A quote, and what its nesting follows from.
struct Draft {
    quote: Quote,
    ranges: Vec<Range<usize>>,
    is_nested: bool,
    has_nested: bool,
    place: String,
}

/// The quotes in the file's order, and the actors that speak them.
pub(super) fn quotes(
    annotations: &[Box<RawValue>],
    article: &str,
    ruler: &Ruler<'_>,
    losses: &mut Losses,
) -> (Vec<Quote>, Vec<Actor>) {
    let mut reading = Reading { ruler, losses, speakers: Speakers::new(article) };
    let mut drafts: Vec<Draft> = Vec::with_capacity(annotations.len());
    for (nth, raw) in annotations.iter().enumerate() {
        let read = serde_json::from_str::<Annotation>(raw.get());
        match read {
            Ok(annotation) => drafts.extend(reading.draft(&annotation, nth, &drafts)),
            Err(error) => reading.lose(&format!("an annotation left out: {error}"), &format!("annotations[{nth}]")),
        }
    }
    let nested = |draft| {
        let Draft { ranges, is_nested, has_nested, .. }: &Draft = draft;
        Nested { ranges, inner: *is_nested, outer: *has_nested }
    };
    let outers = outers(&drafts.iter().map(nested).collect::<Vec<_>>());
    let ids: Vec<String> = drafts.iter().map(|draft| draft.quote.id.clone()).collect();
    for (draft, outer) in drafts.iter_mut().zip(outers) {
        let outer = match outer {
            Outer::None => continue,
            Outer::In(outer) => outer,
            Outer::Ambiguous(outer) => {
                let what = "which quote is around a nested one is not clear: the first in the file that fits was taken";
                reading.losses.add(what, &*draft.place);
                outer
            }
            Outer::Missing => {
                reading.losses.add("a quote is said to be nested, but no quote is around it", &*draft.place);
                continue;
            }
        };
        draft.quote.within = ids.get(outer).cloned();
    }
    let actors = reading.speakers.finish();
    (drafts.into_iter().map(|draft| draft.quote).collect(), actors)
}

/// What the annotations of one document are read with.
struct Reading<'r, 't> {
    ruler: &'r Ruler<'t>,
    losses: &'r mut Losses,
    speakers: Speakers<'r>,
}

impl Reading<'_, '_> {
    fn lose(&mut self, what: &str, place: &str) {
        self.losses.add(what, place);
    }

    fn draft(&mut self, annotation: &Annotation, nth: usize, before: &[Draft]) -> Option<Draft> {
        let place = format!("annotation {}", annotation.id);
        let Some(kind) = kind(&annotation.kind) else {
            self.lose(&format!("an annotation of the unknown type “{}” left out", annotation.kind), &place);
            return None;
        };
        let ranges = self.ranges(&annotation.quote, "quote", &place);
        if ranges.is_empty() {
            self.lose("an annotation without a quote left out", &place);
            return None;
        }
        let mut notes = Vec::new();
        if annotation.kind == "IndirectFreeIndirect" {
            notes.push("Annotated as indirect or free indirect speech.".to_owned());
        }
        let medium = self.medium(&annotation.medium, &place, &mut notes);
        let mut id = format!("q{}", annotation.id);
        if before.iter().any(|draft| draft.quote.id == id) {
            self.lose("an annotation with the number of another one got a number of its own", &place);
            id = format!("q{}-{nth}", annotation.id);
        }
        let speaker = self.speaker(&annotation.speaker, &place, &mut notes);
        let quote = Quote {
            id,
            kind,
            spans: self.spans(&ranges),
            speaker,
            cue: self.role(&annotation.cue, "cue", &place),
            frame: self.role(&annotation.frame, "frame", &place),
            addressee: self.addressee(&annotation.addressee, &place),
            medium,
            within: None,
            note: (!notes.is_empty()).then(|| notes.join(" ")),
        };
        let (is_nested, has_nested) = (annotation.is_nested, annotation.has_nested);
        Some(Draft { quote, ranges, is_nested, has_nested, place })
    }

    /// The byte ranges of a role in the file's order; what is no place is left out.
    fn ranges(&mut self, role: &Role, name: &str, place: &str) -> Vec<Range<usize>> {
        let mut out = Vec::with_capacity(role.spans.len());
        for span in &role.spans {
            match self.ruler.range(span.start, span.end) {
                Ok(range) => out.push(range),
                Err(misfit) => self.lose(&format!("a span of a {name} left out: {misfit}"), place),
            }
        }
        let given: String = self.words(&out, "").split_whitespace().collect();
        let said: String = role.text.split_whitespace().collect();
        if !said.is_empty() && given != said {
            self.lose(&format!("a {name} whose text is not what its offsets say: the offsets were taken"), place);
        }
        out
    }

    fn spans(&self, ranges: &[Range<usize>]) -> Vec<Span> {
        ranges.iter().map(|range| Span::of(self.ruler, range)).collect()
    }

    fn role(&mut self, role: &Role, name: &str, place: &str) -> Vec<Span> {
        let ranges = self.ranges(role, name, place);
        self.spans(&ranges)
    }

    fn words(&self, ranges: &[Range<usize>], between: &str) -> String {
        let words = ranges.iter().map(|range| self.ruler.text().get(range.clone()).unwrap_or_default());
        words.collect::<Vec<_>>().join(between)
    }

    fn speaker(&mut self, role: &Role, place: &str, notes: &mut Vec<String>) -> Option<Speaker> {
        let mut ranges = self.ranges(role, "speaker", place);
        let spans = self.spans(&ranges);
        ranges.sort_by_key(|range| (range.start, range.end));
        let words = self.words(&ranges, " … ");
        if ranges.is_empty() {
            return None;
        }
        let entity = self.speakers.resolve(&words, place, self.losses);
        if entity.is_none() {
            debug_assert_eq!(Wording::of(&words), Wording::Referring);
            notes.push(format!("Whom the speaker “{words}” means is not annotated."));
            self.lose("a speaker named by a pronoun or the like is not resolved", place);
        }
        Some(Speaker { entity, spans })
    }

    fn addressee(&mut self, role: &Role, place: &str) -> Vec<Speaker> {
        let mut ranges = self.ranges(role, "addressee", place);
        let spans = self.spans(&ranges);
        ranges.sort_by_key(|range| (range.start, range.end));
        let entity = self.speakers.known(&self.words(&ranges, " … "));
        if spans.is_empty() { Vec::new() } else { vec![Speaker { entity, spans }] }
    }

    fn medium(&mut self, word: &str, place: &str, notes: &mut Vec<String>) -> Option<&'static str> {
        let either = match word {
            "Speech" => return Some("speech"),
            "Writing" => return Some("writing"),
            "Thought" => return Some("thought"),
            "" | "none" => return None,
            "SW" => "speech or writing",
            "ST" => "speech or thought",
            "TW" => "thought or writing",
            other => {
                self.lose(&format!("the unknown medium “{other}”"), place);
                return Some("unknown");
            }
        };
        notes.push(format!("Medium: {either}."));
        self.lose("a medium that is one of two is kept as a note", place);
        Some("unknown")
    }
}

fn kind(word: &str) -> Option<&'static str> {
    Some(match word {
        "Direct" => "direct",
        "Indirect" => "indirect",
        "Reported" => "reported",
        "FreeIndirect" | "IndirectFreeIndirect" => "free-indirect",
        _ => return None,
    })
}
