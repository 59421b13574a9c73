//! An article laid out in rows: headline, metadata, running paragraphs.

use std::ops::Range;

use crate::model::{Article, Clean, ParagraphRole, Span};
use crate::text::wrap::{Row, wrap};

use super::words;

/// One row of a laid out article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageRow {
    /// Nothing.
    Blank,
    /// A row of a headline that is not part of the text.
    Title(Row),
    /// A row of metadata.
    About(Clean),
    /// A row of the text: its bytes, and the paragraph it belongs to.
    Text {
        /// The bytes.
        row: Row,
        /// Index of the paragraph.
        paragraph: usize,
    },
}

/// An article laid out for a number of columns.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The rows, from the top.
    pub rows: Vec<PageRow>,
    /// The headline when it is not part of the text; [`PageRow::Title`] rows are its bytes.
    pub title: Option<Clean>,
    /// Index in `rows` of each row of text, with its first byte, in text order.
    text_rows: Vec<(usize, usize)>,
}

impl Page {
    /// Lays out an article for `columns`.
    pub fn of(article: &Article, columns: u16) -> Self {
        let columns = usize::from(columns);
        let mut page = Self::default();
        // Rows are hardly ever less than half full, so these seldom have to grow.
        let likely = article.text.len() * 5 / 4 / columns.max(1) + article.paragraphs.len();
        page.rows.reserve(likely + article.paragraphs.len() + 4);
        page.text_rows.reserve(likely);
        let has_headline = article.paragraphs.iter().any(|paragraph| paragraph.role == ParagraphRole::Headline);
        if !has_headline && let Some(title) = &article.headline {
            let mut rows = Vec::new();
            wrap(title, 0..title.len(), columns, &mut rows);
            page.rows.extend(rows.into_iter().map(PageRow::Title));
            page.title = Some(title.clone());
            page.about(article, columns);
        }
        let mut told = page.title.is_some();
        let mut rows = Vec::new();
        for (at, paragraph) in article.paragraphs.iter().enumerate() {
            let headline = paragraph.role == ParagraphRole::Headline;
            if !headline && !told {
                page.about(article, columns);
                told = true;
            }
            if !page.rows.is_empty() {
                page.rows.push(PageRow::Blank);
            }
            wrap_lines(&article.text, paragraph.span.range(), columns, &mut rows);
            for row in rows.drain(..) {
                page.text_rows.push((row.start, page.rows.len()));
                page.rows.push(PageRow::Text { row, paragraph: at });
            }
            if headline && !told {
                page.about(article, columns);
                told = true;
            }
        }
        page
    }

    fn about(&mut self, article: &Article, columns: usize) {
        let about = Clean::line(&words::provenance(article));
        let mut rows = Vec::new();
        wrap(&about, 0..about.len(), columns, &mut rows);
        self.rows.extend(rows.into_iter().map(|row| PageRow::About(Clean::line(&about[row.range()]))));
    }

    /// Index of the row that holds byte `at` of the text; the first row of text when `at` lies before it.
    pub fn row_of(&self, at: usize) -> usize {
        let after = self.text_rows.partition_point(|(start, _)| *start <= at);
        self.text_rows.get(after.saturating_sub(1)).map_or(0, |(_, row)| *row)
    }

    /// The bytes that row `row` holds, when it is a row of text.
    pub fn text_row(&self, row: usize) -> Option<Row> {
        self.rows.get(row)?.text()
    }
}

impl PageRow {
    /// The bytes that it holds, when it is a row of text.
    pub fn text(&self) -> Option<Row> {
        match self {
            Self::Text { row, .. } => Some(*row),
            _ => None,
        }
    }
}

/// A line feed after a line of at least so many bytes is taken for a wrapped one's, not for the end of a verse.
const WRAPPED: usize = 50;

/// Wraps a paragraph. Short lines in it, as of verse and lists, begin rows of their own; long ones are wrapped anew.
fn wrap_lines(text: &str, range: Range<usize>, columns: usize, rows: &mut Vec<Row>) {
    for line in lines(text, range) {
        wrap(text, line, columns, rows);
    }
}

/// The lines that a paragraph means to have, at whatever width.
fn lines(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let (mut from, mut to) = (range.start, range.start);
    let mut lines = Vec::new();
    for line in text[range].split_inclusive('\n') {
        to += line.len();
        if line.len() < WRAPPED {
            lines.push(from..to);
            from = to;
        }
    }
    lines.push(from..to);
    lines
}

/// A passage in the article's own words, for another program: paragraphs with a blank line between them, and no line that only
/// the screen has, or the file that the text was taken from.
pub fn words(article: &Article, passage: Span) -> Clean {
    let text = &article.text;
    let mut out = String::new();
    for paragraph in &article.paragraphs {
        let mut apart = "\n\n";
        for line in lines(text, paragraph.span.range()) {
            let part =
                text.get(line.start.max(passage.start())..line.end.min(passage.end())).unwrap_or_default().trim();
            if !part.is_empty() {
                out.push_str(if out.is_empty() { "" } else { apart });
                out.push_str(&Clean::line(part));
                apart = "\n";
            }
        }
    }
    Clean::text(&out)
}
