//! Where the tokens stand, and what their numbers mean.

use std::collections::HashSet;
use std::ops::Range;

use super::wire::{Document, Token};
use crate::import::losses::Losses;
use crate::import::offsets::Ruler;

/// The tokens of a document at their places.
pub(super) struct Words {
    /// The bytes of each; `None` when it is broken or its offsets are no place.
    list: Vec<Option<Range<usize>>>,
    /// The tokens of each sentence, and whether it is one.
    sentences: Vec<(Range<usize>, bool)>,
    /// How many tokens have a certain number in the document.
    numbered: usize,
    /// Where pronouns stand.
    pronouns: HashSet<(usize, usize)>,
}

impl Words {
    /// Places the tokens, and tells of those that do not fit the text.
    pub(super) fn place(document: &Document<'_>, ruler: &Ruler<'_>, losses: &mut Losses) -> Self {
        let mut out = Self { list: Vec::new(), sentences: Vec::new(), numbered: 0, pronouns: HashSet::new() };
        for (nth, sentence) in document.sentences.iter().enumerate() {
            let first = out.list.len();
            for (token_nth, token) in sentence.tokens.iter().enumerate() {
                let place = || format!("sentences[{nth}].tokens[{token_nth}]");
                let range = token.as_ref().and_then(|token| located(token, ruler, place, losses));
                if let (Some(range), Some(token)) = (&range, token)
                    && token.pos.as_deref().is_some_and(is_pronoun)
                {
                    out.pronouns.insert((range.start, range.end));
                }
                out.list.push(range);
            }
            out.sentences.push((first..out.list.len(), sentence.whole));
            if nth < document.numbered {
                out.numbered = out.list.len();
            }
        }
        out
    }

    /// The bytes from the first token to the last, by their numbers in the document, from 0, both included.
    pub(super) fn in_document(&self, first: usize, last: usize) -> Option<Range<usize>> {
        if last < self.numbered { self.hull(first, last) } else { None }
    }

    /// The bytes of tokens of a sentence, all numbers from 1, the end exclusive.
    pub(super) fn in_sentence(&self, sentence: usize, start: usize, end: usize) -> Option<Range<usize>> {
        let (tokens, _) = self.sentences.get(sentence.checked_sub(1)?)?;
        let first = tokens.start.checked_add(start.checked_sub(1)?)?;
        let last = tokens.start.checked_add(end.checked_sub(2)?)?;
        if last < tokens.end { self.hull(first, last) } else { None }
    }

    /// The sentences that have a place: which one, and its bytes.
    pub(super) fn sentences(&self) -> Vec<(usize, Range<usize>)> {
        let place = |(nth, (tokens, is_sentence)): (usize, &(Range<usize>, bool))| {
            let placed = || self.list.get(tokens.clone()).into_iter().flatten().flatten().filter(|_| *is_sentence);
            let start = placed().map(|range| range.start).min()?;
            Some((nth, start..placed().map(|range| range.end).max()?))
        };
        self.sentences.iter().enumerate().filter_map(place).collect()
    }

    /// Whether a pronoun and nothing else stands there.
    pub(super) fn is_pronoun(&self, range: &Range<usize>) -> bool {
        self.pronouns.contains(&(range.start, range.end))
    }

    fn hull(&self, first: usize, last: usize) -> Option<Range<usize>> {
        let range = self.list.get(first)?.as_ref()?.start..self.list.get(last)?.as_ref()?.end;
        (range.start < range.end).then_some(range)
    }
}

/// The bytes of a token, by its UTF-16 offsets.
fn located(token: &Token, ruler: &Ruler<'_>, place: impl Fn() -> String, losses: &mut Losses) -> Option<Range<usize>> {
    match ruler.range(token.character_offset_begin, token.character_offset_end) {
        Ok(range) => {
            if ruler.text().get(range.clone()) != Some(token.original()) {
                losses.add("a word that is not what its offsets say: the offsets were taken", place());
            }
            let agrees = |given: Option<usize>, byte| given.is_none_or(|given| given == ruler.code_point(byte));
            if !agrees(token.codepoint_offset_begin, range.start) || !agrees(token.codepoint_offset_end, range.end) {
                losses.add(
                    "a word whose code point offsets disagree with its UTF-16 ones: the latter were taken",
                    place(),
                );
            }
            Some(range)
        }
        Err(misfit) => {
            losses.add(format!("a word without a place: {misfit}"), place());
            None
        }
    }
}

/// Whether a part of speech is a pronoun's: of the Penn Treebank, Universal Dependencies, or the German STTS.
fn is_pronoun(tag: &str) -> bool {
    tag == "PRON" || ["PRP", "WP", "PPER", "PPOS", "PRELS", "PDS"].iter().any(|known| tag.starts_with(known))
}
