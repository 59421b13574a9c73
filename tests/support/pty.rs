//! A program in a pseudo-terminal, with a screen that the test looks at.
//!
//! ```ignore
//! let mut pty = Pty::start(Start::depesche(&["demo"]).size(80, 24));
//! pty.wait_for_text("q quit");
//! pty.send("jj<C-d>");
//! pty.wait_for(|screen| screen.cursor_position() == (3, 0));
//! pty.send("q");
//! assert_eq!(pty.wait_exit(), Exit::Code(0));
//! pty.assert_given_back();
//! ```
//!
//! Nothing here sleeps: every wait ends with what it waits for, or fails at [`DEADLINE`] and shows the screen. The program
//! gets a clean environment (`PATH`, `TERM`, `LANG`, and a `HOME` of its own, with the folders of the XDG base directory
//! specification in it, that is deleted with the [`Pty`]).

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{LocalModes, OutputModes, Termios, tcgetattr};
use tempfile::TempDir;

use super::{keys, modes};

/// When a wait fails. Far more than any of them needs, because the machine may be busy with something else.
pub const DEADLINE: Duration = Duration::from_secs(30);

/// What to start, and in which terminal.
pub struct Start {
    program: OsString,
    args: Vec<OsString>,
    env: Vec<(OsString, OsString)>,
    columns: u16,
    rows: u16,
    controlling: bool,
}

impl Start {
    /// Any program, on 80 columns and 24 rows.
    pub fn program(program: impl Into<OsString>) -> Self {
        Self { program: program.into(), args: Vec::new(), env: Vec::new(), columns: 80, rows: 24, controlling: true }
    }

    /// The program that this package builds.
    pub fn depesche(args: &[&str]) -> Self {
        Self::program(env!("CARGO_BIN_EXE_depesche")).args(args)
    }

    /// A line for the shell, in which `"$0"` is the program that this package builds.
    pub fn shell(line: &str) -> Self {
        Self::program("sh").args(&["-c", line, env!("CARGO_BIN_EXE_depesche")])
    }

    /// More arguments.
    pub fn args(mut self, args: &[&str]) -> Self {
        self.args.extend(args.iter().map(OsString::from));
        self
    }

    /// A variable of the environment.
    pub fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.env.push((name.into(), value.into()));
        self
    }

    /// The size of the terminal.
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        (self.columns, self.rows) = (columns, rows);
        self
    }

    /// Makes the terminal nobody's controlling terminal: no signal comes from it, not even when it hangs up, and there is no
    /// `/dev/tty`.
    pub fn without_controlling_terminal(mut self) -> Self {
        self.controlling = false;
        self
    }
}

/// How a program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exit {
    /// By itself, with this code.
    Code(u32),
    /// Killed by a signal, named as `strsignal(3)` names it.
    Signal(String),
}

/// A running program and its terminal. A program that is still running when this is dropped is killed.
pub struct Pty {
    shared: Arc<Shared>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    process: u32,
    device: PathBuf,
    home: TempDir,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: vt100::Parser,
    raw: Vec<u8>,
    reading: Reading,
    exit: Option<Exit>,
    /// The reader has nothing more to read, or has left.
    over: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    On,
    Held,
    Left,
}

impl Pty {
    /// Opens a terminal and starts the program in it.
    pub fn start(start: Start) -> Self {
        let size = PtySize { rows: start.rows, cols: start.columns, pixel_width: 0, pixel_height: 0 };
        let parser = vt100::Parser::new(start.rows, start.columns, 0);
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let home = TempDir::new().expect("a directory");
        let mut child = pair.slave.spawn_command(command(start, home.path())).expect("the program starts");
        drop(pair.slave);
        let state = State { parser, raw: Vec::new(), reading: Reading::On, exit: None, over: false };
        let shared = Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new() });
        let process = child.process_id().expect("a process");
        let reader = pair.master.try_clone_reader().expect("a reader");
        thread::spawn({
            let shared = Arc::clone(&shared);
            move || shared.read(reader)
        });
        thread::spawn({
            let shared = Arc::clone(&shared);
            move || {
                let status = child.wait().expect("a child to wait for");
                let exit = status.signal().map_or(Exit::Code(status.exit_code()), |name| Exit::Signal(name.into()));
                shared.change(|state| state.exit = Some(exit));
            }
        });
        let device = pair.master.tty_name().expect("a terminal has a name");
        let writer = Some(pair.master.take_writer().expect("a writer"));
        Self { shared, master: Some(pair.master), writer, process, device, home }
    }

    /// The home directory of the program.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The number of the process that was started.
    pub fn process(&self) -> u32 {
        self.process
    }

    /// Types; [`keys::bytes`] has the notation.
    pub fn send(&mut self, keys: &str) {
        self.send_bytes(&keys::bytes(keys));
    }

    /// Sends bytes as they are.
    pub fn send_bytes(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().expect("the terminal has not hung up");
        writer.write_all(bytes).and_then(|()| writer.flush()).expect("the terminal takes input");
    }

    /// Changes the size of the terminal and of the screen.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        // The screen model knows no empty screen.
        self.shared.change(|state| state.parser.screen_mut().set_size(rows.max(1), columns.max(1)));
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().expect("the terminal has not hung up").resize(size).expect("a new size");
    }

    /// Sends a signal to the process that was started.
    pub fn kill(&self, signal: Signal) {
        let process = Pid::from_raw(self.process.try_into().expect("a process number")).expect("not zero");
        kill_process(process, signal).expect("the process is alive");
    }

    /// Stops taking output from the program, as a terminal does that hangs. What has been written so far may still arrive.
    pub fn stall(&self) {
        self.shared.change(|state| state.reading = Reading::Held);
    }

    /// Fills what room there is between the program and a stalled terminal, to the last byte, with zeros, which mean nothing
    /// to a terminal. A program whose long frame finds no room could still get a short sequence through otherwise.
    pub fn fill_up(&self) {
        let device = self.slave();
        rustix::io::ioctl_fionbio(&device, true).expect("a descriptor that doesn't block");
        while (&device).write(&[0]).is_ok() {}
    }

    /// Takes output again.
    pub fn unstall(&self) {
        self.shared.change(|state| state.reading = Reading::On);
    }

    /// Closes the terminal's side, as a terminal emulator does that is killed. (The library that owns it sends Enter and
    /// `Ctrl-D` first.)
    pub fn hang_up(&mut self) {
        self.shared.change(|state| state.reading = Reading::Left);
        // A byte that means nothing wakes the reader, which holds the terminal open as long as it reads.
        let _ = self.slave().write_all(b"\0");
        self.wait("the reader to leave", |state| state.over);
        self.writer = None;
        self.master = None;
    }

    /// Waits for a screen; its rows and columns count from 0.
    pub fn wait_for(&self, wanted: impl Fn(&vt100::Screen) -> bool) {
        self.wait("a screen", |state| wanted(state.parser.screen()));
    }

    /// Waits until `text` is somewhere on the screen, on one row.
    pub fn wait_for_text(&self, text: &str) {
        self.wait(&format!("{text:?} on the screen"), |state| state.parser.screen().contents().contains(text));
    }

    /// Waits until the bytes that the program has written are as `wanted` says.
    pub fn wait_for_bytes(&self, wanted: impl Fn(&[u8]) -> bool) {
        self.wait("bytes", |state| wanted(&state.raw));
    }

    /// Waits for the program's end, and until everything that it wrote has been read.
    pub fn wait_exit(&self) -> Exit {
        self.wait("the program's end", |state| state.exit.is_some());
        self.wait("the last output", |state| state.over || state.reading != Reading::On);
        self.shared.lock().exit.clone().expect("waited for")
    }

    /// Waits until the program writes something, but no longer than `time`: whether it has kept silent.
    pub fn keeps_silent_for(&self, time: Duration) -> bool {
        let state = self.shared.lock();
        let before = state.raw.len();
        let waited = self.shared.changed.wait_timeout_while(state, time, |state| state.raw.len() == before);
        waited.expect("no panic while reading").1.timed_out()
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        self.shared.lock().parser.screen().contents()
    }

    /// Every byte that the program has written.
    pub fn raw(&self) -> Vec<u8> {
        self.shared.lock().raw.clone()
    }

    /// The terminal's line settings.
    pub fn settings(&self) -> Termios {
        tcgetattr(self.slave()).expect("the settings of a terminal")
    }

    /// Whether the terminal is in raw mode: no lines, no echo, no signals from keys.
    pub fn is_raw(&self) -> bool {
        !self.settings().local_modes.intersects(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG)
    }

    /// Checks that no mode is left on and that the settings are those of a fresh terminal.
    pub fn assert_given_back(&self) {
        assert_eq!(modes::left_on(&self.raw()), [].into(), "modes left on");
        let settings = self.settings();
        let local = LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG | LocalModes::IEXTEN;
        assert!(settings.local_modes.contains(local), "raw mode left on");
        assert!(settings.output_modes.contains(OutputModes::OPOST), "output processing left off");
    }

    fn slave(&self) -> File {
        let flags = rustix::fs::OFlags::NOCTTY.bits().try_into().expect("flags fit");
        let mut options = OpenOptions::new();
        std::os::unix::fs::OpenOptionsExt::custom_flags(options.read(true).write(true), flags);
        options.open(&self.device).expect("the terminal's device")
    }

    fn wait(&self, what: &str, wanted: impl Fn(&State) -> bool) {
        let state = self.shared.lock();
        let outcome = self.shared.changed.wait_timeout_while(state, DEADLINE, |state| !wanted(state));
        let (state, timeout) = outcome.expect("no panic while reading");
        if timeout.timed_out() {
            let (exit, screen) = (state.exit.clone(), state.parser.screen().contents());
            drop(state);
            panic!("waited in vain for {what}; program's end: {exit:?}; the screen:\n{screen}");
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if self.shared.lock().exit.is_none() {
            // It may have ended in this moment.
            let process = self.process.try_into().ok().and_then(Pid::from_raw);
            let _ = process.map(|process| kill_process(process, Signal::KILL));
        }
        self.unstall();
    }
}

impl Shared {
    fn read(&self, mut from: Box<dyn Read + Send>) {
        let mut bytes = [0; 4096];
        loop {
            let state = self.changed.wait_while(self.lock(), |state| state.reading == Reading::Held);
            if state.expect("no panic while waiting").reading == Reading::Left {
                break;
            }
            match from.read(&mut bytes) {
                Ok(0) | Err(_) => break,
                Ok(count) => self.change(|state| {
                    state.raw.extend_from_slice(&bytes[..count]);
                    state.parser.process(&bytes[..count]);
                }),
            }
        }
        drop(from);
        self.change(|state| state.over = true);
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// The variables that say where a user's files are, for a user who lives in `home`: nothing that a test starts may find or
/// change the files of whoever runs the test.
pub fn folders(home: &Path) -> [(&'static str, PathBuf); 5] {
    [
        ("HOME", home.to_owned()),
        ("XDG_CONFIG_HOME", home.join(".config")),
        ("XDG_DATA_HOME", home.join(".local/share")),
        ("XDG_STATE_HOME", home.join(".local/state")),
        ("XDG_CACHE_HOME", home.join(".cache")),
    ]
}

fn command(start: Start, home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(start.program);
    command.args(start.args);
    command.env_clear();
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    for (name, folder) in folders(home) {
        command.env(name, folder);
    }
    command.cwd(std::env::current_dir().expect("a directory"));
    for (name, value) in start.env {
        command.env(name, value);
    }
    command.set_controlling_tty(start.controlling);
    command
}
