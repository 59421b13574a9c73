//! `depesche completions` and `depesche man`, and that every command helps.

use std::process::Command;

use clap::CommandFactory as _;
use depesche::cli::Arguments;

use crate::demo;

/// The names of every command below this one, and of those below them.
fn commands(command: &clap::Command, names: &[String], all: &mut Vec<Vec<String>>) {
    all.push(names.to_vec());
    for below in command.get_subcommands() {
        commands(below, &[names, &[below.get_name().to_owned()]].concat(), all);
    }
}

/// The words that a shell makes of the calls of the program in a line: without what they are piped into, written to or told of.
fn calls(example: &str) -> Vec<Vec<String>> {
    let line = example.trim_start().split("  ").next().unwrap_or_default();
    let pieces = line.split(" | ").filter(|piece| piece.starts_with("depesche "));
    let words = |piece: &str| {
        let call = piece.split(" > ").next().unwrap_or_default();
        let shell = Command::new("sh").args(["-c", &format!("printf '%s\\n' {call}")]).output().expect("a shell");
        String::from_utf8(shell.stdout).expect("UTF-8").lines().map(str::to_owned).collect()
    };
    pieces.map(words).collect()
}

#[test]
fn every_command_shows_examples_that_can_be_called() {
    let mut all = Vec::new();
    commands(&Arguments::command(), &[], &mut all);
    assert!(all.len() >= 16, "{all:?}");
    let mut called = 0;
    for names in all {
        let words: Vec<&str> = names.iter().map(String::as_str).chain(["--help"]).collect();
        let help = demo(&words).found();
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
        let name = ["depesche"].into_iter().chain(names.iter().map(String::as_str)).collect::<Vec<_>>().join(" ");
        let (_, examples) = help.split_once("\nExamples:\n").unwrap_or_else(|| panic!("{name} has no examples"));
        let examples: Vec<&str> = examples.lines().take_while(|line| line.starts_with("  ")).collect();
        assert!(examples.iter().any(|line| line.starts_with(&format!("  {name}"))), "{name}: {examples:?}");
        for example in examples {
            for call in calls(example) {
                let read = Arguments::command().try_get_matches_from(&call);
                assert!(read.is_ok(), "{example}: {}", read.expect_err("it was refused"));
                called += 1;
            }
        }
    }
    assert!(called >= 30, "{called}");
}

#[test]
fn shells_complete_the_commands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = demo(&["completions", shell]).found();
        assert!(script.contains("positions") && script.contains("--matrix"), "{shell}");
    }
    assert_eq!(demo(&["completions", "tcsh"]).code, Some(2));
}

#[test]
fn the_manual_has_the_commands_and_the_keys() {
    let page = demo(&["man"]).found();
    for expected in [".TH depesche 1", "depesche\\-quotes(1)", ".SH KEYS", "In the matrix"] {
        assert!(page.contains(expected), "{expected}");
    }
    assert!(demo(&["man", "search"]).found().contains("\\-\\-scope"));
    assert_eq!(demo(&["man", "dance"]).code, Some(2));
}
