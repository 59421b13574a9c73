//! Bookmarks: setting, removing, colouring, and accepting the place where one was found.

use crate::app::marks::{Keep, Subject};
use crate::app::side::Tab;
use crate::app::{Effect, Overlay, Pane, State};
use crate::bookmarks::{Anchor, Bookmark, BookmarkId, Colour, Found};
use crate::model::{SentenceIx, Span};

use super::keeping::{as_it_is, keep_all, key};
use super::panes;
use super::passage::{Passage, bookmark_under_cursor};

/// The colours in the order in which a key goes through them; none comes before the first and after the last.
const COLOURS: [Colour; 5] = [Colour::Red, Colour::Yellow, Colour::Green, Colour::Blue, Colour::Magenta];

/// What a key is for, wherever the cursor is: the chosen bookmarks of the list of all; the one under the cursor; or the passage,
/// with the bookmark that it has already.
pub(super) fn subjects(state: &State) -> Vec<Subject> {
    if matches!(state.overlays.last(), Some(Overlay::Bookmarks)) {
        let chosen = state.collection.subjects().into_iter();
        return chosen.filter_map(|id| state.marks.all.get(id).cloned()).map(Subject::Bookmark).collect();
    }
    if let Some(bookmark) = bookmark_under_cursor(state) {
        return vec![Subject::Bookmark(bookmark.clone())];
    }
    let Some(passage) = Passage::under_cursor(state) else { return Vec::new() };
    if let Some(bookmark) = passage.bookmark(state) {
        return vec![Subject::Bookmark(bookmark.clone())];
    }
    passage.draft(state).map(Subject::Passage).into_iter().collect()
}

/// Sets a bookmark on the passage under the cursor, or removes those that are there.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    let subjects = subjects(state);
    if subjects.is_empty() {
        state.say("Nothing to bookmark here");
        return Vec::new();
    }
    state.reader.selection = None;
    state.collection.chosen.clear();
    let change = |subject| match subject {
        Subject::Passage(draft) => Keep::Toggle(draft),
        Subject::Bookmark(bookmark) => Keep::Delete(bookmark.id),
    };
    keep_all(state, subjects.into_iter().map(change).collect())
}

/// Gives the next colour; of several bookmarks, all get that of the first.
pub(super) fn colour(state: &mut State) -> Vec<Effect> {
    let subjects = subjects(state);
    if subjects.is_empty() {
        state.say("Nothing to colour here");
    }
    // Whoever presses the key twice wants the second colour, not two bookmarks.
    if subjects.is_empty() || state.marks.history.postpone(&subjects) {
        return Vec::new();
    }
    colour_all(state, subjects)
}

/// Gives the next colour to what is there by now.
pub(super) fn colour_all(state: &mut State, subjects: Vec<Subject>) -> Vec<Effect> {
    let subjects: Vec<Subject> = subjects.into_iter().map(|subject| as_it_is(state, subject)).collect();
    let Some(first) = subjects.first() else { return Vec::new() };
    let before = match first {
        Subject::Passage(_) => None,
        Subject::Bookmark(bookmark) => state.marks.all.get(bookmark.id).unwrap_or(bookmark).colour,
    };
    let colour = match before {
        None => COLOURS.first().copied(),
        Some(before) => COLOURS.iter().copied().skip_while(|&colour| colour != before).nth(1),
    };
    state.reader.selection = None;
    let change = |subject| match subject {
        Subject::Passage(mut draft) => {
            draft.colour = colour;
            Keep::Add(draft)
        }
        Subject::Bookmark(bookmark) => {
            let now = state.marks.all.get(bookmark.id).cloned().unwrap_or(bookmark);
            Keep::Put(Bookmark { colour, ..now })
        }
    };
    let changes = subjects.into_iter().map(change).collect();
    keep_all(state, changes)
}

/// Takes the place where a bookmark was found for its own. Of several places, the one that was shown.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    let in_list = matches!(state.overlays.last(), Some(Overlay::Bookmarks)) || state.focus == Pane::Side;
    let followed = state.marks.followed.map(|(id, _)| id).filter(|&id| !in_list && is_in_doubt(state, id));
    if let Some(id) = followed.filter(|&id| matches!(state.marks.place(id), Some((_, Found::Lost)))) {
        return put_on_passage(state, id);
    }
    let ids: Vec<BookmarkId> = match followed {
        Some(id) => vec![id],
        None => subjects(state)
            .into_iter()
            .filter_map(|subject| match subject {
                Subject::Bookmark(bookmark) => Some(bookmark.id),
                Subject::Passage(_) => None,
            })
            .collect(),
    };
    let mut changes = Vec::new();
    let mut why_not = "No bookmark here whose place is in doubt";
    for id in ids {
        match place(state, id) {
            Ok(bookmark) => changes.push(Keep::Put(bookmark)),
            Err(reason) => why_not = reason,
        }
    }
    if changes.is_empty() {
        state.say(why_not);
        return Vec::new();
    }
    state.collection.chosen.clear();
    keep_all(state, changes)
}

/// Puts a lost bookmark on the passage under the cursor, with all that the user gave it. Whose words these are is asked anew.
fn put_on_passage(state: &mut State, id: BookmarkId) -> Vec<Effect> {
    let Some(passage) = Passage::under_cursor(state) else {
        state.say("Go to the passage for the lost bookmark first");
        return Vec::new();
    };
    if passage.bookmark(state).is_some() {
        state.say("This passage has a bookmark already; go to another one for the lost bookmark");
        return Vec::new();
    }
    let (Some(draft), Some(lost)) = (passage.draft(state), state.marks.all.get(id).cloned()) else {
        state.say("There is nothing here to put the lost bookmark on");
        return Vec::new();
    };
    state.reader.selection = None;
    keep_all(state, vec![Keep::Put(Bookmark { anchor: draft.anchor, attribution: draft.attribution, ..lost })])
}

fn is_in_doubt(state: &State, id: BookmarkId) -> bool {
    state.marks.place(id).is_some_and(|(_, found)| !matches!(found, Found::Exact(_)))
}

/// The bookmark anchored to where it was found, or why it can't be.
fn place(state: &State, id: BookmarkId) -> Result<Bookmark, &'static str> {
    let bookmark = state.marks.all.get(id).ok_or("That bookmark is gone")?;
    let (article, found) = state.marks.place(id).ok_or("Its article is not open")?;
    let shown = state.marks.followed.filter(|(followed, _)| *followed == id).map(|(_, at)| at);
    let spans: Vec<Span> = match (found, shown) {
        (Found::Moved(spans) | Found::Changed(spans), _) => spans.clone(),
        (Found::Ambiguous(spans), Some(at)) => spans.get(at).copied().into_iter().collect(),
        (Found::Ambiguous(_), None) => return Err("Several places may be it: Enter shows one after the other"),
        (Found::Exact(_), _) => return Err("This bookmark is where it was"),
        (Found::Lost, _) => {
            return Err("Its words are no longer in the article; Enter goes there to put it on other ones");
        }
    };
    let (bundle, record) = (state.library.bundle_of(*article), state.library.article(*article));
    let anchor = Anchor::of(bundle, record, &spans, bookmark.anchor.what.clone());
    anchor.map(|anchor| Bookmark { anchor, ..bookmark.clone() }).ok_or("There is nothing at that place")
}

/// The list of the bookmarks of what is open, with the focus on it.
pub(super) fn list(state: &mut State) -> Vec<Effect> {
    state.overlays.clear();
    panes::switch_tab(state, Tab::Bookmarks);
    state.focus(Pane::Side);
    vec![Effect::ReadBookmarks]
}

/// Jumps to a bookmark's passage, and says so when it is not where it was.
pub(super) fn go_to(state: &mut State, id: BookmarkId) {
    let Some(bookmark) = state.marks.all.get(id) else { return state.warn("That bookmark is gone") };
    let Some((article, found)) = state.marks.place(id).cloned() else {
        let not_open = not_open(bookmark);
        return state.warn(&not_open);
    };
    let spans = match &found {
        Found::Ambiguous(spans) => spans.as_slice(),
        found => found.spans(),
    };
    let next = match (&found, state.marks.followed) {
        (Found::Ambiguous(spans), Some((followed, at))) if followed == id => (at + 1) % spans.len().max(1),
        _ => 0,
    };
    state.marks.followed = Some((id, next));
    let span = spans.get(next).copied();
    let accept = key(state, "accept-place");
    let said = match &found {
        Found::Exact(_) => String::new(),
        Found::Moved(_) => format!("Moved: the article has changed around these words; {accept} takes this place"),
        Found::Changed(_) => format!("Changed: the article has other words now; {accept} takes them"),
        Found::Ambiguous(spans) => {
            format!(
                "Place {} of {} that may be it; {accept} takes it, Enter in a list shows the next",
                next + 1,
                spans.len()
            )
        }
        Found::Lost => {
            format!("Lost: the bookmark keeps its words; go to a passage or select one, and {accept} puts it there")
        }
    };
    let start = span.map_or(0, Span::start);
    let sentence = state.library.article(article).sentence_at(start).map_or(0, SentenceIx::at);
    state.overlays.retain(|overlay| !matches!(overlay, Overlay::Bookmarks));
    panes::reveal(state);
    state.jump(article, sentence, span);
    if !said.is_empty() {
        state.warn(&said);
    }
}

/// Which file to open for a bookmark whose article is not there.
pub(super) fn not_open(bookmark: &Bookmark) -> String {
    let identity = &bookmark.anchor.article;
    let headline = identity.headline.as_ref().map_or_else(|| "its article".to_owned(), |text| format!("“{text}”"));
    let from = [&identity.source, &identity.published].into_iter().flatten().map(ToString::to_string);
    let from = from.collect::<Vec<_>>().join(", ");
    let from = if from.is_empty() { from } else { format!(" ({from})") };
    let file = match &bookmark.attribution.briefing {
        Some(title) => format!("the briefing “{title}”"),
        None => "the file that holds it".to_owned(),
    };
    format!("Not open: {headline}{from}; start depesche with {file}")
}
