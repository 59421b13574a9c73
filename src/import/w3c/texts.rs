//! The text beside the annotations, as it was annotated and as it is in the bundle.

use crate::import::output::Article;
use crate::import::{ImportError, Input, losses::Losses, text};
use crate::text::selector::{Anchor, Quote, Selector, Source};

/// How many code points around a passage are taken along to the article.
const CONTEXT: usize = 64;

/// The article of a companion file.
pub(super) fn article(companion: &(String, Vec<u8>), losses: &mut Losses) -> Result<(Article, String), ImportError> {
    let (name, bytes) = companion;
    let named = |error: ImportError| ImportError::new(format!("{name}: {}", error.message), error.help);
    let raw = ImportError::utf8(bytes).map_err(named)?.replace("\r\n", "\n").replace('\r', "\n");
    let read = text::import(&Input { name: name.clone(), bytes: bytes.clone(), companion: None }).map_err(named)?;
    losses.extend(read.losses);
    let article = read.bundle.articles.into_iter().next();
    Ok((article.ok_or_else(|| ImportError::new(format!("{name} has no text"), "expected an article"))?, raw))
}

/// Both texts. Positions count in the file's; what they name is found in the article's, where lines were joined and marks of
/// Markdown taken away, by its words.
pub(super) struct Texts<'t> {
    raw: Source<'t>,
    article: Source<'t>,
    /// The byte of the file at which the article's text begins, when it is a part of the file as it stands.
    lead: Option<usize>,
}

impl<'t> Texts<'t> {
    pub(super) fn new(raw: &'t str, article: &'t str) -> Self {
        Self { raw: Source::new(raw), article: Source::new(article), lead: raw.find(article) }
    }

    /// Where a passage stands in the article.
    pub(super) fn anchor(&self, selectors: &[Selector]) -> Anchor {
        let found = self.raw.anchor(selectors);
        if let Some(lead) = self.lead {
            return self.shifted(found, lead);
        }
        if let Anchor::Anchored { range, how } = found {
            let (before, after) = (&self.raw.text()[..range.start], &self.raw.text()[range.end..]);
            let from = before.char_indices().nth_back(CONTEXT - 1).map_or(0, |(at, _)| at);
            let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
            let (prefix, suffix) = (before[from..].to_owned(), after[..to].to_owned());
            let quote = Quote { exact: self.raw.text()[range].to_owned(), prefix, suffix };
            if let Anchor::Anchored { range, how: moved } = self.article.anchor(&[Selector::Quote(quote)]) {
                return Anchor::Anchored { range, how: how.max(moved) };
            }
        }
        let worded: Vec<_> = selectors.iter().filter(|selector| has_words(selector)).cloned().collect();
        match self.article.anchor(&worded) {
            Anchor::Unusable if !selectors.iter().all(|selector| matches!(selector, Selector::Other(_))) => {
                Anchor::Absent
            }
            found => found,
        }
    }

    /// From the file to the article, which is a part of it.
    fn shifted(&self, found: Anchor, lead: usize) -> Anchor {
        let shift = |range: std::ops::Range<usize>| {
            let (start, end) = (range.start.saturating_sub(lead), range.end.checked_sub(lead)?);
            let end = end.min(self.article.text().len());
            (start < end).then_some(start..end)
        };
        match found {
            Anchor::Anchored { range, how } => {
                shift(range).map_or(Anchor::Absent, |range| Anchor::Anchored { range, how })
            }
            Anchor::Ambiguous(places) => Anchor::Ambiguous(places.into_iter().filter_map(shift).collect()),
            found => found,
        }
    }
}

/// Whether a selector needs no position of the whole text.
fn has_words(selector: &Selector) -> bool {
    match selector {
        Selector::Quote(_) => true,
        Selector::Position(_) | Selector::Other(_) => false,
        Selector::Range { from, to } => from.iter().any(has_words) && to.iter().any(has_words),
        Selector::Refined { outer, inner } => has_words(outer) || inner.iter().any(has_words),
    }
}

/// The words of a passage as its annotation has them, for people; empty when it has none.
pub(super) fn words(selectors: &[Selector]) -> String {
    const MOST: usize = 60; // characters
    let words = selectors.iter().find_map(|selector| match selector {
        Selector::Quote(quote) => Some(quote.exact.clone()),
        Selector::Refined { outer, inner } => {
            Some(words(inner)).filter(|inner| !inner.is_empty()).or_else(|| Some(words(std::slice::from_ref(&**outer))))
        }
        Selector::Range { from, to } => Some(format!("{} … {}", words(from), words(to))),
        Selector::Position(_) | Selector::Other(_) => None,
    });
    let words = words.unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}
