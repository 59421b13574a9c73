//! What of an article can be found, and by which words.

use std::ops::Range;

use super::index::{Doc, Field, Index, number};
use super::shelf::{Kind, Posting, Standing};
use super::target::Target;
use crate::library::{ActorNo, ArticleNo, Library, PositionNo, QuoteRef, SentenceRef};
use crate::model::{Article, Clean, MentionForm, ParagraphRole, PositionIx, QuoteIx, SentenceIx, Span, Stance};
use crate::text::words::words;

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

impl Index {
    /// Adds an article: its headline, unless that is one of its sentences, then sentences, quotes, positions.
    pub(super) fn add_article(&mut self, library: &Library, number_of: ArticleNo) {
        let article = library.article(number_of);
        self.articles.push(number(self.docs.len()));
        let mut about: Vec<(ActorNo, Posting)> = Vec::new();
        if let Some(headline) = separate_headline(article) {
            self.add_doc(Target::Headline(number_of), Kind::Headline, |field| field.add(&headline, Standing::Headline));
        }
        let first_sentence = number(self.docs.len());
        let named = named(library, number_of);
        self.add_sentences(library, number_of);
        Self::note_mentions(article, first_sentence, &named, &mut about);
        for at in 0..article.quotes.len() {
            self.add_quote(library, number_of, QuoteIx::new(at), first_sentence, &named, &mut about);
        }
        for at in 0..article.positions.len() {
            self.add_position(library, number_of, library.position_no(number_of, PositionIx::new(at)), &mut about);
        }
        about.sort_unstable();
        about.dedup_by_key(|(actor, posting)| (*actor, posting.doc));
        for (actor, posting) in about {
            self.mentions[actor.at()].push(posting);
        }
    }

    fn add_doc(&mut self, target: Target, kind: Kind, fields: impl FnOnce(&mut Field)) -> u32 {
        let doc = number(self.docs.len());
        self.docs.push(Doc { target, sentences: 0..0 });
        fields(&mut Field { shelf: &mut self.passages, doc, kind, next: 0 });
        doc
    }

    fn add_sentences(&mut self, library: &Library, number_of: ArticleNo) {
        let article = library.article(number_of);
        for at in 0..article.sentences.len() {
            let sentence = SentenceIx::new(at);
            let span = article.sentences[at].span;
            if at == 0 && is_headline(article) {
                self.add_doc(Target::Headline(number_of), Kind::Headline, |field| {
                    field.add(article.text.slice(span), Standing::Headline);
                });
                continue;
            }
            let quoted: Vec<Span> = (library.quotes_in(number_of, sentence))
                .flat_map(|quote| article.quotes[quote.at()].place.spans.iter().copied())
                .collect();
            let target = Target::Sentence(SentenceRef { article: number_of, sentence });
            self.add_doc(target, Kind::Sentence, |field| {
                field.add_by(article.text.slice(span), |byte| match span.start() + byte {
                    at if quoted.iter().any(|quote| quote.contains(at)) => Standing::Quote,
                    _ => Standing::Text,
                });
            });
        }
    }

    /// Notes which sentences name which actors.
    fn note_mentions(article: &Article, first: u32, named: &[(ActorNo, Span)], about: &mut Vec<(ActorNo, Posting)>) {
        let mut word_starts: (Option<usize>, Vec<usize>) = (None, Vec::new());
        for &(actor, span) in named {
            for at in sentences_touching(article, span).take(MOST_SENTENCES) {
                let own = article.sentences[at].span;
                if word_starts.0 != Some(at) {
                    let starts = words(article.text.slice(own)).map(|(byte, _)| own.start() + byte).collect();
                    word_starts = (Some(at), starts);
                }
                let word = word_starts.1.partition_point(|&start| start < span.start());
                let kind = if at == 0 && is_headline(article) { Kind::Headline } else { Kind::Sentence };
                about.push((actor, Posting::new(first + number(at), word, kind, Standing::Text)));
            }
        }
    }

    fn add_quote(
        &mut self,
        library: &Library,
        number_of: ArticleNo,
        ix: QuoteIx,
        first_sentence: u32,
        named: &[(ActorNo, Span)],
        about: &mut Vec<(ActorNo, Posting)>,
    ) {
        let article = library.article(number_of);
        let quote = &article.quotes[ix.at()];
        let target = Target::Quote(QuoteRef { article: number_of, quote: ix });
        let doc = self.add_doc(target, Kind::Quote, |field| {
            field.add(&quote.place.text(&article.text), Standing::Quote);
        });
        let touched = quote.place.spans.iter().flat_map(|&span| sentences_touching(article, span));
        let range = touched.fold(None, |range: Option<Range<usize>>, at| {
            Some(range.map_or(at..at + 1, |range| range.start.min(at)..range.end.max(at + 1)))
        });
        if let (Some(range), Some(entry)) = (range, self.docs.last_mut()) {
            entry.sentences = first_sentence + number(range.start)..first_sentence + number(range.end);
        }
        let speaker = quote.speaker.as_ref().and_then(|speaker| speaker.actor);
        if let Some(actor) = speaker {
            let posting = Posting::new(doc, 0, Kind::Quote, Standing::Quote);
            about.push((library.actor_in(number_of, actor), posting));
        }
        for span in &quote.place.spans {
            let first = named.partition_point(|(_, mention)| mention.start() < span.start());
            let inside = named[first..].iter().take_while(|(_, mention)| mention.start() < span.end());
            about.extend(inside.map(|&(actor, _)| (actor, Posting::new(doc, 0, Kind::Quote, Standing::Quote))));
        }
    }

    fn add_position(
        &mut self,
        library: &Library,
        number_of: ArticleNo,
        position: PositionNo,
        about: &mut Vec<(ActorNo, Posting)>,
    ) {
        let entry = library.position(position);
        let record = library.position_record(position);
        let mut actors = vec![entry.holder];
        let behalf = record.on_behalf_of.map(|country| library.actor_in(number_of, country));
        for country in behalf.into_iter().chain(library.countries(position).into_iter().map(|(country, _)| country)) {
            if !actors.contains(&country) {
                actors.push(country);
            }
        }
        let doc = self.add_doc(Target::Position(position), Kind::Position, |field| {
            for &actor in &actors {
                field.add(&library.actor(actor).label, Standing::Text);
            }
            field.add(&library.issue(entry.issue).label, Standing::Text);
            field.add(stance_word(record.stance), Standing::Text);
            for text in record.condition.iter().map(|condition| &condition.text).chain(&record.note) {
                field.add(text, Standing::Text);
            }
        });
        about.extend(actors.into_iter().map(|actor| (actor, Posting::new(doc, 0, Kind::Position, Standing::Text))));
    }
}

/// The headline, when the file names one that is none of the sentences, or when there are no sentences at all.
fn separate_headline(article: &Article) -> Option<Clean> {
    if article.sentences.is_empty() {
        return Some(article.title());
    }
    article.headline.clone().filter(|_| !is_headline(article))
}

/// Whether the first sentence is the headline: all of a headline paragraph, or what the headline says.
fn is_headline(article: &Article) -> bool {
    let Some(first) = article.sentences.first() else { return false };
    let text = article.text.slice(first.span).trim();
    let paragraph = first.paragraph.and_then(|paragraph| article.paragraphs.get(paragraph.at()));
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
        .flat_map(|(actor, mention)| mention.place.spans.iter().map(move |&span| (actor, span)))
        .collect();
    named.sort_unstable_by_key(|&(actor, span)| (span, actor));
    named
}

fn sentences_touching(article: &Article, span: Span) -> Range<usize> {
    let first = article.sentences.partition_point(|sentence| sentence.span.end() <= span.start());
    let count = article.sentences[first..].iter().take_while(|sentence| sentence.span.start() < span.end()).count();
    first..first + count
}
