//! The line for tags, over the last rows.

use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use crate::app::State;
use crate::app::tags::TagEditor;
use crate::config::Context;
use crate::config::theme::Theme;
use crate::model::Clean;

use super::input;
use super::paint::{Sheet, put, put_fit};

pub(super) fn draw(state: &State, theme: Theme, editor: &TagEditor, buffer: &mut Sheet<'_>) {
    let Some(area) = state.overlay_area() else { return };
    Clear.render(area, buffer);
    let rule = "─".repeat(usize::from(area.width));
    put(buffer, area, area.x, area.y, &rule, theme.accent());
    put(buffer, area, area.x + 1, area.y, " Tags ", theme.active());
    let clip = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let on = match &editor.on[..] {
        [one] => one.anchor().words(),
        many => Clean::line(&format!("of {} bookmarks: those that all of them have, and new ones", many.len())),
    };
    put_fit(buffer, clip, clip.x, area.y + 1, &on, theme.faint());
    let line = Rect { y: area.y + 2, height: area.height.saturating_sub(2).min(1), ..clip };
    let x = put(buffer, line, line.x, line.y, "#", theme.active()) + 1;
    if !line.is_empty() {
        input::draw(theme, &editor.input, x, line, buffer);
    }
    let offered: Vec<String> = editor.offered().iter().map(|tag| format!("#{tag}")).collect();
    let key = state.settings.keymap.key_for(Context::Tags, "complete").unwrap_or("Tab");
    let hint = match &offered[..] {
        [] => "Words parted by spaces".to_owned(),
        offered => format!("{key}: {}", offered.join(" ")),
    };
    put_fit(buffer, clip, clip.x, area.y + 3, &hint, theme.faint());
}
