//! The article.

use ratatui::layout::Rect;

use crate::app::page::PageRow;
use crate::app::{Pane, State};
use crate::config::theme::Theme;

use super::links::lead;
use super::paint::{Sheet, put, put_fit, put_verbatim};
use super::{margin, runs};

pub(super) fn draw(state: &State, theme: Theme, buffer: &mut Sheet<'_>) {
    let Some(area) = state.layout.reader else { return };
    let Some((number, article)) = state.article() else {
        return nothing(state, theme, area, buffer);
    };
    let focused = state.focus == Pane::Reader;
    let page = &state.reader.page;
    let visible = state.reader.top..page.rows.len().min(state.reader.top + usize::from(area.height));
    let bytes: Vec<_> = visible.clone().filter_map(|row| page.text_row(row)).collect();
    let window = match (bytes.first(), bytes.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..0,
    };
    let runs = runs::visible(state, number, article, window);
    let clip = state.text_area().unwrap_or(area);
    let x = clip.x;
    for (offset, row) in visible.enumerate() {
        let Ok(offset) = u16::try_from(offset) else { break };
        let y = area.y + offset;
        match &page.rows[row] {
            PageRow::Blank => {}
            PageRow::Title(row) => {
                let title = page.title.as_ref().and_then(|title| title.get(row.range())).unwrap_or_default();
                put_verbatim(buffer, clip, x, y, title.trim_end(), theme.strong());
            }
            PageRow::About(text) => {
                put(buffer, clip, x, y, text, theme.faint());
                if let Some(url) = article.page() {
                    lead(buffer, Rect { y, height: 1, ..clip }, url);
                }
            }
            PageRow::Text { row, paragraph } => {
                let role = &article.paragraphs[*paragraph].role;
                let first = runs.partition_point(|run| run.range.end <= row.start);
                let mut at = x;
                let mut last = theme.text();
                let shown = row.start + article.text[row.range()].trim_end().len();
                for run in runs[first..].iter().take_while(|run| run.range.start < shown) {
                    let part = run.range.start.max(row.start)..run.range.end.min(shown);
                    last = runs::style(state, theme, number, article, role, &run.marks);
                    at = put_verbatim(buffer, clip, at, y, &article.text[part], last);
                }
                if row.hyphen {
                    put(buffer, clip, at, y, "-", last);
                }
            }
        }
    }
    margin::draw(state, theme, focused, area, buffer);
}

/// There is no article yet.
fn nothing(state: &State, theme: Theme, area: Rect, buffer: &mut Sheet<'_>) {
    let text = if state.loading.left > 0 { "Reading the briefing …" } else { "This briefing has no article" };
    put_fit(buffer, area, area.x + 2, area.y + 1, text, theme.faint());
}
