//! Whatever is typed, pasted, clicked and resized, in whatever order, on whatever bundle: nothing panics, and the reader stays
//! where it can be seen.

mod support;

use std::sync::{Arc, LazyLock};

use depesche::app::live::{Change, News};
use depesche::app::{Message, Overlay, Pointer, State};
use depesche::bundle::Loaded;
use depesche::config::theme::Theme;
use depesche::config::{Chord, Keymap, Reload};
use depesche::model::Clean;
use depesche::text::glyph::glyphs;
use proptest::prelude::*;
use support::dump::drawn;
use support::headless::{Headless, loaded};
use support::odd::{meagre, strange};

static KEYS: LazyLock<Vec<Vec<Chord>>> = LazyLock::new(|| {
    let keymap = Keymap::built_in();
    let spelled = keymap.bindings().iter().flat_map(|binding| &binding.keys);
    spelled.map(|keys| Chord::sequence(keys).expect("the keymap was read")).collect()
});
static STRANGE: LazyLock<Loaded> = LazyLock::new(|| loaded(&strange()));
static MEAGRE: LazyLock<Loaded> = LazyLock::new(|| loaded(&meagre()));

/// One thing that a user does.
#[derive(Clone, Debug)]
enum Step {
    /// The keys of a row of the keymap.
    Bound(usize),
    /// A count before them.
    Times(usize, usize),
    Type(char),
    Paste(String),
    Point(Pointer, u16, u16),
    Resize(u16, u16),
    /// Another file arrives.
    Load(bool),
    /// The file changes on the disk; it is reloaded at once or when a key says so.
    Change(bool, bool),
    /// The disk is full, or has room again.
    Full(bool),
    /// Searches are slow, or are answered.
    Slow(bool),
    /// The mouse is held where it is.
    Hold,
}

fn step() -> impl Strategy<Value = Step> {
    use Pointer::{Double, Drag, Press, Release, Triple, WheelDown, WheelUp};
    let size = prop_oneof![Just((0, 0)), Just((1, 1)), (0u16..12, 0u16..12), (0u16..300, 0u16..100)];
    let wheel = prop::sample::select(vec![WheelUp, WheelDown]);
    let pointer = prop_oneof![
        2 => wheel,
        5 => prop::sample::select(vec![Press, Double, Triple, Drag, Drag, Release]),
    ];
    prop_oneof![
        24 => any::<prop::sample::Index>().prop_map(|at| Step::Bound(at.index(KEYS.len()))),
        3 => (1usize..200_000, any::<prop::sample::Index>()).prop_map(|(count, at)| Step::Times(count, at.index(KEYS.len()))),
        6 => prop_oneof![prop::char::range(' ', '~'), any::<char>()].prop_map(Step::Type),
        2 => "\\PC{0,12}|[a-zäöü日👩🏽\u{200d}\u{301}\u{1b}\r\n\t ]{0,40}".prop_map(Step::Paste),
        8 => (pointer, 0u16..310, 0u16..110).prop_map(|(pointer, x, y)| Step::Point(pointer, x, y)),
        4 => size.prop_map(|(columns, rows)| Step::Resize(columns, rows)),
        1 => any::<bool>().prop_map(Step::Load),
        2 => (any::<bool>(), any::<bool>()).prop_map(|(strange, now)| Step::Change(strange, now)),
        1 => any::<bool>().prop_map(Step::Full),
        1 => any::<bool>().prop_map(Step::Slow),
        1 => Just(Step::Hold),
    ]
}

fn take(reader: &mut Headless, step: &Step) {
    match step {
        Step::Bound(at) => press(reader, &KEYS[*at]),
        Step::Times(count, at) => {
            reader.press(&count.to_string());
            press(reader, &KEYS[*at]);
        }
        Step::Type(c) => press(reader, &[Chord::char(*c)]),
        Step::Paste(text) => drop(reader.paste(text)),
        Step::Point(pointer, x, y) => drop(reader.point(*pointer, *x, *y)),
        Step::Hold => drop(reader.hold()),
        Step::Resize(columns, rows) => drop(reader.resize(*columns, *rows)),
        Step::Load(strange) => reader.load(if *strange { STRANGE.clone() } else { MEAGRE.clone() }),
        Step::Change(strange, now) => {
            let Loaded { bundle, problems } = if *strange { STRANGE.clone() } else { MEAGRE.clone() };
            reader.state.settings.reload = if *now { Reload::Always } else { Reload::Ask };
            let change = Change::Readable(Arc::new(bundle), problems);
            reader.send(Message::Disk(vec![News { origin: Clean::line("made up"), change }]));
        }
        Step::Full(full) => reader.full = full.then(|| "the disk is full".to_owned()),
        Step::Slow(slow) => {
            reader.slow = *slow;
            if !slow {
                reader.answer();
            }
        }
    }
}

fn press(reader: &mut Headless, chords: &[Chord]) {
    for chord in chords {
        reader.send(Message::Key(*chord));
    }
}

/// Every cursor is on something, and no list is scrolled past it.
fn assert_sound(state: &State) {
    let within = |cursor: usize, top: usize, count: usize, what: &str| {
        assert!(cursor < count.max(1), "{what}: {cursor} of {count}");
        assert!(top <= cursor, "{what}: {cursor} stands above the first row shown, {top}");
    };
    if let Some((_, article)) = state.article() {
        within(state.reader.sentence, 0, article.sentences.len(), "sentence");
        let rows = state.reader.page.rows.len();
        assert!(state.reader.top < rows.max(1), "the first row shown is {} of {rows}", state.reader.top);
        assert!(state.reader.quote.is_none_or(|quote| quote.at() < article.quotes.len()));
    }
    within(state.articles.cursor, state.articles.top, state.library.article_count(), "articles");
    let entries = state.side.list();
    within(entries.cursor, entries.top, state.side.entries.len(), "side panel");
    if let Some(answer) = &state.finder.answer {
        within(state.finder.list.cursor, state.finder.list.top, answer.hits.len(), "results");
    }
    let visited = state.finder.hits.len();
    within(state.finder.at, 0, visited, "hits");
    for overlay in &state.overlays {
        match overlay {
            Overlay::Problems(list) => within(list.cursor, list.top, state.problems.len(), "problems"),
            Overlay::Matrix => {
                let (matrix, (height, width)) = (&state.matrix, state.matrix.size());
                within(matrix.row, matrix.top, height, "matrix rows");
                within(matrix.column, matrix.left, width, "matrix columns");
                if let Some(list) = matrix.evidence {
                    within(list.cursor, list.top, state.matrix_evidence().len(), "evidence");
                }
            }
            Overlay::Bookmarks => {
                let collection = &state.collection;
                within(collection.list.cursor, collection.list.top, collection.rows.len(), "all bookmarks");
            }
            Overlay::Help { .. }
            | Overlay::Search
            | Overlay::Note(_)
            | Overlay::Tags(_)
            | Overlay::Name(_)
            | Overlay::Address(_) => {}
        }
    }
    if let Some(Overlay::Help { list, .. }) = state.overlays.last() {
        within(list.cursor, list.top, state.help_rows().len(), "help");
    }
}

/// The first row of what the reader is at, a passage, a quote or a sentence, is on the screen.
fn assert_in_view(state: &State) {
    let (Some((_, article)), Some(pane)) = (state.article(), state.layout.reader) else { return };
    let quote = state.reader.quote.and_then(|quote| article.quotes[quote.at()].place.start());
    let sentence = state.reader.sentence_span(article);
    let selecting = state.reader.selection.map(|selection| selection.head());
    let start =
        selecting.or(state.reader.shown).map(depesche::model::Span::start).or(quote).unwrap_or(sentence.start());
    let row = state.reader.page.row_of(start);
    let shown = state.reader.top..state.reader.top + usize::from(pane.height);
    assert!(pane.height == 0 || shown.contains(&row), "row {row} of the page is not among {shown:?}");
}

fn run(mut reader: Headless, steps: &[Step], theme: Theme) {
    for step in steps {
        take(&mut reader, step);
        assert_sound(&reader.state);
        if matches!(step, Step::Resize(..)) {
            assert_in_view(&reader.state);
        }
        let buffer = reader.draw(theme);
        for y in 0..buffer.area.height {
            for (_, cell) in drawn(&buffer, y) {
                assert!(!cell.symbol().contains(char::is_control), "{:?}", cell.symbol());
            }
        }
    }
}

/// A frame in a build for tests is slow, so there are few by default.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(48)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn the_demo_takes_any_keys(steps in prop::collection::vec(step(), 1..40)) {
        run(Headless::demo(120, 40), &steps, Theme::COLOUR);
    }

    #[test]
    fn a_strange_bundle_takes_any_keys(steps in prop::collection::vec(step(), 1..30)) {
        let mut reader = Headless::empty(80, 24);
        reader.load(STRANGE.clone());
        run(reader, &steps, Theme::MONO);
    }

    #[test]
    fn a_meagre_bundle_takes_any_keys(steps in prop::collection::vec(step(), 1..30)) {
        let mut reader = Headless::empty(80, 24);
        reader.load(MEAGRE.clone());
        run(reader, &steps, Theme::COLOUR);
    }

    #[test]
    fn nothing_at_all_takes_any_keys(steps in prop::collection::vec(step(), 1..20)) {
        run(Headless::empty(80, 24), &steps, Theme::COLOUR);
    }

    #[test]
    fn the_sentence_stays_in_view(
        sentence in 1usize..25,
        quotes in 0usize..3,
        sizes in prop::collection::vec((0u16..200, 0u16..60), 1..6),
    ) {
        for bundle in [None, Some(&*STRANGE), Some(&*MEAGRE)] {
            let mut reader = Headless::empty(100, 30);
            match bundle {
                Some(bundle) => reader.load(bundle.clone()),
                None => reader = Headless::demo(100, 30),
            }
            reader.press(&format!("{sentence}G")).press(&"]q".repeat(quotes));
            let place = reader.state.reader.sentence;
            for &(columns, rows) in &sizes {
                reader.resize(columns, rows);
                assert_in_view(&reader.state);
                prop_assert_eq!(reader.state.reader.sentence, place);
            }
        }
    }

    /// Runs of equal style end where characters end: what the columns of the text hold is its characters, one by one.
    #[test]
    fn no_run_splits_a_character(columns in 10u16..200, top in 0usize..12, keys in "(j|l|]q|<Tab>|i){0,4}") {
        let mut reader = Headless::empty(columns, 30);
        reader.load(STRANGE.clone());
        reader.press(&format!("{top}<C-e>")).press(&keys);
        let buffer = reader.draw(Theme::COLOUR);
        let (Some((_, article)), Some(pane)) = (reader.state.article(), reader.state.layout.reader) else { return Ok(()) };
        let margin = depesche::app::layout::margin(pane.width);
        for offset in 0..pane.height {
            let Some(row) = reader.state.reader.page.text_row(reader.state.reader.top + usize::from(offset)) else { continue };
            let wanted: Vec<String> = glyphs(article.text[row.range()].trim_end())
                .filter(|glyph| glyph.columns > 0)
                .map(|glyph| glyph.symbol.into_owned())
                .collect();
            let y = pane.y + offset;
            let in_text = pane.x + margin..pane.right();
            let shown: Vec<String> = drawn(&buffer, y)
                .into_iter()
                .filter(|(x, _)| in_text.contains(x))
                .map(|(_, cell)| cell.symbol().to_owned())
                .take(wanted.len())
                .collect();
            prop_assert_eq!(shown, wanted, "row {}", y);
        }
    }
}
