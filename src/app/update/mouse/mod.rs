//! The mouse, when it is switched on: the wheel scrolls, a click goes to what is under it, dragging selects in the article.

mod rows;
mod text;

use ratatui::layout::Position;

use crate::app::{Effect, Overlay, Pane, Pointer, State};
use crate::config::Chord;

use super::{articles, keys, motion, panes, reading};

/// Rows that one turn of the wheel scrolls.
const WHEEL: usize = 3;

pub(super) use text::still_held;

/// Switches the mouse on or off.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    state.mouse = !state.mouse;
    state.reader.held = None;
    state.say(if state.mouse {
        "Mouse on: click goes there, drag selects and copies; with Shift the terminal selects"
    } else {
        "Mouse off: the terminal selects text"
    });
    vec![Effect::Mouse(state.mouse)]
}

/// Takes in what the mouse did at a column and row of the screen.
pub(super) fn point(state: &mut State, pointer: Pointer, column: u16, row: u16) -> Vec<Effect> {
    let at = Position::new(column, row);
    match pointer {
        Pointer::WheelUp => wheel(state, -1, at),
        Pointer::WheelDown => wheel(state, 1, at),
        Pointer::Press | Pointer::Double | Pointer::Triple => press(state, pointer, at),
        Pointer::Drag => text::drag(state, at),
        Pointer::Release => text::release(state),
    }
}

/// The wheel scrolls what is under it; what is being selected grows with it.
fn wheel(state: &mut State, by: isize, at: Position) -> Vec<Effect> {
    state.resume = None;
    let over = |pane: Option<ratatui::layout::Rect>| pane.is_some_and(|pane| pane.contains(at));
    if state.reader.held.is_some() {
        reading::scroll(state, by, WHEEL);
        return text::drag(state, at);
    }
    match state.overlays.last() {
        Some(Overlay::Help { .. } | Overlay::Search) => super::overlays::step(state, by),
        Some(_) => motion::step(state, by, 1),
        None if over(state.layout.reader) => reading::scroll(state, by, WHEEL),
        None if over(state.layout.details) => reading::scroll_view(state, by, WHEEL),
        None if over(state.layout.side) => {
            state.focus(Pane::Side);
            motion::step(state, by, 1);
            panes::select_actor(state);
        }
        None if over(state.layout.articles) => articles::move_cursor(state, |list, count| list.step(by, count)),
        None => {}
    }
    Vec::new()
}

/// A press is a key press in what it ends: a sentence in the footer, keys half typed, going back to where one left off.
fn press(state: &mut State, pointer: Pointer, at: Position) -> Vec<Effect> {
    let hints = state.hints_shown().into_iter().chain(state.problems_shown_in_status());
    let hint = hints.into_iter().find(|hint| hint.area.contains(at)).map(|hint| hint.key.to_owned());
    state.resume = None;
    state.notice = None;
    keys::give_up(state);
    let again = pointer != Pointer::Press && state.clicked;
    state.clicked = false;
    if let Some(key) = hint {
        let chords = Chord::sequence(&key).unwrap_or_default();
        return chords.into_iter().flat_map(|chord| keys::press(state, chord)).collect();
    }
    if state.overlay_area().is_some_and(|area| !area.contains(at)) {
        return rows::leave(state);
    }
    if state.overlays.is_empty() && state.layout.reader.is_some_and(|pane| pane.contains(at)) {
        text::press(state, pointer, at);
        return Vec::new();
    }
    if again {
        // The first click has put the cursor there, and the rows may have moved since.
        state.clicked = true;
        return rows::open(state);
    }
    rows::press(state, at)
}
