//! A compacted journal says the same in fewer lines, whatever goes wrong.

use std::fs;
use std::path::Path;

use super::bookmark;
use super::faults::{ERRORS, Told};
use super::simulated::{Fault, Keep, Simulated};
use crate::bookmarks::{Bookmark, BookmarkId, Store, StoreError};
use crate::model::Clean;

const JOURNAL: &str = "/home/data/depesche/bookmarks.jsonl";

fn reopened(files: &Simulated) -> Store {
    Store::open_on(Box::new(files.clone()), JOURNAL).expect("opens when nothing is wrong")
}

fn lines(path: &Path) -> Vec<String> {
    fs::read_to_string(path).expect("a journal").lines().map(str::to_owned).collect()
}

#[test]
fn the_lines_that_count_stay_word_for_word_and_in_order() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("bookmarks.jsonl");
    let mut store = Store::open(&path).expect("opens");
    for (id, note) in [(3, "old"), (1, "one"), (2, "two"), (3, "new")] {
        store.put(bookmark(id, note)).expect("saved");
    }
    store.delete(BookmarkId(2), 7).expect("saved");
    let mut old = lines(&path);
    // A field of which this program knows nothing, a line without effect, and one that is none.
    old[2] = old[2].replacen("\"put\":{", "\"put\":{\"tint\":[1],", 1);
    old.push(String::new());
    old.push("scribble".to_owned());
    fs::write(&path, old.join("\n") + "\n").expect("writes");
    let before = Store::open(&path).expect("opens").bookmarks().clone();

    let mut other = Store::open(&path).expect("opens");
    assert_eq!(store.compact().expect("compacts"), 4);
    assert_eq!(lines(&path), [&old[0], &old[2], &old[4], &old[5]].map(Clone::clone));
    assert_eq!(lines(&path.with_extension("rejected")), ["scribble"]);
    assert!(!path.with_extension("new").exists());
    assert_eq!((store.bookmarks(), store.rejected().1), (&before, 0));
    assert_eq!(Store::open(&path).expect("opens").bookmarks(), &before);
    assert_eq!(store.compact().expect("compacts"), 0, "nothing is left to take out");

    // Another instance goes on in the new file, whether it reads or writes first.
    assert!(!other.refresh().expect("reads"), "the new file says the same");
    other.put(bookmark(9, "behind")).expect("saved");
    store.refresh().expect("reads");
    assert_eq!(store.bookmarks().len(), 3);
    assert_eq!(lines(&path).len(), 5);
}

#[test]
fn it_happens_by_itself_and_rarely() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("bookmarks.jsonl");
    let mut store = Store::open(&path).expect("opens");
    let mut longest = 0;
    for turn in 0..2_500 {
        store.put(bookmark(turn % 3, &turn.to_string())).expect("saved");
        longest = longest.max(store.lines());
    }
    assert_eq!((store.compactions(), longest), (2, 1_004));
    assert_eq!(store.bookmarks().len(), 3);
    assert_eq!(Store::open(&path).expect("opens").bookmarks(), store.bookmarks());
}

#[test]
fn a_newer_journal_is_left_alone() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("bookmarks.jsonl");
    let mut store = Store::open(&path).expect("opens");
    assert_eq!(store.compact().expect("nothing to do"), 0);
    assert!(!path.with_extension("lock").exists(), "and nothing is made for it");
    store.put(bookmark(1, "one")).expect("saved");
    store.put(bookmark(1, "two")).expect("saved");
    let newer = fs::read_to_string(&path).expect("a journal") + "{\"v\":2,\"something\":\"else\"}\n";
    fs::write(&path, &newer).expect("writes");
    assert!(matches!(store.compact(), Err(StoreError::Newer { found: 2, .. })));
    assert_eq!(fs::read_to_string(&path).expect("a journal"), newer);
    let notice = store.notice().expect("it is told");
    assert!(notice.contains("newer version of Depesche (format 2"), "{notice}");
}

#[test]
fn a_symbolic_link_stays_one() {
    let home = tempfile::tempdir().expect("a folder");
    fs::create_dir(home.path().join("kept")).expect("makes");
    let (path, real) = (home.path().join("bookmarks.jsonl"), home.path().join("kept/marks.jsonl"));
    fs::write(&real, "").expect("writes");
    std::os::unix::fs::symlink(&real, &path).expect("links");
    let mut store = Store::open(&path).expect("opens");
    for note in ["one", "two", "three"] {
        store.put(bookmark(1, note)).expect("saved");
    }
    assert_eq!(store.compact().expect("compacts"), 2);
    assert!(path.is_symlink());
    assert_eq!(lines(&real).len(), 2);
    store.put(bookmark(2, "four")).expect("saved");
    assert_eq!(lines(&real).len(), 3);
}

#[test]
fn what_is_not_understood_is_told_and_kept_once() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("bookmarks.jsonl");
    let mut store = Store::open(&path).expect("opens");
    store.put(bookmark(1, "one")).expect("saved");
    assert_eq!(store.notice(), None);
    let scribbled = fs::read_to_string(&path).expect("a journal") + "scribble\nmore of it\n";
    fs::write(&path, &scribbled).expect("writes");
    // A compaction that died after having kept the first line and half of the second.
    fs::write(path.with_extension("rejected"), "scribble\nmore").expect("writes");
    store.refresh().expect("reads");
    let notice = store.notice().expect("it is told");
    assert!(notice.starts_with("2 lines of the bookmarks in ") && notice.contains("the first is line 3: "), "{notice}");
    store.compact().expect("compacts");
    assert_eq!(lines(&path.with_extension("rejected")), ["scribble", "more", "more of it"]);
    assert_eq!(store.notice(), None);
}

/// Enough changes for several compactions, going on after errors, with a line that is not understood.
fn work(files: &Simulated) -> (Told, usize) {
    let mut told = Told::default();
    let open = || Store::open_on(Box::new(files.clone()), JOURNAL);
    let Ok(mut store) = open().or_else(|_| open()) else { return (told, 0) };
    store.tolerate(2);
    for turn in 0..12 {
        let (id, note) = (BookmarkId(turn % 2), Clean::text(&format!("note {turn}")));
        let result = store.put(Bookmark { note: note.clone(), ..bookmark(id.0, "") });
        told.note(id, Some(note), &result);
        if turn == 2 {
            files.scribble(JOURNAL, b"scribble\n");
        }
        if turn == 7 {
            let result = store.delete(id, 9);
            told.note(id, None, &result);
        }
    }
    (told, store.compactions())
}

#[test]
fn an_error_at_any_call_of_a_compaction_leaves_exactly_what_was_acknowledged() {
    let usual = Simulated::with(None);
    let (_, compactions) = work(&usual);
    assert_eq!(compactions, 4);
    let mut failed = 0;
    for at in 0..usual.calls() {
        for fault in ERRORS.map(Fault::Fail).into_iter().chain([Fault::Short]) {
            let files = Simulated::with(Some((at, fault)));
            let (mut told, _) = work(&files);
            files.power_up(Keep::All);
            let mut store = reopened(&files);
            told.is_all_of(store.bookmarks());
            // Nothing is left behind that would keep the next one from its work.
            store.compact().expect("nothing is wrong any more");
            let result = store.put(bookmark(77, "afterwards"));
            told.note(BookmarkId(77), Some(Clean::text("afterwards")), &result);
            let again = reopened(&files);
            told.is_all_of(again.bookmarks());
            assert_eq!(again.rejected().1, 0);
            let rejected = files.content("/home/data/depesche/bookmarks.rejected").unwrap_or_default();
            assert_eq!(rejected, b"scribble\n", "{fault:?} at {at}");
            failed += 1;
        }
    }
    println!("{failed} errors, {} at each of {} calls", ERRORS.len() + 1, usual.calls());
}

#[test]
fn the_message_says_that_no_bookmark_was_touched() {
    let files = Simulated::with(None);
    let mut store = reopened(&files);
    store.put(bookmark(1, "one")).expect("saved");
    store.put(bookmark(1, "two")).expect("saved");
    let before = files.calls();
    let journal = files.content(JOURNAL);
    reopened(&files).compact().expect("compacts");
    let calls = files.calls() - before;
    let mut messages = Vec::new();
    for at in 0..calls {
        let files = Simulated::with(None);
        let mut store = reopened(&files);
        store.put(bookmark(1, "one")).expect("saved");
        store.put(bookmark(1, "two")).expect("saved");
        assert_eq!(files.calls(), before);
        files.goes_wrong(before + at, Fault::Fail(rustix::io::Errno::NOSPC));
        let Ok(mut store) = Store::open_on(Box::new(files.clone()), JOURNAL) else { continue };
        if let Err(error) = store.compact() {
            assert_ne!(files.content(JOURNAL).map(|journal| journal.len()), Some(0));
            messages.push(error.to_string());
        }
    }
    let wanted = "The lines of the bookmarks that no longer count are still there: writing to \
                  /home/data/depesche/bookmarks.new failed: the disk is full. No bookmark was touched. Free some space and \
                  try again.";
    assert!(messages.iter().any(|message| message == wanted), "{messages:#?}");
    assert!(journal.is_some());
}
