//! Queries.

use std::sync::{Arc, LazyLock};

use depesche::bundle::{self, sources::Source};
use depesche::library::Library;
use depesche::search::{Answer, Index, Query, Scope, find, language, matched_ranges, search};

use super::two_texts;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let (origin, bytes) = Source::Demo.read().expect("the demo");
    let loaded = bundle::load(&origin, &bytes).expect("the demo is a bundle");
    let mut library = Library::new();
    library.add(Arc::new(loaded.bundle));
    library
});

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::new();
    index.extend(&LIBRARY);
    index
});

/// A query finds without a panic, keeps its limit, and highlights whole characters.
pub fn query(bytes: &[u8]) {
    let (typed, text) = two_texts(&bytes[..bytes.len().min(512)]);
    if let Ok(read) = Query::read(&typed) {
        let expression = language::parse(&typed).expect("read before").expression;
        let again = language::parse(&expression.to_string()).expect("what is printed can be read");
        assert_eq!(again.expression, expression);
        finds(&read, &text, &find(&INDEX, &LIBRARY, &read, Scope::default(), 20));
    }
    let query = Query::parse(&typed);
    finds(&query, &text, &search(&INDEX, &query, Scope::default(), 20));
}

fn finds(query: &Query, text: &str, answer: &Answer) {
    let ranges = matched_ranges(query, text);
    assert!(ranges.iter().all(|range| text.get(range.clone()).is_some_and(|text| !text.is_empty())));
    assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
    assert!(answer.hits.len() <= 20 && answer.hits.len() <= answer.total);
    assert!(answer.hits.windows(2).all(|pair| pair[0].rank <= pair[1].rank));
}
