//! Searching: typing, choosing where, going to a hit and to the next.

use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::app::finder::{Sought, Where};
use crate::app::list::List;
use crate::app::side::Tab;
use crate::app::{Effect, Overlay, Pane, State};
use crate::config::Chord;
use crate::library::{ActorNo, ArticleNo};
use crate::search::{Reply, Target};

use super::motion::signed;
use super::{panes, saving};

/// Rows that a result takes.
pub(in crate::app) const RESULT_ROWS: u16 = 2;

/// Opens the search line.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    state.finder.input = Input::default();
    state.finder.mistake = None;
    state.finder.sought = Sought::default();
    state.finder.place = Where::Everything;
    state.finder.eager = false;
    state.finder.answer = None;
    // What may still arrive is about something else.
    state.finder.generation = state.finder.generation.next();
    state.finder.list = List::default();
    state.finder.history.stop();
    state.overlays.push(Overlay::Search);
    vec![Effect::ReadSearches]
}

/// Leaves the search. What was typed is remembered.
pub(super) fn leave(state: &mut State) -> Vec<Effect> {
    state.overlays.pop();
    let mut effects = saving::remember(state);
    effects.extend(renew_hits(state));
    effects
}

/// Puts a query into the line in place of what is there.
pub(super) fn put(state: &mut State, query: String) -> Vec<Effect> {
    state.finder.input = Input::new(query);
    ask(state)
}

/// A key typed into the search line.
pub(super) fn type_in(state: &mut State, chord: Chord) -> Vec<Effect> {
    let before = state.finder.input.value().to_owned();
    state.finder.input.handle_event(&crossterm::event::Event::Key(chord.event()));
    if before == state.finder.input.value() {
        return Vec::new();
    }
    state.finder.history.stop();
    ask(state)
}

/// The next or previous place to look in.
pub(super) fn next_scope(state: &mut State, by: isize) -> Vec<Effect> {
    let count = Where::ALL.len();
    let here = Where::ALL.iter().position(|place| *place == state.finder.place).unwrap_or(0);
    let next = if by < 0 { here + count - 1 } else { here + 1 } % count;
    look_in(state, Where::ALL[next])
}

/// Looks in another place.
pub(super) fn look_in(state: &mut State, place: Where) -> Vec<Effect> {
    state.finder.place = place;
    ask(state)
}

/// Asks for what is typed. The old results stay until the new ones come, so that nothing flickers, and while what is typed has
/// a mistake.
fn ask(state: &mut State) -> Vec<Effect> {
    state.finder.mistake = state.finder.seek(state.reader.article).err();
    state.finder.eager = false;
    if state.finder.mistake.is_some() {
        return Vec::new();
    }
    state.finder.list = List::default();
    if state.finder.is_idle() {
        state.finder.answer = None;
        // What may still arrive is about something else.
        state.finder.generation = state.finder.generation.next();
        return Vec::new();
    }
    vec![Effect::Search(state.finder.request())]
}

/// A search is open, even if the line that names it is open over it.
fn is_open(state: &State) -> bool {
    state.overlays.iter().any(|overlay| matches!(overlay, Overlay::Search))
}

/// The library has grown while a search is open.
pub(super) fn again(state: &mut State) -> Vec<Effect> {
    if is_open(state) && state.finder.mistake.is_none() && !state.finder.is_idle() {
        return vec![Effect::Search(state.finder.request())];
    }
    Vec::new()
}

/// The library has been made anew: what was found in the old one leads nowhere. What is sought in an open search is asked again,
/// and otherwise what the hits were found with. `carry` says where an article of the old library is in the new one.
pub(super) fn renew(state: &mut State, carry: impl Fn(ArticleNo) -> Option<ArticleNo>) -> Vec<Effect> {
    let is_open = is_open(state);
    let finder = &mut state.finder;
    let had_hits = !std::mem::take(&mut finder.hits).is_empty();
    finder.sought.carry(&carry);
    if let Some(visited) = &mut finder.visited {
        visited.carry(&carry);
    }
    finder.answer = None;
    finder.eager = false;
    finder.renewing |= had_hits;
    // What may still arrive is about the old one.
    finder.generation = finder.generation.next();
    if !is_open {
        finder.list = List::default();
        return renew_hits(state);
    }
    if finder.is_idle() {
        return Vec::new();
    }
    // The cursor waits in its row for what will be found.
    finder.sought.stay_in(state.reader.article);
    vec![Effect::Search(finder.request())]
}

/// Asks again for what the hits were found with, if they are of a library that was made anew.
fn renew_hits(state: &mut State) -> Vec<Effect> {
    let finder = &mut state.finder;
    let visited = finder.visited.clone().filter(|visited| finder.renewing && !visited.is_gone());
    visited.map(|visited| Effect::Search(finder.ask(&visited))).into_iter().collect()
}

/// Takes an answer in, unless something else has been typed since.
pub(super) fn found(state: &mut State, reply: Reply) -> Vec<Effect> {
    let Reply::Answer { generation, answer, complete, .. } = reply else { return Vec::new() };
    if generation != state.finder.generation {
        return Vec::new();
    }
    state.finder.answered = generation;
    state.finder.answer = Some(answer);
    state.finder.complete = complete;
    if state.finder.renewing
        && !is_open(state)
        && let Some(answer) = &state.finder.answer
    {
        state.finder.hits.clone_from(&answer.hits);
        state.finder.at = state.finder.at.min(answer.hits.len().saturating_sub(1));
        state.finder.renewing = !complete;
    }
    settle(state);
    // A first answer without a hit may be followed by one with some.
    let wait = !complete && state.finder.answer.as_ref().is_some_and(|answer| answer.hits.is_empty());
    if !wait && std::mem::take(&mut state.finder.eager) && matches!(state.overlays.last(), Some(Overlay::Search)) {
        return accept(state);
    }
    Vec::new()
}

/// Moves in the results.
pub(super) fn step(state: &mut State, by: isize) {
    let count = state.finder.answer.as_ref().map_or(0, |answer| answer.hits.len());
    state.finder.list.step(by, count);
    settle(state);
}

/// Goes to a row of the results.
pub(super) fn go(state: &mut State, row: usize) {
    let count = state.finder.answer.as_ref().map_or(0, |answer| answer.hits.len());
    state.finder.list.go(row, count);
    settle(state);
}

/// Moves in the results by pages.
pub(super) fn pages(state: &mut State, by: isize) {
    let rows = state.search_rows() / RESULT_ROWS;
    step(state, by * isize::try_from(rows.max(1)).unwrap_or(1));
}

/// Keeps the cursor of the results in view.
pub(super) fn settle(state: &mut State) {
    let count = state.finder.answer.as_ref().map_or(0, |answer| answer.hits.len());
    let rows = state.search_rows();
    state.finder.list.keep_in_view(|_| RESULT_ROWS, count, rows);
}

/// Goes to the result under the cursor; from then on the hits can be stepped through. The query is remembered.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    if state.finder.mistake.is_some() {
        state.warn("Put the query right first; the line below it says what is wrong");
        return Vec::new();
    }
    // Whoever types fast presses Enter before the answer is there.
    if state.finder.answered != state.finder.generation && !state.finder.input.value().trim().is_empty() {
        state.finder.eager = true;
        return Vec::new();
    }
    let Some(answer) = state.finder.answer.as_ref().filter(|answer| !answer.hits.is_empty()) else {
        return Vec::new();
    };
    state.finder.hits.clone_from(&answer.hits);
    state.finder.at = state.finder.list.cursor.min(answer.hits.len() - 1);
    state.finder.visited = Some(state.finder.sought.clone());
    state.finder.renewing = false;
    state.overlays.clear();
    visit(state);
    saving::remember(state)
}

/// The next or previous hit.
pub(super) fn step_hit(state: &mut State, by: isize, times: usize) {
    let count = state.finder.hits.len();
    if count == 0 {
        let search = state.settings.keymap.key_for(state.context(), "search").unwrap_or("/").to_owned();
        return state.say(&format!("No search yet; {search} begins one"));
    }
    let last = signed(count);
    let at = (signed(state.finder.at) + by * signed(times.min(count))).rem_euclid(last);
    state.finder.at = at.unsigned_abs();
    state.overlays.clear();
    visit(state);
}

/// Goes to the hit whose turn it is.
fn visit(state: &mut State) {
    let Some(hit) = state.finder.hits.get(state.finder.at).copied() else { return };
    let count = state.finder.hits.len();
    state.focus(Pane::Reader);
    match hit.target {
        Target::Headline(article) => state.jump(article, 0, None),
        Target::Sentence(sentence) => state.jump(sentence.article, sentence.sentence.at(), None),
        Target::Quote(quote) => panes::go_to_quote(state, quote),
        Target::Position(position) => {
            state.side.followed = None;
            panes::follow(state, position);
        }
        Target::Actor(actor) => show_actor(state, actor),
        Target::Bookmark(key) => match state.finder.bookmark(key) {
            Some(bookmark) => super::marking::go_to(state, bookmark),
            None => state.warn("That bookmark is gone"),
        },
    }
    state.finder.lit = state.spot().map(|spot| (spot.article, spot.sentence));
    if state.notice.as_ref().is_none_or(|notice| !notice.alarm) {
        state.say(&format!("Hit {} of {count}", state.finder.at + 1));
    }
}

/// Opens an actor's page, over everything opened.
fn show_actor(state: &mut State, actor: ActorNo) {
    state.side.tab = Tab::Actors;
    state.side.whole = true;
    state.side.actor = Some(actor);
    *state.side.list_mut() = List::default();
    state.fill_side();
    state.focus(Pane::Side);
    panes::select_actor(state);
}

impl State {
    /// Rows for the results of the search.
    pub fn search_rows(&self) -> u16 {
        self.layout.body.height.saturating_sub(3)
    }
}
