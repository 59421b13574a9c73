//! Where things are on the screen: a pure function of its size and of what is open.

use ratatui::layout::Rect;

use super::Pane;

/// Columns from which the list of articles, the article and the side panel stand side by side.
pub const THREE_PANES: u16 = 110;
/// Columns from which the article and the side panel stand side by side.
pub const TWO_PANES: u16 = 70;
/// Columns of the reader's margin: cursor, bookmark, evidence, speaker's letters, two bars for quotes, a blank.
pub const MARGIN: u16 = 8;
/// Columns that the side panel has at least, however narrow it is made.
const SIDE: u16 = 24;
/// Columns that the article keeps at least, however wide the side panel is made.
const ARTICLE: u16 = 34;
/// Rows that an overlay for details needs at least to leave the article readable above it.
const DETAILS_BELOW: u16 = 14;

/// The places of the panes. A pane that is not shown has none. All lie within the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The whole screen.
    pub screen: Rect,
    /// The title row; empty on very low screens.
    pub header: Rect,
    /// The list of articles.
    pub articles: Option<Rect>,
    /// The article, with its margin.
    pub reader: Option<Rect>,
    /// Details of what is under the cursor, below or over the article.
    pub details: Option<Rect>,
    /// The side panel.
    pub side: Option<Rect>,
    /// The keys and messages.
    pub footer: Rect,
    /// Between header and footer: where the matrix, the search and other whole-screen views go.
    pub body: Rect,
}

impl Layout {
    /// The layout for a screen of `width` × `height`, with the focus on `focus`, and `details` open or not.
    pub fn of(width: u16, height: u16, focus: Pane, details: bool) -> Self {
        Self::with_side(width, height, focus, details, 0)
    }

    /// As [`Layout::of`], with the side panel `wider` columns wider than usual, or narrower, as far as there is room.
    pub fn with_side(width: u16, height: u16, focus: Pane, details: bool, wider: i16) -> Self {
        let header_rows = u16::from(height >= 4);
        let footer_rows = u16::from(height >= 2);
        let body = Rect::new(0, header_rows, width, height - header_rows - footer_rows);
        let mut layout = Self {
            screen: Rect::new(0, 0, width, height),
            header: Rect::new(0, 0, width, header_rows),
            footer: Rect::new(0, height - footer_rows, width, footer_rows),
            body,
            ..Self::default()
        };
        let column = |x: u16, width: u16| Some(Rect { x, width, ..body });
        if width >= THREE_PANES {
            let articles = (width / 5).clamp(22, 34);
            let side = side_columns((width * 3 / 10).clamp(38, 52), wider, width - articles - 2);
            layout.articles = column(0, articles);
            layout.reader = column(articles + 1, width - articles - side - 2);
            layout.side = column(width - side, side);
        } else if width >= TWO_PANES {
            let side = side_columns((width * 2 / 5).clamp(28, 40), wider, width - 1);
            let rest = column(0, width - side - 1);
            *(if focus == Pane::Articles { &mut layout.articles } else { &mut layout.reader }) = rest;
            layout.side = column(width - side, side);
        } else {
            match focus {
                Pane::Articles => layout.articles = Some(body),
                Pane::Reader => layout.reader = Some(body),
                Pane::Side => layout.side = Some(body),
            }
        }
        if let (true, Some(reader)) = (details, layout.reader) {
            let rows = if reader.height >= DETAILS_BELOW { reader.height * 2 / 5 } else { reader.height / 2 };
            layout.details = Some(Rect { y: reader.bottom() - rows, height: rows, ..reader });
            layout.reader = Some(Rect { height: reader.height - rows, ..reader });
        }
        layout
    }

    /// Columns and rows for the article's text when the screen shows it; what it would get if it were shown, otherwise.
    pub fn text_size(&self, measure: u16) -> (u16, u16) {
        let reader = self.reader.unwrap_or(self.body);
        (text_columns(reader.width, measure), reader.height)
    }
}

/// Columns of the side panel: `wider` than `usual`, while of `room` enough is left for the article.
fn side_columns(usual: u16, wider: i16, room: u16) -> u16 {
    usual.saturating_add_signed(wider).clamp(SIDE, room.saturating_sub(ARTICLE).max(SIDE))
}

/// Columns for running text in a reader pane of `width`: the margin goes off, a blank on the right stays free, and no row is
/// longer than `measure`.
fn text_columns(width: u16, measure: u16) -> u16 {
    let right = u16::from(width > 30) + u16::from(width > 50);
    width.saturating_sub(margin(width) + right).clamp(1, measure.max(1))
}

/// What is left of an area under its first `rows`.
pub fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// Columns of the margin in a reader pane of `width`; narrow panes do without.
pub fn margin(width: u16) -> u16 {
    if width >= 24 { MARGIN } else { u16::from(width >= 8) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn panes_by_width() {
        let shown = |width| {
            let layout = Layout::of(width, 24, Pane::Reader, false);
            [layout.articles, layout.reader, layout.side].map(|pane| pane.is_some())
        };
        assert_eq!(shown(120), [true, true, true]);
        assert_eq!(shown(110), [true, true, true]);
        assert_eq!(shown(109), [false, true, true]);
        assert_eq!(shown(70), [false, true, true]);
        assert_eq!(shown(69), [false, true, false]);
    }

    proptest! {
        #[test]
        fn everything_lies_on_the_screen_and_apart(
            width in 0u16..300, height in 0u16..100, focus in 0usize..3, details: bool, wider: i16,
        ) {
            let focus = [Pane::Articles, Pane::Reader, Pane::Side][focus];
            let layout = Layout::with_side(width, height, focus, details, wider);
            let panes: Vec<Rect> = [layout.articles, layout.reader, layout.details, layout.side].into_iter().flatten()
                .chain([layout.header, layout.footer]).collect();
            for (at, pane) in panes.iter().enumerate() {
                prop_assert!(pane.right() <= width && pane.bottom() <= height);
                for other in &panes[at + 1..] {
                    prop_assert!(pane.intersection(*other).is_empty());
                }
            }
        }
    }
}
