//! How well a word of the query matches a word of a text.

use depesche::search::Tier;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::query::{Folding, Word};

/// A tier and how well within it, both the smaller the better.
pub type Grade = (Tier, usize);

/// No match is worse within its tier.
pub const WORST: usize = 15;

/// Words with more letters are not matched with letters left out.
const LONGEST: usize = 64;

/// The best grade over all foldings of both words.
pub fn grade(query: &Word, word: &Word) -> Option<Grade> {
    let mut best = None;
    for hay in &word.foldings {
        for needle in &query.foldings {
            let found = of_foldings(query, needle, word, hay).map(|(tier, detail)| (tier, detail.min(WORST)));
            best = best.into_iter().chain(found).min();
        }
    }
    best
}

fn of_foldings(query: &Word, needle: &Folding, word: &Word, hay: &Folding) -> Option<Grade> {
    let begins = hay.lower.starts_with(&needle.lower);
    let (needle, hay) = if query.is_cased() { (&needle.cased, &hay.cased) } else { (&needle.lower, &hay.lower) };
    if begins {
        // With the wrong case it is no match at all, not even a loose one.
        return hay.starts_with(needle).then(|| match hay.len() - needle.len() {
            0 => (Tier::Whole, usize::from(query.accented != word.accented)),
            more => (Tier::Prefix, more),
        });
    }
    if needle.len() < 3 {
        return None;
    }
    inside(needle, hay).or_else(|| left_out(needle, hay)).or_else(|| slip(needle, hay))
}

fn inside(needle: &[char], hay: &[char]) -> Option<Grade> {
    let at = hay.windows(needle.len()).position(|part| part == needle)?;
    let penalty = if at + needle.len() == hay.len() { 0 } else { 4 };
    Some((Tier::Inside, (hay.len() - needle.len()) / 2 + penalty))
}

fn left_out(needle: &[char], hay: &[char]) -> Option<Grade> {
    let mut rest = hay.iter();
    if hay.first() != needle.first() || !needle.iter().all(|letter| rest.any(|other| other == letter)) {
        return None;
    }
    if hay.len() > LONGEST || needle.len() > LONGEST {
        return None;
    }
    let tier = if hay.len() <= 2 * needle.len() + 2 {
        Tier::Gap
    } else if needle.len() >= 5 && hay.len() <= 4 * needle.len() {
        Tier::Scattered
    } else {
        return None;
    };
    Some((tier, hay.len() - needle.len() + (1000 - fit(needle, hay)) / 150))
}

/// The score of the best alignment, in permille of that of a word with itself.
fn fit(needle: &[char], hay: &[char]) -> usize {
    let (needle, hay): (String, String) = (needle.iter().collect(), hay.iter().collect());
    let score = |hay: &str| {
        let (score, _) =
            SkimMatcherV2::default().respect_case().fuzzy_indices(hay, &needle).expect("all letters are there");
        score.max(0)
    };
    usize::try_from(score(&hay) * 1000 / score(&needle).max(1)).expect("not negative").min(1000)
}

fn slip(needle: &[char], hay: &[char]) -> Option<Grade> {
    let letters = needle.iter().chain(hay).all(|c| c.is_alphabetic());
    let detail = if needle.first() == hay.first() { 0 } else { 8 };
    let near = needle.len().abs_diff(hay.len()) <= 1;
    (needle.len() >= 4 && near && letters && slips(needle).any(|slipped| fits(&slipped, hay)))
        .then_some((Tier::Typo, detail))
}

/// All words that one slip makes of `needle`; `None` stands for any letter.
fn slips(needle: &[char]) -> impl Iterator<Item = Vec<Option<char>>> {
    let plain = || needle.iter().copied().map(Some).collect::<Vec<_>>();
    let missing = (0..=needle.len()).map(move |at| {
        let mut word = plain();
        word.insert(at, None);
        word
    });
    let added = (0..needle.len()).map(move |at| {
        let mut word = plain();
        word.remove(at);
        word
    });
    let wrong = (0..needle.len()).map(move |at| {
        let mut word = plain();
        word[at] = None;
        word
    });
    let swapped = (1..needle.len()).map(move |at| {
        let mut word = plain();
        word.swap(at - 1, at);
        word
    });
    missing.chain(added).chain(wrong).chain(swapped)
}

fn fits(pattern: &[Option<char>], word: &[char]) -> bool {
    pattern.len() == word.len() && pattern.iter().zip(word).all(|(wanted, c)| wanted.is_none_or(|wanted| wanted == *c))
}
