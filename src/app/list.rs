//! A list with a cursor, as geometry without anything drawn.

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

    /// The row of the list at screen row `offset` of its view.
    pub fn row_at(&self, offset: u16, heights: impl Fn(usize) -> u16, count: usize) -> Option<usize> {
        let mut below = usize::from(offset);
        for row in self.top..count {
            let height = usize::from(heights(row));
            if below < height {
                return Some(row);
            }
            below -= height;
        }
        None
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
