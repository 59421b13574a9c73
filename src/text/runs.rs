//! Overlapping and nested spans as flat runs.

use std::ops::Range;

use super::glyph::glyphs;
use crate::model::Span;

/// A stretch of text over which the same annotations lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run<T> {
    /// The bytes.
    pub range: Range<usize>,
    /// The annotations over it, in the order they were given.
    pub marks: Vec<T>,
}

/// The most annotations of a run that are told: those given last. More can't be told apart on a screen.
const MOST_MARKS: usize = 128;

/// Cuts `window` (bytes) at every edge of a span, in one sweep. The runs cover the window without gaps; a stretch without any
/// annotation has no marks, one with very many the last 128.
pub fn flatten<T: Copy>(window: Range<usize>, spans: &[(Span, T)]) -> Vec<Run<T>> {
    if window.is_empty() {
        return Vec::new();
    }
    // Edges in text order; at one byte, ends come before starts.
    let mut edges: Vec<(usize, bool, usize)> = Vec::new();
    for (order, (span, _)) in spans.iter().enumerate() {
        let (start, end) = (span.start().max(window.start), span.end().min(window.end));
        if start < end {
            edges.push((start, true, order));
            edges.push((end, false, order));
        }
    }
    edges.sort_unstable();
    let mut runs = Vec::with_capacity(edges.len() + 1);
    let mut open: Vec<usize> = Vec::new();
    let mut from = window.start;
    for (at, opens, order) in edges {
        if at > from {
            runs.push(Run {
                range: from..at,
                marks: open.iter().rev().take(MOST_MARKS).rev().map(|&order| spans[order].1).collect(),
            });
            from = at;
        }
        match open.binary_search(&order) {
            Err(place) if opens => open.insert(place, order),
            Ok(place) if !opens => {
                open.remove(place);
            }
            _ => {}
        }
    }
    if from < window.end {
        runs.push(Run { range: from..window.end, marks: Vec::new() });
    }
    runs
}

/// Moves each edge that lies inside a character of `text`, as it is drawn, to the character's end: an annotation may end between
/// a letter and its accent, but neither can be drawn without the other. A run that holds no character any more is left out.
pub fn whole_glyphs<T>(text: &str, mut runs: Vec<Run<T>>) -> Vec<Run<T>> {
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return runs };
    let (mut at, end) = (first.range.start, last.range.end);
    let from = at;
    let mut ends = glyphs(&text[from..end]).map(|glyph| from + glyph.end());
    for run in &mut runs {
        let wanted = run.range.end;
        run.range.start = at;
        while at < wanted {
            at = ends.next().unwrap_or(end);
        }
        run.range.end = at;
    }
    runs.retain(|run| !run.range.is_empty());
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn flat(window: Range<usize>, spans: &[(usize, usize, char)]) -> Vec<(Range<usize>, String)> {
        let text = "x".repeat(100);
        let spans: Vec<(Span, char)> =
            spans.iter().map(|&(a, b, mark)| (Span::new(&text, a, b).expect("inside"), mark)).collect();
        flatten(window, &spans).into_iter().map(|run| (run.range, run.marks.into_iter().collect())).collect()
    }

    #[test]
    fn nested_and_crossing_spans() {
        let runs = flat(0..12, &[(0, 10, 'a'), (2, 5, 'b'), (4, 12, 'c')]);
        let expected = [(0..2, "a"), (2..4, "ab"), (4..5, "abc"), (5..10, "ac"), (10..12, "c")];
        assert_eq!(runs, expected.map(|(range, marks)| (range, marks.to_owned())));
    }

    #[test]
    fn the_window_cuts() {
        assert_eq!(flat(3..6, &[(0, 4, 'a')]), [(3..4, "a".to_owned()), (4..6, String::new())]);
        assert_eq!(flat(6..6, &[(0, 9, 'a')]), []);
    }

    #[test]
    fn no_character_is_drawn_in_two_halves() {
        let text = "ae\u{301}👩\u{200d}👧b";
        let runs = |edges: &[usize]| {
            let edges = [&[0], edges, &[text.len()]].concat();
            let runs = edges.windows(2).map(|edge| Run { range: edge[0]..edge[1], marks: vec![edge[0]] }).collect();
            whole_glyphs(text, runs).into_iter().map(|run| (&text[run.range], run.marks[0])).collect::<Vec<_>>()
        };
        assert_eq!(runs(&[1, 4]), [("a", 0), ("e\u{301}", 1), ("👩\u{200d}👧b", 4)]);
        assert_eq!(runs(&[2, 8]), [("ae\u{301}", 0), ("👩\u{200d}👧", 2), ("b", 8)]);
        assert_eq!(runs(&[4, 8, 11]), [("ae\u{301}", 0), ("👩\u{200d}👧", 4), ("b", 11)]);
        assert!(whole_glyphs::<()>("", Vec::new()).is_empty());
    }

    proptest! {
        #[test]
        fn each_byte_has_the_marks_of_the_spans_over_it(
            spans in prop::collection::vec((0usize..50, 0usize..50), 0..8), start in 0usize..50, length in 0usize..50,
        ) {
            let spans: Vec<_> = spans.into_iter().enumerate()
                .map(|(at, (a, b))| (a.min(b), a.max(b), char::from(b'a' + u8::try_from(at).expect("few"))))
                .collect();
            let runs = flat(start..start + length, &spans);
            let mut at = start;
            for (range, marks) in runs {
                prop_assert_eq!(range.start, at);
                for byte in range.clone() {
                    let expected: String = spans.iter().filter(|(a, b, _)| (*a..*b).contains(&byte)).map(|s| s.2).collect();
                    prop_assert_eq!(&marks, &expected);
                }
                at = range.end;
            }
            prop_assert_eq!(at, start + length);
        }
    }
}
