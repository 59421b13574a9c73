//! How long it takes until the first frame is there, process start included: `depesche FILE` against `less FILE`.
//!
//! ```sh
//! cargo build --release
//! cargo run --release --example first_frame -- briefing.json [PAIRS]
//! ```
//!
//! Each program runs once to see what its settled first screen ends with, and to warm the file cache. Then both run in turns,
//! in pseudo-terminals of 120 × 40, and the clock stops when that end has arrived. Prints the medians, and the median of the
//! ratios of the pairs.

#[path = "support/pty.rs"]
mod pty;

use std::ffi::OsString;
use std::time::Duration;

use pty::{Outcome, Running, depesche, median, shown};

/// Runs of each program unless the command line says otherwise.
const PAIRS: usize = 100;
/// How much of the end of the first screen is waited for.
const TAIL: usize = 24;
const PAUSE: Duration = Duration::from_millis(400);
const PATIENCE: Duration = Duration::from_secs(10);

fn main() -> Outcome<()> {
    let mut arguments = std::env::args_os().skip(1);
    let file = arguments.next().ok_or("which bundle? first_frame FILE [PAIRS]")?;
    let pairs = match arguments.next() {
        Some(pairs) => pairs.to_string_lossy().parse()?,
        None => PAIRS,
    };
    let home = tempfile::tempdir()?;
    let programs: [Vec<OsString>; 2] = [vec![depesche()?.into(), file.clone()], vec!["less".into(), file]];
    let mut tails = Vec::new();
    for program in &programs {
        let running = Running::start(program, home.path())?;
        let bytes = running.settled(PAUSE);
        running.end()?;
        if bytes.len() < TAIL {
            return Err(format!("{} shows nothing: {:?}", program[0].display(), String::from_utf8_lossy(&bytes)).into());
        }
        tails.push(bytes[bytes.len() - TAIL..].to_vec());
    }
    let mut times = [Vec::new(), Vec::new()];
    for pair in 0..pairs {
        // Whoever comes second in one pair comes first in the next.
        for at in [pair % 2, 1 - pair % 2] {
            let running = Running::start(&programs[at], home.path())?;
            let there = running.until(&tails[at], PATIENCE);
            let there =
                there.map_err(|_| format!("{}: the first screen was not the same again", programs[at][0].display()))?;
            times[at].push(there - running.started);
            running.end()?;
        }
    }
    let mut ratios: Vec<f64> =
        times[0].iter().zip(&times[1]).map(|(ours, theirs)| ours.as_secs_f64() / theirs.as_secs_f64()).collect();
    ratios.sort_unstable_by(f64::total_cmp);
    let [ours, theirs] = times.map(median);
    println!("depesche {}  less {}  ({pairs} pairs, medians)", shown(ours), shown(theirs));
    println!("ratio {:.2}  (quartiles {:.2} to {:.2})", ratios[pairs / 2], ratios[pairs / 4], ratios[pairs * 3 / 4]);
    Ok(())
}
