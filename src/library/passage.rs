//! From positions and quotes to the sentences that hold them, and back.

use super::{ArticleNo, Library, PositionNo, SentenceRef};
use crate::model::{Article, Evidence, PositionIx, QuoteIx, SentenceIx, Span};

/// What is marked where in an article, computed once.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// Sentence and position it proves, sorted.
    evidence: Vec<(SentenceIx, PositionIx)>,
    /// Sentence and quote that touches it, sorted by sentence, then outermost quote first.
    quotes: Vec<(SentenceIx, QuoteIx)>,
}

impl Marks {
    pub(super) fn of(article: &Article) -> Self {
        let mut marks = Self::default();
        for (at, position) in article.positions.iter().enumerate() {
            for item in &position.evidence {
                let sentences = evidence_span(article, item).map(|span| sentences_touching(article, span));
                marks.evidence.extend(sentences.into_iter().flatten().map(|s| (s, PositionIx::new(at))));
            }
        }
        for (at, quote) in article.quotes.iter().enumerate() {
            for &span in &quote.place.spans {
                marks.quotes.extend(sentences_touching(article, span).into_iter().map(|s| (s, QuoteIx::new(at))));
            }
        }
        marks.evidence.sort_unstable();
        marks.evidence.dedup();
        let order = |&(sentence, quote): &(SentenceIx, QuoteIx)| {
            (sentence, article.quotes[quote.at()].place.start(), article.nesting(quote).len(), quote)
        };
        marks.quotes.sort_by_key(order);
        marks.quotes.dedup();
        marks
    }
}

fn sentences_touching(article: &Article, span: Span) -> Vec<SentenceIx> {
    let first = article.sentences.partition_point(|sentence| sentence.span.end() <= span.start());
    (article.sentences.iter().enumerate().skip(first))
        .take_while(|(_, sentence)| sentence.span.start() < span.end())
        .map(|(at, _)| SentenceIx::new(at))
        .collect()
}

/// The passage that an evidence points at: its words, or else its quote, or else its sentence.
fn evidence_span(article: &Article, evidence: &Evidence) -> Option<Span> {
    let quote = || evidence.quote.and_then(|quote| article.quotes[quote.at()].place.hull());
    let sentence = || evidence.sentence.map(|sentence| article.sentences[sentence.at()].span);
    // The sentence narrows a quote that runs over several.
    let narrowed = || match (quote(), sentence()) {
        (Some(quote), Some(sentence)) if quote.overlaps(sentence) => Some(sentence),
        (quote, sentence) => sentence.or(quote),
    };
    evidence.place.hull().or_else(narrowed)
}

impl Library {
    /// The passages that prove a position, with the sentence each begins in, in the file's order. Evidence that could not be
    /// placed is left out; its problem is listed.
    pub fn evidence(&self, position: PositionNo) -> Vec<(SentenceRef, Span)> {
        let entry = self.position(position);
        let article = self.article(entry.article);
        (self.position_record(position).evidence.iter())
            .filter_map(|item| {
                let span = evidence_span(article, item)?;
                let sentence = (item.sentence)
                    .filter(|&ix| article.sentences[ix.at()].span.overlaps(span))
                    .or_else(|| article.sentence_at(span.start()))?;
                Some((SentenceRef { article: entry.article, sentence }, span))
            })
            .collect()
    }

    /// The positions that a sentence proves.
    pub fn proves(&self, article: ArticleNo, sentence: SentenceIx) -> impl Iterator<Item = PositionIx> {
        run_of(&self.articles[article.at()].marks.evidence, sentence)
    }

    /// The quotes that touch a sentence, outermost first.
    pub fn quotes_in(&self, article: ArticleNo, sentence: SentenceIx) -> impl Iterator<Item = QuoteIx> {
        run_of(&self.articles[article.at()].marks.quotes, sentence)
    }
}

fn run_of<T: Copy>(marks: &[(SentenceIx, T)], sentence: SentenceIx) -> impl Iterator<Item = T> {
    let first = marks.partition_point(|(at, _)| *at < sentence);
    marks[first..].iter().take_while(move |(at, _)| *at == sentence).map(|&(_, mark)| mark)
}
