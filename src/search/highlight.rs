//! Which letters of a visible row the query matched.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use super::grade::{Grade, Letters, Tier, from_start, gap_letters, inside, is_likely, within};
use super::query::{Form, MOST_WORDS, Query, QueryWord, spelling};
use super::selection::Sequence;
use crate::text::fold::{Folded, Umlauts};
use crate::text::words::words;

/// Few texts have words that are shorter on the average, in bytes with the space behind them.
const SHORT: usize = 6;

/// The byte ranges of `text` that match, sorted, apart from each other, on grapheme boundaries. Meant for what is visible; the
/// index is not needed.
///
/// Of each query word, all literal matches are shown; only when there is none, its best resemblance. Of a word with a slip all
/// letters are shown, of an abbreviated one those that were typed.
pub fn matched_ranges(query: &Query, text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let found = literally(query, text, &mut ranges);
    let all = OnceCell::new();
    let spelled = || all.get_or_init(|| spelled(text)).as_slice();
    // What resembles a word costs most to find, and nearly always there is something better.
    for word in query.words().iter().zip(found).filter_map(|(word, found)| (!found).then_some(word)) {
        let spelled = spelled();
        let matches: Vec<Match> = spelled.iter().filter_map(|spelled| spelled.best(word, Looked::Everything)).collect();
        let best = matches.iter().map(|found| found.grade.tier()).min();
        for found in matches.iter().filter(|found| Some(found.grade.tier()) == best) {
            found.cover(word.cased, &mut ranges);
        }
    }
    for sequence in query.sequences() {
        of_sequence(&sequence, spelled(), &mut ranges);
    }
    merge(ranges.into_iter().map(|range| to_graphemes(text, range)).collect())
}

/// The words of a text.
fn spelled(text: &str) -> Vec<Spelled<'_>> {
    let mut spelled: Vec<Spelled> = Vec::with_capacity(text.len() / SHORT);
    spelled.extend(words(text).map(|(start, word)| Spelled::new(start, word)));
    spelled
}

/// Adds where words of the query stand literally. Tells of each whether it does. Most of a text is passed over by its letters, without
/// being cut into words.
fn literally(query: &Query, text: &str, ranges: &mut Vec<Range<usize>>) -> [bool; MOST_WORDS] {
    let mut found = [false; MOST_WORDS];
    for (start, piece, letters) in pieces(text) {
        let may_have = |word: &QueryWord| word.forms.iter().any(|form| letters.may_hold(form.set));
        if !query.words().iter().any(may_have) {
            continue;
        }
        for (at, word) in words(piece) {
            let spelled = Spelled::new(start + at, word);
            for (word, found) in query.words().iter().zip(&mut found) {
                if let Some(literal) = spelled.best(word, Looked::Literal) {
                    literal.cover(word.cased, ranges);
                    *found = true;
                }
            }
        }
    }
    found
}

/// What stands between spaces, where [`words`] end anyway, with the letters that it may have.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str, Letters)> {
    let mut next = 0;
    std::iter::from_fn(move || {
        let start = next;
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let (letters, len) = Letters::up_to_a_space(rest);
        next = start + len + 1;
        Some((start, &rest[..len], letters))
    })
}

/// Where words stand one behind the other.
fn of_sequence(sequence: &Sequence, spelled: &[Spelled], ranges: &mut Vec<Range<usize>>) {
    let words = sequence.words();
    for (at, window) in spelled.windows(words.len().max(1)).enumerate() {
        if (sequence.start && at > 0) || (sequence.end && at + window.len() < spelled.len()) {
            continue;
        }
        let found = window.iter().zip(&words).map_while(|(spelled, word)| spelled.best(word, Looked::Literal));
        let matches: Vec<Match> = found.collect();
        let last = matches.len().saturating_sub(1);
        let fits = |at: usize, tier: Tier| tier == Tier::Whole || (at == last && sequence.last_may_be(tier));
        if matches.len() == words.len() && matches.iter().enumerate().all(|(at, found)| fits(at, found.grade.tier())) {
            matches.iter().zip(&words).for_each(|(found, word)| found.cover(word.cased, ranges));
        }
    }
}

/// What is looked for in a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Looked {
    /// The query word as it was typed: the whole word, its beginning or something inside.
    Literal,
    /// What resembles it too.
    Everything,
}

/// A word of the text with its foldings.
struct Spelled<'t> {
    start: usize,
    word: &'t str,
    /// It is so plain that its only folding is the same in lower case: most words are.
    is_plain: bool,
    /// The letters of its foldings, perhaps some more: most words match nothing, and that shows here.
    letters: Letters,
    /// A plain word in lower case. Made when it is needed.
    lower: OnceCell<Cow<'t, str>>,
    /// Made when they are needed.
    foldings: OnceCell<Vec<(Folded, Letters)>>,
}

/// A query word found in a word of the text.
struct Match<'s, 't, 'q> {
    spelled: &'s Spelled<'t>,
    form: &'q Form,
    grade: Grade,
    /// Which folding it was found in.
    folding: usize,
}

impl<'t> Spelled<'t> {
    fn new(start: usize, word: &'t str) -> Self {
        let is_plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric());
        Self {
            start,
            word,
            is_plain,
            letters: Letters::of_any(word),
            lower: OnceCell::new(),
            foldings: OnceCell::new(),
        }
    }

    /// A plain word in lower case.
    fn lower(&self) -> &str {
        self.lower.get_or_init(|| {
            let upper = self.word.bytes().any(|byte| byte.is_ascii_uppercase());
            if upper { Cow::Owned(self.word.to_ascii_lowercase()) } else { Cow::Borrowed(self.word) }
        })
    }

    fn foldings(&self) -> &[(Folded, Letters)] {
        self.foldings.get_or_init(|| {
            let mut foldings = vec![Folded::word(self.word, Umlauts::Plain)];
            if !self.word.is_ascii() {
                foldings.push(Folded::word(self.word, Umlauts::Spelled));
                foldings.dedup();
            }
            let with_letters = |folded: Folded| {
                let letters = Letters::of(folded.lower());
                (folded, letters)
            };
            foldings.into_iter().map(with_letters).collect()
        })
    }

    /// The best way in which a query word matches.
    fn best<'s, 'q>(&'s self, word: &'q QueryWord, looked: Looked) -> Option<Match<'s, 't, 'q>> {
        let same = || spelling(self.word) == word.spelling;
        let likely = |form: &Form, letters: Letters| {
            if looked == Looked::Literal { letters.may_hold(form.set) } else { is_likely(form, letters) }
        };
        let grade = |form: &Form, hay: &str| {
            let literal = from_start(form, hay, same);
            literal.or_else(|| if looked == Looked::Literal { inside(form, hay) } else { within(form, hay) })
        };
        if looked == Looked::Literal && !word.forms.iter().any(|form| self.letters.may_hold(form.set)) {
            return None;
        }
        if self.is_plain {
            let graded = word.forms.iter().filter(|form| likely(form, self.letters)).filter_map(|form| {
                let hay = if word.cased { self.word } else { self.lower() };
                Some((grade(form, hay)?, form))
            });
            let (grade, form) = graded.min_by_key(|&(grade, _)| grade)?;
            return Some(Match { spelled: self, form, grade, folding: 0 });
        }
        let foldings = || self.foldings().iter().enumerate();
        let pairs = word.forms.iter().flat_map(|form| foldings().map(move |folding| (form, folding)));
        let graded = pairs.filter_map(|(form, (folding, (folded, letters)))| {
            let grade = likely(form, *letters).then(|| grade(form, compared(word.cased, folded))).flatten()?;
            Some(Match { spelled: self, form, grade, folding })
        });
        graded.min_by_key(|found| found.grade)
    }
}

impl Match<'_, '_, '_> {
    /// Adds the bytes of the text that it covers.
    fn cover(&self, cased: bool, ranges: &mut Vec<Range<usize>>) {
        let start = self.spelled.start;
        if self.spelled.is_plain {
            // A byte is a letter here.
            let typed = self.form.needle.len();
            let hay = if cased { self.spelled.word } else { self.spelled.lower() };
            let literal = match self.grade.tier() {
                Tier::Whole => Some(0..hay.len()),
                Tier::Prefix => Some(0..typed),
                Tier::Inside => hay.find(&self.form.needle).map(|at| at..at + typed),
                _ => None,
            };
            if let Some(bytes) = literal {
                return ranges.push(start + bytes.start..start + bytes.end);
            }
        }
        let Some((folded, _)) = self.spelled.foldings().get(self.folding) else { return };
        for letter in covered(self.grade.tier(), self.form, cased, folded) {
            let origin = folded.origin(letter..letter + 1);
            ranges.push(start + origin.start..start + origin.end);
        }
    }
}

fn compared(cased: bool, folded: &Folded) -> &str {
    if cased { folded.cased() } else { folded.lower() }
}

/// Which letters of a folded word a form covers.
fn covered(tier: Tier, form: &Form, cased: bool, folded: &Folded) -> Vec<usize> {
    let hay = compared(cased, folded);
    let typed = form.letters.len();
    match tier {
        Tier::Prefix => (0..typed).collect(),
        Tier::Inside => {
            let before = hay.find(&form.needle).map_or(0, |at| hay[..at].chars().count());
            (before..before + typed).collect()
        }
        Tier::Gap | Tier::Scattered => gap_letters(form, hay).map(|alignment| alignment.letters).unwrap_or_default(),
        Tier::Whole | Tier::Alias | Tier::Typo => (0..folded.letters()).collect(),
    }
}

/// Widens a range so that it cuts no grapheme.
fn to_graphemes(text: &str, range: Range<usize>) -> Range<usize> {
    let plain = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_graphic);
    // Between two plain letters there is always a boundary.
    let between = |at: usize| at == 0 || at == text.len() || (plain(at - 1) && plain(at));
    let boundary =
        |at: usize| between(at) || GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true);
    let before = |at: usize| GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0).ok().flatten();
    let after = |at: usize| GraphemeCursor::new(at, text.len(), true).next_boundary(text, 0).ok().flatten();
    let start = if boundary(range.start) { range.start } else { before(range.start).unwrap_or(0) };
    let end = if boundary(range.end) { range.end } else { after(range.end).unwrap_or(text.len()) };
    start..end
}

/// Sorts ranges, joins those that touch and leaves out empty ones.
fn merge(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges.into_iter().filter(|range| !range.is_empty()) {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(typed: &str, text: &str) -> Vec<String> {
        let ranges = matched_ranges(&Query::parse(typed), text);
        ranges.into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn matched_letters_are_those_of_the_original() {
        assert_eq!(shown("elysee", "Im Élysée-Palast, l’E\u{301}lyse\u{301}e"), ["Élysée", "E\u{301}lyse\u{301}e"]);
        assert_eq!(shown("praes", "Der Präsident"), ["Präs"]);
        assert_eq!(shown("präs", "Praesident Präsident"), ["Praes", "Präs"]);
        assert_eq!(shown("strass", "Straße"), ["Straß"]);
        assert_eq!(shown("garantie", "Sicherheitsgarantien"), ["garantie"]);
    }

    #[test]
    fn resemblances_are_shown_only_where_nothing_is_literal() {
        assert_eq!(shown("mcrn", "Präsident Macron"), ["M", "cr", "n"]);
        assert_eq!(shown("macorn", "Präsident Macron"), ["Macron"]);
        assert_eq!(shown("trp", "Truppen TRP"), ["TRP"]);
        assert_eq!(shown("macron macorn", "Macron"), ["Macron"]);
    }

    #[test]
    fn case_matters_when_it_was_typed() {
        assert_eq!(shown("US", "us US"), ["US"]);
        assert_eq!(shown("us", "us US"), ["us", "US"]);
    }

    #[test]
    fn half_a_digraph_shows_the_whole_letter() {
        assert_eq!(shown("pra", "Präsident"), ["Prä"]);
        assert_eq!(shown("ofi", "oﬁx"), ["oﬁ"]);
        assert_eq!(shown("of", "oﬁx"), ["oﬁ"]);
    }

    proptest! {
        #[test]
        fn ranges_are_slices_of_whole_graphemes(typed in any::<String>(), text in any::<String>()) {
            check(&typed, &text)?;
        }

        #[test]
        fn pieces_have_all_words_and_all_their_letters(text in "(?s:.)*|[a-cäé\\u{301}\\u{ad} .’-]{0,30}") {
            let cut = pieces(&text).flat_map(|(start, piece, _)| words(piece).map(move |(at, word)| (start + at, word)));
            prop_assert!(cut.eq(words(&text)));
            for (_, piece, letters) in pieces(&text) {
                prop_assert_eq!(letters, Letters::of_any(piece));
            }
        }

        #[test]
        fn also_where_much_matches(typed in "[aäeé\\u{301} sßA]{0,8}", text in "[aäeé\\u{301}\\u{200d} sßA’.-]{0,30}") {
            check(&typed, &text)?;
        }
    }

    fn check(typed: &str, text: &str) -> Result<(), TestCaseError> {
        use unicode_segmentation::UnicodeSegmentation;
        let mut bounds: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        bounds.push(text.len());
        let mut end = None;
        for range in matched_ranges(&Query::parse(typed), text) {
            prop_assert!(range.start < range.end && end.is_none_or(|end| end < range.start));
            prop_assert!(bounds.contains(&range.start) && bounds.contains(&range.end));
            end = Some(range.end);
        }
        Ok(())
    }
}
