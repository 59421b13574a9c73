//! The bookmarks as they are now.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{Anchor, Bookmark, BookmarkId, Change, Event, Found, Stamp, anchor::ArticleIdentity};
use crate::model::{Article, Bundle};

/// The bookmarks as the events known so far leave them. Which events, not in which order: applying them in any order, any
/// number of times, gives the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bookmarks {
    /// The winning event of each bookmark, deletions included.
    latest: BTreeMap<BookmarkId, Event>,
}

impl Bookmarks {
    /// Takes an event in, unless a later one on the same bookmark is known. Returns whether anything that can be seen changed.
    pub fn apply(&mut self, event: Event) -> bool {
        match self.latest.entry(event.change.id()) {
            Entry::Vacant(free) => {
                let visible = matches!(event.change, Change::Put(_));
                free.insert(event);
                visible
            }
            Entry::Occupied(known) if *known.get() >= event => false,
            Entry::Occupied(mut known) => {
                let before = known.insert(event);
                let both_gone =
                    matches!((&before.change, &known.get().change), (Change::Delete { .. }, Change::Delete { .. }));
                !both_gone && before.change != known.get().change
            }
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// The bookmark of that name.
    pub fn get(&self, id: BookmarkId) -> Option<&Bookmark> {
        self.latest.get(&id).and_then(live)
    }

    /// All of them, by name (which is random: for a list, see [`Bookmarks::in_order_of_making`]).
    pub fn iter(&self) -> impl Iterator<Item = &Bookmark> {
        self.latest.values().filter_map(live)
    }

    /// All of them, the oldest first.
    pub fn in_order_of_making(&self) -> Vec<&Bookmark> {
        let mut all: Vec<&Bookmark> = self.iter().collect();
        all.sort_by_key(|bookmark| (bookmark.created, bookmark.id));
        all
    }

    /// The bookmarks on the very passage of `anchor`, the oldest first: what a key that toggles has to look at. More than one
    /// only when two instances or devices marked the same passage.
    pub fn on(&self, anchor: &Anchor) -> Vec<&Bookmark> {
        let mut all: Vec<&Bookmark> = self.iter().filter(|bookmark| bookmark.anchor.is_same_passage(anchor)).collect();
        all.sort_by_key(|bookmark| (bookmark.created, bookmark.id));
        all
    }

    /// The bookmarks of one article and where each stands in it, the oldest first.
    pub fn of_article(&self, bundle: &Bundle, article: &Article) -> Vec<(&Bookmark, Found)> {
        let here = ArticleIdentity::of(bundle, article);
        let own = self.in_order_of_making().into_iter().filter(|bookmark| bookmark.anchor.article.is_same(&here));
        own.map(|bookmark| (bookmark, bookmark.anchor.find_in_own(article))).collect()
    }

    /// The stamp of the winning event on a bookmark, deleted or not.
    pub fn stamp(&self, id: BookmarkId) -> Option<Stamp> {
        self.latest.get(&id).map(|event| event.stamp)
    }

    /// How many bookmarks there are or were: one event of each counts.
    pub fn known(&self) -> usize {
        self.latest.len()
    }

    /// The winning event of every bookmark, tombstones included: a journal of only these says the same.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.latest.values()
    }
}

fn live(event: &Event) -> Option<&Bookmark> {
    match &event.change {
        Change::Put(bookmark) => Some(bookmark),
        Change::Delete { .. } => None,
    }
}
