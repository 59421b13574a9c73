//! Mentions, quotes and quoted terms.

use super::at::At;
use super::context::Context;
use super::cycles::{DEEPEST, closing_edges, too_deep};
use super::problem::ProblemKind;
use super::record::{Read, ids};
use super::wire;
use crate::model::{
    Addressee, Id, Mention, Mentions, Place, Quote, QuoteDetails, QuoteIx, QuotePart, QuotedTerm, Rare, Speaker,
};

/// The mentions, by first place; those without a place come last. Fills in their ids.
pub(super) fn mentions<'x>(
    records: &'x [Read<wire::Mention<'_>>],
    list: &At<'_>,
    cx: &mut Context<'x, '_>,
) -> Mentions {
    let mut first = ids(records, |mention| Some(&*mention.id), list, cx.findings);
    let mut out = Vec::with_capacity(records.len());
    for (nth, read) in records.iter().enumerate() {
        let wire = &read.value;
        let at = read.at(list).record(&wire.id);
        let mention = Mention {
            entity: cx.names.referent(&wire.entity, &at.key("entity"), cx.findings),
            place: cx.required_place(&wire.spans, &at.key("spans")),
            form: wire.form.map(|form| form.0),
        };
        out.push((nth, mention));
    }
    out.sort_by_key(|(nth, mention)| (mention.place.start().unwrap_or(usize::MAX), *nth));
    let mut positions = vec![0; out.len()];
    for (ix, (nth, _)) in out.iter().enumerate() {
        positions[*nth] = ix;
    }
    for nth in first.values_mut() {
        *nth = positions[*nth];
    }
    cx.mentions = first;
    out.into_iter().map(|(_, mention)| mention).collect()
}

/// The quotes in the file's order. Fills in their ids.
pub(super) fn quotes<'x>(
    records: &'x [Read<wire::Quote<'_>>],
    mentions: &Mentions,
    list: &At<'_>,
    cx: &mut Context<'x, '_>,
) -> Vec<Quote> {
    cx.quotes = ids(records, |quote| Some(&*quote.id), list, cx.findings);
    let mut out = Vec::with_capacity(records.len());
    for read in records {
        let at = read.at(list).record(&read.value.id);
        out.push(quote(&read.value, mentions, &at, cx));
    }
    let edges: Vec<_> = out.iter().map(|quote: &Quote| quote.within.iter().map(|ix| ix.at()).collect()).collect();
    for (ix, _) in closing_edges(&edges) {
        out[ix].within = None;
        let at = records[ix].at(list).record(&records[ix].value.id);
        let message = "the quotes that this one is nested in lead back to it";
        cx.findings.error(ProblemKind::Cycle, &at.key("within"), message, "the reference is ignored");
    }
    let around: Vec<_> = out.iter().map(|quote| quote.within.map(QuoteIx::at)).collect();
    for ix in too_deep(&around) {
        out[ix].within = None;
        let at = records[ix].at(list).record(&records[ix].value.id);
        let message = format!("quotes lie in each other more than {DEEPEST} deep");
        cx.findings.error(ProblemKind::Limit, &at.key("within"), &message, "the reference is ignored");
    }
    out
}

fn quote(wire: &wire::Quote<'_>, mentions: &Mentions, at: &At<'_>, cx: &mut Context<'_, '_>) -> Quote {
    cx.findings.whole_list(&wire.parts, &at.key("parts"));
    cx.findings.whole_list(&wire.addressee, &at.key("addressee"));
    let list = at.key("parts");
    let part = |(nth, part): (usize, &wire::Part<'_>)| QuotePart {
        kind: part.kind.0,
        place: cx.required_place(&part.spans, &list.index(nth).key("spans")),
        verbatim: part.verbatim.map(|verbatim| verbatim.0).unwrap_or_default(),
    };
    let parts = wire.parts.iter().enumerate().map(part).collect();
    let list = at.key("addressee");
    let addressee = |(nth, who): (usize, &wire::Speaker<'_>)| {
        let (who, place) = speaker(who, mentions, &list.index(nth), cx)?;
        Some(Addressee { who, place })
    };
    let addressees = wire.addressee.iter().enumerate().filter_map(addressee).collect();
    let place = cx.required_place(&wire.spans, &at.key("spans"));
    let named = wire.speaker.as_ref().and_then(|who| speaker(who, mentions, &at.key("speaker"), cx));
    let (speaker, speaker_place) = named.map(|(who, place)| (Some(who), place)).unwrap_or_default();
    Quote {
        kind: wire.kind.0,
        place,
        worded: wire.spans.iter().all(|span| span.selector().exact.is_some_and(|exact| !exact.is_empty())),
        speaker,
        medium: wire.medium.map(|medium| medium.0).unwrap_or_default(),
        verbatim: wire.verbatim.map(|verbatim| verbatim.0).unwrap_or_default(),
        within: cx.quote(wire.within.as_ref(), &at.key("within")),
        details: Rare::new(QuoteDetails {
            speaker_place,
            cue: cx.place(&wire.cue, &at.key("cue")),
            frame: cx.place(&wire.frame, &at.key("frame")),
            parts,
            addressees,
            confidence: cx.confidence(wire.confidence, at),
            note: wire.note.as_ref().map(|note| cx.names.note(note)),
        }),
    }
}

/// A speaker or addressee and the words that name it; `None` for an empty object. Who it is follows from the mention when the
/// file does not say it outright.
fn speaker(
    wire: &wire::Speaker<'_>,
    mentions: &Mentions,
    at: &At<'_>,
    cx: &mut Context<'_, '_>,
) -> Option<(Speaker, Place)> {
    let named = wire.entity.as_ref().map(|id| cx.names.actor(id, &at.key("entity"), cx.findings));
    let mention = cx.mention(wire.mention.as_ref(), &at.key("mention"));
    let place = cx.place(&wire.spans, &at.key("spans"));
    let actor = named.or_else(|| mentions.get(mention?.at())?.actor());
    let empty = actor.is_none() && mention.is_none() && place == Place::default();
    (!empty).then(|| (Speaker { actor, mention, inferred: wire.inferred.unwrap_or(false) }, place))
}

/// The quoted terms in the file's order.
pub(super) fn quoted_terms(
    records: &[Read<wire::QuotedTerm<'_>>],
    list: &At<'_>,
    cx: &mut Context<'_, '_>,
) -> Vec<QuotedTerm> {
    ids(records, |term| Some(&*term.id), list, cx.findings);
    let term = |read: &Read<wire::QuotedTerm<'_>>| {
        let wire = &read.value;
        let at = read.at(list).record(&wire.id);
        QuotedTerm {
            id: Id::new(&wire.id),
            kind: wire.kind.as_ref().map(|kind| cx.names.shared(kind)),
            place: cx.required_place(&wire.spans, &at.key("spans")),
            note: wire.note.as_ref().map(|note| cx.names.note(note)),
        }
    };
    records.iter().map(term).collect()
}
