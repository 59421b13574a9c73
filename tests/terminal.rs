//! The terminal is given back on every way out, and left alone while nothing happens: the real program in a
//! pseudo-terminal.

mod support;

use std::process::{Command, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use support::process;
use support::pty::{Exit, Pty, Start, folders};

/// Starts the reader with something to show: without a path it is the built-in demo.
const ARGS: &[&str] = &[];
/// On the screen as soon as the reader is there: a hint in the last row.
const READY: &str = "/ search";
/// A key that ends the reader.
const QUIT: &str = "q";
/// A small bundle.
const PIPED: &str = r#"{"format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
    "articles": [{"id": "piped", "headline": "Plumbing", "text": "Words that came through a pipe."}]}"#;

fn reader() -> Pty {
    ready(Pty::start(Start::depesche(ARGS)))
}

fn ready(pty: Pty) -> Pty {
    pty.wait_for(|screen| screen.alternate_screen() && screen.contents().contains(READY));
    assert!(pty.is_raw());
    pty
}

#[test]
fn quits_and_gives_the_terminal_back() {
    let mut pty = reader();
    pty.send(QUIT);
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    pty.assert_given_back();
    assert_eq!(pty.screen().trim(), "", "nothing is left on the normal screen");
}

#[test]
fn a_signal_ends_it_with_its_own_code() {
    for (signal, code) in [(Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131), (Signal::TERM, 143)] {
        let pty = reader();
        pty.kill(signal);
        assert_eq!(pty.wait_exit(), Exit::Code(code), "{signal:?}");
        pty.assert_given_back();
    }
}

#[test]
fn a_hang_up_ends_it() {
    let mut pty = reader();
    pty.hang_up();
    assert_eq!(pty.wait_exit(), Exit::Code(129));
}

#[test]
fn a_hang_up_that_no_signal_tells_of_ends_it_too() {
    let mut pty = ready(Pty::start(Start::depesche(ARGS).without_controlling_terminal()));
    pty.hang_up();
    assert_eq!(pty.wait_exit(), Exit::Code(129));
}

#[test]
fn stops_for_the_shell_and_comes_back() {
    let line = r#"set -m; "$0" "$@"; echo "stopped"; read answer; fg; echo "ended with $?""#;
    let mut pty = ready(Pty::start(Start::shell(line).args(ARGS)));
    pty.send("<C-z>");
    pty.wait_for(|screen| !screen.alternate_screen() && screen.contents().contains("stopped"));
    pty.assert_given_back();
    pty.send("go<Enter>");
    pty.wait_for(|screen| screen.alternate_screen() && screen.contents().contains(READY));
    assert!(pty.is_raw());
    pty.send(QUIT);
    pty.wait_for_text("ended with 0");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    pty.assert_given_back();
}

#[test]
fn stops_for_a_signal_from_elsewhere_and_ends_while_stopped() {
    let line = r#"set -m; sh -c 'echo $$ >"$HOME/number"; exec "$0" "$@"' "$0" "$@"
        echo "stopped"; read answer; kill %1; fg; echo "ended with $?""#;
    let mut pty = ready(Pty::start(Start::shell(line).args(ARGS)));
    let number = std::fs::read_to_string(pty.home().join("number")).expect("written by the shell");
    let reader = Pid::from_raw(number.trim().parse().expect("a number")).expect("not zero");
    kill_process(reader, Signal::TSTP).expect("the reader is alive");
    pty.wait_for(|screen| !screen.alternate_screen() && screen.contents().contains("stopped"));
    pty.assert_given_back();
    pty.send("go<Enter>");
    pty.wait_for_text("ended with 143");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    pty.assert_given_back();
}

#[test]
fn where_no_shell_could_continue_it_the_reader_goes_on() {
    let mut pty = reader();
    pty.send("<C-z>");
    pty.send(QUIT);
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    pty.assert_given_back();
}

#[test]
#[cfg(target_os = "linux")]
fn does_nothing_while_nothing_happens() {
    let pty = reader();
    let idle = || {
        let before = (process::ticks(pty.process()), process::switches(pty.process()));
        let silent = pty.keeps_silent_for(Duration::from_secs(2));
        silent && before == (process::ticks(pty.process()), process::switches(pty.process()))
    };
    // Whatever was begun at the start may take its time first.
    assert!((0..10).any(|_| idle()), "never idle for two seconds");
}

#[test]
fn keys_come_from_the_terminal_when_the_bundle_comes_through_a_pipe() {
    let mut pty = ready(Pty::start(Start::shell(r#"printf '%s\n' "$BUNDLE" | "$0" -"#).env("BUNDLE", PIPED)));
    pty.wait_for_text("Words that came through a pipe.");
    pty.send(QUIT);
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    pty.assert_given_back();
}

#[test]
fn the_mouse_selects_and_copies_what_it_is_dragged_over() {
    let start = Start::shell(r#"printf '%s\n' "$BUNDLE" | "$0" -"#).env("BUNDLE", PIPED).env("DEPESCHE_MOUSE", "1");
    let mut pty = ready(Pty::start(start));
    pty.wait_for_text("Words that came through a pipe.");
    let screen = pty.screen();
    let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains("Words that")).expect("it is there");
    let before = line.split("Words that").next().map_or(0, |before| before.chars().count());
    // From the first letter of "Words" to the third of "through"; terminals count from 1.
    let (row, from, to) = (row + 1, before + 1, before + "Words that came thr".len());
    pty.send_bytes(format!("\x1b[<0;{from};{row}M\x1b[<32;{};{row}M\x1b[<32;{to};{row}M", from + 4).as_bytes());
    pty.send_bytes(format!("\x1b[<0;{to};{row}m").as_bytes());
    // "Words that came through" in base64.
    let copied = b"\x1b]52;c;V29yZHMgdGhhdCBjYW1lIHRocm91Z2g=\x07";
    pty.wait_for_bytes(|bytes| bytes.windows(copied.len()).any(|part| part == copied));
    pty.wait_for_text("4 words copied");
    pty.send("<Esc>");
    pty.wait_for_text(READY);
    pty.send(QUIT);
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    pty.assert_given_back();
}

#[test]
fn addresses_are_links_where_the_terminal_takes_them() {
    let bundle = PIPED
        .replace(r#""id": "piped","#, r#""id": "piped", "source": {"name": "Coast"}, "url": "https://x.example/p","#);
    let sent = |term: &str, settings: &str| {
        let line =
            r#"printf '%s' "$SETTINGS" >"$HOME/c.toml"; printf '%s\n' "$BUNDLE" | "$0" --config "$HOME/c.toml" -"#;
        let start = Start::shell(line).env("BUNDLE", bundle.as_str()).env("SETTINGS", settings).env("TERM", term);
        let mut pty = ready(Pty::start(start));
        pty.wait_for_text("Coast");
        pty.send(QUIT);
        assert_eq!(pty.wait_exit(), Exit::Code(0));
        String::from_utf8(pty.raw()).expect("UTF-8")
    };
    let linked = sent("xterm-256color", "");
    assert!(linked.contains(";https://x.example/p\x1b\\") && linked.contains("\x1b]8;;\x1b\\"), "{linked:?}");
    for (term, settings) in [("xterm-256color", "links = 'never'"), ("linux", "")] {
        assert!(!sent(term, settings).contains("\x1b]8"), "{term}, {settings}");
    }
}

#[test]
fn no_escape_sequence_goes_into_a_file() {
    let home = tempfile::TempDir::new().expect("a directory");
    let mut command = Command::new(env!("CARGO_BIN_EXE_depesche"));
    command.args(ARGS).stdin(Stdio::null()).envs(folders(home.path()));
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "the briefing as text");
    for stream in [&output.stdout, &output.stderr] {
        assert!(!stream.contains(&0x1b), "{}", String::from_utf8_lossy(stream));
    }
    assert!(!output.stdout.is_empty() && output.stderr.is_empty());
}

#[test]
fn a_long_check_says_how_far_it_is_and_leaves_no_trace() {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..30 {
        std::fs::write(folder.path().join(format!("{number:02}.json")), PIPED).expect("written");
    }
    let path = folder.path().to_str().expect("UTF-8");
    let pty = Pty::start(Start::depesche(&["check", path]));
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    let raw = String::from_utf8(pty.raw()).expect("UTF-8");
    // How many of the steps are drawn depends on how fast they are.
    assert!(raw.contains("checking ") && raw.contains(" of 30 ["), "{raw:?}");
    assert!(!pty.screen().contains("checking"), "{}", pty.screen());
    assert!(pty.screen().contains("no problems in 30 files"), "{}", pty.screen());
}

#[test]
fn a_terminal_gets_the_findings_in_colour_unless_it_wants_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("broken.json");
    std::fs::write(&file, "{").expect("written");
    let shown = |colour: &str| {
        let start = Start::depesche(&["check", file.to_str().expect("UTF-8")]).env("NO_COLOR", colour);
        let pty = Pty::start(start);
        assert_eq!(pty.wait_exit(), Exit::Code(2));
        String::from_utf8(pty.raw()).expect("UTF-8")
    };
    assert!(shown("").contains("\u{1b}["));
    assert!(!shown("1").contains('\u{1b}'));
}
