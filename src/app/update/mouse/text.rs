//! Clicking and dragging in the article. What is selected is what `v` and motions select: whole words, over the ends of sentences
//! and rows. A double click selects the sentence and not the word, because sentences are what is cited, proved and bookmarked; a
//! word takes one drag. A triple click selects what somebody said, or else the paragraph.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::app::held::Held;
use crate::app::page;
use crate::app::selection::{Selection, Unit};
use crate::app::{Effect, Pane, Pointer, State, words};
use crate::model::{Article, Span};

use super::super::keeping::key;

/// The button goes down at a place of the article's pane.
pub(super) fn press(state: &mut State, pointer: Pointer, at: Position) {
    // What is under the pointer, before anything moves.
    let (library, top) = (Arc::clone(&state.library), state.reader.top);
    let found = place(state, at).and_then(|(row, column)| {
        let article = library.article(state.reader.article?);
        Some((article, state.reader.byte_at(article, row, column)?))
    });
    state.focus(Pane::Reader);
    state.reader.top = top;
    let Some((article, from)) = found else { return };
    let (unit, passage) = match pointer {
        Pointer::Double => (Unit::Sentence, article.sentence_at(from).map(|ix| article.sentences[ix.at()].span)),
        Pointer::Triple => {
            (Unit::Paragraph, quote_at(article, from).or_else(|| Unit::Paragraph.at(article, from, true)))
        }
        _ => (Unit::Word, None),
    };
    go(state, article, from);
    state.reader.selection = passage.and_then(|passage| Selection::over(article, passage, false));
    let selecting = state.reader.selection.is_some();
    state.reader.held = Some(Held { from, unit, selecting, at, moves: 0 });
}

/// The pointer moves while the button is down. Past the upper and lower edge the article scrolls, and goes on scrolling while the
/// button is held there.
pub(super) fn drag(state: &mut State, at: Position) -> Vec<Effect> {
    let Some(mut held) = state.reader.held else { return Vec::new() };
    let Some(area) = state.text_area().filter(|_| state.overlays.is_empty()) else { return Vec::new() };
    (held.at, held.moves) = (at, held.moves + 1);
    state.reader.held = Some(held);
    let top = state.reader.top;
    state.reader.scroll(past(area, at), area.height);
    extend(state, held, area);
    if state.reader.top == top { Vec::new() } else { vec![Effect::KeepScrolling(held.moves)] }
}

/// A moment has passed since the move with this number: if it was the last one, the pointer is still there.
pub(in crate::app::update) fn still_held(state: &mut State, moves: u64) -> Vec<Effect> {
    match state.reader.held {
        Some(held) if held.moves == moves => drag(state, held.at),
        _ => Vec::new(),
    }
}

/// The button goes up: what has been selected is copied, and stays selected for what else is to be done with it.
pub(super) fn release(state: &mut State) -> Vec<Effect> {
    if !state.reader.held.take().is_some_and(|held| held.selecting) {
        return Vec::new();
    }
    let Some(((_, article), span)) = state.article().zip(state.reader.selected()) else { return Vec::new() };
    let copied = page::words(article, span);
    let count = words::count(copied.split_whitespace().count(), "word", "words");
    let (mark, cite) = (key(state, "bookmark"), key(state, "copy"));
    state.say(&format!("{count} copied; {mark} bookmarks the passage, {cite} copies it with its citation"));
    vec![Effect::Copy(copied)]
}

/// Row and column of the text under the pointer; `None` beside the text's pane.
fn place(state: &State, at: Position) -> Option<(u16, u16)> {
    let area = state.text_area()?;
    let inside = (area.top()..area.bottom()).contains(&at.y);
    inside.then(|| (at.y - area.y, at.x.saturating_sub(area.x)))
}

/// By how many rows a pointer is past the upper edge (negative) or the lower one.
fn past(area: Rect, at: Position) -> isize {
    if at.y < area.top() {
        -isize::from(area.top().abs_diff(at.y).cast_signed())
    } else if at.y >= area.bottom() {
        isize::from((at.y - area.bottom()).cast_signed()) + 1
    } else {
        0
    }
}

/// What lies between where the button went down and where the pointer is now is selected, both included.
fn extend(state: &mut State, held: Held, area: Rect) {
    let library = Arc::clone(&state.library);
    let Some(article) = state.reader.article.map(|number| library.article(number)) else { return };
    let row = held.at.y.clamp(area.y, (area.bottom().max(1) - 1).max(area.y)) - area.y;
    let Some(to) = state.reader.nearest_byte(article, row, held.at.x.saturating_sub(area.x)) else { return };
    let forwards = to >= held.from;
    let ends = held.unit.at(article, held.from, !forwards).zip(held.unit.at(article, to, forwards));
    let selection = ends.and_then(|(from, to)| {
        // Between two words there is none.
        let between = if forwards { from.start() > to.start() } else { to.start() > from.start() };
        if between { None } else { Selection::over(article, from.hull(to), !forwards) }
    });
    if let Some(selection) = selection {
        go(state, article, selection.head().start());
        state.reader.selection = Some(selection);
        state.reader.held = Some(Held { selecting: true, ..held });
    }
}

/// The cursor goes to the sentence at a byte, which is in view: nothing scrolls under the pointer.
fn go(state: &mut State, article: &Article, at: usize) {
    let Some(sentence) = article.sentence_at(at) else { return };
    let (library, rows, top) = (Arc::clone(&state.library), state.text_size().1, state.reader.top);
    state.reader.go(&library, sentence.at(), rows);
    state.reader.top = top;
}

/// The piece of a quote that a byte lies in; of quotes in each other, the innermost one's.
fn quote_at(article: &Article, at: usize) -> Option<Span> {
    let pieces = article.quotes.iter().flat_map(|quote| quote.place.spans());
    pieces.filter(|span| span.contains(at)).min_by_key(|span| span.len()).copied()
}
