//! Whether the words that an annotation quotes are the words of the text, and if not, how far they are from them.

mod diff;
mod nearest;
#[cfg(test)]
mod tests;
mod typography;

use std::cell::OnceCell;

pub use diff::MOST_PAIRS;
pub use nearest::Near;

/// How the expected words of a quote relate to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// They stand in the text as they are.
    Exact,
    /// They do but for quotation marks, dashes, spaces, soft hyphens or the composition of letters (NFC or NFD).
    Typography,
    /// Pieces of them, parted by "…", stand in the text one after the other.
    Elided,
    /// Most of the words stand together in the text.
    Differs {
        /// What is the same and what is not, in order.
        ops: Vec<Op>,
    },
    /// Less than half of the words stand together anywhere.
    Absent,
}

/// A run of words in a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// In the quote and in the text (as the text has it), with the spaces around it.
    Same(String),
    /// One for the other; either may be empty.
    Changed {
        /// What the quote has.
        expected: String,
        /// What the text has.
        found: String,
    },
}

/// Differences in one line: what the quote has before the bar, what the text has behind it; long runs of equal words are cut.
///
/// ```
/// use depesche::text::verbatim::{inline, Original, Status};
/// let Status::Differs { ops } = Original::new("Das ist gut so.").compare("Das war gut so.", 0) else { panic!() };
/// assert_eq!(inline(&ops), "Das [war|ist] gut so.");
/// ```
pub fn inline(ops: &[Op]) -> String {
    let mut out = String::new();
    for (at, op) in ops.iter().enumerate() {
        match op {
            Op::Changed { expected, found } => {
                out.push('[');
                out.push_str(&cut(expected, true, true));
                out.push('|');
                out.push_str(&cut(found, true, true));
                out.push(']');
            }
            Op::Same(text) => out.push_str(&cut(text, at > 0, at + 1 < ops.len())),
        }
    }
    out
}

/// The passage of the text that a comparison is about.
///
/// ```
/// use depesche::text::verbatim::{Original, Status, passage};
/// let Status::Differs { ops } = Original::new("So: Das ist gut so.").compare("Das war gut so.", 0) else { panic!() };
/// assert_eq!(passage(&ops), "Das ist gut so.");
/// ```
pub fn passage(ops: &[Op]) -> String {
    let of = |op: &Op| match op {
        Op::Same(text) => text.clone(),
        Op::Changed { found, .. } => found.clone(),
    };
    ops.iter().map(of).collect()
}

/// The beginning of a long text, its end, or both.
fn cut(text: &str, beginning: bool, end: bool) -> String {
    const MOST: usize = 24; // characters kept at either side
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    if places.len() <= 2 * MOST {
        return text.to_owned();
    }
    let head = if beginning { &text[..places[MOST]] } else { "" };
    let tail = if end { &text[places[places.len() - MOST]..] } else { "" };
    format!("{head}…{tail}")
}

/// Whether two texts are the same but for quotation marks, dashes, spaces, soft hyphens or the composition of letters.
pub fn is_same_but_for_typography(one: &str, other: &str) -> bool {
    one == other || typography::fold(one) == typography::fold(other)
}

/// A text that quotes are compared with.
#[derive(Debug)]
pub struct Original<'t> {
    text: &'t str,
    folded: OnceCell<String>,
    words: OnceCell<Vec<diff::Token<'t>>>,
}

impl<'t> Original<'t> {
    /// Prepares a text; the work is done when it is first needed.
    pub fn new(text: &'t str) -> Self {
        Self { text, folded: OnceCell::new(), words: OnceCell::new() }
    }

    /// How `expected` relates to the text. The pieces of an interrupted quote are parted by "…" (as
    /// [`Place::text`](crate::model::Place::text) and [`Drift::expected`](crate::model::Drift) give them). Of several passages
    /// that come equally close, differences are told for the one nearest to byte `near`; at most the first 400 words are
    /// compared, so a longer quote may differ without a [`Op::Changed`].
    pub fn compare(&self, expected: &str, near: usize) -> Status {
        if self.text.contains(expected) {
            return Status::Exact;
        }
        let folded = self.folded.get_or_init(|| typography::fold(self.text).into_owned());
        let wanted = typography::fold(expected);
        if folded.contains(&*wanted) {
            return Status::Typography;
        }
        if has_pieces(folded, &wanted) {
            return Status::Elided;
        }
        let words = self.words.get_or_init(|| diff::tokens(self.text));
        match diff::closest(expected, self.text, words, near) {
            None => Status::Absent,
            // Nothing but spaces can differ where all words are the same.
            Some((ops, true)) if ops.iter().all(|op| matches!(op, Op::Same(_))) => Status::Typography,
            Some((ops, _)) => Status::Differs { ops },
        }
    }
}

/// Whether what stands around the ellipses of `wanted` is in the text, in this order, each piece as whole words.
fn has_pieces(text: &str, wanted: &str) -> bool {
    if !wanted.contains(typography::ELLIPSIS) {
        return false;
    }
    let pieces = wanted.split(typography::ELLIPSIS);
    let pieces = pieces.map(|piece| piece.trim_end_matches([' ', '[', '(']).trim_start_matches([' ', ']', ')']));
    let mut from = 0;
    let mut any = false;
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let Some(end) = whole_words(text, piece, from) else { return false };
        (from, any) = (end, true);
    }
    any
}

/// So many matches of a piece that are no whole words are passed over.
const MOST_TRIES: usize = 200;

/// The byte after the first `piece` in the text from byte `from` on that neither begins nor ends inside a word.
fn whole_words(text: &str, piece: &str, from: usize) -> Option<usize> {
    let inside =
        |a: Option<char>, b: Option<char>| a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric);
    let mut at = from;
    // Whoever repeats half a word that often means no piece of a quote.
    let mut tries = MOST_TRIES;
    // Matches may overlap: one that is no whole word may hide the beginning of one that is.
    while let Some(found) = text[at..].find(piece) {
        let (start, end) = (at + found, at + found + piece.len());
        let begins = inside(text[..start].chars().next_back(), piece.chars().next());
        let ends = inside(piece.chars().next_back(), text[end..].chars().next());
        if !begins && !ends {
            return Some(end);
        }
        at = start + piece.chars().next().map_or(1, char::len_utf8);
        tries -= 1;
        if tries == 0 {
            break;
        }
    }
    None
}
