//! Tables on terminals of several widths.

use crate::demo;
use crate::support::pty::{Exit, Pty, Start};

fn shown(arguments: &[&str], columns: u16) -> Vec<String> {
    let pty = Pty::start(Start::depesche(arguments).size(columns, 60).env("NO_COLOR", "1"));
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    pty.screen().lines().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

#[test]
fn a_table_is_as_wide_as_its_terminal_at_most() {
    let quotes = ["quotes", "--article", "demo-en"];
    assert_eq!(
        shown(&quotes, 80)[..3],
        [
            "SPEAKER           KIND           W  WORDS                            AT",
            "Volodymyr Zelen…  mixed          =  Donald Trump was “very unhappy…  demo-en#s3",
            "Donald Trump      › reported     =  “very unhappy” with Hungary an…  demo-en#s3",
        ]
    );
    for command in [&quotes[..], &["positions", "--country", "UA"], &["actors"]] {
        let rows = demo(command).found().lines().count();
        for columns in [20, 40, 60, 80, 100, 120, 150, 240] {
            // A line that is too wide would take two.
            assert_eq!(shown(command, columns).len(), 1 + rows, "{command:?} on {columns}");
        }
    }
}

#[test]
fn wide_terminals_show_the_evidence() {
    let lines = shown(&["positions", "--country", "PL"], 120);
    assert!(lines[0].contains("EVIDENCE"), "{lines:#?}");
    assert!(lines.iter().any(|line| line.contains("ground troops of its own")), "{lines:#?}");
    assert!(!shown(&["positions", "--country", "PL"], 80)[0].contains("EVIDENCE"));
}

#[test]
fn found_letters_stand_out() {
    let start = Start::depesche(&["search", "backing", "--scope", "quotes", "--limit", "1"]).size(80, 24);
    let pty = Pty::start(start.env("TERM", "xterm"));
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    let raw = String::from_utf8(pty.raw()).expect("UTF-8");
    assert!(raw.contains("\u{1b}[1;4;36mbacking\u{1b}[0m"), "{raw:?}");
}
