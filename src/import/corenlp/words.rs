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
    /// Whether each is where it should be, so that it can bound a sentence.
    sure: Vec<bool>,
    /// Where pronouns stand.
    pronouns: HashSet<(usize, usize)>,
}

impl Words {
    /// Places the tokens, and tells of those that do not fit the text.
    pub(super) fn place(document: &Document<'_>, ruler: &Ruler<'_>, losses: &mut Losses) -> Self {
        let mut out =
            Self { list: Vec::new(), sentences: Vec::new(), numbered: 0, sure: Vec::new(), pronouns: HashSet::new() };
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
                let stands = range.clone().and_then(|range| ruler.text().get(range));
                out.sure.push(stands.is_some() && stands == token.as_ref().map(Token::original));
                out.list.push(range);
            }
            out.sentences.push((first..out.list.len(), sentence.whole));
            if nth < document.numbered {
                out.numbered = out.list.len();
            }
        }
        out.trust();
        out
    }

    /// Trusts parts of words that were taken apart ("zum" as "zu", "dem") too: what lies between its trusted neighbours.
    fn trust(&mut self) {
        let mut end = 0;
        let mut between: Vec<bool> = Vec::with_capacity(self.list.len());
        for (range, sure) in self.list.iter().zip(&self.sure) {
            between.push(range.as_ref().is_some_and(|range| range.start >= end));
            end = range.as_ref().filter(|_| *sure).map_or(end, |range| end.max(range.end));
        }
        let mut start = usize::MAX;
        for nth in (0..self.list.len()).rev() {
            let Some(range) = &self.list[nth] else { continue };
            if self.sure[nth] {
                start = start.min(range.start);
            } else {
                self.sure[nth] = between[nth] && range.end <= start;
            }
        }
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

    /// The sentences that have a place: which one, and its bytes. In text order; none overlaps another.
    pub(super) fn sentences(&self, losses: &mut Losses) -> Vec<(usize, Range<usize>)> {
        let place = |(nth, (tokens, whole)): (usize, &(Range<usize>, bool))| {
            let sure = tokens.clone().filter(|&token| *whole && self.sure[token]);
            let placed: Vec<_> = sure.filter_map(|token| self.list[token].as_ref()).collect();
            let start = placed.iter().map(|range| range.start).min()?;
            Some((nth, start..placed.iter().map(|range| range.end).max()?))
        };
        let mut out: Vec<_> = self.sentences.iter().enumerate().filter_map(place).collect();
        out.sort_by_key(|(nth, range)| (range.start, range.end, *nth));
        let mut before = 0;
        out.retain_mut(|(nth, range)| {
            if range.start < before {
                losses.add("a sentence that overlaps another: cut", format!("sentences[{nth}]"));
                range.start = before;
            }
            before = before.max(range.end);
            range.start < range.end
        });
        out
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
