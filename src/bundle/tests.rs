//! Loading as a whole, by small bundles of our own.

mod anchors;
mod audit;
mod documents;
mod header;
mod layout;
mod manners;
mod records;
mod references;
mod robust;
mod schema;
mod sources;

use super::{Loaded, Problem, ProblemKind, Severity, check, load};
use crate::model::{Article, Clean};

/// What the problems of a bundle are checked for.
type Seen<'p> = (Severity, ProblemKind, &'p str, Option<&'p str>);

fn try_load(json: &str) -> Result<Loaded, Problem> {
    load(&Clean::line("b.json"), json.as_bytes())
}

fn open(json: &str) -> Loaded {
    try_load(json).unwrap_or_else(|problem| panic!("{problem}\n{json}"))
}

fn refused(json: &str) -> Problem {
    try_load(json).expect_err("a useless file")
}

/// A bundle of one article `a1` with this text and these further fields, on lines of their own.
fn bundle_of(text: &str, fields: &str) -> String {
    let text = serde_json::to_string(text).expect("a string");
    bundle(&format!("[{{\"id\": \"a1\", \"text\": {text}{fields}}}]"))
}

/// A bundle with two actors, another entity, an issue and these articles.
fn bundle(articles: &str) -> String {
    with_unit("codepoint", articles)
}

fn with_unit(unit: &str, articles: &str) -> String {
    format!(
        r#"{{"format": "annotated-article-bundle", "version": 1, "offsets": {{"unit": "{unit}"}},
 "actors": [
  {{"id": "ahr", "kind": "person", "label": "Ada Ahr"}},
  {{"id": "elm", "kind": "country", "label": "Elm"}}
 ],
 "other_entities": [{{"id": "hill", "kind": "place", "label": "The Hill"}}],
 "issues": [{{"id": "tax", "label": "Taxes"}}],
 "articles": {articles}}}"#
    )
}

fn only_article(loaded: &Loaded) -> &Article {
    assert_eq!(loaded.bundle.articles.len(), 1);
    &loaded.bundle.articles[0]
}

fn seen(problems: &[Problem]) -> Vec<Seen<'_>> {
    problems.iter().map(|p| (p.severity, p.kind, &*p.path, p.record.as_deref())).collect()
}

/// Line and column of the first occurrence of `needle`, counted here by other means than in the loader.
fn place_of(json: &str, needle: &str) -> (Option<u32>, Option<u32>) {
    let before = &json[..json.find(needle).expect("the needle is there")];
    let line = before.split('\n').count();
    let column = before.split('\n').next_back().unwrap_or_default().chars().count() + 1;
    (u32::try_from(line).ok(), u32::try_from(column).ok())
}

/// Asserts that the problem stands where `needle` begins.
#[track_caller]
fn stands_at(problem: &Problem, json: &str, needle: &str) {
    assert_eq!((problem.line, problem.column), place_of(json, needle), "{problem}");
}
