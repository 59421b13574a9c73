//! Corrections: an article that revises another.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use foldhash::fast::RandomState;
use smallvec::SmallVec;

use super::{ArticleNo, BundleNo, Library};
use crate::model::Id;

/// Which articles others revise, so that what both say counts once. The older one is looked for in the same bundle first, then
/// anywhere, because a correction often arrives in a file of its own; several bundles may hold a copy of it then. Two articles
/// that claim to revise each other don't make both disappear: the first claim holds, in the order of the articles that make them.
///
/// A bundle only adds claims, and those that were made hold. A claim on an article that comes later is the first of the two in
/// any case, as whatever that one claims comes later too.
#[derive(Debug, Default)]
pub(super) struct Revisions {
    /// All articles by id, since a revision has looked beyond its own bundle for the first time.
    by_id: Option<ById>,
    /// By the id of what they revise, the articles that don't have it in their own bundle: further copies may come.
    elsewhere: ById,
    /// From the newer article to those it revises.
    claims: HashMap<ArticleNo, Vec<ArticleNo>, RandomState>,
    /// The articles that are revised.
    superseded: HashSet<ArticleNo, RandomState>,
}

type Numbers = SmallVec<[ArticleNo; 2]>;
type ById = HashMap<Id, Numbers, RandomState>;

impl Revisions {
    /// Takes in what a bundle of the library revises, and which of its articles earlier ones revise; returns the articles that
    /// nothing has revised before. Bundles have to come in their order; of the library, nothing behind this one counts.
    pub(super) fn add(&mut self, library: &Library, bundle: BundleNo) -> Vec<ArticleNo> {
        let own = library.articles_of(bundle);
        let mut newly = Vec::new();
        if !self.elsewhere.is_empty() {
            for older in own.clone().map(ArticleNo::new) {
                for newer in self.elsewhere.get(&library.article(older).id).into_iter().flatten() {
                    self.claims.entry(*newer).or_default().push(older);
                    newly.extend(self.superseded.insert(older).then_some(older));
                }
            }
        }
        if let Some(by_id) = &mut self.by_id {
            note_ids(by_id, library, own.clone());
        }
        let revising = |newer: &ArticleNo| library.article(*newer).details.revision_of.is_some();
        let mut revising = own.clone().map(ArticleNo::new).filter(revising).peekable();
        let mut at_home = ById::default();
        if revising.peek().is_some() {
            note_ids(&mut at_home, library, own.clone());
        }
        for newer in revising {
            for older in self.olders(library, newer, &at_home, own.end) {
                if !self.leads_to(older, newer) {
                    self.claims.entry(newer).or_default().push(older);
                    newly.extend(self.superseded.insert(older).then_some(older));
                }
            }
        }
        newly
    }

    /// What a new article may revise among the first articles of the library, up to `end`.
    fn olders(&mut self, library: &Library, newer: ArticleNo, at_home: &ById, end: usize) -> Numbers {
        let Some(id) = &library.article(newer).details.revision_of else { return Numbers::new() };
        let others = |by_id: &ById| -> Numbers {
            by_id.get(id).into_iter().flatten().copied().filter(|&article| article != newer).collect()
        };
        let found = others(at_home);
        if !found.is_empty() {
            return found;
        }
        self.elsewhere.entry(id.clone()).or_default().push(newer);
        others(self.by_id.get_or_insert_with(|| {
            let mut all = ById::default();
            note_ids(&mut all, library, 0..end);
            all
        }))
    }

    /// Whether `from` revises `to`, be it through others.
    fn leads_to(&self, from: ArticleNo, to: ArticleNo) -> bool {
        if !self.superseded.contains(&to) {
            return false;
        }
        let (mut met, mut open) = (HashSet::from([from]), vec![from]);
        while let Some(article) = open.pop() {
            if article == to {
                return true;
            }
            open.extend(self.claims.get(&article).into_iter().flatten().copied().filter(|&older| met.insert(older)));
        }
        false
    }
}

/// Notes articles by their ids.
fn note_ids(by_id: &mut ById, library: &Library, articles: Range<usize>) {
    for article in articles.map(ArticleNo::new) {
        by_id.entry(library.article(article).id.clone()).or_default().push(article);
    }
}
