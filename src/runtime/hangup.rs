//! The watch for a terminal that goes away without a `SIGHUP`: under `setsid`, or when the signal is not delivered.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use super::event_loop::Event;
use super::tty::Tty;

/// Starts a thread that sleeps until the terminal is gone and then tells the loop. It needs no time while it waits: it asks
/// `poll(2)` for nothing, and a hang-up is reported unasked.
pub fn watch<M: Send + 'static>(tty: Arc<Tty>, events: Sender<Event<M>>) -> io::Result<()> {
    thread::Builder::new().name("hang-up".into()).spawn(move || {
        // An error of poll itself says nothing about the terminal; the input thread will notice the end as well.
        if tty.wait_hang_up().is_ok() {
            let _ = events.send(Event::HangUp);
        }
    })?;
    Ok(())
}
