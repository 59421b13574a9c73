//! Everything that touches the terminal, threads and time: the event loop, the guard that gives the terminal back, and the
//! sources of events.
//!
//! The application behind it is a value of the [`Application`] trait: it takes input and messages, answers with effects, and
//! draws itself. The loop blocks until something happens, draws at most once per [`FRAME_GAP`], and does nothing else:
//! no tick, no byte while nothing changes.
//!
//! One channel is fed by the thread that reads keys ([`input`]), which also notices when the terminal goes away without a
//! signal, by the thread that takes signals ([`signals`]), and by whatever workers the application starts.
//!
//! The terminal is given back on every way out. The guard's destructor, the panic hook and the signal thread call the same
//! idempotent function, and none of them waits for a terminal that takes no bytes.

mod application;
mod browser;
mod clicks;
pub mod clipboard;
mod crew;
mod editor;
mod error;
mod event_loop;
mod frame_backend;
pub mod input;
pub mod keeper;
pub mod keys;
pub mod live;
pub mod loader;
mod modes;
mod opening;
mod panic;
pub mod places;
mod reader;
mod screen;
pub mod searches;
mod settings;
pub mod signals;
mod start;
mod terminal;
mod tty;
pub mod watch;

pub use application::{Application, Control, Messages};
pub use error::RuntimeError;
pub use event_loop::{Event, FRAME_GAP, run};
pub use panic::keep_panics_clean;
pub use reader::{Files, Reader};
pub use screen::{Screen, TerminalScreen};
pub use searches::SearchFiles;
pub use start::{Options, start};
pub use terminal::{Restorer, Terminal};
pub use tty::Tty;

/// Columns and rows of the terminal that standard output shows on; `None` when it is none or does not know.
pub fn screen_size() -> Option<(u16, u16)> {
    let size = rustix::termios::tcgetwinsize(rustix::stdio::stdout()).ok()?;
    (size.ws_col > 0 && size.ws_row > 0).then_some((size.ws_col, size.ws_row))
}

/// The exit code of a program that a signal ended: 128 and the signal's number, as shells count.
pub fn exit_code_of_signal(signal: i32) -> u8 {
    u8::try_from(signal).map_or(u8::MAX, |signal| signal.saturating_add(128))
}
