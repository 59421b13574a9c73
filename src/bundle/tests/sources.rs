//! What command-line arguments lead to.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use super::super::sources::{Source, expand, lasting};
use super::*;

fn args(paths: &[&Path]) -> Vec<OsString> {
    paths.iter().map(|path| path.as_os_str().to_owned()).collect()
}

/// A folder with files of these names, each holding its own name.
fn folder(files: &[&str]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for file in files {
        let path = dir.path().join(file);
        fs::create_dir_all(path.parent().expect("inside the folder")).expect("a folder");
        fs::write(path, file).expect("a file");
    }
    dir
}

/// The files among the sources, relative to the folder.
fn files(sources: &[Source], dir: &Path) -> Vec<String> {
    let file = |source: &Source| match source {
        Source::File(path) => path.strip_prefix(dir).unwrap_or(path).to_string_lossy().replace('\\', "/"),
        other => panic!("no file: {other:?}"),
    };
    sources.iter().map(file).collect()
}

#[test]
fn no_argument_is_the_demo_and_it_is_flawless() {
    let [source] = &expand(&[])[..] else { panic!("one source") };
    let (origin, bytes) = source.read().expect("built in");
    let loaded = load(&origin, &bytes).expect("a bundle");
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.bundle.origin, "built-in demo");
}

#[test]
fn folders_are_searched_in_order_without_hidden_things() {
    let dir = folder(&["b.json", "a/z.JSON", "a.json", "a/b/c.json", "n.txt", ".git/x.json", ".hidden.json", "json"]);
    let sources = expand(&args(&[dir.path()]));
    assert_eq!(files(&sources, dir.path()), ["a/b/c.json", "a/z.JSON", "a.json", "b.json"]);
    assert_eq!(sources[3].read().expect("readable").1, b"b.json");
}

#[test]
fn nothing_is_loaded_twice() {
    let dir = folder(&["a.json", "b.json"]);
    let (a, again) = (dir.path().join("a.json"), dir.path().join("./a.json"));
    let sources = expand(&args(&[&a, Path::new("-"), dir.path(), &again, Path::new("-"), dir.path()]));
    assert_eq!(sources[1], Source::Stdin);
    assert_eq!(files(&[sources[0].clone(), sources[2].clone()], dir.path()), ["a.json", "b.json"]);
    assert_eq!(sources.len(), 3);
    let dir = folder(&["a.json"]);
    assert_eq!(
        expand(&args(&[&dir.path().join("a.json"), dir.path()])).len(),
        1,
        "a folder is not empty for being known"
    );
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    let dir = folder(&["sub/a.json"]);
    std::os::unix::fs::symlink(dir.path(), dir.path().join("sub/up")).expect("a link");
    std::os::unix::fs::symlink("loop.json", dir.path().join("loop.json")).expect("a link to itself");
    assert_eq!(files(&expand(&args(&[dir.path()])), dir.path()), ["sub/a.json"]);
}

#[test]
fn what_can_not_be_read_says_why() {
    let dir = folder(&["empty/readme.txt"]);
    let missing = dir.path().join("no\u{202e}ne.json");
    let empty = dir.path().join("empty");
    let sources = expand(&args(&[&missing, &empty]));
    let problems: Vec<_> = sources.iter().map(|source| source.read().expect_err("unreadable")).collect();
    assert_eq!(problems[0].message, "there is no such file");
    assert!(!problems[0].to_string().contains('\u{202e}'));
    assert_eq!(problems[1].message, "the folder holds no *.json file");
    assert!(problems.iter().all(|problem| problem.kind == ProblemKind::Unreadable));
    let folder = Source::File(empty).read().expect_err("a folder");
    assert_eq!(folder.kind, ProblemKind::Unreadable);
}

#[test]
fn only_files_are_there_the_next_time() {
    let file = Source::File("/a.json".into());
    let files = lasting(std::slice::from_ref(&file));
    assert_eq!(files, Some(vec![(Clean::line("/a.json"), "/a.json".into())]));
    assert!(lasting(&[]).is_none() && lasting(&[Source::Demo]).is_none() && lasting(&[file, Source::Stdin]).is_none());
}
