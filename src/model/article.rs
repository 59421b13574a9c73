//! An article and what is marked in it.

use super::rare::{Rare, none};
use super::{
    ActorIx, Checksum, Clean, Few, Id, IdList, Mentions, ParagraphIx, Place, Position, PositionIx, Quote, QuoteIx,
    SentenceIx, Span,
};

/// One article. The text is complete and clean; all annotations point into it.
#[derive(Clone, Debug)]
pub struct Article {
    /// The file's id.
    pub id: Id,
    /// The headline, when the file names one apart from the text.
    pub headline: Option<Clean>,
    /// The outlet.
    pub source: Option<Clean>,
    /// Day of publication, as the file has it (ISO 8601, may be partial).
    pub published: Option<Clean>,
    /// Language (BCP 47).
    pub language: Option<Clean>,
    /// Of the raw text, computed on load.
    pub text_sha256: Checksum,
    /// The text.
    pub text: Clean,
    /// Paragraphs in text order. They cover every character that is not white space: what the file's paragraphs leave out is
    /// filled in on load.
    pub paragraphs: Few<Paragraph>,
    /// Sentences in text order, from the file or segmented on load.
    pub sentences: Box<[Sentence]>,
    /// The ids of the sentences; none when they were segmented on load.
    pub sentence_ids: IdList,
    /// Mentions, by first place.
    pub mentions: Mentions,
    /// Quotes, in the file's order.
    pub quotes: Box<[Quote]>,
    /// The ids of the quotes.
    pub quote_ids: IdList,
    /// Positions, in the file's order.
    pub positions: Box<[Position]>,
    /// The ids of the positions.
    pub position_ids: IdList,
    /// What few articles have.
    pub details: Rare<ArticleDetails>,
}

/// What few articles have.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ArticleDetails {
    /// Who wrote it.
    pub byline: Option<Clean>,
    /// The outlet's address.
    pub source_url: Option<Clean>,
    /// The article's address.
    pub url: Option<Clean>,
    /// Terms of use.
    pub licence: Option<Clean>,
    /// The id of the article that this one revises; it may lie in another bundle.
    pub revision_of: Option<Id>,
    /// Quotation marks that are no speech.
    pub quoted_terms: Vec<QuotedTerm>,
    /// Relations between actors.
    pub relations: Vec<Relation>,
}

none!(ArticleDetails {
    byline: None,
    source_url: None,
    url: None,
    licence: None,
    revision_of: None,
    quoted_terms: Vec::new(),
    relations: Vec::new(),
});

impl Article {
    /// The headline, or else the first paragraph, or else the id.
    pub fn title(&self) -> Clean {
        let first = || self.paragraphs.first().map(|p| Clean::line(self.text.slice(p.span)));
        self.headline.clone().or_else(first).unwrap_or_else(|| self.id.shown())
    }

    /// The address of its page, or else that of its outlet.
    pub fn page(&self) -> Option<&Clean> {
        self.details.url.as_ref().or(self.details.source_url.as_ref())
    }

    /// The file's id of a sentence; `None` when the sentences were segmented on load.
    pub fn sentence_id(&self, sentence: SentenceIx) -> Option<Id> {
        self.sentence_ids.get(sentence.at())
    }

    /// The file's id of a quote.
    pub fn quote_id(&self, quote: QuoteIx) -> Id {
        self.quote_ids.get(quote.at()).unwrap_or_default()
    }

    /// The quote with an id; of several the first.
    pub fn quote_called(&self, id: &Id) -> Option<QuoteIx> {
        self.quote_ids.position(id.raw()).filter(|&at| at < self.quotes.len()).map(QuoteIx::new)
    }

    /// The file's id of a position.
    pub fn position_id(&self, position: PositionIx) -> Id {
        self.position_ids.get(position.at()).unwrap_or_default()
    }

    /// The position with an id; of several the first.
    pub fn position_called(&self, id: &Id) -> Option<PositionIx> {
        self.position_ids.position(id.raw()).filter(|&at| at < self.positions.len()).map(PositionIx::new)
    }

    /// The sentence at byte `at`, or else the nearest one before it, or else the first.
    pub fn sentence_at(&self, at: usize) -> Option<SentenceIx> {
        let after = self.sentences.partition_point(|sentence| sentence.span.start() <= at);
        (!self.sentences.is_empty()).then(|| SentenceIx::new(after.saturating_sub(1)))
    }

    /// The paragraph that byte `at` lies in; none when it is white space between two.
    pub fn paragraph_at(&self, at: usize) -> Option<ParagraphIx> {
        let next = self.paragraphs.partition_point(|paragraph| paragraph.span.start() <= at);
        let ix = next.checked_sub(1)?;
        self.paragraphs[ix].span.contains(at).then(|| ParagraphIx::new(ix))
    }

    /// The chain of quotes from `quote` outwards: itself, the quote it is nested in, and so on.
    pub fn nesting(&self, quote: QuoteIx) -> Vec<QuoteIx> {
        let mut chain = vec![quote];
        while let Some(outer) = chain.last().and_then(|ix| self.quotes.get(ix.at())).and_then(|quote| quote.within) {
            if chain.len() > self.quotes.len() {
                break;
            }
            chain.push(outer);
        }
        chain
    }
}

/// What a paragraph is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParagraphRole {
    /// The headline, when it is part of the text.
    Headline,
    /// A heading inside the text.
    Subheading,
    /// Running text.
    Body,
    /// The file's own word.
    Other(Box<Clean>),
}

/// A paragraph.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// What it is for.
    pub role: ParagraphRole,
    /// Where it stands.
    pub span: Span,
}

/// A sentence.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// Where it stands, without surrounding white space.
    pub span: Span,
}

/// A passage in quotation marks that is not speech: a name, a title, scare quotes.
#[derive(Clone, Debug, PartialEq)]
pub struct QuotedTerm {
    /// The file's id.
    pub id: Id,
    /// The file's word for what it is.
    pub kind: Option<Clean>,
    /// Where.
    pub place: Place,
    /// The annotator's remark.
    pub note: Option<Clean>,
}

/// A relation between two actors: "leads", "member-of".
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// The file's word for it.
    pub kind: Clean,
    /// From whom.
    pub from: ActorIx,
    /// To whom.
    pub to: ActorIx,
    /// Where the article says so.
    pub evidence: Place,
}
