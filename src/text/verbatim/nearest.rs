//! Passages of a text that resemble expected words, and where they stand.

use std::ops::Range;

use super::Original;
use super::diff::{self, MOST_PAIRS, MOST_WORDS, Step};

/// How many passages are told.
const MOST: usize = 8;

/// A passage that resembles expected words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// Its bytes in the text; it begins and ends with a word or a punctuation mark.
    pub range: Range<usize>,
    /// What differs: 2 for a word, 1 for a punctuation mark.
    pub cost: usize,
    /// What the expected words amount to in the same measure.
    pub whole: usize,
}

impl Original<'_> {
    /// The passages that come closest to `expected`, the closest first and of equals the one nearest to byte `near`. At least
    /// half of the words stand in each, no two of them share a word, and there are eight at most. Of a longer passage the first
    /// 400 words are compared.
    ///
    /// ```
    /// use depesche::text::verbatim::Original;
    /// let text = "Die Fähre kommt um acht. Das Boot fährt um zehn.";
    /// let found = Original::new(text).nearest("Die Fähre kommt um neun.", 0);
    /// assert_eq!(&text[found[0].range.clone()], "Die Fähre kommt um acht.");
    /// ```
    pub fn nearest(&self, expected: &str, near: usize) -> Vec<Near> {
        let all = diff::tokens(expected);
        let quote = &all[..all.len().min(MOST_WORDS)];
        let words = self.words.get_or_init(|| diff::tokens(self.text));
        let words = diff::around(words, near, MOST_PAIRS / quote.len().max(1));
        if quote.is_empty() || words.is_empty() {
            return Vec::new();
        }
        let (steps, costs) = diff::table(quote, words);
        let width = words.len() + 1;
        let whole: usize = quote.iter().map(diff::Token::weight).sum();
        // Of ends that cost the same, the one where the last word is the same, or at least stands for one.
        let last = quote.last().map(|last| &last.folded);
        let lacking = |end: usize| {
            let both = steps[quote.len() * width + end] == Step::Both;
            if both && last == Some(&words[end - 1].folded) { 0 } else { 2 - usize::from(both) }
        };
        let mut ends: Vec<usize> = (1..width).filter(|&end| costs[end] * 2 < whole).collect();
        ends.sort_by_key(|&end| (costs[end], lacking(end), words[end - 1].at.abs_diff(near)));
        let mut taken: Vec<Range<usize>> = Vec::new();
        let mut found = Vec::new();
        for end in ends {
            // Ends beside a better one are that passage with a word more or less: seen without going back.
            if taken.iter().any(|taken| taken.start < end && end <= taken.end) {
                continue;
            }
            let start = begin(&steps, width, quote.len(), end);
            if start < end && taken.iter().all(|taken| end <= taken.start || taken.end <= start) {
                found.push(Near { range: words[start].at..words[end - 1].end(), cost: costs[end], whole });
                if found.len() == MOST {
                    break;
                }
            }
            taken.push(start..end);
        }
        found
    }
}

/// The first word of the passage that ends before word `end`.
fn begin(steps: &[Step], width: usize, rows: usize, end: usize) -> usize {
    let (mut i, mut j) = (rows, end);
    while i > 0 {
        match steps[i * width + j] {
            Step::Both => (i, j) = (i - 1, j - 1),
            Step::Expected => i -= 1,
            Step::Found => j -= 1,
        }
    }
    j
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near<'t>(text: &'t str, expected: &str, at: usize) -> Vec<(&'t str, usize)> {
        let found = Original::new(text).nearest(expected, at);
        found.into_iter().map(|near| (&text[near.range], near.cost)).collect()
    }

    #[test]
    fn the_closest_comes_first_and_none_twice() {
        let text = "Der Hafen öffnet am Montag. Der Hafen schließt am Freitag. Es regnet.";
        let found = near(text, "Der Hafen öffnet am Freitag.", 0);
        assert_eq!(found, [("Der Hafen öffnet am Montag.", 2), ("Der Hafen schließt am Freitag.", 2)]);
        assert_eq!(near(text, "Der Hafen öffnet am Freitag.", 60)[0].0, "Der Hafen schließt am Freitag.");
        assert_eq!(near(text, "Niemand weiß etwas davon", 0), []);
        assert_eq!(near("", "etwas", 0), []);
        assert_eq!(near("etwas", "", 0), []);
    }

    #[test]
    fn words_more_or_less_cost_what_they_are() {
        let text = "Gestern öffnete der neue Hafen, sagte sie.";
        assert_eq!(near(text, "öffnete der Hafen", 0), [("öffnete der neue Hafen", 2)]);
        assert_eq!(near(text, "öffnete der neue große Hafen", 0), [("öffnete der neue Hafen", 2)]);
    }

    #[test]
    fn many_alike_are_not_all_told() {
        assert_eq!(near(&"Ja gut. ".repeat(50), "Ja gut.", 0).len(), MOST);
    }
}
