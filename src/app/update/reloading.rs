//! Files that have changed on the disk: offered, and taken in. The library is made anew from its bundles, and everything that
//! points into the old one is carried over: a library only grows, and what has left a file must not stay in the matrix.

use std::sync::Arc;

use crate::app::carry::Carry;
use crate::app::jumps::Spot;
use crate::app::list::List;
use crate::app::live::{Change, News, Waiting};
use crate::app::reader::Reader;
use crate::app::selection::Selection;
use crate::app::speakers::Speakers;
use crate::app::{Effect, Overlay, State};
use crate::config::Reload;
use crate::library::{ArticleNo, Library, QuoteRef};
use crate::model::Clean;

/// Takes in what has become of files.
pub(super) fn take(state: &mut State, news: Vec<News>) -> Vec<Effect> {
    for News { origin, change } in news {
        match change {
            Change::Readable(bundle, problems) => {
                state.live.wait(bundle, problems);
                offer(state);
            }
            Change::Broken(problem) => {
                state.live.forget(&origin);
                state.warn(&format!("{}: {}; what was read before stays", problem.place(), problem.message));
            }
            Change::Gone => {
                state.live.forget(&origin);
                state.warn(&format!("{} is gone from the disk; what was read stays until you quit", short(&origin)));
            }
        }
    }
    if state.settings.reload == Reload::Always && !state.live.waiting.is_empty() { reload(state) } else { Vec::new() }
}

/// Says what waits.
fn offer(state: &mut State) {
    let key = state.settings.keymap.key_for(state.context(), "reload").unwrap_or("R").to_owned();
    let known = |waiting: &Waiting| state.library.bundles().iter().any(|old| old.origin == waiting.bundle.origin);
    let sentence = match &state.live.waiting[..] {
        [only] if known(only) => format!("{} has changed: {key} reloads it", short(&only.bundle.origin)),
        [only] => format!("{} is new: {key} opens it too", short(&only.bundle.origin)),
        several => format!("{} files have changed: {key} reloads them", several.len()),
    };
    state.say(&sentence);
}

/// The name of a file without its folders.
fn short(origin: &Clean) -> &str {
    origin.rsplit('/').next().unwrap_or(origin)
}

/// Takes in what waits.
pub(super) fn reload(state: &mut State) -> Vec<Effect> {
    let waiting = std::mem::take(&mut state.live.waiting);
    let said = match &waiting[..] {
        [] => {
            state.say("No open file has changed");
            return Vec::new();
        }
        [only] => format!("{} was read anew", short(&only.bundle.origin)),
        several => format!("{} files were read anew", several.len()),
    };
    let old = Arc::clone(&state.library);
    let new = Arc::new(rebuilt(&old, &waiting));
    for Waiting { bundle, problems } in waiting {
        let was_unreadable = old.bundles().iter().all(|old| old.origin != bundle.origin)
            && state.problems.iter().any(|problem| problem.file == bundle.origin);
        state.loading.unreadable -= usize::from(was_unreadable).min(state.loading.unreadable);
        state.problems.retain(|problem| problem.file != bundle.origin);
        state.problems.extend(problems);
    }
    state.problem_left = List::default();
    for overlay in &mut state.overlays {
        if let Overlay::Problems(list) = overlay {
            *list = List::default();
        }
    }
    let carry = Carry::between(old, Arc::clone(&new));
    let lost = carry_over(state, &carry, new);
    match lost {
        Some(lost) => state.say(&format!("{said}; {lost}")),
        None => state.say(&said),
    }
    let mut effects =
        vec![Effect::ReindexLibrary(Arc::clone(&state.library)), Effect::IndexBookmarks(state.bookmark_texts())];
    effects.extend(super::finding::renew(state, |article| carry.article(article)));
    effects
}

/// The bundles in their order, those that wait in place of their older editions, new ones last.
fn rebuilt(old: &Library, waiting: &[Waiting]) -> Library {
    let mut library = Library::new();
    for bundle in old.bundles() {
        let newer = waiting.iter().find(|waiting| waiting.bundle.origin == bundle.origin);
        library.add(Arc::clone(newer.map_or(bundle, |waiting| &waiting.bundle)));
    }
    let is_new = |waiting: &&Waiting| old.bundles().iter().all(|old| old.origin != waiting.bundle.origin);
    for waiting in waiting.iter().filter(is_new) {
        library.add(Arc::clone(&waiting.bundle));
    }
    library
}

/// Carries the state over to the new library. Returns what of the place that is being read is gone.
fn carry_over(state: &mut State, carry: &Carry, new: Arc<Library>) -> Option<&'static str> {
    let about = state.side.current().and_then(|entry| carry.about(&entry.about));
    let cell = state.matrix.cursor().map(|(country, issue)| (carry.actor(country), carry.issue(issue)));
    let listed = carry.article(ArticleNo::new(state.articles.cursor));
    let lit = state.finder.lit.and_then(|(article, sentence)| carry.spot(Spot { article, sentence }));
    let old = std::mem::replace(&mut state.library, new);

    state.pending.before = None;
    state.speakers = Speakers::of(&state.library);
    state.marks.match_anew(&state.library);
    state.jumps.carry(|spot| carry.spot(spot).map(|(spot, _)| spot));
    state.finder.lit = lit.map(|(spot, _)| (spot.article, spot.sentence));
    state.side.entries.clear();
    state.side.actor = state.side.actor.and_then(|actor| carry.actor(actor));
    state.side.selected = state.side.selected.and_then(|actor| carry.actor(actor));
    let followed = state.side.followed;
    state.side.followed = followed.and_then(|(position, at)| Some((carry.position(position)?, at)));
    super::matrix::renew_at(state, cell.and_then(|(country, issue)| country.zip(issue)));

    let reader = std::mem::take(&mut state.reader);
    state.reader.details = reader.details;
    let lost = read_on(state, carry, &old, &reader);
    if let Some(listed) = listed {
        state.articles.cursor = listed.at();
    }
    state.fill_side();
    if let Some(at) = about.and_then(|about| state.side.entries.iter().position(|entry| entry.about == about)) {
        state.side.list_mut().cursor = at;
    }
    super::collection::renew(state);
    state.lay_out();
    super::overlays::settle(state);
    lost
}

/// Opens the place that `reader` was at, with what was chosen there.
fn read_on(state: &mut State, carry: &Carry, old: &Library, reader: &Reader) -> Option<&'static str> {
    let before = reader.article?;
    let height = reader.height_in_view(old.article(before));
    let Some((spot, gone)) = carry.spot(Spot { article: before, sentence: reader.sentence }) else {
        let last = state.library.article_numbers().next_back()?;
        state.show(before.min(last), 0);
        return Some("the article is gone");
    };
    state.show(spot.article, spot.sentence);
    let library = Arc::clone(&state.library);
    let article = library.article(spot.article);
    let quote = reader.quote.and_then(|quote| carry.quote(QuoteRef { article: before, quote }));
    state.reader.quote = quote.map(|quote| quote.quote);
    state.reader.shown = reader.shown.and_then(|span| carry.span(before, span));
    state.reader.selection = reader.selection.and_then(|selection| {
        let span = carry.span(before, selection.span())?;
        Selection::over(article, span, selection.is_backwards())
    });
    state.reader.details_top = reader.details_top;
    let rows = state.text_size().1;
    state.reader.put_at_height(article, height, rows);
    gone.then_some("the sentence is gone, this is the nearest one")
}
