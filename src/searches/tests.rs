//! The files of searches.

use std::fs;
use std::path::PathBuf;
use std::thread;

use super::{Change, Known, MOST, Outcome, Saved, Scope, change, history, remember, saved};
use crate::bookmarks::Disk;
use crate::model::Clean;

fn home() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("some/where/file");
    (home, path)
}

fn line(text: &str) -> Clean {
    Clean::line(text)
}

fn texts(queries: &[Clean]) -> Vec<&str> {
    queries.iter().map(Clean::as_str).collect()
}

#[test]
fn the_last_query_is_at_the_end_and_each_is_there_once() {
    let (_home, path) = home();
    assert!(history(&path).expect("no file is no trouble").is_empty());
    for query in ["macron", " troops ", "speaker:macron", "macron", "macron", "  "] {
        remember(&Disk, &path, &line(query)).expect("keeps");
    }
    assert_eq!(texts(&history(&path).expect("reads")), ["troops", "speaker:macron", "macron"]);
    assert_eq!(fs::read_to_string(&path).expect("is there"), "troops\nspeaker:macron\nmacron\n");
    assert!(!path.with_extension("new").exists());
}

#[test]
fn the_oldest_queries_go_and_what_is_pasted_by_mistake_is_not_kept() {
    let (_home, path) = home();
    fs::create_dir_all(path.parent().expect("a folder")).expect("makes");
    let many: String = (0..600).map(|number| format!("word{number}")).collect::<Vec<_>>().join("\n");
    fs::write(&path, many).expect("writes");
    assert_eq!(history(&path).expect("reads").first().map(Clean::as_str), Some("word100"));
    let kept = remember(&Disk, &path, &line("new")).expect("keeps");
    assert_eq!((kept.len(), kept[0].as_str(), kept[MOST - 1].as_str()), (MOST, "word101", "new"));
    let kept = remember(&Disk, &path, &line(&"x".repeat(5000))).expect("leaves it");
    assert_eq!(kept[MOST - 1].as_str(), "new");
}

#[test]
fn a_line_that_is_no_text_stays_and_one_with_controls_is_cleaned() {
    let (_home, path) = home();
    fs::create_dir_all(path.parent().expect("a folder")).expect("makes");
    fs::write(&path, b"\xff\xfe\nred\x1b[31m\n\xe2\x80\xaeevil\n\n").expect("writes");
    assert_eq!(texts(&history(&path).expect("reads")), ["red?[31m", "\u{fffd}evil"]);
    remember(&Disk, &path, &line("macron")).expect("keeps");
    let bytes = fs::read(&path).expect("is there");
    assert!(bytes.starts_with(b"\xff\xfe\n") && bytes.ends_with(b"evil\nmacron\n"), "{bytes:?}");
    assert_eq!(history(&path).expect("reads").len(), 3);
}

#[test]
fn what_is_no_file_is_told_and_left() {
    let (_home, path) = home();
    fs::create_dir_all(&path).expect("makes");
    assert!(history(&path).is_err() && saved(&path).is_err());
    assert!(remember(&Disk, &path, &line("macron")).expect_err("is told").to_string().contains("folder"));
    assert!(change(&Disk, &path, &save("a", "b")).is_err());
    assert!(path.is_dir());
}

#[test]
fn several_readers_at_once_lose_nothing() {
    let (_home, path) = home();
    let other = path.with_file_name("saved");
    thread::scope(|scope| {
        for reader in 0..6 {
            let (path, other) = (&path, &other);
            scope.spawn(move || {
                for number in 0..10 {
                    remember(&Disk, path, &line(&format!("r{reader} q{number}"))).expect("keeps");
                    change(&Disk, other, &save(&format!("r{reader} q{number}"), "q")).expect("keeps");
                }
            });
        }
    });
    assert_eq!(history(&path).expect("reads").len(), 60);
    assert_eq!(saved(&other).expect("reads").searches.len(), 60);
}

fn search(name: &str, query: &str) -> Saved {
    Saved { name: line(name), query: line(query), scope: Scope::Quotes }
}

fn save(name: &str, query: &str) -> Change {
    Change::Save { saved: search(name, query), replace: false }
}

fn rename(from: &str, to: &str, replace: bool) -> Change {
    Change::Rename { from: line(from), to: line(to), replace }
}

#[test]
fn searches_are_saved_renamed_and_deleted() {
    let (_home, path) = home();
    assert_eq!(saved(&path).expect("no file is no trouble"), Known::default());
    let make = |wanted: Change| {
        let (outcome, known) = change(&Disk, &path, &wanted).expect("the disk has room");
        assert_eq!(known, saved(&path).expect("reads"), "{wanted:?}");
        let names: Vec<String> = known.searches.iter().map(|one| format!("{}={}", one.name, one.query)).collect();
        (outcome, names.join(" "))
    };
    let done = |names: &str| (Outcome::Done, names.to_owned());
    assert_eq!(make(save("a", "x")), done("a=x"));
    assert_eq!(make(save("b", "y")), done("a=x b=y"));
    assert_eq!(make(save("a", "z")), (Outcome::Taken, "a=x b=y".to_owned()));
    assert_eq!(make(Change::Save { saved: search("a", "z"), replace: true }), done("a=z b=y"));
    assert_eq!(make(rename("a", "b", false)), (Outcome::Taken, "a=z b=y".to_owned()));
    assert_eq!(make(rename("a", "c", false)), done("c=z b=y"));
    assert_eq!(make(rename("c", "c", false)), done("c=z b=y"));
    assert_eq!(make(rename("a", "d", false)), (Outcome::Gone, "c=z b=y".to_owned()));
    assert_eq!(make(rename("c", "b", true)), done("b=z"));
    assert_eq!(make(Change::Delete(line("c"))), (Outcome::Gone, "b=z".to_owned()));
    assert_eq!(make(Change::Delete(line("b"))), done(""));
}

#[test]
fn what_is_not_understood_stays_in_the_file() {
    let (_home, path) = home();
    fs::create_dir_all(path.parent().expect("a folder")).expect("makes");
    let strange =
        "<<<<<<< ours\n{\"name\":\"\",\"query\":\"x\"}\n{\"name\":\"n\",\"query\":\"x\",\"scope\":\"moon\"}\n";
    let known = "{\"name\":\"a\",\"query\":\"old\"}\n{\"name\":\"a\",\"query\":\"\\u001b\",\"colour\":\"red\"}\n";
    fs::write(&path, format!("{strange}{known}")).expect("writes");
    let read = saved(&path).expect("reads");
    assert_eq!(read.strange, 3);
    let a = Saved { name: line("a"), query: line("?"), scope: Scope::Everything };
    assert_eq!(read.searches, [a], "the last line of a name counts, cleaned");
    change(&Disk, &path, &rename("a", "b", false)).expect("keeps");
    let text = fs::read_to_string(&path).expect("is there");
    let renamed = "{\"name\":\"b\",\"query\":\"\\u001b\",\"scope\":\"everything\",\"colour\":\"red\"}\n";
    assert_eq!(text, format!("{strange}{renamed}"), "both lines of the name, and the field of a newer program");
    change(&Disk, &path, &Change::Delete(line("b"))).expect("keeps");
    assert_eq!(fs::read_to_string(&path).expect("is there"), strange);
}

#[test]
fn a_link_to_the_file_stays_a_link() {
    let (home, path) = home();
    fs::create_dir_all(path.parent().expect("a folder")).expect("makes");
    let elsewhere = home.path().join("dotfiles.jsonl");
    fs::write(&elsewhere, "").expect("writes");
    std::os::unix::fs::symlink(&elsewhere, &path).expect("links");
    change(&Disk, &path, &save("a", "x")).expect("keeps");
    assert!(fs::symlink_metadata(&path).expect("is there").is_symlink());
    assert!(fs::read_to_string(&elsewhere).expect("is there").contains("\"a\""));
}
