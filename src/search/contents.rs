//! Which documents an article has become.

use std::ops::Range;

use super::set::Set;
use super::shelf::Kind;
use super::target::Target;
use crate::library::{ArticleNo, PositionNo, QuoteRef, SentenceRef};
use crate::model::{QuoteIx, SentenceIx};

/// The documents of one article, one behind the other, counted from its first one: a headline that is no sentence, sentences,
/// quotes, positions.
#[derive(Clone, Debug, Default)]
pub(super) struct ArticleDocs {
    /// The first sentence.
    pub sentences: u32,
    /// The first quote.
    pub quotes: u32,
    /// The first position.
    pub positions: u32,
    /// One behind the last.
    pub end: u32,
    /// The first sentence is the headline.
    pub headline_is_sentence: bool,
    /// The number of its first position.
    pub first_position: PositionNo,
    /// For each quote the sentences that it stands in.
    pub quoted: Vec<Range<u32>>,
}

/// What the documents made of articles are.
#[derive(Clone, Debug, Default)]
pub(super) struct Contents {
    articles: Vec<Entry>,
    /// For each quote of the library the sentences that it stands in, counted from the first document of the article.
    quoted: Vec<(u32, u32)>,
    documents: u32,
}

#[derive(Clone, Debug)]
struct Entry {
    first: u32,
    sentences: u32,
    quotes: u32,
    positions: u32,
    first_position: PositionNo,
    /// Place of its first quote in `quoted`.
    first_quote: u32,
    headline_is_sentence: bool,
}

impl Contents {
    /// How many articles there are.
    pub(super) fn articles(&self) -> usize {
        self.articles.len()
    }

    /// How many documents there are.
    pub(super) fn documents(&self) -> u32 {
        self.documents
    }

    /// Adds the next article.
    pub(super) fn push(&mut self, docs: ArticleDocs) {
        self.articles.push(Entry {
            first: self.documents,
            sentences: self.documents + docs.sentences,
            quotes: self.documents + docs.quotes,
            positions: self.documents + docs.positions,
            first_position: docs.first_position,
            first_quote: number(self.quoted.len()),
            headline_is_sentence: docs.headline_is_sentence,
        });
        self.quoted.extend(docs.quoted.into_iter().map(|range| (range.start, range.end)));
        self.documents += docs.end;
    }

    /// The documents of an article; none when it is not known.
    pub(super) fn of(&self, article: ArticleNo) -> Range<u32> {
        let first = |at: usize| self.articles.get(at).map_or(self.documents, |entry| entry.first);
        first(article.at())..first(article.at() + 1)
    }

    /// Where the sentences, quotes and positions of an article begin, behind where the article itself begins and before where
    /// it ends. It must be known.
    pub(super) fn parts(&self, article: ArticleNo) -> [u32; 5] {
        let (Entry { first, sentences, quotes, positions, .. }, end) =
            (&self.articles[article.at()], self.of(article).end);
        [*first, *sentences, *quotes, *positions, end]
    }

    fn at(&self, doc: u32) -> (usize, &Entry) {
        // Articles without documents do not exist: one without sentences has a headline.
        let at = self.articles.partition_point(|entry| entry.first <= doc).saturating_sub(1);
        (at, &self.articles[at])
    }

    /// What a document is.
    pub(super) fn kind(&self, doc: u32) -> Kind {
        let (_, entry) = self.at(doc);
        match doc {
            _ if doc >= entry.positions => Kind::Position,
            _ if doc >= entry.quotes => Kind::Quote,
            _ if doc < entry.sentences || (doc == entry.sentences && entry.headline_is_sentence) => Kind::Headline,
            _ => Kind::Sentence,
        }
    }

    /// What a document is, for whom finds it.
    pub(super) fn target(&self, doc: u32) -> Target {
        let (at, entry) = self.at(doc);
        let article = ArticleNo::new(at);
        match self.kind(doc) {
            Kind::Position => Target::Position(PositionNo(entry.first_position.0 + (doc - entry.positions))),
            Kind::Quote => Target::Quote(QuoteRef { article, quote: QuoteIx(doc - entry.quotes) }),
            Kind::Headline => Target::Headline(article),
            _ => Target::Sentence(SentenceRef { article, sentence: SentenceIx(doc - entry.sentences) }),
        }
    }

    /// The sentences that a document stands in when it is a quote.
    pub(super) fn quoted(&self, doc: u32) -> Option<Range<u32>> {
        let (_, entry) = self.at(doc);
        if doc < entry.quotes || doc >= entry.positions {
            return None;
        }
        let &(start, end) = self.quoted.get((entry.first_quote + doc - entry.quotes) as usize)?;
        Some(entry.first + start..entry.first + end)
    }

    /// The quotes among some documents that have one of their sentences among them too.
    pub(super) fn quotes_among(&self, documents: &Set) -> Vec<u32> {
        let mut found = Vec::new();
        for entry in &self.articles {
            for quote in documents.within(entry.quotes..entry.positions) {
                let sentences = self.quoted.get((entry.first_quote + quote - entry.quotes) as usize);
                let any = |&(start, end): &(u32, u32)| documents.has_any(entry.first + start..entry.first + end);
                if sentences.is_some_and(any) {
                    found.push(quote);
                }
            }
        }
        found
    }

    /// Goes through ascending documents and tells of each quote among them which sentences it stands in.
    pub(super) fn quotes_of(&self) -> impl FnMut(u32) -> Option<Range<u32>> + use<'_> {
        // The article that the last document was in, with its quotes and the sentences of each.
        let (mut article, mut quotes, mut first, mut sentences) = (0..0, 0..0, 0, [].as_slice());
        move |doc| {
            if !article.contains(&doc) {
                let (at, entry) = self.at(doc);
                article = self.of(ArticleNo::new(at));
                (quotes, first) = (entry.quotes..entry.positions, entry.first);
                sentences = self.quoted.get(entry.first_quote as usize..).unwrap_or_default();
            }
            if !quotes.contains(&doc) {
                return None;
            }
            let &(start, end) = sentences.get((doc - quotes.start) as usize)?;
            Some(first + start..first + end)
        }
    }
}

/// A document number. Four thousand million documents do not fit in memory.
pub(super) fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
