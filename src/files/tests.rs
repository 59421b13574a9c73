//! What can be opened, what can't, and that none of it waits.

use std::io::{Cursor, Write as _};
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;

use rustix::fs::{CWD, FileType as Kind, Mode, mknodat};
use tempfile::TempDir;

use super::*;

/// The refusal of a path, as a sentence.
fn refused(path: &Path) -> String {
    read(path, 10).expect_err("no regular file").sentence()
}

#[test]
fn only_regular_files_are_read() {
    let folder = TempDir::new().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("file"), b"0123456789").expect("a file");
    symlink("file", at("link")).expect("a link");
    assert_eq!(read(&at("file"), 10).expect("a file"), b"0123456789");
    assert_eq!(read(&at("link"), 10).expect("a link to a file"), b"0123456789");

    // Nobody ever writes to this pipe: whoever opened it as other files are opened would wait for ever.
    mknodat(CWD, at("pipe"), Kind::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a pipe");
    symlink("pipe", at("link-to-pipe")).expect("a link");
    let _listener = UnixListener::bind(at("socket")).expect("a socket");
    symlink("one", at("other")).expect("a link");
    symlink("other", at("one")).expect("a link");
    for (path, sentence) in [
        (at("pipe"), "this is a pipe, not a file; pipe it in: name - and give it as standard input"),
        (at("link-to-pipe"), "this is a pipe, not a file; pipe it in: name - and give it as standard input"),
        (at("socket"), "this is a socket, not a file; name a regular file"),
        (at("one"), "the symbolic links lead back to themselves; correct the links or name the file itself"),
        (at("none"), "there is no such file; check the path"),
        (at("file/below"), "the file can't be read: Not a directory (os error 20)"),
        (folder.path().to_owned(), "this is a folder, not a file; name a file in it"),
        (
            "/dev/zero".into(),
            "this is a device, not a file; name a regular file, or pipe what it gives into standard input and name -",
        ),
    ] {
        assert_eq!(refused(&path), sentence, "{}", path.display());
    }
}

#[test]
fn the_opened_file_is_asked_again() {
    let folder = TempDir::new().expect("a folder");
    let opened = File::open(folder.path()).expect("a folder can be opened");
    assert!(matches!(read_opened(opened, 10), Err(Refusal::Folder)));
    let zero = File::open("/dev/zero").expect("a device can be opened");
    assert!(matches!(read_opened(zero, 10), Err(Refusal::Device)));
}

#[test]
fn never_more_than_the_limit_is_held() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("file");
    fs::write(&path, b"0123456789").expect("a file");
    let sentence = refused_at(&path, 9);
    assert_eq!(
        sentence,
        "there is more in it than 9 bytes; when it is to be read all the same, raise the limit with --max-size"
    );
    for (length, likely, most) in [(0, 0, 5), (5, 0, 5), (5, 5, 5), (4, 9, 5), (200_000, 7, 200_000), (3, 1 << 40, 10)]
    {
        let bytes = at_most(Cursor::new(vec![7; length]), likely, most).expect("not too much");
        assert_eq!(bytes.len(), length);
        assert!(u64::try_from(bytes.capacity()).expect("small") <= most.max(1), "{length}, {likely}, {most}");
    }
    for (length, likely, most) in [(6, 0, 5), (6, 3, 5), (200_001, 0, 200_000), (1, 0, 0)] {
        let refused = at_most(Cursor::new(vec![7; length]), likely, most);
        assert!(matches!(refused, Err(Refusal::TooLarge(limit)) if limit == most), "{length}, {likely}, {most}");
    }
    assert!(matches!(at_most(io::repeat(0), 0, 1 << 20), Err(Refusal::TooLarge(_))), "a device that never ends");
}

fn refused_at(path: &Path, most: u64) -> String {
    read(path, most).expect_err("too large").sentence()
}

#[test]
fn a_file_that_changes_while_it_is_read_is_read_as_it_is_then() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("file");
    fs::write(&path, b"0123456789").expect("a file");
    let about = fs::metadata(&path).expect("there");
    let file = File::open(&path).expect("a file");
    let mut other = OpenOptions::new().append(true).open(&path).expect("a file");
    other.write_all(b"abc").expect("it grows");
    assert_eq!(at_most(file, about.len(), 20).expect("read"), b"0123456789abc");
    let file = File::open(&path).expect("a file");
    other.set_len(4).expect("it is cut");
    assert_eq!(at_most(file, about.len(), 20).expect("read"), b"0123");
    let file = File::open(&path).expect("a file");
    other.write_all(&[b'x'; 100]).expect("it grows beyond the limit");
    assert!(matches!(at_most(file, 4, 20), Err(Refusal::TooLarge(20))));
}

#[test]
fn a_text_is_utf_8() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("file");
    fs::write(&path, "für").expect("a file");
    assert_eq!(read_text(&path).expect("a text"), "für");
    fs::write(&path, b"f\xfcr").expect("a file");
    assert!(read_text(&path).expect_err("Latin-1").sentence().contains("not UTF-8"));
    fs::write(&path, vec![b' '; 1 + usize::try_from(MOST_BY_HAND).expect("small")]).expect("a file");
    assert!(matches!(read_text(&path), Err(Refusal::TooLarge(MOST_BY_HAND))));
}
