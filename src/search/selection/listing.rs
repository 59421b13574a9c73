//! What was chosen without plain words, in the order of the texts.

use super::Selection;
use crate::library::{ArticleNo, Library};
use crate::search::target::{Hit, Target};
use crate::search::view::ShelfName;

impl Selection<'_> {
    /// The first documents in the order of the texts, as many as are wanted, and how many there are altogether.
    pub(super) fn listed(&self, library: &Library, limit: usize, stop: &dyn Fn() -> bool) -> Option<(Vec<Hit>, usize)> {
        let (mut hits, mut total) = (Vec::new(), 0);
        let all = self.view.documents();
        if self.view.name != ShelfName::Passages {
            for doc in self.chosen.within(all).filter(|&doc| self.is_in_scope(doc)) {
                total += 1;
                if hits.len() < limit {
                    hits.push(self.hit(doc));
                }
            }
            return Some((hits, total));
        }
        for article in (0..self.view.index.article_count()).map(ArticleNo::new) {
            if stop() {
                return None;
            }
            let own = self.view.index.contents.of(article);
            let own = own.start.max(all.start)..own.end.min(all.end);
            let found =
                self.chosen.within(own).filter(|&doc| self.is_in_scope(doc) && !self.view.hides(doc, &self.chosen));
            if hits.len() >= limit {
                total += found.count();
                continue;
            }
            let mut found: Vec<(usize, u32)> = found.map(|doc| (start(library, self.view.target(doc)), doc)).collect();
            found.sort_unstable();
            total += found.len();
            hits.extend(found.into_iter().take(limit - hits.len()).map(|(_, doc)| self.hit(doc)));
        }
        Some((hits, total))
    }
}

/// Where a passage begins in its article. What stands nowhere comes last.
fn start(library: &Library, target: Target) -> usize {
    let start = match target {
        Target::Sentence(at) => Some(library.article(at.article).sentences[at.sentence.at()].span.start()),
        Target::Quote(at) => library.article(at.article).quotes[at.quote.at()].place.start(),
        Target::Position(position) => library.evidence(position).iter().map(|(_, span)| span.start()).min(),
        Target::Headline(_) | Target::Actor(_) | Target::Bookmark(_) => Some(0),
    };
    start.unwrap_or(usize::MAX)
}
