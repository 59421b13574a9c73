//! The note editor.

use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::widgets::{Clear, Widget};

use crate::app::State;
use crate::app::note::NoteEditor;
use crate::config::theme::Theme;
use crate::model::Clean;
use crate::text::glyph::columns;
use crate::text::wrap::{Row, wrap};

use super::paint::{Sheet, put, put_fit, put_fit_verbatim, put_verbatim};

pub(super) fn draw(state: &State, theme: Theme, editor: &NoteEditor, buffer: &mut Sheet<'_>) {
    let Some(area) = state.overlay_area() else { return };
    Clear.render(area, buffer);
    let clip = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let rule = "─".repeat(usize::from(area.width));
    put(buffer, area, area.x, area.y, &rule, theme.accent());
    put(buffer, area, area.x + 1, area.y, " Note ", theme.active());
    let passage = editor.passage();
    let passage = buffer.glyphs.join(&passage);
    put_fit_verbatim(buffer, clip, clip.x, area.y + 1, &passage, theme.faint());
    let text = Rect { y: area.y + 3, height: area.height.saturating_sub(4), ..clip };
    if area.height > 4 {
        put(buffer, area, area.x, area.bottom() - 1, &rule, theme.faint());
    }
    draw_text(theme, editor, text, buffer);
}

/// The lines, wrapped, scrolled so that the cursor is seen.
fn draw_text(theme: Theme, editor: &NoteEditor, area: Rect, buffer: &mut Sheet<'_>) {
    if area.is_empty() {
        return;
    }
    let ratatui_textarea::DataCursor(cursor_line, cursor_char) = editor.text.cursor();
    let mut rows: Vec<(Clean, Row)> = Vec::new();
    let mut cursor = (0, 0);
    for (number, line) in editor.text.lines().iter().enumerate() {
        let line = Clean::line(line);
        let mut wrapped = Vec::new();
        wrap(&line, 0..line.len(), usize::from(area.width.saturating_sub(1)), &mut wrapped);
        if wrapped.is_empty() {
            wrapped.push(Row { start: 0, end: 0, hyphen: false });
        }
        if number == cursor_line {
            let byte = line.char_indices().nth(cursor_char).map_or(line.len(), |(byte, _)| byte);
            let row = crate::text::wrap::row_of(&wrapped, byte);
            cursor = (rows.len() + row, columns(&line[wrapped[row].start..byte]));
        }
        rows.extend(wrapped.into_iter().map(|row| (line.clone(), row)));
    }
    let top = (cursor.0 + 1).saturating_sub(usize::from(area.height));
    for (y, (line, row)) in (area.top()..area.bottom()).zip(rows.iter().skip(top)) {
        put_verbatim(buffer, area, area.x, y, &line[row.range()], theme.text());
    }
    if editor.text.lines().iter().all(String::is_empty) {
        put_fit(buffer, area, area.x + 2, area.y, "Write; Enter begins a new line", theme.faint());
    }
    let offset = u16::try_from(cursor.0 - top).unwrap_or(0);
    let x = area.x.saturating_add(u16::try_from(cursor.1).unwrap_or(u16::MAX)).min(area.right() - 1);
    if let Some(cell) = buffer.cell_mut((x, area.y + offset)) {
        cell.set_style(theme.accent().add_modifier(Modifier::REVERSED));
    }
}
