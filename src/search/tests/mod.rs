//! The search as a whole.

mod changing;
pub(super) mod fixture;
mod matching;
mod oracle;
mod properties;
mod ranking;
mod scopes;
mod selecting;
mod worker;

use super::{Answer, Index, Query, Scope, Target, search};
use crate::library::{ArticleNo, Library, SentenceRef};
use crate::model::SentenceIx;

fn indexed(library: &Library) -> Index {
    let mut index = Index::new();
    index.extend(library);
    index
}

fn find(library: &Library, typed: &str, scope: Scope) -> Answer {
    search(&indexed(library), &Query::parse(typed), scope, 100)
}

fn targets(answer: &Answer) -> Vec<Target> {
    answer.hits.iter().map(|hit| hit.target).collect()
}

fn sentence(article: u32, sentence: u32) -> Target {
    Target::Sentence(SentenceRef { article: ArticleNo(article), sentence: SentenceIx::new(sentence as usize) })
}

/// The sentences of a plain article that a search finds, by number, best first.
fn order(sentences: &[&str], typed: &str) -> Vec<u32> {
    let answer = find(&fixture::plain(sentences), typed, Scope::Everything);
    assert_eq!(answer.total, answer.hits.len());
    (answer.hits.iter())
        .map(|hit| match hit.target {
            Target::Sentence(at) => at.sentence.number(),
            other => panic!("no sentence: {other:?}"),
        })
        .collect()
}
