//! What the first letter of a word finds, looked up beforehand: with most words typed it is asked for, and it is the longest answer.

use std::sync::Arc;

use super::column::Column;
use super::query::QueryWord;
use super::shelf::Shelf;
use super::threads::shared;

/// With fewer words it takes no time to look a letter up. (Very few in tests, so that it is done.)
const FEWEST: usize = if cfg!(test) { 4 } else { 1 << 19 };

/// Letters, each with the words that begin with it.
#[derive(Clone, Debug, Default)]
pub(super) struct Initials(Vec<(String, Arc<Column>)>);

impl Initials {
    /// The common letters of a shelf, small and capital.
    pub(super) fn new(shelf: &Shelf) -> Self {
        if shelf.vocabulary.len() < FEWEST {
            return Self::default();
        }
        let letters = shelf.postings.common().initials();
        let typed: Vec<String> = letters
            .flat_map(|letter| [letter.to_string(), letter.to_uppercase().collect()])
            .filter(|typed| typed.chars().count() == 1)
            .collect();
        let columns = shared(typed.len(), |at| Column::beginnings(shelf, &QueryWord::new(&typed[at]), &|| false));
        let found = typed.into_iter().zip(columns).filter_map(|(typed, column)| Some((typed, Arc::new(column?))));
        let mut initials = Self(found.collect());
        initials.0.sort_by(|(a, _), (b, _)| a.cmp(b));
        initials.0.dedup_by(|(a, _), (b, _)| a == b);
        initials
    }

    /// What a letter finds, if it was looked up.
    pub(super) fn of(&self, typed: &str) -> Option<&Arc<Column>> {
        let at = self.0.binary_search_by(|(letter, _)| letter.as_str().cmp(typed)).ok()?;
        self.0.get(at).map(|(_, column)| column)
    }
}
