//! Files that are still being read: how far that is, and stopping it.

use std::sync::Arc;

use depesche::app::{Batch, Effect, Message};
use depesche::bundle;
use depesche::model::Clean;
use serde_json::json;

use crate::support::headless::Headless;

/// The file with this number, which is followed by so many.
fn file(number: usize, left: usize) -> Message {
    let text = format!("Der Hafen {number} ist offen. Die Fähre fährt.");
    let bundle = json!({
        "format": "annotated-article-bundle", "version": 1, "id": format!("b{number}"), "offsets": {"unit": "codepoint"},
        "articles": [{"id": format!("a{number}"), "headline": format!("Hafen {number}"), "language": "de", "text": text}],
    });
    let loaded =
        bundle::load(&Clean::line(&format!("{number}.json")), bundle.to_string().as_bytes()).expect("a bundle");
    Message::Loaded(Batch { bundles: vec![Arc::new(loaded.bundle)], left, ..Batch::default() })
}

/// One file of five is there.
fn begun() -> Headless {
    let mut reader = Headless::empty(120, 40);
    reader.send(file(1, 4));
    reader
}

fn footer(reader: &Headless) -> String {
    reader.rows().pop().expect("a last row")
}

#[test]
fn the_last_row_says_how_far_loading_is() {
    let mut reader = begun();
    assert!(footer(&reader).contains("reading 1 of 5 files, Esc stops"), "{}", footer(&reader));
    let unreadable = Batch { unreadable: 1, left: 3, ..Batch::default() };
    reader.send(Message::Loaded(unreadable));
    assert!(footer(&reader).contains("reading 2 of 5 files, Esc stops"), "{}", footer(&reader));
    reader.press("<Enter>");
    assert!(!footer(&reader).contains("stops"), "Esc closes the details first: {}", footer(&reader));
    for (number, left) in [(3, 2), (4, 1), (5, 0)] {
        reader.send(file(number, left));
    }
    assert!(!footer(&reader).contains("reading"), "{}", footer(&reader));
    reader.press("<Esc><Esc><Esc>");
    assert!(reader.outside.is_empty(), "nothing is left to stop");
}

#[test]
fn esc_twice_stops_loading_when_it_has_nothing_else_to_do() {
    for before in ["<Enter>", "B", "vw", "<Tab>", "?"] {
        let mut reader = begun();
        reader.press(before).press("<Esc>");
        assert!(!matches!(reader.outside.last(), Some(Effect::StopLoading)), "{before}");
        assert_eq!((reader.state.loading.left, reader.state.loading.left_out), (4, 0), "{before}");
    }
    let mut reader = begun();
    reader.press("<Esc>j<Esc>");
    assert!(reader.describe().ends_with("Esc again leaves out the 4 files still to come"), "{}", reader.describe());
    assert!(reader.outside.is_empty(), "another key in between was no answer");
    reader.press("<Esc>");
    assert!(matches!(reader.outside[..], [Effect::StopLoading]), "{:?}", reader.outside);
    let said = "Stopped reading: 4 of 5 files left out; start depesche again to read them";
    assert!(reader.describe().ends_with(said), "{}", reader.describe());
    // What was on its way is left out as it was said.
    reader.send(file(2, 3));
    assert_eq!(reader.state.library.bundles().len(), 1);
    reader.press("j<Esc>");
    assert_eq!(reader.outside.len(), 1, "it is stopped once");
    assert!(footer(&reader).contains("4 files left out"), "{}", footer(&reader));
}
