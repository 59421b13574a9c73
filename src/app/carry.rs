//! From the numbers of one library to those of another that holds the same files, some of them in another edition.

use std::collections::HashMap;
use std::sync::Arc;

use crate::bookmarks::ArticleIdentity;
use crate::library::{ActorNo, ArticleNo, BundleNo, IssueNo, Library, PositionNo, QuoteRef};
use crate::model::{ActorIx, ArticleIx, IssueIx, Span};

use super::jumps::Spot;
use super::place::{self, Standing};
use super::side::entry::About;

/// Takes what belongs to one library over to another one. Bundles have the same numbers in both.
pub(super) struct Carry {
    old: Arc<Library>,
    new: Arc<Library>,
    /// For each old article the new one.
    articles: Vec<Option<ArticleNo>>,
}

impl Carry {
    pub(super) fn between(old: Arc<Library>, new: Arc<Library>) -> Self {
        let mut by_place: HashMap<(BundleNo, usize), ArticleNo> = HashMap::new();
        let mut by_id: HashMap<(BundleNo, &str), ArticleNo> = HashMap::new();
        let mut counts: HashMap<BundleNo, usize> = HashMap::new();
        for number in new.article_numbers() {
            let bundle = new.bundle_no(number);
            let at = counts.entry(bundle).or_default();
            by_place.insert((bundle, *at), number);
            by_id.entry((bundle, new.article(number).id.raw())).or_insert(number);
            *at += 1;
        }
        counts.clear();
        let mut articles = Vec::with_capacity(old.article_count());
        for number in old.article_numbers() {
            let bundle = old.bundle_no(number);
            let at = counts.entry(bundle).or_default();
            let place = ArticleIx::new(*at);
            *at += 1;
            articles.push(if Arc::ptr_eq(&old.bundles()[bundle.at()], &new.bundles()[bundle.at()]) {
                by_place.get(&(bundle, place.at())).copied()
            } else {
                let same_id = by_id.get(&(bundle, old.article(number).id.raw())).copied();
                same_id.or_else(|| same_article(&old, number, &new, bundle))
            });
        }
        Self { old, new, articles }
    }

    pub(super) fn article(&self, article: ArticleNo) -> Option<ArticleNo> {
        self.articles.get(article.at()).copied().flatten()
    }

    fn is_unchanged(&self, bundle: BundleNo) -> bool {
        Arc::ptr_eq(&self.old.bundles()[bundle.at()], &self.new.bundles()[bundle.at()])
    }

    /// Where a sentence is now, and whether its words are gone; `None` when its article is.
    pub(super) fn spot(&self, spot: Spot) -> Option<(Spot, bool)> {
        let article = self.article(spot.article)?;
        if self.is_unchanged(self.old.bundle_no(spot.article)) {
            return Some((Spot { article, sentence: spot.sentence }, false));
        }
        let Some(anchor) = place::of_sentence(&self.old, spot) else {
            return Some((Spot { article, sentence: 0 }, false));
        };
        let record = self.new.article(article);
        let standing = place::find(&anchor, record)?;
        Some((Spot { article, sentence: place::sentence_at(record, standing.span()) }, standing.is_gone()))
    }

    /// Where a passage is now; `None` when its words are gone.
    pub(super) fn span(&self, article: ArticleNo, span: Span) -> Option<Span> {
        let now = self.article(article)?;
        if self.is_unchanged(self.old.bundle_no(article)) {
            return Some(span);
        }
        let anchor = place::of_span(&self.old, article, span)?;
        match place::find(&anchor, self.new.article(now))? {
            Standing::There(span) => Some(span),
            Standing::Nearest(_) => None,
        }
    }

    pub(super) fn actor(&self, actor: ActorNo) -> Option<ActorNo> {
        self.old.actor(actor).records.iter().find_map(|&(bundle, ix)| {
            let id = &self.old.bundles()[bundle.at()].actor(ix).id;
            let at = self.new.bundles()[bundle.at()].actors.iter().position(|actor| actor.id == *id)?;
            Some(self.new.actor_no(bundle, ActorIx::new(at)))
        })
    }

    pub(super) fn issue(&self, issue: IssueNo) -> Option<IssueNo> {
        self.old.issue(issue).records.iter().find_map(|&(bundle, ix)| {
            let id = &self.old.bundles()[bundle.at()].issue(ix).id;
            let at = self.new.bundles()[bundle.at()].issues.iter().position(|issue| issue.id == *id)?;
            let record = (bundle, IssueIx::new(at));
            self.new.issues().iter().position(|issue| issue.records.contains(&record)).map(IssueNo::new)
        })
    }

    pub(super) fn quote(&self, quote: QuoteRef) -> Option<QuoteRef> {
        let article = self.article(quote.article)?;
        let id = self.old.article(quote.article).quote_id(quote.quote);
        let quote = self.new.article(article).quote_called(&id)?;
        Some(QuoteRef { article, quote })
    }

    pub(super) fn position(&self, position: PositionNo) -> Option<PositionNo> {
        let entry = self.old.position(position);
        let article = self.article(entry.article)?;
        let id = self.old.article(entry.article).position_id(entry.ix);
        Some(self.new.position_no(article, self.new.article(article).position_called(&id)?))
    }

    pub(super) fn about(&self, about: &About) -> Option<About> {
        match about {
            About::Nothing => None,
            About::Actor(actor) => self.actor(*actor).map(About::Actor),
            About::Position(position) => self.position(*position).map(About::Position),
            About::Quote(quote) => self.quote(*quote).map(About::Quote),
            About::Bookmark(_) | About::Search(_) => Some(about.clone()),
        }
    }
}

/// The article of a bundle that is an edition of another one under another id.
fn same_article(old: &Library, number: ArticleNo, new: &Library, bundle: BundleNo) -> Option<ArticleNo> {
    let identity = ArticleIdentity::of(old.bundle_of(number), old.article(number));
    new.article_numbers()
        .filter(|&other| new.bundle_no(other) == bundle)
        .find(|&other| identity.is_same(&ArticleIdentity::of(new.bundle_of(other), new.article(other))))
}
