//! What goes into the cells of a terminal.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Marks stacked on one letter beyond this many are not shown: they would run over the neighbouring rows.
const MARKS_SHOWN: usize = 4;

/// A cluster of more bytes is taken for several. The longest emoji has 35, a letter of an over-decorated text some hundred; but
/// nothing keeps a file from a million marks on one letter, which would be looked through again for every glyph of a row.
const LONGEST_CLUSTER: usize = 256;

/// One grapheme cluster (UAX #29) as it is drawn; of a cluster of several letters, one with its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// Byte in the text where the cluster begins.
    pub at: usize,
    /// The cluster as the text has it.
    pub source: &'a str,
    /// What to put into the cell; empty for a cluster that is not drawn.
    pub symbol: Cow<'a, str>,
    /// Columns it takes: 0 (not drawn), 1 or 2.
    pub columns: usize,
}

impl Glyph<'_> {
    /// Byte after the cluster.
    pub fn end(&self) -> usize {
        self.at + self.source.len()
    }

    /// Whether a row may end after it because it is a blank. No-break spaces are none.
    pub fn is_blank(&self) -> bool {
        self.source.chars().all(|c| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}'))
    }

    /// Whether it is a soft hyphen: invisible, but a row may end there with a hyphen.
    pub fn is_soft_hyphen(&self) -> bool {
        self.source == "\u{ad}"
    }
}

/// The glyphs of a text.
///
/// Terminals disagree on how wide joined emoji, variation selectors and skin tones are, and one wrong guess shifts the rest of
/// the row. So a cluster is reduced to what all of them agree on: its base with its combining marks.
pub fn glyphs(text: &str) -> Glyphs<'_> {
    Glyphs { text, at: 0 }
}

/// Iterator of [`glyphs`].
#[derive(Clone, Debug)]
pub struct Glyphs<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Glyphs<'a> {
    type Item = Glyph<'a>;

    fn next(&mut self) -> Option<Glyph<'a>> {
        let rest = &self.text[self.at..];
        let mut chars = rest.chars();
        let first = chars.next()?;
        let at = self.at;
        // Most text: a plain letter followed by another. Both stand alone, without asking the segmentation tables.
        if is_plain(first) && chars.next().is_none_or(is_plain) {
            let source = &rest[..first.len_utf8()];
            self.at += source.len();
            return Some(Glyph { at, source, symbol: Cow::Borrowed(source), columns: 1 });
        }
        let end = (0..=rest.len().min(LONGEST_CLUSTER)).rev().find(|&at| rest.is_char_boundary(at));
        let near = &rest[..end.unwrap_or(rest.len())];
        let mut source = near.graphemes(true).next()?;
        // Letters of some scripts, and flags, are several characters that take columns. Most terminals give each its own, and
        // what is in one cell for us and in two for them is not wiped out when only the first is written over.
        if reduce(source).chars().filter(|&c| takes_columns(c)).nth(1).is_some() {
            source = first_letter(source);
        }
        self.at += source.len();
        // Inside a paragraph a line feed is a wrapped line's blank.
        if first == '\n' {
            return Some(Glyph { at, source, symbol: Cow::Borrowed(" "), columns: 1 });
        }
        let symbol = reduce(source);
        let (symbol, columns) = match symbol.width() {
            0 => (Cow::Borrowed(""), 0),
            columns @ 1..=2 => (symbol, columns),
            // Khmer's "et cetera" (U+17D8) has three in the tables, and one in most terminals.
            _ => (Cow::Borrowed("\u{fffd}"), 1),
        };
        Some(Glyph { at, source, symbol, columns })
    }
}

/// The first character of a cluster with the marks on it.
fn first_letter(cluster: &str) -> &str {
    let mut letters = cluster.char_indices().filter(|(_, c)| takes_columns(*c));
    let end = letters.find(|(at, _)| *at > 0).map_or(cluster.len(), |(at, _)| at);
    &cluster[..end]
}

fn takes_columns(c: char) -> bool {
    unicode_width::UnicodeWidthChar::width(c).is_some_and(|columns| columns > 0)
}

/// A character of one column that never joins with another plain one.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '–' | '„' | '“' | '”')
}

/// How many bytes at the beginning of `text` are letters of one column each that stand alone and after which no row may end,
/// and how many columns they take, at most `most`. It may stop early, never late: what it leaves over is for [`glyphs`], which
/// takes ten times as long for a letter.
pub(super) fn plain_letters(text: &str, most: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let (mut at, mut columns, mut last) = (0, 0, 0);
    while columns < most {
        let length = match bytes.get(at) {
            Some(b'!'..=b'~') if !matches!(bytes[at], b'-' | b'/') => 1,
            // U+00C0 to U+023F: the letters of Latin-1 and most of Latin Extended-A and B.
            Some(0xc3..=0xc8) => 2,
            _ => break,
        };
        (last, at, columns) = (at, at + length, columns + 1);
    }
    // A mark behind the last letter would join with it.
    match bytes.get(at) {
        None | Some(b' '..=b'~') => (at, columns),
        Some(_) => (last, columns.saturating_sub(1)),
    }
}

fn reduce(cluster: &str) -> Cow<'_, str> {
    if !cluster.chars().any(|c| is_invisible(c) || c.is_control() || is_skin_tone(c))
        && cluster.chars().count() <= MARKS_SHOWN
    {
        return Cow::Borrowed(cluster);
    }
    let mut symbol = String::with_capacity(cluster.len());
    let mut joined = false;
    let mut marks = 0;
    for c in cluster.chars() {
        let wide = unicode_width::UnicodeWidthChar::width(c) == Some(2);
        if c == '\u{200d}' {
            joined = true;
        } else if is_invisible(c) || c.is_control() || (!symbol.is_empty() && (is_skin_tone(c) || (joined && wide))) {
            // not drawn
        } else if unicode_width::UnicodeWidthChar::width(c) == Some(0) && !symbol.is_empty() {
            marks += 1;
            if marks <= MARKS_SHOWN {
                symbol.push(c);
            }
        } else {
            symbol.push(c);
        }
    }
    Cow::Owned(symbol)
}

fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

/// Default-ignorable characters that reach us: joiners, soft hyphen, variation selectors, fillers.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

/// How many columns a text takes on one row.
pub fn columns(text: &str) -> usize {
    glyphs(text).map(|glyph| glyph.columns).sum()
}

/// The longest beginning of `text` that fits into `room` columns; with an ellipsis when something is left out.
pub fn fit(text: &str, room: usize) -> Cow<'_, str> {
    let mut used = 0;
    let mut cut = 0; // byte up to which the text still leaves room for the ellipsis
    for glyph in glyphs(text) {
        if used + glyph.columns > room {
            return if room == 0 { Cow::Borrowed("") } else { Cow::Owned(format!("{}…", text[..cut].trim_end())) };
        }
        used += glyph.columns;
        if used < room {
            cut = glyph.end();
        }
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn clusters_are_reduced_to_what_terminals_agree_on() {
        let drawn = |text| glyphs(text).map(|g| (g.symbol.into_owned(), g.columns)).collect::<Vec<_>>();
        assert_eq!(drawn("e\u{301}"), [("e\u{301}".into(), 1)]);
        assert_eq!(drawn("👩\u{200d}👧"), [("👩".into(), 2)]);
        assert_eq!(drawn("👍🏽"), [("👍".into(), 2)]);
        assert_eq!(drawn("\u{2764}\u{fe0f}"), [("\u{2764}".into(), 1)]);
        assert_eq!(drawn("a\u{ad}b"), [("a".into(), 1), (String::new(), 0), ("b".into(), 1)]);
        assert_eq!(drawn("日本"), [("日".into(), 2), ("本".into(), 2)]);
    }

    #[test]
    fn letters_that_join_are_taken_apart() {
        let drawn = |text| glyphs(text).map(|g| (g.symbol.into_owned(), g.columns)).collect::<Vec<_>>();
        assert_eq!(drawn("न्दी"), [("न्".into(), 1), ("द".into(), 1), ("ी".into(), 1)]);
        assert_eq!(columns(&"क्".repeat(50)), 50);
        assert_eq!(drawn("🇩🇪"), [("🇩".into(), 1), ("🇪".into(), 1)]);
        assert_eq!(drawn("\u{1112}\u{1112}\u{1161}"), [("\u{1112}".into(), 2), ("\u{1112}\u{1161}".into(), 2)]);
    }

    proptest! {
        #[test]
        fn joining_letters_keep_their_columns(text in "[कनदरी्ािंᄒ\u{1161}\u{11ab}ก\u{e33}👩🇩\u{200d}\u{fe0f}a\u{301}]{0,12}") {
            for glyph in glyphs(&text) {
                prop_assert!(glyph.columns <= 2);
                prop_assert_eq!(glyph.symbol.width(), glyph.columns, "{:?}", glyph);
            }
        }
    }

    #[test]
    fn stacked_marks_end_somewhere() {
        let tower = format!("a{}", "\u{301}".repeat(50));
        let glyph = glyphs(&tower).next().expect("one cluster");
        assert_eq!(glyph.symbol.chars().count(), 1 + MARKS_SHOWN);
        assert_eq!(glyph.source.len(), tower.len());
    }

    #[test]
    fn cutting_leaves_room_for_the_ellipsis() {
        assert_eq!(fit("Macron", 6), "Macron");
        assert_eq!(fit("Macron", 5), "Macr…");
        assert_eq!(fit("Macron sagt", 8), "Macron…");
        assert_eq!(fit("日本語", 5), "日本…");
        assert_eq!(fit("日本語", 1), "…");
        assert_eq!(fit("x", 0), "");
    }

    #[test]
    fn a_sign_of_three_columns_is_replaced() {
        let shown: Vec<_> = glyphs("a\u{17d8}b").map(|glyph| (glyph.symbol.into_owned(), glyph.columns)).collect();
        assert_eq!(shown, [("a".to_owned(), 1), ("\u{fffd}".to_owned(), 1), ("b".to_owned(), 1)]);
    }

    #[test]
    fn a_cluster_without_end_is_taken_apart() {
        for (letter, mark) in [("a", "\u{301}"), ("क", "्क"), ("👩", "\u{200d}👩"), ("\u{1112}", "\u{1112}")]
        {
            let tower = format!("{letter}{}b", mark.repeat(100_000));
            let all: Vec<_> = glyphs(&tower).collect();
            assert_eq!(all.last().map(Glyph::end), Some(tower.len()));
            assert!(
                all.iter().all(|glyph| glyph.source.len() <= LONGEST_CLUSTER && glyph.symbol.len() <= LONGEST_CLUSTER)
            );
        }
    }

    proptest! {
        #[test]
        fn glyphs_cover_the_text(text in any::<String>()) {
            let mut at = 0;
            for glyph in glyphs(&text) {
                prop_assert_eq!(glyph.at, at);
                prop_assert_eq!(glyph.symbol.width(), glyph.columns);
                at = glyph.end();
            }
            prop_assert_eq!(at, text.len());
        }

        #[test]
        fn each_character_has_the_width_of_its_symbol(c in any::<char>()) {
            let text = c.to_string();
            prop_assert!(glyphs(&text).all(|glyph| glyph.symbol.width() == glyph.columns && glyph.columns <= 2));
        }

        #[test]
        fn plain_letters_stand_alone(text in "[ -~¡-¬®-ɏ–„“”]{0,40}") {
            let by_table: Vec<&str> = text.graphemes(true).collect();
            let ours: Vec<&str> = glyphs(&text).map(|g| g.source).collect();
            prop_assert_eq!(by_table, ours);
        }

        #[test]
        fn plain_letters_are_glyphs(text in "[a-zäöüßÀ-ȿ„“ /\\-\n\u{301}\u{ad}日]{0,40}", most in 0usize..12) {
            let (bytes, columns) = plain_letters(&text, most);
            let all: Vec<_> = glyphs(&text).take_while(|glyph| glyph.at < bytes).collect();
            prop_assert!(columns <= most);
            prop_assert_eq!(all.len(), columns);
            prop_assert_eq!(all.last().map_or(0, Glyph::end), bytes);
            for glyph in all {
                prop_assert!(glyph.columns == 1 && !glyph.is_blank() && !glyph.source.starts_with(['-', '–', '—', '/']));
            }
        }

        #[test]
        fn fitting_fits(text in any::<String>(), room in 0usize..30) {
            prop_assert!(columns(&fit(&text, room)) <= room);
        }
    }
}
