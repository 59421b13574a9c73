//! The last row: the keys that matter here, or what was just said; problems and loading at the right.

use ratatui::layout::Rect;

use crate::app::State;
use crate::config::theme::Theme;

use super::paint::{Sheet, put, put_fit, put_right};

pub(super) fn draw(state: &State, theme: Theme, buffer: &mut Sheet<'_>) {
    let area = state.layout.footer;
    if area.is_empty() {
        return;
    }
    let right_area = Rect { width: area.width.saturating_sub(1), ..area };
    let style = if state.problem_counts().0 > 0 && state.loading.left == 0 { theme.problem() } else { theme.faint() };
    put_right(buffer, right_area, area.y, &state.status(), style);
    let left = state.footer_left();
    if let Some(notice) = &state.notice {
        let style = if notice.alarm { theme.problem() } else { theme.text() };
        put_fit(buffer, left, left.x + 1, left.y, &notice.text, style);
        return;
    }
    for hint in state.hints_shown() {
        let x = put(buffer, left, hint.area.x, hint.area.y, hint.key, theme.accent());
        put(buffer, left, x + 1, hint.area.y, hint.word, theme.faint());
    }
}
