//! One slip of the finger.

/// Where `typed` and `word` (letters) part, when exactly one letter is missing, added or wrong, or two neighbours have changed
/// places. `None` for equal words and for more than one slip.
pub(super) fn one_slip(typed: &[char], word: &[char]) -> Option<usize> {
    let same_start = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (typed_rest, word_rest) = (&typed[same_start..], &word[same_start..]);
    let fits = match (typed_rest, word_rest) {
        ([_], []) | ([], [_]) => true,
        ([], _) | (_, []) => false,
        _ => {
            let (after_typed, after_word) = (&typed_rest[1..], &word_rest[1..]);
            let wrong = after_typed == after_word;
            let missing_or_added = typed_rest == after_word || after_typed == word_rest;
            wrong || missing_or_added || swapped(typed_rest, word_rest)
        }
    };
    fits.then_some(same_start)
}

/// Whether two texts are the same but for their first two letters, which have changed places.
fn swapped(one: &[char], other: &[char]) -> bool {
    one.len() == other.len()
        && matches!((one, other), ([a, b, ..], [c, d, ..]) if a == d && b == c)
        && one[2..] == other[2..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slip(typed: &str, word: &str) -> Option<usize> {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        one_slip(&letters(typed), &letters(word))
    }

    #[test]
    fn each_kind_of_slip_is_found_once() {
        assert_eq!(slip("macon", "macron"), Some(3));
        assert_eq!(slip("maccron", "macron"), Some(3));
        assert_eq!(slip("makron", "macron"), Some(2));
        assert_eq!(slip("mcaron", "macron"), Some(1));
        assert_eq!(slip("macro", "macron"), Some(5));
        assert_eq!(slip("macrons", "macron"), Some(6));
    }

    #[test]
    fn none_and_two_slips_are_not() {
        assert_eq!(slip("macron", "macron"), None);
        assert_eq!(slip("mkaron", "macron"), None);
        assert_eq!(slip("maro", "macron"), None);
        assert_eq!(slip("", ""), None);
    }

    proptest! {
        #[test]
        fn it_goes_both_ways(typed in "[ab]{0,6}", word in "[ab]{0,6}") {
            prop_assert_eq!(slip(&typed, &word), slip(&word, &typed));
        }
    }
}
