//! The loop: wait, take what is there, draw once.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use rustix::io::Errno;
use rustix::process::Signal;

use super::application::{Application, Control, Messages, Request};
use super::screen::Screen;
use super::{clipboard, exit_code_of_signal};

/// The least time between the beginnings of two frames.
pub const FRAME_GAP: Duration = Duration::from_millis(16);

/// How many events are taken before a frame that is due gets its turn.
const BATCH: usize = 1024;

/// What the loop waits for.
#[derive(Debug)]
pub enum Event<M> {
    /// A key, the mouse or pasted text.
    Input(crossterm::event::Event),
    /// A message from a worker.
    Message(M),
    /// The screen has another size.
    Resize,
    /// Somebody sent `SIGTSTP`.
    Suspend,
    /// The process goes on after having been stopped.
    Continue,
    /// The program has to end, with this exit code.
    Terminate(u8),
    /// The terminal is gone.
    HangUp,
}

/// Runs the application on a screen until it ends, and returns the exit code.
///
/// Blocks while there is nothing to do. Whatever is queued is taken before the next frame, and two frames are
/// [`FRAME_GAP`] apart: the first change after a pause is drawn at once, later ones when the gap is over.
///
/// A terminal that goes away is no error but the exit code of a hang-up. Every other failure of the screen is returned.
pub fn run<A: Application>(
    app: &mut A,
    screen: &mut impl Screen,
    queue: &Receiver<Event<A::Message>>,
    messages: &Messages<A::Message>,
) -> io::Result<u8> {
    let mut running = Running { app, screen, control: Control::new(messages.clone()), stopped: false, changed: true };
    match running.until_exit(queue) {
        Err(error) if is_hang_up(&error) => Ok(exit_code_of_signal(Signal::HUP.as_raw())),
        result => result,
    }
}

fn is_hang_up(error: &io::Error) -> bool {
    let gone = [Errno::IO, Errno::PIPE, Errno::NXIO, Errno::BADF].map(Errno::raw_os_error);
    error.raw_os_error().is_some_and(|error| gone.contains(&error))
}

struct Running<'a, A: Application, S> {
    app: &'a mut A,
    screen: &'a mut S,
    control: Control<A::Message>,
    /// The terminal has been given back, and the process is being stopped or has just been continued.
    stopped: bool,
    /// The screen shows an older state.
    changed: bool,
}

/// The exit code, when the program is to end.
type Exit = Option<u8>;

impl<A: Application, S: Screen> Running<'_, A, S> {
    fn until_exit(&mut self, queue: &Receiver<Event<A::Message>>) -> io::Result<u8> {
        if let Some(code) = self.enter()? {
            return Ok(code);
        }
        let mut next_frame = Instant::now();
        loop {
            let due = (self.changed && !self.stopped).then_some(next_frame);
            let mut event = match next(queue, due) {
                Ok(event) => Some(event),
                Err(RecvTimeoutError::Timeout) => None,
                // Every source has ended, so nothing can happen any more.
                Err(RecvTimeoutError::Disconnected) => return Ok(exit_code_of_signal(Signal::HUP.as_raw())),
            };
            let mut left = BATCH;
            while let Some(taken) = event {
                if let Some(code) = self.take(taken)? {
                    return Ok(code);
                }
                left -= 1;
                event = if left > 0 { queue.try_recv().ok() } else { None };
            }
            self.changed |= self.app.take_changed();
            let now = Instant::now();
            if self.changed && !self.stopped && now >= next_frame {
                self.draw()?;
                next_frame = now + FRAME_GAP;
            }
        }
    }

    fn take(&mut self, event: Event<A::Message>) -> io::Result<Exit> {
        match event {
            Event::Input(input) => self.input(input),
            Event::Message(message) => {
                let effects = self.app.message(message);
                self.perform(effects)
            }
            Event::Resize if self.stopped => Ok(None),
            Event::Resize => {
                let size = self.screen.measure()?;
                // The same size as before may be the end of several changes, of which the terminal has kept little.
                self.screen.invalidate()?;
                self.resized(size)
            }
            Event::Suspend => {
                self.suspend()?;
                Ok(None)
            }
            Event::Continue => self.enter(),
            Event::Terminate(code) => Ok(Some(code)),
            Event::HangUp => Ok(Some(exit_code_of_signal(Signal::HUP.as_raw()))),
        }
    }

    fn input(&mut self, input: crossterm::event::Event) -> io::Result<Exit> {
        let effects = self.app.input(input);
        self.perform(effects)
    }

    fn resized(&mut self, size: Size) -> io::Result<Exit> {
        self.changed = true;
        self.input(crossterm::event::Event::Resize(size.width, size.height))
    }

    /// At the start and after having been stopped: the modes, the size as it is now, everything drawn anew.
    fn enter(&mut self) -> io::Result<Exit> {
        match self.screen.enter() {
            // The signal that interrupted it is in the queue.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(None),
            result => result?,
        }
        self.stopped = false;
        let size = self.screen.measure()?;
        self.resized(size)
    }

    fn suspend(&mut self) -> io::Result<()> {
        // Anything that happens from here to the continuation is kept, and drawn then.
        self.stopped = self.stopped || self.screen.stop()?;
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        let Self { app, screen, .. } = self;
        match screen.draw(&mut |frame| app.view(frame)) {
            Ok(()) => {
                self.changed = false;
                self.app.drawn();
            }
            // A signal waits in the queue; should the program go on nevertheless, the frame was not complete.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => self.screen.invalidate()?,
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn perform(&mut self, effects: Vec<A::Effect>) -> io::Result<Exit> {
        for effect in effects {
            self.app.perform(effect, &mut self.control);
            for request in std::mem::take(&mut self.control.requests) {
                if let Some(code) = self.grant(request)? {
                    return Ok(Some(code));
                }
            }
        }
        Ok(None)
    }

    fn grant(&mut self, request: Request<A::Message>) -> io::Result<Exit> {
        let sent = match request {
            Request::Quit(code) => return Ok(Some(code)),
            Request::Suspend => self.suspend(),
            Request::Redraw => {
                self.changed = true;
                self.screen.invalidate()
            }
            Request::Copy(text) => self.screen.send(&clipboard::sequence(&text, clipboard::Route::of_environment())),
            Request::Mouse(on) => self.screen.set_mouse(on),
            Request::Outside(work) => return self.outside(work),
        };
        match sent {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(None),
            sent => sent.map(|()| None),
        }
    }

    fn outside(&mut self, work: Box<dyn FnOnce() -> Option<A::Message>>) -> io::Result<Exit> {
        let (mut work, mut message) = (Some(work), None);
        self.screen.outside(&mut || message = work.take().and_then(|work| work()))?;
        let size = self.screen.measure()?;
        if let Some(code) = self.resized(size)? {
            return Ok(Some(code));
        }
        let effects = message.map(|message| self.app.message(message)).unwrap_or_default();
        self.perform(effects)
    }
}

/// The next event; with a frame `due`, no later than that.
fn next<M>(queue: &Receiver<Event<M>>, due: Option<Instant>) -> Result<Event<M>, RecvTimeoutError> {
    match due {
        None => queue.recv().map_err(|_| RecvTimeoutError::Disconnected),
        Some(due) => queue.recv_timeout(due.saturating_duration_since(Instant::now())),
    }
}

#[cfg(test)]
#[path = "event_loop_tests.rs"]
mod tests;
