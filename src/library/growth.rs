//! How the library grows.

use std::sync::{Arc, Mutex};

use super::merge::Merger;
use super::passage::Marks;
use super::revision::Revisions;
use super::tally::Counter;
use super::{ArticleEntry, ArticleNo, BundleNo, InArticle, Library, PositionEntry, PositionNo, Table};
use crate::model::{ArticleIx, Bundle, PositionIx};

/// What only adding needs: it can be made anew from the library at any time, and is in few words what the bundles are in many.
///
/// A library shares it with its clones, which are made for every few files: those who read an older state never add. Whoever
/// is added to first takes it along, and one that is added to later makes its own.
#[derive(Debug, Default)]
pub(super) struct Growth {
    /// How many bundles it has seen. The libraries that share it begin with these or hold fewer of them.
    bundles: usize,
    merger: Merger,
    revisions: Revisions,
}

impl Growth {
    /// What a library has come to know while it grew.
    fn of(library: &Library) -> Self {
        let mut growth = Self { merger: Merger::of(library), ..Self::default() };
        for bundle in (0..library.bundles.len()).map(BundleNo::new) {
            growth.revisions.add(library, bundle);
            growth.bundles += 1;
        }
        growth
    }
}

impl Library {
    /// Adds a bundle. Its articles get the next numbers, in the bundle's order.
    pub fn add(&mut self, bundle: Arc<Bundle>) -> BundleNo {
        let shared = Arc::clone(&self.growth);
        // One that was given up half-way is none to go on with.
        if let Ok(mut growth) = shared.lock()
            && growth.bundles == self.bundles.len()
        {
            return self.grow(&mut growth, bundle);
        }
        let mut growth = Growth::of(self);
        let number = self.grow(&mut growth, bundle);
        self.growth = Arc::new(Mutex::new(growth));
        number
    }

    fn grow(&mut self, growth: &mut Growth, bundle: Arc<Bundle>) -> BundleNo {
        self.names.take();
        let number = BundleNo::new(self.bundles.len());
        let actors = growth.merger.actors(&mut self.actors, number, &bundle);
        let issues = growth.merger.issues(&mut self.issues, number, &bundle);
        let first_article = ArticleNo::new(self.articles.len());
        for (at, article) in bundle.articles.iter().enumerate() {
            let article_no = ArticleNo::new(self.articles.len());
            self.articles.push(ArticleEntry {
                bundle: number,
                ix: ArticleIx::new(at),
                first_position: PositionNo::new(self.positions.len()),
                superseded: false,
            });
            self.positions.extend(article.positions.iter().enumerate().map(|(at, position)| PositionEntry {
                article: article_no,
                ix: PositionIx::new(at),
                holder: actors[position.holder.at()],
                issue: issues[position.issue.at()],
            }));
        }
        let mut counter = Counter::new(&actors);
        let articles = (bundle.articles.iter())
            .map(|article| InArticle { marks: Marks::of(article), tallies: counter.count(article) })
            .collect();
        let table = Table { actors: actors.into(), first_article, articles };
        for tallied in table.articles.iter().flat_map(|article| &article.tallies) {
            Arc::make_mut(&mut self.actors[tallied.actor.at()]).everywhere += tallied.tally();
        }
        self.tables.push(Arc::new(table));
        self.bundles.push(bundle);
        for older in growth.revisions.add(self, number) {
            self.supersede(older);
        }
        growth.bundles += 1;
        number
    }

    /// Marks an article that another one revises: everywhere, it does not count from now on.
    fn supersede(&mut self, article: ArticleNo) {
        let entry = &mut self.articles[article.at()];
        entry.superseded = true;
        let table = Arc::clone(&self.tables[entry.bundle.at()]);
        for tallied in &table.articles[entry.ix.at()].tallies {
            Arc::make_mut(&mut self.actors[tallied.actor.at()]).everywhere -= tallied.tally();
        }
    }
}
