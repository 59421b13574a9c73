//! The words of a quote against the words of a text: the passage that comes closest, and what differs there.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::Op;
use super::typography::fold;

/// The most words of a quote that are compared.
pub(super) const MOST_WORDS: usize = 400;
/// The most pairs of words that one comparison looks at; what lies too far from where the quote is expected is left out beyond that.
pub const MOST_PAIRS: usize = 1 << 20;

/// A word or a punctuation mark.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    /// Byte where it begins.
    pub(super) at: usize,
    source: &'t str,
    pub(super) folded: Cow<'t, str>,
}

impl Token<'_> {
    /// Byte where it ends.
    pub(super) fn end(&self) -> usize {
        self.at + self.source.len()
    }

    /// What it costs when it is missing: a word matters more than a comma.
    pub(super) fn weight(&self) -> usize {
        if self.folded.contains(char::is_alphanumeric) { 2 } else { 1 }
    }
}

/// The words and punctuation marks of a text (UAX #29), without spaces.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let token = |(at, source)| Token { at, source, folded: fold(source) };
    text.split_word_bound_indices().map(token).filter(|token| !token.folded.is_empty()).collect()
}

/// Where a way through the table of costs came from.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Step {
    /// The two words stand for each other, equal or not.
    Both,
    /// The quote has a word more.
    Expected,
    /// The text has a word more.
    Found,
}

/// What differs between the quote and the passage of the text that comes closest to it, of several the one nearest to byte
/// `near`; and whether that is about the whole quote. `None` when less than half of it is there.
pub(super) fn closest(expected: &str, text: &str, words: &[Token<'_>], near: usize) -> Option<(Vec<Op>, bool)> {
    let all = tokens(expected);
    let quote = &all[..all.len().min(MOST_WORDS)];
    let words = around(words, near, MOST_PAIRS / quote.len().max(1));
    if quote.is_empty() || words.is_empty() {
        return None;
    }
    let (steps, costs) = table(quote, words);
    let distance = |end: usize| words[end.saturating_sub(1)].at.abs_diff(near);
    // A last word that is another one stands for the text's rather than for nothing.
    let alone = |end: usize| steps[quote.len() * (words.len() + 1) + end] != Step::Both;
    let end = (0..=words.len()).min_by_key(|&end| (costs[end], alone(end), distance(end)))?;
    let whole: usize = quote.iter().map(Token::weight).sum();
    if costs[end] * 2 >= whole {
        return None;
    }
    let (mut i, mut j) = (quote.len(), end);
    let mut way = Vec::new();
    while i > 0 {
        let step = steps[i * (words.len() + 1) + j];
        let (before_i, before_j) = match step {
            Step::Both => (i - 1, j - 1),
            Step::Expected => (i - 1, j),
            Step::Found => (i, j - 1),
        };
        way.push((before_i..i, before_j..j));
        (i, j) = (before_i, before_j);
    }
    let mut runs = Runs { expected, text, quote, words, ops: Vec::new(), ends: (0, 0) };
    for (i, j) in way.into_iter().rev() {
        runs.push(i, j);
    }
    Some((runs.finish(), quote.len() == all.len()))
}

/// At most `most` words, those around byte `near`.
pub(super) fn around<'w, 't>(words: &'w [Token<'t>], near: usize, most: usize) -> &'w [Token<'t>] {
    let centre = words.partition_point(|word| word.at < near);
    let start = centre.saturating_sub(most / 2).min(words.len().saturating_sub(most));
    &words[start..words.len().min(start + most)]
}

/// The steps of the cheapest ways, row by row (a row a word of the quote), and the costs of the last row. The quote may begin
/// and end anywhere in the text: this is the alignment of Sellers (1980).
pub(super) fn table(quote: &[Token<'_>], words: &[Token<'_>]) -> (Vec<Step>, Vec<usize>) {
    let width = words.len() + 1;
    let mut steps = vec![Step::Found; width * (quote.len() + 1)];
    let mut above = vec![0_usize; width];
    let mut row = vec![0_usize; width];
    for (i, own) in quote.iter().enumerate() {
        row[0] = above[0] + own.weight();
        steps[(i + 1) * width] = Step::Expected;
        for (j, other) in words.iter().enumerate() {
            let both = if own.folded == other.folded { 0 } else { own.weight().max(other.weight()) };
            let options = [
                (above[j] + both, Step::Both),
                (above[j + 1] + own.weight(), Step::Expected),
                (row[j] + other.weight(), Step::Found),
            ];
            let (cost, step) = options.into_iter().min_by_key(|(cost, _)| *cost).unwrap_or(options[0]);
            row[j + 1] = cost;
            steps[(i + 1) * width + j + 1] = step;
        }
        std::mem::swap(&mut above, &mut row);
    }
    (steps, above)
}

/// Joins words into runs that are the same or changed, with the spaces between them.
struct Runs<'r> {
    expected: &'r str,
    text: &'r str,
    quote: &'r [Token<'r>],
    words: &'r [Token<'r>],
    /// Whether the words are the same; their bytes in the quote and in the text.
    ops: Vec<(bool, Range<usize>, Range<usize>)>,
    /// Where the words before ended.
    ends: (usize, usize),
}

impl Runs<'_> {
    fn push(&mut self, i: Range<usize>, j: Range<usize>) {
        let bytes = |tokens: &[Token<'_>], at: usize| {
            tokens.first().zip(tokens.last()).map_or(at..at, |(first, last)| first.at..last.end())
        };
        let (own, other) = (&self.quote[i], &self.words[j]);
        let same = own.first().zip(other.first()).is_some_and(|(own, other)| own.folded == other.folded);
        let (expected, found) = (bytes(own, self.ends.0), bytes(other, self.ends.1));
        self.ends = (expected.end, found.end);
        match self.ops.last_mut() {
            Some((before, before_expected, before_found)) if *before == same => {
                extend(before_expected, &expected);
                extend(before_found, &found);
            }
            _ => self.ops.push((same, expected, found)),
        }
    }

    fn finish(self) -> Vec<Op> {
        let mut ops: Vec<Op> = Vec::with_capacity(self.ops.len());
        let mut before: Option<(usize, usize)> = None;
        for (same, expected, found) in self.ops {
            // Where one side has no word of its own, the other one tells of the space.
            let gap =
                before.is_some_and(
                    |(own, other)| {
                        if found.start == found.end { own < expected.start } else { other < found.start }
                    },
                );
            before = Some((expected.end, found.end));
            let (own, other) = (&self.expected[expected], &self.text[found]);
            match (same, ops.last_mut()) {
                (true, _) => ops.push(Op::Same(format!("{}{other}", if gap { " " } else { "" }))),
                (false, Some(Op::Same(text))) if gap => {
                    text.push(' ');
                    ops.push(Op::Changed { expected: own.to_owned(), found: other.to_owned() });
                }
                (false, _) => ops.push(Op::Changed { expected: own.to_owned(), found: other.to_owned() }),
            }
        }
        ops
    }
}

/// Extends a range to where the next one ends; an empty one beside it is taken over.
fn extend(range: &mut Range<usize>, next: &Range<usize>) {
    if range.start == range.end {
        *range = next.clone();
    } else if next.start < next.end {
        range.end = next.end;
    }
}
