//! All bookmarks there are, of every briefing, whether it is open or not: narrowed down, chosen, compared.

pub mod filter;
pub mod texts;

use std::collections::BTreeSet;

use tui_input::Input;

use crate::bookmarks::{Anchor, Bookmark, BookmarkId, Found};
use crate::library::ArticleNo;
use crate::model::{Clean, Span};

use super::State;
use super::compared::{Compared, side_by_side};
use super::list::List;
use super::side::entry::Entry;
use filter::Filter;
use texts::Texts;

/// How many characters around a passage are shown when its place is in doubt.
const AROUND: usize = 32;

/// The list of all bookmarks.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    /// The line that narrows it down.
    pub input: Input,
    /// Keys are typed into the line.
    pub typing: bool,
    /// The line as it was understood.
    pub filter: Filter,
    /// What its words are looked for in; empty while the list is closed and the bookmarks change.
    pub texts: Texts,
    /// The bookmarks that it leaves, the latest first.
    pub rows: Vec<BookmarkId>,
    /// The cursor.
    pub list: List,
    /// The rows chosen for what is done to several at once.
    pub chosen: BTreeSet<BookmarkId>,
}

impl Collection {
    /// The bookmark under the cursor.
    pub fn current(&self) -> Option<BookmarkId> {
        self.rows.get(self.list.cursor).copied()
    }

    /// What a key is for: the chosen bookmarks, or else the one under the cursor.
    pub fn subjects(&self) -> Vec<BookmarkId> {
        if self.chosen.is_empty() {
            self.current().into_iter().collect()
        } else {
            // In the order of the list; what the filter hides is chosen all the same.
            let hidden = self.chosen.iter().filter(|id| !self.rows.contains(id));
            self.rows.iter().filter(|id| self.chosen.contains(id)).chain(hidden).copied().collect()
        }
    }
}

impl State {
    /// What a row of the list of all bookmarks says. Made when it is looked at: there may be thousands, and a screen shows ten.
    pub fn collection_entry(&self, row: usize) -> Option<Entry> {
        let bookmark = self.marks.all.get(*self.collection.rows.get(row)?)?;
        Some(self.bookmark_entry(bookmark))
    }

    /// Columns for the entries of the list of all bookmarks.
    pub fn collection_columns(&self) -> u16 {
        self.layout.body.width.saturating_sub(2)
    }

    /// What was marked beside what stands there now, for the bookmark under the cursor when its place is in doubt.
    pub fn collection_compared(&self) -> Vec<Compared> {
        let Some(bookmark) = self.collection.current().and_then(|id| self.marks.all.get(id)) else { return Vec::new() };
        self.compared_places(bookmark, self.layout.body.width)
    }

    /// Rows for the list, above the comparison.
    pub fn collection_rows(&self) -> u16 {
        let rows = self.layout.body.height.saturating_sub(3);
        let below = self.collection_compared().len();
        let below = if below == 0 { 0 } else { u16::try_from(below).unwrap_or(u16::MAX).saturating_add(2) };
        // On low screens the list comes first.
        rows - below.min(rows / 2)
    }

    /// What was marked beside what stands there now; nothing for a bookmark that is where it was, or is not open.
    pub fn compared_places(&self, bookmark: &Bookmark, columns: u16) -> Vec<Compared> {
        let Some((article, found)) = self.marks.place(bookmark.id) else { return Vec::new() };
        let now = |spans: &[Span]| self.around(*article, spans);
        let then = before(&bookmark.anchor);
        let (heading, now) = match found {
            Found::Moved(spans) => ("now, at another place", now(spans)),
            Found::Changed(spans) => ("now, in other words", now(spans)),
            Found::Ambiguous(spans) => {
                let shown = self.marks.followed.filter(|(id, _)| *id == bookmark.id).map_or(0, |(_, at)| at);
                let Some(span) = spans.get(shown).or(spans.first()) else { return Vec::new() };
                ("perhaps here", now(&[*span]))
            }
            _ => return Vec::new(),
        };
        side_by_side(("marked", &then), (heading, &now), columns)
    }

    /// A passage with the words around it.
    fn around(&self, article: ArticleNo, spans: &[Span]) -> String {
        let text = &self.library.article(article).text;
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return String::new() };
        let words: Vec<&str> = spans.iter().map(|&span| text.slice(span)).collect();
        let (before, after) = (&text[..first.start()], &text[last.end()..]);
        let start = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        let end = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
        passage(&before[start..], &words.join(" … "), &after[..end])
    }
}

/// The passage as it was marked, with the words around it.
fn before(anchor: &Anchor) -> String {
    let (Some(first), Some(last)) = (anchor.pieces.first(), anchor.pieces.last()) else { return String::new() };
    passage(&first.prefix, &anchor.words(), &last.suffix)
}

fn passage(before: &str, words: &str, after: &str) -> String {
    Clean::line(&format!("…{before}[{words}]{after}…")).to_string()
}
