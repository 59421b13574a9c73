//! The journal's lines, on the real disk.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tempfile::TempDir;

use super::{anchor, bookmark};
use crate::bookmarks::line::{Articles, Said, parse, render};
use crate::bookmarks::{
    Attribution, Bookmark, BookmarkId, Change, Colour, DeviceId, Draft, Event, Piece, Stamp, Store, StoreError, What,
};
use crate::model::Clean;

fn home() -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().expect("a temporary directory");
    let path = home.path().join("data/bookmarks.jsonl");
    (home, path)
}

fn open(path: &Path) -> Store {
    Store::open(path).expect("opens")
}

fn notes(store: &Store) -> Vec<String> {
    store.bookmarks().in_order_of_making().into_iter().map(|bookmark| bookmark.note.to_string()).collect()
}

fn append(path: &Path, bytes: &[u8]) {
    let old = fs::read(path).unwrap_or_default();
    fs::write(path, [&old, bytes].concat()).expect("the test may write");
}

#[test]
fn a_bookmark_is_added_changed_deleted_and_brought_back() {
    let (_home, path) = home();
    let mut store = open(&path);
    let added = store.add(Draft::on(anchor()).noted(Clean::text("one\ntwo")), 1_000).expect("saved");
    assert_eq!(open(&path).bookmarks().get(added.id), Some(&added));
    let changed = Bookmark { note: Clean::text("three"), changed: 2_000, ..added.clone() };
    store.put(changed.clone()).expect("saved");
    assert_eq!(store.bookmarks().on(&anchor()), [&changed]);
    assert_eq!(store.delete(added.id, 3_000).expect("saved"), Some(changed.clone()));
    assert!(open(&path).bookmarks().is_empty());
    assert_eq!(store.delete(added.id, 4_000).expect("nothing to do"), None);
    store.put(changed.clone()).expect("undone");
    assert_eq!(open(&path).bookmarks().get(added.id), Some(&changed));
    let lines = fs::read_to_string(&path).expect("text");
    assert_eq!(lines.lines().count(), 5, "a header and one line per event:\n{lines}");
}

#[test]
fn two_instances_see_each_other() {
    let (_home, path) = home();
    let (mut one, mut two) = (open(&path), open(&path));
    let added = one.add(Draft::on(anchor()).noted(Clean::text("one")), 1).expect("saved");
    assert!(two.refresh().expect("reads"));
    assert!(!two.refresh().expect("reads"));
    two.put(Bookmark { note: Clean::text("two"), ..added.clone() }).expect("saved");
    one.put(Bookmark { note: Clean::text("three"), ..added.clone() }).expect("saved");
    assert!(two.refresh().expect("reads"));
    assert_eq!((notes(&one), notes(&two)), (vec!["three".to_owned()], vec!["three".to_owned()]));
    assert_eq!(one.bookmarks().stamp(added.id).map(|stamp| stamp.clock), Some(3));
    assert_eq!(two.delete(added.id, 5).expect("saved").map(|was| was.note), Some(Clean::text("three")));
    assert_eq!(one.delete(added.id, 6).expect("nothing to do"), None);
}

#[test]
fn a_replaced_or_rewritten_journal_is_read_anew() {
    let (_home, path) = home();
    let mut store = open(&path);
    store.add(Draft::on(anchor()).noted(Clean::text("old")), 1).expect("saved");
    let kept = fs::read(&path).expect("a journal");
    store.add(Draft::on(anchor()).noted(Clean::text("new")), 2).expect("saved");
    let aside = path.with_extension("aside");
    fs::write(&aside, &kept).expect("writes");
    fs::rename(&aside, &path).expect("renames");
    assert!(store.refresh().expect("reads"));
    assert_eq!(notes(&store), ["old"]);
    // Another file of the same length that ends alike.
    let odd = String::from_utf8(kept.clone()).expect("text").replace("\"old\"", "\"odd\"");
    fs::write(&aside, &odd).expect("writes");
    fs::rename(&aside, &path).expect("renames");
    assert!(store.refresh().expect("reads"));
    assert_eq!(notes(&store), ["odd"]);
    // The same file, rewritten in place and longer than before.
    fs::write(&path, [b"# a remark that somebody typed\n".as_slice(), &kept, b"\n"].concat()).expect("writes");
    assert!(store.refresh().expect("reads"));
    assert_eq!((notes(&store), store.rejected().1), (vec!["old".to_owned()], 1));
    // A writer sees a replacement as well.
    fs::write(&aside, &kept).expect("writes");
    fs::rename(&aside, &path).expect("renames");
    store.add(Draft::on(anchor()).noted(Clean::text("third")), 3).expect("saved");
    assert_eq!(notes(&open(&path)), ["old", "third"]);
    fs::remove_file(&path).expect("removes");
    assert!(store.refresh().expect("reads"));
    assert!(store.bookmarks().is_empty());
}

#[test]
fn a_tail_torn_at_any_byte_loses_only_itself() {
    let (_home, path) = home();
    let mut store = open(&path);
    store.put(bookmark(1, "kept")).expect("saved");
    let kept = fs::read(&path).expect("a journal").len();
    store.put(bookmark(2, "tör\nn")).expect("saved");
    let whole = fs::read(&path).expect("a journal");
    for len in 0..=whole.len() {
        fs::write(&path, &whole[..len]).expect("writes");
        let mut store = open(&path);
        assert_eq!(store.bookmarks().get(BookmarkId(1)).is_some(), len >= kept - 1, "cut at {len}");
        assert_eq!(store.bookmarks().get(BookmarkId(2)).is_some(), len >= whole.len() - 1, "cut at {len}");
        assert_eq!(store.rejected().1, 0, "an open line may still be completed");
        let before = store.bookmarks().len();
        store.put(bookmark(3, "after")).expect("saved");
        let healed = fs::read(&path).expect("a journal");
        assert!(healed.starts_with(&whole[..len]), "nothing is removed");
        let again = open(&path);
        assert_eq!(again.bookmarks(), store.bookmarks());
        assert_eq!(again.bookmarks().len(), before + 1, "cut at {len}");
    }
}

#[test]
fn lines_that_are_not_understood_stay() {
    let (_home, path) = home();
    let mut store = open(&path);
    store.put(bookmark(1, "one")).expect("saved");
    let too_late = format!(
        "{{\"v\":1,\"id\":\"{}\",\"clock\":9007199254740992,\"device\":\"{}\",\"delete\":{{\"at\":1}}}}",
        BookmarkId(1),
        DeviceId(1)
    );
    let id = BookmarkId(1);
    let garbage = [
        "<<<<<<< ours\n",
        "[1,null]\n",
        "{\"v\":1,\"id\":\"\u{1b}[31m\"}\n",
        "{\"v\":1}\n",
        &format!("{{\"v\":1,\"id\":\"{id}\",\"clock\":1,\"device\":\"{}\"}}\n", DeviceId(1)),
        &format!("{too_late}\n"),
    ];
    append(&path, &[garbage.concat().as_bytes(), b"\xff\xfe\n\0\0\n\r\n\n"].concat());
    store.put(bookmark(2, "two")).expect("saved");
    let journal = fs::read(&path).expect("a journal");
    assert!(garbage.iter().all(|line| journal.windows(line.len()).any(|part| part == line.as_bytes())));
    let mut again = open(&path);
    assert_eq!(again.bookmarks().len(), 2);
    let (rejected, count) = again.rejected();
    let lines: Vec<usize> = rejected.iter().map(|rejected| rejected.line).collect();
    assert_eq!((lines, count), ((3..=10).collect(), 8));
    assert!(rejected.iter().all(|rejected| !rejected.reason.is_empty() && !rejected.beginning.contains('\u{1b}')));
    again.put(bookmark(1, "changed")).expect("saved");
    assert!(fs::read(&path).expect("a journal").starts_with(&journal));
}

#[test]
fn a_joined_journal_loses_no_bookmark_to_a_torn_line() {
    let ((_one, first), (_two, second)) = (home(), home());
    open(&first).put(bookmark(1, "one")).expect("saved");
    append(&first, b"{\"v\":1,\"id\":\"0000");
    open(&second).put(bookmark(2, "two")).expect("saved");
    append(&first, &fs::read(&second).expect("a journal"));
    let store = open(&first);
    assert_eq!((store.bookmarks().len(), store.rejected().1), (2, 1));
}

#[test]
fn a_newer_journal_can_be_read_but_not_changed() {
    let (_home, path) = home();
    let mut store = open(&path);
    store.put(bookmark(1, "one")).expect("saved");
    append(&path, b"{\"v\":2,\"something\":[\"else\"]}\n");
    let journal = fs::read(&path).expect("a journal");
    let error = store.put(bookmark(2, "two")).expect_err("refused");
    assert!(matches!(error, StoreError::Newer { found: 2, .. }), "{error}");
    let mut again = open(&path);
    assert_eq!((again.newer_version(), again.bookmarks().len(), again.rejected().1), (Some(2), 1, 0));
    assert!(again.delete(BookmarkId(1), 1).is_err());
    assert_eq!(fs::read(&path).expect("a journal"), journal);
    // Newer lines that say what ours say are shown.
    let newer = String::from_utf8(journal).expect("text").replace("\"v\":1,\"id\"", "\"v\":3,\"tint\":\"red\",\"id\"");
    fs::write(&path, newer).expect("writes");
    let again = open(&path);
    assert_eq!((again.newer_version(), again.bookmarks().len()), (Some(3), 1));
}

#[test]
fn a_clock_at_its_end_harms_one_bookmark_only() {
    let (_home, path) = home();
    let stamp = Stamp { clock: Stamp::LAST_CLOCK, device: DeviceId(3) };
    let line = render(&Event { stamp, change: Change::Put(bookmark(1, "forged")) }).expect("renders");
    fs::create_dir_all(path.parent().expect("a directory")).expect("creates");
    fs::write(&path, line).expect("writes");
    let mut store = open(&path);
    let error = store.put(bookmark(1, "mine")).expect_err("refused");
    assert!(matches!(error, StoreError::Exhausted { id: BookmarkId(1), .. }), "{error}");
    store.put(bookmark(2, "mine")).expect("saved");
}

#[test]
fn a_device_keeps_its_name_and_gets_one_for_a_broken_one() {
    let (_home, path) = home();
    let device = |store: &Store, id| store.bookmarks().stamp(BookmarkId(id)).expect("known").device;
    let mut store = open(&path);
    store.put(bookmark(1, "")).expect("saved");
    let mut again = open(&path);
    again.put(bookmark(2, "")).expect("saved");
    assert_eq!(device(&store, 1), device(&again, 2));
    fs::write(path.with_extension("device"), b"\xff").expect("writes");
    let mut broken = open(&path);
    broken.put(bookmark(3, "")).expect("saved");
    assert_ne!(device(&broken, 3), device(&broken, 1));
}

#[test]
fn a_directory_in_the_way_is_an_error_and_no_loss() {
    let (_home, path) = home();
    fs::create_dir_all(&path).expect("creates");
    let error = Store::open(&path).err().expect("a directory is no journal");
    assert!(error.to_string().contains("it is a directory"), "{error}");
}

#[test]
fn notes_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let (_home, path) = home();
    open(&path).put(bookmark(1, "")).expect("saved");
    let mode = |path: &Path| fs::metadata(path).expect("is there").permissions().mode() & 0o077;
    assert_eq!((mode(&path), mode(path.parent().expect("a directory"))), (0, 0));
}

fn colour() -> impl Strategy<Value = Option<Colour>> {
    let colours = [Colour::Red, Colour::Yellow, Colour::Green, Colour::Blue, Colour::Magenta];
    prop::option::of(prop::sample::select(colours.to_vec()))
}

fn attribution() -> impl Strategy<Value = Attribution> {
    let line = || prop::option::of(any::<String>().prop_map(|text| Clean::line(&text)));
    let countries = prop::collection::vec(any::<String>().prop_map(|text| Clean::line(&text)), 0..3);
    (line(), line(), line(), line(), countries, line()).prop_map(|(briefing, file, speaker, cue, countries, said)| {
        Attribution { briefing, file, speaker, cue, countries, said }
    })
}

proptest! {
    #[test]
    fn any_event_survives_its_line(
        note in any::<String>(), words in any::<String>(), quote in any::<String>(), (start, end) in any::<(usize, usize)>(),
        clock in 0..=Stamp::LAST_CLOCK, (created, changed) in any::<(u64, u64)>(),
        tags in prop::collection::vec(any::<String>(), 0..4), colour in colour(), attribution in attribution(),
    ) {
        let tags = tags.iter().map(|tag| Clean::line(tag)).collect();
        let mut bookmark = Bookmark { created, changed, tags, colour, attribution, ..bookmark(7, &note) };
        let (exact, prefix, suffix) = (Clean::text(&words), Clean::text(&note), Clean::text(&quote));
        bookmark.anchor.pieces = vec![Piece { start, end, exact, prefix, suffix }];
        bookmark.anchor.what = What::Quote(Clean::text(&quote));
        let event = Event { stamp: Stamp { clock, device: DeviceId(start as u64) }, change: Change::Put(bookmark) };
        let line = render(&event).expect("renders");
        prop_assert_eq!(line.matches('\n').count(), 1);
        prop_assert_eq!(parse(line.as_bytes(), &mut Articles::default()), Ok(Said::Event(event)));
    }

    /// Whole, through the store, the file, a compaction and another store.
    #[test]
    fn any_bookmark_survives_the_journal(
        bookmarks in prop::collection::vec(
            (any::<String>(), prop::collection::vec(any::<String>(), 0..3), colour(), attribution()), 1..5)
    ) {
        let files = super::simulated::Simulated::with(None);
        let reopened = || Store::open_on(Box::new(files.clone()), "/home/bookmarks.jsonl").expect("opens");
        let mut store = reopened();
        for (at, (note, tags, colour, attribution)) in (0u128..).zip(&bookmarks) {
            let tags = tags.iter().map(|tag| Clean::line(tag)).collect();
            let (colour, attribution) = (*colour, attribution.clone());
            store.put(bookmark(at, "at first")).expect("saved");
            store.put(Bookmark { tags, colour, attribution, ..bookmark(at, note) }).expect("saved");
        }
        let before = store.bookmarks().clone();
        prop_assert_eq!(&before, &reopened().bookmarks().clone());
        prop_assert_eq!(store.compact().expect("compacts"), bookmarks.len());
        prop_assert_eq!(&before, &reopened().bookmarks().clone());
        prop_assert_eq!(&before, store.bookmarks());
    }

    #[test]
    fn hostile_strings_come_back_clean(raw in "[\\x00-\\x1f\\x7f-\\x9f\u{202e}\u{2066}a\\n]{0,20}") {
        let line = render(&Event { stamp: Stamp { clock: 1, device: DeviceId(1) }, change: Change::Put(bookmark(1, "note")) });
        let text = serde_json::to_string(&raw).expect("renders");
        let line = line.expect("renders").replace("\"note\":\"note\"", &format!("\"note\":{text}"));
        let line = line.replace("\"article_id\":\"a\"", &format!("\"article_id\":{text}"));
        let Ok(Said::Event(Event { change: Change::Put(bookmark), .. })) = parse(line.as_bytes(), &mut Articles::default())
        else { panic!("{line}") };
        prop_assert_eq!(&bookmark.note, &Clean::text(&raw));
        prop_assert_eq!(&bookmark.anchor.article.article_id, &Clean::line(&raw));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut reading = crate::bookmarks::reading::Reading::default();
        reading.feed(&bytes);
        prop_assert_eq!(reading.offset, bytes.len() as u64);
    }
}
