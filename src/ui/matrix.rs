//! Countries × issues, with the evidence of the cell under the cursor below.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::app::{MatrixView, State, words};
use crate::config::Glyphs;
use crate::config::theme::Theme;
use crate::library::{Cell, Verdict, Via};
use crate::model::Stance;
use crate::text::glyph::fit;
use crate::text::wrap::wrap;

use super::paint::{Sheet, put, put_fit, put_fit_verbatim};

pub(super) fn draw(state: &State, theme: Theme, buffer: &mut Sheet<'_>) {
    let body = state.layout.body;
    let view = &state.matrix;
    let geometry = state.matrix_geometry();
    let (rows, columns_of_cells) = view.size();
    if rows == 0 || columns_of_cells == 0 {
        put_fit(
            buffer,
            body,
            body.x + 1,
            body.y,
            "No country takes a position in what is opened; Esc goes back",
            theme.faint(),
        );
        return;
    }
    let table = Rect { height: body.height.saturating_sub(geometry.evidence), ..body };
    let (rows_shown, columns_shown) = (state.matrix_rows_shown(geometry), state.matrix_columns_shown(geometry));
    for &(column, area) in &columns_shown {
        let style = if column == view.column { theme.active() } else { theme.faint() };
        head(&state.matrix_label(column, true), area, style, buffer);
    }
    for &(row, area) in &rows_shown {
        let style = if row == view.row { theme.active() } else { theme.text() };
        put_fit(buffer, area, area.x + 1, area.y, &state.matrix_label(row, false), style);
        for &(column, head) in &columns_shown {
            let here = row == view.row && column == view.column;
            let cell = view.at(row, column).and_then(|(country, issue)| view.matrix.cell(country, issue));
            let area = Rect { x: head.x, width: head.width, ..area };
            draw_cell(theme, cell, here, area, buffer);
        }
    }
    more(state, theme, rows, columns_of_cells, table, buffer);
    if geometry.evidence > 0 {
        evidence(state, theme, Rect { y: table.bottom(), height: geometry.evidence, ..body }, buffer);
    } else {
        legend(state, theme, table, buffer);
    }
}

/// A column's heading, on as many rows as there are, at the bottom of them.
fn head(text: &str, area: Rect, style: ratatui::style::Style, buffer: &mut Sheet<'_>) {
    let mut rows = Vec::new();
    wrap(text, 0..text.len(), usize::from(area.width), &mut rows);
    let room = usize::from(area.height);
    let shown = rows.len().min(room);
    let above = area.height.saturating_sub(u16::try_from(shown).unwrap_or(area.height));
    for (at, row) in rows.iter().take(room).enumerate() {
        let Ok(offset) = u16::try_from(at) else { break };
        let line = if at + 1 == shown { &text[row.start..] } else { text[row.range()].trim_end() };
        put_fit(buffer, area, area.x, area.y + above + offset, line, style);
    }
}

/// Sign, count of passages, and what makes it doubtful: `(…)` second-hand, `!` contested, `*` changed.
fn draw_cell(theme: Theme, cell: Option<&Cell>, here: bool, area: Rect, buffer: &mut Sheet<'_>) {
    let mut style = match cell.map(|cell| cell.verdict) {
        Some(Verdict::One(stance)) => theme.stance(stance),
        Some(Verdict::Mixed) => theme.text(),
        None => theme.faint(),
    };
    let text = match cell {
        None => "·".to_owned(),
        Some(cell) => {
            let doubt =
                [(cell.contested, "!"), (cell.changed, "*")].into_iter().filter(|(on, _)| *on).map(|(_, sign)| sign);
            let sign = words::verdict_sign(cell.verdict);
            let inner = format!("{sign} {}{}", cell.evidence, doubt.collect::<String>());
            let inner = if cell.verdict == Verdict::Mixed { format!("{inner} mixed") } else { inner };
            if cell.second_hand { format!("({inner})") } else { inner }
        }
    };
    if here {
        style = style.add_modifier(Modifier::REVERSED | Modifier::BOLD);
        let padded = format!(" {text} ");
        let room = usize::from(area.width);
        put(buffer, area, area.x, area.y, &fit(&padded, room), style);
    } else {
        put_fit(buffer, area, area.x + 1, area.y, &text, style);
    }
}

/// How much lies beyond the edges, in the corner above the row headings.
fn more(state: &State, theme: Theme, rows: usize, columns_of_cells: usize, table: Rect, buffer: &mut Sheet<'_>) {
    let view = &state.matrix;
    let geometry = state.matrix_geometry();
    let right = columns_of_cells.saturating_sub(view.left + geometry.columns);
    let below = rows.saturating_sub(view.top + geometry.rows);
    let sides = [(view.left, "←"), (right, "→"), (view.top, "↑"), (below, "↓")];
    let parts: Vec<String> =
        sides.iter().filter(|(number, _)| *number > 0).map(|(number, arrow)| format!("{arrow}{number}")).collect();
    if !parts.is_empty() {
        let corner = Rect { width: geometry.heading.saturating_sub(1), ..table };
        put_fit(buffer, corner, table.x + 1, table.y, &format!("more: {}", parts.join(" ")), theme.faint());
    }
}

/// A line about the cell under the cursor, and what the signs mean.
fn legend(state: &State, theme: Theme, table: Rect, buffer: &mut Sheet<'_>) {
    if table.height < 8 {
        return;
    }
    let y = table.bottom() - 2;
    if let Some((country, issue)) = state.matrix.cursor() {
        let names = format!("{}: {}", state.library.actor(country).label, state.library.issue(issue).label);
        let about = state.matrix_cell().map_or_else(|| "no position".to_owned(), describe);
        // Country and issue stand beside the cell too, what is told of it only here.
        let rest = u16::try_from(about.chars().count()).unwrap_or(u16::MAX).saturating_add(3);
        let for_names = Rect { width: table.width.saturating_sub(rest).max(table.width / 3), ..table };
        let x = put_fit(buffer, for_names, table.x + 1, y, &names, theme.text());
        put_fit(buffer, table, x + 2, y, &about, theme.faint());
    }
    let mut x = table.x + 1;
    for stance in [Stance::Support, Stance::Oppose, Stance::Conditional, Stance::Undecided, Stance::Neutral] {
        x = put(buffer, table, x, y + 1, words::stance_sign(stance), theme.stance(stance));
        x = put(buffer, table, x + 1, y + 1, words::stance(stance), theme.faint()) + 2;
    }
    // Half an explanation is none: the line above tells of each cell in words.
    let fits = |x: u16, text: &str| usize::from(x) + text.chars().count() < usize::from(table.right());
    for doubt in [&["( ) second-hand only", "( ) second-hand"][..], &["! contested"], &["* changed"]] {
        let Some(text) = doubt.iter().find(|text| fits(x, text)) else { break };
        x = put(buffer, table, x, y + 1, text, theme.faint()) + 2;
    }
}

/// A cell in words.
fn describe(cell: &Cell) -> String {
    let mut facts = vec![
        words::verdict(cell.verdict).to_owned(),
        words::count(cell.entries.len(), "position", "positions"),
        words::count(cell.evidence, "passage", "passages"),
    ];
    let doubts = [
        (cell.second_hand, "only told by others"),
        (cell.contested, "others say otherwise"),
        (cell.changed, "its own word has changed"),
    ];
    facts.extend(doubts.iter().filter(|(holds, _)| *holds).map(|(_, text)| (*text).to_owned()));
    facts.join(", ")
}

fn evidence(state: &State, theme: Theme, area: Rect, buffer: &mut Sheet<'_>) {
    let Some(list) = state.matrix.evidence else { return };
    let passages = state.matrix_evidence();
    let title = state.matrix.cursor().map(|(country, issue)| {
        format!(" {} · {} ", state.library.actor(country).label, state.library.issue(issue).label)
    });
    let title = title.unwrap_or_default();
    put(buffer, area, area.x, area.y, &"─".repeat(usize::from(area.width)), theme.faint());
    put_fit(buffer, area, area.x + 1, area.y, &title, theme.strong());
    if passages.is_empty() {
        put_fit(
            buffer,
            area,
            area.x + 2,
            area.y + 1,
            "No position here; arrows move to a cell with a sign",
            theme.faint(),
        );
    }
    for (at, rows) in state.evidence_shown() {
        let ((position, sentence, span), y) = (&passages[at], rows.y);
        let current = at == list.cursor;
        if current {
            for row in y..(y + MatrixView::EVIDENCE_ROWS - 1).min(area.bottom()) {
                put(buffer, area, area.x, row, Glyphs::UNICODE.cursor, theme.cursor(true));
            }
        }
        let record = state.library.position_record(*position);
        let via = state.matrix_cell().and_then(|cell| cell.entries.iter().find(|entry| entry.position == *position));
        let via = match via.map(|entry| entry.via) {
            Some(Via::Group(group)) => format!(" · via {}", state.library.actor(group).label),
            Some(Via::Spokesman(person)) => format!(" · {}", state.library.actor(person).label),
            _ => String::new(),
        };
        let article = state.library.article(sentence.article);
        let x = put(buffer, area, area.x + 2, y, words::stance_sign(record.stance), theme.stance(record.stance));
        let facts = format!(
            "{} · {}{via} · {}",
            words::stance(record.stance),
            words::assertion(&state.library, *position),
            article.title()
        );
        put_fit(buffer, area, x + 1, y, &facts, theme.faint());
        let text = crate::model::Clean::line(article.text.slice(*span));
        let style = if current { theme.strong() } else { theme.text() };
        let clip = Rect { width: area.width.saturating_sub(1), ..area };
        put_fit_verbatim(buffer, clip, area.x + 4, y + 1, &text, style);
    }
}
