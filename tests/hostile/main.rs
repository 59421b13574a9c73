//! Files that nobody would write by accident. Each ends with the exit code and the sentence that belong to it, with the memory of
//! a small machine, and without a control character on any way out: standard output and error of the commands, the screen, the
//! clipboard.
//!
//! The files are made when they are needed, always the same ones. With the path of a release build in `DEPESCHE_RELEASE`,
//! `cargo test --test hostile -- --ignored --nocapture` measures how long each takes, at full size.

#![recursion_limit = "256"]

#[path = "../support/mod.rs"]
mod support;

mod base;
mod bombs;
mod case;
mod escapes;
mod findings;
mod import;
mod marked;
mod places;
mod reader;
mod run;
mod special;

use std::collections::HashSet;
use std::fs;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use case::{Case, Place};
use run::{harmful, harmful_in_json, run};
use tempfile::TempDir;

/// The whole corpus.
pub fn corpus() -> Vec<Case> {
    [findings::cases(), places::cases(), escapes::cases(), bombs::cases(), marked::cases()]
        .into_iter()
        .flatten()
        .collect()
}

/// Calls `with` for every case, on as many threads as there are processors, and shows all that it finds wrong.
///
/// # Panics
/// When it finds something.
pub fn each(cases: Vec<Case>, with: impl Fn(&Case) -> Vec<String> + Sync) {
    let (left, wrong) = (Mutex::new(cases), Mutex::new(Vec::new()));
    let next = || left.lock().expect("no panic").pop();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(case) = next() {
                    let found = with(&case);
                    let found = found.into_iter().map(|found| format!("{}: {found}", case.name));
                    wrong.lock().expect("no panic").extend(found);
                }
            });
        }
    });
    let wrong = wrong.into_inner().expect("no panic");
    assert!(wrong.is_empty(), "{} things are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn file_name(case: &Case) -> String {
    format!("{}.json", case.name.replace('/', " "))
}

#[test]
fn the_corpus_is_what_it_says() {
    let cases = corpus();
    let names: HashSet<&str> = cases.iter().map(|case| &*case.name).collect();
    assert_eq!(names.len(), cases.len(), "every case has a name of its own");
    assert!(cases.len() >= 250, "{} cases", cases.len());
    let sound = serde_json::to_vec(&base::bundle()).expect("JSON");
    let checked = depesche::bundle::check(&depesche::model::Clean::line("b"), &sound, true).expect("a bundle");
    assert!(checked.problems.is_empty(), "what is spoilt was sound: {:?}", checked.problems);
    let small: Vec<&Case> = cases.iter().filter(|case| !case.name.starts_with("bomb")).collect();
    let contents: HashSet<Vec<u8>> = small.iter().map(|case| (case.make)()).collect();
    assert_eq!(contents.len(), small.len(), "every file is another one");
}

/// What is wrong with how the program tells of a file as text.
fn told(case: &Case, folder: &TempDir) -> Vec<String> {
    let mut wrong = Vec::new();
    let name = file_name(case);
    let ran = run(&["check", &name], folder.path(), None);
    let first = ran.out.lines().next().unwrap_or_default();
    if ran.code != Some(case.code) {
        wrong.push(format!("ends with {:?} and not {}: {first} {}", ran.code, case.code, ran.err));
    }
    if !ran.err.is_empty() {
        wrong.push(format!("complains: {}", ran.err));
    }
    if !ran.out.contains(&case.says) {
        wrong.push(format!("does not say “{}”: {first}", case.says));
    }
    if let Some(c) = harmful(&ran.out) {
        wrong.push(format!("{c:?} in the text"));
    }
    // A sum, such as "7 more …", is about the whole file and comes first.
    let placed = ran.out.lines().filter_map(|line| line.strip_prefix(&*name)).any(|rest| {
        let mut parts = rest.split(':').skip(1);
        let mut number = || parts.next().is_some_and(|part| part.parse::<u32>().is_ok());
        number() && number()
    });
    let wanted = match case.place {
        Place::Told => placed,
        Place::Whole => !placed && first.starts_with(&*format!("{name}: error: ")),
        Place::None => true,
    };
    if !wanted {
        wrong.push(format!("the place is not {:?}: {first}", case.place));
    }
    if ran.out.lines().any(|line| line.len() > 8000) || ran.out.len() > 40 << 20 {
        wrong.push(format!("talks too much: {} bytes", ran.out.len()));
    }
    wrong
}

/// What is wrong with how the other commands print a file: the briefing as text, its quotes for programs.
fn printed(case: &Case, folder: &TempDir) -> Vec<String> {
    let name = file_name(case);
    let text = run(&[&name], folder.path(), None);
    let data = run(&["quotes", "--format", "jsonl", &name], folder.path(), None);
    let mut rows = data.out.lines().map(serde_json::from_str::<serde_json::Value>);
    let in_rows = rows.find_map(|row| row.map_or(Some('\u{0}'), |row| harmful_in_json(&row)));
    let ends = [(&text, &["0", "2"][..]), (&data, &["0", "1", "2"])].into_iter().filter_map(|(ran, codes)| {
        let code = ran.code.map_or_else(String::new, |code| code.to_string());
        (!codes.contains(&&*code)).then(|| format!("ends with {code:?}: {}", ran.err))
    });
    let harm = [harmful(&text.out), harmful(&text.err), harmful(&data.err), in_rows].into_iter().flatten();
    ends.chain(harm.map(|c| format!("{c:?} in what is printed"))).collect()
}

#[test]
fn the_commands_print_it_without_a_control_character() {
    each(corpus(), |case| {
        let folder = TempDir::new().expect("a folder");
        fs::write(folder.path().join(file_name(case)), (case.make)()).expect("a file");
        printed(case, &folder)
    });
}

#[test]
fn every_file_is_told_of() {
    each(corpus(), |case| {
        let folder = TempDir::new().expect("a folder");
        fs::write(folder.path().join(file_name(case)), (case.make)()).expect("a file");
        told(case, &folder)
    });
}

/// The small files, all in one folder, and which of them are bundles.
fn small_files() -> (TempDir, Vec<(String, bool)>) {
    let folder = TempDir::new().expect("a folder");
    let small = corpus().into_iter().filter(|case| !case.name.starts_with("bomb"));
    let mut files: Vec<_> = small
        .map(|case| {
            fs::write(folder.path().join(file_name(&case)), (case.make)()).expect("a file");
            (file_name(&case), case.code != 2)
        })
        .collect();
    files.sort();
    (folder, files)
}

#[test]
fn programs_are_told_the_same_without_a_control_character() {
    let (folder, files) = small_files();
    let ran = run(&["check", "--strict", "--format", "json", "."], folder.path(), None);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    let document: serde_json::Value = serde_json::from_str(&ran.out).expect("one JSON value");
    assert_eq!((harmful(&ran.out), harmful_in_json(&document)), (None, None));
    let told = document["files"].as_array().expect("a list");
    let told = told.iter().map(|file| (file["file"].as_str(), file["readable"].as_bool()));
    let wanted: Vec<_> = files.iter().map(|(name, readable)| (format!("./{name}"), *readable)).collect();
    assert!(told.eq(wanted.iter().map(|(name, readable)| (Some(&**name), Some(*readable)))), "{document:#}");
}

#[test]
#[ignore = "measures; for a release build on a quiet machine"]
fn no_file_takes_two_seconds() {
    assert!(run::optimised(), "name a release build in DEPESCHE_RELEASE");
    let mut times: Vec<(Duration, String)> = Vec::new();
    let mut wrong = Vec::new();
    for case in corpus() {
        let folder = TempDir::new().expect("a folder");
        fs::write(folder.path().join(file_name(&case)), (case.make)()).expect("a file");
        let ran = run(&["check", &file_name(&case)], folder.path(), None);
        if ran.code != Some(case.code) {
            wrong.push(format!("{} ends with {:?}: {}", case.name, ran.code, ran.err));
        }
        times.push((ran.took, case.name));
    }
    times.sort_unstable();
    println!("{} files, each within {} MiB; the slowest:", times.len(), run::MEMORY >> 20);
    for (took, name) in times.iter().rev().take(12) {
        println!("{:6.2} s  {name}", took.as_secs_f64());
    }
    assert!(times.iter().all(|(took, _)| took.as_secs() < 2), "slower than two seconds");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
