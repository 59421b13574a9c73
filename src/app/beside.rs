//! What stands in the margin beside a row of an article: which quotes run along it, which positions its sentences prove.

use crate::library::{ArticleNo, Library};
use crate::model::{Article, QuoteIx, QuoteKind, SentenceIx, Span, Stance};
use crate::text::wrap::Row;

/// The outermost one of `quotes` on a row, and the first one nested in it, with their columns among the bars.
pub fn quotes_on(article: &Article, quotes: &[QuoteIx], row: Row) -> impl Iterator<Item = (u16, QuoteIx)> {
    let mut found: [Option<(usize, QuoteIx)>; 2] = [None, None];
    for &ix in quotes {
        let quote = &article.quotes[ix.at()];
        let on_row = |span: &&Span| span.start() < row.end && row.start < span.end();
        let Some(span) = quote.place.spans().iter().find(on_row) else { continue };
        let level = usize::from(quote.within.is_some());
        let start = span.start().max(row.start);
        if found[level].is_none_or(|(other, _)| start < other) {
            found[level] = Some((start, ix));
        }
    }
    found.into_iter().zip(0u16..).filter_map(|(quote, level)| Some((level, quote?.1)))
}

/// A bar along a quote. The further from the speaker's own words, the more broken.
pub fn bar(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "┃",
        QuoteKind::Mixed => "╏",
        QuoteKind::Indirect => "│",
        QuoteKind::Reported => "╎",
        QuoteKind::FreeIndirect => "┊",
    }
}

/// The stances of the positions that the sentences beginning on a row prove, each once.
pub fn stances_from(library: &Library, number: ArticleNo, article: &Article, row: Row) -> Vec<Stance> {
    let first = article.sentences.partition_point(|sentence| sentence.span.start() < row.start);
    let beginning = article.sentences[first..].iter().take_while(|sentence| sentence.span.start() < row.end).count();
    let mut stances: Vec<Stance> = (first..first + beginning)
        .flat_map(|sentence| library.proves(number, SentenceIx::new(sentence)))
        .map(|position| article.positions[position.at()].stance)
        .collect();
    stances.sort_unstable();
    stances.dedup();
    stances
}
