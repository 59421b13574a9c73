//! Panes, tabs and what Enter and Esc do in them.

use std::sync::Arc;

use crate::app::list::List;
use crate::app::side::Tab;
use crate::app::side::entry::About;
use crate::app::{Overlay, Pane, State};
use crate::library::{PositionNo, QuoteRef};

use super::{articles, collection, marking, matrix};

/// Takes the screen's new size in.
pub(super) fn resize(state: &mut State, width: u16, height: u16) {
    state.layout.screen.width = width;
    state.layout.screen.height = height;
    state.lay_out();
    matrix::settle(state);
    super::overlays::settle(state);
}

/// The pane `by` steps on; in the matrix, the next cell with a position.
pub(super) fn cycle(state: &mut State, by: isize) {
    match state.overlays.last() {
        Some(Overlay::Matrix) => return matrix::next_filled(state, by),
        Some(_) => return,
        None => {}
    }
    let next = match (state.focus, by > 0) {
        (Pane::Articles, true) | (Pane::Side, false) => Pane::Reader,
        (Pane::Reader, true) | (Pane::Articles, false) => Pane::Side,
        (Pane::Side, true) | (Pane::Reader, false) => Pane::Articles,
    };
    state.focus(next);
    select_actor(state);
}

/// Opens a tab of the side panel; where the panel has no place of its own, it comes up.
pub(super) fn show_tab(state: &mut State, tab: Tab) {
    state.overlays.clear();
    switch_tab(state, tab);
    if state.layout.side.is_none() {
        state.focus(Pane::Side);
    }
    select_actor(state);
}

pub(super) fn switch_tab(state: &mut State, tab: Tab) {
    if state.side.tab == tab && state.side.actor.is_some() {
        state.side.actor = None;
    }
    state.side.tab = tab;
    state.fill_side();
}

/// This article, or everything opened.
pub(super) fn toggle_scope(state: &mut State) {
    let here = state.side.current().filter(|entry| entry.can_be_chosen()).map(|entry| entry.about.clone());
    state.side.whole = !state.side.whole;
    state.fill_side();
    // The cursor stays on what it was on, wherever that stands in the other list.
    let same = here.and_then(|here| state.side.entries.iter().position(|entry| entry.about == here));
    if let Some(same) = same {
        state.side.list_mut().cursor = same;
        let rows = state.side_rows();
        state.side.settle(true, rows);
    }
    select_actor(state);
    let articles = state.library.article_count();
    match (state.side.whole, articles) {
        (true, 1) => state.say("The whole briefing: it has this one article"),
        (true, _) => state.say(&format!("The whole briefing: {articles} articles")),
        (false, _) => state.say("This article only"),
    }
}

/// Columns by which the side panel gets wider with one key press.
const STEP: i16 = 4;

/// Makes the side panel wider, or narrower.
pub(super) fn widen(state: &mut State, by: i16, times: usize) {
    let Some(before) = state.layout.side.filter(|_| state.layout.reader.is_some()) else {
        return state.say("The side panel has the whole screen here; on a wider one it can be resized");
    };
    let wanted = STEP.saturating_mul(i16::try_from(times).unwrap_or(i16::MAX)).saturating_mul(by);
    let usual = state.side_wider;
    state.side_wider = usual.saturating_add(wanted);
    state.lay_out();
    // What there was no room for is not kept: the other key works at once.
    let after = state.layout.side.map_or(0, |side| side.width);
    let gained = i16::try_from(after).unwrap_or(i16::MAX) - i16::try_from(before.width).unwrap_or(i16::MAX);
    state.side_wider = usual.saturating_add(gained);
    match (gained, by > 0) {
        (0, true) => state.say("The side panel gets no wider: the article needs the rest"),
        (0, false) => state.say("The side panel gets no narrower"),
        _ => {}
    }
}

/// Makes the side panel as wide as usual.
pub(super) fn usual_width(state: &mut State) {
    state.side_wider = 0;
    state.lay_out();
}

/// The details of what is under the cursor, open or closed.
pub(super) fn toggle_details(state: &mut State) {
    state.reader.details = !state.reader.details;
    state.reader.details_top = 0;
    state.lay_out();
}

/// Enter.
pub(super) fn open(state: &mut State) {
    match state.overlays.last() {
        Some(Overlay::Matrix) => return matrix::open(state),
        Some(Overlay::Problems(_)) => return super::overlays::follow_problem(state),
        _ => {}
    }
    if !state.overlays.is_empty() {
        return;
    }
    match state.focus {
        Pane::Articles => articles::open(state),
        Pane::Reader => toggle_details(state),
        Pane::Side => match state.side.current().map(|entry| entry.about.clone()) {
            Some(About::Actor(actor)) => {
                state.side.actor = Some(actor);
                *state.side.list_mut() = List::default();
                state.fill_side();
                select_actor(state);
            }
            Some(About::Position(position)) => follow(state, position),
            Some(About::Quote(quote)) => go_to_quote(state, quote),
            Some(About::Bookmark(bookmark)) => marking::go_to(state, bookmark),
            Some(About::Search(_) | About::Nothing) | None => {}
        },
    }
}

/// Where the screen has no room for the article beside the pane that leads to it, the article comes up.
pub(super) fn reveal(state: &mut State) {
    if state.layout.reader.is_none() {
        state.focus(Pane::Reader);
    }
}

/// Jumps to the first passage that proves a position; from there on to the next one.
pub(super) fn follow(state: &mut State, position: PositionNo) {
    let proofs = state.library.evidence(position);
    if proofs.is_empty() {
        let problems = state.settings.keymap.key_for(state.context(), "problems").unwrap_or("!").to_owned();
        return state.warn(&format!("No passage proves this position; {problems} lists what could not be placed"));
    }
    let next = match state.side.followed {
        Some((last, at)) if last == position => (at + 1) % proofs.len(),
        _ => 0,
    };
    state.side.followed = Some((position, next));
    let (sentence, span) = proofs[next];
    reveal(state);
    state.jump(sentence.article, sentence.sentence.at(), Some(span));
    state.fill_side();
    if proofs.len() > 1 {
        let on = if state.focus == Pane::Side { "Enter" } else { "Enter in the list" };
        state.say(&format!("Evidence {} of {}; {on} shows the next", next + 1, proofs.len()));
    }
}

/// Jumps to a quote and puts the cursor on it.
pub(super) fn go_to_quote(state: &mut State, quote: QuoteRef) {
    let article = state.library.article(quote.article);
    let start = article.quotes[quote.quote.at()].place.start();
    let Some(sentence) = start.and_then(|start| article.sentence_at(start)) else {
        return state.warn("This quote stands nowhere in the article; the problems list says why");
    };
    reveal(state);
    state.jump(quote.article, sentence.at(), None);
    let rows = state.text_size().1;
    let library = Arc::clone(&state.library);
    state.reader.select_quote(&library, quote.quote, rows);
}

/// Esc: the innermost thing that is open closes.
pub(super) fn back(state: &mut State) {
    match state.overlays.last() {
        Some(Overlay::Matrix) if state.matrix.evidence.is_some() => {
            state.matrix.evidence = None;
            return matrix::settle(state);
        }
        Some(Overlay::Bookmarks) => return collection::back(state),
        Some(_) => {
            state.overlays.pop();
            return;
        }
        None => {}
    }
    match state.focus {
        Pane::Side if state.side.tab == Tab::Actors && state.side.actor.is_some() => {
            state.side.actor = None;
            state.fill_side();
            select_actor(state);
        }
        Pane::Side | Pane::Articles => state.focus(Pane::Reader),
        Pane::Reader if state.reader.selection.is_some() => state.reader.selection = None,
        Pane::Reader if state.reader.details => toggle_details(state),
        Pane::Reader if state.reader.quote.is_some() || state.reader.shown.is_some() => {
            state.reader.quote = None;
            state.reader.shown = None;
        }
        Pane::Reader => {
            state.side.selected = None;
            state.finder.lit = None;
        }
    }
}

/// While the side panel has the focus, the actor under its cursor is the one whose mentions stand out.
pub(super) fn select_actor(state: &mut State) {
    if state.focus != Pane::Side || state.side.tab != Tab::Actors {
        return;
    }
    let current = state.side.current().map(|entry| entry.about.clone());
    state.side.selected = match (state.side.actor, current) {
        (Some(actor), _) | (None, Some(About::Actor(actor))) => Some(actor),
        _ => state.side.selected,
    };
}
