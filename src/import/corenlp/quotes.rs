//! Quotes and who speaks.

use std::collections::HashMap;
use std::ops::Range;

use serde::Deserialize;

use super::actors::Actors;
use super::entities::same;
use super::words::Words;
use crate::import::fields::Fields;
use crate::import::losses::Losses;
use crate::import::offsets::Ruler;
use crate::import::output::{Quote, Span, Speaker};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    #[serde(default)]
    id: Option<i64>,
    #[serde(default)]
    text: Option<String>,
    begin_index: usize,
    end_index: usize,
    #[serde(default)]
    mention: Option<String>,
    #[serde(default)]
    mention_begin: Option<usize>,
    #[serde(default)]
    mention_end: Option<usize>,
    #[serde(default)]
    mention_type: Option<String>,
    #[serde(default)]
    mention_sieve: Option<String>,
    #[serde(default)]
    speaker: Option<String>,
    #[serde(default)]
    speaker_sieve: Option<String>,
    #[serde(default)]
    canonical_speaker: Option<String>,
    #[serde(default)]
    canonical_mention_begin: Option<usize>,
    #[serde(default)]
    canonical_mention_end: Option<usize>,
}

/// The quotes in the file's order.
pub(super) fn read(
    fields: &mut Fields<'_>,
    words: &Words,
    ruler: &Ruler<'_>,
    actors: &mut Actors<'_>,
    losses: &mut Losses,
) -> Vec<Quote> {
    let mut ids: HashMap<String, usize> = HashMap::new();
    let (mut out, mut ranges): (Vec<Quote>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    for (nth, raw) in fields.list("quotes", "", losses).into_iter().enumerate() {
        let place = format!("quotes[{nth}]");
        let wire: Wire = match serde_json::from_str(raw.get()) {
            Ok(wire) => wire,
            Err(error) => {
                // Without its place in a line of its own, which is none in the file, equal ones count together.
                let why = error.to_string();
                let why = why.split(" at line ").next().unwrap_or_default();
                losses.add(format!("a quote left out: {why}"), place);
                continue;
            }
        };
        let range = match ruler.range(wire.begin_index, wire.end_index) {
            Ok(range) => range,
            Err(misfit) => {
                losses.add(format!("a quote left out: {misfit}"), place);
                continue;
            }
        };
        if wire.text.as_ref().is_some_and(|text| !same(text, ruler.text().get(range.clone()).unwrap_or_default())) {
            losses.add("a quote whose text is not what its offsets say: the offsets were taken", &*place);
        }
        if wire.mention_sieve.is_some() || wire.speaker_sieve.is_some() {
            losses.add("how a speaker was found (`mentionSieve`, `speakerSieve`)", &*place);
        }
        let id = format!("q{}", wire.id.unwrap_or_default());
        let times = ids.entry(id.clone()).and_modify(|times| *times += 1).or_insert(1);
        let id = if *times == 1 { id } else { format!("{id}-{times}") };
        let speaker = speaker(&wire, words, ruler, actors, &place, losses);
        out.push(Quote { speaker, ..Quote::new(id, "direct", vec![Span::of(ruler, &range)]) });
        ranges.push(range);
    }
    for (nth, outer) in outers(&ranges).into_iter().enumerate() {
        out[nth].within = outer.map(|outer| out[outer].id.clone());
    }
    out
}

/// Who speaks: `CoreNLP`'s canonical mention, or whoever is known by its name for the speaker, or whose mention is beside the quote.
fn speaker(
    wire: &Wire,
    words: &Words,
    ruler: &Ruler<'_>,
    actors: &mut Actors<'_>,
    place: &str,
    losses: &mut Losses,
) -> Option<Speaker> {
    let canonical_name = known(wire.canonical_speaker.as_ref());
    let name = known(wire.speaker.as_ref());
    let mut find = |ends: (Option<usize>, Option<usize>), text: Option<&str>| {
        let (first, last) = (ends.0?, ends.1?);
        let range = words.in_document(first, last);
        let stands = range.clone().and_then(|range| ruler.text().get(range));
        if stands.is_some_and(|stands| text.is_none_or(|text| same(text, stands))) {
            return range;
        }
        losses.add("the words that name a speaker are not where their numbers say: left out", place);
        None
    };
    let mention = find((wire.mention_begin, wire.mention_end), wire.mention.as_deref());
    let canonical = find((wire.canonical_mention_begin, wire.canonical_mention_end), canonical_name);
    let is_pronoun = wire.mention_type.as_deref() == Some("pronoun");
    // A pronoun that was not resolved is nobody's name.
    let is_name = |name: &&str| !(is_pronoun && wire.mention.as_deref().is_some_and(|mention| mention == *name));
    let names = [canonical_name, name.filter(is_name)];

    let by_canonical = canonical.and_then(|range| actors.at(&range, losses));
    let by_name = by_canonical.or_else(|| names.iter().flatten().find_map(|name| actors.called(name)));
    let by_mention = mention.as_ref().and_then(|range| actors.at(range, losses));
    if let (Some(named), Some(mentioned)) = (by_name, by_mention)
        && named != mentioned
    {
        losses.add("a speaker's name and mention are of two actors: the name was taken", place);
    }
    let actor = by_name.or(by_mention).or_else(|| {
        let name = names.into_iter().flatten().next()?;
        losses.add("the kind of a speaker is not annotated: taken for a person", place);
        Some(actors.person(name))
    });
    if actor.is_none() && mention.is_none() {
        return None;
    }
    if actor.is_none() {
        losses.add("a speaker named by words that nobody is known for", place);
    }
    let spans = mention.iter().map(|range| Span::of(ruler, range)).collect();
    Some(Speaker { entity: actor.map(|actor| actors.id(actor)), spans })
}

/// A name, unless it says that there is none.
fn known(name: Option<&String>) -> Option<&str> {
    name.map(|name| name.trim()).filter(|name| !name.is_empty() && *name != "Unknown")
}

/// For every range the innermost other one around it; the first of equal ones is around none of them.
fn outers(ranges: &[Range<usize>]) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..ranges.len()).collect();
    order.sort_by_key(|&nth| (ranges[nth].start, std::cmp::Reverse(ranges[nth].end), nth));
    let mut out: Vec<Option<usize>> = vec![None; ranges.len()];
    // Those that may be around what follows: each begins later than the one before it and ends no later.
    let mut open: Vec<usize> = Vec::new();
    for nth in order {
        // One that ends earlier holds nothing of what follows that this one would not hold more closely.
        while open.last().is_some_and(|&last| ranges[last].end < ranges[nth].end) {
            open.pop();
        }
        match open.last() {
            Some(&last) if ranges[last] == ranges[nth] => out[nth] = out[last],
            last => {
                out[nth] = last.copied();
                open.push(nth);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_innermost_quote_around_is_found() {
        let ranges = [0..50, 10..30, 12..20, 12..20, 25..40, 60..70, 13..14];
        assert_eq!(outers(&ranges), [None, Some(0), Some(1), Some(1), Some(0), None, Some(2)]);
    }

    proptest! {
        #[test]
        fn an_outer_quote_is_around_and_none_is_missed(
            ranges in proptest::collection::vec((0_usize..12, 1_usize..9), 0..9)
        ) {
            let ranges: Vec<_> = ranges.into_iter().map(|(start, length)| start..start + length).collect();
            for (nth, outer) in outers(&ranges).into_iter().enumerate() {
                let inner = &ranges[nth];
                let around = |range: &&Range<usize>| *range != inner && range.start <= inner.start && inner.end <= range.end;
                let best = ranges.iter().filter(around).map(|range| range.start).max();
                prop_assert_eq!(outer.map(|outer| ranges[outer].start), best);
                prop_assert!(outer.is_none_or(|outer| around(&&ranges[outer])));
            }
        }
    }
}
