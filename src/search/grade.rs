//! How well a query word matches a word of a text.

use smallvec::SmallVec;

use super::fuzzy::{self, Alignment};
use super::query::Form;
use super::typo::one_slip;

/// In what way a query word was found, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tier {
    /// It is the word.
    Whole,
    /// The word begins with it.
    Prefix,
    /// The passage is about an actor that has it among its names, under another name.
    Alias,
    /// It stands inside the word: three letters or more.
    Inside,
    /// It is the word with letters left out ("mcrn" for "Macron"): three letters or more, the first one included.
    Gap,
    /// It is the word with one slip: four letters or more, no digits.
    Typo,
    /// As [`Tier::Gap`], with much left out: five letters or more.
    Scattered,
}

const TIERS: [Tier; 7] = [Tier::Whole, Tier::Prefix, Tier::Alias, Tier::Inside, Tier::Gap, Tier::Typo, Tier::Scattered];

/// The lowest detail of a grade, for the worst match of a tier.
const LAST_DETAIL: u8 = 15;

/// Nearly all words have no more letters.
const LETTERS_OF_A_WORD: usize = 32;

/// A tier and how well within it; the smaller the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Grade(u8);

/// There is none worse.
pub(super) const WORST: Grade = Grade((Tier::Scattered as u8) << 4 | LAST_DETAIL);

impl Grade {
    pub(super) fn new(tier: Tier, detail: usize) -> Self {
        let detail = u8::try_from(detail).unwrap_or(LAST_DETAIL).min(LAST_DETAIL);
        Self((tier as u8) << 4 | detail)
    }

    pub(super) fn tier(self) -> Tier {
        TIERS[usize::from(self.0 >> 4)]
    }

    pub(super) fn detail(self) -> u8 {
        self.0 & LAST_DETAIL
    }

    pub(super) fn packed(self) -> u8 {
        self.0
    }

    pub(super) fn unpack(packed: u8) -> Self {
        Self(packed.min(WORST.0))
    }
}

/// How many classes of letters there are.
pub(super) const LETTERS: usize = 64;

/// The class of a letter in lower case.
pub(super) const fn letter_class(c: char) -> usize {
    let code = c as usize;
    match c {
        'a'..='z' => code - 'a' as usize,
        '0'..='9' => 26 + code - '0' as usize,
        _ => 36 + code % 28,
    }
}

/// The classes of the letters that a byte in UTF-8 may be of: exact for ASCII, and for the second bytes of the umlauts and ß, whose first
/// byte says nothing. With any other byte it is all of them.
const BY_BYTE: [u64; 1 << u8::BITS] = {
    let mut classes = [u64::MAX; 1 << u8::BITS];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        classes[byte as usize] = 1 << letter_class(byte.to_ascii_lowercase() as char);
        byte += 1;
    }
    let e = 1 << letter_class('e');
    classes[0xc3] = 0;
    (classes[0x84], classes[0xa4]) = (classes[b'a' as usize] | e, classes[b'a' as usize] | e);
    (classes[0x96], classes[0xb6]) = (classes[b'o' as usize] | e, classes[b'o' as usize] | e);
    (classes[0x9c], classes[0xbc]) = (classes[b'u' as usize] | e, classes[b'u' as usize] | e);
    classes[0x9f] = classes[b's' as usize];
    classes
};

/// Which letters occur in a word, as a set of [`LETTERS`] classes: to rule out most of a vocabulary without looking at the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Letters(u64);

impl Letters {
    /// The letters of a folded word in lower case.
    pub(super) fn of(lower: &str) -> Self {
        Self(lower.chars().fold(0, |set, c| set | 1 << letter_class(c)))
    }

    /// All letters that the foldings of a word may have, and of one with other letters than those of German just all.
    pub(super) fn of_any(word: &str) -> Self {
        Self(word.bytes().fold(0, |set, byte| set | BY_BYTE[usize::from(byte)]))
    }

    /// As [`Letters::of_any`], of what stands before the first space, and how many bytes that are.
    pub(super) fn up_to_a_space(text: &str) -> (Self, usize) {
        let mut set = 0;
        for (at, byte) in text.bytes().enumerate() {
            if byte == b' ' {
                return (Self(set), at);
            }
            set |= BY_BYTE[usize::from(byte)];
        }
        (Self(set), text.len())
    }

    /// Whether `other` may be made of letters of this set.
    pub(super) fn may_hold(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// Whether one slip may lead from one to the other.
    pub(super) fn may_be_a_slip_from(self, other: Self) -> bool {
        at_most_one(other.0 & !self.0) && at_most_one(self.0 & !other.0)
    }
}

/// Whether at most one bit is set.
fn at_most_one(bits: u64) -> bool {
    bits & bits.wrapping_sub(1) == 0
}

/// Grades a query word that is, or begins, the folded word `hay`; `same_spelling` tells whether the accents agree too.
pub(super) fn from_start(form: &Form, hay: &str, same_spelling: impl FnOnce() -> bool) -> Option<Grade> {
    let rest = hay.strip_prefix(form.needle.as_str())?;
    Some(match rest.chars().count() {
        0 => Grade::new(Tier::Whole, usize::from(!same_spelling())),
        more => Grade::new(Tier::Prefix, more),
    })
}

/// Whether a query word is long enough to be looked for anywhere but at the start of words: two letters stand in most words.
pub(super) fn may_stand_within(form: &Form) -> bool {
    form.letters.len() >= 3
}

/// Whether [`within`] may find anything in a word of these letters. Rules out most words at the cost of two operations.
pub(super) fn is_likely(form: &Form, letters: Letters) -> bool {
    letters.may_hold(form.set) || (may_have_slips(form) && letters.may_be_a_slip_from(form.set))
}

/// Grades a query word that stands inside `hay`, or fuzzily matches it. Does not look for what [`from_start`] finds.
pub(super) fn within(form: &Form, hay: &str) -> Option<Grade> {
    within_by(form, hay, |hay| fuzzy::align(hay, &form.needle, form.perfect).map(|alignment| alignment.fit))
}

/// As [`within`], by somebody who knows how well the needle fits a word that has its letters in their order.
pub(super) fn within_by(form: &Form, hay: &str, fit: impl FnOnce(&str) -> Option<u16>) -> Option<Grade> {
    if !may_stand_within(form) {
        return None;
    }
    inside(form, hay).or_else(|| gap(form, hay, fit)).or_else(|| slip(form, hay))
}

/// Grades a query word that stands inside `hay`, behind its beginning.
pub(super) fn inside(form: &Form, hay: &str) -> Option<Grade> {
    if !may_stand_within(form) {
        return None;
    }
    let at = position(hay, &form.needle)?;
    // The last part of a compound says what it is: "Sicherheitsgarantie" is a kind of "Garantie".
    let at_end = at + form.needle.len() == hay.len();
    let more = hay.chars().count().saturating_sub(form.letters.len());
    Some(Grade::new(Tier::Inside, more / 2 + if at_end { 0 } else { 4 }))
}

/// Where `needle`, which is not empty, first stands in a word: words are too short for a cleverer search to pay.
fn position(hay: &str, needle: &str) -> Option<usize> {
    let (hay, needle) = (hay.as_bytes(), needle.as_bytes());
    let (first, last) = (*needle.first()?, hay.len().checked_sub(needle.len())?);
    (0..=last).find(|&at| hay[at] == first && hay[at..at + needle.len()] == *needle)
}

/// How long a word may be, in letters, that the query word is with letters left out.
pub(super) fn longest_with_gaps(form: &Form) -> usize {
    let typed = form.letters.len();
    if typed >= 5 { 4 * typed } else { 2 * typed + 2 }
}

/// Whether the query word may be another one with a slip, which has one letter more or less at most.
pub(super) fn may_have_slips(form: &Form) -> bool {
    form.letters.len() >= 4 && form.alphabetic
}

/// The letters of `hay` that the query word covers, for a gap match.
pub(super) fn gap_letters(form: &Form, hay: &str) -> Option<Alignment> {
    is_abbreviated(form, hay).then(|| fuzzy::align(hay, &form.needle, form.perfect)).flatten()
}

/// Whether `hay` begins as the query word does and has its letters in their order.
fn is_abbreviated(form: &Form, hay: &str) -> bool {
    if hay.chars().next() != form.letters.first().copied() {
        return false;
    }
    let mut rest = form.letters.iter();
    let mut wanted = rest.next();
    for c in hay.chars() {
        if wanted == Some(&c) {
            wanted = rest.next();
        }
    }
    wanted.is_none()
}

fn gap(form: &Form, hay: &str, fit: impl FnOnce(&str) -> Option<u16>) -> Option<Grade> {
    let (typed, letters) = (form.letters.len(), hay.chars().count());
    let tier = match letters {
        _ if letters <= 2 * typed + 2 => Tier::Gap,
        _ if typed >= 5 && letters <= 4 * typed => Tier::Scattered,
        _ => return None,
    };
    let more = letters.checked_sub(typed)?;
    if !is_abbreviated(form, hay) {
        return None;
    }
    // However well it fits, worse it can't be.
    if more >= usize::from(LAST_DETAIL) && letters <= fuzzy::LONGEST {
        return Some(Grade::new(tier, more));
    }
    // Of two words that fit as well, the one with less left out was meant: "trmp" is "Trump" before it is "Trompeter".
    let misfit = (1000 - usize::from(fit(hay)?)) / 150;
    Some(Grade::new(tier, more + misfit))
}

fn slip(form: &Form, hay: &str) -> Option<Grade> {
    let typed = form.letters.len();
    // A letter takes four bytes at most: long words need not be looked at.
    if !may_have_slips(form) || hay.len() > 4 * (typed + 1) {
        return None;
    }
    let word: SmallVec<[char; LETTERS_OF_A_WORD]> = hay.chars().collect();
    if word.len().abs_diff(typed) > 1 || !word.iter().all(|c| c.is_alphabetic()) {
        return None;
    }
    let at = one_slip(&form.letters, &word)?;
    Some(Grade::new(Tier::Typo, if at == 0 { 8 } else { 0 }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::query::Query;
    use proptest::prelude::*;

    fn tier(typed: &str, hay: &str) -> Option<Tier> {
        let query = Query::parse(typed);
        let form = &query.words()[0].forms[0];
        from_start(form, hay, || true).or_else(|| within(form, hay)).map(Grade::tier)
    }

    #[test]
    fn each_tier() {
        assert_eq!(tier("macron", "macron"), Some(Tier::Whole));
        assert_eq!(tier("macr", "macron"), Some(Tier::Prefix));
        assert_eq!(tier("garantien", "sicherheitsgarantien"), Some(Tier::Inside));
        assert_eq!(tier("mcrn", "macron"), Some(Tier::Gap));
        assert_eq!(tier("trp", "truppen"), Some(Tier::Gap));
        assert_eq!(tier("mcaron", "macron"), Some(Tier::Typo));
        assert_eq!(tier("sichg", "sicherheitsgarantien"), Some(Tier::Scattered));
    }

    #[test]
    fn short_words_and_numbers_are_not_matched_loosely() {
        assert_eq!(tier("eu", "neue"), None);
        assert_eq!(tier("mc", "macron"), None);
        assert_eq!(tier("mac", "mec"), None);
        assert_eq!(tier("2024", "2025"), None);
        assert_eq!(tier("crn", "macron"), None);
        assert_eq!(tier("trp", "transportunternehmen"), None);
    }

    #[test]
    fn grades_order_by_tier_then_detail() {
        assert!(Grade::new(Tier::Whole, 99) < Grade::new(Tier::Prefix, 0));
        assert!(Grade::new(Tier::Prefix, 1) < Grade::new(Tier::Prefix, 2));
        for tier in TIERS {
            assert_eq!(Grade::unpack(Grade::new(tier, 7).packed()), Grade::new(tier, 7));
            assert_eq!((Grade::new(tier, 7).tier(), Grade::new(tier, 7).detail()), (tier, 7));
        }
    }

    proptest! {
        #[test]
        fn all_letters_are_there(word in any::<String>(), german in "[a-cäöüßÄÉé1]{0,8}") {
            use crate::text::fold::{Folded, Umlauts};
            for word in [word, german] {
                for umlauts in [Umlauts::Plain, Umlauts::Spelled] {
                    prop_assert!(Letters::of_any(&word).may_hold(Letters::of(Folded::word(&word, umlauts).lower())));
                }
            }
        }

        #[test]
        fn the_letter_sets_never_rule_out_a_match(typed in "[a-dé1]{1,6}", hay in "[a-dé1]{1,8}") {
            let query = Query::parse(&typed);
            let form = &query.words()[0].forms[0];
            let hay = crate::text::fold::Folded::word(&hay, crate::text::fold::Umlauts::Plain).lower().to_owned();
            let set = Letters::of(&hay);
            match from_start(form, &hay, || true).or_else(|| within(form, &hay)).map(Grade::tier) {
                Some(Tier::Whole | Tier::Prefix) => prop_assert!(set.may_hold(form.set)),
                Some(tier) => {
                    prop_assert!(is_likely(form, set));
                    let letters = hay.chars().count();
                    match tier {
                        Tier::Inside => prop_assert!(set.may_hold(form.set)),
                        Tier::Typo => prop_assert!(may_have_slips(form) && letters.abs_diff(form.letters.len()) <= 1),
                        _ => prop_assert!(set.may_hold(form.set) && letters <= longest_with_gaps(form)),
                    }
                }
                None => {}
            }
        }
    }
}
