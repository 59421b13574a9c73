//! Which passages of an article fulfil a field, by its annotations.

use super::meaning::{Actors, Meaning, Represented};
use crate::library::{ActorNo, ArticleNo, Library, PositionNo};
use crate::model::{ActorIx, Article, PositionIx, Quote, SentenceIx, Voice};
use crate::search::documents::sentences_touching;
use crate::search::language::Sort;
use crate::search::set::Set;

/// An article with the places of its documents.
pub(super) struct Annotations<'l> {
    library: &'l Library,
    number: ArticleNo,
    article: &'l Article,
    /// The library's actors, by the numbers they have in the bundle.
    actors: &'l [ActorNo],
    first: u32,
    sentences: u32,
    quotes: u32,
    positions: u32,
    end: u32,
}

impl<'l> Annotations<'l> {
    pub(super) fn new(library: &'l Library, number: ArticleNo, parts: [u32; 5]) -> Self {
        let [first, sentences, quotes, positions, end] = parts;
        let actors = library.actors_of(library.bundle_no(number));
        Self { library, number, article: library.article(number), actors, first, sentences, quotes, positions, end }
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
                self.positions(|no| self.counts_for(no, countries), set);
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

    fn actor(&self, actor: ActorIx) -> ActorNo {
        self.actors[actor.at()]
    }

    fn speaker(&self, quote: &Quote) -> Option<ActorNo> {
        Some(self.actor(quote.speaker.as_ref()?.actor?))
    }

    /// Whether one of the countries that a position counts for is among these.
    fn counts_for(&self, no: PositionNo, represented: &Represented) -> bool {
        let behalf = self.library.position_record(no).on_behalf_of.map(|country| self.actor(country));
        let may = represented.stand_for.have(self.library.position(no).holder)
            || behalf.is_some_and(|country| represented.actors.have(country));
        may && self.library.countries(no).iter().any(|&(country, _)| represented.actors.have(country))
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
            let marks = self.library.quoting(self.number).iter().filter(|(_, quote)| those[quote.at()]);
            marks.for_each(|(sentence, _)| set.add(self.sentences + sentence.number()));
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
        let marks = self.library.proving(self.number).iter().filter(|(_, position)| those[position.at()]);
        marks.for_each(|(sentence, _)| set.add(self.sentences + sentence.number()));
    }

    /// Quotes of an actor, the sentences they stand in, and positions that rest on its word.
    fn said_by(&self, actors: &Actors, set: &mut Set) {
        let is_one = |actor: Option<ActorNo>| actor.is_some_and(|actor| actors.have(actor));
        let quotes = self.quotes(|quote| is_one(self.speaker(quote)), set);
        for (doc, record) in (self.positions..).zip(&self.article.positions) {
            let by_voice = record.asserted_by.iter().any(|voice| match voice {
                Voice::Actor(actor) => actors.have(self.actor(*actor)),
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
    fn about(&self, named: &Represented, set: &mut Set) {
        let is_one = |actor: ActorIx| named.actors.have(self.actor(actor));
        for mention in self.article.mentions.iter().filter(|mention| mention.actor().is_some_and(is_one)) {
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
            let holds = named.actors.have(self.library.position(no).holder) || behalf.is_some_and(is_one);
            if holds || self.counts_for(no, named) {
                set.add(doc);
            }
        }
    }
}
