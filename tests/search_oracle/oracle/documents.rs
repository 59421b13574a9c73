//! What can be found, as a list in the order that breaks ties: actors, then article by article the headline, the sentences, the
//! quotes and the positions, then bookmarks.

use std::collections::HashMap;
use std::ops::Range;

use depesche::library::{ActorNo, ArticleNo, Library, PositionNo, QuoteRef, SentenceRef};
use depesche::model::{Article, MentionForm, ParagraphRole, PositionIx, QuoteIx, SentenceIx, Span};
use depesche::search::{BookmarkText, Scope, Target, stance_word};
use depesche::text::words::words;

use super::query::Word;

/// How far apart words of different fields stand at least.
const FIELD_GAP: usize = 8;

/// A mention counts for this many sentences at most.
const MOST_SENTENCES: usize = 4;

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Name,
    Headline,
    Quote,
    Text,
}

#[derive(Clone, Debug)]
pub struct Placed {
    /// Which of [`Documents::words`].
    pub word: usize,
    pub place: u16,
    pub standing: Standing,
}

/// That a document is about an actor.
#[derive(Clone, Debug)]
pub struct About {
    pub actor: ActorNo,
    pub place: u16,
    pub standing: Standing,
}

#[derive(Clone, Debug)]
pub struct Document {
    pub target: Target,
    article: Option<ArticleNo>,
    pub words: Vec<Placed>,
    pub about: Vec<About>,
    /// For a quote: the documents of the sentences that it stands in.
    pub sentences: Range<usize>,
    next: usize,
}

/// The words of all documents, each once, so that it need not be folded and compared again and again.
#[derive(Clone, Debug, Default)]
pub struct Words {
    pub all: Vec<Word>,
    known: HashMap<String, usize>,
}

impl Words {
    fn number(&mut self, spelled: &str) -> usize {
        *self.known.entry(spelled.to_owned()).or_insert_with(|| {
            self.all.push(Word::new(spelled));
            self.all.len() - 1
        })
    }
}

/// All there is.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    pub all: Vec<Document>,
    pub words: Words,
    /// Every word of every name of an actor.
    pub names: Vec<(ActorNo, usize)>,
}

impl Document {
    fn new(target: Target, article: Option<ArticleNo>) -> Self {
        Self { target, article, words: Vec::new(), about: Vec::new(), sentences: 0..0, next: 0 }
    }

    fn add(&mut self, all: &mut Words, text: &str, standing: impl Fn(usize) -> Standing) {
        for (at, word) in words(text) {
            let place = u16::try_from(self.next).unwrap_or(u16::MAX);
            self.words.push(Placed { word: all.number(word), place, standing: standing(at) });
            self.next += 1;
        }
        self.next += FIELD_GAP;
    }

    fn is_about(&mut self, actor: ActorNo, place: usize, standing: Standing) {
        let place = u16::try_from(place).unwrap_or(u16::MAX);
        match self.about.iter_mut().find(|about| about.actor == actor) {
            Some(about) => about.place = about.place.min(place),
            None => self.about.push(About { actor, place, standing }),
        }
    }

    /// Whether a search in `scope` looks at it.
    pub fn is_in(&self, scope: Scope) -> bool {
        match scope {
            Scope::Everything => true,
            Scope::Article(article) => self.article == Some(article),
            Scope::Quotes => matches!(self.target, Target::Quote(_)),
            Scope::Actors => matches!(self.target, Target::Actor(_)),
            Scope::Positions => matches!(self.target, Target::Position(_)),
            Scope::Bookmarks => matches!(self.target, Target::Bookmark(_)),
        }
    }
}

impl Documents {
    pub fn of(library: &Library, bookmarks: &[BookmarkText]) -> Self {
        let mut documents = Self::default();
        for at in 0..library.actors().len() {
            documents.add_actor(library, ActorNo::new(at));
        }
        for article in library.article_numbers() {
            documents.add_article(library, article);
        }
        for bookmark in bookmarks {
            let mut document = Document::new(Target::Bookmark(bookmark.key), bookmark.article);
            document.add(&mut documents.words, &bookmark.note, |_| Standing::Text);
            document.add(&mut documents.words, &bookmark.text, |_| Standing::Text);
            documents.all.push(document);
        }
        documents
    }

    fn add_actor(&mut self, library: &Library, number: ActorNo) {
        let actor = library.actor(number);
        let mut document = Document::new(Target::Actor(number), None);
        for name in std::iter::once(&actor.label).chain(&actor.aliases) {
            let known = document.words.len();
            document.add(&mut self.words, name, |_| Standing::Name);
            self.names.extend(document.words[known..].iter().map(|placed| (number, placed.word)));
        }
        let mut titles: Vec<&str> = Vec::new();
        for &(bundle, ix) in &actor.records {
            for role in &library.bundles()[bundle.at()].actor(ix).details.roles {
                if !titles.contains(&role.title.as_str()) {
                    titles.push(&role.title);
                    document.add(&mut self.words, &role.title, |_| Standing::Text);
                }
            }
        }
        self.all.push(document);
    }

    fn add_article(&mut self, library: &Library, number: ArticleNo) {
        let article = library.article(number);
        let headline = if article.sentences.is_empty() { Some(article.title()) } else { article.headline.clone() };
        if let Some(headline) = headline.filter(|_| !begins_with_headline(article)) {
            let mut document = Document::new(Target::Headline(number), Some(number));
            document.add(&mut self.words, &headline, |_| Standing::Headline);
            self.all.push(document);
        }
        let names = named(library, number);
        let first = self.all.len();
        for at in 0..article.sentences.len() {
            self.all.push(sentence(&mut self.words, library, number, SentenceIx::new(at)));
        }
        for &(actor, span) in &names {
            for at in touched(article, span).into_iter().take(MOST_SENTENCES) {
                let own = article.sentences[at].span;
                let before =
                    words(article.text.slice(own)).filter(|(byte, _)| own.start() + byte < span.start()).count();
                self.all[first + at].is_about(actor, before, Standing::Text);
            }
        }
        for at in 0..article.quotes.len() {
            self.all.push(quote(&mut self.words, library, number, QuoteIx::new(at), first, &names));
        }
        for at in 0..article.positions.len() {
            self.all.push(position(&mut self.words, library, number, library.position_no(number, PositionIx::new(at))));
        }
    }
}

fn sentence(all: &mut Words, library: &Library, number: ArticleNo, ix: SentenceIx) -> Document {
    let article = library.article(number);
    let span = article.sentences[ix.at()].span;
    let headline = ix.at() == 0 && begins_with_headline(article);
    let target = if headline {
        Target::Headline(number)
    } else {
        Target::Sentence(SentenceRef { article: number, sentence: ix })
    };
    let quoted = |at| article.quotes.iter().any(|quote| quote.place.spans().iter().any(|span| span.contains(at)));
    let mut document = Document::new(target, Some(number));
    document.add(all, article.text.slice(span), |byte| match headline {
        true => Standing::Headline,
        false if quoted(span.start() + byte) => Standing::Quote,
        false => Standing::Text,
    });
    document
}

fn quote(
    all: &mut Words,
    library: &Library,
    number: ArticleNo,
    ix: QuoteIx,
    first: usize,
    names: &[(ActorNo, Span)],
) -> Document {
    let article = library.article(number);
    let quote = &article.quotes[ix.at()];
    let mut document = Document::new(Target::Quote(QuoteRef { article: number, quote: ix }), Some(number));
    document.add(all, &quote.place.text(&article.text), |_| Standing::Quote);
    let sentences: Vec<usize> = quote.place.spans().iter().flat_map(|&span| touched(article, span)).collect();
    if let (Some(low), Some(high)) = (sentences.iter().min(), sentences.iter().max()) {
        document.sentences = first + low..first + high + 1;
    }
    if let Some(speaker) = quote.speaker.as_ref().and_then(|speaker| speaker.actor) {
        document.is_about(library.actor_in(number, speaker), 0, Standing::Quote);
    }
    for &(actor, name) in names {
        if quote.place.spans().iter().any(|span| span.contains(name.start())) {
            document.is_about(actor, 0, Standing::Quote);
        }
    }
    document
}

fn position(all: &mut Words, library: &Library, number: ArticleNo, position: PositionNo) -> Document {
    let (entry, record) = (library.position(position), library.position_record(position));
    let mut document = Document::new(Target::Position(position), Some(number));
    let mut actors = vec![entry.holder];
    actors.extend(record.on_behalf_of.map(|country| library.actor_in(number, country)));
    actors.extend(library.countries(position).into_iter().map(|(country, _)| country));
    for (at, &actor) in actors.iter().enumerate() {
        if !actors[..at].contains(&actor) {
            document.add(all, &library.actor(actor).label, |_| Standing::Text);
            document.is_about(actor, 0, Standing::Text);
        }
    }
    document.add(all, &library.issue(entry.issue).label, |_| Standing::Text);
    document.add(all, stance_word(record.stance), |_| Standing::Text);
    for text in record.details.condition.iter().map(|condition| &condition.text).chain(&record.details.note) {
        document.add(all, text, |_| Standing::Text);
    }
    document
}

/// Whether the first sentence is the headline.
fn begins_with_headline(article: &Article) -> bool {
    let Some(first) = article.sentences.first() else { return false };
    let text = article.text.slice(first.span).trim();
    let heads = |paragraph: &depesche::model::Paragraph| {
        paragraph.role == ParagraphRole::Headline && article.text.slice(paragraph.span).trim() == text
    };
    article.paragraph_at(first.span.start()).is_some_and(|paragraph| heads(&article.paragraphs[paragraph.at()]))
        || article.headline.as_ref().is_some_and(|headline| headline.trim() == text)
}

/// Where actors are named otherwise than by a pronoun.
fn named(library: &Library, number: ArticleNo) -> Vec<(ActorNo, Span)> {
    let mut out = Vec::new();
    for mention in library.article(number).mentions.iter() {
        if let Some(actor) = mention.actor().filter(|_| mention.form != Some(MentionForm::Pronoun)) {
            out.extend(mention.spans.iter().map(|&span| (library.actor_in(number, actor), span)));
        }
    }
    out
}

/// The sentences that a span touches.
fn touched(article: &Article, span: Span) -> Vec<usize> {
    (0..article.sentences.len()).filter(|&at| article.sentences[at].span.overlaps(span)).collect()
}
