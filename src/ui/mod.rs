//! Draws the state. Nothing here changes it, and nothing but glyphs of clean text gets into a cell.

mod address;
mod articles;
mod collection;
mod compared;
mod details;
mod entries;
mod footer;
mod header;
mod help;
mod input;
mod links;
mod margin;
mod matrix;
mod name;
mod note;
mod paint;
mod problems;
mod reader;
mod runs;
mod search;
mod side;
mod tags;

use ratatui::Frame;

use crate::app::{Overlay, State};
use crate::config::theme::Theme;

pub use links::Links;
use paint::Sheet;

/// Draws one frame; gives the links in it, where the terminal takes any.
pub fn view(state: &State, theme: Theme, frame: &mut Frame<'_>) -> Links {
    let area = frame.area();
    // The screen may have shrunk since the layout was computed: the next message brings the new size.
    if area.is_empty() || area != state.layout.screen {
        return Links::default();
    }
    let mut sheet = Sheet::new(frame.buffer_mut(), state.settings.glyphs, state.settings.shows_links());
    draw(state, theme, &mut sheet);
    sheet.lay_ground(theme);
    sheet.links.unwrap_or_default()
}

fn draw(state: &State, theme: Theme, buffer: &mut Sheet<'_>) {
    header::draw(state, theme, buffer);
    // What was there when the question came up stays behind it.
    let under = state.overlays.iter().rfind(|overlay| !matches!(overlay, Overlay::Address(_) | Overlay::Name(_)));
    match under {
        Some(Overlay::Help { filter, list }) => help::draw(state, theme, filter, *list, buffer),
        Some(Overlay::Matrix) => matrix::draw(state, theme, buffer),
        Some(Overlay::Search) => search::draw(state, theme, buffer),
        Some(Overlay::Problems(list)) => problems::draw(state, theme, *list, buffer),
        Some(Overlay::Bookmarks) => collection::draw(state, theme, buffer),
        Some(Overlay::Note(_) | Overlay::Tags(_)) if behind(state) => collection::draw(state, theme, buffer),
        Some(Overlay::Note(_) | Overlay::Tags(_) | Overlay::Address(_) | Overlay::Name(_)) | None => {
            articles::draw(state, theme, buffer);
            reader::draw(state, theme, buffer);
            details::draw(state, theme, buffer);
            side::draw(state, theme, buffer);
        }
    }
    match state.overlays.last() {
        Some(Overlay::Note(editor)) => note::draw(state, theme, editor, buffer),
        Some(Overlay::Tags(editor)) => tags::draw(state, theme, editor, buffer),
        Some(Overlay::Name(editor)) => name::draw(state, theme, editor, buffer),
        Some(Overlay::Address(address)) => address::draw(state, theme, address, buffer),
        _ => {}
    }
    footer::draw(state, theme, buffer);
}

/// Whether the list of all bookmarks lies behind what is on top.
fn behind(state: &State) -> bool {
    state.overlays.iter().any(|overlay| matches!(overlay, Overlay::Bookmarks))
}
