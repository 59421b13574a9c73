//! How often the sentence that a query was made from comes first, or among the first ten.
//!
//! ```sh
//! cargo run --release --bin relevance -- [--of-each N] [--misses] BUNDLES…
//! cargo run --release --bin relevance -- [--of-each N] [--misses] --lines FILE
//! ```
//!
//! All search the same lines, without annotations. `--misses` lists the queries whose sentence is not among the first ten of
//! this program while somebody else has it there.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use depesche_bench::contender::{Contender, Depesche, Frizbee, Nucleo};
use depesche_bench::dice::Dice;
use depesche_bench::known_item::{Drawer, KINDS, KnownItem};
use depesche_bench::lines;
use depesche_bench::programs::Filter;

/// Where the wanted line came, counted from 0.
type Rank = Option<usize>;

struct Options {
    lines: Vec<String>,
    of_each: usize,
    misses: bool,
}

fn options() -> Result<Options, String> {
    let (mut bundles, mut file): (Vec<OsString>, Option<PathBuf>) = (Vec::new(), None);
    let (mut of_each, mut misses) = (100, false);
    let mut args = std::env::args_os().skip(1);
    while let Some(arg) = args.next() {
        match arg.to_str() {
            Some("--of-each") => {
                let number = args.next().and_then(|number| number.to_str()?.parse().ok());
                of_each = number.ok_or("--of-each needs a number")?;
            }
            Some("--lines") => file = Some(args.next().ok_or("--lines needs a file")?.into()),
            Some("--misses") => misses = true,
            _ => bundles.push(arg),
        }
    }
    let lines = if let Some(file) = file {
        lines::of_file(&file).map_err(|error| format!("{}: {error}", file.display()))?
    } else {
        let (lines, passed_over) = lines::of_bundles(&bundles);
        if passed_over > 0 {
            eprintln!("{passed_over} files are no bundles");
        }
        lines
    };
    if lines.is_empty() {
        return Err("no lines: name bundles, or a file with --lines".to_owned());
    }
    Ok(Options { lines, of_each, misses })
}

fn main() -> ExitCode {
    let options = match options() {
        Ok(options) => options,
        Err(message) => {
            eprintln!("relevance: {message}");
            return ExitCode::FAILURE;
        }
    };
    let lines = &options.lines;
    let mut contenders: Vec<Box<dyn Contender + '_>> = vec![
        Box::new(Depesche::new(lines)),
        Box::new(Frizbee::new(lines, false)),
        Box::new(Frizbee::new(lines, true)),
        Box::new(Nucleo::new(lines)),
    ];
    let programs = [Filter::fzf(lines), Filter::sk(lines)];
    contenders.extend(programs.into_iter().flatten().map(|program| Box::new(program) as Box<dyn Contender + '_>));

    println!("{} lines; share of queries with the wanted line first / among the first ten, in percent\n", lines.len());
    let names: Vec<&str> = contenders.iter().map(|contender| contender.name()).collect();
    println!("| queries | number | {} |", names.join(" | "));
    println!("|---|---:|{}", "---:|".repeat(names.len()));
    let drawer = Drawer::new(lines);
    let mut dice = Dice(11);
    let mut missed: Vec<String> = Vec::new();
    for (kind, called) in KINDS {
        let items = drawer.draw(kind, options.of_each, &mut dice);
        let ranks: Vec<Vec<Rank>> = contenders.iter_mut().map(|contender| ranks(contender.as_mut(), &items)).collect();
        let shares: Vec<String> =
            ranks.iter().map(|ranks| format!("{} / {}", share(ranks, 1), share(ranks, 10))).collect();
        println!("| {called} | {} | {} |", items.len(), shares.join(" | "));
        for (at, item) in items.iter().enumerate().filter(|&(at, _)| misses(ranks[0][at])) {
            let finders: Vec<&str> =
                names.iter().zip(&ranks).filter(|(_, ranks)| !misses(ranks[at])).map(|(name, _)| *name).collect();
            if !finders.is_empty() {
                let line = &lines[item.line];
                missed.push(format!("{called}: {:?} of {line:?}, found by {}", item.query, finders.join(", ")));
            }
        }
    }
    if options.misses {
        println!("\n{}", missed.join("\n"));
    }
    ExitCode::SUCCESS
}

fn ranks(contender: &mut dyn Contender, items: &[KnownItem]) -> Vec<Rank> {
    let rank = |item: &KnownItem| contender.find(&item.query).into_iter().position(|found| found == item.line);
    items.iter().map(rank).collect()
}

/// Whether a line is not among the first ten.
fn misses(rank: Rank) -> bool {
    rank.is_none_or(|rank| rank >= 10)
}

/// The share of those among the first `first`, in percent.
fn share(ranks: &[Rank], first: usize) -> usize {
    let among = ranks.iter().flatten().filter(|&&rank| rank < first).count();
    (among * 100 + ranks.len() / 2).checked_div(ranks.len()).unwrap_or(0)
}
