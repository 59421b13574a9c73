//! Entries of the side panel and of the details.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::side::entry::{Entry, INDENT, Sign, Weight};
use crate::app::{State, words};
use crate::bookmarks::Colour;
use crate::config::Glyphs;
use crate::config::theme::Theme;

use super::links::lead;
use super::paint::{Sheet, put, put_right, put_verbatim};

/// Draws one entry at the top of `area`; `cursor` says whether the cursor stands on it, and whether its pane has the focus.
pub(super) fn draw(
    state: &State,
    theme: Theme,
    entry: &Entry,
    area: Rect,
    gap: bool,
    cursor: Option<bool>,
    buffer: &mut Sheet<'_>,
) {
    let mut y = area.y + u16::from(gap && entry.gap);
    if let Some(focused) = cursor {
        for row in y..area.bottom() {
            put(buffer, area, area.x, row, Glyphs::UNICODE.cursor, theme.cursor(focused));
        }
    }
    let mut x = area.x + INDENT;
    if let Some(sign) = entry.sign {
        let (symbol, style) = sign_of(state, theme, sign);
        put(buffer, area, x, y, symbol, style);
        x += 2;
    }
    let faint_right = if cursor == Some(true) { theme.text() } else { theme.faint() };
    put_right(buffer, area, y, &entry.right, faint_right);
    for (at, part) in entry.parts.iter().enumerate() {
        let (rows, cut) = entry.rows_of(at, area.width);
        let style = weight(theme, part.weight, cursor.is_some());
        let last = rows.len().saturating_sub(1);
        let top = y;
        for (number, row) in rows.iter().enumerate() {
            let shown = part.text[row.range()].trim_end();
            let end = match part.weight {
                // Pieces of a passage are joined by an ellipsis of ours.
                Weight::Words => put_verbatim(buffer, area, x, y, &buffer.glyphs.join(shown), style),
                Weight::Address => put_verbatim(buffer, area, x, y, shown, style),
                _ => put(buffer, area, x, y, shown, style),
            };
            if row.hyphen {
                put(buffer, area, end, y, "-", style);
            }
            if cut && number == last {
                let ellipsis = buffer.glyphs.ellipsis();
                put_verbatim(buffer, area, end.min(area.right().saturating_sub(1)), y, ellipsis, style);
            }
            y += 1;
        }
        if part.weight == Weight::Address {
            lead(buffer, Rect { x, y: top, width: area.right().saturating_sub(x), height: y - top }, &part.text);
        }
    }
}

fn sign_of(state: &State, theme: Theme, sign: Sign) -> (&'static str, Style) {
    match sign {
        Sign::Stance(stance) => (words::stance_sign(stance), theme.stance(stance)),
        Sign::Speaker(actor) => ("┃", theme.speaker(state.speakers.colour(actor))),
        Sign::Search => ("/", theme.accent()),
        Sign::Blank => (" ", theme.text()),
        Sign::Bookmark(colour, doubtful) => (words::bookmark_sign(colour, doubtful), bookmark_style(theme, colour)),
    }
}

/// The style of a bookmark's sign.
pub(super) fn bookmark_style(theme: Theme, colour: Option<Colour>) -> Style {
    theme.bookmark(colour.map(|colour| colour as usize))
}

fn weight(theme: Theme, weight: Weight, selected: bool) -> Style {
    match weight {
        Weight::Heading => theme.strong(),
        Weight::Name if selected => theme.strong(),
        Weight::Name | Weight::Words => theme.text(),
        Weight::Problem => theme.problem(),
        Weight::Subheading | Weight::Faint | Weight::Address => theme.faint(),
    }
}
