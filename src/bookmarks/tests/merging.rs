//! Which events there are decides, not how they are ordered, repeated or cut.

use proptest::prelude::*;

use super::bookmark;
use crate::bookmarks::line::render;
use crate::bookmarks::reading::Reading;
use crate::bookmarks::{BookmarkId, Bookmarks, Change, DeviceId, Event, Stamp};

/// Few bookmarks, clocks and devices, so that events meet and tie.
fn event() -> impl Strategy<Value = Event> {
    (0..3u128, 1..4u64, 0..2u64, prop::option::of("[a-c\\n]{0,2}")).prop_map(|(id, clock, device, note)| Event {
        stamp: Stamp { clock, device: DeviceId(device) },
        change: match note {
            Some(note) => Change::Put(bookmark(id, &note)),
            None => Change::Delete { id: BookmarkId(id), at: 7 },
        },
    })
}

fn read(journal: &[u8]) -> Bookmarks {
    let mut reading = Reading::default();
    reading.feed(journal);
    assert!(!reading.look_at_open());
    assert_eq!(reading.rejected_count, 0);
    reading.bookmarks
}

fn journal(events: &[Event]) -> Vec<u8> {
    events.iter().flat_map(|event| render(event).expect("renders").into_bytes()).collect()
}

proptest! {
    #[test]
    fn order_and_repetition_do_not_matter(
        (events, shuffled) in prop::collection::vec(event(), 0..12).prop_flat_map(|events| {
            let twice: Vec<Event> = events.iter().chain(&events).cloned().collect();
            (Just(events), Just(twice).prop_shuffle())
        })
    ) {
        prop_assert_eq!(read(&journal(&events)), read(&journal(&shuffled)));
    }

    #[test]
    fn two_journals_merge_either_way_round(
        common in prop::collection::vec(event(), 0..5),
        ours in prop::collection::vec(event(), 0..5),
        theirs in prop::collection::vec(event(), 0..5),
    ) {
        let (a, b) = (journal(&[common.clone(), ours].concat()), journal(&[common, theirs].concat()));
        prop_assert_eq!(read(&[&a[..], &b].concat()), read(&[b, a].concat()));
    }

    #[test]
    fn reading_in_any_pieces_gives_the_same(
        events in prop::collection::vec(event(), 1..6),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let whole = journal(&events);
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(whole.len())).collect();
        cuts.extend([0, whole.len()]);
        cuts.sort_unstable();
        let mut reading = Reading::default();
        for cut in cuts.windows(2) {
            reading.feed(&whole[cut[0]..cut[1]]);
        }
        prop_assert_eq!(&reading.bookmarks, &read(&whole));
        prop_assert_eq!((reading.rejected_count, reading.offset), (0, whole.len() as u64));
        prop_assert!(!reading.is_open());
        prop_assert!(whole.ends_with(reading.overlap()));
    }

    #[test]
    fn apply_tells_whether_anything_visible_changed(events in prop::collection::vec(event(), 0..12)) {
        let mut bookmarks = Bookmarks::default();
        for event in events {
            let before: Vec<_> = bookmarks.iter().cloned().collect();
            let changed = bookmarks.apply(event);
            let after: Vec<_> = bookmarks.iter().cloned().collect();
            prop_assert_eq!(changed, before != after);
        }
    }
}

#[test]
fn the_later_event_wins_and_a_tombstone_holds() {
    let put = |clock, device, note| Event {
        stamp: Stamp { clock, device: DeviceId(device) },
        change: Change::Put(bookmark(1, note)),
    };
    let gone =
        Event { stamp: Stamp { clock: 2, device: DeviceId(1) }, change: Change::Delete { id: BookmarkId(1), at: 3 } };
    let note = |events: &[Event]| {
        let bookmarks = read(&journal(events));
        bookmarks.get(BookmarkId(1)).map(|bookmark| bookmark.note.to_string())
    };
    assert_eq!(note(&[put(2, 1, "new"), put(1, 9, "old")]).as_deref(), Some("new"));
    assert_eq!(note(&[put(2, 1, "lesser device"), put(2, 2, "greater device")]).as_deref(), Some("greater device"));
    assert_eq!(note(&[gone.clone(), put(1, 9, "old")]), None);
    assert_eq!(note(&[put(3, 1, "undone"), gone]).as_deref(), Some("undone"));
}
