//! What the words of the filter line are looked for in: the text of every bookmark, prepared once for each change of the bookmarks
//! and not at each key.

use std::collections::HashMap;
use std::sync::Arc;

use super::filter::Filter;
use crate::bookmarks::{Bookmark, BookmarkId, Bookmarks};
use crate::search::{Lexicon, WordList};

/// All bookmarks with their words.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    /// What they were prepared from.
    bookmarks: Arc<Bookmarks>,
    lexicon: Lexicon,
    /// The words of each, the latest first.
    lists: Vec<(BookmarkId, WordList)>,
}

impl Texts {
    /// Prepares what is new or has changed.
    pub fn prepare(&mut self, bookmarks: &Arc<Bookmarks>) {
        if Arc::ptr_eq(&self.bookmarks, bookmarks) {
            return;
        }
        let mut known: HashMap<BookmarkId, WordList> = std::mem::take(&mut self.lists).into_iter().collect();
        for bookmark in bookmarks.in_order_of_making().into_iter().rev() {
            let before = self.bookmarks.get(bookmark.id).filter(|before| has_same_text(before, bookmark));
            let list = before.and_then(|_| known.remove(&bookmark.id));
            let list = list.unwrap_or_else(|| self.lexicon.list(&text(bookmark)));
            self.lists.push((bookmark.id, list));
        }
        self.bookmarks = Arc::clone(bookmarks);
    }

    /// Keeps nothing of bookmarks that are no longer these.
    pub fn forget_unless_of(&mut self, bookmarks: &Arc<Bookmarks>) {
        if !Arc::ptr_eq(&self.bookmarks, bookmarks) {
            *self = Self::default();
        }
    }

    /// The bookmarks that a filter leaves, the latest first: every field agrees, and every word stands, perhaps with a slip, in the
    /// passage, the note, a tag or the headline.
    pub fn left_by(&self, filter: &Filter) -> Vec<BookmarkId> {
        let words: Vec<_> = filter.words().iter().map(|word| self.lexicon.matched(word)).collect();
        let with_words = self.lists.iter().filter(|(_, list)| words.iter().all(|word| word.is_in(list)));
        let mut agreement = filter.agreement();
        let mut agrees = |id| self.bookmarks.get(id).is_some_and(|bookmark| agreement.with(bookmark));
        with_words.map(|&(id, _)| id).filter(|&id| !filter.has_fields() || agrees(id)).collect()
    }
}

fn has_same_text(one: &Bookmark, other: &Bookmark) -> bool {
    one.note == other.note && one.tags == other.tags && one.anchor == other.anchor
}

/// The passage, the note, the tags, the headline.
fn text(bookmark: &Bookmark) -> String {
    let mut text = format!("{} {}", bookmark.anchor.words(), bookmark.note);
    for more in bookmark.tags.iter().chain(&bookmark.anchor.article.headline) {
        text.push(' ');
        text.push_str(more);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bookmarks::{Anchor, ArticleIdentity, Change, DeviceId, Draft, Event, Piece, Stamp, What};
    use crate::model::Clean;
    use crate::search::matched_ranges;

    const LINES: [&str; 8] = ["", "hafen", "hafne", "fähre möwe", "tag:nord", "tag:nord hafen", "HAFEN", "kaffee"];

    fn bookmark(id: u128, words: &str, headline: &str) -> Bookmark {
        let article = ArticleIdentity {
            article_id: Clean::line("a"),
            bundle_id: None,
            text_sha256: Clean::line("0"),
            url: None,
            headline: Some(Clean::line(headline)),
            source: None,
            published: None,
            language: None,
        };
        let (prefix, suffix) = (Clean::default(), Clean::default());
        let piece = Piece { start: 0, end: words.chars().count(), exact: Clean::text(words), prefix, suffix };
        let anchor =
            Anchor { article: Arc::new(article), what: What::Selection, sentence_id: None, pieces: vec![piece] };
        Bookmark::new(BookmarkId(id), Draft::on(anchor), u64::try_from(id).expect("small"))
    }

    /// The journal says this next.
    fn then(all: &Arc<Bookmarks>, change: Change) -> Arc<Bookmarks> {
        let clock = all.stamp(change.id()).map_or(1, |stamp| stamp.clock + 1);
        let mut all = (**all).clone();
        all.apply(Event { stamp: Stamp { clock, device: DeviceId(1) }, change });
        Arc::new(all)
    }

    /// What is left when every bookmark's text is looked through by itself.
    fn looked_through(all: &Bookmarks, filter: &Filter) -> Vec<BookmarkId> {
        let latest_first = all.in_order_of_making().into_iter().rev();
        let has = |bookmark: &Bookmark, word| !matched_ranges(word, &text(bookmark)).is_empty();
        let left = latest_first.filter(|bookmark| filter.words().iter().all(|word| has(bookmark, word)));
        left.filter(|bookmark| filter.agreement().with(bookmark)).map(|bookmark| bookmark.id).collect()
    }

    #[test]
    fn what_was_prepared_leaves_what_looking_through_leaves() {
        let mut all = Arc::new(Bookmarks::default());
        let mut texts = Texts::default();
        let first = bookmark(1, "Der Hafen öffnet", "Eis");
        let tagged = Bookmark { tags: vec![Clean::line("nord")], ..first.clone() };
        let noted = Bookmark { note: Clean::text("die Faehre\nMöwe"), ..tagged.clone() };
        let moved = Bookmark { anchor: bookmark(1, "Der Kaffee ist kalt", "Hafen").anchor, ..noted.clone() };
        let changes = [
            Change::Put(first),
            Change::Put(bookmark(2, "Der Kapitän schweigt", "Ein HAFEN im Norden")),
            Change::Put(tagged),
            Change::Put(bookmark(3, "Die Fähre Möwe", "Nichts")),
            Change::Put(noted),
            Change::Put(moved),
            Change::Delete { id: BookmarkId(2), at: 9 },
        ];
        let mut answers = 0;
        for change in changes {
            all = then(&all, change);
            texts.prepare(&all);
            for line in LINES {
                let filter = Filter::parse(line, |_| Vec::new());
                let left = texts.left_by(&filter);
                assert_eq!(left, looked_through(&all, &filter), "{line}");
                answers += left.len();
            }
        }
        assert!(answers > 30, "{answers}");
    }

    #[test]
    fn what_is_out_of_date_is_not_kept_while_nobody_looks() {
        let before = then(&Arc::default(), Change::Put(bookmark(1, "Der Hafen", "Eis")));
        let mut texts = Texts::default();
        texts.prepare(&before);
        texts.forget_unless_of(&before);
        assert_eq!((texts.lists.len(), Arc::strong_count(&before)), (1, 2));
        texts.forget_unless_of(&then(&before, Change::Delete { id: BookmarkId(1), at: 9 }));
        assert_eq!((texts.lists.len(), Arc::strong_count(&before)), (0, 1));
    }
}
