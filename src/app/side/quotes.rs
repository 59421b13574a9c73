//! The quotes tab: who says what.

use crate::app::reader::Reader;
use crate::app::wording::Wording;
use crate::app::{State, words};
use crate::library::{ArticleNo, QuoteRef};
use crate::model::{Fit, QuoteIx};

use super::entry::{About, Entry, Sign, Weight};

/// The articles of the panel's scope.
pub(super) fn articles(state: &State) -> impl Iterator<Item = ArticleNo> {
    let scope = state.side_scope();
    state.library.article_numbers().filter(move |&article| state.in_scope(scope, article))
}

/// The quotes in text order; under their headlines when they are of several articles.
pub(super) fn list(state: &State) -> Vec<Entry> {
    let several = state.side_scope().is_none() && state.library.article_count() > 1;
    let mut entries = Vec::new();
    for article in articles(state) {
        let record = state.library.article(article);
        if several && !record.quotes.is_empty() {
            entries.push(Entry::heading(&record.title()));
        }
        // Quotes that stand nowhere are listed too, after the others.
        let lost = (0..record.quotes.len())
            .map(QuoteIx::new)
            .filter(|quote| record.quotes[quote.at()].place.spans().is_empty());
        let quotes = Reader::quotes_in_order(record).into_iter().chain(lost);
        entries.extend(quotes.map(|quote| entry(state, QuoteRef { article, quote }, true)));
    }
    entries
}

/// A quote: its words, with the speaker above.
pub(super) fn entry(state: &State, quote: QuoteRef, with_speaker: bool) -> Entry {
    let article = state.library.article(quote.article);
    let record = &article.quotes[quote.quote.at()];
    let actor = record.speaker.as_ref().and_then(|speaker| speaker.actor);
    let actor = actor.map(|actor| state.library.actor_in(quote.article, actor));
    let speaker = actor.map_or("Speaker not known", |actor| &state.library.actor(actor).label);
    let nested = if record.within.is_some() { ", nested" } else { "" };
    let wording = Wording::of(record);
    let kind = format!("{}{nested} {}", words::quote_kind(record.kind), wording.sign());
    let drift = record.place.drift();
    let words = match drift {
        Some(drift) if drift.fit == Fit::Orphan => drift.expected.clone(),
        _ => record.place.text(&article.text),
    };
    let misfit = if wording.is_doubtful() { wording.text() } else { "" };
    let entry = Entry::new(About::Quote(quote)).spaced();
    let entry = if with_speaker {
        entry.part(Weight::Name, speaker, 2).right(&kind).clean_part(Weight::Words, words, 3)
    } else {
        entry.clean_part(Weight::Words, words, 4).part(Weight::Faint, &kind, 1)
    };
    let entry = entry.part(Weight::Problem, misfit, 2);
    match actor {
        Some(actor) => entry.sign(Sign::Speaker(actor)),
        None => entry,
    }
}
