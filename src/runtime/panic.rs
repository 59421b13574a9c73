//! The panic hook: the terminal first, then what happened, readable on the normal screen and without a control character. What a
//! panic says may hold text of a file: the standard library quotes the text that it could not cut.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::Write as _;
use std::panic::{self, PanicHookInfo};
use std::sync::mpsc::Sender;

use super::event_loop::Event;
use super::terminal::Restorer;
use crate::model::Clean;

/// The exit code of a program that panicked, as Rust's own runtime has it.
pub(super) const EXIT_CODE: u8 = 101;

/// Makes panics say what happened in clean text, for the time before the reader begins and for the other commands.
pub fn keep_panics_clean() {
    panic::set_hook(Box::new(tell));
}

/// Installs the hook. A panic on any thread ends the program: a reader that goes on without
/// its search or its keys would only look alive.
pub(super) fn install<M: Send + 'static>(restorer: Restorer, events: Sender<Event<M>>) {
    panic::set_hook(Box::new(move |info| {
        restorer.restore();
        tell(info);
        // On the loop's own thread nobody will read this any more, and need not.
        let _ = events.send(Event::Terminate(EXIT_CODE));
    }));
}

/// Says on standard error where and why, with a backtrace when `RUST_BACKTRACE` asks for one.
fn tell(info: &PanicHookInfo<'_>) {
    let thread = std::thread::current();
    let mut text = format!("\nthread '{}' {info}\n", thread.name().unwrap_or("without a name"));
    let trace = Backtrace::capture();
    if trace.status() == BacktraceStatus::Captured {
        text.push_str(&trace.to_string());
    }
    // Nothing can be done about a standard error that takes nothing; and a panic in here would end the process at once.
    let _ = std::io::stderr().write_all(Clean::text(&text).as_bytes());
}
