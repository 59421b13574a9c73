//! Moving in an article and between articles.

use depesche::app::Effect;
use serde_json::json;

use crate::support::describe::check;
use crate::support::headless::Headless;

#[test]
fn by_sentences() {
    check(&[
        ("de 1", "j", "de 2"),
        ("de 1", "<Down>", "de 2"),
        ("de 2", "k", "de 1"),
        ("de 2", "<Up>", "de 1"),
        ("de 1", "k", "de 1"),
        ("de 18", "j", "de 18"),
        ("de 1", "5j", "de 6"),
        ("de 1", "12j", "de 13"),
        ("de 1", "10<Down>", "de 11"),
        ("de 13", "5k", "de 8"),
        ("de 3", "5k", "de 1"),
        ("de 1", "99999999j", "de 18"),
        ("de 5", "gg", "de 1"),
        ("de 5", "<Home>", "de 1"),
        ("de 5", "G", "de 18"),
        ("de 5", "<End>", "de 18"),
        ("de 1", "10G", "de 10"),
        ("de 9", "3gg", "de 3"),
        ("de 1", "40G", "de 18"),
        ("en 1", "20G", "en 20"),
    ]);
}

#[test]
fn by_pages() {
    check(&[
        ("de 1", "<C-d>", "de 8"),
        ("de 1", "2<C-d>", "de 13"),
        ("de 1", "<C-d><C-u>", "de 1"),
        ("de 18", "<C-u>", "de 11"),
        ("de 1", "<C-f>", "de 13"),
        ("de 1", "<Space>", "de 13"),
        ("de 1", "<PageDown>", "de 13"),
        ("de 18", "<C-b>", "de 5"),
        ("de 18", "<PageUp>", "de 5"),
        ("de 1", "<C-b>", "de 1"),
        ("de 18", "<C-f>", "de 18"),
        ("de 1", "9<Space>", "de 18"),
    ]);
}

#[test]
fn by_what_is_marked() {
    check(&[
        // Paragraphs.
        ("de 1", "}", "de 2"),
        ("de 3", "}", "de 5"),
        ("de 2", "2}", "de 8"),
        ("de 18", "}", "de 18"),
        ("de 6", "{", "de 2"),
        ("de 18", "3{", "de 9"),
        ("de 2", "9{", "de 1"),
        // Quotes.
        ("de 1", "]q", "de 3 de-q1"),
        ("de 1", "3]q", "de 7 de-q3"),
        ("de 3 de-q1", "]q", "de 6 de-q2"),
        ("de 6 de-q2", "[q", "de 3 de-q1"),
        ("de 3 de-q1", "[q", "de 3 de-q1 — No earlier quote in this article"),
        ("de 18", "]q]q", "de 18 de-q11a"),
        ("de 18", "]q]q]q", "de 18 de-q11a — No further quote in this article"),
        ("de 18", "3[q", "de 14 de-q8"),
        ("de 13 de-q7", "]q", "de 13 de-q7a"),
        ("de 13 de-q7", "j", "de 14"),
        ("de 13 de-q7", "<Esc>", "de 13"),
        // Sentences that prove something.
        ("de 1", "]s", "de 2"),
        ("de 3", "]s", "de 6"),
        ("de 1", "3]s", "de 6"),
        ("de 18", "[s", "de 16"),
        ("de 18", "2[s", "de 15"),
        ("de 18", "]s", "de 18 — No further sentence proves a position"),
        ("de 1", "[s", "de 1 — No earlier sentence proves a position"),
        ("de 1", "50]s", "de 1 — No further sentence proves a position"),
    ]);
}

#[test]
fn between_articles_and_back() {
    check(&[
        ("de 5", "]a", "en 1"),
        ("de 5", "2]a", "fr 1"),
        ("de 5", "9]a", "fr 1"),
        ("de 5", "[a", "de 5 — This is the first article"),
        ("de 5", "2]a]a", "fr 1 — This is the last article"),
        ("de 5", "]a[a", "de 1"),
        ("de 5", "]a<C-o>", "de 5"),
        ("de 5", "]ajj<C-o>O", "en 3"),
        ("de 5", "]ajj<C-o><A-Right>", "en 3"),
        ("de 5", "]a]a<C-o><C-o>", "de 5"),
        ("de 5", "]a]a<C-o><C-o><C-o>", "de 5 — Nothing further back"),
        ("de 5", "]a<C-o>OO", "en 1 — Nothing further ahead"),
        ("de 5", "O", "de 5 — Nothing further ahead"),
        // A new jump forgets what lay ahead.
        ("de 5", "]a<C-o>2]aO", "fr 1 — Nothing further ahead"),
        // Moving on is no jump.
        ("de 5", "jjj<C-o>", "de 8 — Nothing further back"),
    ]);
}

#[test]
fn a_quote_is_left_behind_with_its_article() {
    let bundle = json!({
        "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
        "articles": [
            {"id": "x-one", "text": "One. Two.", "quotes": [{"id": "x-q", "kind": "direct", "spans": [{"start": 5, "end": 8}]}]},
            {"id": "x-two", "text": "Three."},
        ],
    });
    let after = |keys: &str| Headless::of_json(&bundle, 80, 24).press(keys).describe();
    assert_eq!(after("]q"), "one 2 x-q");
    assert_eq!(after("]q]a"), "two 1");
    assert_eq!(after("]qi]a"), "two 1 details");
    assert_eq!(after("]q]a<C-o>"), "one 2");
}

#[test]
fn sequences_and_counts_that_come_to_nothing() {
    check(&[
        ("de 5", "g", "de 5 typed g"),
        ("de 5", "12", "de 5 typed 12"),
        ("de 5", "12]", "de 5 typed 12]"),
        ("de 5", "g<Esc>", "de 5"),
        ("de 5", "12<Esc>", "de 5"),
        ("de 5", "gx", "de 5"),
        ("de 5", "gxj", "de 6"),
        ("de 5", "g<Esc>g", "de 5 typed g"),
        ("de 5", "12<Esc>j", "de 6"),
        ("de 5", "0", "de 5 — 0 does nothing here; ? lists the keys"),
        ("de 5", "z", "de 5 — z does nothing here; ? lists the keys"),
        ("de 5", "zj", "de 6"),
    ]);
}

#[test]
fn scrolling_leaves_the_sentence() {
    let mut reader = Headless::at("de 1");
    reader.press("3<C-e>");
    assert_eq!((reader.describe().as_str(), reader.state.reader.top), ("de 1", 3));
    reader.press("<C-y>");
    assert_eq!((reader.describe().as_str(), reader.state.reader.top), ("de 1", 2));
    reader.press("9<C-y>");
    assert_eq!(reader.state.reader.top, 0);
    reader.resize(0, 0).press("5000<C-e>").resize(80, 24);
    assert!(reader.rows().concat().contains("Viele Zusagen"), "there is no scrolling past the end");
    let mut reader = Headless::demo(120, 12);
    reader.press("50<C-e>");
    assert!(reader.state.reader.top > 20 && !reader.rows().concat().contains("Für die Zeit"));
    reader.press("j");
    assert!(reader.rows().concat().contains("Für die Zeit"), "moving brings the sentence back into view");
}

#[test]
fn the_shell_the_screen_and_the_end() {
    for (key, wanted) in [("q", "Quit"), ("<C-z>", "Suspend"), ("<C-l>", "Redraw")] {
        for place in ["", "<Tab>", "<S-Tab>", "p", "!"] {
            let mut reader = Headless::at("de 5");
            reader.press(place).press(key);
            assert_eq!(format!("{:?}", reader.outside), format!("[{wanted}]"), "{place}{key}");
        }
    }
}

#[test]
fn copying_takes_the_citation_along() {
    let copied = |before: &str| {
        let mut reader = Headless::at(before);
        reader.press("y");
        let Some(Effect::Copy(text)) = reader.outside.pop() else { panic!("nothing is copied") };
        (text.to_string(), reader.describe())
    };
    let (text, after) = copied("de 5");
    let (passage, citation) = text.split_once('\n').expect("a line for the citation");
    assert_eq!(passage, "Wer wie viel beiträgt, blieb zunächst ungesagt.");
    assert!(
        citation.starts_with("— “Viele Zusagen, viele Fragen: Wer die Ukraine nach dem Krieg schützen will”"),
        "{citation}"
    );
    assert!(citation.ends_with("sentence de-s4\n"), "{citation}");
    assert_eq!(after, "de 5 — Sentence copied with its citation");

    let (text, after) = copied("de 15 de-q9");
    assert!(text.starts_with("„Wir zählen“ … „auf eine Rückendeckung.“\n— Volodymyr Zelenskyy, “Viele"), "{text}");
    assert_eq!(after, "de 15 de-q9 — Quote copied with its citation");

    // Sentences that the file doesn't number are not numbered.
    assert!(!copied("en 2").0.contains("sentence"));
}
