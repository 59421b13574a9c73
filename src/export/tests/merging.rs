//! Renewing a Markdown file that somebody has written in.

use proptest::prelude::*;

use super::*;
use crate::export::markdown::{Merged, merge};

const THERE: fn(BookmarkId) -> bool = |_| true;

fn sentences(numbers: &[usize]) -> Vec<Bookmark> {
    let bundle = harbour();
    numbers.iter().map(|&nth| on_sentence(&bundle, 0, nth, 1 + nth as u128)).collect()
}

fn file(bookmarks: &[Bookmark]) -> String {
    Format::Markdown.render(&records(bookmarks, &[]))
}

fn merged(file: &str, bookmarks: &[Bookmark]) -> Merged {
    merge(file, &records(bookmarks, &[]), THERE)
}

fn quiet(text: &str) -> Merged {
    Merged { text: text.to_owned(), notices: Vec::new() }
}

#[test]
fn a_second_export_changes_nothing() {
    let bookmarks = sentences(&[0, 1, 2, 3]);
    let text = file(&bookmarks);
    assert_eq!(merged(&text, &bookmarks), quiet(&text));
    assert_eq!(merged("", &bookmarks), quiet(&text));
    let windows = text.replace('\n', "\r\n");
    assert_eq!(merged(&windows, &bookmarks), quiet(&windows), "line ends stay");
    let marked = format!("\u{feff}{text}");
    assert_eq!(merged(&marked, &bookmarks), quiet(&marked));
}

#[test]
fn what_was_written_between_records_stays_where_it_is() {
    let old = sentences(&[0, 3]);
    let text = format!(
        "# Mine\n\n{}\nThe end, no line feed",
        file(&old).replace("\n<!-- depesche:bookmark", "\nOn the first.\n\n<!-- depesche:bookmark")
    );
    let mut now = sentences(&[0, 1, 3]);
    now[0].note = Clean::text("new");
    let merged = merged(&text, &now);
    assert_eq!(merged.notices, []);
    let place = |words: &str| merged.text.find(words).unwrap_or_else(|| panic!("{words}: {}", merged.text));
    let order =
        ["# Mine", "The winter ferry", "- Note: new", "On the first.", "We need it", "The crews keep", "The end, no"];
    assert!(order.map(place).is_sorted(), "{}", merged.text);
    assert!(merged.text.ends_with("The end, no line feed"));
}

#[test]
fn new_records_without_a_later_one_come_last() {
    let text = format!("{}My words", file(&sentences(&[0])));
    let merged = merged(&text, &sentences(&[0, 1, 2]));
    assert!(merged.text.starts_with(&format!("{text}\n\n<!-- depesche:bookmark ")), "{}", merged.text);
    assert_eq!(merged.text.matches("<!-- depesche:bookmark ").count(), 3);
}

#[test]
fn a_record_changed_by_hand_is_kept_and_told() {
    let mut bookmarks = sentences(&[0, 1]);
    let text = file(&bookmarks).replace("> The winter ferry", "> The **winter** ferry");
    bookmarks[0].note = Clean::text("new");
    let Merged { text: kept, notices } = merged(&text, &bookmarks);
    assert_eq!(kept, text);
    assert_eq!(notices.len(), 1);
    assert!(notices[0].0 == 1 && notices[0].1.contains("changed by hand"), "{notices:?}");
}

#[test]
fn a_record_whose_bookmark_is_gone_says_so_until_it_is_back() {
    let bookmarks = sentences(&[0, 1]);
    for by_hand in [false, true] {
        let mut text = file(&bookmarks);
        if by_hand {
            text = text.replace("> The winter ferry", "> The **winter** ferry");
        }
        let gone = |text: &str| merge(text, &records(&bookmarks[1..], &[]), |id| id == bookmarks[1].id);
        let Merged { text: without, notices } = gone(&text);
        assert!(notices.len() == 1 && notices[0].1.contains("is gone"), "{notices:?}");
        assert_eq!(without.matches("The bookmark is gone").count(), 1, "{without}");
        assert_eq!(gone(&without).text, without, "said once");
        assert_eq!(merged(&without, &bookmarks).text, text, "and no more when it is back");
    }
    let others = merged(&file(&bookmarks), &bookmarks[1..]);
    assert_eq!(others.text, file(&bookmarks), "not asked for is not gone");
    assert!(others.notices[0].1.contains("not among those exported"));
}

#[test]
fn comments_that_frame_no_record_are_text() {
    let bookmarks = sentences(&[0]);
    let text = file(&bookmarks);
    let (opening, _) = text.split_once('\n').expect("lines");
    let twice = format!("{text}\n{text}");
    let open = format!("{opening}\nmine\n\n{text}");
    let closed = format!("<!-- /depesche:bookmark {} -->\n{text}", bookmarks[0].id);
    for strange in [twice, open, closed] {
        let Merged { text, notices } = merged(&strange, &bookmarks);
        assert_eq!(text, strange);
        assert!(!notices.is_empty(), "{strange}");
    }
}

/// What a user may write: words, and lines that look like ours.
fn user_text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "[^\u{0}]{0,30}",
        Just("<!-- depesche:bookmark".to_owned()),
        Just("<!-- /depesche:bookmark 00000000000000000000000000000001 -->".to_owned()),
        Just("<!-- depesche:bookmark 000000000000000000000000000000ff 0123456789abcdef -->".to_owned()),
        Just("> quoted\r".to_owned()),
        Just(String::new()),
    ];
    proptest::collection::vec(line, 0..5).prop_map(|lines| lines.join("\n") + "\n")
}

proptest! {
    #[test]
    fn users_text_survives_and_the_second_time_changes_nothing(
        texts in proptest::collection::vec(user_text(), 4),
        before in proptest::sample::subsequence(vec![0_usize, 1, 2, 3], 0..=3),
        after in proptest::sample::subsequence(vec![0_usize, 1, 2, 3], 0..=4),
    ) {
        let old = sentences(&before);
        let mut written = texts[0].clone();
        for (nth, bookmark) in old.iter().enumerate() {
            written.push_str(&file(std::slice::from_ref(bookmark)));
            written.push_str(&texts[nth + 1]);
        }
        let now = sentences(&after);
        let there = |id: BookmarkId| now.iter().any(|bookmark| bookmark.id == id);
        let once = merge(&written, &records(&now, &[]), there);
        // Every line that the user wrote is there, in the same order.
        let mut rest = once.text.as_str();
        for line in texts[..=old.len()].iter().flat_map(|text| text.split('\n')) {
            let at = rest.find(line);
            prop_assert!(at.is_some(), "{:?} in {}", line, once.text);
            rest = &rest[at.unwrap_or(0) + line.len()..];
        }
        let twice = merge(&once.text, &records(&now, &[]), there);
        prop_assert_eq!(&twice.text, &once.text);
        // Whoever is exported is there.
        for bookmark in &now {
            let opening = format!("<!-- depesche:bookmark {} ", bookmark.id);
            prop_assert!(once.text.contains(&opening));
        }
    }

    #[test]
    fn any_file_can_be_merged_into(file in "(<!-- /?depesche:bookmark [0-9a-f]{0,34}[ a-z]{0,6} ?-->|[a-z<>!\r\n-]|\n){0,40}") {
        let bookmarks = sentences(&[0, 2]);
        let once = merged(&file, &bookmarks);
        prop_assert!(once.text.starts_with(&file));
        prop_assert_eq!(merged(&once.text, &bookmarks).text, once.text);
    }
}
