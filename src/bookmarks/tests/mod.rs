//! Tests of the bookmarks, and the small bundle that they mark passages of.

mod anchors;
mod compaction;
mod diverged;
mod faults;
mod journal;
mod merging;
mod numbers;
mod power;
mod reading;
mod simulated;

use std::sync::Arc;

use super::{Anchor, ArticleIdentity, Attribution, Bookmark, BookmarkId, Piece, What};
use crate::model::{Article, Bundle, Clean, Id, Sentence, Span};

const TEXT: &str =
    "Der Hafen öffnet wieder. „Wir sind bereit“, sagte die Leiterin, „und wir warten.“ Die Fähren fahren ab Montag.";

/// An article over `text`, its sentences given by their words.
fn article(text: &str, sentences: &[&str]) -> Article {
    let sentence =
        |(at, words): (usize, &&str)| Sentence { id: Some(Id::new(&format!("s{}", at + 1))), span: span(text, words) };
    Article {
        id: Id::new("harbour"),
        headline: Some(Clean::line("Hafen öffnet")),
        byline: None,
        source: Some(Clean::line("Küstenblatt")),
        source_url: None,
        published: Some(Clean::line("2026-03")),
        language: Some(Clean::line("de")),
        url: Some(Clean::line("https://example.org/hafen")),
        licence: None,
        revision_of: None,
        text_sha256: fingerprint(text),
        text: Clean::text(text),
        paragraphs: Vec::new(),
        sentences: sentences.iter().enumerate().map(sentence).collect(),
        mentions: Vec::new(),
        quotes: Vec::new(),
        quoted_terms: Vec::new(),
        positions: Vec::new(),
        relations: Vec::new(),
    }
}

/// Differs where texts differ: all that the anchors ask of a hash.
fn fingerprint(text: &str) -> Box<str> {
    format!("{:x}", text.bytes().fold(7u64, |sum, b| sum.wrapping_mul(1_000_003).wrapping_add(b.into()))).into()
}

fn bundle(id: Option<&str>) -> Bundle {
    Bundle {
        origin: Clean::line("harbour.json"),
        content: None,
        id: id.map(Id::new),
        title: None,
        created: None,
        generator: None,
        actors: Vec::new(),
        others: Vec::new(),
        issues: Vec::new(),
        articles: Vec::new(),
    }
}

/// Where `words` stand first in `text`.
fn span(text: &str, words: &str) -> Span {
    let at = text.find(words).expect("the words are in the text");
    Span::new(text, at, at + words.len()).expect("a match lies on character boundaries")
}

/// An anchor on the first sentence of the usual article.
fn anchor() -> Anchor {
    let article = article(TEXT, &["Der Hafen öffnet wieder."]);
    Anchor::of(&bundle(Some("b1")), &article, &[article.sentences[0].span], What::Sentence).expect("there is text")
}

/// A bookmark that owes nothing to chance.
fn bookmark(id: u128, note: &str) -> Bookmark {
    let article = ArticleIdentity {
        article_id: Clean::line("a"),
        bundle_id: None,
        text_sha256: Clean::line("0"),
        url: None,
        headline: None,
        source: None,
        published: None,
        language: None,
    };
    let piece =
        Piece { start: 1, end: 4, exact: Clean::text("Tag"), prefix: Clean::text(" "), suffix: Clean::default() };
    Bookmark {
        id: BookmarkId(id),
        created: 1,
        changed: 2,
        note: Clean::text(note),
        tags: Vec::new(),
        colour: None,
        attribution: Attribution::default(),
        anchor: Anchor { article: Arc::new(article), what: What::Selection, sentence_id: None, pieces: vec![piece] },
    }
}
