//! Passages in quotation marks, whatever the language's habits.

use std::ops::Range;

/// What a passage opens with and may close with.
const PAIRS: [(char, &[char]); 14] = [
    ('“', &['”']),
    ('„', &['“', '”', '"']),
    ('”', &['”']),
    ('«', &['»']),
    ('»', &['«', '»']),
    ('‹', &['›']),
    ('›', &['‹', '›']),
    ('‘', &['’']),
    ('‚', &['‘', '’']),
    ('「', &['」']),
    ('『', &['』']),
    ('《', &['》']),
    ('"', &['"']),
    ('\'', &['\'']),
];

/// No quotation has more bytes: what is looked at for one mark is bounded, so that a text full of marks costs no quadratic time.
const LONGEST: usize = 8_192;

/// The passages in quotation marks, without the marks, as byte ranges of `text`; of passages in each other the outermost. A mark
/// that is never closed, or more than 8,192 bytes behind, opens nothing.
pub(super) fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let inside = at + c.len_utf8();
        match closing(text, at, c) {
            Some(end) => {
                out.push(inside..end);
                at = end + text[end..].chars().next().map_or(1, char::len_utf8);
            }
            None => at = inside,
        }
    }
    out
}

/// Where the mark stands that closes what `open` at byte `at` opens.
fn closing(text: &str, at: usize, open: char) -> Option<usize> {
    let (_, closers) = PAIRS.into_iter().find(|(mark, _)| *mark == open)?;
    let before = text[..at].chars().next_back();
    let rest = &text[at + open.len_utf8()..];
    let reach = (0..=rest.len().min(LONGEST)).rev().find(|&end| rest.is_char_boundary(end))?;
    let after = rest.chars().next()?;
    // A mark that both opens and closes opens in front of a word and behind none; so does one that is an apostrophe too.
    let both = closers.contains(&open) || matches!(open, '‘' | '»' | '›');
    if both && (before.is_some_and(char::is_alphanumeric) || after.is_whitespace() && !matches!(open, '»' | '›')) {
        return None;
    }
    let mut depth = 1;
    // Marks of two habits are told apart by which of the closers stands there first: »…« before »…».
    for closer in closers {
        let mut found = None;
        for (offset, c) in rest[..reach].char_indices() {
            if c == *closer {
                if !closes(rest, offset, c) {
                    continue;
                }
                depth -= 1;
                if depth == 0 {
                    found = Some(at + open.len_utf8() + offset);
                    break;
                }
            } else if c == open && !both {
                depth += 1;
            }
        }
        if found.is_some() {
            return found;
        }
        depth = 1;
    }
    None
}

/// Whether a mark closes and is no apostrophe.
fn closes(rest: &str, offset: usize, mark: char) -> bool {
    let behind = rest[offset + mark.len_utf8()..].chars().next();
    let before = rest[..offset].chars().next_back();
    match mark {
        '’' | '\'' => !behind.is_some_and(char::is_alphanumeric) && !before.is_some_and(char::is_whitespace),
        '"' | '”' => !before.is_some_and(char::is_whitespace) || behind.is_none_or(|c| !c.is_alphanumeric()),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<&str> {
        quoted(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn every_habit_is_known() {
        for text in [
            "so “a b c” said",
            "so „a b c“ said",
            "so „a b c” said",
            "so „a b c\" said",
            "so ”a b c” said",
            "so «a b c» said",
            "so »a b c« said",
            "so »a b c» said",
            "so ‹a b c› said",
            "so ›a b c‹ said",
            "so ‘a b c’ said",
            "so ‚a b c‘ said",
            "so 「a b c」 said",
            "so 『a b c』 said",
            "so \"a b c\" said",
            "so 'a b c' said",
        ] {
            assert_eq!(found(text), ["a b c"], "{text}");
        }
        assert_eq!(found("« a b c »"), [" a b c "]);
    }

    #[test]
    fn the_outermost_counts_and_apostrophes_close_nothing() {
        assert_eq!(
            found("“He said ‘no’ and “yes” there,” she said. “And?”"),
            ["He said ‘no’ and “yes” there,", "And?"]
        );
        assert_eq!(found("‘It’s the crew’s ferry’"), ["It’s the crew’s ferry"]);
        assert_eq!(found("the crew's ferry isn't 'it's here' now"), ["it's here"]);
        assert_eq!(found("5\" of “never closed and 'so"), Vec::<&str>::new());
        assert_eq!(found("“never closed and “closed”"), ["closed"]);
        assert_eq!(found("»Nein«, rief er, »nie«"), ["Nein", "nie"]);
    }

    #[test]
    fn marks_without_end_cost_no_quadratic_time() {
        assert!(quoted(&"“".repeat(20_000)).is_empty());
        assert_eq!(found(&format!("“{}” “a b”", "x".repeat(LONGEST))), ["a b"]);
    }

    proptest! {
        #[test]
        fn whatever_is_found_lies_in_the_text(text in "[ab “”„«»'\"’‘]{0,40}|.{0,40}") {
            let mut end = 0;
            for range in quoted(&text) {
                prop_assert!(end <= range.start && text.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
}
