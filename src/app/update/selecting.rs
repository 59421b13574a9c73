//! Selecting a passage of the article.

use std::sync::Arc;

use crate::app::selection::{Selection, Unit};
use crate::app::{Action, State};

use super::keeping::key;

/// What moves the end of a selection, most used first.
const MOVES: [&str; 6] = ["right", "left", "down", "up", "next-paragraph", "previous-paragraph"];

/// Begins to select, at the beginning of the quote or sentence under the cursor; or ends it.
pub(super) fn toggle(state: &mut State) {
    if state.reader.selection.take().is_some() {
        return;
    }
    let Some((_, article)) = state.article() else { return };
    let quote = state.reader.quote.and_then(|quote| article.quotes[quote.at()].place.spans().first().copied());
    let shown = state.reader.shown.or(quote).unwrap_or_else(|| state.reader.sentence_span(article));
    match Selection::of(article, shown) {
        Some(selection) => {
            state.reader.selection = Some(selection);
            let keymap = &state.settings.keymap;
            let moves = MOVES.iter().filter_map(|action| keymap.key_for(state.context(), action));
            let moves = moves.collect::<Vec<_>>().join(" ");
            let (other, mark) = (key(state, "other-end"), key(state, "bookmark"));
            state.say(&format!("Selecting: {moves} move the end, {other} takes the other end, {mark} bookmarks"));
        }
        None => state.say("There is nothing to select here"),
    }
}

/// The other end moves from now on.
pub(super) fn swap(state: &mut State) {
    if let Some(selection) = &mut state.reader.selection {
        selection.swap();
        follow(state);
    }
}

/// Moves the end of the selection. Returns whether there is a selection for which the action means something.
pub(super) fn step(state: &mut State, action: Action, times: usize) -> bool {
    let Some(mut selection) = state.reader.selection else { return false };
    let (unit, forwards) = match action {
        Action::Right => (Unit::Word, true),
        Action::Left => (Unit::Word, false),
        Action::Down => (Unit::Sentence, true),
        Action::Up => (Unit::Sentence, false),
        Action::NextParagraph => (Unit::Paragraph, true),
        Action::PreviousParagraph => (Unit::Paragraph, false),
        Action::Last => (Unit::Text, true),
        Action::First => (Unit::Text, false),
        _ => return false,
    };
    let library = Arc::clone(&state.library);
    let Some(article) = state.reader.article.map(|number| library.article(number)) else { return true };
    for _ in 0..times {
        if !selection.step(article, unit, forwards) {
            break;
        }
    }
    state.reader.selection = Some(selection);
    follow(state);
    true
}

/// The cursor stays with the end that moves.
fn follow(state: &mut State) {
    let Some(selection) = state.reader.selection else { return };
    let (library, rows) = (Arc::clone(&state.library), state.text_size().1);
    let Some(article) = state.reader.article.map(|number| library.article(number)) else { return };
    if let Some(sentence) = article.sentence_at(selection.head().start()) {
        state.reader.go(&library, sentence.at(), rows);
    }
    state.reader.selection = Some(selection);
    state.reader.keep_in_view(article, rows);
}
