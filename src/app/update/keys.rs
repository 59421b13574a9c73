//! From chords to actions: sequences, counts, and what is typed into input lines.

use crate::app::state::{Before, Pending};
use crate::app::{Action, Effect, State};
use crate::config::{Chord, Context, Lookup};

use super::{overlays, perform};

/// The largest count; more digits are ignored.
const MOST: usize = 99_999;

/// Takes a key press in.
pub(super) fn press(state: &mut State, chord: Chord) -> Vec<Effect> {
    state.notice = None;
    state.resume = None;
    let context = state.context();
    if let Some(digit) = chord.digit().filter(|_| !context.types() && state.pending.chords.is_empty())
        && (digit > 0 || state.pending.count.is_some())
    {
        return count(state, digit);
    }
    state.pending.chords.push(chord);
    if let Some(before) = state.pending.before.take()
        && is_counted(state, before.context())
    {
        // The digit was a count after all: the tab it opened goes back.
        take_back(state, before);
    }
    let context = state.context();
    match state.settings.keymap.lookup(context, &state.pending.chords) {
        Lookup::Prefix => Vec::new(),
        Lookup::Action(name) => {
            let action = Action::named(name);
            if action != Some(Action::Delete) {
                state.searches.doomed = None;
            }
            let count = state.pending.count;
            give_up(state);
            action.map(|action| perform(state, action, count)).unwrap_or_default()
        }
        Lookup::Nothing => {
            state.searches.doomed = None;
            let digit = state.pending.digit;
            let typed = std::mem::replace(&mut state.pending, Pending { digit, ..Pending::default() });
            if context.types() {
                typed.chords.into_iter().flat_map(|chord| overlays::type_in(state, chord)).collect()
            } else if chord == Chord::key(crossterm::event::KeyCode::Esc) || typed.chords.len() > 1 {
                Vec::new() // a sequence was given up
            } else {
                let help = state.settings.keymap.key_for(context, "help").unwrap_or("?").to_owned();
                state.say(&format!("{chord} does nothing here; {help} lists the keys"));
                Vec::new()
            }
        }
    }
}

/// What has been typed of a sequence or a count means nothing any more: something else was done.
pub(super) fn give_up(state: &mut State) {
    state.pending = Pending { digit: state.pending.digit, ..Pending::default() };
}

/// The digit with this number was followed by nothing for a moment. It was a tab then, and what comes next is no longer counted.
pub(super) fn end_count(state: &mut State, digit: u64) {
    if state.pending.digit == digit && state.pending.before.is_some() && state.pending.chords.is_empty() {
        state.pending = Pending { digit, ..Pending::default() };
    }
}

/// A digit: 1 to 4 open a tab at once, and are a count all the same when a motion follows without delay.
fn count(state: &mut State, digit: usize) -> Vec<Effect> {
    let so_far = state.pending.count;
    let number = so_far.unwrap_or(0) * 10 + digit;
    state.pending.count = Some(number.min(MOST));
    if so_far.is_some() {
        if let Some(before) = state.pending.before.take() {
            take_back(state, before);
        }
        return Vec::new();
    }
    let spelled = Chord::char(char::from_digit(u32::try_from(digit).unwrap_or(0), 10).unwrap_or('0'));
    let bound = match state.settings.keymap.lookup(state.context(), &[spelled]) {
        Lookup::Action(name) => Action::named(name),
        _ => None,
    };
    let Some(action) = bound else { return Vec::new() };
    let before = Before {
        tab: state.side.tab,
        actor: state.side.actor,
        selected: state.side.selected,
        focus: state.focus,
        overlays: state.overlays.clone(),
    };
    let mut effects = perform(state, action, None);
    state.pending.before = Some(before);
    state.pending.digit += 1;
    effects.push(Effect::EndCount(state.pending.digit));
    effects
}

/// Whether the keys typed so far are, in `context`, an action that takes a number, or begin one.
fn is_counted(state: &State, context: Context) -> bool {
    match state.settings.keymap.lookup(context, &state.pending.chords) {
        Lookup::Action(name) => Action::named(name).is_some_and(takes_count),
        Lookup::Prefix => true,
        Lookup::Nothing => false,
    }
}

/// Takes the opening of a tab back.
fn take_back(state: &mut State, before: Before) {
    (state.side.tab, state.side.actor, state.side.selected) = (before.tab, before.actor, before.selected);
    state.overlays = before.overlays;
    state.fill_side();
    state.focus(before.focus);
}

/// Whether a number before the action means "so many times" or "to number so-and-so".
fn takes_count(action: Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::Down
            | A::Up
            | A::Left
            | A::Right
            | A::First
            | A::Last
            | A::HalfPageDown
            | A::HalfPageUp
            | A::PageDown
            | A::PageUp
            | A::Wider
            | A::Narrower
            | A::NextParagraph
            | A::PreviousParagraph
            | A::NextQuote
            | A::PreviousQuote
            | A::NextEvidence
            | A::PreviousEvidence
            | A::ScrollDown
            | A::ScrollUp
            | A::NextArticle
            | A::PreviousArticle
            | A::NextHit
            | A::PreviousHit
    )
}
