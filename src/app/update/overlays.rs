//! What lies over the main view: opening, closing, typing, scrolling; the help and the problems in full.

use super::{collection, finding, saving};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::app::list::List;
use crate::app::{Effect, Overlay, State};
use crate::config::{Binding, Chord, Context};
use crate::model::{Fit, SentenceIx};

/// The keys.
pub(super) fn help(state: &mut State) {
    state.overlays.push(Overlay::Help { filter: Input::default(), list: List::default() });
}

/// What could not be read; the same key closes it.
pub(super) fn problems(state: &mut State) {
    if matches!(state.overlays.last(), Some(Overlay::Problems(_))) {
        state.overlays.pop();
    } else {
        state.overlays.push(Overlay::Problems(state.problem_left));
        settle(state);
    }
}

/// Goes to the passage that the problem under the cursor is about. The list remembers where it was.
pub(super) fn follow_problem(state: &mut State) {
    let Some(&Overlay::Problems(list)) = state.overlays.last() else { return };
    let Some(problem) = state.problems.get(list.cursor) else { return };
    let Some(article) = state.problem_article(problem) else {
        return state.say("This problem is about the file, not about a passage");
    };
    let record = state.library.article(article);
    let span = problem.misplaced.as_ref().map(|misplaced| misplaced.span);
    let sentence = span.and_then(|span| record.sentence_at(span.start())).map_or(0, SentenceIx::at);
    let shown = span.filter(|span| !span.is_empty());
    let fit = problem.misplaced.as_ref().map(|misplaced| misplaced.fit);
    state.problem_left = list;
    state.overlays.pop();
    super::panes::reveal(state);
    state.jump(article, sentence, shown);
    let key = state.settings.keymap.key_for(Context::Global, "problems").unwrap_or("!").to_owned();
    let where_ = match fit {
        None => "The article that the problem is in",
        Some(Fit::Orphan) => "Here the words were expected",
        Some(_) => "Here the words were found",
    };
    state.say(&format!("{where_}; {key} goes back to the problems"));
}

/// Closes the topmost overlay.
pub(super) fn close(state: &mut State) {
    state.overlays.pop();
}

/// Scrolls the help.
pub(super) fn step(state: &mut State, by: isize) {
    match state.overlays.last() {
        Some(Overlay::Search) => return finding::step(state, by),
        Some(Overlay::Bookmarks) => return collection::move_cursor(state, |list, count| list.step(by, count)),
        _ => {}
    }
    let most = state.help_rows().len().saturating_sub(usize::from(state.help_room()));
    if let Some(Overlay::Help { list, .. }) = state.overlays.last_mut() {
        // There is no cursor in it: the rows themselves move.
        list.top = list.top.saturating_add_signed(by).min(most);
        list.cursor = list.top;
    }
}

/// Scrolls the help by pages.
pub(super) fn pages(state: &mut State, by: isize) {
    match state.overlays.last() {
        Some(Overlay::Search) => return finding::pages(state, by),
        Some(Overlay::Bookmarks) => return super::motion::pages(state, by, 1, 1),
        _ => {}
    }
    let rows = state.help_room().saturating_sub(1).max(1);
    step(state, by * isize::try_from(rows).unwrap_or(1));
}

/// Types a key into the input line or editor that is open.
pub(super) fn type_in(state: &mut State, chord: Chord) -> Vec<Effect> {
    let key = crossterm::event::Event::Key(chord.event());
    match state.overlays.last_mut() {
        Some(Overlay::Help { filter, list }) => {
            filter.handle_event(&key);
            *list = List::default();
        }
        Some(Overlay::Note(editor)) => {
            editor.text.input(key);
        }
        Some(Overlay::Tags(editor)) => {
            editor.input.handle_event(&key);
        }
        Some(Overlay::Name(editor)) => saving::typed(editor, &key),
        Some(Overlay::Search) => return finding::type_in(state, chord),
        Some(Overlay::Bookmarks) => collection::type_in(state, chord),
        _ => {}
    }
    Vec::new()
}

/// Pastes text into an input line, on one line and without control characters.
pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    if let Some(Overlay::Note(editor)) = state.overlays.last_mut() {
        editor.text.insert_str(crate::model::Clean::text(&text.replace("\r\n", "\n").replace('\r', "\n")));
        return Vec::new();
    }
    if !state.context().types() {
        state.say("Nothing to paste into here");
        return Vec::new();
    }
    let text = crate::model::Clean::line(text);
    text.chars().flat_map(|c| type_in(state, Chord::char(c))).collect()
}

/// Keeps the cursor of the topmost overlay in view.
pub(super) fn settle(state: &mut State) {
    let rows = state.layout.body.height.saturating_sub(3);
    match state.overlays.last() {
        Some(Overlay::Search) => finding::settle(state),
        Some(Overlay::Bookmarks) => collection::settle(state),
        Some(&Overlay::Problems(mut list)) => {
            list.keep_in_view(|at| state.problem_height(at), state.problems.len(), rows);
            state.overlays.pop();
            state.overlays.push(Overlay::Problems(list));
        }
        Some(Overlay::Help { .. }) => step(state, 0),
        _ => {}
    }
}

impl State {
    /// Rows for the keys in the help.
    pub fn help_room(&self) -> u16 {
        self.layout.body.height.saturating_sub(2)
    }

    /// The rows of the help: the keys that match its filter, under the places where they hold. A key matches when each word of
    /// the filter stands in its keys, its text or its place.
    pub fn help_rows(&self) -> Vec<HelpRow<'_>> {
        let Some(Overlay::Help { filter, .. }) = self.overlays.last() else { return Vec::new() };
        let wanted: Vec<&str> = filter.value().split_whitespace().collect();
        let matches = |binding: &&Binding| {
            let row = format!("{} {} {}", binding.keys.join(" "), binding.text, binding.context.heading());
            let lower = row.to_lowercase();
            wanted.iter().all(|word| row.contains(word) || lower.contains(&word.to_lowercase()))
        };
        let mut rows = Vec::new();
        for context in Context::ALL {
            let keys = self.settings.keymap.bindings().iter().filter(|row| row.context == context).filter(matches);
            let before = rows.len();
            rows.extend(keys.map(HelpRow::Key));
            if rows.len() > before {
                rows.insert(before, HelpRow::Place(context));
            }
        }
        rows
    }
}

/// A row of the help.
#[derive(Clone, Copy, Debug)]
pub enum HelpRow<'a> {
    /// A heading: where the keys below it hold.
    Place(Context),
    /// A key.
    Key(&'a Binding),
}
