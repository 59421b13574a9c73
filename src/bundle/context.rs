//! What the parts of an article share while it is being read.

use super::anchor::Anchor;
use super::at::At;
use super::findings::Findings;
use super::names::Names;
use super::problem::ProblemKind;
use super::record::Ids;
use super::wire::{Spans, Str};
use crate::model::{Confidence, MentionIx, Place, QuoteIx, SentenceIx};

/// One article's reading.
pub(super) struct Context<'x, 'j> {
    pub(super) anchor: &'x Anchor<'x>,
    pub(super) names: &'x mut Names,
    pub(super) findings: &'x mut Findings<'j>,
    /// Ids of the sentences, with their places in the model's list.
    pub(super) sentences: Ids<'x>,
    /// Ids of the mentions, likewise.
    pub(super) mentions: Ids<'x>,
    /// Ids of the quotes, likewise.
    pub(super) quotes: Ids<'x>,
}

impl Context<'_, '_> {
    /// The place of a list of spans.
    pub(super) fn place(&mut self, spans: &Spans<'_>, at: &At<'_>) -> Place {
        self.anchor.place(spans, at, self.findings)
    }

    /// The place of an annotation that is about nothing but its place; reports a missing one.
    pub(super) fn required_place(&mut self, spans: &Spans<'_>, at: &At<'_>) -> Place {
        if spans.is_empty() {
            self.findings.error(ProblemKind::Value, at, "the list of spans is empty", "give at least one span");
        }
        self.place(spans, at)
    }

    /// The sentence that `id` names; a wrong name is reported and dropped.
    pub(super) fn sentence(&mut self, id: Option<&Str<'_>>, at: &At<'_>) -> Option<SentenceIx> {
        resolve(&self.sentences, id, "sentence", at, self.findings).map(SentenceIx::new)
    }

    /// The mention that `id` names; a wrong name is reported and dropped.
    pub(super) fn mention(&mut self, id: Option<&Str<'_>>, at: &At<'_>) -> Option<MentionIx> {
        resolve(&self.mentions, id, "mention", at, self.findings).map(MentionIx::new)
    }

    /// The quote that `id` names; a wrong name is reported and dropped.
    pub(super) fn quote(&mut self, id: Option<&Str<'_>>, at: &At<'_>) -> Option<QuoteIx> {
        resolve(&self.quotes, id, "quote", at, self.findings).map(QuoteIx::new)
    }

    /// A confidence from 0 to 1; anything else is reported and dropped.
    pub(super) fn confidence(&mut self, given: Option<f64>, at: &At<'_>) -> Option<Confidence> {
        let given = given?;
        if let Some(confidence) = Confidence::new(given) {
            return Some(confidence);
        }
        let message = format!("a confidence of {given} is outside 0 to 1");
        self.findings.warning(ProblemKind::Value, &at.key("confidence"), &message, "the field is ignored");
        None
    }
}

fn resolve(
    known: &Ids<'_>,
    id: Option<&Str<'_>>,
    kind: &str,
    at: &At<'_>,
    findings: &mut Findings<'_>,
) -> Option<usize> {
    let id: &str = id?;
    let found = known.get(id).copied();
    if found.is_none() {
        let message = format!("no {kind} of this article has the id `{id}`");
        findings.error(ProblemKind::Reference, at, &message, "the reference is ignored; correct the id");
    }
    found
}
