//! The search against a slow and obvious one that does what `docs/search.md` says, and against that page's examples.

mod fields;
mod generated;
mod highlights;
mod made;
mod oracle;
mod page;
mod query_page;
mod real;

use depesche::library::Library;
use depesche::search::{BookmarkText, Index, Query, Scope, search};

use oracle::{Documents, Found, Searcher};

/// How many hits are compared.
const COMPARED: usize = 50;

/// A library, ready to be searched both ways.
struct Both {
    index: Index,
    documents: Documents,
}

impl Both {
    fn of(library: &Library, bookmarks: Vec<BookmarkText>) -> Self {
        let documents = Documents::of(library, &bookmarks);
        let mut index = Index::new();
        index.extend(library);
        index.set_bookmarks(bookmarks);
        Self { index, documents }
    }

    /// What the program finds.
    fn found(&self, typed: &str, scope: Scope) -> Found {
        let answer = search(&self.index, &Query::parse(typed), scope, COMPARED);
        Found {
            hits: answer.hits.iter().map(|hit| (hit.target, hit.tier, hit.via_alias)).collect(),
            total: answer.total,
            literal: answer.literal,
            dropped: answer.dropped,
        }
    }

    /// What it should find, for one query after the other.
    fn oracle(&self) -> Searcher<'_> {
        Searcher::new(&self.documents)
    }
}

/// A query at every letter of the typing.
fn typing(typed: &str) -> impl Iterator<Item = &str> {
    typed.char_indices().map(|(at, c)| &typed[..at + c.len_utf8()])
}
