//! Hits that nothing which resembles the words can change.
//!
//! What a word is or begins is better than all that resembles it. When as many passages as are wanted have all words like that, and but
//! for one of them whole, the rest of the vocabulary need not be looked at to know which are the best: only to count the others.

use super::column::{Column, Reach};
use super::first::Page;
use super::grade::Tier;
use super::hits::hits;
use super::index::Index;
use super::pairs;
use super::query::Query;
use super::session::Session;
use super::target::{Answer, Scope};
use super::view::{ShelfName, View};

/// From this sum of grades on, a word may be one that only resembles the query.
const RESEMBLING: u32 = (Tier::Prefix as u32 + 1) << 8;

/// So many times as many passages as are wanted should have both words for the best to be worth looking for, and one in so many of all.
const PLENTY: usize = if cfg!(test) { 0 } else { 2 };
const ONE_IN: usize = 1024;

/// Among fewer documents, what resembles the words is found as soon.
const LARGE: usize = if cfg!(test) { 1 } else { 1 << 19 };

/// Whether two words stand together in plenty of passages, if they stood anywhere by chance. If not, all that have them are found and
/// read as soon.
fn is_promising(view: View, columns: [&Column; 2], limit: usize) -> bool {
    let ([first, second], all) = (columns.map(|column| column.postings(view.shelf())), view.documents().len().max(1));
    let plenty = limit.max(all / ONE_IN).saturating_mul(PLENTY);
    all >= LARGE && first.saturating_mul(second) / all >= plenty
}

/// The hits of the whole answer, as many as are wanted; counted are only these. Inside `None` when they are not decided, outside when
/// `stop` said so in between.
#[expect(clippy::option_option, reason = "one is about the hits, one about their being wanted")]
pub(super) fn decided(
    session: &mut Session,
    index: &Index,
    query: &Query,
    scope: Scope,
    limit: usize,
    stop: &dyn Fn() -> bool,
) -> Option<Option<Answer>> {
    if !matches!(query.words().len(), 1 | 2) || limit == 0 {
        return Some(None);
    }
    let (mut tables, mut ranked) = (Vec::new(), Vec::new());
    for view in View::of(index, scope) {
        if view.is_article() {
            return Some(None);
        }
        let columns = session.columns(view, query, Reach::Beginnings, stop)?;
        let refs: Vec<&Column> = columns.iter().map(|column| &**column).collect();
        let best = if refs.iter().any(|column| column.is_empty()) {
            Vec::new()
        } else if let (&[first, second], ShelfName::Passages) = (refs.as_slice(), view.name) {
            if !is_promising(view, [first, second], limit) {
                return Some(None);
            }
            let best = pairs::best(view, [first, second], None, (limit, RESEMBLING), stop)?;
            let Some(best) = best else { return Some(None) };
            // A quote may say no more than sentences that resemble the words.
            let may_be_hidden = |doc: u32| view.hides_quotes() && index.contents.quoted(doc).is_some();
            if best.iter().any(|&(_, doc)| may_be_hidden(doc)) {
                return Some(None);
            }
            best
        } else {
            let mut page = Page::new(view, &refs, limit);
            match refs.as_slice() {
                [only] if view.name == ShelfName::Passages => page.by_class(only, stop)?,
                _ => page.along_the_rarest(stop)?,
            }
            if page.unsure {
                return Some(None);
            }
            page.into_sorted()
        };
        ranked.extend(best.into_iter().map(|(rank, doc)| (rank, tables.len(), doc)));
        tables.push((view, columns));
    }
    let shelves = tables.iter().map(|(view, columns)| (*view, columns.iter().map(|column| &**column).collect()));
    let hits = hits(shelves, ranked, limit);
    let decided = hits.len() == limit && hits.iter().all(|hit| hit.rank.best_tiers().is_some());
    Some(decided.then(|| Answer { total: hits.len(), literal: hits.len(), hits, ..Answer::default() }))
}
