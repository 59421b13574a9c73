//! The search line and its results.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::{Overlay, State};
use crate::config::theme::Theme;
use crate::config::{Context, Glyphs};
use crate::model::Clean;
use crate::search::Target;
use crate::search::language::Field;
use crate::text::glyph::columns;

use super::input;
use super::paint::{Sheet, put, put_fit, put_fit_verbatim, put_right, put_verbatim};

/// One of the ways to write text into a row: the words as they are, or in the signs that were chosen.
type Put = fn(&mut Sheet<'_>, Rect, u16, u16, &str, Style) -> u16;

fn put_joined(sheet: &mut Sheet<'_>, area: Rect, x: u16, y: u16, text: &str, style: Style) -> u16 {
    let glyphs = sheet.glyphs;
    put_verbatim(sheet, area, x, y, &glyphs.join(text), style)
}

fn put_fit_joined(sheet: &mut Sheet<'_>, area: Rect, x: u16, y: u16, text: &str, style: Style) -> u16 {
    let glyphs = sheet.glyphs;
    put_fit_verbatim(sheet, area, x, y, &glyphs.join(text), style)
}

/// In place of results when what is typed means nothing yet.
const UNFINISHED: &str = "Type on; results come as soon as the query can be read";

pub(super) fn draw(state: &State, theme: Theme, buffer: &mut Sheet<'_>) {
    let area = state.layout.body;
    let finder = &state.finder;
    line(state, theme, area, buffer);
    places(state, theme, area, buffer);
    remark(state, theme, area, buffer);
    let body = state.results_area();
    let unfinished = finder.mistake.is_some() || is_field_begun(finder.input.value());
    let Some(answer) = &finder.answer else {
        let hint = if unfinished {
            UNFINISHED
        } else if finder.input.value().trim().is_empty() {
            "Type words in any order; accents and spelling slips do not matter"
        } else {
            "Searching …"
        };
        put_fit(buffer, body, body.x + 2, body.y, hint, theme.faint());
        return;
    };
    let query = &finder.sought.query;
    if answer.hits.is_empty() {
        let hint = if unfinished {
            UNFINISHED.to_owned()
        } else if finder.complete {
            let key = |action, usual| state.settings.keymap.key_for(Context::Search, action).unwrap_or(usual);
            format!("Nothing found; {} looks elsewhere, {} goes back", key("next-scope", "Tab"), key("close", "Esc"))
        } else {
            "Nothing found yet …".to_owned()
        };
        put_fit(buffer, body, body.x + 2, body.y, &hint, theme.faint());
    }
    for (at, rows) in state.results_shown() {
        let (hit, y) = (answer.hits[at], rows.y);
        let current = at == finder.list.cursor;
        let result = state.result_text(query, hit);
        let style = if current { theme.strong() } else { theme.text() };
        let row = Rect { x: body.x + 2, width: body.width.saturating_sub(3), y, height: 1 };
        // A position is told in the interface's own words.
        let (piece, last): (Put, Put) = match hit.target {
            Target::Position(_) => (put, put_fit),
            // Pieces of a passage are joined by an ellipsis of ours.
            Target::Quote(_) | Target::Bookmark(_) => (put_joined, put_fit_joined),
            _ => (put_verbatim, put_fit_verbatim),
        };
        excerpt(theme, (piece, last), &result.text, &result.matched, row, style, buffer);
        put_fit(buffer, Rect { height: 2, ..row }.intersection(body), row.x, y + 1, &result.about, theme.faint());
        if current {
            for row in rows.top()..rows.bottom() {
                put(buffer, body, body.x, row, Glyphs::UNICODE.cursor, theme.cursor(true));
            }
        }
    }
}

fn line(state: &State, theme: Theme, area: Rect, buffer: &mut Sheet<'_>) {
    let finder = &state.finder;
    let count = match &finder.answer {
        Some(answer)
            if answer.hits.is_empty() && (finder.mistake.is_some() || is_field_begun(finder.input.value())) =>
        {
            String::new()
        }
        Some(answer) => {
            let more = if finder.complete { "" } else { " so far" };
            let literal = answer.total.saturating_sub(answer.literal);
            let alike = if literal > 0 { format!(", {literal} of them only alike") } else { String::new() };
            let dropped = match answer.dropped.as_slice() {
                [] => String::new(),
                words => format!("without {} · ", words.join(", ")),
            };
            Clean::line(&format!("{dropped}{} found{alike}{more}", answer.total)).to_string()
        }
        None => String::new(),
    };
    let right = Rect { width: area.width.saturating_sub(1), ..area };
    put_right(buffer, right, area.y, &count, theme.faint());
    let taken = u16::try_from(columns(&count)).unwrap_or(area.width);
    let line = Rect { width: area.width.saturating_sub(taken + 2), ..area };
    let x = put(buffer, line, area.x + 1, area.y, "/", theme.active()) + 1;
    if matches!(state.overlays.last(), Some(Overlay::Name(_))) {
        // The cursor is in the line for the name.
        put_fit_verbatim(buffer, line, x, area.y, &Clean::line(finder.input.value()), theme.strong());
    } else {
        input::draw(theme, &finder.input, x, line, buffer);
    }
}

/// The row under the places: what is wrong with what is typed, or worth knowing of it.
fn remark(state: &State, theme: Theme, area: Rect, buffer: &mut Sheet<'_>) {
    let finder = &state.finder;
    let typed = finder.input.value();
    let unknown = finder.answer.as_ref().and_then(|answer| answer.unknown.first());
    let (text, style) = if is_field_begun(typed) {
        (fields(typed), theme.faint())
    } else if let Some(mistake) = &finder.mistake {
        (format!("Column {}: {}", mistake.column(typed), mistake.message), theme.problem())
    } else if let Some(hint) = finder.sought.query.hints().first().or(unknown) {
        (hint.clone(), theme.faint())
    } else {
        return;
    };
    if area.height > 2 {
        put_fit(buffer, area, area.x + 3, area.y + 2, &Clean::line(&text), style);
    }
}

/// Whether the last word is the name of a field whose value is still to be typed.
fn is_field_begun(typed: &str) -> bool {
    typed.ends_with(':') && !typed.ends_with("::")
}

/// What the field just begun takes, or which fields there are.
fn fields(typed: &str) -> String {
    let name = typed.trim_end_matches(':').rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    match Field::named(name) {
        Some(field) => format!("{}: takes {}", field.name(), field.takes()),
        None => format!("Fields: {}:", Field::ALL.map(Field::name).join(": ")),
    }
}

fn places(state: &State, theme: Theme, area: Rect, buffer: &mut Sheet<'_>) {
    for (place, at) in state.scopes_shown() {
        let style = if place == state.finder.place { theme.active() } else { theme.faint() };
        put(buffer, area, at.x, at.y, place.name(), style);
    }
}

/// One row of a passage, cut so that the first match is seen with some words before it.
fn excerpt(
    theme: Theme,
    (piece, last): (Put, Put),
    text: &Clean,
    matched: &[Range<usize>],
    row: Rect,
    style: Style,
    buffer: &mut Sheet<'_>,
) {
    let room = usize::from(row.width);
    let mut start = 0;
    if columns(text) > room
        && let Some(first) = matched.first()
    {
        // A third of the row is context before the match; it begins at a word.
        let before = &text[..first.start];
        let wanted = room / 3;
        if columns(before) > wanted {
            let mut kept = 0;
            let cut = before.char_indices().rev().find(|(_, c)| {
                kept += 1;
                kept > wanted && c.is_whitespace()
            });
            start = cut.map_or(0, |(byte, c)| byte + c.len_utf8());
        }
    }
    let mut x = row.x;
    if start > 0 {
        x = put_verbatim(buffer, row, x, row.y, buffer.glyphs.ellipsis(), theme.faint());
        x = put(buffer, row, x, row.y, " ", theme.faint());
    }
    let end = row.right();
    let mut at = start;
    for range in matched.iter().filter(|range| range.end > start) {
        let from = range.start.max(at);
        x = piece(buffer, row, x, row.y, &text[at..from], style);
        x = piece(buffer, row, x, row.y, &text[from..range.end.max(from)], style.patch(theme.matched()));
        at = range.end.max(from);
    }
    x = last(buffer, row, x, row.y, &text[at..], style);
    // A match at the very edge leaves no room for the ellipsis that `put_fit` sets.
    if x >= end && at < text.len() && end > row.x {
        put_verbatim(buffer, row, end - 1, row.y, buffer.glyphs.ellipsis(), theme.faint());
    }
}
