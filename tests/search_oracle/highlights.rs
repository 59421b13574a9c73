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
    let needles = letters(&query.spelled);
    let any = |text: &str, holds: &dyn Fn(&[char], &[char]) -> bool| {
        letters(text).iter().any(|hay| needles.iter().any(|needle| holds(needle, hay)))
    };
    let begins = |text: &str| any(text, &|needle, hay| hay.starts_with(needle));
    let contains = |text: &str| any(text, &|needle, hay| hay.windows(needle.len()).any(|part| part == needle));
    match tier {
        Tier::Whole | Tier::Typo | Tier::Alias => letters(&shown) == letters(word),
        Tier::Prefix => begins(&shown) && !begins(&graphemes[..graphemes.len() - 1].concat()),
        Tier::Inside => {
            let (less, later) = (graphemes[..graphemes.len() - 1].concat(), graphemes[1..].concat());
            word.contains(&shown) && contains(&shown) && !contains(&less) && !contains(&later)
        }
        Tier::Gap | Tier::Scattered => any(&shown, &|needle, hay| {
            let mut rest = hay.iter();
            graphemes.len() <= needle.len() && needle.iter().all(|letter| rest.any(|other| other == letter))
        }),
    }
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
            let between = ranges.iter().flat_map(|range| range.clone()).filter(|at| !words(&text).any(|(start, word)| (start..start + word.len()).contains(at)));
            prop_assert_eq!(between.count(), 0);
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
