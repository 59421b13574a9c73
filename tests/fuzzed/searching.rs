//! Queries.

use std::sync::{Arc, LazyLock};

use depesche::bundle::{self, sources::Source};
use depesche::library::Library;
use depesche::search::{Index, Query, Scope, matched_ranges, search};

use super::two_texts;

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let (origin, bytes) = Source::Demo.read().expect("the demo");
    let loaded = bundle::load(&origin, &bytes).expect("the demo is a bundle");
    let mut library = Library::new();
    library.add(Arc::new(loaded.bundle));
    let mut index = Index::new();
    index.extend(&library);
    index
});

/// A query finds without a panic, keeps its limit, and highlights whole characters.
pub fn query(bytes: &[u8]) {
    let (typed, text) = two_texts(&bytes[..bytes.len().min(512)]);
    let query = Query::parse(&typed);
    let ranges = matched_ranges(&query, &text);
    assert!(ranges.iter().all(|range| text.get(range.clone()).is_some_and(|text| !text.is_empty())));
    assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
    let answer = search(&INDEX, &query, Scope::default(), 20);
    assert!(answer.hits.len() <= 20 && answer.hits.len() <= answer.total);
    assert!(answer.hits.windows(2).all(|pair| pair[0].rank <= pair[1].rank));
}
