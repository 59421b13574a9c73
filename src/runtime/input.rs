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

/// How long the signal thread may take to catch up.
const SIGNAL_PATIENCE: Duration = Duration::from_millis(200);

/// Holds the input thread back, and tells the signal thread that keys such as `Ctrl-C` are meant for somebody else.
#[derive(Debug, Default)]
pub struct Gate {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    closed: bool,
    /// How often the signal thread has caught up.
    caught_up: u64,
}

/// The gate is closed as long as this lives.
#[derive(Debug)]
pub struct Closed {
    gate: Arc<Gate>,
}

impl Gate {
    /// Closes the gate. When this returns no byte is read any more until the result is dropped.
    pub fn close(self: &Arc<Self>) -> Closed {
        self.lock().closed = true;
        Closed { gate: Arc::clone(self) }
    }

    /// Whether another program has the terminal at the moment.
    pub fn is_closed(&self) -> bool {
        self.lock().closed
    }

    /// The signal thread says that it has taken every signal that came before a `SIGWINCH`.
    pub fn catch_up(&self) {
        self.lock().caught_up += 1;
        self.changed.notify_all();
    }

    /// Does `read` while the gate is open, waiting for that if need be.
    fn pass<T>(&self, read: impl FnOnce() -> T) -> T {
        let open = self.changed.wait_while(self.lock(), |state| state.closed);
        let _open = open.unwrap_or_else(PoisonError::into_inner);
        read()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Closed {
    fn drop(&mut self) {
        // The Ctrl-C that ended the other program is perhaps still on its way to the signal thread, and must find the gate
        // closed. The signal of a new size is harmless and the last that is taken of several.
        let mut state = self.gate.lock();
        let before = state.caught_up;
        if signal_hook::low_level::raise(signal_hook::consts::SIGWINCH).is_ok() {
            let waited =
                self.gate.changed.wait_timeout_while(state, SIGNAL_PATIENCE, |state| state.caught_up == before);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        state.closed = false;
        drop(state);
        self.gate.changed.notify_all();
    }
}

/// Starts the thread. It ends with the loop, or with the terminal: a hang-up without a `SIGHUP`, as under `setsid`, is
/// noticed here and told to the loop.
pub fn watch<M: Send + 'static>(tty: Arc<Tty>, gate: Arc<Gate>, events: Sender<Event<M>>) -> io::Result<()> {
    thread::Builder::new().name("keys".into()).spawn(move || {
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
    let mut keys = Vec::new();
    loop {
        let pause = decoder.is_undecided().then(|| Instant::now() + ESCAPE_PAUSE);
        if tty.wait_readable(pause)? {
            // The bytes may be somebody else's by now: only inside the gate is it certain that they are ours.
            match gate.pass(|| tty.read(&mut bytes)) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(count) => decoder.feed(&bytes[..count], &mut keys),
                Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted) => {}
                Err(error) => return Err(error),
            }
        } else {
            decoder.settle(&mut keys);
        }
        for key in keys.drain(..) {
            if events.send(Event::Input(key)).is_err() {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use signal_hook::consts::SIGWINCH;
    use signal_hook::iterator::Signals;

    // One test and not two: a signal that one raises would reach the other.
    #[test]
    fn the_gate_opens_when_earlier_signals_have_been_taken_or_nobody_takes_any() {
        let gate = Arc::new(Gate::default());
        drop(gate.close());
        assert_eq!(gate.pass(|| 1), 1, "open although there is no signal thread");

        let mut signals = Signals::new([SIGWINCH]).expect("a handler");
        let handle = signals.handle();
        let signal_thread = thread::spawn({
            let gate = Arc::clone(&gate);
            move || {
                let mut closed = Vec::new();
                for _ in signals.forever() {
                    closed.push(gate.is_closed());
                    gate.catch_up();
                }
                closed
            }
        });
        drop(gate.close());
        assert!(!gate.is_closed());
        handle.close();
        assert_eq!(signal_thread.join().expect("no panic"), [true]);
    }
}
