//! Selections grow and shrink by words, sentences and paragraphs.

use super::*;
use crate::bundle;
use crate::model::Clean;
use proptest::prelude::*;

const TEXT: &str = "Eins zwei. „Drei, vier.“ Fünf.\n\nSechs sieben. Acht.";

fn article() -> Article {
    let json = serde_json::json!({
        "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
        "articles": [{"id": "a", "language": "de", "text": TEXT}],
    });
    let loaded = bundle::load(&Clean::line("made up"), json.to_string().as_bytes()).expect("a bundle");
    loaded.bundle.articles[0].clone()
}

/// What is selected after steps: `w` `b` words, `s` `S` sentences, `p` `P` paragraphs, `o` the other end.
fn selected(from: &str, steps: &str) -> String {
    let article = article();
    let at = TEXT.find(from).expect("the words are in the text");
    let passage = Span::new(TEXT, at, at + from.len()).expect("on characters");
    let mut selection = Selection::of(&article, passage).expect("there is a word");
    for step in steps.chars() {
        match step {
            'w' | 'b' => drop(selection.step(&article, Unit::Word, step == 'w')),
            's' | 'S' => drop(selection.step(&article, Unit::Sentence, step == 's')),
            'p' | 'P' => drop(selection.step(&article, Unit::Paragraph, step == 'p')),
            _ => selection.swap(),
        }
    }
    article.text.slice(selection.span()).to_owned()
}

#[test]
fn steps() {
    for (from, steps, wanted) in [
        ("Eins zwei.", "", "Eins"),
        ("Eins zwei.", "w", "Eins zwei"),
        ("Eins zwei.", "ww", "Eins zwei. „Drei"),
        ("Eins zwei.", "wwbb", "Eins"),
        ("Eins zwei.", "s", "Eins zwei."),
        ("Eins zwei.", "ss", "Eins zwei. „Drei, vier.“"),
        ("Eins zwei.", "ssS", "Eins zwei."),
        ("Eins zwei.", "p", "Eins zwei. „Drei, vier.“ Fünf."),
        ("Eins zwei.", "pw", "Eins zwei. „Drei, vier.“ Fünf.\n\nSechs"),
        ("Eins zwei.", "pppp", TEXT),
        ("vier.", "b", "Drei, vier"),
        ("vier.", "S", "„Drei, vier"),
        ("vier.", "SS", "Eins zwei. „Drei, vier"),
        ("vier.", "SSs", "„Drei, vier"),
        ("vier.", "bos", "Drei, vier.“"),
        ("Acht.", "P", "Sechs sieben. Acht"),
        ("Acht.", "bbb", "Fünf.\n\nSechs sieben. Acht"),
        ("Acht.", "w", "Acht"),
        ("Eins", "bSP", "Eins"),
    ] {
        assert_eq!(selected(from, steps), wanted, "{from}, {steps}");
    }
}

proptest! {
    #[test]
    fn whatever_the_steps_something_is_selected(steps in "[wbsSpPo]{0,30}") {
        let text = selected("vier.", &steps);
        prop_assert!(text.contains(char::is_alphanumeric));
        prop_assert!(!text.starts_with(char::is_whitespace) && !text.ends_with(char::is_whitespace));
    }
}
