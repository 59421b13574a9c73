//! What a text has instead of words that stand nowhere in it.

use std::cell::OnceCell;

use super::findings::Findings;
use crate::model::{Clean, Nearness};
use crate::text::verbatim::{Original, Status, inline, passage};

/// Unless the file is looked at closely, words are compared with this many bytes of text before and behind their place.
const AROUND: usize = 8 << 10;
/// Bytes of a word and what follows it, for estimating how many words there are.
const WORD: usize = 6;

/// How near a text comes to some words.
#[derive(Debug, Default)]
pub(super) struct Nearest {
    /// `None` when that was not looked for.
    pub(super) nearness: Option<Nearness>,
    /// The passage that comes closest, when the words differ.
    pub(super) passage: Option<Clean>,
    /// The end of a message about it.
    pub(super) told: String,
}

/// One article's text, to compare words with.
pub(super) struct Surroundings<'t> {
    text: &'t str,
    whole: OnceCell<Original<'t>>,
}

impl<'t> Surroundings<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, whole: OnceCell::new() }
    }

    /// Compares words that stand nowhere in the text with what it has near byte `near`. A file with very many lost words has only
    /// the first of them compared.
    pub(super) fn nearest(&self, expected: &str, near: usize, findings: &mut Findings<'_>) -> Nearest {
        let window = if findings.is_thorough() { self.text } else { around(self.text, near) };
        if !findings.may_compare((expected.len() / WORD + 1) * (window.len() / WORD + 1)) {
            return Nearest::default();
        }
        let status = if window.len() == self.text.len() {
            self.whole.get_or_init(|| Original::new(self.text)).compare(expected, near)
        } else {
            let start = window.as_ptr().addr() - self.text.as_ptr().addr();
            Original::new(window).compare(expected, near.saturating_sub(start))
        };
        let (nearness, told) = match &status {
            Status::Exact | Status::Absent => (Nearness::Absent, String::new()),
            Status::Typography => (Nearness::Typography, "; in the text they differ in typography only".to_owned()),
            Status::Elided => (Nearness::Elided, "; their pieces stand in the text one after the other".to_owned()),
            Status::Differs { ops } => (Nearness::Differs, format!("; the text differs: {}", inline(ops))),
        };
        let passage = match &status {
            Status::Differs { ops } => Some(Clean::line(&passage(ops))),
            _ => None,
        };
        Nearest { nearness: Some(nearness), passage, told }
    }
}

/// The part of a text around a byte.
fn around(text: &str, near: usize) -> &str {
    let near = near.min(text.len());
    let mut start = near.saturating_sub(AROUND);
    let mut end = near.saturating_add(AROUND).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    &text[start..end]
}
