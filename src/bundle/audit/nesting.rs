//! Passages that should lie in each other and don't.

use super::Article;
use crate::bundle::brief::brief_id;
use crate::bundle::findings::Findings;
use crate::bundle::problem::ProblemKind;
use crate::bundle::record::Ids;
use crate::bundle::wire::Evidence;
use crate::model::{Fit, Place, SentenceIx, Span};

/// Reports quotes that reach beyond the quote they are nested in.
pub(super) fn quotes(article: &Article<'_, '_>, findings: &mut Findings<'_>) {
    let list = article.wire.quotes.list(&article.at, "quotes");
    for (read, quote) in article.wire.quotes.iter().zip(&article.model.quotes) {
        let Some(around) = quote.within else { continue };
        let outer = &article.model.quotes[around.at()];
        if !is_sure(&quote.place) || !is_sure(&outer.place) {
            continue;
        }
        let room = joined(&outer.place);
        if quote.place.spans().iter().any(|&inner| !room.iter().any(|span| span.covers(inner))) {
            let at = read.at(&list).record(&read.value.id);
            let outer = article.model.quote_id(around);
            let message = format!("the quote reaches beyond `{}`, which it is nested in", brief_id(outer.raw()));
            let help = "a nested quote is part of the words around it; correct the spans or `within`";
            findings.warning(ProblemKind::Contradiction, &at.key("within"), &message, help);
        }
    }
}

/// Reports evidence whose sentence and quote have no word in common.
pub(super) fn evidence(article: &Article<'_, '_>, findings: &mut Findings<'_>) {
    let names_both = |wire: &Evidence<'_>| wire.sentence.is_some() && wire.quote.is_some();
    if !article.wire.positions.iter().any(|read| read.value.evidence.iter().any(names_both)) {
        return;
    }
    let (mut sentences, mut quotes) = (Ids::default(), Ids::default());
    let named = article.model.sentences.iter().enumerate();
    let named: Vec<_> =
        named.map(|(ix, sentence)| (article.model.sentence_id(SentenceIx::new(ix)), sentence.span)).collect();
    for (id, span) in named.iter().filter_map(|(id, span)| Some((id.as_ref()?, *span))) {
        sentences.entry(id.raw()).or_insert(span);
    }
    for (read, quote) in article.wire.quotes.iter().zip(&article.model.quotes) {
        quotes.entry(&*read.value.id).or_insert(&quote.place);
    }
    let list = article.wire.positions.list(&article.at, "positions");
    for read in article.wire.positions.iter() {
        let at = read.at(&list).record(&read.value.id);
        let evidence = at.key("evidence");
        for (nth, wire) in read.value.evidence.iter().enumerate() {
            let (Some(sentence), Some(quote)) = (&wire.sentence, &wire.quote) else { continue };
            let found = sentences.get(&**sentence).zip(quotes.get(&**quote));
            if found.is_some_and(|(span, place)| is_sure(place) && !place.touches(*span)) {
                let message =
                    format!("the sentence `{}` has no word of the quote `{}`", brief_id(sentence), brief_id(quote));
                let help = "name a sentence that the quote stands in, or make it evidence of its own";
                findings.warning(ProblemKind::Contradiction, &evidence.index(nth).key("sentence"), &message, help);
            }
        }
    }
}

/// Whether it is certain where the place is.
fn is_sure(place: &Place) -> bool {
    place.fit() == Fit::AsGiven && !place.spans().is_empty()
}

/// The spans of a place, those joined that touch or overlap.
fn joined(place: &Place) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::with_capacity(place.spans().len());
    for &span in place.spans() {
        match out.last_mut() {
            Some(last) if span.start() <= last.end() => *last = last.hull(span),
            _ => out.push(span),
        }
    }
    out
}
