//! Two wordings beside each other: what was expected, and what the text has.

use crate::model::Clean;
use crate::text::wrap::wrap;

/// Columns before the text.
pub const INDENT: u16 = 2;
/// From this many columns on, the two stand side by side.
const SIDE_BY_SIDE: u16 = 64;
/// Columns between the two.
const GUTTER: u16 = 3;
/// Rows of words at most.
pub(super) const MOST: usize = 4;

/// A row of a comparison: what was expected, and what the text has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// The left half, or the whole row where there is no room for two.
    pub left: String,
    /// The right half and the column of the text where it begins.
    pub right: Option<(u16, String)>,
    /// A heading.
    pub heading: bool,
}

/// Two wordings with their headings, side by side where `columns` allow it, else one under the other.
pub fn side_by_side(expected: (&str, &str), found: (&str, &str), columns: u16) -> Vec<Compared> {
    let columns = columns.saturating_sub(INDENT);
    if columns < SIDE_BY_SIDE {
        let row = |left| Compared { left, ..Compared::default() };
        let under = |(heading, text): (&str, &str)| lines(&format!("{heading}: {text}"), columns);
        return under(expected).into_iter().chain(under(found)).map(row).collect();
    }
    let half = (columns - GUTTER) / 2;
    let right_at = half + GUTTER;
    let mut rows =
        vec![Compared { left: expected.0.to_owned(), right: Some((right_at, found.0.to_owned())), heading: true }];
    let (mut left, mut right) = (lines(expected.1, half), lines(found.1, half));
    let height = left.len().max(right.len());
    left.resize_with(height, String::new);
    right.resize_with(height, String::new);
    let row = |(left, right)| Compared { left, right: Some((right_at, right)), heading: false };
    rows.extend(left.into_iter().zip(right).map(row));
    rows
}

/// The first rows of a text, the last of them with an ellipsis when there are more.
fn lines(text: &str, columns: u16) -> Vec<String> {
    let text = Clean::line(text);
    let mut rows = Vec::new();
    wrap(&text, 0..text.len(), usize::from(columns.saturating_sub(1)), &mut rows);
    let cut = rows.len() > MOST;
    let mut lines: Vec<String> = rows.iter().take(MOST).map(|row| text[row.range()].trim_end().to_owned()).collect();
    if let Some(last) = lines.last_mut().filter(|_| cut) {
        last.push('…');
    }
    lines
}
