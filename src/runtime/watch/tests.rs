//! The watch tells of every way in which a file changes, and of nothing else.

use std::fs;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use super::Watch;

/// Long enough for a machine that does other work; the reader's own bar is a second.
const PATIENCE: Duration = Duration::from_secs(20);

fn watched(path: &Path) -> (Watch, Receiver<()>) {
    let (tell, changes) = mpsc::channel();
    let watch = Watch::start(path, move || _ = tell.send(())).expect("a watch");
    changes.recv_timeout(PATIENCE).expect("it tells when it is in place");
    (watch, changes)
}

/// Waits until told, then until told nothing any more for a moment: one change may be told more than once.
fn told(changes: &Receiver<()>) -> bool {
    let told = changes.recv_timeout(PATIENCE).is_ok();
    while changes.recv_timeout(Duration::from_millis(50)).is_ok() {}
    told
}

#[test]
#[cfg(target_os = "linux")]
fn every_change_is_told() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("data/depesche/bookmarks.jsonl");
    let folder = path.parent().expect("a folder");
    let (watch, changes) = watched(&path);
    fs::create_dir_all(folder).expect("makes");
    assert!(told(&changes), "its folder was made");
    fs::write(&path, "one\n").expect("writes");
    assert!(told(&changes), "it was made");
    fs::write(&path, "one\ntwo\n").expect("writes");
    assert!(told(&changes), "it was changed");
    fs::write(folder.join("bookmarks.new"), "two\n").expect("writes");
    assert!(changes.recv_timeout(Duration::from_millis(200)).is_err(), "another file is no concern");
    fs::rename(folder.join("bookmarks.new"), &path).expect("renames");
    assert!(told(&changes), "it was replaced");
    fs::write(&path, "three\n").expect("writes");
    assert!(told(&changes), "the other file was changed");
    fs::remove_file(&path).expect("removes");
    assert!(told(&changes), "it was removed");
    fs::remove_dir_all(home.path().join("data")).expect("removes");
    assert!(told(&changes), "its folder was removed");
    fs::create_dir_all(folder).expect("makes");
    fs::write(&path, "four\n").expect("writes");
    assert!(told(&changes), "all of it was made again");
    assert!(changes.recv_timeout(Duration::from_millis(200)).is_err(), "and then nothing happens");
    drop(watch);
    assert!(changes.recv().is_err(), "its thread has ended");
}

#[test]
#[cfg(target_os = "linux")]
fn a_symbolic_link_is_followed() {
    let home = tempfile::tempdir().expect("a folder");
    let (path, real) = (home.path().join("bookmarks.jsonl"), home.path().join("kept/marks"));
    fs::create_dir(home.path().join("kept")).expect("makes");
    fs::write(&real, "one\n").expect("writes");
    std::os::unix::fs::symlink(&real, &path).expect("links");
    let (_watch, changes) = watched(&path);
    fs::write(&real, "two\n").expect("writes");
    assert!(told(&changes));
}
