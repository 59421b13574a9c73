//! How long the reader takes from a key to the next state ([`update`](depesche::app::update())), and from the state to the cells
//! of a screen of 200 × 60 ([`view`](depesche::ui::view)): on an article of 2,000 sentences with 600 quotes, 4,000 mentions
//! and 300 positions. The bars are 1 ms and 2 ms.

mod briefing;
mod desk;
mod update;
mod view;

use criterion::{Criterion, criterion_group, criterion_main};

fn settings() -> Criterion {
    Criterion::default()
        .sample_size(30)
        .measurement_time(std::time::Duration::from_secs(1))
        .warm_up_time(std::time::Duration::from_millis(300))
}

criterion_group! {
    name = benches;
    config = settings();
    targets = update::all, view::all
}
criterion_main!(benches);
