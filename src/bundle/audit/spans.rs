//! Every span of an article.

use super::Article;
use crate::bundle::at::At;
use crate::bundle::wire::{Selector, Span};

/// What is called with each span and its place in the file.
type Visit<'v> = &'v mut dyn FnMut(Selector<'_>, &At<'_>);

/// Calls `visit` with every span of the article.
pub(super) fn each(article: &Article<'_, '_>, visit: Visit<'_>) {
    let list = article.wire.paragraphs.list(&article.at, "paragraphs");
    for read in article.wire.paragraphs.iter() {
        let at = read.at(&list);
        visit(read.value.selector(), &read.value.id.as_deref().map_or(at, |id| at.record(id)));
    }
    let list = article.wire.sentences.list(&article.at, "sentences");
    for read in article.wire.sentences.iter() {
        visit(read.value.selector(), &read.at(&list).record(&read.value.id));
    }
    let list = article.wire.mentions.list(&article.at, "mentions");
    for read in article.wire.mentions.iter() {
        all(&read.value.spans, &read.at(&list).record(&read.value.id).key("spans"), visit);
    }
    quotes(article, visit);
    let list = article.wire.quoted_terms.list(&article.at, "quoted_terms");
    for read in article.wire.quoted_terms.iter() {
        all(&read.value.spans, &read.at(&list).record(&read.value.id).key("spans"), visit);
    }
    let list = article.wire.positions.list(&article.at, "positions");
    for read in article.wire.positions.iter() {
        let at = read.at(&list).record(&read.value.id);
        if let Some(condition) = &read.value.condition {
            all(&condition.spans, &at.key("condition").key("spans"), visit);
        }
        for (nth, evidence) in read.value.evidence.iter().enumerate() {
            all(&evidence.spans, &at.key("evidence").index(nth).key("spans"), visit);
        }
    }
    let list = article.wire.relations.list(&article.at, "relations");
    for read in article.wire.relations.iter() {
        all(&read.value.evidence, &read.at(&list).key("evidence"), visit);
    }
}

fn quotes(article: &Article<'_, '_>, visit: Visit<'_>) {
    let list = article.wire.quotes.list(&article.at, "quotes");
    for read in article.wire.quotes.iter() {
        let (wire, at) = (&read.value, read.at(&list).record(&read.value.id));
        all(&wire.spans, &at.key("spans"), visit);
        for (nth, part) in wire.parts.iter().enumerate() {
            all(&part.spans, &at.key("parts").index(nth).key("spans"), visit);
        }
        if let Some(speaker) = &wire.speaker {
            all(&speaker.spans, &at.key("speaker").key("spans"), visit);
        }
        all(&wire.cue, &at.key("cue"), visit);
        all(&wire.frame, &at.key("frame"), visit);
        for (nth, addressee) in wire.addressee.iter().enumerate() {
            all(&addressee.spans, &at.key("addressee").index(nth).key("spans"), visit);
        }
    }
}

fn all(spans: &[Span<'_>], at: &At<'_>, visit: Visit<'_>) {
    for (nth, span) in spans.iter().enumerate() {
        visit(span.selector(), &at.index(nth));
    }
}
