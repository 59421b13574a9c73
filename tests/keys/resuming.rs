//! Going on where the reader left off, and panes of another size.

use depesche::app::resume::{Earlier, Resume};
use depesche::app::{Batch, Message};
use depesche::bundle;
use depesche::model::Clean;
use depesche::places::Place;
use serde_json::{Value, json};
use std::sync::Arc;

use crate::support::headless::{Headless, loaded};

const SENTENCES: &str =
    "The ferry sails at six. Nobody waits for it. The harbour is calm. A bell rings twice. It is late.";

fn briefing(text: &str) -> Value {
    json!({
        "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"}, "id": "week",
        "articles": [{"id": "first", "text": "Nothing here. Nor here."}, {"id": "second", "text": text}],
    })
}

/// Reads with keys, and returns the place that would be kept.
fn left(keys: &str) -> Place {
    let mut reader = Headless::of_json(&briefing(SENTENCES), 120, 40);
    reader.press(keys);
    reader.state.leave().expect("a place").1
}

fn back_at(place: Place, json: &Value) -> Headless {
    let mut reader = Headless::empty(120, 40);
    let resume = Some(Resume { origin: Clean::line("made up"), place });
    reader.state.resume(Earlier { resume, side: 8, notice: None });
    reader.load(loaded(json));
    reader
}

#[test]
fn the_place_and_what_was_open_come_back() {
    let place = left("]ajj3wip<C-l>t<Esc>");
    assert!(place.view.transposed && place.view.whole && place.view.details);
    let reader = back_at(place, &briefing(SENTENCES));
    assert_eq!(reader.describe(), "second 3 details quotes of all — Where you left off; gg goes to the beginning");
    assert!(reader.state.matrix.transposed);
    let usual = Headless::of_json(&briefing(SENTENCES), 120, 40).state.layout.side.expect("a panel").width;
    assert_eq!(reader.state.layout.side.expect("a panel").width, usual + 8);
}

#[test]
fn a_corrected_text_opens_at_the_same_sentence() {
    let before = "A storm is coming, they say. And more is to come. ";
    let reader = back_at(left("]ajj"), &briefing(&format!("{before}{SENTENCES}")));
    assert_eq!(reader.state.article().expect("an article").1.id.raw(), "second");
    assert_eq!(reader.state.reader.sentence, 4);
    let without = SENTENCES.replace("The harbour is calm. ", "");
    let reader = back_at(left("]ajj"), &briefing(&without));
    assert!(reader.describe().ends_with("is gone; this is the nearest one"), "{}", reader.describe());
    assert!(matches!(reader.state.reader.sentence, 1 | 2), "{}", reader.describe());
}

#[test]
fn nothing_is_said_where_nothing_comes_back() {
    let reader = back_at(left(""), &briefing(SENTENCES));
    assert_eq!(reader.describe(), "first 1");
    let mut other = briefing(SENTENCES);
    other["id"] = json!("next week");
    assert_eq!(back_at(left("]ajj"), &other).describe(), "first 1", "another briefing with the same name");
}

#[test]
fn a_key_press_is_not_overruled_by_a_briefing_that_comes_later() {
    let place = left("]ajj");
    for (keys, at) in [("", "second 3"), ("j", "Eins 2")] {
        let mut reader = Headless::empty(120, 40);
        let resume = Some(Resume { origin: Clean::line("late"), place: place.clone() });
        reader.state.resume(Earlier { resume, ..Earlier::default() });
        reader.load(loaded(&json!({
            "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
            "articles": [{"id": "Eins", "text": "One. Two. Three."}],
        })));
        reader.press(keys);
        let late = bundle::load(&Clean::line("late"), briefing(SENTENCES).to_string().as_bytes()).expect("a bundle");
        let bundles = vec![Arc::new(late.bundle)];
        reader.send(Message::Loaded(Batch { bundles, ..Batch::default() }));
        assert!(reader.describe().starts_with(at), "{}", reader.describe());
    }
}

#[test]
fn the_side_panel_gets_wider_and_narrower() {
    let width = |reader: &Headless| reader.state.layout.side.expect("a panel").width;
    let mut reader = Headless::demo(120, 40);
    let usual = width(&reader);
    reader.press("<lt>");
    assert_eq!(width(&reader), usual - 4);
    reader.press("2>");
    assert_eq!(width(&reader), usual + 4);
    reader.press("=");
    assert_eq!(width(&reader), usual);
    reader.press("99>");
    assert!(reader.state.layout.reader.expect("the article").width >= 34);
    let widest = width(&reader);
    reader.press(">");
    assert!(reader.describe().contains("gets no wider"), "{}", reader.describe());
    reader.press("<lt>");
    assert_eq!(width(&reader), widest - 4, "the other key works at once");
    reader.press("99<lt>");
    assert_eq!(width(&reader), 24);
    reader.resize(60, 24).press(">");
    assert!(reader.describe().contains("whole screen"), "{}", reader.describe());
}
