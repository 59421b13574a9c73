//! Corrections: an article that revises another.

use std::collections::HashMap;

use super::{ArticleNo, BundleNo, Library};
use crate::model::Id;

impl Library {
    /// Marks every article that another one revises, so that what both say counts once. The older one is looked for in the
    /// same bundle first, then anywhere, because a correction often arrives in a file of its own.
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
        let older = |newer: ArticleNo, id: &Id| {
            let home: BundleNo = self.bundle_no(newer);
            let candidates = by_id.get(id)?.iter().copied().filter(|&article| article != newer);
            candidates.min_by_key(|&article| self.bundle_no(article) != home)
        };
        let superseded: Vec<ArticleNo> = revisions.into_iter().filter_map(|(newer, id)| older(newer, id)).collect();
        for article in superseded {
            self.articles[article.at()].superseded = true;
        }
    }
}
