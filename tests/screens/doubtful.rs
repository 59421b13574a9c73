//! Bookmarks whose places are in doubt.

use depesche::config::theme::Theme;
use serde_json::{Value, json};

use crate::support::headless::{Headless, loaded};

use super::{SIZES, assert_screen};

const HEAD: &str = "Der Hafen ist offen.";
const FERRY: &str = "Die Fähre nach Süden fährt ab Montag wieder täglich.";
const END: &str = "Mehr war am Abend nicht zu erfahren.";

fn edition(text: &str) -> Value {
    json!({
        "format": "annotated-article-bundle", "version": 1, "id": "ferries", "title": "Fähren", "offsets": {"unit": "codepoint"},
        "articles": [{
            "id": "f-ferry", "headline": "Fähren", "language": "de", "published": "2026-03-01", "text": text,
        }],
    })
}

#[test]
fn moved_changed_and_uncertain() {
    let text = format!("{HEAD} {FERRY} {END}");
    let changed = text.replace("Süden", "Norden").replace(HEAD, "Es regnet.");
    let twice = format!("{changed}\n\n{changed}");
    for &(columns, rows) in SIZES {
        for (name, text) in [("changed", &changed), ("uncertain", &twice)] {
            let mut before = Headless::of_json(&edition(&format!("{HEAD} {FERRY} {END}")), columns, rows);
            before.press("mjmjm");
            let mut now = Headless::empty(columns, rows);
            now.take_over(&before);
            now.load(loaded(&edition(text)));
            assert_screen(&format!("{name}_listed_{columns}x{rows}"), now.press("Bj"), Theme::COLOUR);
            assert_screen(&format!("{name}_article_{columns}x{rows}"), now.press("<Enter>"), Theme::COLOUR);
        }
    }
}
