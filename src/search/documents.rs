//! What of an article can be found, and by which words.

use std::ops::Range;

use super::contents::{ArticleDocs, number};
use super::draft::{Draft, Drafted};
use super::former::{Former, Known};
use super::shelf::Standing;
use super::tokens::Token;
use super::vocabulary::WordNo;
use crate::library::{ActorNo, ArticleNo, BundleNo, Library, PositionNo};
use crate::model::{Article, MentionForm, ParagraphRole, PositionIx, Quote, SentenceIx, Span, Stance};

/// A name that runs over more sentences than this is an error of the file, and counts for the first ones.
const MOST_SENTENCES: usize = 4;

/// Where an article names an actor within a span: what to show of a hit that was found through another name
/// ([`Hit::via_alias`](super::Hit::via_alias)). In the order of the text; pronouns do not count.
pub fn naming(library: &Library, article: ArticleNo, actor: ActorNo, within: Span) -> Vec<Span> {
    let of_actor = |&(named, span): &(ActorNo, Span)| (named == actor && within.covers(span)).then_some(span);
    let mut all = Vec::new();
    name(library, article, &mut all);
    all.iter().filter_map(of_actor).collect()
}

/// The word that a position is found by.
pub fn stance_word(stance: Stance) -> &'static str {
    match stance {
        Stance::Support => "support",
        Stance::Oppose => "oppose",
        Stance::Conditional => "conditional",
        Stance::Undecided => "undecided",
        Stance::Neutral => "neutral",
    }
}

/// Writes articles into a draft.
pub(super) struct Writer<'l, 'v> {
    library: &'l Library,
    draft: Draft<'v>,
    endings: Endings<'l>,
    room: Room,
    former: Option<&'l Former>,
    /// The bundle of the last article, and what is known of it.
    bundle: Option<(BundleNo, Option<Known<'l>>)>,
}

/// An actor that a document is about: where it names it, counted in words.
type About = (ActorNo, usize);

/// Room for what is gathered of an article or a document, used again and again: threads that ask for memory all the time wait for each
/// other.
#[derive(Default)]
struct Room {
    named: Vec<(ActorNo, Span)>,
    /// The sentences that each of `named` stands in.
    mentions: Vec<(usize, ActorNo, Span)>,
    /// Where the words of a sentence begin, and its quotes.
    starts: Vec<usize>,
    quoted: Vec<Span>,
    actors: Vec<ActorNo>,
}

/// Ends documents with the actors that they are about.
struct Endings<'l> {
    /// The words that stand for the actors.
    actor_words: &'l [WordNo],
    about: Vec<About>,
}

impl Endings<'_> {
    fn end(&mut self, draft: &mut Draft, standing: Standing, about: impl Iterator<Item = About>) {
        self.about.clear();
        self.about.extend(about);
        self.about.sort_unstable();
        self.about.dedup_by_key(|(actor, _)| *actor);
        draft.end(self.about.iter().map(|&(actor, at)| (self.actor_words[actor.at()], standing, at)));
    }
}

impl<'l, 'v> Writer<'l, 'v> {
    /// A writer of articles of this library. `actor_words` are the words that stand for its actors; `former` may have documents of
    /// some articles, with words of the same vocabulary.
    pub(super) fn new(
        library: &'l Library,
        draft: Draft<'v>,
        actor_words: &'l [WordNo],
        former: Option<&'l Former>,
    ) -> Self {
        let endings = Endings { actor_words, about: Vec::new() };
        Self { library, draft, endings, room: Room::default(), former, bundle: None }
    }

    /// What has been written.
    pub(super) fn finish(self) -> Drafted {
        self.draft.finish()
    }

    /// Writes an article: its headline, unless that is one of its sentences, then sentences, quotes, positions. The documents
    /// are counted from the article's first one.
    pub(super) fn article(&mut self, number_of: ArticleNo) -> ArticleDocs {
        if let Some(docs) = self.take_over(number_of) {
            return docs;
        }
        let article = self.library.article(number_of);
        let mut docs = ArticleDocs { headline_is_sentence: is_headline(article), ..ArticleDocs::default() };
        // The headline, when the file names one that is none of the sentences, or when there are no sentences at all.
        let title = article.sentences.is_empty().then(|| article.title());
        let own = article.headline.as_ref().filter(|_| !docs.headline_is_sentence);
        if let Some(headline) = title.as_ref().or(own) {
            self.draft.field(headline, |_| Standing::Headline);
            self.draft.end(std::iter::empty());
            docs.sentences = 1;
        }
        name(self.library, number_of, &mut self.room.named);
        self.sentences(number_of, docs.headline_is_sentence);
        docs.quotes = docs.sentences + number(article.sentences.len());
        docs.quoted.reserve_exact(article.quotes.len());
        for quote in &article.quotes {
            self.quote(number_of, quote);
            docs.quoted.push(quoted_sentences(article, quote, docs.sentences));
        }
        docs.positions = docs.quotes + number(article.quotes.len());
        self.positions(number_of);
        docs.end = docs.positions + number(article.positions.len());
        docs.first_position = self.library.position_no(number_of, PositionIx::new(0));
        docs
    }

    /// Writes an article by what is known of it, if it is.
    fn take_over(&mut self, number_of: ArticleNo) -> Option<ArticleDocs> {
        let (former, number) = (self.former?, self.library.bundle_no(number_of));
        if self.bundle.as_ref().is_none_or(|(last, _)| *last != number) {
            self.bundle = Some((number, former.find(self.library, number)));
        }
        let known = self.bundle.as_ref()?.1.as_ref()?;
        let (docs, tokens) = known.article(self.library.article_ix(number_of).at())?;
        for doc in 0..docs.positions {
            let mut tokens = tokens(doc).each();
            self.draft.drafted_before(tokens.by_ref().take_while(|&token| token != Token::ACTORS));
            let about = std::iter::from_fn(|| {
                let (word, Token(at)) = (tokens.next()?, tokens.next()?);
                Some((known.actor(word.word()), at as usize))
            });
            let about = about.filter_map(|(actor, at)| Some((actor?, at)));
            let standing = if doc < docs.quotes { Standing::Text } else { Standing::Quote };
            self.endings.end(&mut self.draft, standing, about);
        }
        self.positions(number_of);
        Some(ArticleDocs { first_position: self.library.position_no(number_of, PositionIx::new(0)), ..docs })
    }

    fn positions(&mut self, number_of: ArticleNo) {
        for at in 0..self.library.article(number_of).positions.len() {
            self.position(number_of, self.library.position_no(number_of, PositionIx::new(at)));
        }
    }

    fn sentences(&mut self, number_of: ArticleNo, headline_first: bool) {
        let article = self.library.article(number_of);
        let Room { named, mentions, starts, quoted, .. } = &mut self.room;
        mentions.clear();
        for &(actor, span) in &*named {
            let touched = sentences_touching(article, span).take(MOST_SENTENCES);
            mentions.extend(touched.map(|at| (at, actor, span)));
        }
        mentions.sort_unstable_by_key(|&(at, ..)| at);
        let mut left = mentions.as_slice();
        for (at, sentence) in article.sentences.iter().enumerate() {
            let span = sentence.span;
            quoted.clear();
            for quote in self.library.quotes_in(number_of, SentenceIx::new(at)) {
                quoted.extend_from_slice(article.quotes[quote.at()].place.spans());
            }
            let headline = at == 0 && headline_first;
            starts.clear();
            self.draft.field(article.text.slice(span), |byte| {
                starts.push(span.start() + byte);
                match span.start() + byte {
                    _ if headline => Standing::Headline,
                    at if quoted.iter().any(|quote| quote.contains(at)) => Standing::Quote,
                    _ => Standing::Text,
                }
            });
            let own = left.split_off(..left.iter().take_while(|mention| mention.0 == at).count());
            let place = |span: Span| starts.partition_point(|&start| start < span.start());
            let about = own.unwrap_or_default().iter().map(|&(_, actor, span)| (actor, place(span)));
            self.endings.end(&mut self.draft, Standing::Text, about);
        }
    }

    fn quote(&mut self, number_of: ArticleNo, quote: &Quote) {
        let text = &self.library.article(number_of).text;
        self.draft.pieces(quote.place.spans().iter().map(|&span| text.slice(span)), Standing::Quote);
        let speaker = quote.speaker.as_ref().and_then(|speaker| speaker.actor);
        let speaker = speaker.map(|actor| self.library.actor_in(number_of, actor));
        let named = &self.room.named;
        let inside = quote.place.spans().iter().flat_map(|span| {
            let first = named.partition_point(|(_, mention)| mention.start() < span.start());
            named[first..].iter().take_while(|(_, mention)| mention.start() < span.end())
        });
        let about = speaker.into_iter().chain(inside.map(|&(actor, _)| actor)).map(|actor| (actor, 0));
        self.endings.end(&mut self.draft, Standing::Quote, about);
    }

    fn position(&mut self, number_of: ArticleNo, position: PositionNo) {
        let library = self.library;
        let entry = library.position(position);
        let record = library.position_record(position);
        let actors = &mut self.room.actors;
        actors.clear();
        actors.push(entry.holder);
        let behalf = record.on_behalf_of.map(|country| library.actor_in(number_of, country));
        for country in behalf.into_iter().chain(library.countries(position).into_iter().map(|(country, _)| country)) {
            if !actors.contains(&country) {
                actors.push(country);
            }
        }
        let mut field = |text: &str| self.draft.field(text, |_| Standing::Text);
        for &actor in &*actors {
            field(&library.actor(actor).label);
        }
        field(&library.issue(entry.issue).label);
        field(stance_word(record.stance));
        for text in record.details.condition.iter().map(|condition| &condition.text).chain(&record.details.note) {
            field(text);
        }
        self.endings.end(&mut self.draft, Standing::Text, actors.iter().map(|&actor| (actor, 0)));
    }
}

/// The documents of the sentences that a quote stands in; `first` is that of the first sentence.
fn quoted_sentences(article: &Article, quote: &Quote, first: u32) -> Range<u32> {
    let touched = quote.place.spans().iter().flat_map(|&span| sentences_touching(article, span));
    let range = touched.fold(None, |range: Option<Range<usize>>, at| {
        Some(range.map_or(at..at + 1, |range| range.start.min(at)..range.end.max(at + 1)))
    });
    range.map_or(0..0, |range| first + number(range.start)..first + number(range.end))
}

/// Whether the first sentence is the headline: all of a headline paragraph, or what the headline says.
pub(super) fn is_headline(article: &Article) -> bool {
    let Some(first) = article.sentences.first() else { return false };
    let text = article.text.slice(first.span).trim();
    let paragraph = article.paragraph_at(first.span.start()).map(|paragraph| &article.paragraphs[paragraph.at()]);
    let alone = paragraph.is_some_and(|paragraph| {
        paragraph.role == ParagraphRole::Headline && article.text.slice(paragraph.span).trim() == text
    });
    alone || article.headline.as_ref().is_some_and(|headline| headline.trim() == text)
}

/// Where an article names actors, in the order of the text, in place of what was there. A pronoun is not a name: it would only repeat
/// the sentence before.
fn name(library: &Library, number_of: ArticleNo, named: &mut Vec<(ActorNo, Span)>) {
    named.clear();
    for mention in library.article(number_of).mentions.iter() {
        if mention.form != Some(MentionForm::Pronoun)
            && let Some(actor) = mention.actor()
        {
            let actor = library.actor_in(number_of, actor);
            named.extend(mention.spans.iter().map(|&span| (actor, span)));
        }
    }
    named.sort_unstable_by_key(|&(actor, span)| (span, actor));
}

pub(super) fn sentences_touching(article: &Article, span: Span) -> Range<usize> {
    let first = article.sentences.partition_point(|sentence| sentence.span.end() <= span.start());
    let count = article.sentences[first..].iter().take_while(|sentence| sentence.span.start() < span.end()).count();
    first..first + count
}
