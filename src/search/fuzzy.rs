//! The only place that knows the crate `fuzzy-matcher`: aligning a query word with one word of a text.
//!
//! Version 0.3.7 has defects that the type here keeps away from everybody else:
//!
//! * A matcher keeps its score matrix between calls and reads what earlier calls left in it, so that scores depend on
//!   history, those of `fuzzy_indices` too, if seldom. Every alignment here gets a matcher of its own, or one whose matrix has been cut
//!   down to nothing that counts ([`Fits`]); only candidates that passed a cheap test get so far.
//! * With a history `fuzzy_match` scores differently from `fuzzy_indices`, and more often wrongly: only the latter is used.
//! * `use_cache(false)` panics, and `element_limit` makes it report wrong letters: neither is set. Size is bounded by
//!   [`LONGEST`] instead.
//! * It folds the case of ASCII only: it is told to respect case, and gets what has been folded already.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Words with more letters than this are not aligned: no name is that long, and the work grows with the product.
pub(super) const LONGEST: usize = 64;

/// A query word laid over a word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    /// How well it fits, in permille of a perfect fit.
    pub fit: u16,
    /// The letters of the word that it covers, counted from 0, ascending.
    pub letters: Vec<usize>,
}

/// What a query word scores against itself.
pub(super) fn perfect(query: &str) -> i64 {
    let score = if is_short(query) { new_matcher().fuzzy_indices(query, query) } else { None };
    score.map_or(1, |(score, _)| score)
}

/// Lays `query` over `word` so that all its letters are covered in order, as close together and as near to the start as
/// possible. `None` when a letter is missing or either is empty or too long. `perfect` is the query's [`perfect`] score.
pub(super) fn align(word: &str, query: &str, perfect: i64) -> Option<Alignment> {
    aligned(&new_matcher(), word, query, perfect)
}

fn new_matcher() -> SkimMatcherV2 {
    SkimMatcherV2::default().respect_case()
}

fn aligned(matcher: &SkimMatcherV2, word: &str, query: &str, perfect: i64) -> Option<Alignment> {
    if query.is_empty() || !is_short(word) || !is_short(query) {
        return None;
    }
    let (score, letters) = matcher.fuzzy_indices(word, query)?;
    let fit = u16::try_from(score.max(0) * 1000 / perfect.max(1)).unwrap_or(u16::MAX);
    Some(Alignment { fit: fit.min(1000), letters })
}

fn is_short(word: &str) -> bool {
    word.len() <= LONGEST || word.chars().nth(LONGEST).is_none()
}

/// Lays query words over many words of a text, to know how well they fit.
pub(super) struct Fits(SkimMatcherV2);

impl Fits {
    pub(super) fn new() -> Self {
        Self(new_matcher())
    }

    /// The [fit](Alignment::fit) that [`align`] finds.
    pub(super) fn fit(&mut self, word: &str, query: &str, perfect: i64) -> Option<u16> {
        // The matrix is cut to four cells here. What comes to them later is as in a new one; these, too, if the word has three letters,
        // as then they are of the first row, which is always set.
        self.0.fuzzy_indices("a", "a");
        if word.chars().nth(2).is_none() {
            *self = Self::new();
        }
        aligned(&self.0, word, query, perfect).map(|alignment| alignment.fit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn align(word: &str, query: &str) -> Option<Alignment> {
        super::align(word, query, perfect(query))
    }

    fn indices(word: &str, query: &str) -> Option<(i64, Vec<usize>)> {
        new_matcher().fuzzy_indices(word, query)
    }

    fn letters(word: &str, query: &str) -> Option<Vec<usize>> {
        align(word, query).map(|alignment| alignment.letters)
    }

    #[test]
    fn letters_are_code_points_of_the_word() {
        assert_eq!(letters("macron", "mcrn"), Some(vec![0, 2, 3, 5]));
        assert_eq!(letters("κυβερνηση", "κβρν"), Some(vec![0, 2, 4, 5]));
        assert_eq!(letters("macron", "mx"), None);
        assert_eq!(letters("macron", ""), None);
    }

    #[test]
    fn the_better_fit_scores_higher() {
        let fit = |word| align(word, "trp").expect("all letters are there").fit;
        assert!(fit("trp") == 1000 && fit("truppen") > fit("terapeut") && fit("truppen") > fit("autorpate"));
    }

    #[test]
    fn what_was_aligned_before_does_not_matter() {
        // One matcher used for both gives the second pair another score, by `fuzzy_indices` as well as by `fuzzy_match`.
        let histories = [("abbBaa_bBba", "bbbb", "aab_bBbbBB", "BB"), ("BaaBB_a_aa", "a_a_", "a_BbB_Bbbb", "_bbb")];
        for (word_before, query_before, word, query) in histories {
            let (score, letters) = indices(word, query).expect("matches");
            align(word_before, query_before).expect("matches");
            assert_eq!(indices(word_before, query_before).map(|(score, _)| score > 0), Some(true));
            assert_eq!(indices(word, query), Some((score, letters.clone())));
            assert_eq!(align(word, query).map(|alignment| alignment.letters), Some(letters));
        }
    }

    #[test]
    fn case_is_respected_beyond_ascii() {
        assert_eq!(letters("élan", "É"), None);
        assert_eq!(letters("Élan", "É"), Some(vec![0]));
        assert_eq!(letters("Macron", "m"), None);
    }

    #[test]
    fn long_words_are_refused_instead_of_misreported() {
        let long = "a".repeat(LONGEST);
        assert!(align(&long, "aa").is_some());
        assert_eq!(align(&format!("{long}a"), "aa"), None);
        assert_eq!(align("aa", &format!("{long}a")), None);
    }

    proptest! {
        #[test]
        fn a_matcher_that_is_used_again_fits_as_a_new_one(
            words in prop::collection::vec(("[a-cA-Cé_ ]{0,12}|[ab]{60,70}", "[a-cA-Cé_]{0,5}"), 1..40),
        ) {
            let mut fits = Fits::new();
            for (word, query) in &words {
                prop_assert_eq!(fits.fit(word, query, perfect(query)), align(word, query).map(|alignment| alignment.fit));
            }
        }

        #[test]
        fn an_alignment_spells_the_query_whatever_came_before(
            pairs in prop::collection::vec(("[a-cA-Cé ]{0,12}", "[a-cA-Cé]{0,4}"), 1..8),
        ) {
            let first: Vec<_> = pairs.iter().map(|(word, query)| align(word, query)).collect();
            let again: Vec<_> = pairs.iter().rev().map(|(word, query)| align(word, query)).collect();
            prop_assert!(first.iter().eq(again.iter().rev()));
            for ((word, query), alignment) in pairs.iter().zip(first) {
                let mut rest = query.chars().peekable();
                word.chars().for_each(|c| { rest.next_if_eq(&c); });
                prop_assert_eq!(alignment.is_some(), !query.is_empty() && rest.peek().is_none());
                let Some(alignment) = alignment else { continue };
                let spelled: String = alignment.letters.iter().filter_map(|&at| word.chars().nth(at)).collect();
                prop_assert_eq!(&spelled, query);
                prop_assert!(alignment.letters.is_sorted() && alignment.fit <= 1000);
            }
        }
    }
}
