//! Rows for people.

use std::io::{self, Write};

use ratatui::style::Style;

use super::ink::paint;
use super::look::Look;
use super::sheet::{Cell, Column, Passages, Sheet};
use crate::config::theme::Theme;
use crate::text::glyph::columns;

/// Columns between two cells.
const GAP: usize = 2;

/// Aligned columns with their titles above, no wider than `room` columns; without a limit everything is shown in full.
pub(super) fn write(sheet: &Sheet, room: Option<usize>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    if sheet.rows.is_empty() {
        return Ok(());
    }
    let shown: Vec<usize> =
        (0..sheet.columns.len()).filter(|&at| room.is_none_or(|room| sheet.columns[at].from <= room)).collect();
    let part = |at: usize| room.map_or(usize::MAX, |room| (room / sheet.columns[at].part).max(sheet.columns[at].least));
    let natural: Vec<usize> = shown.iter().map(|&at| natural(sheet, at).min(part(at))).collect();
    let least: Vec<usize> = shown.iter().map(|&at| sheet.columns[at].least).collect();
    let widths = widths(&natural, &least, room);
    let titles: Vec<Cell> = sheet.columns.iter().map(|column| title(column, look)).collect();
    let places: Vec<Place> =
        (shown.iter().zip(widths)).map(|(&at, width)| Place { at, width, right: sheet.columns[at].right }).collect();
    line(&titles, &places, look, out)?;
    sheet.rows.iter().try_for_each(|row| line(&row.cells, &places, look, out))
}

/// The rows in full: the place, then the cells, with tabs between them.
pub(super) fn write_plain(sheet: &Sheet, end: &str, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for row in &sheet.rows {
        let mut separator = "";
        let mut cells = row.cells.as_slice();
        if !matches!(row.passages, Passages::None) {
            let place = row.passages.first().map(super::Passage::place).unwrap_or_default();
            paint(out, look.style(Theme::faint), &place)?;
            separator = "\t";
            // The last column names the place, in short.
            cells = cells.split_last().map_or(cells, |(_, others)| others);
        }
        for cell in cells {
            out.write_all(separator.as_bytes())?;
            paint(out, ink(cell, look), &cell.text)?;
            separator = "\t";
        }
        out.write_all(end.as_bytes())?;
    }
    Ok(())
}

fn title(column: &Column, look: Look) -> Cell {
    Cell::new(&column.title.to_uppercase(), look.style(Theme::faint))
}

fn ink(cell: &Cell, look: Look) -> Style {
    if look.theme.is_some() { cell.style } else { Style::new() }
}

/// The columns that the widest cell of a column takes.
fn natural(sheet: &Sheet, at: usize) -> usize {
    let cells = sheet.rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| columns(&cell.text));
    cells.max().unwrap_or(0).max(columns(sheet.columns[at].title))
}

/// How wide the columns are: as wide as they would like, and where there is no room for that, the widest are cut to one measure.
/// When even their least widths are too much, those at the end are left out.
fn widths(natural: &[usize], least: &[usize], room: Option<usize>) -> Vec<usize> {
    let Some(room) = room else { return natural.to_vec() };
    for count in (1..=natural.len()).rev() {
        let Some(free) = room.checked_sub(GAP * (count - 1)) else { continue };
        let cut = |most: usize| -> Vec<usize> {
            let pairs = natural.iter().zip(least).take(count);
            pairs.map(|(&natural, &least)| natural.min(most.max(least))).collect()
        };
        if let Some(most) = (0..=room).rev().find(|&most| cut(most).iter().sum::<usize>() <= free) {
            let mut widths = cut(most);
            // What is left over after cutting all to one measure.
            let mut over = free - widths.iter().sum::<usize>();
            for (width, &natural) in widths.iter_mut().zip(natural) {
                let more = over.min(natural - *width).min(1);
                (*width, over) = (*width + more, over - more);
            }
            return widths;
        }
    }
    vec![room]
}

/// Where a column's cells go.
struct Place {
    /// Which column.
    at: usize,
    width: usize,
    /// At the right of it.
    right: bool,
}

fn line(cells: &[Cell], places: &[Place], look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut owed = 0;
    for place in places {
        let Some(cell) = cells.get(place.at) else { continue };
        let text = drawn(&look.fit(&cell.text, place.width));
        let free = place.width.saturating_sub(columns(&text));
        let (before, after) = if place.right { (free, 0) } else { (0, free) };
        if text.is_empty() {
            owed += before;
        } else {
            // Blanks are written only before something: no line ends with them.
            write!(out, "{:owed$}", "", owed = owed + before)?;
            look.lead(out, cell.page.as_deref(), ink(cell, look), &text)?;
            owed = 0;
        }
        owed += after + GAP;
    }
    writeln!(out)
}

/// The text as it was measured: of joined signs only what every terminal draws alike.
pub(in crate::cli) fn drawn(text: &str) -> String {
    crate::text::glyph::glyphs(text).map(|glyph| glyph.symbol).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_widest_are_cut() {
        assert_eq!(widths(&[5, 40, 10], &[3, 10, 3], None), [5, 40, 10]);
        assert_eq!(widths(&[5, 40, 10], &[3, 10, 3], Some(80)), [5, 40, 10]);
        assert_eq!(widths(&[5, 40, 10], &[3, 10, 3], Some(40)), [5, 21, 10]);
        assert_eq!(widths(&[5, 40, 30], &[3, 10, 3], Some(40)), [5, 16, 15]);
        assert_eq!(widths(&[5, 40, 30], &[3, 10, 20], Some(40)), [5, 11, 20]);
        assert_eq!(widths(&[5, 40, 30], &[5, 10, 10], Some(20)), [5, 13]);
        assert_eq!(widths(&[5, 40], &[5, 10], Some(3)), [3]);
        assert_eq!(widths(&[0, 0, 0], &[0, 0, 0], Some(1)), [0], "the gaps take room too");
    }

    proptest! {
        #[test]
        fn a_table_fits_its_terminal(
            natural in prop::collection::vec(0usize..60, 1..6), least in prop::collection::vec(0usize..20, 6), room in 1usize..120,
        ) {
            let widths = widths(&natural, &least, Some(room));
            prop_assert!(!widths.is_empty());
            prop_assert!(widths.iter().sum::<usize>() + GAP * (widths.len() - 1) <= room);
        }
    }
}
