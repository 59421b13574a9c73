//! The thread that reads keys, and the gate that holds it back while another program has the keyboard.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::event_loop::Event;
use super::keys::Decoder;
use super::tty::Tty;

/// How long an escape character may stand alone before it is the `Esc` key and not the beginning of a sequence that the
/// network has cut in two.
const ESCAPE_PAUSE: Duration = Duration::from_millis(40);

/// Holds the input thread back.
#[derive(Debug, Default)]
pub struct Gate {
    closed: Mutex<bool>,
    opened: Condvar,
}

/// The gate is closed as long as this lives.
#[derive(Debug)]
pub struct Closed {
    gate: Arc<Gate>,
}

impl Gate {
    /// Closes the gate. When this returns no byte is read any more until the result is dropped.
    pub fn close(self: &Arc<Self>) -> Closed {
        *self.lock() = true;
        Closed { gate: Arc::clone(self) }
    }

    /// Whether another program has the terminal at the moment.
    pub fn is_closed(&self) -> bool {
        *self.lock()
    }

    /// Does `read` while the gate is open, waiting for that if need be.
    fn pass<T>(&self, read: impl FnOnce() -> T) -> T {
        let open = self.opened.wait_while(self.lock(), |closed| *closed);
        let _open = open.unwrap_or_else(PoisonError::into_inner);
        read()
    }

    fn lock(&self) -> MutexGuard<'_, bool> {
        self.closed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Closed {
    fn drop(&mut self) {
        *self.gate.lock() = false;
        self.gate.opened.notify_all();
    }
}

/// Starts the thread. It ends with the terminal or with the loop.
pub fn watch<M: Send + 'static>(tty: Arc<Tty>, gate: Arc<Gate>, events: Sender<Event<M>>) -> io::Result<()> {
    thread::Builder::new().name("keys".into()).spawn(move || {
        // A read error means that the terminal is gone, and the loop has to know.
        if read_on(&tty, &gate, &events).is_err() {
            let _ = events.send(Event::HangUp);
        }
    })?;
    Ok(())
}

/// Reads until the loop has ended, which is `Ok`, or the terminal has.
fn read_on<M>(tty: &Tty, gate: &Gate, events: &Sender<Event<M>>) -> io::Result<()> {
    let mut decoder = Decoder::default();
    let mut bytes = [0; 4096];
    let mut decoded = Vec::new();
    loop {
        let pause = decoder.is_undecided().then(|| Instant::now() + ESCAPE_PAUSE);
        if tty.wait_readable(pause)? {
            // The bytes may be somebody else's by now: only inside the gate is it certain that they are ours.
            match gate.pass(|| tty.read(&mut bytes)) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(count) => decoder.feed(&bytes[..count], &mut decoded),
                Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted) => {}
                Err(error) => return Err(error),
            }
        } else {
            decoder.settle(&mut decoded);
        }
        for event in decoded.drain(..) {
            if events.send(Event::Input(event)).is_err() {
                return Ok(());
            }
        }
    }
}
