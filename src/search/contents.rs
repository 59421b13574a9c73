//! Which documents an article has become.

use std::ops::Range;

use super::set::Set;
use super::shelf::Kind;
use super::target::Target;
use super::threads::{shared, threads_for};
use crate::library::{ArticleNo, PositionNo, QuoteRef, SentenceRef};
use crate::model::{Article, QuoteIx, SentenceIx};

/// So many articles are worth a thread, as it takes some hundred microseconds to go through them. (Very few in tests, so that there
/// are several threads.)
const ARTICLES: usize = if cfg!(test) { 1 } else { 1 << 14 };

/// How far apart landmarks are.
const STEP: u32 = 64;

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
    /// The articles of every [`STEP`]th document: which one a document is of need not be sought among all.
    landmarks: Vec<u32>,
    /// The first article that is hidden.
    hidden: Option<usize>,
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

impl Entry {
    /// What one of its documents is.
    fn kind(&self, doc: u32) -> Kind {
        match doc {
            _ if doc >= self.positions => Kind::Position,
            _ if doc >= self.quotes => Kind::Quote,
            _ if doc < self.sentences || (doc == self.sentences && self.headline_is_sentence) => Kind::Headline,
            _ => Kind::Sentence,
        }
    }
}

impl Contents {
    /// How many articles there are that are not hidden.
    pub(super) fn articles(&self) -> usize {
        self.hidden.unwrap_or(self.articles.len())
    }

    /// How many documents there are that are not hidden.
    pub(super) fn documents(&self) -> u32 {
        self.first_of(self.articles())
    }

    /// Hides all articles from this one on, or shows all.
    pub(super) fn show(&mut self, articles: Option<usize>) {
        self.hidden = articles.filter(|&articles| articles < self.articles.len());
    }

    /// Forgets all articles from this one on.
    pub(super) fn cut(&mut self, articles: usize) {
        self.hidden = None;
        let Some(entry) = self.articles.get(articles) else { return };
        self.quoted.truncate(entry.first_quote as usize);
        self.documents = entry.first;
        self.articles.truncate(articles);
        self.landmarks.truncate(self.documents.div_ceil(STEP) as usize);
    }

    /// The first document of an article; behind the last when there is no such article.
    fn first_of(&self, at: usize) -> u32 {
        self.articles.get(at).map_or(self.documents, |entry| entry.first)
    }

    /// Adds the next article.
    pub(super) fn push(&mut self, docs: &ArticleDocs) {
        self.articles.push(Entry {
            first: self.documents,
            sentences: self.documents + docs.sentences,
            quotes: self.documents + docs.quotes,
            positions: self.documents + docs.positions,
            first_position: docs.first_position,
            first_quote: number(self.quoted.len()),
            headline_is_sentence: docs.headline_is_sentence,
        });
        self.quoted.extend(docs.quoted.iter().map(|range| (range.start, range.end)));
        self.documents += docs.end;
        let article = number(self.articles.len() - 1);
        self.landmarks.resize(self.documents.div_ceil(STEP) as usize, article);
    }

    /// The documents of an article; none when it is not known.
    pub(super) fn of(&self, article: ArticleNo) -> Range<u32> {
        let first = |at: usize| self.first_of(at.min(self.articles()));
        first(article.at())..first(article.at() + 1)
    }

    /// Where the sentences, quotes and positions of an article begin, behind where the article itself begins and before where
    /// it ends. It must be known.
    pub(super) fn parts(&self, article: ArticleNo) -> [u32; 5] {
        let (Entry { first, sentences, quotes, positions, .. }, end) =
            (&self.articles[article.at()], self.of(article).end);
        [*first, *sentences, *quotes, *positions, end]
    }

    /// For each article where its sentences, quotes and positions begin and where it ends, counted from its first document, and
    /// whether its headline is a sentence; for each quote the sentences that it stands in, counted in the same way.
    pub(super) fn records(&self) -> (impl ExactSizeIterator<Item = [u32; 5]>, &[(u32, u32)]) {
        let articles = self.articles.iter().enumerate().map(|(at, entry)| {
            let behind = |document: u32| document - entry.first;
            let end = behind(self.first_of(at + 1));
            let headline = u32::from(entry.headline_is_sentence);
            [behind(entry.sentences), behind(entry.quotes), behind(entry.positions), end, headline]
        });
        (articles, &self.quoted)
    }

    /// Puts contents together again; `None` when they are none.
    pub(super) fn of_records(articles: &[[u32; 5]], quoted: &[[u32; 2]]) -> Option<Self> {
        let (mut contents, mut first_position, mut left) = (Self::default(), 0_u32, quoted);
        for &[sentences, quotes, positions, end, headline] in articles {
            let ordered = sentences <= 1 && [sentences, quotes, positions, end].is_sorted() && end > 0 && headline <= 1;
            contents.documents.checked_add(end).filter(|_| ordered)?;
            let own = left.split_off(..(positions - quotes) as usize)?;
            let in_sentences = |&[start, end]: &[u32; 2]| start <= end && end <= quotes;
            if !own.iter().all(in_sentences) {
                return None;
            }
            contents.push(&ArticleDocs {
                sentences,
                quotes,
                positions,
                end,
                headline_is_sentence: headline == 1,
                first_position: PositionNo(first_position),
                quoted: own.iter().map(|&[start, end]| start..end).collect(),
            });
            first_position = first_position.checked_add(end - positions)?;
        }
        left.is_empty().then_some(contents)
    }

    /// What has been [pushed](Contents::push) of an article, and its first document; `None` when there is no such article.
    pub(super) fn docs(&self, at: usize) -> Option<(u32, ArticleDocs)> {
        let (entry, end) = (self.articles.get(at)?, self.first_of(at + 1));
        let behind = |document: u32| document - entry.first;
        let quoted = self.quoted.get(entry.first_quote as usize..)?.get(..(entry.positions - entry.quotes) as usize)?;
        let docs = ArticleDocs {
            sentences: behind(entry.sentences),
            quotes: behind(entry.quotes),
            positions: behind(entry.positions),
            end: behind(end),
            headline_is_sentence: entry.headline_is_sentence,
            first_position: entry.first_position,
            quoted: quoted.iter().map(|&(start, end)| start..end).collect(),
        };
        Some((entry.first, docs))
    }

    /// Whether the documents of an article can be those of this one.
    pub(super) fn fit(&self, at: usize, article: &Article) -> bool {
        let Some(entry) = self.articles.get(at) else { return false };
        let counts =
            [entry.quotes - entry.sentences, entry.positions - entry.quotes, self.first_of(at + 1) - entry.positions];
        counts == [article.sentences.len(), article.quotes.len(), article.positions.len()].map(number)
    }

    fn at(&self, doc: u32) -> (usize, &Entry) {
        // Articles without documents do not exist: one without sentences has a headline.
        let landmark = |at: usize| self.landmarks.get(at).map_or(self.articles.len(), |&article| article as usize);
        let from = landmark((doc / STEP) as usize).min(self.articles.len() - 1);
        let to = (landmark((doc / STEP) as usize + 1) + 1).min(self.articles.len());
        let at = from + self.articles[from..to].partition_point(|entry| entry.first <= doc).saturating_sub(1);
        (at, &self.articles[at])
    }

    /// What each of some documents is.
    pub(super) fn kinds(&self, docs: Range<u32>) -> Vec<Kind> {
        let mut kinds = Vec::with_capacity(docs.len());
        let (mut doc, mut article) = (docs.start, self.at(docs.start).0);
        while doc < docs.end
            && let Some(entry) = self.articles.get(article)
        {
            article += 1;
            let end = self.first_of(article).min(docs.end);
            kinds.extend((doc..end).map(|doc| entry.kind(doc)));
            doc = end;
        }
        kinds
    }

    /// What a document is.
    pub(super) fn kind(&self, doc: u32) -> Kind {
        self.at(doc).1.kind(doc)
    }

    /// What a document is, for whom finds it.
    pub(super) fn target(&self, doc: u32) -> Target {
        let (at, entry) = self.at(doc);
        let article = ArticleNo::new(at);
        match entry.kind(doc) {
            Kind::Position => Target::Position(PositionNo(entry.first_position.0 + (doc - entry.positions))),
            Kind::Quote => Target::Quote(QuoteRef { article, quote: QuoteIx::new((doc - entry.quotes) as usize) }),
            Kind::Headline => Target::Headline(article),
            _ => Target::Sentence(SentenceRef { article, sentence: SentenceIx::new((doc - entry.sentences) as usize) }),
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

    /// The quotes among some documents that have one of their sentences among them too. On several threads, if there are many
    /// articles.
    pub(super) fn quotes_among(&self, documents: &Set) -> Set {
        let articles = &self.articles[..self.articles()];
        let threads = threads_for(articles.len(), ARTICLES);
        let pieces: Vec<&[Entry]> = articles.chunks(articles.len().div_ceil(threads).max(1)).collect();
        let found = shared(pieces.len(), |at| self.quotes_of_some(pieces[at], documents)).into_iter();
        let all = found.reduce(|mut all, more| {
            all.unite(&more);
            all
        });
        all.unwrap_or_else(|| Set::none(0))
    }

    fn quotes_of_some(&self, articles: &[Entry], documents: &Set) -> Set {
        let mut found = Set::none(self.documents());
        for entry in articles {
            documents.visit(entry.quotes..entry.positions, |quote| {
                let sentences = self.quoted.get((entry.first_quote + quote - entry.quotes) as usize);
                let any = |&(start, end): &(u32, u32)| documents.has_any(entry.first + start..entry.first + end);
                if sentences.is_some_and(any) {
                    found.add(quote);
                }
            });
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
