//! The terminal device: one descriptor of our own, never blocking, with every wait bounded or interruptible.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::time::Instant;

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::termios::{self, OptionalActions, Termios};

/// The terminal that standard output shows on, opened once more.
///
/// Why not standard output itself: a thread blocked in `write(2)` on a stalled terminal holds the kernel's write lock of
/// that terminal, so that nobody can write the reset sequence any more, through whichever descriptor. Non-blocking mode
/// belongs to the open file description, which standard output shares with the shell; so it needs one of its own. Keys are
/// read from it as well, which leaves standard input free to be a pipe.
#[derive(Debug)]
pub struct Tty {
    file: File,
}

impl Tty {
    /// Opens the terminal behind standard output: by its name, or as the controlling terminal where the name can't be
    /// opened (after `su`, or in a container).
    ///
    /// Fails with [`io::ErrorKind::NotFound`] or whatever opening said when standard output is not a terminal.
    pub fn open() -> io::Result<Self> {
        let stdout = rustix::stdio::stdout();
        if !termios::isatty(stdout) {
            return Err(io::Error::new(io::ErrorKind::NotFound, "standard output is not a terminal"));
        }
        let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let named = termios::ttyname(stdout, Vec::new()).and_then(|name| rustix::fs::open(name, flags, Mode::empty()));
        let fd = named.or_else(|_| rustix::fs::open("/dev/tty", flags, Mode::empty()))?;
        Ok(Self { file: File::from(fd) })
    }

    /// The size of the screen in columns and rows; either may be 0.
    pub fn size(&self) -> io::Result<Size> {
        let size = termios::tcgetwinsize(&self.file)?;
        Ok(Size { width: size.ws_col, height: size.ws_row })
    }

    /// The line discipline's settings.
    pub fn settings(&self) -> io::Result<Termios> {
        Ok(termios::tcgetattr(&self.file)?)
    }

    /// Sets the line discipline at once, without waiting for output that a stalled terminal would never take.
    ///
    /// In a background process group the kernel stops the process here (`SIGTTOU`) until it is in the foreground.
    pub fn set(&self, settings: &Termios) -> io::Result<()> {
        Ok(termios::tcsetattr(&self.file, OptionalActions::Now, settings)?)
    }

    /// Makes room on a stalled terminal: drops what it has not taken yet and lifts a halt of the output.
    pub fn unblock(&self) {
        let _ = termios::tcflow(&self.file, termios::Action::OOn);
        let _ = termios::tcflush(&self.file, termios::QueueSelector::OFlush);
    }

    /// Reads what is there, without waiting: [`io::ErrorKind::WouldBlock`] when there is nothing, 0 bytes or `EIO` when the
    /// terminal is gone.
    pub fn read(&self, into: &mut [u8]) -> io::Result<usize> {
        (&self.file).read(into)
    }

    /// Writes all of `bytes`, waiting for a slow terminal.
    ///
    /// The wait ends early with [`io::ErrorKind::TimedOut`] at the `deadline`, with [`io::ErrorKind::Interrupted`] when
    /// `stop` becomes readable, and with `EIO` when the terminal hangs up.
    pub fn write_all(&self, mut bytes: &[u8], stop: Option<&UnixStream>, deadline: Option<Instant>) -> io::Result<()> {
        while !bytes.is_empty() {
            match (&self.file).write(bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => bytes = &bytes[written..],
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.wait(PollFlags::OUT, stop, deadline)?;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Waits until there is something to read: `false` when `deadline` passes first, `EIO` when the terminal hangs up, which
    /// is reported whether or not a `SIGHUP` comes.
    pub fn wait_readable(&self, deadline: Option<Instant>) -> io::Result<bool> {
        match self.wait(PollFlags::IN, None, deadline) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::TimedOut => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn wait(&self, wanted: PollFlags, stop: Option<&UnixStream>, deadline: Option<Instant>) -> io::Result<()> {
        let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
        loop {
            let mut fds = vec![PollFd::from_borrowed_fd(self.file.as_fd(), wanted)];
            fds.extend(stop.map(|stop| PollFd::new(stop, PollFlags::IN)));
            let patience = deadline.map(|deadline| timespec(deadline.saturating_duration_since(Instant::now())));
            match poll(&mut fds, patience.as_ref()) {
                Ok(0) => return Err(io::ErrorKind::TimedOut.into()),
                Ok(_) => {}
                Err(Errno::INTR) => continue,
                Err(error) => return Err(error.into()),
            }
            if fds[0].revents().intersects(gone) {
                return Err(Errno::IO.into());
            }
            if fds.get(1).is_some_and(|stop| !stop.revents().is_empty()) {
                return Err(io::ErrorKind::Interrupted.into());
            }
            if fds[0].revents().intersects(wanted) {
                return Ok(());
            }
        }
    }
}

fn timespec(time: std::time::Duration) -> Timespec {
    // A wait of more than i64::MAX seconds is as good as that one.
    Timespec { tv_sec: i64::try_from(time.as_secs()).unwrap_or(i64::MAX), tv_nsec: i64::from(time.subsec_nanos()) }
}
