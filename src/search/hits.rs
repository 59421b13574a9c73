//! From documents to hits.

use std::cell::OnceCell;

use super::column::{Column, Reading};
use super::grade::Tier;
use super::target::{Hit, Rank};
use super::view::View;
use super::weigh::{Worth, Worths, grade_of};

/// The best `limit` of some documents as hits, best first. Each document comes with the number of its shelf.
pub(super) fn hits<'i, 'c>(
    shelves: impl Iterator<Item = (View<'i>, Vec<&'c Column>)>,
    mut ranked: Vec<(Rank, usize, u32)>,
    limit: usize,
) -> Vec<Hit> {
    let shelves: Vec<Hits> = shelves.map(|(view, columns)| Hits { view, columns, reading: OnceCell::new() }).collect();
    ranked.sort_unstable();
    ranked.truncate(limit);
    ranked.into_iter().filter_map(|(rank, at, doc)| shelves[at].hit(rank, doc)).collect()
}

/// Makes hits of the documents of one shelf.
struct Hits<'i, 'c> {
    view: View<'i>,
    columns: Vec<&'c Column>,
    /// Once a document has to be read.
    reading: OnceCell<Reading<'c>>,
}

impl Hits<'_, '_> {
    /// A document as a hit; `None` unless it has all words.
    fn hit(&self, rank: Rank, doc: u32) -> Option<Hit> {
        let target = self.view.target(doc);
        // What is not worse than the beginning of one word need not be read: it is no other name.
        if let Some(tier) = rank.best_tiers() {
            return Some(Hit { target, rank, tier, via_alias: None });
        }
        let tokens = self.view.shelf().tokens(doc);
        let worths = Worths::of(tokens, self.reading.get_or_init(|| Reading::of(&self.columns)))?;
        let tier = worths.weakest().tier();
        let is_alias = |worth: Worth| grade_of(worth).tier() == Tier::Alias;
        let by_alias = || self.columns.iter().zip(worths.each()).find(|(_, worth)| is_alias(**worth));
        let alias = (tier >= Tier::Alias).then(by_alias).flatten().and_then(|(column, _)| {
            let mut first = None;
            tokens.each_word(|token| {
                if let Some(alias) = column.alias(token.word()) {
                    first = Some(first.map_or(alias, |first| alias.min(first)));
                }
            });
            first
        });
        Some(Hit { target, rank, tier, via_alias: alias.map(|(_, actor)| actor) })
    }
}
