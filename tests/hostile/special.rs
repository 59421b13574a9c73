//! What is no file, for every way in.

use std::fs::{self, File, Permissions};
use std::io::Write as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Command, Stdio};

use rustix::fs::{CWD, FileType, Mode, mknodat};
use tempfile::TempDir;

use super::run::{MEMORY, harmful, run};

/// A folder with one of each kind, and what is said of it.
fn folder() -> (TempDir, Vec<(String, &'static str)>) {
    let folder = TempDir::new().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    mknodat(CWD, at("pipe.json"), FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a pipe");
    symlink("pipe.json", at("link to a pipe.json")).expect("a link");
    drop(UnixListener::bind(at("socket.json")).expect("a socket"));
    fs::create_dir(at("folder.json")).expect("a folder");
    symlink("there.json", at("here.json")).expect("a link");
    symlink("here.json", at("there.json")).expect("a link");
    symlink("/dev/zero", at("zero.json")).expect("a link");
    symlink("nowhere", at("dangling.json")).expect("a link");
    let huge = File::create(at("huge.json")).expect("a file");
    huge.set_len(1 << 40).expect("a hole of a tebibyte");
    let mut out: Vec<(String, &'static str)> = [
        ("pipe.json", "this is a pipe, not a file"),
        ("link to a pipe.json", "this is a pipe, not a file"),
        ("socket.json", "this is a socket, not a file"),
        ("here.json", "the symbolic links lead back to themselves"),
        ("zero.json", "this is a device, not a file"),
        ("/dev/zero", "this is a device, not a file"),
        ("dangling.json", "there is no such file"),
        ("huge.json", "there is more in it than 128 MiB"),
        ("none\u{1b}]0;owned\u{7}\u{202e}.json", "there is no such file"),
    ]
    .map(|(name, says)| (name.to_owned(), says))
    .into();
    fs::write(at("forbidden.json"), "{}").expect("a file");
    fs::set_permissions(at("forbidden.json"), Permissions::from_mode(0o000)).expect("its owner may");
    // The superuser may read everything.
    if File::open(at("forbidden.json")).is_err() {
        out.push(("forbidden.json".to_owned(), "the file may not be read"));
    }
    (folder, out)
}

#[test]
fn what_is_no_file_is_refused_at_once() {
    let (folder, kinds) = folder();
    for (name, says) in &kinds {
        let check: &[&str] = &["check", name];
        let import: &[&str] = &["import", "text", name];
        let read: &[&str] = &[name];
        let settings: &[&str] = &["--config", name];
        let map: &[&str] = &["import", "brat", "pipe.json", "--map", name];
        for arguments in [check, import, read, settings, map] {
            let ran = run(arguments, folder.path(), None);
            let told = format!("{}{}", ran.out, ran.err);
            assert_eq!(ran.code, Some(2), "{arguments:?}: {told}");
            let says = match *says {
                "there is more in it than 128 MiB"
                    if arguments != check && arguments != import && arguments != read =>
                {
                    "more in it than 1 MiB"
                }
                says => says,
            };
            assert!(told.contains(says), "{arguments:?} does not say “{says}”: {told}");
            assert_eq!(harmful(&told), None, "{told:?}");
        }
    }
}

#[test]
fn a_folder_of_such_things_holds_no_bundle() {
    let (folder, _) = folder();
    let ran = run(&["check", "."], folder.path(), None);
    assert_eq!(ran.code, Some(2), "{}", ran.out);
    assert!(ran.out.contains("there is more in it than 128 MiB") && !ran.out.contains("pipe"), "{}", ran.out);
}

#[test]
fn a_companion_that_is_no_file_is_refused() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.ann"), "T1\tName 0 4\tlamp\n").expect("a file");
    mknodat(CWD, folder.path().join("a.txt"), FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a pipe");
    let ran = run(&["import", "brat", "a.ann"], folder.path(), None);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
}

#[test]
fn standard_input_is_read_up_to_the_limit() {
    let folder = TempDir::new().expect("a folder");
    for command in [&["check", "-"][..], &["import", "text", "-"], &["-"]] {
        let zero = File::open("/dev/zero").expect("a device");
        let ran = run(command, folder.path(), Some(zero));
        let told = format!("{}{}", ran.out, ran.err);
        assert_eq!(ran.code, Some(2), "{command:?}: {told}");
        assert!(told.contains("there is more in it than 128 MiB") && told.contains("--max-size"), "{told}");
    }
    let none = run(&["check", "-"], folder.path(), Some(File::open(folder.path()).expect("a folder")));
    assert_eq!(none.code, Some(2), "{}", none.out);
    assert!(none.out.contains("this is a folder"), "{}", none.out);
}

#[test]
fn the_limit_can_be_set() {
    let folder = TempDir::new().expect("a folder");
    let bundle = super::base::article("lamp", "");
    fs::write(folder.path().join("a.json"), &bundle).expect("a file");
    let size = bundle.len();
    let check = |limit: &str| run(&["check", "--max-size", limit, "a.json"], folder.path(), None);
    assert_eq!(check(&size.to_string()).code, Some(0));
    let refused = check(&(size - 1).to_string());
    assert_eq!(refused.code, Some(2));
    assert!(refused.out.contains(&format!("there is more in it than {} bytes", size - 1)), "{}", refused.out);
    assert_eq!(check("1k").code, Some(0));
    assert!(check("much").err.contains("expected a number of bytes"));
    assert_eq!(run(&["import", "text", "--max-size", "3", "a.json"], folder.path(), None).code, Some(2));
    assert_eq!(run(&["--max-size", "3", "a.json"], folder.path(), None).code, Some(2));
}

/// A pipe is fine where one is meant, also one that writes slowly.
#[test]
fn a_pipe_is_read_from_standard_input() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_depesche"));
    let child = child.args(["check", "-"]).current_dir(Path::new("/")).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = child.spawn().expect("the program starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    for piece in super::base::article("lamp", "").chunks(7) {
        pipe.write_all(piece).and_then(|()| pipe.flush()).expect("it is read");
    }
    drop(pipe);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(MEMORY, 256 << 20);
}
