//! The commands that need no screen, as a whole: what they print and how they end.

#[path = "../support/mod.rs"]
mod support;

mod config;
mod forms;
mod looks;
mod manual;
mod page;
mod pipes;
mod positions;
mod quotes;
mod searching;
mod showing;
mod terminal;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// The program with arguments, in a folder and an environment that ask for nothing.
fn depesche(arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_depesche"));
    let asking = ["NO_COLOR", "CLICOLOR_FORCE", "COLORTERM", "TERM", "DEPESCHE_THEME", "DEPESCHE_GLYPHS"];
    for variable in asking {
        command.env_remove(variable);
    }
    // No settings of whoever runs the tests.
    command.env("DEPESCHE_CONFIG", "/nowhere/config.toml");
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

/// How a run ended and what it wrote.
#[derive(Debug)]
struct Ran {
    /// The exit code; `None` for a signal.
    code: Option<i32>,
    /// What it wrote to standard output.
    out: String,
    /// What it wrote to standard error.
    err: String,
}

impl Ran {
    /// That of a process that has ended.
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// What it wrote to standard output, having found something and complained of nothing.
    #[track_caller]
    fn found(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{}", self.out);
        self.out
    }

    /// What it found, as JSON.
    #[track_caller]
    fn json(self) -> Vec<Value> {
        serde_json::from_str(&self.found()).expect("a list")
    }
}

/// Runs the program in a folder.
fn run(arguments: &[&str], folder: &Path) -> Ran {
    Ran::of(depesche(arguments, folder).output().expect("the program runs"))
}

/// Runs the program on the built-in demo.
fn demo(arguments: &[&str]) -> Ran {
    run(arguments, Path::new("/"))
}

/// A field of each object.
fn pick<'v>(rows: &'v [Value], field: &str) -> Vec<&'v Value> {
    rows.iter().map(|row| &row[field]).collect()
}

/// A folder with these files.
fn folder(files: &[(&str, String)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, content) in files {
        fs::write(folder.path().join(name), content).expect("a file");
    }
    folder
}

/// A harbour, two coasts and a pilot: what they say about a lighthouse, in an article and its correction.
fn harbour() -> TempDir {
    let text = "“=It must burn,” said Pilot Ahlers. The south will pay, the north says.";
    let article = |id: &str, revises: Option<&str>| {
        json!({
            "id": id, "headline": format!("Light on the mole ({id})"), "language": "en-GB", "published": "2025-03-01",
            "text": text, "revision_of": revises,
            "sentences": [{"id": "a", "start": 0, "end": 35}, {"id": "b", "start": 36, "end": 71}],
            "quotes": [
                {"id": "q1", "kind": "direct", "spans": [{"start": 1, "end": 14, "exact": "=It must burn"}],
                    "speaker": {"entity": "ahlers"}, "cue": [{"start": 17, "end": 21}], "medium": "speech"},
                {"id": "q2", "kind": "free-indirect", "spans": [{"start": 0, "end": 4, "exact": "The lamp is costly"}]},
            ],
            "positions": [
                {"id": "p1", "holder": "ahlers", "on_behalf_of": "n", "issue": "lamp", "stance": "support",
                    "asserted_by": ["ahlers"], "evidence": [{"quote": "q1"}], "date": "2025-02-27"},
                {"id": "p2", "holder": "s", "issue": "toll", "stance": "conditional", "asserted_by": ["n"],
                    "evidence": [{"sentence": "b"}, {"sentence": "a"}]},
            ],
        })
    };
    let bundle = json!({
        "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
        "actors": [
            {"id": "n", "kind": "country", "label": "Northland", "iso3166": "NO"},
            {"id": "s", "kind": "country", "label": "Südland", "iso3166": "SE"},
            {"id": "ahlers", "kind": "person", "label": "Jo Ahlers", "aliases": ["Pilot Ahlers"]},
        ],
        "issues": [{"id": "lamp", "label": "Lamp on the mole"}, {"id": "toll", "label": "A toll for it", "broader": "lamp"}],
        "articles": [article("old", None), article("new", Some("old"))],
    });
    folder(&[("harbour.json", bundle.to_string())])
}
