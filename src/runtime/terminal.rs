//! The guard: the terminal's modes are switched on here and nowhere else, and always given back.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use rustix::termios::Termios;

use super::modes;
use super::tty::Tty;

/// How long a stalled terminal may take over the reset sequence before what it has not shown yet is dropped, and how long
/// after that. Somebody is waiting for the process to end, so it is short.
const PATIENCE: Duration = Duration::from_millis(300);

/// Owns the terminal. Dropping it gives the terminal back.
#[derive(Debug)]
pub struct Terminal {
    shared: Arc<Shared>,
}

/// Gives the terminal back from anywhere: the panic hook, the signal thread. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Restorer {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    tty: Arc<Tty>,
    state: Mutex<State>,
    /// Told when no write is under way any more.
    quiet: Condvar,
    /// A byte written to the first end makes the second readable, which ends a write that waits for a stalled terminal.
    stop: (UnixStream, UnixStream),
}

#[derive(Debug, Default)]
struct State {
    /// Whether the modes are on.
    on: bool,
    /// The settings to go back to, as they were found.
    found: Option<Termios>,
    mouse: bool,
    output: Output,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Output {
    /// All that was to be written has been.
    #[default]
    Whole,
    /// A write is under way.
    Writing,
    /// The last write was cut off, perhaps inside a sequence.
    Torn,
}

impl Terminal {
    /// A guard over `tty` that has switched nothing on yet.
    pub fn new(tty: Arc<Tty>) -> io::Result<Self> {
        let stop = UnixStream::pair()?;
        stop.0.set_nonblocking(true)?;
        stop.1.set_nonblocking(true)?;
        Ok(Self { shared: Arc::new(Shared { tty, state: Mutex::default(), quiet: Condvar::new(), stop }) })
    }

    /// A handle that gives the terminal back.
    pub fn restorer(&self) -> Restorer {
        Restorer { shared: Arc::clone(&self.shared) }
    }

    /// Raw mode, alternate screen, bracketed paste, no cursor, and the mouse if it was asked for.
    ///
    /// Entering twice is allowed and sets everything again, which is what a process needs that was stopped and continued
    /// behind its back. An error leaves nothing on.
    pub fn enter(&self) -> io::Result<()> {
        let mut state = self.shared.lock();
        let found = match state.found.take() {
            Some(found) => found,
            None => self.shared.tty.settings()?,
        };
        let mut raw = found.clone();
        state.found = Some(found);
        raw.make_raw();
        // Before any sequence is written: in the background this stops the process until it may touch the terminal.
        self.shared.tty.set(&raw)?;
        state.on = true;
        self.shared.forget_interruption();
        let mut bytes = modes::ENTER.to_vec();
        if state.mouse {
            bytes.extend_from_slice(modes::MOUSE_ON);
        }
        drop(state);
        self.write(&bytes).inspect_err(|_| self.restorer().restore())
    }

    /// Captures the mouse or lets it go, now and at every later [`Terminal::enter`].
    pub fn set_mouse(&self, on: bool) -> io::Result<()> {
        self.shared.lock().mouse = on;
        self.write(if on { modes::MOUSE_ON } else { modes::MOUSE_OFF })
    }

    /// Writes to the screen; to nowhere while the modes are off, so that no frame lands on the shell's screen.
    ///
    /// Waits for a slow terminal. [`io::ErrorKind::Interrupted`] means that [`Restorer::interrupt`] ended the wait.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        {
            let mut state = self.shared.lock();
            if !state.on {
                return Ok(());
            }
            state.output = Output::Writing;
        }
        let written = self.shared.tty.write_all(bytes, Some(&self.shared.stop.1), None);
        let mut state = self.shared.lock();
        state.output = if written.is_ok() { Output::Whole } else { Output::Torn };
        self.shared.quiet.notify_all();
        written
    }

    /// Gives the terminal back to a shell, which may change the settings: the next [`Terminal::enter`] looks at them again.
    /// Without this it goes by the first ones, whatever another program may have left behind.
    pub fn leave_to_shell(&self) {
        self.restorer().restore();
        self.shared.lock().found = None;
    }

    /// The size of the screen.
    pub fn size(&self) -> io::Result<Size> {
        self.shared.tty.size()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.restorer().restore();
    }
}

impl Restorer {
    /// Ends a write that waits for a stalled terminal, and every later one that would have to wait: the program is about to
    /// leave.
    pub fn interrupt(&self) {
        // A full pipe is as good as one more byte in it.
        let _ = (&self.shared.stop.0).write(&[1]);
    }

    /// Gives the terminal back: every mode off, the settings as they were found. Does nothing when nothing is on, so that
    /// the guard, the panic hook and the signal thread may all call it.
    ///
    /// Returns within a second even if the terminal takes no bytes: what waits to be shown is dropped for the sake of the
    /// reset. Errors are not reported, because there is nowhere left to report them to.
    pub fn restore(&self) {
        let mut state = self.shared.lock();
        if state.on && state.output == Output::Writing {
            self.interrupt();
            let quiet = self.shared.quiet.wait_timeout_while(state, PATIENCE, |state| state.output == Output::Writing);
            state = quiet.unwrap_or_else(PoisonError::into_inner).0;
        }
        if !std::mem::take(&mut state.on) {
            return;
        }
        // The lock is kept: whoever else gives the terminal back returns only when it has been given back.
        self.shared.reset(state.output != Output::Whole);
        let _ = state.found.as_ref().map(|found| self.shared.tty.set(found));
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // A panic elsewhere must not keep the terminal from being given back.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn forget_interruption(&self) {
        let mut told = [0; 64];
        while (&self.stop.1).read(&mut told).is_ok_and(|count| count > 0) {}
    }

    fn reset(&self, torn: bool) {
        let cut_off = [modes::CANCEL, modes::LEAVE].concat();
        let bytes = if torn { &cut_off } else { modes::LEAVE };
        let in_time = self.tty.write_all(bytes, None, Some(Instant::now() + PATIENCE));
        if in_time.is_err_and(|error| error.kind() == io::ErrorKind::TimedOut) {
            self.tty.unblock();
            let _ = self.tty.write_all(&cut_off, None, Some(Instant::now() + PATIENCE));
        }
    }
}
