//! Several bundles as one: actors and issues merged, positions by country, the country × issue matrix.
//!
//! A [`Library`] only grows: bundles are added one after the other while the reader is already in use, and every number that
//! has been given out (of an article, an actor, an issue, a position) stays valid.

mod assertion;
mod called;
mod growth;
mod holder;
mod keys;
mod matrix;
mod merge;
mod names;
mod passage;
mod revision;
mod tally;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock};

use smallvec::SmallVec;

use crate::model::{ActorIx, ActorKind, Article, ArticleIx, Bundle, Clean, IssueIx, Position, PositionIx};

pub use assertion::Assertion;
pub use called::Name;
pub use holder::Via;
pub use keys::{ActorNo, ArticleNo, BundleNo, IssueNo, PositionNo, QuoteRef, SentenceRef};
pub use matrix::{Cell, CellEntry, Matrix, Verdict};
pub use tally::Tally;

use growth::Growth;
use names::Names;
use passage::Marks;
use tally::Tallied;

/// Everything opened.
///
/// It is cloned whenever a state of it is to be read elsewhere while it grows on, so clones share what is large: all that holds
/// of a bundle for good, and every actor that has not changed since.
#[derive(Clone, Debug, Default)]
pub struct Library {
    bundles: Vec<Arc<Bundle>>,
    tables: Vec<Arc<Table>>,
    articles: Vec<ArticleEntry>,
    actors: Vec<Arc<ActorEntry>>,
    issues: Vec<IssueEntry>,
    positions: Vec<PositionEntry>,
    growth: Arc<Mutex<Growth>>,
    /// Once somebody has been called by a name.
    names: OnceLock<Arc<Names>>,
}

/// What the library knows about one bundle, which never changes.
#[derive(Debug)]
struct Table {
    /// From the bundle's actors to the library's.
    actors: Box<[ActorNo]>,
    /// Number of its first article; the others follow.
    first_article: ArticleNo,
    articles: Box<[InArticle]>,
}

/// What the library knows about one article, which never changes.
#[derive(Debug)]
struct InArticle {
    marks: Marks,
    /// What is counted of the actors that the article names, by their numbers.
    tallies: Box<[Tallied]>,
}

#[derive(Clone, Copy, Debug)]
struct ArticleEntry {
    bundle: BundleNo,
    ix: ArticleIx,
    /// Number of its first position; the others follow.
    first_position: PositionNo,
    /// A newer revision of it is in the library.
    superseded: bool,
}

/// An actor of the library: one person, country or body, under all the ids and names that bundles give it.
#[derive(Clone, Debug)]
pub struct ActorEntry {
    /// What sort of actor.
    pub kind: ActorKind,
    /// The first bundle's name for it.
    pub label: Clean,
    /// All its other names, without repetition.
    pub aliases: Vec<Clean>,
    /// The records merged into it; of most actors there is one.
    pub records: SmallVec<[(BundleNo, ActorIx); 2]>,
    /// What is counted of it in all articles without a newer revision in the library.
    everywhere: Tally,
}

/// An issue of the library.
#[derive(Clone, Debug)]
pub struct IssueEntry {
    /// Its name.
    pub label: Clean,
    /// The wider issue. Never forms a cycle.
    pub broader: Option<IssueNo>,
    /// The records merged into it.
    pub records: Vec<(BundleNo, IssueIx)>,
}

/// A position of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PositionEntry {
    /// The article that states it.
    pub article: ArticleNo,
    /// Which of the article's positions.
    pub ix: PositionIx,
    /// Whose it is.
    pub holder: ActorNo,
    /// On what.
    pub issue: IssueNo,
}

impl Library {
    /// An empty library.
    pub fn new() -> Self {
        Self::default()
    }

    /// The bundles, in the order they were added.
    pub fn bundles(&self) -> &[Arc<Bundle>] {
        &self.bundles
    }

    /// How many articles there are.
    pub fn article_count(&self) -> usize {
        self.articles.len()
    }

    /// The numbers of all articles.
    pub fn article_numbers(&self) -> impl DoubleEndedIterator<Item = ArticleNo> + use<> {
        (0..self.articles.len()).map(ArticleNo::new)
    }

    /// The numbers of a bundle's articles.
    fn articles_of(&self, bundle: BundleNo) -> Range<usize> {
        let first = self.tables[bundle.at()].first_article.at();
        first..first + self.bundles[bundle.at()].articles.len()
    }

    fn in_article(&self, article: ArticleNo) -> &InArticle {
        let entry = &self.articles[article.at()];
        &self.tables[entry.bundle.at()].articles[entry.ix.at()]
    }

    /// The article with a number.
    ///
    /// # Panics
    /// When the number comes from another library. The same holds for the other lookups.
    pub fn article(&self, article: ArticleNo) -> &Article {
        let entry = &self.articles[article.at()];
        &self.bundles[entry.bundle.at()].articles[entry.ix.at()]
    }

    /// The bundle that holds an article.
    pub fn bundle_of(&self, article: ArticleNo) -> &Arc<Bundle> {
        &self.bundles[self.articles[article.at()].bundle.at()]
    }

    /// The number of the bundle that holds an article.
    pub fn bundle_no(&self, article: ArticleNo) -> BundleNo {
        self.articles[article.at()].bundle
    }

    /// Which of its bundle's articles it is.
    pub fn article_ix(&self, article: ArticleNo) -> ArticleIx {
        self.articles[article.at()].ix
    }

    /// Whether a newer revision of the article is in the library.
    pub fn is_superseded(&self, article: ArticleNo) -> bool {
        self.articles[article.at()].superseded
    }

    /// The actors, in the order they first appeared.
    pub fn actors(&self) -> &[Arc<ActorEntry>] {
        &self.actors
    }

    /// The actor with a number.
    pub fn actor(&self, actor: ActorNo) -> &ActorEntry {
        &self.actors[actor.at()]
    }

    /// The library's number for an actor of a bundle.
    pub fn actor_no(&self, bundle: BundleNo, actor: ActorIx) -> ActorNo {
        self.tables[bundle.at()].actors[actor.at()]
    }

    /// The library's numbers for the actors of a bundle, in its order.
    pub fn actors_of(&self, bundle: BundleNo) -> &[ActorNo] {
        &self.tables[bundle.at()].actors
    }

    /// The library's number for an actor that an article refers to.
    pub fn actor_in(&self, article: ArticleNo, actor: ActorIx) -> ActorNo {
        self.actor_no(self.bundle_no(article), actor)
    }

    /// The issues, in the order they first appeared.
    pub fn issues(&self) -> &[IssueEntry] {
        &self.issues
    }

    /// The issue with a number.
    pub fn issue(&self, issue: IssueNo) -> &IssueEntry {
        &self.issues[issue.at()]
    }

    /// The issues as a tree flattened: each followed by its narrower ones, with the depth (0 for the widest).
    pub fn issue_tree(&self) -> Vec<(IssueNo, usize)> {
        let mut out = Vec::with_capacity(self.issues.len());
        let mut narrower: HashMap<Option<IssueNo>, Vec<IssueNo>> = HashMap::new();
        for (at, issue) in self.issues.iter().enumerate() {
            narrower.entry(issue.broader).or_default().push(IssueNo::new(at));
        }
        let mut below = |of: Option<IssueNo>| narrower.remove(&of).unwrap_or_default().into_iter().rev();
        let mut stack: Vec<(IssueNo, usize)> = below(None).map(|issue| (issue, 0)).collect();
        while let Some((issue, depth)) = stack.pop() {
            out.push((issue, depth));
            stack.extend(below(Some(issue)).map(|child| (child, depth + 1)));
        }
        out
    }

    /// The positions: by article, then in the file's order.
    pub fn positions(&self) -> &[PositionEntry] {
        &self.positions
    }

    /// The numbers of all positions.
    pub fn position_numbers(&self) -> impl DoubleEndedIterator<Item = PositionNo> + use<> {
        (0..self.positions.len()).map(PositionNo::new)
    }

    /// The number of an article's position.
    pub fn position_no(&self, article: ArticleNo, position: PositionIx) -> PositionNo {
        PositionNo::new(self.articles[article.at()].first_position.at() + position.at())
    }

    /// A position's place in the library.
    pub fn position(&self, position: PositionNo) -> PositionEntry {
        self.positions[position.at()]
    }

    /// A position as the bundle has it.
    pub fn position_record(&self, position: PositionNo) -> &Position {
        let entry = self.position(position);
        &self.article(entry.article).positions[entry.ix.at()]
    }
}
