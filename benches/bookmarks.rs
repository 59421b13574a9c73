//! How long bookmarks take to load and one takes to change, with 10,000 of them in 100 articles.
//!
//! `BENCH_BOOKMARKS` sets how many.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use depesche::bookmarks::{Anchor, ArticleIdentity, Attribution, Colour, Draft, Piece, Store, What, replay};
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

criterion_group!(benches, loading, toggling);
criterion_main!(benches);
