//! How the reader behaves while a large library loads: `depesche FOLDER`.
//!
//! ```sh
//! cargo build --release
//! cargo run --release --example loading -- FOLDER
//! ```
//!
//! In a pseudo-terminal of 120 × 40, keys go down and up by a sentence without a pause. Prints when the first frame was there,
//! when the last file was read, how long the keys took until the screen showed their effect (a frame waits up to 16 ms for its
//! turn), the same once all is loaded, and on Linux what the process then uses.

#[path = "support/pty.rs"]
mod pty;

use std::ffi::OsString;
use std::io::Write;
use std::time::{Duration, Instant};

use pty::{HEIGHT, Outcome, Running, WIDTH, depesche, median, shown};

const PATIENCE: Duration = Duration::from_secs(60);
/// Key presses after everything has been loaded.
const AFTERWARDS: usize = 200;
/// How long the process is watched while nothing happens.
const IDLE: Duration = Duration::from_secs(5);

fn main() -> Outcome<()> {
    let folder = std::env::args_os().nth(1).ok_or("which folder? loading FOLDER")?;
    let home = tempfile::tempdir()?;
    let program: [OsString; 2] = [depesche()?.into(), folder];
    let mut watched = Watched {
        running: Running::start(&program, home.path())?,
        screen: vt100::Parser::new(HEIGHT, WIDTH, 0),
        sentence: 1,
    };
    let started = watched.running.started;
    let first = watched.wait(|screen| at_sentence(screen, 1) && has_footer(screen))?;
    let mut loading = Vec::new();
    while is_loading(&watched.screen) {
        loading.push(watched.press()?);
    }
    let loaded = Instant::now();
    println!("first frame after {}", shown(first - started));
    println!("all files read after {}", shown(loaded - started));
    report("while loading", loading);
    let mut afterwards = Vec::new();
    for _ in 0..AFTERWARDS {
        afterwards.push(watched.press()?);
    }
    report("afterwards", afterwards);
    if let Some(id) = watched.running.id() {
        usage(id);
    }
    watched.running.end()
}

/// The reader with what its screen shows.
struct Watched {
    running: Running,
    screen: vt100::Parser,
    /// The current sentence, counted from 1.
    sentence: usize,
}

impl Watched {
    /// Goes to the next sentence, or back; how long until the screen says so.
    fn press(&mut self) -> Outcome<Duration> {
        let (key, target) = if self.sentence == 1 { (b"j", 2) } else { (b"k", 1) };
        let pressed = Instant::now();
        self.running.keys.write_all(key)?;
        self.running.keys.flush()?;
        let there = self.wait(|screen| at_sentence(screen, target))?;
        self.sentence = target;
        Ok(there - pressed)
    }

    /// Waits until the screen is as wanted.
    fn wait(&mut self, wanted: impl Fn(&vt100::Parser) -> bool) -> Outcome<Instant> {
        loop {
            let (at, piece) = self.running.output.recv_timeout(PATIENCE).map_err(|_| {
                format!("no such screen in {PATIENCE:?}; this is the last one:\n{}", self.screen.screen().contents())
            })?;
            self.screen.process(&piece);
            if wanted(&self.screen) {
                return Ok(at);
            }
        }
    }
}

fn at_sentence(screen: &vt100::Parser, number: usize) -> bool {
    let rows = screen.screen().rows(0, WIDTH).next();
    rows.is_some_and(|row| row.contains(&format!("sentence {number}/")))
}

/// The footer is drawn last.
fn has_footer(screen: &vt100::Parser) -> bool {
    screen.screen().rows(0, WIDTH).last().is_some_and(|row| !row.trim().is_empty())
}

fn is_loading(screen: &vt100::Parser) -> bool {
    screen.screen().rows(0, WIDTH).last().is_some_and(|row| row.contains("reading "))
}

fn report(when: &str, times: Vec<Duration>) {
    let worst = times.iter().max().copied().unwrap_or_default();
    println!("{when}: {} keys, median {}, worst {}", times.len(), shown(median(times)), shown(worst));
}

/// What the process uses while nothing happens, from Linux's `/proc`: processor time in ticks of 10 ms, and memory. The index
/// of the search is given time to be completed first.
fn usage(id: u32) {
    let ticks = || -> Option<u64> {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        let fields: Vec<&str> = stat.rsplit(") ").next()?.split(' ').collect();
        Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
    };
    let Some(mut before) = ticks() else { return };
    let started = Instant::now();
    loop {
        std::thread::sleep(IDLE);
        let Some(now) = ticks() else { return };
        println!("{} ticks of processor time in {IDLE:?}", now - before);
        if now == before || started.elapsed() > PATIENCE {
            break;
        }
        before = now;
    }
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    for line in status.lines().filter(|line| line.starts_with("VmHWM") || line.starts_with("VmRSS")) {
        println!("{line}");
    }
}
