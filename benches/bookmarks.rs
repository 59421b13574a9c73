//! How long bookmarks take to load, one takes to change, and the list of all takes to be narrowed down by a key, with 10,000 of them
//! in 100 articles. The bar for a key is 8 ms, half a frame.
//!
//! `BENCH_BOOKMARKS` sets how many.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use depesche::app::history::Ticket;
use depesche::app::marks::Kept;
use depesche::app::{Message, State, update};
use depesche::bookmarks::{
    Anchor, ArticleIdentity, Attribution, Bookmark, BookmarkId, Bookmarks, Change, Colour, DeviceId, Draft, Event,
    Piece, Stamp, Store, What, replay,
};
use depesche::config::{Chord, Settings};
use depesche::model::Clean;
use tempfile::TempDir;

const ARTICLES: usize = 100;

fn count() -> usize {
    std::env::var("BENCH_BOOKMARKS").map_or(10_000, |count| count.parse().expect("a number"))
}

fn article(number: usize) -> Arc<ArticleIdentity> {
    Arc::new(ArticleIdentity {
        article_id: Clean::line(&format!("article-{number}")),
        bundle_id: Some(Clean::line("harbour-2026-03")),
        text_sha256: Clean::line(&format!("{number:064x}")),
        url: Some(Clean::line(&format!("https://example.org/2026/03/{number}"))),
        headline: Some(Clean::line(&format!("Harbour opens again after {number} days of ice"))),
        source: Some(Clean::line("Coast Gazette")),
        published: Some(Clean::line("2026-03-04")),
        language: Some(Clean::line("en")),
    })
}

/// A bookmark as readers make them: a sentence with its surroundings, whose words it is, now and then a note, tags, a colour.
fn draft(number: usize, article: &Arc<ArticleIdentity>) -> Draft {
    let exact =
        format!("“The ferries go on Monday, whatever number {number} says about the ice,” the manager said on Friday.");
    let (prefix, suffix) =
        (Clean::text("and nobody knew when that would "), Clean::text(" It was the first word on it since"));
    let piece = Piece {
        start: 40 * number,
        end: 40 * number + exact.chars().count(),
        exact: Clean::text(&exact),
        prefix,
        suffix,
    };
    let sentence_id = Some(Clean::line(&format!("s{number}")));
    let anchor = Anchor { article: Arc::clone(article), what: What::Sentence, sentence_id, pieces: vec![piece] };
    let attribution = Attribution {
        briefing: Some(Clean::line("The harbour in March")),
        file: None,
        speaker: Some(Clean::line("Ada Harbour")),
        cue: Some(Clean::line("said")),
        countries: vec![Clean::line("DE")],
        said: None,
    };
    let (note, tags, colour) = match number % 4 {
        0 => (Clean::text("Compare with what she said in February."), vec![Clean::line("ferries")], Some(Colour::Blue)),
        _ => (Clean::default(), Vec::new(), None),
    };
    Draft { note, tags, colour, attribution, ..Draft::on(anchor) }
}

/// A journal of so many bookmarks, made on the memory file system where there is one: each costs a sync.
fn journal() -> (TempDir, PathBuf) {
    let shared = Path::new("/dev/shm");
    let folder = if shared.is_dir() { tempfile::tempdir_in(shared) } else { tempfile::tempdir() };
    let folder = folder.expect("a folder");
    let path = folder.path().join("bookmarks.jsonl");
    let mut store = Store::open(&path).expect("opens");
    let each = count().div_ceil(ARTICLES);
    for at in 0..count() {
        store.add(draft(at, &article(at / each)), 1_772_000_000_000 + at as u64).expect("saved");
    }
    (folder, path)
}

fn loading(criterion: &mut Criterion) {
    let (_folder, path) = journal();
    let bytes = fs::read(&path).expect("a journal");
    println!("{} bookmarks, {} bytes", count(), bytes.len());
    criterion.bench_function("bookmarks/load", |bencher| {
        bencher.iter_with_large_drop(|| Store::open(black_box(&path)).expect("opens"));
    });
    criterion.bench_function("bookmarks/parse alone", |bencher| {
        bencher.iter_with_large_drop(|| replay(black_box(&bytes)));
    });
    let mut store = Store::open(&path).expect("opens");
    criterion.bench_function("bookmarks/look for what others wrote, in vain", |bencher| {
        bencher.iter(|| store.refresh().expect("reads"));
    });
    criterion.bench_function("bookmarks/compact", |bencher| {
        bencher.iter(|| store.compact().expect("compacts"));
    });
}

/// On the disk that temporary files are on, one sync a change.
fn toggling(criterion: &mut Criterion) {
    let (_made, from) = journal();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bookmarks.jsonl");
    fs::copy(&from, &path).expect("copies");
    let mut store = Store::open(&path).expect("opens");
    let here = article(ARTICLES + 1);
    criterion.bench_function("bookmarks/set one", |bencher| {
        bencher.iter_batched(|| draft(1, &here), |draft| store.add(draft, 1).expect("saved"), BatchSize::SmallInput);
    });
    let all: Vec<_> = store.bookmarks().iter().map(|bookmark| bookmark.id).collect();
    let mut ids = all.into_iter();
    criterion.bench_function("bookmarks/remove one", |bencher| {
        bencher.iter(|| ids.next().map(|id| store.delete(id, 2).expect("saved")));
    });
}

/// A sentence of made-up words, most of which stand in other ones too, as in any language.
fn sentence(number: usize) -> String {
    const SYLLABLES: [&str; 12] = ["lu", "ver", "tan", "schü", "ren", "bö", "dral", "win", "zar", "not", "pli", "er"];
    let mut dice = number as u64;
    let mut below = |end: usize| {
        // Knuth's linear congruential generator.
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(dice >> 33).unwrap_or(0) % end
    };
    let words: Vec<String> =
        (0..20).map(|_| (0..=below(4)).map(|_| SYLLABLES[below(SYLLABLES.len())]).collect()).collect();
    words.join(" ") + "."
}

/// So many bookmarks in other words each.
fn collection() -> Bookmarks {
    let mut all = Bookmarks::default();
    let each = count().div_ceil(ARTICLES);
    let articles: Vec<_> = (0..ARTICLES).map(article).collect();
    for at in 0..count() {
        let mut draft = draft(at, &articles[at / each]);
        draft.anchor.pieces[0].exact = Clean::text(&sentence(at));
        let bookmark = Bookmark::new(BookmarkId(at as u128), draft, 1_772_000_000_000 + at as u64);
        all.apply(Event { stamp: Stamp { clock: 1, device: DeviceId(1) }, change: Change::Put(bookmark) });
    }
    all
}

/// How long messages take of which each time another one has to come first.
fn measure(
    criterion: &mut Criterion,
    name: &str,
    state: &mut State,
    before: impl Fn(&mut State),
    message: impl Fn(usize) -> Message,
) {
    let mut at = 0;
    criterion.bench_function(&format!("all bookmarks/{name}"), |bencher| {
        bencher.iter_custom(|rounds| {
            let mut time = Duration::ZERO;
            for _ in 0..rounds {
                before(state);
                at += 1;
                let message = message(at);
                let start = Instant::now();
                black_box(update(state, message));
                time += start.elapsed();
            }
            time
        });
    });
}

fn narrowing(criterion: &mut Criterion) {
    let read = |all: &Arc<Bookmarks>| Message::Kept {
        all: Some(Arc::clone(all)),
        outcome: Kept::Read,
        ticket: Ticket::default(),
    };
    let press = |state: &mut State, chord: Chord| drop(update(state, Message::Key(chord)));
    let letter = |letter: char| Message::Key(Chord::char(letter));
    let first = Arc::new(collection());
    let id = first.iter().next().expect("a bookmark").id;
    let noted = |clock: u64, note: &str| {
        let change = Change::Put(Bookmark { note: Clean::text(note), ..first.get(id).expect("there").clone() });
        let mut all = (*first).clone();
        all.apply(Event { stamp: Stamp { clock, device: DeviceId(1) }, change });
        Arc::new(all)
    };
    let others = [noted(2, "one note"), noted(3, "another note")];
    let mut state = State::new(Settings::built_in(), 200, 60);
    let escape: Chord = "Esc".parse().expect("a key");
    let backspace: Chord = "Backspace".parse().expect("a key");
    let anew = |state: &mut State| {
        press(state, escape);
        update(state, read(&Arc::new((*first).clone())));
    };
    measure(criterion, "opened", &mut state, anew, |_| letter('B'));
    measure(criterion, "opened again", &mut state, |state| press(state, escape), |_| letter('B'));
    measure(criterion, "one has changed", &mut state, |_| (), |at| read(&others[at % 2]));
    press(&mut state, Chord::char('/'));
    let lines = ["w", "win", "wintan", "wnitan vertanlu", "tag:ferries", "speaker:ada", "article:ice win", "date:2026"];
    for line in lines {
        let (rest, last) = line.split_at(line.len() - 1);
        for letter in rest.chars() {
            press(&mut state, Chord::char(letter));
        }
        let last = last.chars().next().expect("a letter");
        press(&mut state, Chord::char(last));
        let name = format!("last letter of `{line}`");
        measure(criterion, &name, &mut state, |state| press(state, backspace), |_| letter(last));
        for _ in line.chars() {
            press(&mut state, backspace);
        }
    }
}

criterion_group!(benches, loading, toggling, narrowing);
criterion_main!(benches);
