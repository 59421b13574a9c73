//! Every row of the keymap does something that can be seen.

use std::sync::{Arc, LazyLock};

use depesche::app::Message;
use depesche::app::live::{Change, News};
use depesche::bundle::Loaded;
use depesche::config::{Chord, Context, Lookup};

use crate::support::dump;
use crate::support::headless::{Headless, loaded};

/// Keys that lead to states in which other keys are tried.
const BEFORE: &[&str] = &[
    "",
    "10G",
    "G",
    "]a",
    "]aj<C-o>",
    "]q",
    ">",
    "3<C-l>",
    "5<C-e>",
    "i",
    "m",
    "mjm",
    "/macron<Enter>",
    "/macron<Enter>n",
    "<Tab>",
    "<Tab>jj",
    "<Tab><Enter>",
    "<S-Tab>",
    "<S-Tab>j",
    "p",
    "pjl",
    "pl<Enter>",
    "/macron",
    "/macron<Down>",
    "/macron<PageDown>",
    "/macron<Esc>/",
    "/macron<Esc>/<A-p>",
    SAVED,
    DOOMED,
    "/macron<A-s>",
    "M",
    "Mtext",
    EDITED,
    LOST,
    "mu",
    "v",
    "vw",
    "vwjjo",
    "v}}",
    "G{v",
    "20Gv",
    "Tnato<Enter>jT",
    "Tn",
    "B",
    "mjmB",
    "mjmBj",
    "mjmB/",
    "mjmB/<Down>",
    "mjmjmjmjmjmjmjmjmjmjmjmjmB/",
    "mjmjmjmjmjmjmjmjmjmjmjmjmB/<PageDown>",
    "?",
    "?<Down>",
    "?<PageDown>",
    "!",
    "o",
    CHANGED,
];

/// The keys that lead to a bookmark whose words are others now.
const EDITED: &str = "5GB";

/// The keys that lead to a saved search.
const SAVED: &str = "/macron<A-s><Enter><Esc>'G";

/// The keys after which a saved search is asked about.
const DOOMED: &str = "/macron<A-s><Enter><Esc>'Gd";

/// The keys that select a passage for a bookmark whose words are gone.
const LOST: &str = "B<Enter>v";

/// The keys after which the file has changed on the disk.
const CHANGED: &str = "7G";

/// The demo as if its articles stood on the web.
static ON_THE_WEB: LazyLock<Loaded> = LazyLock::new(|| {
    let json = include_str!("../../assets/demo.json").replace("\"url\": null", "\"url\": \"https://example.org/\"");
    loaded(&serde_json::from_str(&json).expect("the demo is JSON"))
});

fn on_the_web() -> Headless {
    let mut reader = Headless::empty(120, 40);
    reader.load(ON_THE_WEB.clone());
    reader
}

/// The demo, which is another one on the disk.
fn changed() -> Headless {
    let mut reader = Headless::demo(120, 40);
    let bundle = Arc::clone(&reader.state.library.bundles()[0]);
    let origin = bundle.origin.clone();
    reader.send(Message::Disk(vec![News { origin, change: Change::Readable(bundle, Vec::new()) }]));
    reader
}

/// The demo with a bookmark that was set by `keys` when a sentence had other words.
fn edited(words: &str, keys: &str) -> Headless {
    let older = include_str!("../../assets/demo.json").replace("Wer wie viel", words);
    let mut before = Headless::of_json(&serde_json::from_str(&older).expect("the demo is JSON"), 120, 40);
    before.press(keys);
    let mut reader = Headless::demo(120, 40);
    reader.take_over(&before);
    reader
}

/// What a user sees: the screen without the footer, which tells of keys that do nothing, too; and what is asked for outside.
fn seen(reader: &Headless) -> String {
    let mut screen = reader.draw(reader.state.settings.theme);
    let (width, height) = (screen.area.width, screen.area.height);
    screen.resize(ratatui::layout::Rect::new(0, 0, width, height - 1));
    format!("{}{:?}", dump::screen(&screen), reader.outside)
}

#[test]
fn every_default_binding_does_something() {
    let ready = |before: &str| {
        let mut reader = match before {
            EDITED => edited("Wer wie voll", "5Gm"),
            LOST => edited("Nie sah Otto", "5Gvwwm"),
            CHANGED => changed(),
            _ => on_the_web(),
        };
        reader.press(before);
        reader.outside.clear();
        reader
    };
    let states = BEFORE.iter().map(|before| {
        let reader = ready(before);
        (*before, reader.state.context(), seen(&reader))
    });
    let states: Vec<_> = states.collect();
    let keymap = ready("").state.settings.keymap;
    let mut idle = Vec::new();
    for binding in keymap.bindings() {
        for keys in &binding.keys {
            let chords = Chord::sequence(keys).expect("the keymap was read");
            let works = states.iter().any(|&(before, context, ref screen)| {
                let holds = binding.context == Context::Global || binding.context == context;
                if !holds || keymap.lookup(context, &chords) != Lookup::Action(&binding.action) {
                    return false;
                }
                let mut reader = ready(before);
                reader.press_spelled(keys);
                seen(&reader) != *screen
            });
            if !works {
                idle.push(format!("{keys}: {binding}"));
            }
        }
    }
    assert!(
        idle.is_empty(),
        "these do nothing in any of the states of this test; add one for a new key:\n{}",
        idle.join("\n")
    );
}

#[test]
fn every_action_has_a_key() {
    let keymap = Headless::demo(80, 24).state.settings.keymap;
    for action in depesche::app::Action::ALL {
        assert!(keymap.bindings().iter().any(|binding| binding.action == action.name()), "{action:?}");
    }
    for binding in keymap.bindings() {
        assert!(depesche::app::Action::named(&binding.action).is_some(), "{binding} is no action");
    }
}
