//! Which documents fulfil a field, as the library has it.

mod article;
mod meaning;

use std::sync::Arc;

use crate::library::{ArticleNo, Library};
use crate::search::index::Index;
use crate::search::language::Condition;
use crate::search::set::Set;
use crate::search::view::ShelfName;
use article::Annotations;
use meaning::Meaning;

/// How many fields are remembered.
const REMEMBERED: usize = 24;

/// The fields used last with their documents. Belongs to one index, as far as that has grown.
#[derive(Debug, Default)]
pub(in crate::search) struct Conditions {
    known: Vec<(Condition, Arc<Sets>)>,
}

/// The documents of each shelf.
#[derive(Debug)]
pub(in crate::search) struct Sets {
    actors: Set,
    passages: Set,
    bookmarks: Set,
    /// A sentence, when the value means nobody and nothing.
    pub unknown: Option<String>,
}

impl Sets {
    pub(in crate::search) fn on(&self, name: ShelfName) -> &Set {
        match name {
            ShelfName::Actors => &self.actors,
            ShelfName::Passages => &self.passages,
            ShelfName::Bookmarks => &self.bookmarks,
        }
    }
}

impl Conditions {
    /// The documents that fulfil a field. `None` when `stop` said so in between.
    pub(in crate::search) fn of(
        &mut self,
        index: &Index,
        library: &Library,
        condition: &Condition,
        stop: &dyn Fn() -> bool,
    ) -> Option<Arc<Sets>> {
        let entry = match self.known.iter().position(|(known, _)| known == condition) {
            Some(at) => self.known.remove(at),
            None => (condition.clone(), Arc::new(sets(index, library, condition, stop)?)),
        };
        let sets = Arc::clone(&entry.1);
        if self.known.len() >= REMEMBERED {
            self.known.remove(0);
        }
        self.known.push(entry);
        Some(sets)
    }
}

fn sets(index: &Index, library: &Library, condition: &Condition, stop: &dyn Fn() -> bool) -> Option<Sets> {
    let (meaning, unknown) = Meaning::of(library, condition);
    let mut sets = Sets {
        actors: Set::none(index.actors.documents()),
        passages: Set::none(index.passages.documents()),
        bookmarks: Set::none(index.notes.documents()),
        unknown,
    };
    // The index may not have come to the library's end yet, and must never be ahead of it.
    let articles = index.article_count().min(library.article_count());
    for article in (0..articles).map(ArticleNo::new) {
        if stop() {
            return None;
        }
        Annotations::new(library, article, index.contents.parts(article)).fulfil(&meaning, &mut sets.passages);
    }
    let actors = (0..).zip(library.actors()).take(index.actors.documents() as usize);
    actors.filter(|(_, actor)| meaning.takes_actor(actor)).for_each(|(doc, _)| sets.actors.add(doc));
    if let Meaning::Country(countries) = &meaning {
        let actors = (0..index.actors.documents()).filter(|&doc| (doc as usize) < library.actors().len());
        let of_country = |doc: &u32| countries.stands_for.get(*doc as usize).copied().unwrap_or(false);
        actors.filter(of_country).for_each(|doc| sets.actors.add(doc));
    }
    for (doc, bookmark) in (0..).zip(&index.bookmarked) {
        let article = bookmark.article.filter(|article| article.at() < library.article_count());
        if meaning.takes_bookmark(bookmark, article.map(|article| library.article(article))) {
            sets.bookmarks.add(doc);
        }
    }
    Some(sets)
}
