//! An index that was read back or is of another state of the library, and how it becomes the one that is searched.
//!
//! It knows the articles of bundles that the library may not have yet, may never have, or may have with another content. So all of it
//! is hidden at first. As the library grows, each bundle is held against what the index was made of, and its articles are shown. At
//! the first one that is another, the index is cut to what has been shown, and grows from there like any other. What was behind is
//! [kept aside](Former), for bundles that are still to come and did not change.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::cache::Passages;
use super::contents::Contents;
use super::former::{Former, Source};
use super::index::Index;
use crate::library::{BundleNo, Library};
use crate::model::Bundle;

/// What an index knows.
#[derive(Debug)]
pub(super) struct Recalled {
    /// Its bundles.
    pub sources: Vec<Source>,
    /// So many of them may be the first bundles of the library.
    pub promised: usize,
    /// Their articles.
    pub passages: Passages,
}

/// What is still to be held against the library.
#[derive(Clone, Debug)]
pub(super) struct Promise {
    sources: Vec<Source>,
    promised: usize,
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
        while let Some(source) = self.sources[..self.promised].get(self.met) {
            let Some(bundle) = library.bundles().get(self.met) else { return Holds::SoFar };
            if !source.is_of(bundle, contents, self.articles) {
                return Holds::NoMore;
            }
            self.met += 1;
            self.articles += bundle.articles.len();
        }
        if self.met == self.sources.len() { Holds::ToItsEnd } else { Holds::NoMore }
    }

    /// How many actors the bundles that have been shown have together.
    fn actors(&self) -> usize {
        self.sources[..self.met].iter().map(|source| source.known as usize).max().unwrap_or(0)
    }

    /// The bundles that have not been shown, with the first article of each.
    fn behind(self) -> impl Iterator<Item = (usize, Source)> {
        self.sources.into_iter().skip(self.met).scan(self.articles, |next, source| {
            let first = *next;
            *next += source.articles as usize;
            Some((first, source))
        })
    }
}

fn articles(sources: &[Source]) -> usize {
    sources.iter().map(|source| source.articles as usize).sum()
}

impl Index {
    /// Takes the place of this index, if it is of any use: whether it is. `library` is the one to be searched, as far as it is there.
    pub(super) fn adopt(&mut self, recalled: Recalled, library: &Library) -> bool {
        let Recalled { sources, promised, passages } = recalled;
        if self.promise.is_some() || articles(&sources) <= self.article_count() || passages.shelf.is_mostly_unused() {
            return false;
        }
        let mut promise = Promise { sources, promised, met: 0, articles: 0 };
        let holds = promise.hold_against(&passages.contents, library);
        (self.passages, self.contents, self.actor_words) = (passages.shelf, passages.contents, passages.actor_words);
        self.former = None;
        self.take_up(promise, holds);
        true
    }

    /// Goes over from a state of the library to another one, and keeps what it knows of bundles that are in both: whether it knows any
    /// at all. If not, all is forgotten but the bookmarks.
    pub(super) fn change_over(&mut self, from: &Library, to: &Library) -> bool {
        let contents: HashSet<_> = to.bundles().iter().filter_map(|bundle| bundle.content).collect();
        let sources = match self.promise.take() {
            Some(promise) => promise.sources,
            None => self.sources(from),
        };
        let passages = Passages {
            shelf: std::mem::take(&mut self.passages),
            contents: std::mem::take(&mut self.contents),
            actor_words: std::mem::take(&mut self.actor_words),
        };
        self.start_anew();
        if !sources.iter().any(|source| contents.contains(&source.content)) {
            return false;
        }
        let promised = if tell_of_other_offices(from, to) { 0 } else { sources.len() };
        self.adopt(Recalled { sources, promised, passages }, to)
    }

    /// The bundles whose articles it has, up to the first whose bytes nobody has looked at.
    fn sources(&self, library: &Library) -> Vec<Source> {
        let mut articles = 0;
        let whole = library.bundles().iter().take_while(|bundle| {
            articles += bundle.articles.len();
            articles <= self.article_count()
        });
        (0..whole.count()).map_while(|at| Source::of(library, BundleNo::new(at), &self.actor_words)).collect()
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
                // Those behind are maybe other actors now, and get words of their own.
                self.actor_words.truncate(promise.actors());
                contents.show(None);
                if contents.articles() > articles {
                    let all = contents.clone();
                    contents.cut(articles);
                    self.former = Some(Arc::new(Former::new(promise.behind(), all, passages.cut(documents))));
                }
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

/// Whether a bundle that only one of two libraries has may tell for whom somebody speaks in the others: positions are found by these
/// countries. One that has changed, but not in what it says of its actors, tells nothing else than before.
fn tell_of_other_offices(one: &Library, other: &Library) -> bool {
    let tells = |bundle: &Bundle| {
        bundle.actors.iter().any(|actor| !actor.details.roles.is_empty() || !actor.details.members.is_empty())
    };
    let (gone, new) = (only_in(one, other), only_in(other, one));
    let says_the_same = |bundle: &Bundle, others: &[&Arc<Bundle>]| {
        others.iter().any(|other| other.origin == bundle.origin && other.actors == bundle.actors)
    };
    gone.iter().any(|bundle| tells(bundle) && !says_the_same(bundle, &new))
        || new.iter().any(|bundle| tells(bundle) && !says_the_same(bundle, &gone))
}

/// The bundles that only the first of two libraries has. A file may have been copied: each copy counts.
fn only_in<'l>(one: &'l Library, other: &Library) -> Vec<&'l Arc<Bundle>> {
    let mut left: HashMap<_, usize> = HashMap::new();
    other.bundles().iter().for_each(|bundle| *left.entry(bundle.content).or_default() += 1);
    let strange = |bundle: &&Arc<Bundle>| {
        let left = left.entry(bundle.content).or_default();
        std::mem::replace(left, left.saturating_sub(1)) == 0
    };
    one.bundles().iter().filter(strange).collect()
}
