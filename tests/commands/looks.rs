//! What is printed has the theme and the signs of the settings, and pages are links on a terminal only.

use std::path::Path;

use tempfile::TempDir;

use crate::support::pty::{Exit, Pty, Start};
use crate::{Ran, depesche, folder};

/// The program on the demo with these settings and variables.
fn with(settings: &str, variables: &[(&str, &str)], arguments: &[&str]) -> Ran {
    let folder = folder(&[("c.toml", settings.to_owned())]);
    let mut command = depesche(arguments, folder.path());
    command.env("DEPESCHE_CONFIG", folder.path().join("c.toml")).envs(variables.iter().copied());
    Ran::of(command.output().expect("the program runs"))
}

const COMMANDS: [&[&str]; 5] = [
    &["show", "demo-de"],
    &["quotes", "--format", "table"],
    &["positions", "--format", "table"],
    &["positions", "--matrix", "--format", "table"],
    &["search", "macron", "--format", "table"],
];

/// Whether any sequence sets a colour (ECMA-48, SGR).
fn has_colour(out: &str) -> bool {
    let codes = out.split("\x1b[").skip(1).filter_map(|rest| rest.split('m').next());
    codes
        .flat_map(|codes| codes.split(';'))
        .filter_map(|code| code.parse().ok())
        .any(|code: u8| matches!(code, 30..=38 | 40..=48 | 90..=107))
}

#[test]
fn colours_are_those_of_the_theme() {
    let true_colour = [("CLICOLOR_FORCE", "1"), ("COLORTERM", "truecolor")];
    for command in COMMANDS {
        let out = with("theme = 'colour-blind'", &true_colour, command).found();
        assert!(out.contains("\x1b[38;2;"), "{command:?}: {out}");
        let out = with("theme = 'mono'", &true_colour, command).found();
        assert!(out.contains('\x1b') && !has_colour(&out), "{command:?}: {out}");
        // The environment outdoes the file, and no colour outdoes all.
        let named = [true_colour[0], true_colour[1], ("DEPESCHE_THEME", "default")];
        let out = with("theme = 'colour-blind'", &named, command).found();
        assert!(out.contains('\x1b') && !out.contains("\x1b[38;2;"), "{command:?}: {out}");
        let none = [true_colour[0], true_colour[1], ("NO_COLOR", "1")];
        assert!(!with("theme = 'night'", &none, command).found().contains('\x1b'), "{command:?}");
        assert!(!with("theme = 'night'", &true_colour[1..], command).found().contains('\x1b'), "{command:?}: a pipe");
    }
}

#[test]
fn signs_are_those_of_the_settings() {
    let signs = ["▲", "▼", "◆", "┃", "│", "╎", "┊", "±", "≠"];
    for command in COMMANDS {
        let out = with("glyphs = 'ascii'", &[], command).found();
        let own: Vec<&str> = signs.into_iter().filter(|sign| out.contains(sign)).collect();
        assert!(own.is_empty(), "{command:?}: {own:?}\n{out}");
        assert!(out.contains("Ukraine") || out.contains("Macron"), "{out}");
    }
    // Words of a bundle stay as they are.
    assert!(with("glyphs = 'ascii'", &[], &["show", "demo-de"]).found().contains("„Koalition"));
    // What programs read has no signs to choose.
    let json = ["positions", "--matrix", "--format", "json"];
    assert_eq!(with("glyphs = 'ascii'", &[], &json).found(), with("", &[], &json).found());
}

#[test]
fn settings_that_cannot_be_read_are_told_and_keep_nobody_from_printing() {
    let ran = with("themo = 'day'", &[], &["quotes"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.err.contains("c.toml:1:1: ") && ran.err.contains("what is built in holds"), "{}", ran.err);
    assert!(ran.out.contains("Macron"));
    // Programs read on without being told.
    assert_eq!(with("themo = 'day'", &[], &["quotes", "--format", "json"]).err, "");
}

/// A folder with the demo as if its articles stood on the web.
fn on_the_web() -> TempDir {
    let demo = include_str!("../../assets/demo.json").replace("\"url\": null", "\"url\": \"https://example.org/a b\"");
    folder(&[("web.json", demo)])
}

#[test]
fn pages_are_links_on_a_terminal() {
    const LINK: &str = ";https://example.org/a%20b\x1b\\";
    let folder = on_the_web();
    let file = folder.path().join("web.json");
    let file = file.to_str().expect("UTF-8");
    let sent = |arguments: &[&str], term: &str| {
        let pty = Pty::start(Start::depesche(&[arguments, &[file]].concat()).env("TERM", term));
        assert_eq!(pty.wait_exit(), Exit::Code(0));
        String::from_utf8(pty.raw()).expect("UTF-8")
    };
    for command in [&["show", "demo-de"][..], &["quotes"], &["positions"], &["actors"], &["search", "macron"]] {
        let linked = sent(command, "xterm-256color");
        assert!(linked.contains(LINK) && linked.contains("\x1b]8;;\x1b\\"), "{command:?}: {linked}");
        assert!(!sent(command, "linux").contains("\x1b]8"), "{command:?}");
        let piped = depesche(&[command, &["--color", "always", file]].concat(), Path::new("/"));
        let piped = Ran::of({ piped }.output().expect("the program runs")).found();
        assert!(piped.contains('\x1b') && !piped.contains("\x1b]8"), "{command:?}");
    }
}
