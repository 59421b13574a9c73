//! Highlighted letters are letters that matched.

use std::ops::Range;

use depesche::search::{Query, Tier, matched_ranges};
use depesche::text::words::words;
use proptest::prelude::*;
use proptest::sample::Index;
use unicode_segmentation::UnicodeSegmentation;

use super::made::{WORDS, queries};
use super::oracle::{Word, grade, parse};

/// What is highlighted of the part of a text that is `at`.
fn highlighted<'t>(text: &'t str, ranges: &[Range<usize>], at: &Range<usize>) -> Vec<&'t str> {
    let inside = ranges.iter().map(|range| range.start.max(at.start)..range.end.min(at.end));
    inside.filter(|range| !range.is_empty()).map(|range| &text[range]).collect()
}

/// Whether `shown`, pieces of `word`, is what a word of the query matched in this way.
fn explains(query: &Word, tier: Tier, word: &str, shown: &[&str]) -> bool {
    let shown = shown.concat();
    let graphemes: Vec<&str> = shown.graphemes(true).collect();
    let letters = |text: &str| {
        Word::new(text).foldings.map(|folding| if query.is_cased() { folding.cased } else { folding.lower })
    };
    let (less, later) = (graphemes[..graphemes.len() - 1].concat(), graphemes[1..].concat());
    let begins = |text: &str, needle: &[char]| letters(text).iter().any(|hay| hay.starts_with(needle));
    let contains = |text: &str, needle: &[char]| {
        letters(text).iter().any(|hay| hay.windows(needle.len()).any(|part| part == needle))
    };
    let spells = |needle: &[char]| {
        letters(&shown).iter().any(|hay| {
            let mut rest = hay.iter();
            needle.iter().all(|letter| rest.any(|other| other == letter))
        })
    };
    letters(&query.spelled).iter().any(|needle| match tier {
        Tier::Whole | Tier::Typo | Tier::Alias => letters(&shown) == letters(word),
        Tier::Prefix => begins(&shown, needle) && !begins(&less, needle),
        Tier::Inside => {
            word.replace('\u{ad}', "").contains(&shown)
                && contains(&shown, needle)
                && !contains(&less, needle)
                && !contains(&later, needle)
        }
        Tier::Gap | Tier::Scattered => graphemes.len() <= needle.len() && spells(needle),
    })
}

/// Whether a word begins with what is typed but for the case that was asked for.
fn differs_in_case(query: &Word, word: &Word) -> bool {
    let pairs = query.foldings.iter().flat_map(|needle| word.foldings.iter().map(move |hay| (needle, hay)));
    let mut beginnings = pairs.filter(|(needle, hay)| hay.lower.starts_with(&needle.lower));
    query.is_cased() && beginnings.any(|(needle, hay)| !hay.cased.starts_with(&needle.cased))
}

fn text_of(picks: &[Index]) -> String {
    picks.iter().map(|pick| WORDS[pick.index(WORDS.len())]).collect::<Vec<_>>().join(" – ")
}

proptest! {
    #[test]
    fn of_one_word_the_letters_that_matched_are_shown_and_no_others(
        picks in prop::collection::vec(any::<Index>(), 1..12),
        typed in queries(),
    ) {
        let text = text_of(&picks);
        for query in parse(&typed) {
            // A word in another case is no find, but where nothing else matches its row shows it as a slip.
            if words(&text).any(|(_, word)| differs_in_case(&query, &Word::new(word))) {
                continue;
            }
            let ranges = matched_ranges(&Query::parse(&query.spelled), &text);
            let mut graded = Vec::new();
            for (at, word) in words(&text) {
                graded.push((at..at + word.len(), word, grade(&query, &Word::new(word)).map(|(tier, _)| tier)));
            }
            let best = graded.iter().filter_map(|(.., tier)| *tier).min();
            let literal = best.is_some_and(|best| best <= Tier::Inside);
            for (at, word, tier) in graded {
                let shown = highlighted(&text, &ranges, &at);
                let wanted = tier.filter(|&tier| Some(tier) == best || literal && tier <= Tier::Inside);
                prop_assert_eq!(shown.is_empty(), wanted.is_none(), "{:?} in {:?}: {:?}", &query.spelled, word, shown);
                if let Some(tier) = wanted {
                    prop_assert!(explains(&query, tier, word, &shown), "{:?} in {:?}: {:?}", &query.spelled, word, shown);
                }
            }
            let of_a_word = |at: &usize| words(&text).any(|(start, word)| (start..start + word.len()).contains(at));
            prop_assert!(ranges.into_iter().flatten().all(|at| of_a_word(&at)), "nothing is shown between words");
        }
    }

    #[test]
    fn several_words_show_what_each_of_them_shows(
        picks in prop::collection::vec(any::<Index>(), 1..12),
        typed in queries(),
    ) {
        let text = text_of(&picks);
        let shown = |typed: &str| {
            let mut bytes: Vec<usize> = matched_ranges(&Query::parse(typed), &text).into_iter().flatten().collect();
            bytes.sort_unstable();
            bytes.dedup();
            bytes
        };
        let mut of_each: Vec<usize> = Query::parse(&typed).typed().flat_map(shown).collect();
        of_each.sort_unstable();
        of_each.dedup();
        prop_assert_eq!(shown(&typed), of_each);
    }
}
