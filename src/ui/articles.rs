//! The list of articles.

use ratatui::layout::Rect;

use crate::app::layout::below;
use crate::app::{Pane, State, words};
use crate::config::Glyphs;
use crate::config::theme::Theme;
use crate::library::ArticleNo;
use crate::text::glyph::columns;
use crate::text::wrap::wrap;

use super::paint::{Sheet, put, put_fit, put_fit_verbatim, rule};

pub(super) fn draw(state: &State, theme: Theme, buffer: &mut Sheet<'_>) {
    let Some(area) = state.layout.articles else { return };
    let focused = state.focus == Pane::Articles;
    if area.right() < state.layout.screen.right() && state.layout.reader.is_some() {
        rule(buffer, area.right(), area, theme.faint());
    }
    let title = if focused { theme.active() } else { theme.strong() };
    put_fit(buffer, area, area.x + 1, area.y, State::pane_title(Pane::Articles), title);
    let body = below(area, 2);
    for (at, rows) in state.articles_shown() {
        let (article, mut y) = (ArticleNo::new(at), rows.y);
        let height = state.article_height(at);
        let record = state.library.article(article);
        if article.at() == state.articles.cursor {
            for row in y..(y + height).min(body.bottom()) {
                put(buffer, body, body.x, row, Glyphs::UNICODE.cursor, theme.cursor(focused));
            }
        }
        let open = state.reader.article == Some(article);
        let style = if open { theme.strong() } else { theme.text() };
        let text = record.title();
        let room = usize::from(body.width.saturating_sub(3));
        let mut rows = Vec::new();
        wrap(&text, 0..text.len(), room, &mut rows);
        let title_rows = usize::from(height - 2);
        for (at, row) in rows.iter().take(title_rows).enumerate() {
            let line = if at + 1 == title_rows { &text[row.start..] } else { text[row.range()].trim_end() };
            let clip = Rect { width: body.width.saturating_sub(1), ..body };
            put_fit_verbatim(buffer, clip, body.x + 2, y, line, style);
            y += 1;
        }
        let mut about = words::day_and_outlet(record);
        if state.library.is_superseded(article) {
            about = format!("older version · {about}");
        }
        let clip = Rect { width: body.width.saturating_sub(1), ..body };
        put_fit(buffer, clip, body.x + 2, y, &about, theme.faint());
        let marked = [
            words::count(record.quotes.len(), "quote", "quotes"),
            words::count(record.positions.len(), "position", "positions"),
        ];
        let both = marked.join(" · ");
        let marked = if columns(&both) <= room { &both } else { &marked[0] };
        put_fit(buffer, clip, body.x + 2, y + 1, marked, theme.faint());
    }
}
