//! A list with a cursor, as geometry without anything drawn.

use ratatui::layout::Rect;

/// Where the cursor is and which row is the first one shown. Rows may be several screen rows high.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The row under the cursor.
    pub cursor: usize,
    /// The first row shown.
    pub top: usize,
}

impl List {
    /// Moves the cursor by `by` rows, staying among `count`.
    pub fn step(&mut self, by: isize, count: usize) {
        self.cursor = self.cursor.saturating_add_signed(by).min(count.saturating_sub(1));
    }

    /// Puts the cursor on a row, or on the last one of `count`.
    pub fn go(&mut self, to: usize, count: usize) {
        self.cursor = to.min(count.saturating_sub(1));
    }

    /// Scrolls as little as possible so that the row under the cursor is seen in a view of `room` screen rows.
    pub fn keep_in_view(&mut self, heights: impl Fn(usize) -> u16, count: usize, room: u16) {
        if count == 0 {
            *self = Self::default();
            return;
        }
        self.cursor = self.cursor.min(count - 1);
        self.top = self.top.min(self.cursor);
        let mut used: usize = 0;
        let mut first = self.cursor;
        loop {
            used += usize::from(heights(first));
            if used > usize::from(room) && first < self.cursor {
                self.top = self.top.max(first + 1);
                return;
            }
            if first == self.top || first == 0 {
                return;
            }
            first -= 1;
        }
    }

    /// The rows that a view at `area` of the screen shows, each with the part of it that it takes.
    pub fn shown(&self, area: Rect, count: usize, heights: impl Fn(usize) -> u16) -> Vec<(usize, Rect)> {
        let mut shown = Vec::new();
        let mut y = area.y;
        for row in self.top..count {
            if y >= area.bottom() {
                break;
            }
            let height = heights(row).min(area.bottom() - y);
            shown.push((row, Rect { y, height, ..area }));
            y += height;
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn scrolls_no_further_than_needed() {
        let mut list = List::default();
        list.go(5, 10);
        list.keep_in_view(|_| 1, 10, 4);
        assert_eq!(list.top, 2);
        list.go(3, 10);
        list.keep_in_view(|_| 1, 10, 4);
        assert_eq!(list.top, 2);
        list.go(0, 10);
        list.keep_in_view(|_| 1, 10, 4);
        assert_eq!(list.top, 0);
    }

    #[test]
    fn a_list_without_rows_has_no_heights() {
        let mut list = List { cursor: 3, top: 2 };
        list.keep_in_view(|row| panic!("there is no row {row}"), 0, 4);
        assert_eq!(list, List::default());
    }

    #[test]
    fn what_is_shown_fills_the_view_from_its_first_row() {
        let list = List { cursor: 2, top: 1 };
        let shown = list.shown(Rect::new(3, 10, 20, 5), 9, |row| u16::try_from(row).expect("few rows"));
        let rows: Vec<_> = shown.iter().map(|(row, area)| (*row, area.y, area.height)).collect();
        assert_eq!(rows, [(1, 10, 1), (2, 11, 2), (3, 13, 2)], "the last one is cut");
        assert!(list.shown(Rect::new(3, 10, 20, 0), 9, |_| 1).is_empty());
        assert!(list.shown(Rect::new(3, 10, 20, 5), 1, |_| 1).is_empty());
    }

    proptest! {
        #[test]
        fn the_cursor_is_seen(
            heights in prop::collection::vec(1u16..5, 0..30), cursor in 0usize..40, top in 0usize..40, room in 0u16..20,
        ) {
            let mut list = List { cursor, top };
            let height = |row: usize| heights.get(row).copied().unwrap_or(1);
            list.keep_in_view(height, heights.len(), room);
            prop_assert!(list.top <= list.cursor);
            prop_assert!(list.cursor < heights.len().max(1));
            let used: u16 = (list.top..=list.cursor).map(height).sum();
            prop_assert!(used <= room || list.top == list.cursor);
        }
    }
}
