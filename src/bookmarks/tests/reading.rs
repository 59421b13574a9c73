//! Journals say the same in whatever pieces, and by however many threads, they are read.

use proptest::prelude::*;

use super::bookmark;
use crate::bookmarks::line::render;
use crate::bookmarks::reading::Reading;
use crate::bookmarks::{Bookmark, BookmarkId, Change, DeviceId, Event, Stamp};

/// A line with its line feed: an event on one of a few bookmarks, a newer version's, a blank one, or what is no line.
fn some_line() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (0..4u128, 1..9u64, any::<bool>()).prop_map(|(id, clock, gone)| {
            let note = format!("at {clock}");
            let change = if gone {
                Change::Delete { id: BookmarkId(id), at: clock }
            } else {
                Change::Put(Bookmark { changed: clock, ..bookmark(id, &note) })
            };
            let event = Event { stamp: Stamp { clock, device: DeviceId(7) }, change };
            render(&event).expect("an event can be written")
        }),
        1 => Just("{\"v\":2,\"new\":true}\n".to_owned()),
        1 => Just("\n".to_owned()),
        1 => "[a-z{}\"]{1,9}".prop_map(|torn| torn + "\n"),
    ]
}

proptest! {
    #[test]
    fn two_threads_read_what_one_reads(lines in proptest::collection::vec(some_line(), 1..40), cut in 0usize..40) {
        let (cut, whole) = (cut.min(lines.len()), lines.concat());
        let at: usize = lines[..cut].iter().map(String::len).sum();
        let (mut one, mut two) = (Reading::default(), Reading::default());
        let by_one = one.halves((whole.as_bytes(), &[]));
        let by_two = two.halves(whole.as_bytes().split_at(at));
        prop_assert_eq!(by_one, by_two);
        prop_assert_eq!(&one.bookmarks, &two.bookmarks);
        prop_assert_eq!(&one.rejected, &two.rejected);
        prop_assert_eq!((one.rejected_count, one.version, one.lines()), (two.rejected_count, two.version, two.lines()));
    }

    #[test]
    fn a_last_line_without_its_line_feed_counts_once_and_only_when_it_is_whole(
        lines in proptest::collection::vec(some_line(), 0..10), last in 10..20u64, cut in 1usize..2000,
    ) {
        let put = Change::Put(Bookmark { changed: last, ..bookmark(9, "the last one") });
        let event = Event { stamp: Stamp { clock: last, device: DeviceId(7) }, change: put };
        let line = render(&event).expect("an event can be written");
        let before = lines.concat();
        let mut reading = Reading::default();
        reading.feed(before.as_bytes());
        let known = reading.bookmarks.clone();

        let whole = line.trim_end_matches('\n');
        let torn = (0..=cut.min(whole.len() - 1)).rev().find(|&at| whole.is_char_boundary(at)).unwrap_or(0);
        reading.feed(&whole.as_bytes()[..torn]);
        prop_assert!(!reading.look_at_open() && reading.is_open() == (torn > 0));
        prop_assert_eq!(&reading.bookmarks, &known);
        let rejected = reading.rejected_count;

        reading.feed(&whole.as_bytes()[torn..]);
        prop_assert!(reading.look_at_open() && reading.bookmarks.get(BookmarkId(9)).is_some());
        let with_it = reading.bookmarks.clone();
        prop_assert!(!reading.look_at_open() && !reading.feed(b"\n"));
        prop_assert_eq!((&reading.bookmarks, reading.rejected_count, reading.is_open()), (&with_it, rejected, false));
    }

    #[test]
    fn pieces_of_any_size_say_what_the_whole_says(lines in proptest::collection::vec(some_line(), 1..20), size in 1usize..200) {
        let whole = lines.concat();
        let (mut one, mut many) = (Reading::default(), Reading::default());
        one.feed(whole.as_bytes());
        for piece in whole.as_bytes().chunks(size) {
            many.feed(piece);
        }
        prop_assert_eq!(&one.bookmarks, &many.bookmarks);
        prop_assert_eq!(&one.rejected, &many.rejected);
        prop_assert_eq!((one.version, one.lines(), one.offset), (many.version, many.lines(), many.offset));
        prop_assert_eq!(one.overlap(), many.overlap());
    }
}

#[test]
fn the_first_hundred_lines_that_say_nothing_are_described_and_all_are_counted() {
    let torn = (0..250).map(|nth| format!("torn {nth}\n")).collect::<Vec<_>>().concat();
    let (mut one, mut two) = (Reading::default(), Reading::default());
    one.halves((torn.as_bytes(), &[]));
    two.halves(torn.as_bytes().split_at(torn.find("torn 60\n").expect("there")));
    assert_eq!((one.rejected_count, one.rejected.len()), (250, 100));
    assert_eq!(one.rejected.iter().map(|line| line.line).collect::<Vec<_>>(), (1..=100).collect::<Vec<_>>());
    assert_eq!((one.rejected, one.rejected_count), (two.rejected, two.rejected_count));
}
