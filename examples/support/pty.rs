//! Programs in a pseudo-terminal of their own, with the moment at which each piece of their output arrived.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Anything that goes wrong here ends the measurement with its message.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Size of the terminal in columns and rows.
pub const WIDTH: u16 = 120;
/// See [`WIDTH`].
pub const HEIGHT: u16 = 40;

/// A program that runs.
pub struct Running {
    /// Just before the process was started.
    pub started: Instant,
    /// What it writes, with the moment it was read.
    pub output: Receiver<(Instant, Vec<u8>)>,
    /// Keys go in here.
    #[allow(dead_code, reason = "each example uses its part of this module")]
    pub keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Running {
    /// Starts `program` with its arguments. `home` takes the place of the user's own files, so that every run is the same.
    pub fn start(program: &[OsString], home: &Path) -> Outcome<Self> {
        let size = PtySize { rows: HEIGHT, cols: WIDTH, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size)?;
        let mut command = CommandBuilder::from_argv(program.to_vec());
        command.env("TERM", "xterm-256color");
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
            command.env(name, home);
        }
        // What a preprocessor or an option of the user's costs is not the pager's.
        for name in ["LESS", "LESSOPEN", "LESSCLOSE"] {
            command.env_remove(name);
        }
        let mut reader = pair.master.try_clone_reader()?;
        let keys = pair.master.take_writer()?;
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut piece = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut piece) {
                if sender.send((Instant::now(), piece[..count].to_vec())).is_err() {
                    break;
                }
            }
        });
        let started = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        Ok(Self { started, output, keys, child, _master: pair.master })
    }

    /// The process.
    #[allow(dead_code, reason = "each example uses its part of this module")]
    pub fn id(&self) -> Option<u32> {
        self.child.process_id()
    }

    /// Everything that it writes until it has been silent for `pause`.
    #[allow(dead_code, reason = "each example uses its part of this module")]
    pub fn settled(&self, pause: Duration) -> Vec<u8> {
        let mut bytes = Vec::new();
        while let Ok((_, piece)) = self.output.recv_timeout(if bytes.is_empty() { pause * 10 } else { pause }) {
            bytes.extend(piece);
        }
        bytes
    }

    /// The moment at which the output ends with `tail`.
    #[allow(dead_code, reason = "each example uses its part of this module")]
    pub fn until(&self, tail: &[u8], patience: Duration) -> Result<Instant, RecvTimeoutError> {
        let mut bytes = Vec::new();
        loop {
            let (at, piece) = self.output.recv_timeout(patience)?;
            bytes.extend(piece);
            if bytes.ends_with(tail) {
                return Ok(at);
            }
        }
    }

    /// Ends the process and waits until it is gone.
    pub fn end(mut self) -> Outcome<()> {
        self.child.kill()?;
        while self.output.recv().is_ok() {}
        self.child.wait()?;
        Ok(())
    }
}

/// The reader that was built with this example.
pub fn depesche() -> Outcome<PathBuf> {
    let example = std::env::current_exe()?;
    let built = example.parent().and_then(Path::parent).map(|folder| folder.join("depesche"));
    let built = built.filter(|path| path.is_file());
    Ok(built.ok_or("there is no depesche beside this example: run cargo build with the same profile first")?)
}

/// The middle one of some durations.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// A duration for people, in milliseconds.
pub fn shown(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}
