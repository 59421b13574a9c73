//! Documents of an index that is left behind, taken over where a bundle is still the same.
//!
//! Cutting texts into words and looking the words up is most of the work of indexing, and what comes of it depends on the bundle alone,
//! as long as the words keep their numbers. Only the actors may be others: which records mean the same actor is told by all bundles
//! before. So an actor is taken for the one that the bundle's record is now. Positions are written anew: they are found by
//! names that other bundles give.

use std::collections::HashMap;

use super::contents::{ArticleDocs, Contents};
use super::tokens::{Forward, Tokens};
use super::vocabulary::WordNo;
use crate::library::{ActorNo, BundleNo, Library};
use crate::model::{Bundle, Fingerprint};

/// A bundle that an index knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// What was in its file.
    pub content: Fingerprint,
    /// How many articles it has.
    pub articles: u32,
    /// How many actors the library had with it.
    pub known: u32,
    /// For each of its actors the word that stands for it.
    pub actors: Box<[WordNo]>,
}

impl Source {
    /// A bundle of a library whose actors these words stand for. `None` when nobody has looked at the bytes of its file, or not all of
    /// its actors have a word.
    pub(super) fn of(library: &Library, number: BundleNo, actor_words: &[WordNo]) -> Option<Self> {
        let (bundle, actors) = (&library.bundles()[number.at()], library.actors_of(number));
        Some(Self {
            content: bundle.content?,
            articles: u32::try_from(bundle.articles.len()).ok()?,
            known: actors.iter().map(|actor| actor.0 + 1).max().unwrap_or(0),
            actors: actors.iter().map(|actor| actor_words.get(actor.at()).copied()).collect::<Option<_>>()?,
        })
    }

    /// Whether a bundle has the content that the articles from `first` on were made of. Contents that only seem the same must not lead
    /// to sentences, quotes or positions that are not there.
    pub(super) fn is_of(&self, bundle: &Bundle, contents: &Contents, first: usize) -> bool {
        bundle.content == Some(self.content)
            && bundle.articles.len() == self.articles as usize
            && (first..).zip(&bundle.articles).all(|(at, article)| contents.fit(at, article))
    }
}

/// The documents of bundles that the library may still have, elsewhere.
#[derive(Clone, Debug)]
pub(super) struct Former {
    /// By their content: the bundles, with the first article of each.
    sources: HashMap<Fingerprint, (usize, Source)>,
    contents: Contents,
    forward: Forward,
    /// The number of the first document of `forward`.
    first: u32,
}

impl Former {
    /// Of bundles with the first article of each. The documents begin with the number that comes before them.
    pub(super) fn new(
        sources: impl Iterator<Item = (usize, Source)>,
        contents: Contents,
        (first, forward): (u32, Forward),
    ) -> Self {
        let sources = sources.map(|(first, source)| (source.content, (first, source))).collect();
        Self { sources, contents, forward, first }
    }

    /// A bundle of a library, if it is one of these.
    pub(super) fn find(&self, library: &Library, number: BundleNo) -> Option<Known<'_>> {
        let bundle = &library.bundles()[number.at()];
        let (first, source) = self.sources.get(&bundle.content?)?;
        let now = library.actors_of(number);
        if now.len() != source.actors.len() || !source.is_of(bundle, &self.contents, *first) {
            return None;
        }
        let mut actors: Vec<(WordNo, ActorNo)> = source.actors.iter().copied().zip(now.iter().copied()).collect();
        actors.sort_unstable();
        actors.dedup();
        // Two records that were one actor may be two now, and it can't be told which of them a document is about.
        let told_apart = actors.windows(2).all(|pair| pair[0].0 != pair[1].0);
        told_apart.then_some(Known { former: self, first: *first, actors })
    }
}

/// A bundle whose documents can be taken over.
pub(super) struct Known<'f> {
    former: &'f Former,
    /// Its first article, as it was numbered.
    first: usize,
    /// Whom the words stand for that stood for its actors.
    actors: Vec<(WordNo, ActorNo)>,
}

impl<'f> Known<'f> {
    /// The documents of one of its articles, with what they are.
    pub(super) fn article(&self, at: usize) -> Option<(ArticleDocs, impl Fn(u32) -> Tokens<'f> + use<'f>)> {
        let (first, docs) = self.former.contents.docs(self.first + at)?;
        let (forward, first) = (&self.former.forward, first.checked_sub(self.former.first)?);
        Some((docs, move |doc| forward.document(first + doc)))
    }

    /// Whom a word stands for now.
    pub(super) fn actor(&self, word: WordNo) -> Option<ActorNo> {
        let at = self.actors.binary_search_by_key(&word, |&(word, _)| word).ok()?;
        Some(self.actors[at].1)
    }
}
