//! The power goes at any moment of any work of two instances, with compactions, and leaves anything of what was not synced.
//!
//! `DEPESCHE_POWER_LOSSES` sets how often (1,000 times unless set).

use super::faults::Told;
use super::numbers::{Numbers, rounds};
use super::simulated::{Fault, Keep, Simulated};
use super::{bookmark, simulated};
use crate::bookmarks::{Bookmark, BookmarkId, Store};
use crate::model::Clean;

const JOURNAL: &str = "/home/data/depesche/bookmarks.jsonl";
const REJECTED: &str = "/home/data/depesche/bookmarks.rejected";

/// How many power losses one file system goes through.
const LOSSES_OF_WORLD: usize = 8;

/// What is typed into the journal by somebody who does not know its format.
const SCRIBBLE: &str = "<<<<<<< not ours";

fn open(files: &Simulated) -> Option<Store> {
    Store::open_on(Box::new(files.clone()), JOURNAL).ok()
}

/// Up to 24 changes by two instances, until the power goes. Returns how often they compacted the journal.
fn work(files: &Simulated, numbers: &mut Numbers, told: &mut Told) -> usize {
    let (Some(one), Some(two)) = (open(files), open(files)) else { return 0 };
    let mut stores = [one, two];
    for store in &mut stores {
        store.tolerate(numbers.below(6));
    }
    for turn in 0..8 + numbers.below(17) {
        let store = &mut stores[numbers.below(2)];
        let id = BookmarkId(1 + numbers.below(6) as u128);
        match numbers.below(6) {
            0 => {
                let result = store.delete(id, 9);
                told.note(id, None, &result);
            }
            1 => {
                // A reader may die of the power, too.
                let _ = store.refresh();
            }
            _ => {
                let note = Clean::text(&format!("{turn} {}", "ä\n".repeat(numbers.below(200))));
                let result = store.put(Bookmark { note: note.clone(), ..bookmark(id.0, "") });
                told.note(id, Some(note), &result);
            }
        }
    }
    stores.iter().map(Store::compactions).sum()
}

/// After each loss: the bookmarks are what was acknowledged, or what was on its way just then.
fn settle(told: &mut Told, files: &Simulated) -> usize {
    let store = open(files).expect("nothing is wrong");
    told.holds_in(store.bookmarks());
    let attempted = std::mem::take(&mut told.attempted);
    for (id, note) in &mut told.acknowledged {
        let is = store.bookmarks().get(*id).map(|bookmark| bookmark.note.clone());
        *note = is;
    }
    for (id, _) in attempted {
        told.acknowledged.insert(id, store.bookmarks().get(id).map(|bookmark| bookmark.note.clone()));
    }
    told.is_all_of(store.bookmarks());
    store.rejected().1
}

#[test]
fn no_loss_of_power_loses_what_was_acknowledged() {
    let losses = rounds("DEPESCHE_POWER_LOSSES", 1_000);
    let mut numbers = Numbers(20_000);
    let (mut lost, mut acknowledged, mut compactions, mut torn, mut in_compaction) = (0, 0, 0, 0, 0);
    while lost < losses {
        let files = Simulated::with(None);
        let mut told = Told::default();
        let mut scribbled = false;
        for _ in 0..LOSSES_OF_WORLD.min(losses - lost) {
            let fault = if numbers.below(2) == 0 { Fault::PowerOffBefore } else { Fault::PowerOffAfter };
            // Around ten calls a change.
            files.goes_wrong(files.calls() + numbers.below(240), fault);
            compactions += work(&files, &mut numbers, &mut told);
            in_compaction += usize::from(files.content("/home/data/depesche/bookmarks.new").is_some());
            files.power_off();
            files.power_up(Keep::Chance(numbers.any()));
            lost += 1;
            acknowledged += told.acknowledged.len();
            torn += settle(&mut told, &files);
            if !scribbled && files.content(JOURNAL).is_some_and(|journal| journal.ends_with(b"\n")) {
                files.scribble(JOURNAL, format!("{SCRIBBLE}\n").as_bytes());
                scribbled = true;
            }
        }
        let kept = [JOURNAL, REJECTED].iter().filter_map(|path| files.content(path)).collect::<Vec<_>>().join(&b'\n');
        let there = kept.split(|&byte| byte == b'\n').any(|line| line == SCRIBBLE.as_bytes());
        assert!(there || !scribbled, "a line that is not understood is in one of the two files");
    }
    println!(
        "{lost} losses of power ({in_compaction} of them with the file of an unfinished compaction there), {acknowledged} \
         acknowledged bookmarks looked at, {compactions} compactions, {torn} torn lines"
    );
    assert!(compactions > losses / 2 && in_compaction > losses / 100 && torn > losses / 100, "each of them is tried");
}

#[test]
fn the_simulation_loses_what_was_not_synced() {
    // A file system that kept everything would prove nothing.
    let numbers = &mut Numbers(1);
    let mut lengths = std::collections::BTreeSet::new();
    for _ in 0..200 {
        let files = Simulated::with(None);
        let mut store = open(&files).expect("nothing is wrong");
        store.put(bookmark(1, "synced")).expect("nothing is wrong");
        let synced = files.content(JOURNAL).expect("a journal");
        simulated::write_unsynced(&files, JOURNAL, &[b'x'; 100]);
        files.power_off();
        files.power_up(Keep::Chance(numbers.any()));
        let left = files.content(JOURNAL).expect("a journal");
        assert!(left.starts_with(&synced));
        lengths.insert((left.len() - synced.len(), left.contains(&0)));
    }
    assert!(lengths.len() > 50, "{lengths:?}");
}
