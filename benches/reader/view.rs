//! From the state to the cells, as the runtime does it for each frame: a cleared buffer, then everything into it. What follows
//! in the runtime, the comparison with the frame before and the writing, depends on the change and is not part of it.

use criterion::Criterion;
use depesche::app::{State, update};
use depesche::config::theme::Theme;
use depesche::ui;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::desk::{HEIGHT, WIDTH, answer, bookmarks, kept, press, state};

/// What is measured, and the keys that bring it onto the screen.
const SCREENS: [(&str, &[&str]); 16] = [
    ("beginning", &["gg"]),
    ("middle", &["1000G"]),
    ("end", &["G"]),
    ("details", &["1000G", "i"]),
    ("quote under the cursor", &["1000G", "]q"]),
    ("actor selected", &["1", "Tab", "gg", "j", "Tab", "Tab", "1000G"]),
    ("actor's page", &["1", "Tab", "gg", "Enter"]),
    ("positions", &["2"]),
    ("quotes", &["3"]),
    ("bookmarks", &["4"]),
    ("quotes of everything, last", &["3", "w", "Tab", "G"]),
    ("matrix", &["p"]),
    ("matrix, transposed", &["p", "t"]),
    ("help", &["?"]),
    ("problems", &["!"]),
    ("problems, last", &["!", "G"]),
];

pub fn all(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("view");
    let mut terminal = Terminal::new(TestBackend::new(WIDTH, HEIGHT)).expect("a terminal in memory");
    let mut draw = |name: &str, state: &State| {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                terminal.current_buffer_mut().reset();
                ui::view(state, Theme::COLOUR, &mut terminal.get_frame());
            });
        });
    };
    for (name, keys) in SCREENS {
        let mut state = state();
        let all = bookmarks(&state);
        update(&mut state, kept(&all));
        press(&mut state, keys);
        draw(name, &state);
    }
    let mut state = state();
    let reply = answer(&mut state);
    update(&mut state, depesche::app::Message::Found(reply));
    draw("500 hits", &state);
    press(&mut state, &["Enter"]);
    draw("passage of a hit", &state);
    group.finish();
}
