//! The fields of the corpus, as far as they are read.

use serde::Deserialize;
use serde_json::value::RawValue;

/// A file.
#[derive(Deserialize)]
pub(super) struct Document {
    #[serde(rename = "documentName")]
    pub(super) name: String,
    #[serde(rename = "originalText")]
    pub(super) text: String,
    #[serde(default)]
    pub(super) sentences: Vec<Sentence>,
    /// Each read by itself, so that a broken one costs no other.
    #[serde(default)]
    pub(super) annotations: Vec<Box<RawValue>>,
}

/// A sentence.
#[derive(Deserialize)]
pub(super) struct Sentence {
    #[serde(rename = "charBegin")]
    pub(super) start: usize,
    #[serde(rename = "charEnd")]
    pub(super) end: usize,
    #[serde(default)]
    pub(super) text: String,
}

/// A quote.
#[derive(Deserialize)]
pub(super) struct Annotation {
    pub(super) id: u64,
    #[serde(rename = "type")]
    pub(super) kind: String,
    #[serde(default)]
    pub(super) medium: String,
    #[serde(rename = "isNested", default)]
    pub(super) is_nested: bool,
    #[serde(rename = "hasNested", default)]
    pub(super) has_nested: bool,
    pub(super) quote: Role,
    #[serde(default)]
    pub(super) speaker: Role,
    #[serde(default)]
    pub(super) cue: Role,
    #[serde(default)]
    pub(super) frame: Role,
    #[serde(default)]
    pub(super) addressee: Role,
}

/// The words that play a part in a quote.
#[derive(Deserialize, Default)]
pub(super) struct Role {
    #[serde(default)]
    pub(super) spans: Vec<Span>,
    #[serde(default)]
    pub(super) text: String,
}

/// A stretch of text.
#[derive(Deserialize)]
pub(super) struct Span {
    #[serde(rename = "charBegin")]
    pub(super) start: usize,
    #[serde(rename = "charEnd")]
    pub(super) end: usize,
}
