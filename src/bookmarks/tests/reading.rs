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
