//! The page of an article is opened only after its address was shown.

use depesche::app::{Effect, Message};
use depesche::model::Clean;
use serde_json::json;

use crate::support::describe::check;
use crate::support::headless::Headless;

fn with_address(url: &str) -> Headless {
    let bundle = json!({
        "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
        "articles": [{"id": "a", "text": "The ferry sails.", "url": url}],
    });
    Headless::of_json(&bundle, 80, 24)
}

#[test]
fn nothing_opens_before_the_address_was_seen() {
    let mut reader = with_address("https://x.example/a b?c=ä");
    let shown = "https://x.example/a%20b?c=%C3%A4";
    reader.press("o");
    assert!(reader.outside.is_empty());
    assert!(reader.rows().join("\n").contains(shown));
    reader.press("pj/G<Tab>");
    assert!(
        reader.outside.is_empty() && reader.describe().contains(&format!("address {shown}")),
        "{}",
        reader.describe()
    );
    reader.press("<Esc>");
    assert!(reader.outside.is_empty() && reader.state.overlays.is_empty());
    for again in ["oo", "o<Enter>"] {
        reader.press(again);
        assert!(matches!(reader.outside.pop(), Some(Effect::Browse(address)) if address == shown));
        assert!(reader.state.overlays.is_empty());
    }
    reader.press("oy");
    assert!(matches!(reader.outside.pop(), Some(Effect::Copy(address)) if address == shown));
}

#[test]
fn only_the_web_is_opened() {
    for url in
        ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://x.example", "xterm\u{1b}[0m://y"]
    {
        let mut reader = with_address(url);
        reader.press("oo<Enter>");
        assert!(reader.outside.is_empty(), "{url}");
        assert!(reader.state.overlays.is_empty(), "{url}");
    }
    let mut reader = with_address("file:///etc/passwd");
    reader.press("o");
    let notice = reader.state.notice.clone().expect("it is said why");
    assert!(notice.alarm && notice.text.contains("Only http and https addresses"));
}

#[test]
fn a_domain_is_shown_as_it_is_looked_up_and_as_it_reads() {
    // Cyrillic letters that look like Latin ones.
    let domain = "\u{435}\u{440}\u{456}\u{441}.com";
    let mut reader = with_address(&format!("https://{domain}/a"));
    reader.press("o");
    let rows = reader.rows().join("\n");
    assert!(rows.contains("https://xn--e1awd7f.com/a"), "{rows}");
    assert!(rows.contains(&format!("The domain reads {domain};")), "{rows}");
    reader.press("o");
    assert!(matches!(reader.outside.pop(), Some(Effect::Browse(address)) if *address == *"https://xn--e1awd7f.com/a"));
    let mut plain = with_address("https://example.org/");
    assert!(!plain.press("o").rows().join("\n").contains("reads"));
}

#[test]
fn a_long_address_is_there_in_full() {
    let long = format!("https://x.example/{}", "part/".repeat(60));
    let mut reader = with_address(&long);
    reader.resize(60, 20).press("o");
    let rows = reader.rows();
    let shown: String = rows.iter().map(|row| row.trim()).collect();
    assert!(shown.contains(&long), "{rows:#?}");
}

#[test]
fn what_the_browser_says_is_told() {
    let mut reader = with_address("https://x.example/");
    reader.press("oo");
    reader.send(Message::NotOpened(Clean::line("xdg-open could not open the page")));
    assert!(reader.describe().ends_with("xdg-open could not open the page"), "{}", reader.describe());
    check(&[("de 5", "o", "de 5 — The file gives no address for this article")]);
}
