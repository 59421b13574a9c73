//! The article that is being read: where the reader is in it and what stands out.

use std::sync::Arc;

use crate::library::{ArticleNo, Library};
use crate::model::{Article, QuoteIx, SentenceIx, Span};

use crate::text::glyph::glyphs;
use crate::text::wrap::Row;

use super::held::Held;
use super::page::{Page, PageRow};
use super::selection::Selection;

/// Rows kept free above and below the current sentence while it moves, where there is room.
const CONTEXT: usize = 2;

/// How many pages are kept.
const LATELY: usize = 8;

/// The reader pane.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// The article; `None` before the first one is loaded.
    pub article: Option<ArticleNo>,
    /// The article laid out.
    pub page: Arc<Page>,
    /// Columns the page is laid out for.
    columns: u16,
    /// The pages that were open lately, with their columns, the latest last: whoever follows evidence goes back and forth.
    lately: Vec<(ArticleNo, u16, Arc<Page>)>,
    /// The current sentence, counted from 0.
    pub sentence: usize,
    /// The quote under the cursor, when one was chosen.
    pub quote: Option<QuoteIx>,
    /// The first row shown.
    pub top: usize,
    /// The passage that was jumped to, until the reader moves on.
    pub shown: Option<Span>,
    /// The passage that is being selected.
    pub selection: Option<Selection>,
    /// Whether the details are open.
    pub details: bool,
    /// First row of the details shown.
    pub details_top: u16,
    /// The button of the mouse is down.
    pub(super) held: Option<Held>,
}

/// The byte at a column of a row of text.
fn byte_in(article: &Article, row: Row, column: u16) -> usize {
    let (mut columns, mut last) = (0, row.start);
    for glyph in glyphs(&article.text[row.range()]) {
        columns += glyph.columns;
        last = row.start + glyph.at;
        if columns > usize::from(column) {
            break;
        }
    }
    last
}

impl Reader {
    /// Opens an article at a sentence.
    pub fn open(&mut self, library: &Library, article: ArticleNo, sentence: usize, size: (u16, u16)) {
        if self.article != Some(article) {
            let lately = std::mem::take(&mut self.lately);
            *self = Self { article: Some(article), details: self.details, lately, ..Self::default() };
        }
        self.lay_out(library, size);
        self.go(library, sentence, size.1);
    }

    /// Lays the page out anew when the room has changed, and keeps the current sentence in view.
    pub fn lay_out(&mut self, library: &Library, size: (u16, u16)) {
        let Some(article) = self.article else { return };
        if self.columns != size.0 {
            self.columns = size.0;
            self.page = self.page_of(library, article, size.0);
        }
        self.keep_in_view(library.article(article), size.1);
    }

    /// The article laid out; one that was read lately is taken as it was.
    fn page_of(&mut self, library: &Library, article: ArticleNo, columns: u16) -> Arc<Page> {
        if let Some(at) = self.lately.iter().position(|(known, at, _)| (*known, *at) == (article, columns)) {
            let kept = self.lately.remove(at);
            self.lately.push(kept);
        } else {
            if self.lately.len() >= LATELY {
                self.lately.remove(0);
            }
            self.lately.push((article, columns, Arc::new(Page::of(library.article(article), columns))));
        }
        self.lately.last().map(|(_, _, page)| Arc::clone(page)).unwrap_or_default()
    }

    /// Makes a sentence the current one.
    pub fn go(&mut self, library: &Library, sentence: usize, rows: u16) {
        let Some(article) = self.article else { return };
        let article = library.article(article);
        self.sentence = sentence.min(article.sentences.len().saturating_sub(1));
        self.quote = None;
        self.shown = None;
        self.selection = None;
        self.details_top = 0;
        self.keep_in_view(article, rows);
    }

    /// The current sentence.
    pub fn sentence_ix(&self) -> SentenceIx {
        SentenceIx::new(self.sentence)
    }

    /// The bytes of the current sentence; of the whole text when there is no sentence.
    pub fn sentence_span(&self, article: &Article) -> Span {
        article.sentences.get(self.sentence).map_or_else(|| Span::whole(&article.text), |sentence| sentence.span)
    }

    /// What is selected.
    pub fn selected(&self) -> Option<Span> {
        self.selection.map(|selection| selection.span())
    }

    /// The rows of the page that hold `span`, first and last.
    fn rows_of(&self, span: Span) -> (usize, usize) {
        let last = span.end().saturating_sub(1).max(span.start());
        (self.page.row_of(span.start()), self.page.row_of(last))
    }

    /// Scrolls as little as possible so that the passage in question is in view with some context: the one that was jumped
    /// to, the quote under the cursor, or the current sentence.
    pub fn keep_in_view(&mut self, article: &Article, rows: u16) {
        let quote = || self.quote.and_then(|quote| article.quotes[quote.at()].place.spans().first().copied());
        let selecting = self.selection.map(|selection| selection.head());
        let span = selecting.or(self.shown).or_else(quote).unwrap_or_else(|| self.sentence_span(article));
        let (first, last) = self.rows_of(span);
        let rows = usize::from(rows).max(1);
        let context = CONTEXT.min(rows.saturating_sub(1) / 2);
        let total = self.page.rows.len();
        // The headline belongs to the first sentence, where there is room for both.
        let first = if first <= context + 1 && first < rows { 0 } else { first.saturating_sub(context) };
        let last = (last + context).min(total.saturating_sub(1));
        if last >= self.top + rows {
            self.top = last + 1 - rows;
        }
        if first < self.top || last - first.min(last) >= rows {
            self.top = first;
        }
        self.top = self.top.min(total.saturating_sub(1));
    }

    /// How far below the top of the view the current sentence begins, in rows; negative above it.
    pub(super) fn height_in_view(&self, article: &Article) -> isize {
        let row = self.rows_of(self.sentence_span(article)).0;
        row.cast_signed() - self.top.cast_signed()
    }

    /// Scrolls so that the current sentence begins so far below the top of the view, as far as it then is in view.
    pub(super) fn put_at_height(&mut self, article: &Article, height: isize, rows: u16) {
        let row = self.rows_of(self.sentence_span(article)).0;
        self.top = row.saturating_add_signed(height.saturating_neg());
        self.keep_in_view(article, rows);
    }

    /// Scrolls by rows; the current sentence stays where it is, even out of view.
    pub fn scroll(&mut self, by: isize, rows: u16) {
        let most = self.page.rows.len().saturating_sub(usize::from(rows).max(1));
        self.top = self.top.saturating_add_signed(by).min(most);
    }

    /// Scrolls by rows and takes the current sentence along, staying at the same height of the view as far as possible.
    pub fn page(&mut self, library: &Library, by: isize, rows: u16) {
        let Some(article_no) = self.article else { return };
        let article = library.article(article_no);
        let (row, _) = self.rows_of(self.sentence_span(article));
        let (before, last) = (self.sentence, article.sentences.len().saturating_sub(1));
        self.scroll(by, rows);
        let target = row.saturating_add_signed(by).min(self.page.rows.len().saturating_sub(1));
        let mut sentence = match self.sentence_at_row(article, target, by > 0) {
            Some(sentence) => sentence.at(),
            None if by > 0 => last,
            None => 0,
        };
        // A sentence longer than the step must not hold the reader back.
        if sentence == before {
            sentence = sentence.saturating_add_signed(by.signum()).min(last);
        }
        self.sentence = sentence;
        self.quote = None;
        self.shown = None;
        self.selection = None;
        self.details_top = 0;
        self.keep_in_view(article, rows);
    }

    /// The sentence that begins in row `row` of the page or in the nearest row of text after (or before) it.
    fn sentence_at_row(&self, article: &Article, row: usize, downwards: bool) -> Option<SentenceIx> {
        let text_row = |row: &usize| self.page.text_row(*row);
        let found = if downwards {
            (row..self.page.rows.len()).find_map(|row| text_row(&row))
        } else {
            (0..=row).rev().find_map(|row| text_row(&row))
        }?;
        let inside = article.sentences.partition_point(|sentence| sentence.span.start() < found.start);
        let begins_here = article.sentences.get(inside).is_some_and(|sentence| sentence.span.start() < found.end);
        Some(SentenceIx::new(if begins_here { inside } else { inside.saturating_sub(1) }))
    }

    /// The byte of the text at a row (from the top of the pane) and column (from the beginning of the text); behind the end of a
    /// row, that of its last letter. `None` when no text stands in the row.
    pub fn byte_at(&self, article: &Article, row: u16, column: u16) -> Option<usize> {
        let row = self.page.text_row(self.top + usize::from(row))?;
        Some(byte_in(article, row, column))
    }

    /// As [`Reader::byte_at`]; where no text stands in the row, the end of the text before it, or else its beginning.
    pub fn nearest_byte(&self, article: &Article, row: u16, column: u16) -> Option<usize> {
        let row = (self.top + usize::from(row)).min(self.page.rows.len().checked_sub(1)?);
        if let Some(row) = self.page.text_row(row) {
            return Some(byte_in(article, row, column));
        }
        let before = (0..row).rev().find_map(|row| self.page.text_row(row));
        let first = || self.page.rows.iter().find_map(PageRow::text).map(|row| row.start);
        before.map(|row| byte_in(article, row, u16::MAX)).or_else(first)
    }

    /// The quotes in text order: by first place, outer before inner.
    pub fn quotes_in_order(article: &Article) -> Vec<QuoteIx> {
        let mut quotes: Vec<QuoteIx> = (0..article.quotes.len())
            .map(QuoteIx::new)
            .filter(|q| article.quotes[q.at()].place.start().is_some())
            .collect();
        quotes.sort_by_cached_key(|quote| {
            (article.quotes[quote.at()].place.start(), article.nesting(*quote).len(), *quote)
        });
        quotes
    }

    /// Goes `by` quotes on from the present place, and selects the quote. False when there is none.
    pub fn step_quote(&mut self, library: &Library, by: isize, rows: u16) -> bool {
        let Some(article_no) = self.article else { return false };
        let article = library.article(article_no);
        let order = Self::quotes_in_order(article);
        let start_of = |quote: QuoteIx| article.quotes[quote.at()].place.start().unwrap_or_default();
        let here = self.sentence_span(article).start();
        let at = self.quote.and_then(|quote| order.iter().position(|other| *other == quote));
        let target = match (at, by > 0) {
            (Some(at), _) => at.checked_add_signed(by),
            (None, true) => Some(order.partition_point(|&quote| start_of(quote) < here) + by.unsigned_abs() - 1),
            (None, false) => order.partition_point(|&quote| start_of(quote) < here).checked_sub(by.unsigned_abs()),
        };
        let Some(&quote) = target.and_then(|at| order.get(at)) else { return false };
        self.select_quote(library, quote, rows);
        true
    }

    /// Puts the cursor on a quote of the open article.
    pub fn select_quote(&mut self, library: &Library, quote: QuoteIx, rows: u16) {
        let Some(article_no) = self.article else { return };
        let article = library.article(article_no);
        if let Some(sentence) = article.quotes[quote.at()].place.start().and_then(|start| article.sentence_at(start)) {
            self.go(library, sentence.at(), rows);
        }
        self.quote = Some(quote);
        self.keep_in_view(article, rows);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle;
    use crate::model::Clean;

    #[test]
    fn a_page_that_was_open_lately_is_not_laid_out_again() {
        let text = |id: &str| serde_json::json!({"id": id, "text": "Eins. Zwei. Drei."});
        let bundle = serde_json::json!({
            "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
            "articles": [text("a"), text("b")],
        });
        let loaded = bundle::load(&Clean::line("made up"), bundle.to_string().as_bytes()).expect("a bundle");
        let mut library = Library::new();
        library.add(Arc::new(loaded.bundle));
        let mut reader = Reader::default();
        let mut open = |article: u32, columns: u16| {
            reader.open(&library, ArticleNo(article), 0, (columns, 10));
            Arc::clone(&reader.page)
        };
        let first = open(0, 20);
        open(1, 20);
        assert!(Arc::ptr_eq(&first, &open(0, 20)));
        assert!(!Arc::ptr_eq(&first, &open(0, 30)), "another width is another page");
        assert!(Arc::ptr_eq(&first, &open(0, 20)));
    }
}
