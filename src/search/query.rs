//! What was typed.

use unicode_normalization::UnicodeNormalization;

use super::fuzzy;
use super::grade::Letters;
use super::language::{self, Clause, Mistake, Parsed, What};
use super::selection::Sequence;
use crate::text::fold::{Folded, Umlauts};
use crate::text::words::words;

/// Words beyond this many are not looked for.
pub(super) const MOST_WORDS: usize = 12;

/// A parsed query: words in any order, all of which a passage should have.
///
/// A word with an upper-case letter, wherever it stands, finds only what is spelled with the same case (smart case); accents
/// are folded all the same. A word cut by a hyphen or an apostrophe counts as two, but a single letter at an apostrophe does
/// not count: "l’Élysée" finds "Élysée".
#[derive(Clone, Debug, Default)]
pub struct Query {
    words: Vec<QueryWord>,
    /// What else a passage must fulfil.
    clauses: Vec<Clause>,
    hints: Vec<String>,
}

impl Query {
    /// Parses what was typed. Everything is a query; one without a letter or digit has no words and finds nothing.
    pub fn parse(typed: &str) -> Self {
        let mut query = Self::default();
        for (_, word) in words(typed).filter(|&(at, word)| !is_elided(typed, at, word)) {
            if query.words.len() < MOST_WORDS && query.words.iter().all(|known| known.typed != word) {
                query.words.push(QueryWord::new(word));
            }
        }
        query
    }

    /// Reads what was typed in the language of the search line ([`language`](super::language)). Words alone are the query that
    /// [`Query::parse`] makes of them.
    ///
    /// # Errors
    /// The first mistake in it.
    pub fn read(typed: &str) -> Result<Self, Mistake> {
        let Parsed { expression, plain, hints } = language::parse(typed)?;
        let clauses = expression.clauses.into_iter().filter(|clause| clause.plain_word().is_none()).collect();
        Ok(Self { clauses, hints, ..Self::parse(&plain) })
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.clauses.is_empty()
    }

    /// Sentences about what looks like an operator and is none. Hold what was typed, so they must be cleaned before they are
    /// shown.
    pub fn hints(&self) -> &[String] {
        &self.hints
    }

    /// The words to be shown where they stand one behind the other: those that are not negated.
    pub(super) fn sequences(&self) -> impl Iterator<Item = Sequence<'_>> {
        let terms = self.clauses.iter().flat_map(|clause| &clause.terms).filter(|term| !term.negated);
        terms.filter_map(|term| match &term.what {
            What::Text { text, manner, start, end } => {
                Some(Sequence { text, manner: *manner, start: *start, end: *end })
            }
            What::Field(_) => None,
        })
    }

    /// Whether there are only words to be ranked by: no operator and no field.
    pub fn is_plain(&self) -> bool {
        self.clauses().is_empty()
    }

    /// What a passage must fulfil beside having the words.
    pub(super) fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// The words as they were typed.
    pub fn typed(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.typed.as_str())
    }

    pub(super) fn words(&self) -> &[QueryWord] {
        &self.words
    }
}

/// One word of a query.
#[derive(Clone, Debug)]
pub(super) struct QueryWord {
    pub typed: String,
    /// To tell "schön" from "schon" when both are found.
    pub spelling: String,
    /// Only the same case will do.
    pub cased: bool,
    /// Its foldings: one, or two when it has umlauts.
    pub forms: Vec<Form>,
}

/// One folding of a query word.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// In lower case, to find its place in the vocabulary.
    pub lower: String,
    /// What is compared: [`Form::lower`], or with the case kept.
    pub needle: String,
    /// The letters of the needle.
    pub letters: Vec<char>,
    /// Which letters occur in it, in lower case.
    pub set: Letters,
    /// What the needle scores against itself.
    pub perfect: i64,
    /// Whether it is made of letters alone; digits are never taken for a slip.
    pub alphabetic: bool,
}

impl QueryWord {
    pub(super) fn new(typed: &str) -> Self {
        let cased = typed.contains(char::is_uppercase);
        let mut forms: Vec<Form> = Vec::with_capacity(2);
        for umlauts in [Umlauts::Plain, Umlauts::Spelled] {
            let folded = Folded::word(typed, umlauts);
            if forms.iter().all(|form| form.lower != folded.lower()) {
                let needle = if cased { folded.cased() } else { folded.lower() };
                forms.push(Form {
                    lower: folded.lower().to_owned(),
                    letters: needle.chars().collect(),
                    alphabetic: needle.chars().all(char::is_alphabetic),
                    set: Letters::of(folded.lower()),
                    perfect: fuzzy::perfect(needle),
                    needle: needle.to_owned(),
                });
            }
        }
        Self { typed: typed.to_owned(), spelling: spelling(typed), cased, forms }
    }
}

impl QueryWord {
    /// The letter, when it is one alone and finds all words that begin with it.
    pub(super) fn initial(&self) -> Option<char> {
        match self.forms.as_slice() {
            [Form { letters, .. }] if !self.cased => {
                <[char; 1]>::try_from(letters.as_slice()).ok().map(|[letter]| letter)
            }
            _ => None,
        }
    }
}

/// Whether a word is what an apostrophe leaves of one: the first letter of "l’Élysée", the last of "Macron's".
fn is_elided(text: &str, at: usize, word: &str) -> bool {
    let apostrophe = |c: Option<char>| matches!(c, Some('\'' | '\u{2019}' | '\u{2bc}'));
    let (before, after) = (&text[..at], &text[at + word.len()..]);
    let single = word.chars().count() == 1;
    let hangs_on =
        |side: Option<char>, beyond: Option<char>| apostrophe(side) && beyond.is_some_and(char::is_alphanumeric);
    let (mut back, mut forth) = (before.chars().rev(), after.chars());
    single && (hangs_on(back.next(), back.next()) || hangs_on(forth.next(), forth.next()))
}

/// A word in lower case with its accents, composed.
pub(super) fn spelling(word: &str) -> String {
    word.to_lowercase().nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_folded_and_counted_once() {
        let query = Query::parse("  Macron macron l’Élysée macron ");
        assert_eq!(query.typed().collect::<Vec<_>>(), ["Macron", "macron", "Élysée"]);
        assert!(query.words()[0].cased && !query.words()[1].cased);
        assert_eq!(query.words()[2].forms[0].needle, "Elysee");
    }

    #[test]
    fn a_letter_at_an_apostrophe_is_no_word() {
        let typed = |typed| -> Vec<String> { Query::parse(typed).typed().map(str::to_owned).collect() };
        assert_eq!(typed("macron's d’accord qu'il 'a' l"), ["macron", "accord", "qu", "il", "a", "l"]);
    }

    #[test]
    fn an_umlaut_makes_two_forms() {
        let needles = |typed| -> Vec<String> {
            Query::parse(typed).words()[0].forms.iter().map(|form| form.needle.clone()).collect()
        };
        assert_eq!(needles("präsident"), ["prasident", "praesident"]);
        assert_eq!(needles("Äther"), ["Ather", "Aether"]);
        assert_eq!(needles("israel"), ["israel"]);
    }

    #[test]
    fn nothing_to_look_for() {
        for typed in ["", "   ", "\n\t", "„…“ ?!", "\u{200b}"] {
            assert!(Query::parse(typed).is_empty(), "{typed:?}");
        }
    }

    #[test]
    fn very_long_queries_are_cut() {
        let typed: Vec<String> = (0..100).map(|n| format!("w{n}")).collect();
        assert_eq!(Query::parse(&typed.join(" ")).words().len(), MOST_WORDS);
    }
}
