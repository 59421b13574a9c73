//! What was typed.

use depesche::text::fold::{Folded, Umlauts};
use depesche::text::words::words;
use unicode_normalization::UnicodeNormalization;

/// More words than this are not looked for.
const MOST_WORDS: usize = 12;

/// A word with its foldings.
#[derive(Clone, Debug)]
pub struct Word {
    /// As it is spelled.
    pub spelled: String,
    /// As it is spelled, in lower case and composed.
    pub accented: String,
    /// Both ways in which it can be folded; the same twice if it has no umlaut.
    pub foldings: [Folding; 2],
}

/// The letters of a folded word, in lower case and with the case kept.
#[derive(Clone, Debug)]
pub struct Folding {
    pub lower: Vec<char>,
    pub cased: Vec<char>,
}

impl Word {
    pub fn new(spelled: &str) -> Self {
        let fold = |umlauts| {
            let folded = Folded::word(spelled, umlauts);
            Folding { lower: folded.lower().chars().collect(), cased: folded.cased().chars().collect() }
        };
        Self {
            spelled: spelled.to_owned(),
            accented: spelled.to_lowercase().nfc().collect(),
            foldings: [fold(Umlauts::Plain), fold(Umlauts::Spelled)],
        }
    }

    /// Whether it has an upper-case letter: typed like this, only the same case will do.
    pub fn is_cased(&self) -> bool {
        self.spelled.chars().any(char::is_uppercase)
    }
}

/// The words of a query, each once.
pub fn parse(typed: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    for (at, word) in words(typed) {
        let (before, after) = (&typed[..at], &typed[at + word.len()..]);
        let lone = word.chars().count() == 1;
        let elided = lone && (ends_in_elision(before.chars().rev()) || ends_in_elision(after.chars()));
        if !elided && out.len() < MOST_WORDS && !out.iter().any(|known| known.spelled == word) {
            out.push(Word::new(word));
        }
    }
    out
}

/// Whether an apostrophe is next, and then a word.
fn ends_in_elision(mut letters: impl Iterator<Item = char>) -> bool {
    let apostrophe = letters.next().is_some_and(|c| ['\'', '’', 'ʼ'].contains(&c));
    apostrophe && letters.next().is_some_and(char::is_alphanumeric)
}
