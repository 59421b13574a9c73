//! The margin beside the article: where one is, what is bookmarked, what proves a position, who speaks.
//!
//! Columns: the cursor's sign; a bookmark; the stance of a position that the sentence proves; two letters of the
//! speaker where a quote begins; a bar along each quote, another one along a quote nested in it. Where a quote
//! begins that is not what or where its bundle says, a sign takes the place of the bar.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::layout::{MARGIN, margin};
use crate::app::wording::Wording;
use crate::app::{State, beside, speakers, words};
use crate::bookmarks::{BookmarkId, Found};
use crate::config::Glyphs;
use crate::config::theme::Theme;
use crate::library::ArticleNo;
use crate::model::{Article, QuoteIx, Span};
use crate::text::wrap::Row;

use super::entries::bookmark_style;
use super::paint::{Sheet, put};

const BOOKMARK: u16 = 1;
const EVIDENCE: u16 = 2;
const LETTERS: u16 = 3;
const BARS: u16 = 5;

pub(super) fn draw(state: &State, theme: Theme, focused: bool, area: Rect, buffer: &mut Sheet<'_>) {
    let width = margin(area.width);
    let Some((number, article)) = state.article() else { return };
    if width == 0 {
        return;
    }
    let current = state.reader.sentence_span(article);
    let mut lettered: Vec<QuoteIx> = Vec::new();
    // What is in view at all, so that not every row looks through everything that is marked in the article.
    let mut rows =
        (0..area.height).filter_map(|offset| state.reader.page.text_row(state.reader.top + usize::from(offset)));
    let seen = rows.clone().next().map_or(0, |row| row.start)..rows.next_back().map_or(0, |row| row.end);
    let bookmarked: Vec<(usize, BookmarkId)> = (state.marks.spans(number))
        .flat_map(|(id, spans)| spans.iter().map(move |span| (span.start(), id)))
        .filter(|(start, _)| seen.contains(start))
        .collect();
    let in_view = |span: &Span| span.start() < seen.end && seen.start < span.end();
    let quotes: Vec<QuoteIx> = (article.quotes.iter().enumerate())
        .filter(|(_, quote)| quote.place.spans().iter().any(in_view))
        .map(|(at, _)| QuoteIx::new(at))
        .collect();
    for offset in 0..area.height {
        let Some(row) = state.reader.page.text_row(state.reader.top + usize::from(offset)) else { continue };
        let y = area.y + offset;
        if row.start < current.end() && current.start() < row.end {
            put(buffer, area, area.x, y, Glyphs::UNICODE.cursor, theme.cursor(focused));
        }
        if width < MARGIN {
            continue;
        }
        if let Some(&(_, id)) = bookmarked.iter().find(|(start, _)| row.range().contains(start)) {
            let colour = state.marks.all.get(id).and_then(|bookmark| bookmark.colour);
            let doubtful = !matches!(state.marks.place(id), Some((_, Found::Exact(_))));
            let sign = words::bookmark_sign(colour, doubtful);
            put(buffer, area, area.x + BOOKMARK, y, sign, bookmark_style(theme, colour));
        }
        if let Some((sign, style)) = evidence(state, theme, number, article, row) {
            put(buffer, area, area.x + EVIDENCE, y, sign, style);
        }
        for (level, quote) in beside::quotes_on(article, &quotes, row) {
            let record = &article.quotes[quote.at()];
            let actor = record.speaker.as_ref().and_then(|speaker| speaker.actor);
            let actor = actor.map(|actor| state.library.actor_in(number, actor));
            let style = theme.speaker(actor.and_then(|actor| state.speakers.colour(actor)));
            let wording = Wording::of(record);
            let begins = record.place.start().is_some_and(|start| row.range().contains(&start));
            let (sign, sign_style) = if begins && wording.is_doubtful() {
                (wording.sign(), theme.problem())
            } else {
                (beside::bar(record.kind), style)
            };
            put(buffer, area, area.x + BARS + level, y, sign, sign_style);
            if level == 0 && !lettered.contains(&quote) {
                lettered.push(quote);
                let letters = actor.map_or_else(|| "?".to_owned(), |actor| speakers::letters(&state.library, actor));
                put(buffer, area, area.x + LETTERS, y, &letters, style);
            }
        }
    }
}

/// The stance of the positions that a sentence beginning on the row proves.
fn evidence(
    state: &State,
    theme: Theme,
    number: ArticleNo,
    article: &Article,
    row: Row,
) -> Option<(&'static str, Style)> {
    match beside::stances_from(&state.library, number, article, row).as_slice() {
        [] => None,
        [one] => Some((words::stance_sign(*one), theme.stance(*one))),
        _ => Some((Glyphs::UNICODE.mixed, theme.text())),
    }
}
