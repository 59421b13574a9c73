//! Many texts as the words they are made of, for asking at every key which of them a query matches.
//!
//! Texts repeat their words: each is folded once and held against a query once, however many texts have it. What is found is what
//! [`matched_ranges`](super::matched_ranges) would show in the text, which a test holds.

use super::grade::{Letters, from_start, is_likely, within};
use super::interner::Interner;
use super::keys::Keys;
use super::query::{Query, QueryWord};
use super::vocabulary::WordNo;
use crate::text::fold::{Folded, Umlauts};
use crate::text::words::words;

/// The words of all texts that were taken in.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    words: Interner,
    foldings: Keys,
    /// Which letters occur in each folding.
    sets: Vec<Letters>,
}

/// The words of a text, each once, by their numbers in a [`Lexicon`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordList(Box<[u32]>);

/// Which words of a [`Lexicon`] a query matches.
#[derive(Clone, Debug)]
pub struct Matched(Vec<bool>);

impl Lexicon {
    /// Takes the words of a text in.
    pub fn list(&mut self, text: &str) -> WordList {
        let mut numbers: Vec<u32> = words(text).map(|(_, word)| self.number(word)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        WordList(numbers.into_boxed_slice())
    }

    fn number(&mut self, word: &str) -> u32 {
        let (number, new) = self.words.number(word, self.words.hash(word));
        if new {
            let plain = Folded::word(word, Umlauts::Plain);
            let spelled = (!word.is_ascii()).then(|| Folded::word(word, Umlauts::Spelled));
            let spelled = spelled.filter(|spelled| *spelled != plain);
            for folded in std::iter::once(plain).chain(spelled) {
                self.foldings.push(&folded, WordNo(number));
                self.sets.push(Letters::of(folded.lower()));
            }
        }
        number
    }

    /// The words that any word of the query matches, perhaps with a slip. Operators and fields of the query count for nothing.
    pub fn matched(&self, query: &Query) -> Matched {
        let mut matched = vec![false; self.words.len()];
        for at in 0..self.foldings.len() {
            // What has two foldings may be found by the other one.
            let known = &mut matched[self.foldings.word(at).at()];
            *known = *known || query.words().iter().any(|word| self.is_matched(at, word));
        }
        Matched(matched)
    }

    fn is_matched(&self, at: usize, word: &QueryWord) -> bool {
        let mut likely = word.forms.iter().filter(|form| !form.letters.is_empty() && is_likely(form, self.sets[at]));
        likely.any(|form| {
            let hay = if word.cased { self.foldings.cased(at) } else { self.foldings.lower(at) };
            from_start(form, hay, || true).is_some() || within(form, hay).is_some()
        })
    }
}

impl Matched {
    /// Whether one of the words stands in a text, whose list has to come from the same lexicon.
    pub fn is_in(&self, list: &WordList) -> bool {
        list.0.iter().any(|&word| self.0.get(word as usize).copied().unwrap_or(false))
    }
}

#[cfg(test)]
mod tests {
    use super::super::matched_ranges;
    use super::*;
    use proptest::prelude::*;

    /// Texts are found one by one as if each were looked through.
    fn check(texts: &[String], typed: &str) -> Result<usize, TestCaseError> {
        let mut lexicon = Lexicon::default();
        let lists: Vec<WordList> = texts.iter().map(|text| lexicon.list(text)).collect();
        let mut found = 0;
        for word in Query::parse(typed).typed().map(Query::parse) {
            let matched = lexicon.matched(&word);
            for (text, list) in texts.iter().zip(&lists) {
                let shown = !matched_ranges(&word, text).is_empty();
                prop_assert_eq!(matched.is_in(list), shown, "{:?} in {:?}", word.typed().next(), text);
                found += usize::from(shown);
            }
        }
        Ok(found)
    }

    #[test]
    fn words_are_found_as_they_are_shown() {
        let texts = ["Der Präsident spricht", "Praesident in Prag", "PRESSE, Straße", "Sicherheitsgarantien", ""];
        let texts = texts.map(str::to_owned);
        for (typed, wanted) in [
            ("präs", 2),
            ("praes", 2),
            ("PR", 1),
            ("strass", 1),
            ("garantie", 1),
            ("prasidnet", 1),
            ("sichg", 1),
            ("kaffee", 0),
            ("…", 0),
        ] {
            assert_eq!(check(&texts, typed).expect("the same"), wanted, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_found_as_it_is_shown(texts in prop::collection::vec(any::<String>(), 0..4), typed in any::<String>()) {
            check(&texts, &typed)?;
        }

        #[test]
        fn also_where_much_matches(
            texts in prop::collection::vec("[aäeé\\u{301} sßAbc’.1-]{0,30}", 1..5), typed in "[aäeé\\u{301} sßAbc1]{0,8}",
        ) {
            check(&texts, &typed)?;
        }
    }
}
