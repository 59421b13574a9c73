//! The line for the name of a saved search, over the last rows.

use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use crate::app::State;
use crate::app::searches::{NameEditor, Naming};
use crate::config::Context;
use crate::config::theme::Theme;
use crate::model::Clean;
use crate::searches::Scope;

use super::input;
use super::paint::{Sheet, put, put_fit, put_fit_verbatim};

/// Rows that it takes: a rule, what gets the name, the line, what to do.
const ROWS: u16 = 4;

pub(super) fn draw(state: &State, theme: Theme, editor: &NameEditor, buffer: &mut Sheet<'_>) {
    let body = state.layout.body;
    let rows = ROWS.min(body.height);
    let area = Rect { y: body.bottom() - rows, height: rows, ..body };
    Clear.render(area, buffer);
    let rule = "─".repeat(usize::from(area.width));
    put(buffer, area, area.x, area.y, &rule, theme.accent());
    let clip = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let (title, lead, about) = match &editor.naming {
        Naming::New { query, scope: Scope::Everything } => (" Save the search ", "/ ".to_owned(), query),
        Naming::New { query, scope } => (" Save the search ", format!("in {scope}: / "), query),
        Naming::Another(name) => (" Another name ", "for ".to_owned(), name),
    };
    put(buffer, area, area.x + 1, area.y, title, theme.active());
    let x = put(buffer, clip, clip.x, area.y + 1, &lead, theme.faint());
    let rest = Rect { x, width: clip.right().saturating_sub(x), ..clip };
    put_fit_verbatim(buffer, rest, x, area.y + 1, about, theme.faint());
    let line = Rect { y: area.y + 2, height: area.height.saturating_sub(2).min(1), ..clip };
    let x = put(buffer, line, line.x, line.y, "Name", theme.active()) + 1;
    if !line.is_empty() {
        input::draw(theme, &editor.input, x, line, buffer);
    }
    let save = state.settings.keymap.key_for(Context::Name, "save").unwrap_or("Enter");
    let (hint, style) = match &editor.taken {
        Some(_) => (format!("Another search has this name; {save} once more replaces it"), theme.problem()),
        None => ("Any words; the side panel lists it below the bookmarks".to_owned(), theme.faint()),
    };
    put_fit(buffer, clip, clip.x, area.y + 3, &Clean::line(&hint), style);
}
