//! The settings of the real program: its file, edited while the reader is open, and the environment.
#![cfg(target_os = "linux")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use support::pty::{Exit, Pty, Start};
use tempfile::TempDir;

const READY: &str = "/ search";

fn opened(start: Start) -> Pty {
    let pty = Pty::start(start.size(120, 40));
    pty.wait_for(|screen| screen.alternate_screen() && screen.contents().contains(READY));
    pty
}

/// The whole file at once, by a rename, as most editors write.
fn replace(path: &Path, text: &str) {
    let new = path.with_extension("new");
    fs::write(&new, text).expect("writes");
    fs::rename(&new, path).expect("renames");
}

fn leave(mut pty: Pty) {
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    pty.assert_given_back();
}

#[test]
fn edits_of_the_file_are_taken_while_the_reader_is_open() {
    let mut pty = opened(Start::depesche(&[]));
    let path = pty.home().join(".config/depesche/config.toml");
    fs::create_dir_all(path.parent().expect("a folder")).expect("makes");
    // The watch is started with the first frame, and reads the file once more when it is in place.
    fs::write(&path, "[keys.global]\nmatrix = ['z']\n").expect("writes");
    pty.wait_for_text("The settings were changed");
    pty.send("z");
    pty.wait_for_text("second-hand only");
    pty.send("z");
    pty.wait_for_text("z matrix");
    replace(&path, "[keys.global]\nmatrix = ['y']\n\nmesure = ['a']\n");
    pty.wait_for_text("config.toml:4:1: [keys.global] mesure: there is no such action there");
    pty.send("k");
    pty.wait_for_text("z matrix");
    replace(&path, "[keys.global]\nmatrix = ['Z']\n");
    pty.wait_for_text("The settings were changed");
    pty.send("k");
    pty.wait_for_text("Z matrix");
    fs::remove_file(&path).expect("removes");
    pty.wait_for_text("The settings were changed");
    pty.send("k");
    pty.wait_for_text("p matrix");
    leave(pty);
}

#[test]
fn another_theme_is_drawn_everywhere_at_once() {
    let pty = opened(Start::depesche(&[]).env("COLORTERM", "truecolor"));
    let path = pty.home().join(".config/depesche/config.toml");
    fs::create_dir_all(path.parent().expect("a folder")).expect("makes");
    let covered = |screen: &vt100::Screen, ground: vt100::Color| {
        (0..40).all(|row| (0..120).all(|column| screen.cell(row, column).is_some_and(|cell| cell.bgcolor() == ground)))
    };
    for (theme, ground) in [
        ("day", vt100::Color::Rgb(0xfa, 0xf8, 0xf3)),
        ("night", vt100::Color::Rgb(0x15, 0x18, 0x1e)),
        ("default", vt100::Color::Default),
    ] {
        replace(&path, &format!("theme = '{theme}'\nglyphs = 'ascii'\n"));
        pty.wait_for(|screen| {
            covered(screen, ground) && screen.contents().contains('|') && !screen.contents().contains('│')
        });
    }
    leave(pty);
}

#[test]
fn a_broken_file_keeps_nobody_from_reading() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("mine.toml");
    fs::write(&path, "measure = 'wide'\n").expect("writes");
    let name = path.to_str().expect("UTF-8");
    for start in [Start::depesche(&["--config", name]), Start::depesche(&[]).env("DEPESCHE_CONFIG", name)] {
        let pty = Pty::start(start.size(120, 40));
        pty.wait_for_text("mine.toml:1:11: measure = 'wide': expected a number of columns from 20 to 200");
        leave(pty);
    }
    // It is taken once it is mended, also when it is named from where the program was started.
    let here = format!("cd '{}' && exec \"$0\" --config mine.toml", folder.path().display());
    let pty = Pty::start(Start::shell(&here).size(120, 40));
    pty.wait_for_text("mine.toml:1:11");
    replace(&path, "glyphs = 'ascii'\n");
    pty.wait_for(|screen| screen.contents().contains("article 1/3 - sentence"));
    leave(pty);
}

/// What was written to a terminal by the time the first frame was there.
fn written(start: Start) -> String {
    let pty = opened(start);
    let raw = String::from_utf8_lossy(&pty.raw()).into_owned();
    leave(pty);
    raw
}

/// The sequences that set a colour in one of the three ways.
fn colours(raw: &str) -> (bool, bool, bool) {
    (raw.contains("[38;5;6;"), raw.contains(";48;5;23"), raw.contains(";48;2;"))
}

#[test]
fn the_environment_says_what_the_terminal_can_show() {
    let start = |term: &str| Start::depesche(&[]).env("TERM", term);
    let night = |term: &str| start(term).env("DEPESCHE_THEME", "night");
    assert_eq!(colours(&written(start("xterm"))), (true, false, false));
    assert_eq!(colours(&written(start("xterm").env("NO_COLOR", "1"))), (false, false, false));
    assert_eq!(colours(&written(start("dumb"))), (false, false, false));
    assert_eq!(colours(&written(start("dumb").env("CLICOLOR_FORCE", "1"))), (true, false, false));
    assert!(colours(&written(night("xterm").env("COLORTERM", "truecolor"))).2);
    let indexed = colours(&written(night("xterm-256color")));
    assert!(indexed.1 && !indexed.2);
    assert_eq!(
        colours(&written(night("xterm").env("NO_COLOR", "1").env("COLORTERM", "truecolor"))),
        (false, false, false)
    );
    let named = Start::depesche(&["--theme", "day"]).env("NO_COLOR", "1").env("COLORTERM", "truecolor");
    assert!(colours(&written(named)).2, "the command line outdoes it");
    let pty = Pty::start(night("xterm").size(120, 40));
    pty.wait_for_text("The theme night needs 256 colours");
    leave(pty);
}

#[test]
fn the_environment_outdoes_the_file() {
    let folder = TempDir::new().expect("a folder");
    let path: PathBuf = folder.path().join("c.toml");
    fs::write(&path, "mouse = true\nglyphs = 'unicode'\nmeasure = 70\n").expect("writes");
    let start = Start::depesche(&[]).env("DEPESCHE_CONFIG", path.as_os_str());
    let pty = opened(start.env("DEPESCHE_GLYPHS", "ascii").env("DEPESCHE_MOUSE", "0").env("DEPESCHE_MEASURE", "30"));
    let screen = pty.screen();
    assert!(screen.contains("article 1/3 - sentence"), "{screen}");
    assert!(!screen.contains("mouse"), "{screen}");
    assert!(screen.lines().any(|line| line.contains("hat in Paris") || line.contains("nach dem Krieg")), "{screen}");
    leave(pty);
    let pty = Pty::start(Start::depesche(&[]).env("DEPESCHE_GLYPHS", "braille").size(120, 40));
    pty.wait_for_text("DEPESCHE_GLYPHS=braille: expected one of unicode, ascii");
    leave(pty);
}
