//! The line of a file that a problem stands in, as much of it as fits a terminal.

use std::borrow::Cow;

use crate::model::Clean;
use crate::text::glyph::{Glyph, glyphs};

/// The most columns of a line that are shown.
const COLUMNS: usize = 100;
/// Of them, the most before the place of the problem in a longer line.
const BEFORE: usize = 40;
/// Bytes around a place that are looked at: a line may be a whole file.
const REACH: usize = 800;

/// A line, fit to be shown, with a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Excerpt {
    /// The line, or a part of it with an ellipsis at either end.
    pub(in crate::cli) text: String,
    /// Columns before the place.
    pub(in crate::cli) before: usize,
    /// Columns of the place, at least one.
    pub(in crate::cli) columns: usize,
}

/// The lines of a file. Asking for places in their order is quick, however long the lines are.
pub(in crate::cli) struct Lines<'b> {
    text: Cow<'b, str>,
    /// The line that was asked for last, and its bytes.
    line: u32,
    start: usize,
    end: usize,
    /// The column that was asked for last, and its byte.
    column: u32,
    at: usize,
}

impl<'b> Lines<'b> {
    /// The lines of a file; what is not UTF-8 in it is replaced.
    pub(in crate::cli) fn new(bytes: &'b [u8]) -> Self {
        // A byte order mark is not counted.
        let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
        let mut lines = Self { text, line: 1, start: 0, end: 0, column: 1, at: 0 };
        lines.end = lines.end_of_line();
        lines
    }

    /// The line around a place; line and column (in characters) count from 1. `None` when there is no such line.
    pub(in crate::cli) fn excerpt(&mut self, line: u32, column: u32) -> Option<Excerpt> {
        self.seek(line, column)?;
        Some(cut(self.text[self.start..self.end].trim_end(), self.at - self.start))
    }

    fn end_of_line(&self) -> usize {
        self.text[self.start..].find('\n').map_or(self.text.len(), |length| self.start + length)
    }

    fn seek(&mut self, line: u32, column: u32) -> Option<()> {
        if line < self.line {
            (self.line, self.start) = (1, 0);
            self.end = self.end_of_line();
            (self.column, self.at) = (1, 0);
        }
        while self.line < line {
            self.start = Some(self.end + 1).filter(|&start| start <= self.text.len())?;
            self.line += 1;
            self.end = self.end_of_line();
            (self.column, self.at) = (1, self.start);
        }
        if column < self.column {
            (self.column, self.at) = (1, self.start);
        }
        let steps = usize::try_from(column - self.column).ok()?;
        let rest = &self.text[self.at..self.end];
        self.at += rest.char_indices().nth(steps).map_or(rest.len(), |(byte, _)| byte);
        self.column = column;
        Some(())
    }
}

/// What is shown of a line with a place at byte `at`.
fn cut(line: &str, at: usize) -> Excerpt {
    let at = at.min(line.len());
    let is_boundary = |byte: &usize| line.is_char_boundary(*byte);
    let from = (at.saturating_sub(REACH)..at).find(is_boundary).unwrap_or(at);
    let to = (at..=at.saturating_add(REACH).min(line.len())).rev().find(is_boundary).unwrap_or(at);
    let clean = Clean::line(&line[from..to]);
    let glyphs: Vec<Glyph<'_>> = glyphs(&clean).collect();
    let columns = |glyphs: &[Glyph<'_>]| glyphs.iter().map(|glyph| glyph.columns).sum::<usize>();
    let place = glyphs.partition_point(|glyph| glyph.end() <= at - from);
    let place_end = place + glyphs[place..].partition_point(|glyph| glyph.at < value_end(line, at) - from);

    let whole = from == 0 && to == line.len() && columns(&glyphs) <= COLUMNS;
    let (mut first, mut last) = (0, glyphs.len());
    if !whole {
        (first, last) = (place, place);
        extend_left(&glyphs, &mut first, BEFORE);
        extend_right(&glyphs, &mut last, COLUMNS - columns(&glyphs[first..place]));
        // What the end of the line leaves free.
        let free = COLUMNS - columns(&glyphs[first..last]);
        extend_left(&glyphs, &mut first, free);
    }
    let [left, right] = [from > 0 || first > 0, to < line.len() || last < glyphs.len()];
    let shown: String = glyphs[first..last].iter().map(|glyph| &*glyph.symbol).collect();
    Excerpt {
        text: format!("{}{shown}{}", if left { "…" } else { "" }, if right { "…" } else { "" }),
        before: usize::from(left) + columns(&glyphs[first..place]),
        columns: columns(&glyphs[place..place_end.clamp(place, last.max(place))]).max(1),
    }
}

/// Moves `first` back over what fits into `room` columns.
fn extend_left(glyphs: &[Glyph<'_>], first: &mut usize, mut room: usize) {
    for glyph in glyphs[..*first].iter().rev() {
        if glyph.columns > room {
            return;
        }
        room -= glyph.columns;
        *first -= 1;
    }
}

/// Moves `last` on over what fits into `room` columns.
fn extend_right(glyphs: &[Glyph<'_>], last: &mut usize, mut room: usize) {
    for glyph in &glyphs[*last..] {
        if glyph.columns > room {
            return;
        }
        room -= glyph.columns;
        *last += 1;
    }
}

/// The byte after the JSON value or name that begins at byte `at`; of an object or list, after its bracket.
fn value_end(line: &str, at: usize) -> usize {
    let rest = &line.as_bytes()[at..];
    let mut escaped = false;
    let length = match rest.first() {
        Some(b'"') => rest[1..].iter().position(|&byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        }),
        Some(b'-' | b'0'..=b'9' | b'a'..=b'z') => {
            let ends = |byte: &u8| !matches!(byte, b'-' | b'+' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'E');
            return at + rest.iter().position(ends).unwrap_or(rest.len());
        }
        _ => return at + 1,
    };
    at + length.map_or(rest.len(), |length| length + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::glyph;

    fn drawn(excerpt: &Excerpt) -> String {
        format!("{}\n{}{}", excerpt.text, " ".repeat(excerpt.before), "^".repeat(excerpt.columns))
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let mut lines = Lines::new(b"{\n \"a\\\"b\": -1.5e3, \"c\": [\r\n}");
        let mut at = |line, column| lines.excerpt(line, column).map(|excerpt| drawn(&excerpt));
        assert_eq!(at(2, 2).as_deref(), Some(" \"a\\\"b\": -1.5e3, \"c\": [\n ^^^^^^"));
        assert_eq!(at(2, 10).as_deref(), Some(" \"a\\\"b\": -1.5e3, \"c\": [\n         ^^^^^^"));
        assert_eq!(at(2, 23).as_deref(), Some(" \"a\\\"b\": -1.5e3, \"c\": [\n                      ^"));
        assert_eq!(at(1, 1).as_deref(), Some("{\n^"), "backwards works too");
        assert_eq!(at(3, 9).as_deref(), Some("}\n ^"), "behind the end");
        assert_eq!(at(4, 1), None);
    }

    #[test]
    fn the_marker_stands_under_the_place_in_columns() {
        let text = "\u{feff}[\"日本\", \"Zoe\u{308}\", \"\u{1b}[31m\", 7]";
        let mut lines = Lines::new(text.as_bytes());
        let mut at = |column| drawn(&lines.excerpt(1, column).expect("one line"));
        assert_eq!(at(2), "[\"日本\", \"Zoe\u{308}\", \"?[31m\", 7]\n ^^^^^^");
        assert_eq!(at(8), "[\"日本\", \"Zoe\u{308}\", \"?[31m\", 7]\n         ^^^^^");
        assert_eq!(at(25), "[\"日本\", \"Zoe\u{308}\", \"?[31m\", 7]\n                         ^");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("[{}\"here\"{}]", "\"ä日\", ".repeat(50_000), ", \"\u{301}x\"".repeat(50_000));
        let mut lines = Lines::new(text.as_bytes());
        let column = u32::try_from(1 + 6 * 50_000 + 1).expect("small");
        let excerpt = lines.excerpt(1, column).expect("one line");
        assert!(glyph::columns(&excerpt.text) <= COLUMNS + 2, "{}", excerpt.text);
        assert!(excerpt.text.starts_with('…') && excerpt.text.ends_with('…'));
        assert_eq!(glyph::columns(&excerpt.text[..excerpt.text.find("\"here").expect("there")]), excerpt.before);
        assert_eq!(excerpt.columns, "\"here\"".len());
        let first = lines.excerpt(1, 1).expect("one line");
        assert_eq!((first.before, glyph::columns(&first.text)), (0, COLUMNS + 1));
    }

    #[test]
    fn a_value_longer_than_the_window_is_marked_as_far_as_it_is_shown() {
        let text = format!("\"{}\"", "x".repeat(5_000));
        let excerpt = Lines::new(text.as_bytes()).excerpt(1, 1).expect("one line");
        assert_eq!((excerpt.before, excerpt.columns), (0, COLUMNS));
        let excerpt = Lines::new(b"\xff\xfe{").excerpt(1, 3).expect("replaced");
        assert_eq!(drawn(&excerpt), "\u{fffd}\u{fffd}{\n  ^");
    }
}
