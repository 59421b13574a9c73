//! Which passages of an article fulfil a field, by its annotations.

use std::collections::HashSet;

use super::meaning::Meaning;
use crate::library::{ActorNo, ArticleNo, Library, PositionNo};
use crate::model::{Article, PositionIx, Quote, QuoteIx, SentenceIx, Voice};
use crate::search::documents::sentences_touching;
use crate::search::language::Sort;
use crate::search::set::Set;

/// An article with the places of its documents.
pub(super) struct Annotations<'l> {
    library: &'l Library,
    number: ArticleNo,
    article: &'l Article,
    first: u32,
    sentences: u32,
    quotes: u32,
    positions: u32,
    end: u32,
}

impl<'l> Annotations<'l> {
    pub(super) fn new(library: &'l Library, number: ArticleNo, parts: [u32; 5]) -> Self {
        let [first, sentences, quotes, positions, end] = parts;
        Self { library, number, article: library.article(number), first, sentences, quotes, positions, end }
    }

    /// Adds the documents that fulfil a field.
    pub(super) fn fulfil(&self, meaning: &Meaning, set: &mut Set) {
        match meaning {
            Meaning::Speaker(actors) => self.said_by(actors, set),
            Meaning::About(actors) => self.about(actors, set),
            Meaning::Country(countries) => {
                let date = self.article.published.as_deref().unwrap_or_default();
                let of_quote = |quote: &Quote| {
                    self.speaker(quote).is_some_and(|actor| countries.are_of(self.library, actor, date))
                };
                self.quotes(of_quote, set);
                self.positions(
                    |no| self.library.countries(no).iter().any(|(country, _)| countries.countries.contains(country)),
                    set,
                );
            }
            Meaning::Issue(issues) => self.positions(|no| issues.contains(&self.library.position(no).issue), set),
            Meaning::Stance(stance) => {
                self.positions(|no| self.library.position_record(no).stance == *stance, set);
            }
            Meaning::Force(force) => {
                self.positions(|no| self.library.position_record(no).force == Some(*force), set);
            }
            Meaning::QuoteKind(kind) => {
                self.quotes(|quote| quote.kind == *kind, set);
            }
            Meaning::Date(dates) => {
                if meaning.takes_article(self.article) {
                    set.add_all(self.first..self.positions);
                }
                let is_then = |&(_, no): &(u32, PositionNo)| dates.hold(self.library.date_of(no));
                self.numbered().filter(is_then).for_each(|(doc, _)| set.add(doc));
            }
            Meaning::Lang(_) | Meaning::Source(_) => {
                if meaning.takes_article(self.article) {
                    set.add_all(self.first..self.end);
                }
            }
            Meaning::In(sort) => self.sort(*sort, set),
            Meaning::ActorKind(_) | Meaning::Tag(_) => {}
        }
    }

    fn sort(&self, sort: Sort, set: &mut Set) {
        // A headline is the first document, be it a sentence of the text or not.
        let body = self.sentences.max(self.first + u32::from(self.has_headline()));
        match sort {
            Sort::Headlines => set.add_all(self.first..body),
            Sort::Sentences => set.add_all(body..self.quotes),
            Sort::Quotes => set.add_all(self.quotes..self.positions),
            Sort::Positions => set.add_all(self.positions..self.end),
            Sort::Actors | Sort::Bookmarks => {}
        }
    }

    fn has_headline(&self) -> bool {
        crate::search::documents::is_headline(self.article)
    }

    fn speaker(&self, quote: &Quote) -> Option<ActorNo> {
        let actor = quote.speaker.as_ref()?.actor?;
        Some(self.library.actor_in(self.number, actor))
    }

    /// The positions with their documents.
    fn numbered(&self) -> impl Iterator<Item = (u32, PositionNo)> {
        let number = |at| self.library.position_no(self.number, PositionIx::new(at));
        (self.positions..).zip((0..self.article.positions.len()).map(number))
    }

    /// Adds the quotes that fulfil something and the sentences that they stand in; tells which quotes do.
    fn quotes(&self, fulfils: impl Fn(&Quote) -> bool, set: &mut Set) -> Vec<bool> {
        let those: Vec<bool> = self.article.quotes.iter().map(fulfils).collect();
        if those.contains(&true) {
            (self.quotes..).zip(&those).filter(|(_, fulfils)| **fulfils).for_each(|(doc, _)| set.add(doc));
            for (doc, at) in (self.sentences..).zip(0..self.article.sentences.len()) {
                let mut quotes = self.library.quotes_in(self.number, SentenceIx::new(at));
                if quotes.any(|quote: QuoteIx| those[quote.at()]) {
                    set.add(doc);
                }
            }
        }
        those
    }

    /// Adds the positions that fulfil something, and the sentences and quotes that prove them.
    fn positions(&self, fulfils: impl Fn(PositionNo) -> bool, set: &mut Set) {
        let those: Vec<bool> = self.numbered().map(|(_, no)| fulfils(no)).collect();
        if !those.contains(&true) {
            return;
        }
        for ((doc, record), _) in (self.positions..).zip(&self.article.positions).zip(&those).filter(|(_, yes)| **yes) {
            set.add(doc);
            for quote in record.evidence.iter().filter_map(|evidence| evidence.quote) {
                set.add(self.quotes + quote.number());
            }
        }
        for (doc, at) in (self.sentences..).zip(0..self.article.sentences.len()) {
            let mut proved = self.library.proves(self.number, SentenceIx::new(at));
            if proved.any(|position: PositionIx| those[position.at()]) {
                set.add(doc);
            }
        }
    }

    /// Quotes of an actor, the sentences they stand in, and positions that rest on its word.
    fn said_by(&self, actors: &HashSet<ActorNo>, set: &mut Set) {
        let is_one = |actor: Option<ActorNo>| actor.is_some_and(|actor| actors.contains(&actor));
        let quotes = self.quotes(|quote| is_one(self.speaker(quote)), set);
        for (doc, record) in (self.positions..).zip(&self.article.positions) {
            let by_voice = record.asserted_by.iter().any(|voice| match voice {
                Voice::Actor(actor) => actors.contains(&self.library.actor_in(self.number, *actor)),
                Voice::Narrator => false,
            });
            let by_quote = record.evidence.iter().filter_map(|evidence| evidence.quote).any(|quote| quotes[quote.at()]);
            if by_voice || by_quote {
                set.add(doc);
            }
        }
    }

    /// Sentences and quotes that mention an actor, in whatever form, and positions that it holds, that count for it, or that such a
    /// sentence proves.
    fn about(&self, actors: &HashSet<ActorNo>, set: &mut Set) {
        for mention in self.article.mentions.iter() {
            let named = mention.actor().map(|actor| self.library.actor_in(self.number, actor));
            if !named.is_some_and(|actor| actors.contains(&actor)) {
                continue;
            }
            for &span in mention.spans {
                for at in sentences_touching(self.article, span) {
                    let sentence = SentenceIx::new(at);
                    set.add(self.sentences + sentence.number());
                    let quotes = self.library.quotes_in(self.number, sentence);
                    let around = quotes.filter(|quote| self.article.quotes[quote.at()].place.touches(span));
                    around.for_each(|quote| set.add(self.quotes + quote.number()));
                    let proved = self.library.proves(self.number, sentence);
                    proved.for_each(|position| set.add(self.positions + position.number()));
                }
            }
        }
        for (doc, no) in self.numbered() {
            let behalf = self.library.position_record(no).on_behalf_of;
            let behalf = behalf.map(|country| self.library.actor_in(self.number, country));
            let countries = self.library.countries(no).into_iter().map(|(country, _)| country);
            let mut all = std::iter::once(self.library.position(no).holder).chain(behalf).chain(countries);
            if all.any(|actor| actors.contains(&actor)) {
                set.add(doc);
            }
        }
    }
}
