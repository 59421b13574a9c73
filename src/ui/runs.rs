//! What lies over which bytes of the visible text, and how that looks.

use std::ops::Range;

use ratatui::style::{Modifier, Style};

use crate::app::State;
use crate::config::theme::Theme;
use crate::library::ArticleNo;
use crate::model::{Article, ParagraphRole, QuoteIx, Span};
use crate::search::matched_ranges;
use crate::text::runs::{Run, flatten, whole_glyphs};

/// Something that changes how a stretch of text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A quote.
    Quote(QuoteIx),
    /// A verbatim fragment of a quote.
    Verbatim(QuoteIx),
    /// The current sentence or the quote under the cursor.
    Current,
    /// The passage that was jumped to.
    Shown,
    /// What is being selected.
    Selected,
    /// A mention of the selected actor.
    Mention,
    /// Letters that the search matched.
    Matched,
}

/// The visible text of the open article as flat runs.
pub(super) fn visible(state: &State, number: ArticleNo, article: &Article, window: Range<usize>) -> Vec<Run<Mark>> {
    let Some(seen) = Span::new(&article.text, window.start, window.end) else { return Vec::new() };
    let mut marks: Vec<(Span, Mark)> = Vec::new();
    let mut add = |spans: &[Span], mark| {
        marks.extend(spans.iter().filter(|span| span.overlaps(seen)).map(|span| (*span, mark)));
    };
    for (at, quote) in article.quotes.iter().enumerate() {
        let ix = QuoteIx::new(at);
        add(quote.place.spans(), Mark::Quote(ix));
        for part in &quote.details.parts {
            add(part.place.spans(), Mark::Verbatim(ix));
        }
    }
    if let Some(selected) = state.side.selected {
        for mention in article.mentions.iter() {
            if mention.actor().is_some_and(|actor| state.library.actor_in(number, actor) == selected) {
                add(mention.spans, Mark::Mention);
            }
        }
    }
    match (state.reader.selected(), state.reader.quote) {
        (Some(selected), _) => add(&[selected], Mark::Selected),
        (None, Some(quote)) => add(article.quotes[quote.at()].place.spans(), Mark::Current),
        (None, None) => add(&[state.reader.sentence_span(article)], Mark::Current),
    }
    add(state.reader.shown.as_slice(), Mark::Shown);
    if let Some(query) = state.finder.visited.as_ref().map(|visited| &visited.query).filter(|_| state.is_lit()) {
        let sentence = state.reader.sentence_span(article);
        let found = matched_ranges(query, article.text.slice(sentence)).into_iter();
        let spans: Vec<Span> = found
            .filter_map(|range| Span::new(&article.text, sentence.start() + range.start, sentence.start() + range.end))
            .collect();
        add(&spans, Mark::Matched);
    }
    whole_glyphs(&article.text, flatten(window, &marks))
}

/// How a run looks.
pub(super) fn style(
    state: &State,
    theme: Theme,
    number: ArticleNo,
    article: &Article,
    role: &ParagraphRole,
    marks: &[Mark],
) -> Style {
    let mut style = match role {
        ParagraphRole::Headline | ParagraphRole::Subheading => theme.strong(),
        ParagraphRole::Body | ParagraphRole::Other(_) => theme.text(),
    };
    let quotes = marks.iter().filter_map(|mark| match mark {
        Mark::Quote(quote) => Some((article.nesting(*quote).len(), *quote)),
        _ => None,
    });
    // The innermost quote decides: its speaker is the one whose words these are.
    if let Some((depth, ix)) = quotes.max() {
        let quote = &article.quotes[ix.at()];
        let verbatim = marks.contains(&Mark::Verbatim(ix));
        let speaker = quote.speaker.as_ref().and_then(|speaker| speaker.actor);
        let rank = speaker.and_then(|actor| state.speakers.colour(state.library.actor_in(number, actor)));
        style = style.patch(theme.speaker(rank)).add_modifier(theme.quote(quote.kind, verbatim, depth > 1));
    }
    if marks.contains(&Mark::Current) {
        style = style.add_modifier(theme.current_sentence());
    }
    if marks.contains(&Mark::Shown) {
        style = style.add_modifier(theme.evidence());
    }
    if marks.contains(&Mark::Selected) {
        style = style.add_modifier(theme.selection());
    }
    if marks.contains(&Mark::Matched) {
        style = style.patch(theme.matched());
    }
    if marks.contains(&Mark::Mention) {
        let both = style.add_modifier.contains(Modifier::REVERSED);
        style = style.patch(theme.mention());
        // Reversed twice is not reversed: on a reversed sentence a mention stands out by being upright.
        if both {
            style = style.remove_modifier(Modifier::REVERSED).add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        }
    }
    style
}
