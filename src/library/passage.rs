//! From positions and quotes to the sentences that hold them, and back.

use super::{ArticleNo, Library, PositionNo, SentenceRef};
use crate::model::{Article, Evidence, PositionIx, Quote, QuoteIx, SentenceIx, Span};

/// What is marked where in an article, computed once.
#[derive(Debug)]
pub(super) struct Marks {
    /// Sentence and position it proves, sorted.
    evidence: Box<[(SentenceIx, PositionIx)]>,
    /// Sentence and quote that touches it, sorted by sentence, then outermost quote first.
    quotes: Box<[(SentenceIx, QuoteIx)]>,
}

/// So many marks of a sort an article can have; what comes after them is marked on its first sentence only. Records times
/// sentences could be without end.
const MOST_MARKS: usize = 1 << 20;

impl Marks {
    pub(super) fn of(article: &Article) -> Self {
        let sentences = Sentences::of(article);
        let mut evidence = Vec::new();
        for (at, position) in article.positions.iter().enumerate() {
            for item in &position.evidence {
                let touched = evidence_spans(article, item).into_iter().flat_map(|span| sentences.touching(span));
                let touched = touched.take(MOST_MARKS.saturating_sub(evidence.len()).max(1));
                evidence.extend(touched.map(|sentence| (sentence, PositionIx::new(at))));
            }
        }
        evidence.sort_unstable();
        evidence.dedup();
        let mut quotes = Vec::new();
        for (at, quote) in article.quotes.iter().enumerate() {
            let touched = quote.place.spans().iter().flat_map(|&span| sentences.touching(span));
            let touched = touched.take(MOST_MARKS.saturating_sub(quotes.len()).max(1));
            quotes.extend(touched.map(|sentence| (sentence, QuoteIx::new(at))));
        }
        let ranks = outermost_first(article);
        quotes.sort_unstable_by_key(|&(sentence, quote)| (sentence, ranks[quote.at()]));
        quotes.dedup();
        Self { evidence: evidence.into(), quotes: quotes.into() }
    }
}

/// Of each quote of an article, how many come before it when an outer one comes before what is nested in it.
fn outermost_first(article: &Article) -> Vec<usize> {
    let depth = |quote: &Quote| {
        let outer = std::iter::successors(quote.within, |&outer| article.quotes.get(outer.at())?.within);
        outer.take(article.quotes.len()).count()
    };
    let mut order: Vec<_> =
        (article.quotes.iter().enumerate()).map(|(at, quote)| (quote.place.start(), depth(quote), at)).collect();
    order.sort_unstable();
    let mut ranks = vec![0; order.len()];
    for (rank, (.., at)) in order.into_iter().enumerate() {
        ranks[at] = rank;
    }
    ranks
}

/// An article's sentences, to look up those that a span touches. They are sorted by their starts; as a file's sentences may
/// overlap or lie in each other, their ends need not be.
struct Sentences<'a> {
    article: &'a Article,
    /// How far the sentences up to each one reach, if that is not where they end.
    reach: Option<Vec<usize>>,
}

impl<'a> Sentences<'a> {
    fn of(article: &'a Article) -> Self {
        let ends = article.sentences.iter().map(|sentence| sentence.span.end());
        let furthest = |reach: &mut usize, end: usize| {
            *reach = end.max(*reach);
            Some(*reach)
        };
        let reach = (!ends.clone().is_sorted()).then(|| ends.scan(0, furthest).collect());
        Self { article, reach }
    }

    fn touching(&self, span: Span) -> impl Iterator<Item = SentenceIx> + use<'a> {
        let first = match &self.reach {
            Some(reach) => reach.partition_point(|&reach| reach <= span.start()),
            None => self.article.sentences.partition_point(|sentence| sentence.span.end() <= span.start()),
        };
        (self.article.sentences.iter().enumerate().skip(first))
            .take_while(move |(_, sentence)| sentence.span.start() < span.end())
            .filter(move |(_, sentence)| sentence.span.end() > span.start())
            .map(|(at, _)| SentenceIx::new(at))
    }
}

/// The passage that an evidence points at: its words, or else its quote, or else its sentence. A sentence beside a quote narrows
/// it to what of the quote stands there; if that is nothing, the sentence holds.
fn evidence_spans(article: &Article, evidence: &Evidence) -> Vec<Span> {
    if !evidence.place.spans().is_empty() {
        return evidence.place.spans().to_vec();
    }
    let quote = evidence.quote.map(|quote| article.quotes[quote.at()].place.spans()).unwrap_or_default();
    let Some(sentence) = evidence.sentence.map(|sentence| article.sentences[sentence.at()].span) else {
        return quote.to_vec();
    };
    let common = |span: &Span| {
        let (start, end) = (span.start().max(sentence.start()), span.end().min(sentence.end()));
        Span::new(&article.text, start, end).filter(|common| !common.is_empty())
    };
    let narrowed: Vec<Span> = quote.iter().filter_map(common).collect();
    if narrowed.is_empty() { vec![sentence] } else { narrowed }
}

impl Library {
    /// The passages that prove a position, with the sentence each begins in, in the file's order. Evidence that could not be
    /// placed is left out; its problem is listed.
    pub fn evidence(&self, position: PositionNo) -> Vec<(SentenceRef, Span)> {
        let entry = self.position(position);
        let article = self.article(entry.article);
        (self.position_record(position).evidence.iter())
            .filter_map(|item| {
                let span = evidence_spans(article, item).into_iter().reduce(Span::hull)?;
                let sentence = (item.sentence)
                    .filter(|&ix| article.sentences[ix.at()].span.overlaps(span))
                    .or_else(|| article.sentence_at(span.start()))?;
                Some((SentenceRef { article: entry.article, sentence }, span))
            })
            .collect()
    }

    /// The positions that a sentence proves.
    pub fn proves(&self, article: ArticleNo, sentence: SentenceIx) -> impl Iterator<Item = PositionIx> {
        run_of(&self.in_article(article).marks.evidence, sentence)
    }

    /// Each sentence of an article with a position that it proves, sorted.
    pub fn proving(&self, article: ArticleNo) -> &[(SentenceIx, PositionIx)] {
        &self.in_article(article).marks.evidence
    }

    /// Each sentence of an article with a quote that touches it, sorted by sentence.
    pub fn quoting(&self, article: ArticleNo) -> &[(SentenceIx, QuoteIx)] {
        &self.in_article(article).marks.quotes
    }

    /// The quotes that touch a sentence, outermost first.
    pub fn quotes_in(&self, article: ArticleNo, sentence: SentenceIx) -> impl Iterator<Item = QuoteIx> {
        run_of(&self.in_article(article).marks.quotes, sentence)
    }
}

fn run_of<T: Copy>(marks: &[(SentenceIx, T)], sentence: SentenceIx) -> impl Iterator<Item = T> {
    let first = marks.partition_point(|(at, _)| *at < sentence);
    marks[first..].iter().take_while(move |(at, _)| *at == sentence).map(|&(_, mark)| mark)
}
