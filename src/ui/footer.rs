//! The last row: the keys that matter here, or what was just said; problems and loading at the right.

use ratatui::layout::Rect;

use crate::app::{State, words};
use crate::config::theme::Theme;
use crate::text::glyph::columns;

use super::paint::{Sheet, put, put_fit, put_right};

pub(super) fn draw(state: &State, theme: Theme, buffer: &mut Sheet<'_>) {
    let area = state.layout.footer;
    if area.is_empty() {
        return;
    }
    let right = status(state);
    let width = u16::try_from(columns(&right)).unwrap_or(u16::MAX).saturating_add(2).min(area.width);
    let right_area = Rect { width: area.width.saturating_sub(1), ..area };
    let style = if state.problem_counts().0 > 0 && state.loading.left == 0 { theme.problem() } else { theme.faint() };
    put_right(buffer, right_area, area.y, &right, style);
    let left = Rect { width: area.width - width.min(area.width), ..area };
    if let Some(notice) = &state.notice {
        let style = if notice.alarm { theme.problem() } else { theme.text() };
        put_fit(buffer, left, area.x + 1, area.y, &notice.text, style);
        return;
    }
    let mut x = area.x + 1;
    for (key, word) in state.hints() {
        let needed = columns(key) + 1 + columns(word);
        if usize::from(x) + needed > usize::from(left.right()) {
            break;
        }
        x = put(buffer, left, x, area.y, key, theme.accent());
        x = put(buffer, left, x + 1, area.y, word, theme.faint()) + 3;
    }
}

/// Keys typed so far, loading, problems.
fn status(state: &State) -> String {
    let mut parts = Vec::new();
    let typed = state.pending_keys();
    if !typed.is_empty() {
        parts.push(typed);
    }
    if state.loading.left > 0 {
        let all = words::count(state.loading.read + state.loading.left, "file", "files");
        let key = state.settings.keymap.key_for(state.context(), "back").filter(|_| state.may_stop_loading());
        let stops = key.map(|key| format!(", {key} stops")).unwrap_or_default();
        parts.push(format!("reading {} of {all}{stops}", state.loading.read));
    }
    if state.loading.left_out > 0 {
        parts.push(format!("{} left out", words::count(state.loading.left_out, "file", "files")));
    }
    if state.mouse {
        parts.push("mouse".to_owned());
    }
    let (errors, warnings) = state.problem_counts();
    if errors + warnings > 0 {
        let key = state.settings.keymap.key_for(state.context(), "problems").unwrap_or("!");
        parts.push(format!("{} ({key})", words::count(errors + warnings, "problem", "problems")));
    }
    parts.join(" · ")
}
