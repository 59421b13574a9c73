//! What was acknowledged survives whatever goes wrong, at whichever call.

use std::collections::BTreeMap;

use rustix::io::Errno;

use super::simulated::{Fault, Keep, Simulated};
use super::{anchor, bookmark};
use crate::bookmarks::line::render;
use crate::bookmarks::{Bookmark, BookmarkId, Bookmarks, Change, DeviceId, Draft, Event, Stamp, Store, StoreError};
use crate::model::Clean;

const JOURNAL: &str = "/home/data/depesche/bookmarks.jsonl";

/// What a call on a file fails with.
pub const ERRORS: [Errno; 7] =
    [Errno::IO, Errno::NOSPC, Errno::FBIG, Errno::ROFS, Errno::ACCESS, Errno::DQUOT, Errno::INTR];

/// What the store acknowledged: the note of each bookmark, `None` for deleted.
#[derive(Default)]
pub struct Told {
    pub acknowledged: BTreeMap<BookmarkId, Option<Clean>>,
    /// What else may be true, because a call failed after it had begun.
    pub attempted: Vec<(BookmarkId, Option<Clean>)>,
}

impl Told {
    pub fn note<T>(&mut self, id: BookmarkId, note: Option<Clean>, result: &Result<T, StoreError>) {
        match result {
            Ok(_) => _ = self.acknowledged.insert(id, note),
            Err(error) => {
                assert!(error.to_string().contains("saved before are unharmed"), "{error}");
                self.attempted.push((id, note));
            }
        }
    }

    /// Whether the bookmarks are what was acknowledged, give or take what was attempted.
    pub fn holds_in(&self, bookmarks: &Bookmarks) {
        for (id, note) in &self.acknowledged {
            let is = bookmarks.get(*id).map(|bookmark| bookmark.note.clone());
            assert!(is == *note || self.attempted.contains(&(*id, is.clone())), "{id}: {is:?}, not {note:?}");
        }
    }

    /// Whether the bookmarks are exactly what was acknowledged.
    pub fn is_all_of(&self, bookmarks: &Bookmarks) {
        let is: Vec<_> = bookmarks.iter().map(|bookmark| (bookmark.id, bookmark.note.clone())).collect();
        let told = self.acknowledged.iter().filter_map(|(id, note)| Some((*id, note.clone()?)));
        assert_eq!(is, told.collect::<Vec<_>>());
    }
}

/// A day's work, going on after errors.
fn work(files: &Simulated) -> (Told, Option<Store>) {
    let mut told = Told::default();
    let open = || Store::open_on(Box::new(files.clone()), JOURNAL);
    let Ok(mut store) = open().or_else(|_| open()) else { return (told, None) };
    let mut put = |store: &mut Store, bookmark: &Bookmark, note: &str| {
        let bookmark = Bookmark { note: Clean::text(note), ..bookmark.clone() };
        let result = store.put(bookmark.clone());
        told.note(bookmark.id, Some(bookmark.note), &result);
    };
    put(&mut store, &bookmark(1, ""), "first");
    put(&mut store, &bookmark(2, ""), "second\nof two lines");
    put(&mut store, &bookmark(2, ""), "second, changed");
    for id in [BookmarkId(1), BookmarkId(2)] {
        let result = store.delete(id, 9);
        told.note(id, None, &result);
        if let Ok(Some(was)) = result {
            let result = store.put(was.clone());
            told.note(id, Some(was.note), &result);
        }
    }
    let result = store.delete(BookmarkId(2), 10);
    told.note(BookmarkId(2), None, &result);
    if let Ok(added) = store.add(Draft::on(anchor()).noted(Clean::text("third")), 11) {
        told.acknowledged.insert(added.id, Some(added.note));
    }
    (told, Some(store))
}

fn reopened(files: &Simulated) -> Store {
    Store::open_on(Box::new(files.clone()), JOURNAL).expect("opens when nothing is wrong")
}

/// How many calls the work makes when nothing goes wrong.
fn calls() -> usize {
    let files = Simulated::with(None);
    let (told, _) = work(&files);
    assert_eq!((told.acknowledged.len(), told.attempted.len()), (3, 0));
    told.is_all_of(reopened(&files).bookmarks());
    files.calls()
}

#[test]
fn an_error_at_any_call_leaves_exactly_what_was_acknowledged() {
    for at in 0..calls() {
        for fault in ERRORS.map(Fault::Fail).into_iter().chain([Fault::Short]) {
            let files = Simulated::with(Some((at, fault)));
            let (told, store) = work(&files);
            files.power_up(Keep::All);
            let again = reopened(&files);
            told.is_all_of(again.bookmarks());
            assert_eq!(again.rejected().1, 0, "half a line was taken back: {fault:?} at {at}");
            let mut store = store.expect("opens at the second try");
            store.refresh().expect("reads when nothing is wrong");
            assert_eq!(store.bookmarks(), again.bookmarks(), "{fault:?} at {at}");
        }
    }
}

#[test]
fn a_power_failure_at_any_call_loses_nothing_acknowledged() {
    for at in 0..calls() {
        for fault in [Fault::PowerOffBefore, Fault::PowerOffAfter] {
            for keep in [Keep::Nothing, Keep::Half, Keep::Zeros, Keep::All] {
                let files = Simulated::with(Some((at, fault)));
                let (mut told, _) = work(&files);
                files.power_up(keep);
                let mut store = reopened(&files);
                told.holds_in(store.bookmarks());
                // And the journal can be written on, even behind a torn line.
                let added = store
                    .add(Draft::on(anchor()).noted(Clean::text("afterwards")), 12)
                    .expect("nothing is wrong any more");
                told.acknowledged.insert(added.id, Some(added.note));
                told.holds_in(reopened(&files).bookmarks());
                assert_eq!(reopened(&files).bookmarks(), store.bookmarks());
            }
        }
    }
}

#[test]
fn a_line_that_can_not_be_taken_back_is_called_uncertain() {
    let calls_of_one = |fault| {
        let files = Simulated::with(fault);
        let mut store = reopened(&files);
        let result = store.put(bookmark(1, "note"));
        (files.calls(), result, files)
    };
    let (calls, ..) = calls_of_one(None);
    // The last call is the sync; with the power gone just before it, the cut fails as well.
    let (_, result, files) = calls_of_one(Some((calls - 1, Fault::PowerOffBefore)));
    assert!(matches!(result, Err(StoreError::Uncertain { .. })), "{result:?}");
    files.power_up(Keep::Half);
    assert!(reopened(&files).bookmarks().is_empty());
    let torn = files.content(JOURNAL).expect("the journal is there");
    let mut store = reopened(&files);
    store.put(bookmark(2, "later")).expect("nothing is wrong any more");
    let healed = files.content(JOURNAL).expect("the journal is there");
    assert!(healed.starts_with(&[&torn[..], b"\n"].concat()), "the torn piece stays, as a line of its own");
    assert_eq!(reopened(&files).bookmarks().len(), 1);
}

#[test]
fn a_journal_made_anew_is_durable_too() {
    let files = Simulated::with(None);
    let mut store = reopened(&files);
    store.put(bookmark(1, "removed with the file")).expect("nothing is wrong");
    files.remove(JOURNAL);
    store.put(bookmark(2, "in the new file")).expect("nothing is wrong");
    files.power_off();
    files.power_up(Keep::Nothing);
    let again = reopened(&files);
    assert_eq!((again.bookmarks().len(), again.bookmarks().get(BookmarkId(2)).is_some()), (1, true));
}

#[test]
fn another_writer_s_unfinished_journal_is_made_durable() {
    let calls = {
        let files = Simulated::with(None);
        reopened(&files).put(bookmark(1, "")).expect("nothing is wrong");
        files.calls()
    };
    for at in 0..calls {
        // The first writer dies at some call, but the power stays on; the second one finishes; then the power goes.
        let files = Simulated::with(Some((at, Fault::PowerOffBefore)));
        _ = Store::open_on(Box::new(files.clone()), JOURNAL).map(|mut store| store.put(bookmark(1, "")));
        files.power_up(Keep::Running);
        reopened(&files).put(bookmark(2, "acknowledged")).expect("nothing is wrong");
        files.power_off();
        files.power_up(Keep::Nothing);
        assert!(reopened(&files).bookmarks().get(BookmarkId(2)).is_some(), "the first writer died at call {at}");
    }
}

#[test]
fn messages_are_for_people() {
    let calls = {
        let files = Simulated::with(None);
        reopened(&files).put(bookmark(1, "")).expect("nothing is wrong");
        files.calls()
    };
    let files = Simulated::with(Some((calls - 1, Fault::Fail(Errno::NOSPC))));
    let error = reopened(&files).put(bookmark(1, "")).expect_err("the sync fails");
    assert_eq!(
        error.to_string(),
        "This was not saved: syncing /home/data/depesche/bookmarks.jsonl failed: the disk is full. The bookmarks saved before \
         are unharmed. Free some space and try again."
    );
    // Opening makes two calls (lock and open); the third is the making of the directory.
    let files = Simulated::with(Some((2, Fault::Fail(Errno::ACCESS))));
    let error = reopened(&files).put(bookmark(1, "")).expect_err("the directory can't be made");
    assert_eq!(
        error.to_string(),
        "This was not saved: creating the directory /home/data/depesche failed: permission denied. The bookmarks saved before \
         are unharmed. Allow yourself to write it, or choose another data directory."
    );
    let files = Simulated::with(Some((1, Fault::Fail(Errno::ACCESS))));
    let error = Store::open_on(Box::new(files), JOURNAL).err().expect("the journal can't be opened");
    assert_eq!(
        error.to_string(),
        "The bookmarks in /home/data/depesche/bookmarks.jsonl could not be read: permission denied. Nothing was changed. Allow \
         yourself to read it, or choose another data directory."
    );
}

#[test]
fn a_bookmark_without_its_line_feed_survives_the_next_one_s_power_failure() {
    let made = |fault| {
        let files = Simulated::with(None);
        reopened(&files).put(bookmark(1, "as an editor left it")).expect("nothing is wrong");
        let journal = files.content(JOURNAL).expect("a journal");
        files.put_in(JOURNAL, journal.strip_suffix(b"\n").expect("whole"));
        let before = files.calls();
        if let Some((at, fault)) = fault {
            files.goes_wrong(before + at, fault);
        }
        let result = reopened(&files).put(bookmark(2, "next"));
        (files.calls() - before, files, result.is_ok())
    };
    let (calls, ..) = made(None);
    // Reading at the opening may not fail, or there is nothing to test.
    for at in 8..calls {
        for seed in 0..50 {
            let (_, files, next) = made(Some((at, Fault::PowerOffAfter)));
            files.power_up(Keep::Chance(seed));
            let store = reopened(&files);
            assert!(store.bookmarks().get(BookmarkId(1)).is_some(), "at {at}, seed {seed}");
            assert!(!next || store.bookmarks().get(BookmarkId(2)).is_some(), "at {at}, seed {seed}");
        }
    }
}

#[test]
fn a_change_among_ten_thousand_bookmarks_costs_one_append() {
    let device = DeviceId(1);
    let line = |id| render(&Event { stamp: Stamp { clock: 1, device }, change: Change::Put(bookmark(id, "note")) });
    let journal: Vec<String> = (0..10_000).map(|id| line(id).expect("renders")).collect();
    let files = Simulated::with(None);
    files.put_in("/home/bookmarks.jsonl", journal.concat().as_bytes());
    let mut store = Store::open_on(Box::new(files.clone()), "/home/bookmarks.jsonl").expect("opens");
    store.delete(BookmarkId(0), 1).expect("the first change names the device, too");
    for id in 1..40 {
        let (calls, [writes, bytes, syncs], long) = (files.calls(), files.written(), store_len(&files));
        let was = store.delete(BookmarkId(id), 2).expect("nothing is wrong").expect("it is there");
        assert_eq!(files.written(), [writes + 1, bytes + store_len(&files) - long, syncs + 1]);
        assert!(store_len(&files) - long < 200, "a line and no more");
        store.put(was).expect("nothing is wrong");
        let [writes_after, _, syncs_after] = files.written();
        assert_eq!((writes_after, syncs_after), (writes + 2, syncs + 2));
        assert!(files.calls() - calls <= 24, "{} calls for two changes", files.calls() - calls);
    }
}

fn store_len(files: &Simulated) -> usize {
    files.content("/home/bookmarks.jsonl").expect("a journal").len()
}
