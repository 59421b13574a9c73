//! Corrections: an article that revises another.

use std::collections::{HashMap, HashSet};

use super::{ArticleNo, BundleNo, Library};
use crate::model::Id;

impl Library {
    /// Marks every article that another one revises, so that what both say counts once. The older one is looked for in the
    /// same bundle first, then anywhere, because a correction often arrives in a file of its own; several bundles may hold a
    /// copy of it then. Two articles that claim to revise each other don't make both disappear: the first claim holds.
    pub(super) fn mark_superseded(&mut self) {
        let revisions: Vec<(ArticleNo, &Id)> = (self.article_numbers())
            .filter_map(|newer| Some((newer, self.article(newer).revision_of.as_ref()?)))
            .collect();
        if revisions.is_empty() {
            return;
        }
        let mut by_id: HashMap<&Id, Vec<ArticleNo>> = HashMap::new();
        for article in self.article_numbers() {
            by_id.entry(&self.article(article).id).or_default().push(article);
        }
        let mut claims: HashMap<ArticleNo, Vec<ArticleNo>> = HashMap::new();
        for (newer, id) in revisions {
            let home: BundleNo = self.bundle_no(newer);
            let others = by_id.get(id).into_iter().flatten().copied().filter(|&article| article != newer);
            let (at_home, elsewhere): (Vec<_>, Vec<_>) = others.partition(|&article| self.bundle_no(article) == home);
            for older in if at_home.is_empty() { elsewhere } else { at_home } {
                if !leads_to(&claims, older, newer) {
                    claims.entry(newer).or_default().push(older);
                }
            }
        }
        let superseded: HashSet<ArticleNo> = claims.into_values().flatten().collect();
        for (at, article) in self.articles.iter_mut().enumerate() {
            article.superseded = superseded.contains(&ArticleNo::new(at));
        }
    }
}

/// Whether `from` revises `to`, be it through others.
fn leads_to(claims: &HashMap<ArticleNo, Vec<ArticleNo>>, from: ArticleNo, to: ArticleNo) -> bool {
    let (mut met, mut open) = (HashSet::from([from]), vec![from]);
    while let Some(article) = open.pop() {
        if article == to {
            return true;
        }
        open.extend(claims.get(&article).into_iter().flatten().copied().filter(|&older| met.insert(older)));
    }
    false
}
