//! Positions with their evidence, and relations.

use super::at::At;
use super::context::Context;
use super::problem::ProblemKind;
use super::record::{Read, ids};
use super::wire::{self, Str};
use crate::model::{Condition, Evidence, Few, Place, Position, PositionDetails, Rare, Relation, Voice};

/// The word of the file for the article's own voice.
const NARRATOR: &str = "narrator";

/// The positions in the file's order.
pub(super) fn positions(
    records: &[Read<wire::Position<'_>>],
    list: &At<'_>,
    cx: &mut Context<'_, '_>,
) -> Vec<Position> {
    ids(records, |position| Some(&*position.id), list, cx.findings);
    let mut out = Vec::with_capacity(records.len());
    for read in records {
        let at = read.at(list).record(&read.value.id);
        out.push(position(&read.value, &at, cx));
    }
    out
}

fn position(wire: &wire::Position<'_>, at: &At<'_>, cx: &mut Context<'_, '_>) -> Position {
    cx.findings.whole_list(&wire.asserted_by, &at.key("asserted_by"));
    cx.findings.whole_list(&wire.evidence, &at.key("evidence"));
    let list = at.key("asserted_by");
    let voice = |(nth, id): (usize, &Str<'_>)| match &**id {
        NARRATOR => Voice::Narrator,
        id => Voice::Actor(cx.names.actor(id, &list.index(nth), cx.findings)),
    };
    let asserted_by = wire.asserted_by.iter().enumerate().map(voice).collect();
    let condition = |condition: &wire::Condition<'_>| Condition {
        text: condition.text.line(),
        place: cx.place(&condition.spans, &at.key("condition").key("spans")),
    };
    let condition = wire.condition.as_ref().map(condition);
    let from = wire.provenance.as_ref();
    Position {
        holder: cx.names.actor(&wire.holder, &at.key("holder"), cx.findings),
        on_behalf_of: wire.on_behalf_of.as_ref().map(|id| cx.names.actor(id, &at.key("on_behalf_of"), cx.findings)),
        issue: cx.names.issue(&wire.issue, &at.key("issue"), cx.findings),
        stance: wire.stance.0,
        force: wire.force.map(|force| force.0),
        asserted_by,
        evidence: evidence(&wire.evidence, at, cx),
        date: wire.date.as_ref().map(|date| cx.names.shared(date)),
        confidence: cx.confidence(wire.confidence, at),
        details: Rare::new(PositionDetails {
            condition,
            date_basis: wire.date_basis.as_ref().map(|basis| cx.names.shared(basis)),
            annotator: from.and_then(|from| from.annotator.as_ref()).map(|annotator| cx.names.shared(annotator)),
            method: from.and_then(|from| from.method.as_ref()).map(|method| cx.names.shared(method)),
            note: wire.note.as_ref().map(|note| cx.names.note(note)),
        }),
    }
}

/// The evidence that leads somewhere; a position without any is reported.
fn evidence(wire: &[wire::Evidence<'_>], at: &At<'_>, cx: &mut Context<'_, '_>) -> Few<Evidence> {
    let list = at.key("evidence");
    let mut out = Vec::with_capacity(wire.len());
    for (nth, wire) in wire.iter().enumerate() {
        let at = list.index(nth);
        let evidence = Evidence {
            sentence: cx.sentence(wire.sentence.as_ref(), &at.key("sentence")),
            quote: cx.quote(wire.quote.as_ref(), &at.key("quote")),
            place: cx.place(&wire.spans, &at.key("spans")),
        };
        let empty = evidence.sentence.is_none() && evidence.quote.is_none() && evidence.place == Place::default();
        if !empty {
            out.push(evidence);
        } else if wire.sentence.is_none() && wire.quote.is_none() {
            let help = "name a sentence, a quote or spans";
            cx.findings.error(ProblemKind::Evidence, &at, "this evidence names no passage", help);
        }
    }
    if out.is_empty() {
        let help = "name a sentence, a quote or spans of the article that prove it";
        cx.findings.error(ProblemKind::Evidence, &list, "the position has no evidence", help);
    }
    out.into_iter().collect()
}

/// The relations in the file's order.
pub(super) fn relations(
    records: &[Read<wire::Relation<'_>>],
    list: &At<'_>,
    cx: &mut Context<'_, '_>,
) -> Vec<Relation> {
    let relation = |read: &Read<wire::Relation<'_>>| {
        let wire = &read.value;
        let at = read.at(list);
        Relation {
            kind: cx.names.shared(&wire.kind),
            from: cx.names.actor(&wire.from, &at.key("from"), cx.findings),
            to: cx.names.actor(&wire.to, &at.key("to"), cx.findings),
            evidence: cx.place(&wire.evidence, &at.key("evidence")),
        }
    };
    records.iter().map(relation).collect()
}
