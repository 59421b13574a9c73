//! Draws the state. Nothing here changes it, and nothing but glyphs of clean text gets into a cell.

mod articles;
mod details;
mod entries;
mod footer;
mod header;
mod help;
mod margin;
mod matrix;
mod note;
mod paint;
mod problems;
mod reader;
mod runs;
mod search;
mod side;

use ratatui::Frame;
use ratatui::buffer::Buffer;

use crate::app::{Overlay, State};
use crate::config::theme::Theme;

/// Draws one frame.
pub fn view(state: &State, theme: Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    // The screen may have shrunk since the layout was computed: the next message brings the new size.
    if area.is_empty() || area != state.layout.screen {
        return;
    }
    draw(state, theme, frame.buffer_mut());
}

fn draw(state: &State, theme: Theme, buffer: &mut Buffer) {
    header::draw(state, theme, buffer);
    match state.overlays.last() {
        Some(Overlay::Help { filter, list }) => help::draw(state, theme, filter, *list, buffer),
        Some(Overlay::Matrix) => matrix::draw(state, theme, buffer),
        Some(Overlay::Search) => search::draw(state, theme, buffer),
        Some(Overlay::Problems(list)) => problems::draw(state, theme, *list, buffer),
        Some(Overlay::Note(_)) | None => {
            articles::draw(state, theme, buffer);
            reader::draw(state, theme, buffer);
            details::draw(state, theme, buffer);
            side::draw(state, theme, buffer);
        }
    }
    if let Some(Overlay::Note(editor)) = state.overlays.last() {
        note::draw(state, theme, editor, buffer);
    }
    footer::draw(state, theme, buffer);
}
