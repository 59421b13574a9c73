//! An article and what is marked in it.

use super::{ActorIx, Clean, Id, OtherIx, ParagraphIx, Place, Position, Quote, QuoteIx, Referent, SentenceIx, Span};

/// One article. The text is complete and clean; all annotations point into it.
#[derive(Clone, Debug)]
pub struct Article {
    /// The file's id.
    pub id: Id,
    /// The headline, when the file names one apart from the text.
    pub headline: Option<Clean>,
    /// Who wrote it.
    pub byline: Option<Clean>,
    /// The outlet.
    pub source: Option<Clean>,
    /// The outlet's address.
    pub source_url: Option<Clean>,
    /// Day of publication, as the file has it (ISO 8601, may be partial).
    pub published: Option<Clean>,
    /// Language (BCP 47).
    pub language: Option<Clean>,
    /// The article's address.
    pub url: Option<Clean>,
    /// Terms of use.
    pub licence: Option<Clean>,
    /// The id of the article that this one revises; it may lie in another bundle.
    pub revision_of: Option<Id>,
    /// SHA-256 of the raw text (UTF-8), lower-case hex, computed on load.
    pub text_sha256: Box<str>,
    /// The text.
    pub text: Clean,
    /// Paragraphs in text order. They cover every character that is not white space: what the file's paragraphs leave out is
    /// filled in on load.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences in text order, from the file or segmented on load.
    pub sentences: Vec<Sentence>,
    /// Mentions, by first place.
    pub mentions: Vec<Mention>,
    /// Quotes, in the file's order.
    pub quotes: Vec<Quote>,
    /// Quotation marks that are no speech.
    pub quoted_terms: Vec<QuotedTerm>,
    /// Positions, in the file's order.
    pub positions: Vec<Position>,
    /// Relations between actors.
    pub relations: Vec<Relation>,
}

impl Article {
    /// The headline, or else the first paragraph, or else the id.
    pub fn title(&self) -> Clean {
        let first = || self.paragraphs.first().map(|p| Clean::line(self.text.slice(p.span)));
        self.headline.clone().or_else(first).unwrap_or_else(|| self.id.shown())
    }

    /// The address of its page, or else that of its outlet.
    pub fn page(&self) -> Option<&Clean> {
        self.url.as_ref().or(self.source_url.as_ref())
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
    Other(Clean),
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
#[derive(Clone, Debug)]
pub struct Sentence {
    /// The file's id; `None` when the sentence was segmented on load.
    pub id: Option<Id>,
    /// Where it stands, without surrounding white space.
    pub span: Span,
}

/// How an actor is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionForm {
    /// By name.
    Name,
    /// By a description: "the president".
    Nominal,
    /// By a pronoun.
    Pronoun,
    /// By an adjective: "French".
    Adjective,
    /// By something that stands for it: "Moscow".
    Metonym,
}

/// A place where an actor or another entity is named.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Who or what.
    pub entity: Referent,
    /// Where.
    pub place: Place,
    /// How.
    pub form: Option<MentionForm>,
}

impl Mention {
    /// The actor, when it is one.
    pub fn actor(&self) -> Option<ActorIx> {
        match self.entity {
            Referent::Actor(actor) => Some(actor),
            Referent::Other(OtherIx(_)) => None,
        }
    }
}

/// A passage in quotation marks that is not speech: a name, a title, scare quotes.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
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
