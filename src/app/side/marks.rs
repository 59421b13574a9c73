//! The bookmarks tab, and what a bookmark says wherever it is listed.

use crate::app::{State, words};
use crate::bookmarks::{Bookmark, Found};
use crate::model::Clean;
use crate::searches::{Saved, Scope};

use super::entry::{About, Entry, Sign, Weight};

/// The bookmarks of this article, in text order; or all there are, by when they were made, also of articles that are not open.
/// Below them, the searches that were saved.
pub(super) fn list(state: &State) -> Vec<Entry> {
    let mut entries: Vec<Entry> = if let Some(article) = state.side_scope() {
        let ids = state.marks.of_article(article).iter();
        ids.filter_map(|id| state.marks.all.get(*id)).map(|bookmark| entry(state, bookmark, "")).collect()
    } else {
        let all = state.marks.all.in_order_of_making().into_iter();
        all.map(|bookmark| entry(state, bookmark, &source(bookmark))).collect()
    };
    if !state.searches.all.is_empty() {
        if entries.is_empty() {
            let scope = if state.side.whole { "here" } else { "in this article" };
            entries.push(Entry::line(&format!("No bookmark {scope}")));
        }
        entries.push(Entry::heading("Saved searches"));
        entries.extend(state.searches.all.iter().map(search));
    }
    entries
}

/// A saved search: its name, the query unless that is its name, where it looks unless that is everywhere.
fn search(saved: &Saved) -> Entry {
    let query = if saved.query == saved.name { Clean::default() } else { saved.query.clone() };
    let scope = if saved.scope == Scope::Everything { String::new() } else { format!("in {}", saved.scope) };
    Entry::new(About::Search(saved.name.clone()))
        .sign(Sign::Search)
        .clean_part(Weight::Name, saved.name.clone(), 3)
        .clean_part(Weight::Words, query, 3)
        .part(Weight::Faint, &scope, 1)
}

/// A bookmark: its note, its passage, its tags, where it is from, and how well it was found.
fn entry(state: &State, bookmark: &Bookmark, from: &str) -> Entry {
    let place = state.marks.place(bookmark.id);
    let status = match place.map(|(_, found)| found) {
        None => "not open",
        Some(Found::Exact(_)) => "",
        Some(Found::Moved(_)) => "moved: the article has changed around it",
        Some(Found::Changed(_)) => "changed: the article has other words now",
        Some(Found::Ambiguous(_)) => "uncertain: several places may be it",
        Some(Found::Lost) => "lost: its words are no longer in the article",
    };
    let now = match place {
        Some((article, Found::Changed(spans))) => {
            let text = &state.library.article(*article).text;
            let words: Vec<&str> = spans.iter().map(|&span| text.slice(span)).collect();
            format!("now: {}", words.join(" … "))
        }
        _ => String::new(),
    };
    let doubtful = !matches!(place, None | Some((_, Found::Exact(_))));
    Entry::new(About::Bookmark(bookmark.id))
        .spaced()
        .sign(Sign::Bookmark(bookmark.colour, doubtful))
        .part(Weight::Name, &bookmark.note, 4)
        .clean_part(Weight::Words, bookmark.anchor.words(), 3)
        .part(Weight::Words, &now, 3)
        .part(Weight::Faint, &tags(bookmark), 2)
        .part(Weight::Faint, from, 3)
        .part(if place.is_none() { Weight::Faint } else { Weight::Problem }, status, 2)
}

fn tags(bookmark: &Bookmark) -> String {
    bookmark.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ")
}

/// Headline, outlet and day.
fn source(bookmark: &Bookmark) -> String {
    let identity = &bookmark.anchor.article;
    let from = [&identity.headline, &identity.source, &identity.published];
    from.into_iter().flatten().map(Clean::as_str).collect::<Vec<_>>().join(" · ")
}

impl State {
    /// What a bookmark says in the list of all: in full, with who speaks, the briefing and its days.
    pub(in crate::app) fn bookmark_entry(&self, bookmark: &Bookmark) -> Entry {
        let attribution = &bookmark.attribution;
        let (made, changed) = (words::day(bookmark.created), words::day(bookmark.changed));
        let days = if made == changed { format!("marked {made}") } else { format!("marked {made}, changed {changed}") };
        let countries = attribution.countries.iter().map(Clean::as_str).collect::<Vec<_>>().join(", ");
        let facts = [
            attribution.speaker.as_ref().map(Clean::to_string),
            Some(countries),
            Some(source(bookmark)),
            attribution.briefing.as_ref().map(Clean::to_string),
            attribution.said.as_ref().map(|said| format!("said {said}")),
            Some(days),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect();
        entry(self, bookmark, &words::list(&facts))
    }
}
