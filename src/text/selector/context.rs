//! Whether what stands around a place is what an annotation says.

use std::ops::Range;

use super::Quote;
use super::find::Loose;

/// How many code points of given context are looked at on either side. Tools keep 32.
const WINDOW: usize = 64;

/// How many letters next to the words must be the same for a side to agree, unless the side has fewer: a page has captions and
/// notes between paragraphs that a saved text has not.
const ENOUGH: usize = 8;

/// How far the surroundings of a place agree with the given ones, the more the greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Agreement {
    /// How many sides agree: none, one or both.
    pub sides: usize,
    /// How many letters do, without white space, on both sides together.
    pub letters: usize,
}

/// The letters that should stand around a place, from the words outwards.
pub(super) struct Context {
    before: String,
    after: String,
}

impl Context {
    /// What a selector gives.
    pub(super) fn of(quote: &Quote) -> Self {
        Self { before: reversed(tail(&quote.prefix, WINDOW)), after: letters(head(&quote.suffix, WINDOW)) }
    }

    /// Whether nothing is given.
    pub(super) fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// How far it agrees with what stands around a place.
    pub(super) fn agreement(&self, text: &str, range: &Range<usize>) -> Agreement {
        if self.is_empty() {
            return Agreement::default();
        }
        let (before, after) = (text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default());
        let sides = [
            side(&self.before, &reversed(tail(before, 2 * WINDOW))),
            side(&self.after, &letters(head(after, 2 * WINDOW))),
        ];
        let sides = sides.into_iter().flatten();
        sides.fold(Agreement::default(), |sum, letters| Agreement {
            sides: sum.sides + 1,
            letters: sum.letters + letters,
        })
    }
}

/// How many letters agree on one side, both given from the words outwards; `None` when too few do or none are given.
fn side(given: &str, found: &str) -> Option<usize> {
    let same = given.chars().zip(found.chars()).take_while(|(a, b)| a == b).count();
    let most = given.chars().count();
    (same > 0 && same >= ENOUGH.min(most)).then_some(same)
}

fn letters(text: &str) -> String {
    Loose::new(text).letters().to_owned()
}

fn reversed(text: &str) -> String {
    letters(text).chars().rev().collect()
}

/// The first `most` code points.
fn head(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}

/// The last `most` code points.
fn tail(text: &str, most: usize) -> &str {
    most.checked_sub(1).and_then(|last| text.char_indices().nth_back(last)).map_or(text, |(start, _)| &text[start..])
}
