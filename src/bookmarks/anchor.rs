//! Anchors: how a passage is named so that it is found again, in the same file or in another edition of it.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use crate::model::{Article, Bundle, Clean, Id, Span};

/// How many characters (code points) of context are kept on either side.
const CONTEXT: usize = 32;

/// A passage: its article, its places, its words, and what stands around it. Positions alone break with the first edit and
/// words alone are not unique, so it keeps both, as the position and quote selectors of the W3C Web Annotation Data Model do
/// (sections 4.2.4 and 4.2.5).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Anchor {
    /// The article. Shared, because a reader's bookmarks lie in few articles.
    pub article: Arc<ArticleIdentity>,
    /// What was marked.
    pub what: What,
    /// The file's id of the sentence that holds the first byte, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence_id: Option<Clean>,
    /// The passage, one piece for each of its spans, in text order. Never empty.
    pub pieces: Vec<Piece>,
}

/// What a bookmark was put on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// A sentence.
    Sentence,
    /// A quote, with the file's id for it.
    Quote(Clean),
    /// Any other stretch of text.
    Selection,
}

/// One span of a passage.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Piece {
    /// First byte in the article's text.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// The words.
    pub exact: Clean,
    /// Up to 32 characters before, never cut within a grapheme cluster; empty at the beginning of the text.
    pub prefix: Clean,
    /// Up to 32 characters after, cut likewise.
    pub suffix: Clean,
}

/// What tells an article from others, as far as the file said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ArticleIdentity {
    /// The file's id for the article.
    #[serde(deserialize_with = "one_line")]
    pub article_id: Clean,
    /// The file's id for the bundle.
    #[serde(default, deserialize_with = "maybe_one_line", skip_serializing_if = "Option::is_none")]
    pub bundle_id: Option<Clean>,
    /// SHA-256 of the raw text, lower-case hexadecimal.
    #[serde(deserialize_with = "one_line")]
    pub text_sha256: Clean,
    /// The article's address.
    #[serde(default, deserialize_with = "maybe_one_line", skip_serializing_if = "Option::is_none")]
    pub url: Option<Clean>,
    /// The headline.
    #[serde(default, deserialize_with = "maybe_one_line", skip_serializing_if = "Option::is_none")]
    pub headline: Option<Clean>,
    /// The outlet.
    #[serde(default, deserialize_with = "maybe_one_line", skip_serializing_if = "Option::is_none")]
    pub source: Option<Clean>,
    /// Day of publication, as the file has it.
    #[serde(default, deserialize_with = "maybe_one_line", skip_serializing_if = "Option::is_none")]
    pub published: Option<Clean>,
    /// Language (BCP 47).
    #[serde(default, deserialize_with = "maybe_one_line", skip_serializing_if = "Option::is_none")]
    pub language: Option<Clean>,
}

impl Anchor {
    /// The anchor of a passage that stands at `spans` of an article. `None` when there is nothing to anchor to: no span, or
    /// only empty ones, as with a quote whose place was lost.
    pub fn of(bundle: &Bundle, article: &Article, spans: &[Span], what: What) -> Option<Self> {
        let mut spans: Vec<Span> = spans.iter().copied().filter(|&span| !article.text.slice(span).is_empty()).collect();
        spans.sort_unstable();
        spans.dedup();
        let first = spans.first()?.start();
        let sentence = article.sentence_at(first).filter(|ix| article.sentences[ix.at()].span.contains(first));
        Some(Self {
            article: Arc::new(ArticleIdentity::of(bundle, article)),
            what,
            sentence_id: sentence.and_then(|ix| article.sentence_id(ix)).as_ref().map(Id::shown),
            pieces: spans.into_iter().map(|span| Piece::of(&article.text, span)).collect(),
        })
    }

    /// Whether the passage was marked in this article or in another edition of it: the same text, or else the same address,
    /// or else the same id together with the same bundle or headline.
    pub fn belongs_to(&self, bundle: &Bundle, article: &Article) -> bool {
        self.article.is_same(&ArticleIdentity::of(bundle, article))
    }

    /// Whether the two mark the same thing at the same place of the same text.
    pub fn is_same_passage(&self, other: &Self) -> bool {
        self.article.text_sha256 == other.article.text_sha256 && self.what == other.what && self.pieces == other.pieces
    }

    /// The words of the passage on one line, the pieces joined by " … ".
    pub fn words(&self) -> Clean {
        let pieces: Vec<&str> = self.pieces.iter().map(|piece| piece.exact.as_str()).collect();
        Clean::line(&pieces.join(" … "))
    }
}

impl Piece {
    fn of(text: &Clean, span: Span) -> Self {
        let (before, after) = (&text[..span.start()], &text[span.end()..]);
        let (mut start, mut end, mut room) = (before.len(), 0, CONTEXT);
        for cluster in before.graphemes(true).rev() {
            let Some(left) = room.checked_sub(cluster.chars().count()) else { break };
            (start, room) = (start - cluster.len(), left);
        }
        room = CONTEXT;
        for cluster in after.graphemes(true) {
            let Some(left) = room.checked_sub(cluster.chars().count()) else { break };
            (end, room) = (end + cluster.len(), left);
        }
        Self {
            start: span.start(),
            end: span.end(),
            exact: Clean::text(text.slice(span)),
            prefix: Clean::text(&before[start..]),
            suffix: Clean::text(&after[..end]),
        }
    }
}

impl ArticleIdentity {
    /// The identity of an article of `bundle`.
    pub fn of(bundle: &Bundle, article: &Article) -> Self {
        let line = |text: &Option<Clean>| text.as_ref().map(|text| Clean::line(text));
        Self {
            article_id: article.id.shown(),
            bundle_id: bundle.id.as_ref().map(Id::shown),
            text_sha256: Clean::line(&article.text_sha256.to_string()),
            url: line(&article.details.url),
            headline: line(&article.headline),
            source: line(&article.source),
            published: line(&article.published),
            language: line(&article.language),
        }
    }

    /// Whether both name the same article or editions of it; see [`Anchor::belongs_to`]. What is missing on either side is
    /// never the same.
    pub fn is_same(&self, other: &Self) -> bool {
        let both =
            |a: &Option<Clean>, b: &Option<Clean>| a.as_ref().is_some_and(|a| !a.is_empty() && b.as_ref() == Some(a));
        let text = !self.text_sha256.is_empty() && self.text_sha256 == other.text_sha256;
        let id = !self.article_id.is_empty() && self.article_id == other.article_id;
        text || both(&self.url, &other.url)
            || id && (both(&self.bundle_id, &other.bundle_id) || both(&self.headline, &other.headline))
    }
}

/// Labels stay on one line, whatever the journal says.
fn one_line<'de, D: Deserializer<'de>>(from: D) -> Result<Clean, D::Error> {
    Clean::deserialize(from).map(on_one_line)
}

fn maybe_one_line<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Clean>, D::Error> {
    Option::<Clean>::deserialize(from).map(|text| text.map(on_one_line))
}

fn on_one_line(text: Clean) -> Clean {
    if text.contains('\n') { Clean::line(&text) } else { text }
}
