//! Which documents fulfil a field, as the library has it.

mod article;
mod meaning;

use std::sync::Arc;

use crate::library::{ActorNo, ArticleNo, Library};
use crate::search::index::Index;
use crate::search::language::Condition;
use crate::search::set::Set;
use crate::search::threads::{processors, shared_until};
use crate::search::view::ShelfName;
use article::Annotations;
use meaning::Meaning;

/// How many fields are remembered.
const REMEMBERED: usize = 24;

/// How many articles one thread looks at at a time. (Few in tests, so that there are several pieces.)
const PIECE: usize = if cfg!(test) { 2 } else { 256 };

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
    let pieces = articles.div_ceil(PIECE);
    let found = shared_until(pieces, processors(), stop, |piece| {
        let own = piece * PIECE..articles.min((piece + 1) * PIECE);
        let parts = |at: usize| index.contents.parts(ArticleNo::new(at));
        // Only the documents from here on: a set of all of them for each piece would take more than the library.
        let first = parts(own.start)[0] / Set::STEP * Set::STEP;
        let mut set = Set::none(parts(own.end - 1)[4] - first);
        let mut concerned = (None, false);
        for at in own {
            let (article, bundle) = (ArticleNo::new(at), library.bundle_no(ArticleNo::new(at)));
            if concerned.0 != Some(bundle) {
                concerned = (Some(bundle), meaning.concerns(library.actors_of(bundle)));
            }
            if concerned.1 {
                Annotations::new(library, article, parts(at).map(|doc| doc - first)).fulfil(&meaning, &mut set);
            }
        }
        (first, set)
    })?;
    for (first, set) in &found {
        sets.passages.unite_from(*first, set);
    }
    let actors = (0..).zip(library.actors()).take(index.actors.documents() as usize);
    actors.filter(|(_, actor)| meaning.takes_actor(actor)).for_each(|(doc, _)| sets.actors.add(doc));
    if let Meaning::Country(countries) = &meaning {
        let of_country = |doc: &u32| countries.stand_for.have(ActorNo::new(*doc as usize));
        (0..index.actors.documents()).filter(of_country).for_each(|doc| sets.actors.add(doc));
    }
    for (doc, bookmark) in (0..).zip(&index.bookmarked) {
        let article = bookmark.article.filter(|article| article.at() < library.article_count());
        if meaning.takes_bookmark(bookmark, article.map(|article| library.article(article))) {
            sets.bookmarks.add(doc);
        }
    }
    Some(sets)
}
