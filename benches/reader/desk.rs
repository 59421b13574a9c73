//! The reader at work: a state with the briefing open, and what to do with it.

use std::sync::Arc;
use std::time::Duration;

use depesche::app::history::Ticket;
use depesche::app::marks::Kept;
use depesche::app::{Batch, Message, State, update};
use depesche::bookmarks::{Anchor, Bookmark, BookmarkId, Bookmarks, Change, DeviceId, Draft, Event, Stamp, What};
use depesche::bundle::{Problem, ProblemKind};
use depesche::config::{Chord, Settings};
use depesche::model::Clean;
use depesche::search::{Index, Query, Reply, Scope, search};

use crate::briefing::briefing;

pub const WIDTH: u16 = 200;
pub const HEIGHT: u16 = 60;
const BOOKMARKS: usize = 500;
const PROBLEMS: usize = 1_000;
/// What is searched for: syllables that stand in very many words.
pub const TYPED: &str = "ver lan";

/// The briefing is open at the beginning of its long article.
pub fn state() -> State {
    let mut state = State::new(Settings::built_in(), WIDTH, HEIGHT);
    let problem = |at: usize| {
        let message = format!("{at}: the slice is not what `exact` says");
        Problem::file(ProblemKind::Value, &Clean::line("made-up.json"), &message, "correct the offsets")
    };
    let problems = (0..PROBLEMS).map(problem).collect();
    update(&mut state, Message::Loaded(Batch { bundles: vec![briefing()], problems, ..Batch::default() }));
    state
}

/// Presses keys, written as in the keymap.
pub fn press(state: &mut State, keys: &[&str]) {
    for sequence in keys {
        for chord in chords(sequence) {
            update(state, Message::Key(chord));
        }
    }
}

/// The chords of a sequence.
pub fn chords(keys: &str) -> Vec<Chord> {
    Chord::sequence(keys).expect("keys as the keymap writes them")
}

/// The answer to the newest request of a state in which [`TYPED`] has just been typed.
pub fn answer(state: &mut State) -> Reply {
    press(state, &["Esc", "/"]);
    let mut generation = None;
    for letter in TYPED.chars() {
        for effect in update(state, Message::Key(Chord::char(letter))) {
            if let depesche::app::Effect::Search(request) = effect {
                generation = Some(request.generation);
            }
        }
    }
    let mut index = Index::new();
    index.extend(&state.library);
    let answer = search(&index, &Query::parse(TYPED), Scope::Everything, 500);
    assert_eq!(answer.hits.len(), 500);
    let generation = generation.expect("typing asks");
    Reply::Answer { generation, answer, complete: true, took: Duration::ZERO }
}

/// Bookmarks on every fourth sentence of the long article.
pub fn bookmarks(state: &State) -> Arc<Bookmarks> {
    let number = state.library.article_numbers().next().expect("the long article");
    let (bundle, article) = (state.library.bundle_of(number), state.library.article(number));
    let mut bookmarks = Bookmarks::default();
    for (at, sentence) in article.sentences.iter().step_by(4).take(BOOKMARKS).enumerate() {
        let anchor = Anchor::of(bundle, article, &[sentence.span], What::Sentence).expect("a passage");
        let draft = Draft::on(anchor).noted(Clean::line(if at % 2 == 0 { "a note" } else { "" }));
        let bookmark = Bookmark::new(BookmarkId(at as u128), draft, at as u64);
        let stamp = Stamp { clock: 1, device: DeviceId(1) };
        bookmarks.apply(Event { stamp, change: Change::Put(bookmark) });
    }
    assert_eq!(bookmarks.len(), BOOKMARKS);
    Arc::new(bookmarks)
}

/// The message with which the keeper of the bookmarks hands them over.
pub fn kept(all: &Arc<Bookmarks>) -> Message {
    Message::Kept { all: Some(Arc::clone(all)), outcome: Kept::Read, ticket: Ticket::default() }
}
