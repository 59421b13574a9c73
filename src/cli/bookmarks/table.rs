//! The bookmarks as a table.

use std::io::{self, IsTerminal as _, Write};

use crate::bookmarks::{Bookmark, Bookmarks};
use crate::cli::unless_closed;
use crate::export::to_iso;
use crate::model::Clean;
use crate::text::glyph::{self, glyphs};

/// The widest columns before the last one.
const WIDEST: usize = 20;
/// The narrowest screen that is filled.
const NARROWEST: usize = 60;

/// Lists the bookmarks, the oldest first. On a terminal a row is a line; elsewhere nothing is cut off at the end.
pub(super) fn list(bookmarks: &Bookmarks, out: &mut dyn Write) -> Result<u8, String> {
    let all = bookmarks.in_order_of_making();
    let width =
        io::stdout().is_terminal().then(|| crossterm::terminal::size().map_or(80, |(columns, _)| columns.into()));
    let text =
        if all.is_empty() { "No bookmarks yet; in the reader, m sets one\n".to_owned() } else { table(&all, width) };
    unless_closed(out.write_all(text.as_bytes())).map_err(|error| error.to_string())?;
    Ok(0)
}

fn table(bookmarks: &[&Bookmark], width: Option<usize>) -> String {
    let head = ["ID", "MADE", "PUBLISHED", "OUTLET", "SPEAKER", "PASSAGE"].map(Clean::line);
    let rows: Vec<[Clean; 6]> = std::iter::once(head).chain(bookmarks.iter().map(|bookmark| row(bookmark))).collect();
    let columns: Vec<usize> = (0..5)
        .map(|column| rows.iter().map(|row| glyph::columns(&row[column])).max().unwrap_or_default().min(WIDEST))
        .collect();
    let before: usize = columns.iter().sum::<usize>() + 2 * columns.len();
    let last = width.map(|width| width.max(NARROWEST).saturating_sub(before).max(NARROWEST / 4));
    let mut out = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, &width) in row.iter().zip(&columns) {
            let (text, used) = cut(cell, width);
            line.push_str(&text);
            line.extend(std::iter::repeat_n(' ', width - used + 2));
        }
        line.push_str(&last.map_or_else(|| row[5].to_string(), |width| cut(&row[5], width).0));
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn row(bookmark: &Bookmark) -> [Clean; 6] {
    let article = &bookmark.anchor.article;
    let text = |text: &Option<Clean>| text.as_deref().map(Clean::line).unwrap_or_default();
    let tags = bookmark.tags.iter().flat_map(|tag| [" #", tag]).collect::<String>();
    let note = if bookmark.note.is_empty() { String::new() } else { format!(" — {}", bookmark.note) };
    [
        Clean::line(&bookmark.id.to_string()[..8]),
        Clean::line(&to_iso(bookmark.created)[..10]),
        text(&article.published),
        text(&article.source),
        text(&bookmark.attribution.speaker),
        Clean::line(&format!("{}{tags}{note}", bookmark.anchor.words())),
    ]
}

/// As much of a text as fits into so many columns, and how many it takes.
fn cut(text: &str, width: usize) -> (String, usize) {
    let whole = glyph::columns(text);
    let room = if whole <= width { width } else { width.saturating_sub(1) };
    let (mut out, mut used) = (String::new(), 0);
    for glyph in glyphs(text) {
        if used + glyph.columns > room {
            break;
        }
        out.push_str(&glyph.symbol);
        used += glyph.columns;
    }
    if whole > width {
        out.push('…');
        used += 1;
    }
    (out, used)
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn what_is_too_wide_is_cut_by_columns() {
        assert_eq!(cut("Möwe", 4), ("Möwe".to_owned(), 4));
        assert_eq!(cut("Möwen", 4), ("Möw…".to_owned(), 4));
        assert_eq!(cut("日本語", 4), ("日…".to_owned(), 3));
    }
}
