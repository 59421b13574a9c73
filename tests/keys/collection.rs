//! The list of all bookmarks, and bookmarks whose articles have changed.

use std::sync::Arc;

use depesche::app::{Effect, Message};
use depesche::bookmarks::Found;
use depesche::bundle::{self, Loaded, sources::Source};
use depesche::model::{Bundle, Clean};
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
fn a_passage_with_a_bookmark_takes_no_lost_one() {
    let mut reader = reopened("Es regnet. Morgen auch.");
    let lost = reader.kept()[0].clone();
    reader.press("jm");
    let other = reader.kept().into_iter().find(|bookmark| bookmark.id != lost.id).expect("a second one").clone();
    assert_eq!(other.anchor.words().as_str(), "Morgen auch.");
    reader.press("Bj<Enter>");
    assert!(reader.describe().contains("Lost: the bookmark keeps its words"), "{}", reader.describe());
    reader.press("ja");
    let said = "This passage has a bookmark already; go to another one for the lost bookmark";
    assert!(reader.describe().ends_with(said), "{}", reader.describe());
    let kept = reader.kept();
    assert_eq!(kept.len(), 2);
    assert!(kept.contains(&&lost) && kept.contains(&&other), "nothing has changed: {kept:?}");
    // A passage without one takes it all the same.
    reader.press("ka");
    assert!(reader.describe().ends_with("Place taken; u undoes it"), "{}", reader.describe());
}

#[test]
fn the_footer_says_what_to_do_with_a_lost_bookmark() {
    let hint = "go there to put it on another passage";
    let last_row = |reader: &Headless| reader.rows().pop().expect("a footer");
    let mut lost = reopened("Es regnet.");
    lost.press("B");
    assert!(last_row(&lost).contains(hint), "{}", last_row(&lost));
    let mut changed = reopened(CHANGED);
    changed.press("B");
    assert!(!last_row(&changed).contains(hint), "{}", last_row(&changed));
}

/// A bookmark was made in /news/ferries.json; something else is open now.
fn closed() -> (Headless, Bundle) {
    let mut before = Headless::empty(120, 40);
    before.state.folder = Some("/news".into());
    let bundle = ferries(CHANGED, "ferries.json");
    before.load(Loaded { bundle: bundle.clone(), problems: Vec::new() });
    before.press("jm");
    let mut now = Headless::demo(120, 40);
    now.state.folder = Some("/elsewhere".into());
    now.take_over(&before);
    (now, bundle)
}

fn ferries(text: &str, origin: &str) -> Bundle {
    bundle::load(&Clean::line(origin), edition(text).to_string().as_bytes()).expect("a bundle").bundle
}

#[test]
fn a_bookmark_of_a_closed_briefing_opens_its_file() {
    let (mut reader, _) = closed();
    let id = reader.kept()[0].id;
    assert_eq!(
        reader.press("B<Enter>").describe(),
        "de 1 all bookmarks '' > Die Fähre, 1 rows — Opening ferries.json …"
    );
    let Some(Effect::Open { file, bookmark }) = reader.outside.pop() else { panic!("{:?}", reader.outside) };
    assert_eq!((file.as_str(), bookmark), ("/news/ferries.json", id));
    let read = |text: &str| Ok((Arc::new(ferries(text, "/news/ferries.json")), Vec::new()));
    let articles = reader.state.library.article_numbers().count();
    reader.send(Message::Opened { bookmark, read: read(CHANGED) });
    assert_eq!(reader.describe(), "ferry 2 [Die Fähre] — ferries.json is open too");
    // A second press before the answer opens nothing twice.
    reader.send(Message::Opened { bookmark, read: read(CHANGED) });
    assert_eq!(reader.state.library.article_numbers().count(), articles + 1);
    // What is open is gone to at once.
    assert_eq!(reader.press("ggB<Enter>").describe(), "ferry 2 [Die Fähre]");
    assert!(reader.outside.is_empty());
}

#[test]
fn who_has_gone_elsewhere_is_not_called_back() {
    let (mut reader, bundle) = closed();
    reader.press("B<Enter><Esc>j");
    let bookmark = reader.kept()[0].id;
    reader.send(Message::Opened { bookmark, read: Ok((Arc::new(bundle), Vec::new())) });
    assert_eq!(reader.describe(), "de 2 — ferries.json is open too");
}

#[test]
fn a_file_that_is_gone_or_another_one_by_now_is_told_and_not_opened() {
    let (mut reader, _) = closed();
    reader.press("B<Enter>");
    let bookmark = reader.kept()[0].id;
    let listed =
        "de 1 all bookmarks '' > Die Fähre, 1 rows — Not open: “Fähren”; start depesche with the briefing “Fähren”";
    let mut other = edition("Es regnet.");
    for (field, value) in [("id", "weather"), ("title", "Wetter")] {
        other[field] = json!(value);
    }
    other["articles"][0]["id"] = json!("rain");
    other["articles"][0]["headline"] = json!("Regen");
    let other =
        Arc::new(bundle::load(&Clean::line("/news/ferries.json"), other.to_string().as_bytes()).expect("reads").bundle);
    let bundles = reader.state.library.bundles().len();
    reader.send(Message::Opened { bookmark, read: Ok((other, Vec::new())) });
    assert_eq!(reader.describe(), format!("{listed}; ferries.json holds it no longer"));
    let gone = Source::File("/no/such/ferries.json".into()).read().expect_err("there is none");
    reader.send(Message::Opened { bookmark, read: Err(Box::new(gone)) });
    assert!(reader.describe().starts_with(&format!("{listed}; ferries.json is not it: ")), "{}", reader.describe());
    assert_eq!(reader.state.library.bundles().len(), bundles);
}

#[test]
fn only_files_are_remembered_and_only_where_the_folder_is_known() {
    for (folder, origin, file) in [
        (Some("/news"), "a/b.json", Some("/news/a/b.json")),
        (Some("/news"), "/other/b.json", Some("/other/b.json")),
        (Some("/news"), "standard input", None),
        (Some("/ne\u{1b}ws"), "b.json", None),
        (None, "b.json", None),
    ] {
        let mut reader = Headless::empty(120, 40);
        reader.state.folder = folder.map(Into::into);
        reader.load(Loaded { bundle: ferries(CHANGED, origin), problems: Vec::new() });
        reader.press("m");
        assert_eq!(reader.kept()[0].attribution.file.as_deref(), file, "{folder:?} {origin}");
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
