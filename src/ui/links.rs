//! Which cells of a frame lead to a page.
//!
//! A cell has no room for an address, and what is no cell takes no part in comparing frames. So a cell that leads somewhere has a
//! number in the colour of its underline, which nothing else here uses; the table of numbers goes along with the frame, and
//! whoever writes the cells writes the link in place of the colour.

use std::collections::BTreeMap;

use ratatui::buffer::Cell;
use ratatui::layout::Rect;
use ratatui::style::Color;

use crate::text::hyperlink::Link;

use super::paint::Sheet;

/// The links of a frame, by the numbers that their cells have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links(BTreeMap<u32, Link>);

impl Links {
    /// Whether no cell leads anywhere.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where a cell leads.
    pub fn behind(&self, cell: &Cell) -> Option<&Link> {
        let Color::Rgb(r, g, b) = cell.underline_color else { return None };
        self.0.get(&u32::from_be_bytes([0, r, g, b]))
    }

    /// Whether a number means another link in another frame: its cells look the same and are not.
    pub fn clashes_with(&self, other: &Self) -> bool {
        self.0.iter().any(|(number, link)| other.0.get(number).is_some_and(|other| other != link))
    }

    /// The mark of the cells of a link. Of two links with the same number one gets the next.
    fn mark(&mut self, link: Link) -> Color {
        let mut number = link.number();
        while self.0.get(&number).is_some_and(|other| *other != link) {
            number = (number + 1) & 0x00ff_ffff;
        }
        self.0.insert(number, link);
        let [_, r, g, b] = number.to_be_bytes();
        Color::Rgb(r, g, b)
    }

    /// Takes the links of a part of the frame that was drawn by itself.
    pub(super) fn add(&mut self, part: Self) {
        self.0.extend(part.0);
    }
}

/// Makes what is written in `area` lead to a page, where the terminal takes links. Blanks lead nowhere at the ends of rows.
pub(super) fn lead(sheet: &mut Sheet<'_>, area: Rect, url: &str) {
    let Some(links) = &mut sheet.links else { return };
    let Some(link) = Link::to(url) else { return };
    let mark = links.mark(link);
    let area = area.intersection(sheet.area);
    for y in area.top()..area.bottom() {
        let written = |x: &u16| sheet[(*x, y)].symbol() != " ";
        let (first, last) = ((area.left()..area.right()).find(written), (area.left()..area.right()).rfind(written));
        let (Some(first), Some(last)) = (first, last) else { continue };
        for x in first..=last {
            sheet[(x, y)].underline_color = mark;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_links_of_a_frame_never_share_a_number() {
        let mut links = Links::default();
        let (a, b) = (Link::to("https://a.example/").expect("one"), Link::to("https://b.example/").expect("another"));
        let mark = links.mark(a.clone());
        assert_eq!(links.mark(a.clone()), mark);
        // As if both had the same number.
        links.0.insert(b.number(), a.clone());
        let moved = links.mark(b.clone());
        let mut cell = Cell::default();
        cell.underline_color = moved;
        assert_eq!(links.behind(&cell), Some(&b));
        let mut other = Links::default();
        other.mark(b);
        assert!(links.clashes_with(&other), "a's link has b's number there");
        assert!(!links.clashes_with(&Links::default()) && !links.clashes_with(&links.clone()));
    }
}
