//! The real program notices that an open file changes on the disk, and sleeps as long as none does.
#![cfg(target_os = "linux")]

mod support;

use std::fs;
use std::path::Path;
use std::time::Duration;

use support::process;
use support::pty::{Exit, Pty, Start};

const BEFORE: &str = "The ferry sails at six. The bell rings twice. The night falls on the pier.";
const AFTER: &str = "A storm is coming. The ferry sails at six. The bell rings twice. The night falls on the pier.";

fn briefing(id: &str, text: &str) -> String {
    format!(
        r#"{{"format": "annotated-article-bundle", "version": 1, "offsets": {{"unit": "codepoint"}}, "id": "{id}",
        "articles": [{{"id": "{id}", "text": "{text}"}}]}}"#
    )
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).expect("writes");
}

/// The reader with what `path` leads to, at the second sentence.
fn reading(path: &Path, setting: &str) -> Pty {
    let line = format!(
        r#"mkdir -p "$HOME/.config/depesche"; echo '{setting}' >"$HOME/.config/depesche/config.toml"; exec "$0" '{}'"#,
        path.display()
    );
    let mut pty = Pty::start(Start::shell(&line).size(120, 40));
    pty.wait_for(|screen| screen.alternate_screen() && screen.contents().contains("sentence 1/3"));
    pty.send("j");
    pty.wait_for_text("sentence 2/3");
    pty
}

fn quit(mut pty: Pty) {
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    pty.assert_given_back();
}

#[test]
fn a_file_that_is_replaced_is_offered() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("briefing.json");
    write(&path, &briefing("week", BEFORE));
    let mut pty = reading(&path, "");
    let new = folder.path().join("briefing.json.new");
    write(&new, &briefing("week", AFTER));
    fs::rename(&new, &path).expect("renames");
    pty.wait_for_text("briefing.json has changed: R reloads it");
    pty.wait_for_text("sentence 2/3");
    pty.send("R");
    pty.wait_for_text("sentence 3/4");
    // And again: the new file is another one.
    write(&new, &briefing("week", BEFORE));
    fs::rename(&new, &path).expect("renames");
    pty.wait_for_text("briefing.json has changed: R reloads it");
    pty.send("R");
    pty.wait_for_text("sentence 2/3");
    quit(pty);
}

#[test]
fn a_file_that_is_written_in_place_breaks_and_is_whole_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("briefing.json");
    write(&path, &briefing("week", BEFORE));
    let mut pty = reading(&path, "reload = \"always\"");
    let whole = briefing("week", AFTER);
    write(&path, &whole[..whole.len() / 2]);
    pty.wait_for_text("briefing.json:2:");
    pty.wait_for_text("what was read before stays");
    pty.wait_for_text("sentence 2/3");
    write(&path, &whole);
    pty.wait_for_text("sentence 3/4");
    fs::remove_file(&path).expect("removes");
    pty.wait_for_text("is gone from the disk");
    pty.send("k");
    pty.wait_for_text("sentence 2/4");
    quit(pty);
}

#[test]
fn a_new_file_in_an_open_folder_is_offered() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("a.json"), &briefing("a", BEFORE));
    let mut pty = reading(folder.path(), "");
    write(&folder.path().join("notes.txt"), "nothing to read");
    fs::create_dir(folder.path().join("later")).expect("makes");
    write(&folder.path().join("later/b.json"), &briefing("b", AFTER));
    pty.wait_for_text("b.json is new: R opens it too");
    pty.send("R");
    pty.wait_for_text("article 1/2 · sentence 2/3");
    write(&folder.path().join("later/b.json"), &briefing("b", BEFORE));
    pty.wait_for_text("b.json has changed: R reloads it");
    quit(pty);
}

#[test]
fn nobody_looks_again_and_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("briefing.json");
    write(&path, &briefing("week", BEFORE));
    let pty = reading(&path, "");
    write(&path, &briefing("week", AFTER));
    pty.wait_for_text("briefing.json has changed: R reloads it");
    let idle = || {
        let before = (process::ticks(pty.process()), process::switches(pty.process()));
        let silent = pty.keeps_silent_for(Duration::from_secs(2));
        silent && before == (process::ticks(pty.process()), process::switches(pty.process()))
    };
    // Whatever was begun at the start may take its time first.
    assert!((0..10).any(|_| idle()), "never idle for two seconds");
    quit(pty);
}

#[test]
fn never_is_never() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("briefing.json");
    write(&path, &briefing("week", BEFORE));
    let mut pty = reading(&path, "reload = \"never\"");
    write(&path, &briefing("week", AFTER));
    assert!(pty.keeps_silent_for(Duration::from_secs(3)));
    pty.send("R");
    pty.wait_for_text("No open file has changed");
    quit(pty);
}
