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
use crate::model::{Article, ArticleDetails, Bundle, Checksum, Clean, Few, Id, IdList, Mentions, Rare, Sentence, Span};

const TEXT: &str =
    "Der Hafen öffnet wieder. „Wir sind bereit“, sagte die Leiterin, „und wir warten.“ Die Fähren fahren ab Montag.";

/// An article over `text`, its sentences given by their words.
fn article(text: &str, sentences: &[&str]) -> Article {
    let sentence = |words: &&str| Sentence { span: span(text, words) };
    let details = ArticleDetails { url: Some(Clean::line("https://example.org/hafen")), ..ArticleDetails::default() };
    Article {
        id: Id::new("harbour"),
        headline: Some(Clean::line("Hafen öffnet")),
        source: Some(Clean::line("Küstenblatt")),
        published: Some(Clean::line("2026-03")),
        language: Some(Clean::line("de")),
        text_sha256: Checksum::of(text),
        text: Clean::text(text),
        paragraphs: Few::default(),
        sentences: sentences.iter().map(sentence).collect(),
        sentence_ids: IdList::new(["s1"]),
        mentions: Mentions::default(),
        quotes: Box::default(),
        quote_ids: IdList::default(),
        positions: Box::default(),
        position_ids: IdList::default(),
        details: Rare::new(details),
    }
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
