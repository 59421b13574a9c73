//! Two devices go separate ways from a common journal, compactions included; the merged journal says what both say, whichever
//! is merged into which, and however: one behind the other, or by git's union driver (`merge=union` in `.gitattributes`).
//!
//! `DEPESCHE_MERGES` sets how often (500 times unless set).

use std::fs;
use std::path::Path;
use std::process::Command;

use super::bookmark;
use super::numbers::{Numbers, rounds};
use super::simulated::Simulated;
use crate::bookmarks::{Attribution, Bookmark, BookmarkId, Bookmarks, Colour, Store, replay};
use crate::model::Clean;

const JOURNAL: &str = "/home/bookmarks.jsonl";

/// A journal, and the device that writes it.
struct Device {
    files: Simulated,
    store: Store,
}

impl Device {
    /// A device that begins with `journal`, as after a checkout.
    fn with(journal: &[u8]) -> Self {
        let files = Simulated::with(None);
        files.put_in(JOURNAL, journal);
        let store = Store::open_on(Box::new(files.clone()), JOURNAL).expect("opens");
        Self { files, store }
    }

    fn journal(&self) -> Vec<u8> {
        self.files.content(JOURNAL).expect("a journal")
    }

    fn work(&mut self, numbers: &mut Numbers, changes: usize) {
        self.store.tolerate(numbers.below(12));
        for turn in 0..changes {
            // The same eight bookmarks on both devices, so that their changes meet.
            let id = BookmarkId(numbers.below(8) as u128);
            if numbers.below(4) == 0 {
                self.store.delete(id, 5).expect("saved");
            } else {
                let note = Clean::text(&format!("{turn}, {}", numbers.below(3)));
                let tags = (0..numbers.below(3)).map(|tag| Clean::line(&format!("tag {tag}"))).collect();
                let colour = [None, Some(Colour::Red), Some(Colour::Blue)][numbers.below(3)];
                let speaker = (numbers.below(2) == 0).then(|| Clean::line("the harbour master"));
                let attribution = Attribution { speaker, ..Attribution::default() };
                let whole = Bookmark { note, tags, colour, attribution, ..bookmark(id.0, "") };
                self.store.put(whole).expect("saved");
            }
        }
    }
}

fn both(one: &Bookmarks, two: &Bookmarks) -> Bookmarks {
    let mut all = one.clone();
    for event in two.events() {
        all.apply(event.clone());
    }
    all
}

/// What a journal says, every line understood.
fn said(journal: &[u8]) -> Bookmarks {
    let (bookmarks, rejected, _) = replay(journal);
    assert!(rejected.is_empty(), "{rejected:?}");
    bookmarks
}

/// What `git merge` makes of two versions with the union driver; `None` without a git.
fn union(folder: &Path, base: &[u8], ours: &[u8], theirs: &[u8]) -> Option<Vec<u8>> {
    for (name, content) in [("base", base), ("ours", ours), ("theirs", theirs)] {
        fs::write(folder.join(name), content).expect("writes");
    }
    let words = ["merge-file", "-p", "--union", "ours", "base", "theirs"];
    let output = Command::new("git").current_dir(folder).args(words).output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(output.stdout)
}

#[test]
fn diverged_journals_merge_to_the_same_either_way() {
    let pairs = rounds("DEPESCHE_MERGES", 500);
    let (mut numbers, folder) = (Numbers(500), tempfile::tempdir().expect("a folder"));
    let (mut events, mut by_git, mut compactions) = (0, 0, 0);
    let mut base = Vec::new();
    for merge in 0..pairs {
        if merge % 5 == 0 {
            // Every fifth pair has nothing in common; the others begin with what was merged before.
            base.clear();
        }
        let (mut one, mut two) = (Device::with(&base), Device::with(&base));
        let (here, there) = (1 + numbers.below(30), 1 + numbers.below(30));
        one.work(&mut numbers, here);
        two.work(&mut numbers, there);
        let wanted = both(one.store.bookmarks(), two.store.bookmarks());
        events += here + there;
        compactions += one.store.compactions() + two.store.compactions();

        let (a, b) = (one.journal(), two.journal());
        let joined = [a.as_slice(), &b].concat();
        assert_eq!(said(&joined), wanted, "merge {merge}: the second behind the first");
        assert_eq!(said(&[b.as_slice(), &a].concat()), wanted, "merge {merge}: the first behind the second");
        base = if let Some(merged) = union(folder.path(), &base, &a, &b) {
            let turned = union(folder.path(), &base, &b, &a).expect("git was there just now");
            assert_eq!(said(&merged), wanted, "merge {merge} by git");
            assert_eq!(said(&turned), wanted, "merge {merge} by git, turned");
            by_git += 2;
            merged
        } else {
            joined
        };
        // And the merged journal can be compacted.
        let mut merged = Device::with(&base);
        merged.store.compact().expect("compacts");
        assert_eq!(merged.store.bookmarks(), &wanted);
    }
    println!(
        "{pairs} pairs of journals merged either way round, {events} events, {compactions} compactions; {by_git} merges \
         by git"
    );
}
