//! An index that was read back, and how it becomes the one that is searched.
//!
//! It knows the articles of bundles that the library may not have yet, may never have, or may have with another content. So all of it
//! is hidden at first. As the library grows, each bundle is held against what the index was made of, and its articles are shown. At
//! the first one that is another, the index is cut to what has been shown, and grows from there like any other.
//!
//! What is behind the first difference is not taken over, even if it did not change: the numbers of actors depend on all bundles
//! before, and the names that positions are found by on whoever named an actor first.

use std::sync::Arc;

use super::cache::{Part, Passages, Recalled};
use super::contents::Contents;
use super::index::Index;
use crate::library::Library;
use crate::model::Bundle;

/// What is still to be held against the library.
#[derive(Clone, Debug)]
pub(super) struct Promise {
    parts: Vec<Part>,
    /// How many bundles have been shown.
    met: usize,
    /// How many articles.
    articles: usize,
}

/// How far a promise holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    /// As far as the library goes.
    SoFar,
    /// To its end.
    ToItsEnd,
    /// Up to here.
    NoMore,
}

impl Promise {
    /// Goes on to hold it against the library.
    fn hold_against(&mut self, contents: &Contents, library: &Library) -> Holds {
        while let Some(part) = self.parts.get(self.met) {
            let Some(bundle) = library.bundles().get(self.met) else { return Holds::SoFar };
            if !is_of(part, bundle, contents, self.articles) {
                return Holds::NoMore;
            }
            self.met += 1;
            self.articles += bundle.articles.len();
        }
        Holds::ToItsEnd
    }

    /// How many actors the bundles that have been shown have together.
    fn actors(&self) -> usize {
        self.met.checked_sub(1).map_or(0, |last| self.parts[last].actors as usize)
    }
}

/// Whether a bundle has the content that the articles from `first` on were made of. Contents that only seem the same must not lead to
/// sentences, quotes or positions that are not there.
fn is_of(part: &Part, bundle: &Bundle, contents: &Contents, first: usize) -> bool {
    bundle.content == Some(part.content)
        && bundle.articles.len() == part.articles as usize
        && (first..).zip(&bundle.articles).all(|(at, article)| contents.fit(at, article))
}

impl Index {
    /// Takes the place of this index, if it is of any use: whether it is. `library` is the one to be searched, as far as it is there.
    pub(super) fn adopt(&mut self, recalled: Recalled, library: &Library) -> bool {
        let mut promise = Promise { parts: recalled.parts, met: 0, articles: 0 };
        let Passages { shelf, contents, actor_words } = recalled.passages;
        let holds = promise.hold_against(&contents, library);
        let promised: usize = match holds {
            Holds::SoFar => promise.parts.iter().map(|part| part.articles as usize).sum(),
            Holds::ToItsEnd | Holds::NoMore => promise.articles,
        };
        if self.promise.is_some() || promised <= self.article_count() {
            return false;
        }
        (self.passages, self.contents, self.actor_words) = (shelf, contents, actor_words);
        self.take_up(promise, holds);
        true
    }

    /// Shows what the library has gained and this index knows already.
    pub(super) fn confirm(&mut self, library: &Library) {
        if let Some(mut promise) = self.promise.take() {
            let before = promise.met;
            let holds = promise.hold_against(&self.contents, library);
            if promise.met > before || holds != Holds::SoFar {
                self.take_up(promise, holds);
            } else {
                self.promise = Some(promise);
            }
        }
    }

    fn take_up(&mut self, promise: Promise, holds: Holds) {
        let articles = promise.articles;
        let (contents, passages) = (Arc::make_mut(&mut self.contents), Arc::make_mut(&mut self.passages));
        contents.show(Some(articles));
        let documents = contents.documents();
        passages.show(Some(documents));
        self.revision += 1;
        match holds {
            Holds::SoFar => self.promise = Some(promise),
            Holds::ToItsEnd | Holds::NoMore => {
                contents.cut(articles);
                if documents < passages.forward.documents() {
                    passages.cut(documents, &|docs| contents.kinds(docs));
                }
                // Those behind are maybe other actors now, and get words of their own.
                self.actor_words.truncate(promise.actors());
            }
        }
    }

    /// What is worth keeping, unless some of it is of a library that is not there.
    pub(super) fn worth_keeping(&self) -> Option<Passages> {
        let whole = self.promise.is_none()
            && self.passages.is_settled()
            && self.passages.documents() == self.contents.documents();
        whole.then(|| Passages {
            shelf: Arc::clone(&self.passages),
            contents: Arc::clone(&self.contents),
            actor_words: self.actor_words.clone(),
        })
    }
}
