//! Programs that find lines, when they are installed.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;

use super::contender::{Contender, LIMIT};

/// A filter: it reads lines, and writes those that match, best first.
#[derive(Debug)]
pub struct Filter<'l> {
    name: &'static str,
    input: Vec<u8>,
    numbers: HashMap<&'l str, usize>,
}

impl<'l> Filter<'l> {
    /// `fzf`.
    pub fn fzf(lines: &'l [String]) -> Option<Self> {
        Self::new("fzf", lines)
    }

    /// `sk` (skim).
    pub fn sk(lines: &'l [String]) -> Option<Self> {
        Self::new("sk", lines)
    }

    fn new(name: &'static str, lines: &'l [String]) -> Option<Self> {
        installed(name)?;
        let numbers = lines.iter().enumerate().map(|(at, line)| (line.as_str(), at)).collect();
        Some(Self { name, input: (lines.join("\n") + "\n").into_bytes(), numbers })
    }
}

impl Contender for Filter<'_> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn find(&mut self, query: &str) -> Vec<usize> {
        let mut command = Command::new(self.name);
        command.arg(format!("--filter={query}")).env_remove("FZF_DEFAULT_OPTS").env_remove("SKIM_DEFAULT_OPTIONS");
        let found = piped(&mut command, &self.input).unwrap_or_default();
        let found = String::from_utf8_lossy(&found);
        found.lines().filter_map(|line| self.numbers.get(line).copied()).take(LIMIT).collect()
    }
}

/// `rg`, once for each word over what the word before has left. It finds what has the words literally, in the order of the
/// lines.
#[derive(Debug)]
pub struct Ripgrep<'l> {
    input: Vec<u8>,
    numbers: HashMap<&'l str, usize>,
}

impl<'l> Ripgrep<'l> {
    /// `rg`.
    pub fn new(lines: &'l [String]) -> Option<Self> {
        installed("rg")?;
        let numbers = lines.iter().enumerate().map(|(at, line)| (line.as_str(), at)).collect();
        Some(Self { input: (lines.join("\n") + "\n").into_bytes(), numbers })
    }
}

impl Contender for Ripgrep<'_> {
    fn name(&self) -> &'static str {
        "rg"
    }

    fn find(&mut self, query: &str) -> Vec<usize> {
        let mut left: Option<Vec<u8>> = None;
        for word in query.split_whitespace() {
            let mut command = Command::new("rg");
            command.args([
                "--no-config",
                "--no-heading",
                "--color=never",
                "--fixed-strings",
                "--smart-case",
                "-e",
                word,
                "-",
            ]);
            left = Some(piped(&mut command, left.as_deref().unwrap_or(&self.input)).unwrap_or_default());
        }
        let left = left.unwrap_or_default();
        let left = String::from_utf8_lossy(&left);
        left.lines().filter_map(|line| self.numbers.get(line).copied()).take(LIMIT).collect()
    }
}

/// Where a program is.
fn installed(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// What a program writes when it is given `input`.
fn piped(command: &mut Command, input: &[u8]) -> io::Result<Vec<u8>> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let stdin = child.stdin.take();
    thread::scope(|scope| {
        scope.spawn(move || {
            // A program that has seen enough hangs up, which is no error.
            if let Some(mut stdin) = stdin {
                _ = stdin.write_all(input);
            }
        });
        Ok(child.wait_with_output()?.stdout)
    })
}
