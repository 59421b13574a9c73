//! Counts the instructions of ten fixed queries, which the load of the machine does not change.
//!
//! Needs valgrind, and `cargo install gungraun-runner` in the version of the lock file.
//!
//! ```sh
//! cargo bench --bench instructions -- --save-baseline=before
//! cargo bench --bench instructions -- --baseline=before
//! ```

#![allow(
    missing_docs,
    unused_qualifications,
    reason = "the macros define items without documentation, and name them in full"
)]

use std::hint::black_box;

use depesche::search::{Answer, Index, Query, Scope, search};
use depesche_bench::contender::{Depesche, LIMIT};
use depesche_bench::dice::Dice;
use depesche_bench::lines;
use gungraun::prelude::*;
use gungraun::{Callgrind, EventKind};

const LINES: usize = 5_000;

fn prepared(typed: &str) -> (Index, Query) {
    (Depesche::new(&lines::made(LINES, &mut Dice(7))).index().clone(), Query::parse(typed))
}

#[library_benchmark(setup = prepared)]
#[bench::one_letter("v")]
#[bench::two_letters("ve")]
#[bench::word("verkommen")]
#[bench::compound("grenzland")]
#[bench::abbreviation("vrkmn")]
#[bench::slip("verkomemn")]
#[bench::digraph("rueckzug")]
#[bench::two_words("sich minister")]
#[bench::five_words("ver land straß ung preis")]
#[bench::nothing("xxxxxxxx")]
fn answer((index, query): (Index, Query)) -> (Answer, Index) {
    (search(black_box(&index), black_box(&query), Scope::Everything, LIMIT), index)
}

library_benchmark_group!(name = queries, benchmarks = answer);

main!(
    config = LibraryBenchmarkConfig::default()
        .tool(Callgrind::default().soft_limits([(EventKind::Ir, 5.0)]));
    library_benchmark_groups = queries
);
