//! `depesche completions` and `depesche man`, and that every command helps.

use crate::demo;

#[test]
fn every_command_shows_an_example() {
    for command in ["quotes", "actors", "positions", "show", "search", "completions", "man"] {
        let help = demo(&[command, "--help"]).found();
        let (_, examples) = help.split_once("\nExamples:\n").expect("examples");
        assert!(examples.lines().take(3).all(|line| line.starts_with(&format!("  depesche {command}"))), "{examples}");
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    }
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
