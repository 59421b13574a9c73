//! What the words of a quote or a speaker say about themselves, for formats that leave it open.

use super::output::Span;

/// Quotation marks of all languages.
const MARKS: [char; 9] = ['"', '“', '”', '„', '«', '»', '‹', '›', '‟'];

/// Words for those who are named elsewhere, lower-case.
const PRONOUNS: &[&str] = &[
    "i", "you", "he", "she", "it", "we", "they", "him", "her", "them", "who", "which", "that", "this", "one", "er",
    "sie", "es", "wir", "ich", "man", "der", "die", "das", "il", "elle", "ils", "elles", "on", "qui",
];

/// Whether a speaker's words are a pronoun.
pub(super) fn is_pronoun(words: &str) -> bool {
    PRONOUNS.contains(&&*words.to_lowercase())
}

/// The kind of a quote by the quotation marks in it: `direct` for what stands in them, `mixed` for what has some, else `indirect`.
pub(super) fn kind(spans: &[Span]) -> &'static str {
    let quoted = |span: &Span| {
        let text = span.exact.trim_end_matches(['.', ',', '!', '?', ';']);
        text.starts_with(MARKS) && text.ends_with(MARKS)
    };
    if spans.iter().all(quoted) {
        "direct"
    } else if spans.iter().any(|span| span.exact.contains(MARKS)) {
        "mixed"
    } else {
        "indirect"
    }
}

/// Whether a place stands between quotation marks that are not part of it.
pub(super) fn is_between_marks(text: &str, range: &std::ops::Range<usize>) -> bool {
    let before = text.get(..range.start).is_some_and(|before| before.trim_end().ends_with(MARKS));
    let after = text.get(range.end..).unwrap_or_default();
    before && after.trim_start_matches([' ', '\u{a0}', '\u{202f}', '.', ',', '!', '?', ';']).starts_with(MARKS)
}

/// The words at a place in text order, on one line.
pub(super) fn wording(spans: &[Span]) -> String {
    let mut spans: Vec<&Span> = spans.iter().collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let words = |span: &&Span| span.exact.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = spans.iter().map(words).collect::<Vec<_>>().join(" … ");
    words.trim_end_matches([',', ';', ':']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(words: &[&str]) -> Vec<Span> {
        words
            .iter()
            .enumerate()
            .map(|(at, words)| Span { start: at, end: at + 1, exact: (*words).to_owned() })
            .collect()
    }

    #[test]
    fn quotation_marks_tell_the_kind() {
        assert_eq!(kind(&spans(&["“It sails,”", "«really».”"])), "direct");
        assert_eq!(kind(&spans(&["that it “sails” again"])), "mixed");
        assert_eq!(kind(&spans(&["that it sails"])), "indirect");
        let text = "He said: « It sails », and slept.";
        assert!(is_between_marks(text, &(12..20)));
        assert!(!is_between_marks(text, &(0..2)));
    }

    #[test]
    fn words_are_put_in_text_order() {
        let mut both = spans(&["Ida\n Öhm", "the envoy,"]);
        both.reverse();
        assert_eq!(wording(&both), "Ida Öhm … the envoy");
        assert!(is_pronoun("Sie") && !is_pronoun("Öhm"));
    }
}
