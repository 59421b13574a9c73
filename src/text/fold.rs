//! Folding: what is left of a text when spelling habits are taken away, with a map back to where each letter stood.
//!
//! * Compatibility decomposition (UAX #15, NFKD), so that NFC and NFD fold alike and "ﬁ" is "fi".
//! * Diacritics of Latin, Greek and Cyrillic, Hebrew points and Arabic vowel marks are dropped. Vowel signs of Indic scripts
//!   and the voicing marks of Japanese stay: there they are letters.
//! * Letters without a decomposition are spelled out: ß → ss, æ → ae, œ → oe, þ → th, ø → o, ł → l, đ → d, ı → i.
//! * Typographic quotation marks, apostrophes and dashes become `"`, `'` and `-`; soft hyphens, joiners and other characters
//!   without a width vanish.
//!
//! German writes "ä" as "ae" where it has to, so a text with such letters has **two** foldings ([`Umlauts`]). Whoever compares
//! folds both sides both ways. The digraph in a text is never contracted, which is why "Israel" and "Poet" stay what they are.

use std::ops::Range;

use unicode_normalization::char::decompose_compatible;

/// What becomes of ä, ö, ü, and with them of ø and å.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Umlauts {
    /// The bare letter: a, o, u.
    Plain,
    /// The digraph: ae, oe, ue, and aa for å.
    Spelled,
}

/// A folded text with the place of each of its letters in the original.
///
/// ```
/// use depesche::text::fold::{Folded, Umlauts};
/// let folded = Folded::new("l’Élysée", Umlauts::Plain);
/// assert_eq!(folded.lower(), "l'elysee");
/// assert_eq!(&"l’Élysée"[folded.origin(2..8)], "Élysée");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    lower: String,
    cased: String,
    /// Byte range in the original of each letter of the folding; `None` when each is the byte in its own place.
    origins: Option<Vec<Range<usize>>>,
}

impl Folded {
    /// Folds a text.
    pub fn new(text: &str, umlauts: Umlauts) -> Self {
        Self::skipping(text, umlauts, |_| false)
    }

    /// Folds one word as [`words`](crate::text::words::words) cuts it: the full stops of an abbreviation ("U.S") vanish, those
    /// of a number stay.
    pub fn word(word: &str, umlauts: Umlauts) -> Self {
        let number = word.contains(|c: char| c.is_numeric());
        Self::skipping(word, umlauts, |c| c == '.' && !number)
    }

    fn skipping(text: &str, umlauts: Umlauts, skip: impl Fn(char) -> bool) -> Self {
        if text.bytes().all(|byte| byte.is_ascii() && !skip(char::from(byte))) {
            return Self { lower: text.to_ascii_lowercase(), cased: text.to_owned(), origins: None };
        }
        let mut folder = Folder::new(text.len(), umlauts);
        for (start, c) in text.char_indices().filter(|&(_, c)| !skip(c)) {
            folder.fold(c, start..start + c.len_utf8());
        }
        folder.finish()
    }

    /// The folded text in lower case.
    pub fn lower(&self) -> &str {
        &self.lower
    }

    /// The folded text with its case kept; letter for letter the same as [`Folded::lower`].
    pub fn cased(&self) -> &str {
        &self.cased
    }

    /// How many letters (code points) the folded text has.
    pub fn letters(&self) -> usize {
        self.origins.as_ref().map_or(self.lower.len(), Vec::len)
    }

    /// The bytes of the original that the letters `letters` (counted from 0) of the folding stand for. What lies outside is cut off.
    pub fn origin(&self, letters: Range<usize>) -> Range<usize> {
        let end = letters.end.min(self.letters());
        let Some(origins) = &self.origins else {
            return if letters.start < end { letters.start..end } else { 0..0 };
        };
        match origins.get(letters.start..end) {
            Some([first, .., last]) => first.start..last.end,
            Some([only]) => only.clone(),
            _ => 0..0,
        }
    }
}

#[derive(Debug)]
struct Folder {
    umlauts: Umlauts,
    lower: String,
    cased: String,
    origins: Vec<Range<usize>>,
    /// The last letter is the second half of a digraph for one upper-case letter: it takes the case of the letter after it
    /// ("Österreich", "ÖL").
    follows: bool,
}

impl Folder {
    /// With room for so many bytes.
    fn new(size: usize, umlauts: Umlauts) -> Self {
        let room = || String::with_capacity(size);
        Self { umlauts, lower: room(), cased: room(), origins: Vec::with_capacity(size), follows: false }
    }

    fn fold(&mut self, c: char, origin: Range<usize>) {
        if c.is_ascii() {
            return self.push(c, &origin, false);
        }
        if let Some(spelled) = spelled_out(c, self.umlauts) {
            let mut letters = spelled.chars();
            if let Some(first) = letters.next() {
                self.push(first, &origin, false);
            }
            return letters.for_each(|letter| self.push(letter, &origin, c.is_uppercase()));
        }
        decompose_compatible(c, |part| match spelled_out(part, self.umlauts) {
            Some(spelled) => spelled.chars().for_each(|letter| self.push(letter, &origin, false)),
            None if is_diacritic(part) => self.diacritic(part, &origin),
            None if is_invisible(part) => {}
            None => self.push(part, &origin, false),
        });
    }

    fn push(&mut self, cased: char, origin: &Range<usize>, follows: bool) {
        if self.follows
            && cased.is_uppercase()
            && let Some(last) = self.cased.pop()
        {
            self.cased.push(last.to_ascii_uppercase());
        }
        self.lower.push(lower(cased));
        self.cased.push(cased);
        self.origins.push(origin.clone());
        self.follows = follows;
    }

    /// Drops a mark, or turns it into the second letter of a digraph. Either way the letter before it grows to cover it.
    fn diacritic(&mut self, mark: char, origin: &Range<usize>) {
        let Some((base, cased)) = self.origins.last_mut().zip(self.cased.chars().next_back()) else { return };
        base.end = base.end.max(origin.end);
        let covered = base.clone();
        if self.umlauts == Umlauts::Spelled
            && let Some(second) = digraph(cased, mark)
        {
            self.push(second, &covered, cased.is_uppercase());
        }
    }

    fn finish(self) -> Folded {
        Folded { lower: self.lower, cased: self.cased, origins: Some(self.origins) }
    }
}

/// The second letter of "ae" for "a" with a diaeresis, and the like.
fn digraph(base: char, mark: char) -> Option<char> {
    match (base, mark) {
        ('a' | 'A' | 'o' | 'O' | 'u' | 'U', '\u{308}') => Some('e'),
        ('a' | 'A', '\u{30a}') => Some('a'),
        _ => None,
    }
}

/// Lower case, letter for letter: the only mapping to several letters (İ) has been decomposed before.
fn lower(c: char) -> char {
    match c {
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        'ς' => 'σ',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

fn spelled_out(c: char, umlauts: Umlauts) -> Option<&'static str> {
    let spelled = umlauts == Umlauts::Spelled;
    Some(match c {
        'ß' => "ss",
        'ẞ' => "SS",
        'æ' => "ae",
        'Æ' => "Ae",
        'œ' => "oe",
        'Œ' => "Oe",
        'ø' => ["o", "oe"][usize::from(spelled)],
        'Ø' => ["O", "Oe"][usize::from(spelled)],
        'þ' => "th",
        'Þ' => "Th",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'ħ' => "h",
        'Ħ' => "H",
        'ı' => "i",
        '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2bc}' | '\u{2039}' | '\u{203a}' | '\u{b4}' => "'",
        '\u{201c}'..='\u{201f}' | '\u{2033}' | '«' | '»' => "\"",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        _ => return None,
    })
}

/// Marks that a reader may leave out when typing.
fn is_diacritic(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}'
        | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Characters without a width that stand inside words: soft hyphen, joiners, variation selectors, Arabic tatweel.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{640}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn plain(text: &str) -> String {
        Folded::new(text, Umlauts::Plain).lower
    }

    fn spelled(text: &str) -> String {
        Folded::new(text, Umlauts::Spelled).lower
    }

    #[test]
    fn accents_ligatures_and_special_letters_fold_away() {
        assert_eq!(
            plain("Élysée Straße STRAẞE Œuvre Ægir Łódź Đorđe Çelik ﬁn"),
            "elysee strasse strasse oeuvre aegir lodz dorde celik fin"
        );
        assert_eq!(plain("İstanbul ıssız ΟΔΟΣ οδός Київ"), "istanbul issiz οδοσ οδοσ киів");
    }

    #[test]
    fn umlauts_have_two_foldings_and_digraphs_have_one() {
        assert_eq!((plain("Präsident"), spelled("Präsident")), ("prasident".into(), "praesident".into()));
        assert_eq!(
            (plain("Støre Ångström"), spelled("Støre Ångström")),
            ("store angstrom".into(), "stoere aangstroem".into())
        );
        for word in ["Israel", "Aerosol", "neue", "Poet", "Citroën", "Élysée"] {
            assert_eq!(plain(word), spelled(word), "{word}");
        }
        assert_eq!(spelled("Mu\u{308}ller"), "mueller");
    }

    #[test]
    fn a_digraph_has_the_case_of_its_surroundings() {
        let cased = |text| Folded::new(text, Umlauts::Spelled).cased;
        assert_eq!(cased("Österreich"), "Oesterreich");
        assert_eq!(cased("ÖSTERREICH"), "OESTERREICH");
        assert_eq!(cased("präsident"), "praesident");
        assert_eq!(cased("ÆGIR Ægir"), "AEGIR Aegir");
    }

    #[test]
    fn typography_is_levelled_and_invisible_characters_vanish() {
        assert_eq!(plain("„Ja“ – l’État"), "\"ja\" - l'etat");
        assert_eq!(plain("Si\u{ad}cher\u{200b}heit"), "sicherheit");
    }

    #[test]
    fn letters_of_other_scripts_stay() {
        assert_ne!(plain("が"), plain("か"));
        assert_ne!(plain("कि"), plain("का"));
        assert_eq!(plain("ё"), plain("е"));
    }

    #[test]
    fn a_decomposed_accent_belongs_to_its_letter() {
        let text = "Pra\u{308}sident";
        let folded = Folded::new(text, Umlauts::Spelled);
        assert_eq!(folded.lower(), "praesident");
        assert_eq!(&text[folded.origin(2..3)], "a\u{308}");
        assert_eq!(&text[folded.origin(3..4)], "a\u{308}");
        assert_eq!(&text[folded.origin(4..99)], "sident");
        assert_eq!(folded.origin(42..43), 0..0);
    }

    #[test]
    fn abbreviations_lose_their_stops_and_numbers_keep_them() {
        assert_eq!(Folded::word("U.S", Umlauts::Plain).lower(), "us");
        assert_eq!(Folded::word("3.5", Umlauts::Plain).lower(), "3.5");
    }

    proptest! {
        #[test]
        fn the_map_is_monotone_and_on_character_boundaries(text in any::<String>(), spell in any::<bool>()) {
            let folded = Folded::new(&text, if spell { Umlauts::Spelled } else { Umlauts::Plain });
            prop_assert_eq!(folded.lower().chars().count(), folded.letters());
            prop_assert_eq!(folded.cased().chars().count(), folded.letters());
            let origins: Vec<_> = (0..folded.letters()).map(|at| folded.origin(at..at + 1)).collect();
            for origin in &origins {
                prop_assert!(text.get(origin.clone()).is_some_and(|slice| !slice.is_empty()));
            }
            for pair in origins.windows(2) {
                prop_assert!(pair[0].start <= pair[1].start && pair[0].end <= pair[1].end);
            }
        }

        #[test]
        fn composed_and_decomposed_text_fold_alike(text in "[\\u{20}-\\u{24f}\\u{370}-\\u{52f}\\u{1e00}-\\u{1fff}가-힣]{0,20}") {
            let (composed, decomposed): (String, String) = (text.nfc().collect(), text.nfd().collect());
            prop_assert_eq!(plain(&composed), plain(&decomposed));
            prop_assert_eq!(spelled(&composed), spelled(&decomposed));
        }

        #[test]
        fn folding_ignores_case(text in "[a-zäöüßéà ]{0,20}") {
            let upper: String = text.chars().map(|c| if c == 'ß' { 'ẞ' } else { c }).flat_map(char::to_uppercase).collect();
            prop_assert_eq!(plain(&text), plain(&upper));
        }
    }
}
