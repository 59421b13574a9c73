//! The thread that turns signals into events, and ends the process itself if nobody listens.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::event_loop::Event;
use super::exit_code_of_signal;
use super::input::Gate;
use super::terminal::Restorer;

/// How long the loop has to leave by itself after a signal.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long the application has to put everything away when the loop had ended before: a terminal that is gone ends the loop,
/// and only then, perhaps, comes its `SIGHUP`, to which nobody waits for an answer.
const LONG_PATIENCE: Duration = Duration::from_secs(5);

/// Starts the thread. `loop_ends` must be disconnected when the loop has ended, `all_ends` when the application is gone as well.
///
/// `SIGINT`, `SIGTERM`, `SIGHUP` and `SIGQUIT` end the program with 128 and the signal's number: through the loop if it
/// answers within a second, and otherwise right here, with the terminal given back. After the loop has ended they end the
/// process as soon as the application has put everything away, but at the latest after a second, or five when it was no key that
/// gave the signal.
pub fn watch<M: Send + 'static>(
    restorer: Restorer,
    gate: Arc<Gate>,
    events: Sender<Event<M>>,
    loop_ends: Receiver<()>,
    all_ends: Receiver<()>,
) -> io::Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let watch = Watch { restorer, gate, events, loop_ends, all_ends };
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            watch.take(signal);
        }
    })?;
    Ok(())
}

struct Watch<M> {
    restorer: Restorer,
    gate: Arc<Gate>,
    events: Sender<Event<M>>,
    loop_ends: Receiver<()>,
    all_ends: Receiver<()>,
}

impl<M> Watch<M> {
    fn take(&self, signal: i32) {
        // The channel's end is noticed elsewhere.
        let tell = |event| {
            let _ = self.events.send(event);
        };
        match signal {
            SIGWINCH => {
                self.gate.catch_up();
                tell(Event::Resize);
            }
            SIGCONT => tell(Event::Continue),
            // While an editor has the terminal, Ctrl-Z and Ctrl-C are meant for it; stopping together with it is what makes
            // the shell take over.
            SIGTSTP if self.gate.is_closed() => {
                let _ = signal_hook::low_level::raise(signal_hook::consts::SIGSTOP);
            }
            SIGINT | SIGQUIT if self.gate.is_closed() => {}
            SIGTSTP => tell(Event::Suspend),
            _ => self.end(signal),
        }
    }

    fn end(&self, signal: i32) {
        let ended_before = self.loop_ends.try_recv() == Err(TryRecvError::Disconnected);
        if ended_before {
            let patience = if matches!(signal, SIGINT | SIGQUIT) { PATIENCE } else { LONG_PATIENCE };
            // Then the process is about to end by itself.
            let _ = self.all_ends.recv_timeout(patience);
        } else {
            let _ = self.events.send(Event::Terminate(exit_code_of_signal(signal)));
            self.restorer.interrupt();
            if self.loop_ends.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Disconnected) {
                return;
            }
        }
        self.restorer.restore();
        std::process::exit(exit_code_of_signal(signal).into());
    }
}
