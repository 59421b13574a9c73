//! The runtime under an application that misbehaves, in a pseudo-terminal.

mod support;

use std::collections::BTreeSet;
use std::time::Duration;

use rustix::process::Signal;
use support::fixture::{self, READY};
use support::pty::{Exit, Pty};
use support::{modes, process};

#[test]
#[ignore = "the application that the other tests start in a terminal"]
fn fixture() {
    fixture::run();
}

fn open() -> Pty {
    fixture::open(80, 24)
}

#[test]
fn modes_are_on_while_it_runs() {
    let mut pty = open();
    assert!(pty.is_raw());
    assert_eq!(modes::left_on(&pty.raw()), BTreeSet::from([25, 1049, 2004]));
    pty.send("m");
    pty.wait_for_text("1 keys");
    assert_eq!(modes::left_on(&pty.raw()), BTreeSet::from([25, 1000, 1002, 1006, 1049, 2004]));
    pty.send_bytes(b"\x1b[<0;3;9M");
    pty.wait_for_text("Down(Left) at 2,8");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(3));
    pty.assert_given_back();
}

#[test]
fn a_panic_is_readable_on_the_normal_screen() {
    for (key, message) in [("mp", "the fixture panics"), ("mw", "a worker panics"), ("mP", "hostile ?]0;owned? ¿31m ")]
    {
        let mut pty = open();
        pty.send(key);
        // The test harness around the fixture turns a panic into this code too, as it is Rust's own.
        assert_eq!(pty.wait_exit(), Exit::Code(101));
        pty.assert_given_back();
        let screen = pty.screen();
        assert!(screen.contains(message) && !screen.contains(READY), "{screen}");
        assert!(!pty.raw().windows(4).any(|window| window == b"\x1b]0;"), "a panic gives the window no title");
        // On rows of its own, not as a staircase: raw mode had ended before.
        assert!(screen.lines().any(|row| row.starts_with(message)), "{screen}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_stalled_terminal_keeps_nobody_from_ending_it() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129)] {
        let mut pty = fixture::open(200, 60);
        pty.send("mf");
        pty.wait_for_bytes(|bytes| bytes.len() > 30_000);
        pty.stall();
        let blocked = || {
            let before = process::switches(pty.process());
            pty.keeps_silent_for(Duration::from_millis(300)) && before == process::switches(pty.process())
        };
        assert!((0..50).any(|_| blocked()), "the flood never fills the terminal");
        pty.fill_up();
        pty.kill(signal);
        assert_eq!(pty.wait_exit(), Exit::Code(code));
        pty.unstall();
        pty.wait_for_bytes(|bytes| modes::left_on(bytes).is_empty());
        pty.assert_given_back();
    }
}

#[test]
fn a_loop_that_hangs_is_ended_by_a_signal_nevertheless() {
    let mut pty = open();
    pty.send("mh");
    pty.wait_for_text("hanging");
    pty.kill(Signal::TERM);
    assert_eq!(pty.wait_exit(), Exit::Code(143));
    pty.assert_given_back();
}

#[test]
fn a_burst_of_keys_arrives_to_the_last() {
    let mut pty = open();
    pty.send(&"j".repeat(3000));
    pty.wait_for_text("3000 keys");
}

#[test]
fn pasted_text_is_no_keys() {
    let mut pty = open();
    pty.send_bytes(b"\x1b[200~q\rp\x1b[201~");
    pty.wait_for_text(r#"pasted "q\np""#);
    assert!(pty.screen().contains("0 keys"));
}

#[test]
fn the_clipboard_is_filled_through_the_terminal() {
    let mut pty = open();
    pty.send("y");
    let sequence = b"\x1b]52;c;Zm9vYmFy\x07";
    pty.wait_for_bytes(|bytes| bytes.windows(sequence.len()).any(|window| window == sequence));
}

#[test]
fn another_program_has_the_keyboard_while_it_runs() {
    let mut pty = open();
    pty.send("me");
    pty.wait_for(|screen| !screen.alternate_screen() && screen.contents().contains("outside>"));
    pty.assert_given_back();
    pty.send("quite<Enter>");
    pty.wait_for_text("heard quite");
    // Meant for the other program, not for us. The shell ends by it.
    pty.send("<C-c>");
    pty.wait_for(|screen| screen.alternate_screen() && screen.contents().contains("back with"));
    assert!(pty.is_raw());
    assert!(pty.screen().contains("2 keys"), "{}", pty.screen());
    assert!(modes::left_on(&pty.raw()).contains(&1000), "the mouse is captured again");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(3));
    pty.assert_given_back();
}

#[test]
fn a_terminal_without_rows_or_columns_is_survived() {
    let mut pty = open();
    for (columns, rows) in [(0, 0), (0, 24), (80, 0), (1, 1)] {
        pty.resize(columns, rows);
        pty.send("x");
    }
    pty.resize(40, 10);
    pty.wait_for_text("4 keys");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(3));
    pty.assert_given_back();
}

#[test]
fn a_new_size_is_drawn_without_a_key() {
    let mut pty = open();
    for columns in [120, 30, 100] {
        let before = pty.raw().len();
        pty.resize(columns, 12);
        // Blank cells are not written, so a word of it must do.
        pty.wait_for_bytes(|bytes| bytes[before..].windows(7).any(|window| window == b"fixture"));
        pty.wait_for(|screen| screen.contents().starts_with(READY));
    }
}

#[test]
fn every_frame_is_whole_and_nothing_is_written_outside_of_one() {
    let mut pty = open();
    pty.send("xlx");
    pty.wait_for_text("3 keys");
    pty.send("q");
    pty.wait_exit();
    let raw = String::from_utf8(pty.raw()).expect("UTF-8");
    let (_, frames) = raw.split_once("\x1b[?25l").expect("the cursor is hidden on entering");
    let (frames, _) = frames.split_once("\x1b[?2026l\x1b[?1006l").expect("given back");
    for frame in frames.split_inclusive("\x1b[?2026l") {
        assert!(frame.starts_with("\x1b[?2026h") && frame.ends_with("\x1b[?2026l"), "{frame:?}");
        assert_eq!(frame.matches("\x1b[?2026").count(), 2, "{frame:?}");
    }
}

#[test]
fn a_key_that_changes_nothing_writes_nothing() {
    let mut pty = open();
    // No key, so that the fixture's count stays: a report that nobody asked for.
    pty.send_bytes(b"\x1b[?62;4c\x1b[A");
    assert!(pty.keeps_silent_for(Duration::from_millis(500)));
    pty.send("x");
    pty.wait_for_text("1 keys");
}
