//! Sentence segmentation: the default rules of Unicode (UAX #29, sentence boundaries) with a layer of our own on top that knows
//! abbreviations, ordinal numbers, initials, quotations and lost line breaks.

mod words;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// The sentences of `text` as byte ranges: in order, never empty, without white space around them, covering everything that is
/// visible. `language` is a BCP 47 tag; only its first part counts. Without one, "4." before a noun ends a sentence unless
/// the noun is a month.
///
/// ```
/// use depesche::text::segment::sentences;
/// let text = "Am 4. Mai kam Dr. Ahr. „Endlich!“ rief sie.";
/// let found: Vec<_> = sentences(text, Some("de")).into_iter().map(|range| &text[range]).collect();
/// assert_eq!(found, ["Am 4. Mai kam Dr. Ahr.", "„Endlich!“ rief sie."]);
/// ```
pub fn sentences(text: &str, language: Option<&str>) -> Vec<Range<usize>> {
    first_sentences(text, language, usize::MAX)
}

/// The first sentences of a text, about `most` of them and never fewer if there are so many: see [`sentences`].
pub fn first_sentences(text: &str, language: Option<&str>, most: usize) -> Vec<Range<usize>> {
    let ordinals = Ordinals::of(language);
    let mut out = Vec::new();
    let mut start = 0;
    for (at, piece) in text.split_sentence_bound_indices() {
        if out.len() >= most {
            break;
        }
        let end = at + piece.len();
        if end <= start {
            continue; // taken by the closing quotation mark of the sentence before
        }
        for cut in missed(piece).map(|cut| at + cut) {
            if cut <= start {
                continue;
            }
            out.extend(trimmed(text, start..cut));
            start = cut;
        }
        let end = end + detached_closing(&text[end..]);
        if end >= text.len() || !goes_on(&text[start..end], &text[end..], ordinals) {
            out.extend(trimmed(text, start..end));
            start = end;
        }
    }
    out
}

/// The part of `range` without white space around it; `None` when nothing is left, or when the range does not fit the text.
pub fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let slice = text.get(range.clone())?;
    let start = range.start + (slice.len() - slice.trim_start().len());
    let end = range.start + slice.trim_end().len();
    (start < end).then_some(start..end)
}

/// When a number with a full stop is an ordinal.
#[derive(Clone, Copy, PartialEq)]
enum Ordinals {
    /// Before everything but a word that begins sentences.
    Usual,
    /// Before the name of a month.
    InDates,
    /// Never: "4." ends a sentence.
    Never,
}

impl Ordinals {
    fn of(language: Option<&str>) -> Self {
        let primary = language.and_then(|tag| tag.split(['-', '_']).next()).map(str::to_ascii_lowercase);
        match primary.as_deref() {
            None | Some("" | "und" | "mul") => Self::InDates,
            Some(tag) if words::WITH_ORDINAL_STOP.contains(&tag) => Self::Usual,
            Some(_) => Self::Never,
        }
    }
}

/// How far a closing quotation mark reaches that is parted from the end of the sentence by a blank, as French has it
/// ("« Assez ! »"). UAX #29 takes it for the beginning of the next sentence.
fn detached_closing(after: &str) -> usize {
    let mut rest = after.trim_start().chars();
    let closing = rest.next().filter(|&c| matches!(c, '»' | '”' | '"'));
    let alone = rest.clone().next().is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ')'));
    if closing.is_some() && alone { after.len() - rest.as_str().trim_start().len() } else { 0 }
}

/// Boundaries inside a piece that UAX #29 does not see: before a number ("… elected. 2008 saw …"), where the next word in lower
/// case makes it think of an abbreviation; and where a line break was lost ("… elected.The …").
fn missed(piece: &str) -> impl Iterator<Item = usize> {
    piece.match_indices(['.', '!', '?']).filter_map(move |(at, stop)| {
        let (before, after) = (&piece[..at], &piece[at + stop.len()..]);
        let word = last_token(before);
        let whole_word = word.chars().rev().take_while(|c| c.is_alphabetic()).count() >= 4;
        let whole_word = whole_word && !words::is_abbreviation(word) && !words::counts(word) && !words::is_title(word);
        let rest = after.trim_start_matches(is_closing);
        let cut = at + stop.len() + (after.len() - rest.len());
        let next = rest.trim_start();
        let spaced = next.len() < rest.len();
        let begins = next.trim_start_matches(is_opening);
        if spaced {
            return (whole_word && begins.starts_with(|c: char| c.is_ascii_digit())).then_some(cut);
        }
        let mut letters = next.chars();
        let capitalised =
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
        let lower_case = word.chars().rev().take(3).filter(|c| c.is_lowercase()).count() == 3;
        let address = word.contains(['.', '/', '@', ':']) || first_token(next).contains(['.', '/', '@']);
        (capitalised && lower_case && !address && rest.len() == after.len()).then_some(cut)
    })
}

/// Whether the sentence `before` goes on in `after`, although UAX #29 sees a boundary between them.
fn goes_on(before: &str, after: &str, ordinals: Ordinals) -> bool {
    /// From this length on, a line without a full stop was probably wrapped and is no heading or list item.
    const WRAPPED: usize = 50;
    let head = before.trim_end();
    let gap = &before[head.len()..];
    let next = after.trim_start().trim_start_matches(is_opening);
    let begins_small = next.starts_with(char::is_lowercase);
    let stripped = head.trim_end_matches(is_closing);
    let stopped = stripped.ends_with(['.', '!', '?', '…', ':', ';', '。']);
    if gap.contains('\n') && !stopped {
        let line = head.rsplit('\n').next().unwrap_or(head);
        return !head.is_empty() && (begins_small || line.chars().count() >= WRAPPED);
    }
    if begins_small || is_omission(head) {
        return true;
    }
    if gap.is_empty() && after.starts_with(|c: char| !c.is_alphanumeric() && !is_opening(c)) {
        return true;
    }
    let Some(unstopped) = head.strip_suffix('.') else { return false };
    let (token, next) = (last_token(unstopped), first_token(next));
    if words::is_title(token) || words::is_abbreviation(token) {
        return true;
    }
    if next.starts_with(|c: char| c.is_ascii_digit()) && words::counts(token) {
        return true;
    }
    if ordinals != Ordinals::Never && (is_small_number(token) || is_roman(token)) {
        return if ordinals == Ordinals::Usual {
            !words::STARTERS.contains(&next)
        } else {
            words::MONTHS.contains(&next)
        };
    }
    are_initials(token) && !words::STARTERS.contains(&next)
}

/// "[...]", "(…)": nothing ends there unless something stood before it.
fn is_omission(head: &str) -> bool {
    let inner = head.strip_suffix(']').or_else(|| head.strip_suffix(')'));
    let Some(before) = inner.and_then(|head| head.strip_suffix("...").or_else(|| head.strip_suffix('…'))) else {
        return false;
    };
    let Some(before) = before.strip_suffix(['[', '(']) else { return false };
    !before.trim_end().trim_end_matches(is_closing).ends_with(['.', '!', '?'])
}

/// "J", "U.S", "Jean-P", "z.B": single letters parted by full stops. Not "p.m", which mostly ends a phrase.
fn are_initials(token: &str) -> bool {
    let single = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    let token = token.rsplit('-').next().unwrap_or(token);
    let letters = token.split('.').filter(|part| !part.is_empty());
    !token.is_empty() && !matches!(token, "p.m" | "a.m") && letters.clone().count() > 0 && letters.clone().all(single)
}

fn is_small_number(token: &str) -> bool {
    (1..=3).contains(&token.len()) && token.bytes().all(|byte| byte.is_ascii_digit())
}

/// "II", "XIV". A single letter counts as an initial instead.
fn is_roman(token: &str) -> bool {
    token.len() > 1 && token.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// How many bytes of a word are looked at: a text without a blank must not cost the square of its length.
const LONGEST_WORD: usize = 64;

/// The last word before a full stop, without brackets, quotation marks and dashes before it.
fn last_token(text: &str) -> &str {
    let near = (text.len().saturating_sub(LONGEST_WORD)..).find_map(|from| text.get(from..)).unwrap_or_default();
    let token = near.rsplit(char::is_whitespace).next().unwrap_or(near);
    token.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// The first word, without punctuation behind it.
fn first_token(text: &str) -> &str {
    let near = (0..=LONGEST_WORD.min(text.len())).rev().find_map(|to| text.get(..to)).unwrap_or_default();
    let token = near.split(char::is_whitespace).next().unwrap_or(near);
    token.trim_end_matches(|c: char| !c.is_alphanumeric())
}

fn is_opening(c: char) -> bool {
    matches!(c, '„' | '“' | '‚' | '‘' | '«' | '»' | '‹' | '›' | '"' | '\'' | '(' | '[')
}

fn is_closing(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '«' | '»' | '‹' | '›' | '"' | '\'' | ')' | ']')
}

#[cfg(test)]
mod tests;
