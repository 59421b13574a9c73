//! The title row: which briefing, and where in it.

use ratatui::layout::Rect;

use crate::app::State;
use crate::config::theme::Theme;

use super::paint::{Sheet, put_fit, put_right};
use crate::text::glyph::columns;

pub(super) fn draw(state: &State, theme: Theme, buffer: &mut Sheet<'_>) {
    let area = state.layout.header;
    if area.is_empty() {
        return;
    }
    let Some((number, article)) = state.article() else {
        put_fit(buffer, area, 1, area.y, "Depesche", theme.strong());
        return;
    };
    let mut place = Vec::new();
    if state.library.article_count() > 1 {
        place.push(format!("article {}/{}", number.at() + 1, state.library.article_count()));
    }
    if !article.sentences.is_empty() {
        place.push(format!("sentence {}/{}", state.reader.sentence + 1, article.sentences.len()));
    }
    let place = place.join(" · ");
    let place = if columns(&place) + 10 > usize::from(area.width) * 2 / 3 {
        format!("{}/{}", state.reader.sentence + 1, article.sentences.len())
    } else {
        place
    };
    let place = if state.live.waiting.is_empty() {
        place
    } else {
        let key = state.settings.keymap.key_for(state.context(), "reload").unwrap_or("R");
        format!("changed, {key} reloads · {place}")
    };
    let right = Rect { x: area.x + area.width / 3, width: (area.width - area.width / 3).saturating_sub(1), ..area };
    put_right(buffer, right, area.y, &place, theme.faint());
    let taken = u16::try_from(columns(&place)).unwrap_or(area.width) + 3;
    let left = Rect { width: area.width.saturating_sub(taken), ..area };
    put_fit(buffer, left, area.x + 1, area.y, state.library.bundle_of(number).name(), theme.faint());
}
