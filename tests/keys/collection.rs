//! The list of all bookmarks, and bookmarks whose articles have changed.

use depesche::bookmarks::Found;
use serde_json::{Value, json};

use crate::support::describe::check;
use crate::support::headless::{Headless, loaded};

#[test]
fn opening_and_leaving() {
    check(&[
        ("de 5", "B", "de 5 all bookmarks '' > nothing, 0 rows"),
        ("de 5", "BB", "de 5"),
        ("de 5", "B<Esc>", "de 5"),
        ("de 5", "B<Enter>", "de 5 all bookmarks '' > nothing, 0 rows — There is no bookmark in the list"),
        ("de 5", "mB", "de 5 all bookmarks '' > Wer wie, 1 rows"),
        ("de 5", "mjmB", "de 6 all bookmarks '' > Namentlich bestätigte, 2 rows"),
        ("de 5", "mjmBj", "de 6 all bookmarks '' > Wer wie, 2 rows"),
        ("de 5", "mjmBj<Enter>", "de 5 [Wer wie]"),
        ("de 5", "mjmB/beiträgt", "de 6 all bookmarks 'beiträgt|' > Wer wie, 1 rows"),
        ("de 5", "mjmB/beiträgt<Enter><Enter>", "de 5 [Wer wie]"),
        ("de 5", "mjmB/beiträgt<Enter><Esc>", "de 6 all bookmarks '' > Wer wie, 2 rows"),
        ("de 5", "mTnato<Enter>jmB/tag:nat", "de 6 all bookmarks 'tag:nat|' > Wer wie, 1 rows"),
        (
            "de 5",
            "mB/tags:nato<Enter>",
            "de 5 all bookmarks 'tags:nato' > Wer wie, 1 rows — there is no tags: here; there are tag, speaker, country, date, \
             briefing, article, source, colour",
        ),
        ("de 5", "mBmu", "de 5 all bookmarks '' > Wer wie, 1 rows — Bookmark is back"),
        ("de 5", "mBc", "de 5 all bookmarks '' > Wer wie, 1 rows — Colour: red"),
        ("de 5", "mBMwhy<Esc>", "de 5 all bookmarks '' > Wer wie, 1 rows — Note kept"),
        ("de 5", "mBxx", "de 5 all bookmarks '' > Wer wie, 1 rows"),
        ("de 5", "mBx<Esc>", "de 5 all bookmarks '' > Wer wie, 1 rows"),
        ("de 5", "mBa", "de 5 all bookmarks '' > Wer wie, 1 rows — This bookmark is where it was"),
    ]);
}

#[test]
fn speakers_and_countries_are_kept_with_the_bookmark() {
    let mut reader = Headless::at("de 5");
    reader.press("]qm]qm]qm");
    let marks = reader.kept();
    let mark = marks.iter().find(|mark| mark.attribution.speaker.is_some()).expect("somebody is quoted");
    let speaker = mark.attribution.speaker.as_ref().expect("a speaker").clone();
    assert!(mark.attribution.briefing.is_some());
    let name = speaker.split_whitespace().next_back().expect("a name").to_lowercase();
    reader.press(&format!("B/speaker:{name}"));
    let left = reader.state.collection.rows.len();
    assert!(left >= 1 && reader.state.marks.all.len() == 3, "{left}");

    let mut reader = Headless::at("side de 5 positions > de-p7");
    reader.press("m");
    let countries = reader.kept()[0].attribution.countries.clone();
    assert!(!countries.is_empty(), "the position's holder stands for a country");
    let country = countries[0].split_whitespace().next().expect("a name").to_lowercase();
    reader.press(&format!("B/country:{country}"));
    assert_eq!(reader.state.collection.rows.len(), 1);
}

const CHANGED: &str =
    "Der Hafen ist offen. Die Fähre nach Süden fährt ab Montag wieder täglich. Mehr war nicht zu erfahren.";

fn edition(text: &str) -> Value {
    json!({
        "format": "annotated-article-bundle", "version": 1, "id": "ferries", "title": "Fähren", "offsets": {"unit": "codepoint"},
        "articles": [{"id": "f-ferry", "headline": "Fähren", "language": "de", "text": text}],
    })
}

/// The second sentence was bookmarked when the article still was an older one; then another edition was opened.
fn reopened(text: &str) -> Headless {
    let mut before = Headless::of_json(&edition(&CHANGED.replace("Süden", "Norden")), 120, 40);
    before.press("jm");
    let mut now = Headless::empty(120, 40);
    now.take_over(&before);
    now.load(loaded(&edition(text)));
    now
}

#[test]
fn a_changed_passage_is_accepted_with_one_key_and_that_can_be_undone() {
    let mut reader = reopened(CHANGED);
    let place = |reader: &Headless| reader.state.marks.place(reader.kept()[0].id).expect("it is open").1.clone();
    assert!(matches!(place(&reader), Found::Changed(_)));
    reader.press("B");
    let rows = reader.rows();
    let compared = rows.iter().find(|row| row.contains("Norden") && row.contains("Süden"));
    assert!(compared.is_some(), "old and new stand side by side:\n{}", rows.join("\n"));
    assert!(rows.iter().any(|row| row.contains("changed: the article has other words now")));
    reader.press("a");
    assert!(matches!(place(&reader), Found::Exact(_)));
    assert!(reader.describe().ends_with("Place taken; u undoes it"), "{}", reader.describe());
    assert!(reader.kept()[0].anchor.words().contains("Süden"));
    reader.press("u");
    assert!(matches!(place(&reader), Found::Changed(_)));
    assert!(reader.kept()[0].anchor.words().contains("Norden"), "the old words are back");
    // The same from the article, after having gone there.
    reader.press("<Enter>");
    let there = "ferry 2 [Die Fähre] — Changed: the article has other words now; a takes them";
    assert_eq!(reader.describe(), there);
    reader.press("a");
    assert_eq!(reader.describe(), "ferry 2 [Die Fähre] — Place taken; u undoes it");
    assert!(!reader.rows().concat().contains('☆'));
}

#[test]
fn of_several_places_the_one_shown_is_taken_and_lost_ones_stay() {
    let mut reader = reopened(&format!("{CHANGED}\n\n{CHANGED}"));
    let all = "ferry 1 all bookmarks '' > Die Fähre, 1 rows";
    assert_eq!(reader.press("B").describe(), all);
    assert_eq!(
        reader.press("a").describe(),
        format!("{all} — Several places may be it: Enter shows one after the other")
    );
    let place = |at: usize| format!("Place {at} of 2 that may be it; a takes it, Enter in a list shows the next");
    assert_eq!(reader.press("<Enter>").describe(), format!("ferry 2 [Die Fähre] — {}", place(1)));
    assert_eq!(reader.press("B<Enter>").describe(), format!("ferry 5 [Die Fähre] — {}", place(2)));
    assert_eq!(reader.press("a").describe(), "ferry 5 [Die Fähre] — Place taken; u undoes it");
    let spans = reader.state.marks.place(reader.kept()[0].id).expect("open").1.spans().to_vec();
    assert_eq!(spans[0].start(), CHANGED.len() + 2 + CHANGED.find("Die Fähre").expect("there"));

    let mut reader = reopened("Es regnet.");
    reader.press("B");
    assert!(reader.rows().concat().contains("lost: its words are no longer in the article"));
    assert!(reader.press("a").describe().ends_with("Enter goes there to put it on other ones"));
    assert!(reader.rows().concat().contains("Norden"), "its text stays");
}

#[test]
fn a_lost_bookmark_is_put_on_another_passage_with_its_note_tags_and_colour() {
    for (select, words) in [("", "Es regnet."), ("vw", "Es regnet")] {
        let mut reader = reopened("Es regnet. Morgen auch.");
        reader.press("BMmine<Esc>Twind<Enter>c");
        let lost = reader.kept()[0].clone();
        assert_eq!((lost.note.as_str(), lost.tags.len(), lost.colour.is_some()), ("mine", 1, true));
        let said = reader.press("<Enter>").describe();
        assert!(said.ends_with("go to a passage or select one, and a puts it there"), "{said}");
        reader.press(select).press("a");
        let put = reader.kept()[0].clone();
        assert_eq!(put.anchor.words(), words);
        assert_eq!((put.id, &put.note, &put.tags, put.colour), (lost.id, &lost.note, &lost.tags, lost.colour));
        assert!(reader.describe().ends_with("Place taken; u undoes it"), "{}", reader.describe());
        assert!(matches!(reader.state.marks.place(put.id), Some((_, Found::Exact(_)))));
        reader.press("u");
        assert_eq!(reader.kept()[0].anchor, lost.anchor);
        assert!(matches!(reader.state.marks.place(lost.id), Some((_, Found::Lost))));
    }
}

#[test]
fn bookmarks_of_briefings_that_are_not_open_say_what_to_open() {
    let mut before = Headless::of_json(&edition(CHANGED), 120, 40);
    before.press("jm");
    let mut now = Headless::demo(120, 40);
    now.take_over(&before);
    now.press("B");
    assert!(now.rows().concat().contains("not open"));
    now.press("<Enter>");
    assert_eq!(
        now.describe(),
        "de 1 all bookmarks '' > Die Fähre, 1 rows — Not open: “Fähren”; start depesche with the briefing “Fähren”"
    );
}
