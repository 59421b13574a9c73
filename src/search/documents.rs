//! What of an article can be found, and by which words.

use std::ops::Range;

use super::contents::{ArticleDocs, number};
use super::draft::Draft;
use super::shelf::Standing;
use super::vocabulary::WordNo;
use crate::library::{ActorNo, ArticleNo, Library, PositionNo};
use crate::model::{Article, Clean, MentionForm, ParagraphRole, PositionIx, Quote, SentenceIx, Span, Stance};

/// A name that runs over more sentences than this is an error of the file, and counts for the first ones.
const MOST_SENTENCES: usize = 4;

/// Where an article names an actor within a span: what to show of a hit that was found through another name
/// ([`Hit::via_alias`](super::Hit::via_alias)). In the order of the text; pronouns do not count.
pub fn naming(library: &Library, article: ArticleNo, actor: ActorNo, within: Span) -> Vec<Span> {
    let of_actor = |&(named, span): &(ActorNo, Span)| (named == actor && within.covers(span)).then_some(span);
    named(library, article).iter().filter_map(of_actor).collect()
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
    pub library: &'l Library,
    pub draft: Draft<'v>,
    /// The words that stand for the actors.
    pub actor_words: &'l [WordNo],
}

/// An actor that a document is about: where it names it, counted in words.
type About = (ActorNo, usize);

impl Writer<'_, '_> {
    /// Writes an article: its headline, unless that is one of its sentences, then sentences, quotes, positions. The documents
    /// are counted from the article's first one.
    pub(super) fn article(&mut self, number_of: ArticleNo) -> ArticleDocs {
        let article = self.library.article(number_of);
        let mut docs = ArticleDocs::default();
        if let Some(headline) = separate_headline(article) {
            self.draft.field(&headline, |_| Standing::Headline);
            self.draft.end(std::iter::empty());
            docs.sentences = 1;
        }
        docs.headline_is_sentence = is_headline(article);
        let named = named(self.library, number_of);
        self.sentences(number_of, &named, docs.headline_is_sentence);
        docs.quotes = docs.sentences + number(article.sentences.len());
        for quote in &article.quotes {
            self.quote(number_of, quote, &named);
            docs.quoted.push(quoted_sentences(article, quote, docs.sentences));
        }
        docs.positions = docs.quotes + number(article.quotes.len());
        for at in 0..article.positions.len() {
            self.position(number_of, self.library.position_no(number_of, PositionIx::new(at)));
        }
        docs.end = docs.positions + number(article.positions.len());
        docs.first_position = self.library.position_no(number_of, PositionIx::new(0));
        docs
    }

    fn end(&mut self, standing: Standing, mut about: Vec<About>) {
        about.sort_unstable();
        about.dedup_by_key(|(actor, _)| *actor);
        self.draft.end(about.into_iter().map(|(actor, at)| (self.actor_words[actor.at()], standing, at)));
    }

    fn sentences(&mut self, number_of: ArticleNo, named: &[(ActorNo, Span)], headline_first: bool) {
        let article = self.library.article(number_of);
        let mut mentions: Vec<(usize, ActorNo, Span)> = (named.iter())
            .flat_map(|&(actor, span)| {
                sentences_touching(article, span).take(MOST_SENTENCES).map(move |at| (at, actor, span))
            })
            .collect();
        mentions.sort_unstable_by_key(|&(at, ..)| at);
        let mut mentions = mentions.as_slice();
        let mut starts: Vec<usize> = Vec::new();
        for (at, sentence) in article.sentences.iter().enumerate() {
            let span = sentence.span;
            let quoted: Vec<Span> = (self.library.quotes_in(number_of, SentenceIx::new(at)))
                .flat_map(|quote| article.quotes[quote.at()].place.spans().iter().copied())
                .collect();
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
            let own = mentions.split_off(..mentions.iter().take_while(|mention| mention.0 == at).count());
            let place = |span: Span| starts.partition_point(|&start| start < span.start());
            let about = own.unwrap_or_default().iter().map(|&(_, actor, span)| (actor, place(span))).collect();
            self.end(Standing::Text, about);
        }
    }

    fn quote(&mut self, number_of: ArticleNo, quote: &Quote, named: &[(ActorNo, Span)]) {
        let text = &self.library.article(number_of).text;
        self.draft.pieces(quote.place.spans().iter().map(|&span| text.slice(span)), Standing::Quote);
        let speaker = quote.speaker.as_ref().and_then(|speaker| speaker.actor);
        let mut about: Vec<About> =
            speaker.map(|actor| (self.library.actor_in(number_of, actor), 0)).into_iter().collect();
        for span in quote.place.spans() {
            let first = named.partition_point(|(_, mention)| mention.start() < span.start());
            let inside = named[first..].iter().take_while(|(_, mention)| mention.start() < span.end());
            about.extend(inside.map(|&(actor, _)| (actor, 0)));
        }
        self.end(Standing::Quote, about);
    }

    fn position(&mut self, number_of: ArticleNo, position: PositionNo) {
        let library = self.library;
        let entry = library.position(position);
        let record = library.position_record(position);
        let mut actors = vec![entry.holder];
        let behalf = record.on_behalf_of.map(|country| library.actor_in(number_of, country));
        for country in behalf.into_iter().chain(library.countries(position).into_iter().map(|(country, _)| country)) {
            if !actors.contains(&country) {
                actors.push(country);
            }
        }
        let mut field = |text: &str| self.draft.field(text, |_| Standing::Text);
        for &actor in &actors {
            field(&library.actor(actor).label);
        }
        field(&library.issue(entry.issue).label);
        field(stance_word(record.stance));
        for text in record.details.condition.iter().map(|condition| &condition.text).chain(&record.details.note) {
            field(text);
        }
        self.end(Standing::Text, actors.into_iter().map(|actor| (actor, 0)).collect());
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

/// The headline, when the file names one that is none of the sentences, or when there are no sentences at all.
fn separate_headline(article: &Article) -> Option<Clean> {
    if article.sentences.is_empty() {
        return Some(article.title());
    }
    article.headline.clone().filter(|_| !is_headline(article))
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

/// Where an article names actors, in the order of the text. A pronoun is not a name: it would only repeat the sentence before.
fn named(library: &Library, number_of: ArticleNo) -> Vec<(ActorNo, Span)> {
    let mentions = library.article(number_of).mentions.iter();
    let mut named: Vec<(ActorNo, Span)> = (mentions.filter(|mention| mention.form != Some(MentionForm::Pronoun)))
        .filter_map(|mention| Some((library.actor_in(number_of, mention.actor()?), mention)))
        .flat_map(|(actor, mention)| mention.spans.iter().map(move |&span| (actor, span)))
        .collect();
    named.sort_unstable_by_key(|&(actor, span)| (span, actor));
    named
}

pub(super) fn sentences_touching(article: &Article, span: Span) -> Range<usize> {
    let first = article.sentences.partition_point(|sentence| sentence.span.end() <= span.start());
    let count = article.sentences[first..].iter().take_while(|sentence| sentence.span.start() < span.end()).count();
    first..first + count
}
