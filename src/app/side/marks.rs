//! The bookmarks tab.

use crate::app::State;
use crate::bookmarks::{Bookmark, Found};
use crate::model::Clean;

use super::entry::{About, Entry, Sign, Weight};

/// The bookmarks of this article, in text order; or all there are, by when they were made, also of articles that are not open.
pub(super) fn list(state: &State) -> Vec<Entry> {
    match state.side_scope() {
        Some(article) => {
            let ids = state.marks.of_article(article).iter();
            ids.filter_map(|id| state.marks.all.get(*id)).map(|bookmark| entry(state, bookmark, false)).collect()
        }
        None => state.marks.all.in_order_of_making().into_iter().map(|bookmark| entry(state, bookmark, true)).collect(),
    }
}

/// A bookmark: its note, its passage, where it is from, and how well it was found.
fn entry(state: &State, bookmark: &Bookmark, with_article: bool) -> Entry {
    let status = match state.marks.place(bookmark.id).map(|(_, found)| found) {
        None => "not open",
        Some(Found::Exact(_)) => "",
        Some(Found::Moved(_)) => "moved: the article has changed around it",
        Some(Found::Ambiguous(_)) => "uncertain: its words stand at several places",
        Some(_) => "lost: its words are no longer in the article",
    };
    let identity = &bookmark.anchor.article;
    let from = [&identity.headline, &identity.source, &identity.published];
    let from = from.into_iter().flatten().map(Clean::as_str).collect::<Vec<_>>().join(" · ");
    Entry::new(About::Bookmark(bookmark.id))
        .spaced()
        .sign(Sign::Bookmark)
        .part(Weight::Name, &bookmark.note, 4)
        .clean_part(Weight::Words, bookmark.anchor.words(), 3)
        .part(Weight::Faint, if with_article { &from } else { "" }, 2)
        .part(Weight::Problem, status, 2)
}
