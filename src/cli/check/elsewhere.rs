//! What one file leaves to the others that are checked with it: a correction may stand in another bundle than what it corrects.

use std::collections::HashSet;

use super::Checked;
use crate::bundle::{self, Problem, ProblemKind, sources::Source};
use crate::model::Bundle;

/// The ids of the articles of all files, read when they are first asked for.
pub(super) struct Elsewhere<'s> {
    sources: &'s [Source],
    max_size: u64,
    ids: Option<HashSet<String>>,
}

impl<'s> Elsewhere<'s> {
    pub(super) fn new(sources: &'s [Source], max_size: u64) -> Self {
        Self { sources, max_size, ids: None }
    }

    /// Takes back what was said of articles that are in none of a bundle's own, when another of the files has them.
    pub(super) fn settle(&mut self, bundle: &Bundle, checked: &mut Checked) {
        if self.sources.len() < 2 || !checked.problems.iter().any(is_about_revision) {
            return;
        }
        let ids = self.ids();
        checked.problems.retain(|problem| {
            let article = || bundle.articles.iter().find(|article| Some(article.id.shown()) == problem.article);
            let earlier = || article()?.details.revision_of.as_ref();
            !is_about_revision(problem) || !earlier().is_some_and(|id| ids.contains(id.raw()))
        });
    }

    fn ids(&mut self) -> &HashSet<String> {
        let (sources, max_size) = (self.sources, self.max_size);
        self.ids.get_or_insert_with(|| {
            // Standard input can be read only once, and is hardly the place of what a file corrects.
            let files = sources.iter().filter(|source| matches!(source, Source::File(_)));
            let read = files.filter_map(|source| source.read_at_most(max_size).ok());
            let bundles = read.filter_map(|(origin, bytes)| bundle::load(&origin, &bytes).ok());
            bundles
                .flat_map(|loaded| {
                    let ids = loaded.bundle.articles.iter().map(|article| article.id.raw().to_owned());
                    ids.collect::<Vec<_>>()
                })
                .collect()
        })
    }
}

fn is_about_revision(problem: &Problem) -> bool {
    problem.kind == ProblemKind::Reference && problem.path.ends_with(".revision_of")
}
