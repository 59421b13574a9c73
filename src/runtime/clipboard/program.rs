//! Filling the clipboard through a program: of tmux, or of the desktop.
//!
//! The text goes in through standard input and the program is started by its arguments, never through a shell. It runs on a thread of
//! its own and is ended after a while, so that the reader never waits.
//!
//! Sources: the manuals of tmux (`load-buffer -w`, since 3.2), wl-clipboard, xclip, xsel and pbcopy.

use std::env;
use std::io::{self, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::model::Clean;

/// How long a program has to take the text.
pub const LONGEST: Duration = Duration::from_secs(3);
/// How long the first look after it waits; each further look waits twice as long.
const FIRST_LOOK: Duration = Duration::from_millis(2);

/// A program with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program(Vec<String>);

impl Program {
    /// A program by its name or path, and its arguments.
    pub fn new(arguments: &[&str]) -> Self {
        Self(arguments.iter().map(|&argument| argument.to_owned()).collect())
    }

    /// tmux, which passes the text on to the terminals that show it.
    pub fn tmux() -> Self {
        Self::new(&["tmux", "load-buffer", "-w", "-"])
    }

    fn name(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }
}

/// What keeps the clipboard of a desktop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Desktop {
    /// Wayland, where `WAYLAND_DISPLAY` is set.
    Wayland,
    /// X11, where `DISPLAY` is set.
    X11,
    /// macOS.
    Mac,
}

/// What the environment tells.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// `TMUX` is set.
    pub tmux: bool,
    /// `SSH_CONNECTION` or `SSH_TTY` is set: the user sits at another machine.
    pub ssh: bool,
    /// The first one is preferred.
    pub desktops: Vec<Desktop>,
}

impl Surroundings {
    /// Those of this process.
    pub fn of_process() -> Self {
        let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        let desktops = [
            (Desktop::Wayland, set("WAYLAND_DISPLAY")),
            (Desktop::X11, set("DISPLAY")),
            (Desktop::Mac, cfg!(target_os = "macos")),
        ];
        Self {
            tmux: set("TMUX"),
            ssh: set("SSH_CONNECTION") || set("SSH_TTY"),
            desktops: desktops.into_iter().filter(|(_, here)| *here).map(|(desktop, _)| desktop).collect(),
        }
    }

    /// The programs to try, one after the other until one is there. In tmux, tmux: it knows the terminals that show it, wherever
    /// they are. Over ssh none: the desktop is another machine's.
    pub fn programs(&self) -> Vec<Program> {
        if self.tmux {
            return vec![Program::tmux()];
        }
        let of = |desktop: &Desktop| match desktop {
            Desktop::Wayland => vec![Program::new(&["wl-copy"])],
            Desktop::X11 => vec![
                Program::new(&["xclip", "-selection", "clipboard", "-in"]),
                Program::new(&["xsel", "--clipboard", "--input"]),
            ],
            Desktop::Mac => vec![Program::new(&["pbcopy"])],
        };
        if self.ssh { Vec::new() } else { self.desktops.iter().flat_map(of).collect() }
    }
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A program has taken the text.
    Taken,
    /// None of the programs is there.
    NoProgram,
    /// One was there, and failed: a sentence.
    Failed(String),
}

/// Gives the text to the first of `programs` that is there, for `longest` at most, on a thread of its own; `then` is told there what
/// came of it.
///
/// # Errors
/// When no thread can be started; `then` is not told.
pub fn hand_over(
    programs: Vec<Program>,
    text: Clean,
    longest: Duration,
    then: impl FnOnce(Outcome) + Send + 'static,
) -> io::Result<()> {
    thread::Builder::new().name("clipboard".to_owned()).spawn(move || then(run(&programs, &text, longest))).map(drop)
}

fn run(programs: &[Program], text: &Clean, longest: Duration) -> Outcome {
    for program in programs {
        let mut command = Command::new(program.name());
        command.args(&program.0[1..]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        // In a group of its own, Ctrl-C in the reader's terminal does not reach it; some stay to answer for the clipboard.
        match command.process_group(0).spawn() {
            Ok(child) => return feed(child, text.clone(), program.name(), longest),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Outcome::Failed(format!("{} can't be started: {error}", program.name())),
        }
    }
    Outcome::NoProgram
}

fn feed(mut child: Child, text: Clean, name: &str, longest: Duration) -> Outcome {
    let input = child.stdin.take();
    // One that never reads keeps nobody but this thread, which ends with it.
    let write = move || input.map_or(Ok(()), |mut input| input.write_all(text.as_bytes()));
    let writing = thread::Builder::new().name("clipboard-text".to_owned()).spawn(write);
    let end = Instant::now() + longest;
    let mut pause = FIRST_LOOK;
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if Instant::now() >= end => {
                let _ = child.kill();
                let _ = child.wait();
                return Outcome::Failed(format!("{name} did not take the text within {} s", longest.as_secs_f32()));
            }
            Ok(None) => thread::sleep(pause.min(end.saturating_duration_since(Instant::now()))),
            Err(error) => return Outcome::Failed(format!("{name}: {error}")),
        }
        pause *= 2;
    };
    // It has ended, and nobody else holds the other end for long: the write has ended too, or fails.
    let written = writing.ok().and_then(|writing| writing.join().ok()).is_some_and(|written| written.is_ok());
    match status.success() {
        true if written => Outcome::Taken,
        true => Outcome::Failed(format!("{name} did not take all of the text")),
        false => Outcome::Failed(format!("{name} ended with {}", status.code().unwrap_or(-1))),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;
    use std::sync::mpsc;

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    fn script(folder: &Path, name: &str, body: &str) -> String {
        let path = folder.join(name);
        fs::write(&path, format!("#!/bin/sh\n{body}\n")).expect("a script");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).expect("it may be run");
        path.to_string_lossy().into_owned()
    }

    fn outcome(programs: &[Program], text: &str, longest: Duration) -> Outcome {
        let (tell, told) = mpsc::channel();
        let then = move |outcome| tell.send(outcome).expect("the test waits");
        hand_over(programs.to_vec(), Clean::text(text), longest, then).expect("a thread");
        told.recv_timeout(LONG).expect("an outcome")
    }

    #[test]
    fn the_surroundings_say_which_programs_to_try() {
        let names = |tmux, ssh, desktops: &[Desktop]| -> Vec<String> {
            let surroundings = Surroundings { tmux, ssh, desktops: desktops.to_vec() };
            surroundings.programs().iter().map(|program| program.name().to_owned()).collect()
        };
        assert!(names(false, false, &[]).is_empty());
        assert_eq!(names(true, true, &[Desktop::X11]), ["tmux"]);
        assert_eq!(names(false, false, &[Desktop::Wayland, Desktop::X11]), ["wl-copy", "xclip", "xsel"]);
        assert!(names(false, true, &[Desktop::X11, Desktop::Mac]).is_empty());
        assert_eq!(names(false, false, &[Desktop::Mac]), ["pbcopy"]);
    }

    #[test]
    fn the_text_goes_in_whole_and_through_no_shell() {
        let folder = tempfile::tempdir().expect("a folder");
        let got = folder.path().join("got");
        let takes = script(folder.path(), "takes", "printf '%s,' \"$#\" \"$1\" > \"$0.told\"; cat > \"$2\"");
        let text = "$(touch x); `id`\n“Ä”\n".repeat(20_000);
        let programs = [
            Program::new(&["/no/such/program"]),
            Program::new(&[&takes, "-w; exit 3", &got.to_string_lossy()]),
            Program::new(&["false"]),
        ];
        assert_eq!(outcome(&programs, &text, LONG), Outcome::Taken);
        assert_eq!(fs::read_to_string(got).expect("it was run"), text);
        assert_eq!(fs::read_to_string(format!("{takes}.told")).expect("it was run"), "2,-w; exit 3,");
    }

    #[test]
    fn one_that_hangs_is_ended_and_one_that_fails_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let hangs = script(folder.path(), "hangs", "echo $$ > \"$0.pid\"; exec sleep 1000");
        let long = "word ".repeat(100_000);
        let Outcome::Failed(why) = outcome(&[Program::new(&[&hangs])], &long, Duration::from_millis(300)) else {
            panic!("it hangs")
        };
        assert!(why.contains("did not take the text within 0.3 s"), "{why}");
        // It may have been ended before it could say its number.
        if let Ok(pid) = fs::read_to_string(format!("{hangs}.pid")) {
            let pid = rustix::process::Pid::from_raw(pid.trim().parse().unwrap_or(0));
            let alive = pid.is_some_and(|pid| rustix::process::test_kill_process(pid).is_ok());
            assert!(!alive, "it is still there");
        }
        let fails = script(folder.path(), "fails", "cat > /dev/null; exit 7");
        let failed = outcome(&[Program::new(&[&fails])], "text", LONG);
        assert_eq!(failed, Outcome::Failed(format!("{fails} ended with 7")));
        assert_eq!(outcome(&[Program::new(&["/no/such/program"])], "text", LONG), Outcome::NoProgram);
        assert_eq!(outcome(&[], "text", LONG), Outcome::NoProgram);
    }

    #[test]
    fn one_that_ends_without_reading_has_not_taken_the_text() {
        let folder = tempfile::tempdir().expect("a folder");
        let deaf = script(folder.path(), "deaf", "exit 0");
        let long = "word ".repeat(100_000);
        assert!(matches!(outcome(&[Program::new(&[&deaf])], &long, LONG), Outcome::Failed(_)));
    }
}
