//! Words, as a reader would search for them.
//!
//! The boundaries are those of UAX #29, made finer where two words hang together: at apostrophes ("l’Élysée", "Macron's"),
//! full stops and underscores. Hyphens are boundaries already. Abbreviations ("U.S.") and numbers ("1.000") stay whole, and
//! a zero-width space, which only permits a line break, joins what it stands between.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::fold::is_invisible;
use super::plain::{Piece, Plain};

/// The words of a text, each with the byte it starts at.
///
/// ```
/// use depesche::text::words::words;
/// let found: Vec<_> = words("Die Nachkriegs-Ukraine, l’Élysée und die U.S. Army: 1.000").map(|(_, word)| word).collect();
/// assert_eq!(found, ["Die", "Nachkriegs", "Ukraine", "l", "Élysée", "und", "die", "U.S", "Army", "1.000"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut words = Words { text, at: 0, plain: Plain::new(text), own: (0, Piece::default()), piece: None };
    std::iter::from_fn(move || words.next_by(cut_by_table))
}

/// Goes from space to space: that is a boundary whatever stands beside it. What is between two of them nearly always needs no table
/// of boundaries.
struct Words<'t, T> {
    text: &'t str,
    /// Where the next piece begins.
    at: usize,
    plain: Plain<'t>,
    /// Where the plain piece begins whose words come next, and that.
    own: (usize, Piece),
    /// Where a piece began that is cut by the tables, and the words that are left of it.
    piece: Option<(usize, T)>,
}

impl<'t, T: Iterator<Item = (usize, &'t str)>> Words<'t, T> {
    fn next_by(&mut self, cut: impl Fn(&'t str) -> T) -> Option<(usize, &'t str)> {
        loop {
            if let (start, piece) = &mut self.own
                && let Some(word) = piece.next_word()
                && let Some(text) = self.text.get(*start + word.start..*start + word.end)
            {
                return Some((*start + word.start, text));
            }
            if let Some((start, words)) = &mut self.piece {
                if let Some((at, word)) = words.next() {
                    return Some((*start + at, word));
                }
                self.piece = None;
            }
            let (start, rest) = (self.at, self.text.get(self.at..).filter(|rest| !rest.is_empty())?);
            if let Some(piece) = self.plain.piece(start) {
                self.own = (start, piece);
                self.at = start + piece.len + 1;
                continue;
            }
            let piece = rest.split(' ').next().unwrap_or_default();
            self.at = start + piece.len() + 1;
            match plain_word(piece) {
                Some((_, "")) => {}
                Some((at, word)) => return Some((start + at, word)),
                None => self.piece = Some((start, cut(piece))),
            }
        }
    }
}

/// The one word of a text that is made of Latin letters and digits with punctuation around it, empty when there is only
/// punctuation. `None` when that takes a closer look.
fn plain_word(piece: &str) -> Option<(usize, &str)> {
    let letters = piece.trim_start_matches(is_frame);
    let at = piece.len() - letters.len();
    let letters = letters.trim_end_matches(is_frame);
    letters.chars().all(is_plain).then_some((at, letters))
}

/// Punctuation that joins nothing when it stands at the beginning or the end.
fn is_frame(c: char) -> bool {
    matches!(c, '!'..='/' | ':'..='@' | '[' | ']' | '\u{2013}'..='\u{2014}' | '\u{2018}'..='\u{201f}' | '…' | '«' | '»')
}

/// Letters between which there is never a boundary.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || (matches!(c, 'À'..='ſ') && !matches!(c, '×' | '÷'))
}

/// The words of a text by the tables of Unicode.
fn cut_by_table(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut segments = text.unicode_word_indices().map(|(at, word)| at..at + word.len()).peekable();
    std::iter::from_fn(move || {
        let mut word = segments.next()?;
        while let Some(next) = segments.next_if(|next| only_invisible(&text[word.end..next.start])) {
            word.end = next.end;
        }
        Some(word)
    })
    .flat_map(move |word| Pieces { word: &text[word.clone()], start: word.start, at: 0 })
}

/// Whether something stands between two words, and nothing of it has a width. Two ideographs with nothing between stay two.
fn only_invisible(between: &str) -> bool {
    !between.is_empty() && between.chars().all(is_invisible)
}

/// What a word falls into.
struct Pieces<'t> {
    word: &'t str,
    start: usize,
    at: usize,
}

impl<'t> Iterator for Pieces<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        if self.at == 0 && (self.word.bytes().all(|b| b.is_ascii_alphanumeric()) || is_abbreviation(self.word)) {
            self.at = self.word.len();
            return (!self.word.is_empty()).then_some((self.start, self.word));
        }
        loop {
            let rest = self.word.get(self.at..).filter(|rest| !rest.is_empty())?;
            let len = self.cut(rest);
            let from = self.at;
            // The letter that parts two pieces belongs to neither.
            self.at += len + rest[len..].chars().next().map_or(0, char::len_utf8);
            if rest[..len].contains(char::is_alphanumeric) {
                return Some((self.start + from, &rest[..len]));
            }
        }
    }
}

impl Pieces<'_> {
    /// Length in bytes of the first piece of `rest`.
    fn cut(&self, rest: &str) -> usize {
        let offset = self.word.len() - rest.len();
        let parts = |at: usize, c: char| {
            let before = self.word[..offset + at].chars().next_back();
            let after = rest[at + c.len_utf8()..].chars().next();
            let in_number = [before, after].iter().all(|c| c.is_some_and(char::is_numeric));
            !belongs_to_word(c) && !in_number
        };
        rest.char_indices().find(|&(at, c)| parts(at, c)).map_or(rest.len(), |(at, _)| at)
    }
}

fn belongs_to_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c)
}

/// Single letters with full stops between: "U.S", "z.B".
fn is_abbreviation(word: &str) -> bool {
    let single = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    };
    word.contains('.') && word.split('.').all(single)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        words(text).map(|(_, word)| word).collect()
    }

    #[test]
    fn compounds_fall_apart() {
        assert_eq!(
            cut("Nachkriegs-Ukraine Nachkriegs\u{2011}Ukraine"),
            ["Nachkriegs", "Ukraine", "Nachkriegs", "Ukraine"]
        );
        assert_eq!(
            cut("qu'il d’accord Macron's a_b spiegel.de"),
            ["qu", "il", "d", "accord", "Macron", "s", "a", "b", "spiegel", "de"]
        );
    }

    #[test]
    fn abbreviations_and_numbers_stay_whole() {
        assert_eq!(cut("U.S. z.B. 1.000 3,5 26"), ["U.S", "z.B", "1.000", "3,5", "26"]);
    }

    #[test]
    fn invisible_characters_do_not_part_a_word() {
        assert_eq!(cut("Si\u{ad}cher\u{200b}heit"), ["Si\u{ad}cher\u{200b}heit"]);
        assert_eq!(cut("Pra\u{308}sident"), ["Pra\u{308}sident"]);
    }

    #[test]
    fn punctuation_alone_is_no_word() {
        assert_eq!(cut("„…“ – ?! \u{200b}"), Vec::<&str>::new());
        assert_eq!(cut(""), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn the_short_way_cuts_as_the_tables_do(
            text in prop_oneof![
                any::<String>(),
                "[a-cÄß1×÷ .,:;'_’„“–…-]{0,24}",
                // Long enough to be looked at 64 bytes at a time.
                "[a-cÄßėŷ1×÷ .,:;'_’„“–…()!?-]{32,140}",
                "([a-zÄß]{1,9}[ .,:;'-]{1,3}){8,24}",
                "[a\u{308}\u{200d}\u{200b}\u{ad}\u{feff} 1.,\n\r\u{1f1e6}\u{1f468}א\"中ア]{0,16}",
            ],
        ) {
            prop_assert_eq!(words(&text).collect::<Vec<_>>(), cut_by_table(&text).collect::<Vec<_>>());
        }

        #[test]
        fn words_are_slices_in_order(text in any::<String>()) {
            let mut end = 0;
            for (at, word) in words(&text) {
                prop_assert!(at >= end && !word.is_empty());
                prop_assert_eq!(&text[at..at + word.len()], word);
                end = at + word.len();
            }
        }
    }
}
