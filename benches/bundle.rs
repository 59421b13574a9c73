//! How fast bundles are loaded and checked, beside `serde_json` reading the same bytes into plain structs.
//!
//! The made-up bundle has 400 articles unless the variable `BENCH_ARTICLES` says otherwise. `BENCH_BUNDLES` names files or
//! folders of further bundles.

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use depesche::bundle;
use depesche::bundle::sources;
use depesche::model::Clean;

#[path = "bundle/made_up.rs"]
mod made_up;
#[path = "bundle/plain.rs"]
mod plain;

/// Files with what they are called.
type Files = Vec<(Clean, Vec<u8>)>;

fn made_up_bundle() -> Files {
    let articles = std::env::var("BENCH_ARTICLES").ok().and_then(|articles| articles.parse().ok()).unwrap_or(400);
    vec![(Clean::line("made-up.json"), made_up::bundle(articles).into_bytes())]
}

fn given() -> Option<Files> {
    let paths: Vec<_> = std::env::split_paths(&std::env::var_os("BENCH_BUNDLES")?).map(Into::into).collect();
    let read = |source: &sources::Source| source.read().unwrap_or_else(|problem| panic!("{problem}"));
    Some(sources::expand(&paths).iter().map(read).collect())
}

fn measure(criterion: &mut Criterion, name: &str, files: &Files) {
    // What is measured must be what it claims to be: no errors, and nothing that the plain structs don't hold.
    let mut problems = String::new();
    for (origin, bytes) in files {
        plain::read(bytes).unwrap_or_else(|error| panic!("{origin}: {error}"));
        let loaded = bundle::check(origin, bytes, false).unwrap_or_else(|problem| panic!("{problem}"));
        for problem in loaded.problems {
            writeln!(problems, "{problem}").expect("a string takes everything");
        }
    }
    if !problems.is_empty() {
        let first: Vec<_> = problems.lines().take(3).collect();
        eprintln!("{name}: {} problems, such as\n{}", problems.lines().count(), first.join("\n"));
    }
    let mut group = criterion.benchmark_group(name);
    group.sample_size(20);
    group.throughput(Throughput::Bytes(files.iter().map(|(_, bytes)| bytes.len() as u64).sum()));
    let mut each = |what: &str, with: &dyn Fn(&Clean, &[u8])| {
        group.bench_function(what, |bencher| {
            bencher.iter(|| files.iter().for_each(|(origin, bytes)| with(origin, bytes)));
        });
    };
    each("plain structs", &|_, bytes| drop(black_box(plain::read(bytes))));
    each("load", &|origin, bytes| drop(black_box(bundle::load(origin, bytes))));
    each("check", &|origin, bytes| drop(black_box(bundle::check(origin, bytes, true))));
    group.finish();
}

fn benches(criterion: &mut Criterion) {
    measure(criterion, "made up", &made_up_bundle());
    if let Some(files) = given() {
        measure(criterion, "given", &files);
    }
}

criterion_group!(bundles, benches);
criterion_main!(bundles);
