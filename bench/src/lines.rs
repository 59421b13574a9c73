//! Lines to search, each once: of a file, of bundles, or made up.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;

use depesche::bundle::{self, sources};
use depesche::model::Clean;

use super::dice::Dice;

/// The lines of a file, cleaned and without repetition or empty ones.
pub fn of_file(path: &Path) -> io::Result<Vec<String>> {
    Ok(distinct(fs::read_to_string(path)?.lines()))
}

/// The sentences of bundles (files, or folders of them); what is no bundle is passed over and counted.
pub fn of_bundles(paths: &[OsString]) -> (Vec<String>, usize) {
    let (mut sentences, mut passed_over): (Vec<String>, usize) = (Vec::new(), 0);
    for source in sources::expand(paths) {
        let loaded = source.read().and_then(|(origin, bytes)| bundle::load(&origin, &bytes));
        let Ok(loaded) = loaded else {
            passed_over += 1;
            continue;
        };
        for article in &loaded.bundle.articles {
            sentences.extend(article.sentences.iter().map(|sentence| article.text.slice(sentence.span).to_owned()));
        }
    }
    (distinct(sentences.iter().map(String::as_str)), passed_over)
}

/// Made-up lines of made-up syllables.
pub fn made(count: usize, dice: &mut Dice) -> Vec<String> {
    const SYLLABLES: [&str; 32] = [
        "ver", "ge", "trup", "pen", "kon", "renz", "bün", "dnis", "sich", "er", "heit", "mi", "ni", "ster", "ab",
        "kom", "men", "frie", "den", "grenz", "über", "land", "wirt", "schaft", "rück", "zug", "straß", "öl", "preis",
        "lie", "rung", "ung",
    ];
    let words: Vec<String> = (0..60_000.min(count.max(100)))
        .map(|_| {
            let word: String = (0..2 + dice.below(4)).map(|_| SYLLABLES[dice.below(SYLLABLES.len())]).collect();
            let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
            if dice.below(3) == 0 { first.to_uppercase() + rest } else { word }
        })
        .collect();
    let line = |dice: &mut Dice| {
        let words: Vec<&str> = (0..8 + dice.below(16)).map(|_| words[dice.rank(words.len())].as_str()).collect();
        words.join(" ") + "."
    };
    (0..count).map(|_| line(dice)).collect()
}

fn distinct<'l>(lines: impl Iterator<Item = &'l str>) -> Vec<String> {
    let mut seen = HashSet::new();
    lines
        .map(|line| Clean::line(line).trim().to_owned())
        .filter(|line| !line.is_empty() && seen.insert(line.clone()))
        .collect()
}
