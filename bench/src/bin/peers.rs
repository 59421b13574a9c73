//! How long an answer takes at every letter typed, beside others over the same lines.
//!
//! ```sh
//! cargo run --release --bin peers -- [--lines FILE | --made COUNT] [--every LETTERS]
//! ```
//!
//! With `--every 5` the others answer at every fifth letter only, for when they take seconds. All run on one thread of this process and take turns at every letter, so that what else the machine does falls on all of
//! them. Programs are started anew for each whole query and read the lines each time.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use depesche_bench::contender::{Contender, Depesche, Frizbee, Nucleo};
use depesche_bench::dice::Dice;
use depesche_bench::lines;
use depesche_bench::programs::{Filter, Ripgrep};
use depesche_bench::typed::{MOST_WORDS, queries, typing};

/// How many lines are made up when no file is given.
const MADE: usize = 100_000;

/// One answer of each contender.
struct Turn {
    words: usize,
    took: Vec<Duration>,
}

/// What was asked for: the lines, and at how many letters the others answer once.
fn asked() -> Result<(Vec<String>, usize), String> {
    let (mut args, mut given, mut every) = (std::env::args_os().skip(1), None, 1);
    while let Some(arg) = args.next() {
        let value = args.next().ok_or_else(|| format!("{} is not understood, or needs a value", arg.display()))?;
        let number = || value.to_str().and_then(|number| number.parse().ok()).filter(|&number: &usize| number > 0);
        let number = || number().ok_or_else(|| format!("{} needs a number", arg.display()));
        match arg.to_str() {
            Some("--made") => given = Some(lines::made(number()?, &mut Dice(7))),
            Some("--lines") => {
                let file = PathBuf::from(&value);
                let read = lines::of_file(&file).map_err(|error| format!("{}: {error}", file.display()))?;
                given = Some(read);
            }
            Some("--every") => every = number()?,
            _ => return Err(format!("{} is not understood", arg.display())),
        }
    }
    let lines = given.unwrap_or_else(|| lines::made(MADE, &mut Dice(7)));
    if lines.is_empty() { Err("no lines".to_owned()) } else { Ok((lines, every)) }
}

fn main() -> ExitCode {
    let (lines, every) = match asked() {
        Ok(asked) => asked,
        Err(message) => {
            eprintln!("peers: {message}");
            return ExitCode::FAILURE;
        }
    };
    let bytes: usize = lines.iter().map(|line| line.len() + 1).sum();
    let started = Instant::now();
    let depesche = Depesche::new(&lines);
    println!("{} lines, {} MB, indexed in {:.1} s\n", lines.len(), bytes / 1_000_000, started.elapsed().as_secs_f64());
    let queries = queries(&lines, &mut Dice(5));

    let mut contenders: Vec<Box<dyn Contender + '_>> = vec![
        Box::new(depesche.first_page(&lines)),
        Box::new(Frizbee::new(&lines, false)),
        Box::new(Frizbee::new(&lines, true)),
        Box::new(Nucleo::new(&lines)),
    ];
    let letters: Vec<&str> = queries.iter().flat_map(|query| typing(query)).collect();
    println!("The first page with its highlights, at every letter typed:\n");
    let turns = race(&mut contenders, &letters, every);
    print(&contenders, &turns);
    contenders[0] = Box::new(depesche);
    println!("\nThe whole answer, at every letter typed:\n");
    let turns = race(&mut contenders, &letters, every);
    print(&contenders, &turns);

    contenders.truncate(1);
    let programs = [Filter::fzf(&lines), Filter::sk(&lines)].into_iter().flatten();
    contenders.extend(programs.map(|program| Box::new(program) as Box<dyn Contender + '_>));
    contenders.extend(Ripgrep::new(&lines).map(|program| Box::new(program) as Box<dyn Contender + '_>));
    if contenders.len() > 1 {
        println!("\nWhole queries, programs started for each:\n");
        let whole: Vec<&str> = queries.iter().map(String::as_str).collect();
        let turns = race(&mut contenders, &whole, 1);
        print(&contenders, &turns);
    }
    ExitCode::SUCCESS
}

/// Lets everybody answer every query, in turns; who begins changes. Of queries that are typed one after the other, the others may
/// answer one in `every` only; the first one answers all, as it remembers what was typed.
fn race(contenders: &mut [Box<dyn Contender + '_>], queries: &[&str], every: usize) -> Vec<Turn> {
    let count = contenders.len();
    let mut turns = Vec::new();
    for (at, query) in queries.iter().enumerate() {
        if at % every != every - 1 {
            contenders[0].find(query);
            continue;
        }
        let mut took = vec![Duration::ZERO; count];
        for no in (0..count).map(|no| (no + turns.len()) % count) {
            let started = Instant::now();
            std::hint::black_box(contenders[no].find(query));
            took[no] = started.elapsed();
        }
        turns.push(Turn { words: query.split_whitespace().count(), took });
    }
    turns
}

fn print(contenders: &[Box<dyn Contender + '_>], turns: &[Turn]) {
    let names: Vec<&str> = contenders.iter().skip(1).map(|contender| contender.name()).collect();
    println!("| words | answers | depesche: median, 95 %, worst | {} |", names.join(" | "));
    println!("|---|---:|---:|{}", "---:|".repeat(names.len()));
    for words in 1..=MOST_WORDS {
        let of_words: Vec<&Turn> = turns.iter().filter(|turn| turn.words == words).collect();
        if !of_words.is_empty() {
            print_row(&words.to_string(), &of_words);
        }
    }
    print_row("all", &turns.iter().collect::<Vec<_>>());
}

/// Own times, and of each other its median with how many times as long it takes (the median of the turns).
fn print_row(called: &str, turns: &[&Turn]) {
    let sorted = |of: &dyn Fn(&Turn) -> f64| {
        let mut values: Vec<f64> = turns.iter().map(|turn| of(turn)).collect();
        values.sort_by(f64::total_cmp);
        values
    };
    let at = |values: &[f64], percent: usize| values[(values.len() - 1) * percent / 100];
    let own = sorted(&|turn| turn.took[0].as_secs_f64() * 1e3);
    let others = (1..turns[0].took.len()).map(|no| {
        let times = sorted(&|turn| turn.took[no].as_secs_f64() * 1e3);
        let ratios = sorted(&|turn| turn.took[no].as_secs_f64() / turn.took[0].as_secs_f64().max(1e-9));
        format!("{:.2} ms ({:.1}×)", at(&times, 50), at(&ratios, 50))
    });
    let others: Vec<String> = others.collect();
    let (median, most, worst) = (at(&own, 50), at(&own, 95), at(&own, 100));
    println!("| {called} | {} | {median:.2}, {most:.2}, {worst:.2} ms | {} |", turns.len(), others.join(" | "));
}
