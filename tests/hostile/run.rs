//! Running the program with a bound on its memory, and looking at what it says.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// The memory that a run may have: 256 MiB.
pub const MEMORY: u64 = 256 << 20;
/// When a run is given up. Not a measure of speed: the machine may be busy, and a build without optimisation is slow.
const DEADLINE: Duration = Duration::from_secs(120);

/// Names a program that was built with optimisation, to run in the place of the test's own.
const OPTIMISED: &str = "DEPESCHE_RELEASE";

/// Whether the program that is run was built with optimisation.
pub fn optimised() -> bool {
    !cfg!(debug_assertions) || std::env::var_os(OPTIMISED).is_some()
}

/// The program that is run.
pub fn program() -> String {
    std::env::var(OPTIMISED).unwrap_or_else(|_| env!("CARGO_BIN_EXE_depesche").to_owned())
}

/// How a run ended.
pub struct Ran {
    /// The exit code; `None` for a signal.
    pub code: Option<i32>,
    /// What it wrote.
    pub out: String,
    /// What it complained of.
    pub err: String,
    /// How long it took.
    pub took: Duration,
}

/// Runs the program in a folder, with [`MEMORY`] of address space beside what its own file takes.
pub fn run(arguments: &[&str], folder: &Path, stdin: Option<File>) -> Ran {
    let program = program();
    let own = std::fs::metadata(&program).expect("the program is there").len();
    let line = "ulimit -c 0; ulimit -v \"$1\" && shift && exec \"$@\"";
    let mut command = Command::new("sh");
    command.args(["-c", line, "sh", &((MEMORY + own) >> 10).to_string(), &program]).args(arguments);
    command.current_dir(folder).env("HOME", folder).env_remove("RUST_BACKTRACE");
    command.stdin(stdin.map_or_else(Stdio::null, Stdio::from)).stdout(Stdio::piped()).stderr(Stdio::piped());
    let began = Instant::now();
    let child = command.spawn().expect("the program starts");
    let process = i32::try_from(child.id()).ok().and_then(Pid::from_raw).expect("a process");
    let (ended, end) = mpsc::channel();
    thread::spawn(move || ended.send(child.wait_with_output()));
    let Ok(output) = end.recv_timeout(DEADLINE) else {
        let _ = kill_process(process, Signal::KILL);
        panic!("{arguments:?} took longer than {DEADLINE:?}");
    };
    let output: Output = output.expect("its output can be read");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is UTF-8");
    let (out, err) = (text(output.stdout), text(output.stderr));
    Ran { code: output.status.code(), out, err, took: began.elapsed() }
}

/// The first character that has no business in output.
pub fn harmful(text: &str) -> Option<char> {
    let harms = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
            || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
    };
    text.chars().find(|&c| harms(c))
}

/// What is harmful in the strings of some JSON, names included: its escapes hide what a program that reads it will get.
pub fn harmful_in_json(json: &serde_json::Value) -> Option<char> {
    match json {
        serde_json::Value::String(text) => harmful(text),
        serde_json::Value::Array(list) => list.iter().find_map(harmful_in_json),
        serde_json::Value::Object(fields) => {
            fields.iter().find_map(|(name, value)| harmful(name).or_else(|| harmful_in_json(value)))
        }
        _ => None,
    }
}
