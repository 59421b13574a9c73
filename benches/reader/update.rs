//! From a message to the next state.

use std::time::{Duration, Instant};

use criterion::{BenchmarkGroup, Criterion, measurement::WallTime};
use depesche::app::{Message, State, update};
use depesche::config::Chord;

use crate::desk::{HEIGHT, WIDTH, answer, bookmarks, chords, kept, press, state};

/// What is measured, the keys that bring the reader to where it is measured, and the key.
const KEYS: [(&str, &[&str], &str); 31] = [
    ("next sentence", &["gg"], "j"),
    ("previous sentence", &["G"], "k"),
    ("half a page", &["gg"], "Ctrl-d"),
    ("to the end", &["gg"], "G"),
    ("to the beginning", &["G"], "gg"),
    ("next quote", &["1000G"], "]q"),
    ("next evidence", &["1000G"], "]s"),
    ("next paragraph", &["1000G"], "}"),
    ("details", &["1000G"], "Enter"),
    ("next sentence, details open", &["i", "1000G"], "j"),
    ("next pane", &["h"], "Tab"),
    ("actors", &["3", "Esc"], "1"),
    ("positions", &["1", "Esc"], "2"),
    ("quotes", &["1", "Esc"], "3"),
    ("bookmarks", &["1", "Esc"], "4"),
    ("actors of everything", &["1", "Esc"], "w"),
    ("positions of everything", &["2", "Esc"], "w"),
    ("quotes of everything", &["3", "Esc"], "w"),
    ("next actor", &["1", "Tab", "gg"], "j"),
    ("actor's page", &["1", "Tab", "gg"], "Enter"),
    ("last position", &["2", "Tab", "gg"], "G"),
    ("evidence of a position", &["2", "Tab", "gg"], "Enter"),
    ("last quote", &["3", "Tab", "gg"], "G"),
    ("quote from the list", &["3", "Tab", "gg"], "Enter"),
    ("next article", &["3", "Esc", "]a", "[a"], "]a"),
    ("previous article", &["3", "Esc", "[a", "]a"], "[a"),
    ("matrix", &["1", "Esc"], "p"),
    ("matrix, right", &["p"], "l"),
    ("matrix, transposed", &["p"], "t"),
    ("help, filter", &["?"], "q"),
    ("problems, last", &["!"], "G"),
];

pub fn all(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("update");
    keys(&mut group);
    messages(&mut group);
    group.finish();
}

fn keys(group: &mut BenchmarkGroup<'_, WallTime>) {
    let mut state = state();
    let all = bookmarks(&state);
    update(&mut state, kept(&all));
    for (name, before, key) in KEYS {
        let mut first = chords(key);
        let last = first.pop().expect("a key");
        measure(group, name, &mut state, |state| {
            // Out of whatever the last key opened.
            press(state, &["Esc", "Esc", "Esc", "Esc", "h", "h", "l"]);
            press(state, before);
            for chord in &first {
                update(state, Message::Key(*chord));
            }
            Message::Key(last)
        });
    }
}

fn messages(group: &mut BenchmarkGroup<'_, WallTime>) {
    let mut state = state();
    let all = bookmarks(&state);
    measure(group, "500 bookmarks read", &mut state, |_| kept(&all));
    press(&mut state, &["4", "Esc"]);
    measure(group, "500 bookmarks read, their list open", &mut state, |_| kept(&all));
    for (name, tab) in [("resize", "1"), ("resize, quotes open", "3")] {
        press(&mut state, &[tab, "Esc"]);
        // Never a width that was seen lately: pages are kept for a while.
        let mut narrower = 0;
        measure(group, name, &mut state, |_| {
            narrower = (narrower + 1) % 40;
            Message::Resize(WIDTH / 2 - narrower, HEIGHT)
        });
    }
    let reply = answer(&mut state);
    measure(group, "500 hits found", &mut state, |_| Message::Found(reply.clone()));
    measure(group, "letter typed into the search", &mut state, |state| {
        press(state, &["Backspace"]);
        Message::Key(Chord::char('r'))
    });
}

/// Measures one message; what `prepare` does before it is not counted.
fn measure(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    state: &mut State,
    mut prepare: impl FnMut(&mut State) -> Message,
) {
    group.bench_function(name, |bencher| {
        bencher.iter_custom(|times| {
            let mut total = Duration::ZERO;
            for _ in 0..times {
                let message = prepare(state);
                let started = Instant::now();
                let effects = update(state, message);
                total += started.elapsed();
                drop(effects);
            }
            total
        });
    });
}
