//! The panic hook: the terminal first, then whatever the previous hook says, readable on the normal screen.

use std::panic;
use std::sync::mpsc::Sender;

use super::event_loop::Event;
use super::terminal::Restorer;

/// The exit code of a program that panicked, as Rust's own runtime has it.
pub(super) const EXIT_CODE: u8 = 101;

/// Installs the hook in front of the present one. A panic on any thread ends the program: a reader that goes on without
/// its search or its keys would only look alive.
pub(super) fn install<M: Send + 'static>(restorer: Restorer, events: Sender<Event<M>>) {
    let previous = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        restorer.restore();
        previous(info);
        // On the loop's own thread nobody will read this any more, and need not.
        let _ = events.send(Event::Terminate(EXIT_CODE));
    }));
}
