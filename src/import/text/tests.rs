//! Whole texts.

use super::*;
use crate::bundle;
use crate::import::output::Paragraph;
use crate::model::Clean;

const MARKDOWN: &str = include_str!("../../../tests/fixtures/import/ferry.md");

fn imported(name: &str, text: &str) -> Imported {
    let imported =
        import(&Input { name: name.to_owned(), bytes: text.as_bytes().to_vec(), companion: None }).expect("a text");
    let loaded = bundle::load(&Clean::line(name), imported.bundle.to_json().as_bytes()).expect("a bundle");
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    imported
}

fn roles(article: &Article) -> Vec<(Option<&'static str>, &str)> {
    article.paragraphs.iter().map(|Paragraph { role, span, .. }| (*role, &*span.exact)).collect()
}

#[test]
fn markdown_becomes_paragraphs_with_roles() {
    let imported = imported("ferry.md", MARKDOWN);
    let article = &imported.bundle.articles[0];
    assert_eq!(
        roles(article),
        [
            (Some("headline"), "The winter ferry"),
            (
                None,
                "The ferry will sail again, the ministry said. “We want the line, and we want it soon,” said Ida Ohm."
            ),
            (Some("subheading"), "What was agreed"),
            (Some("list"), "- a ship\n- a crew that knows the ice\n1. and a captain"),
            (Some("blockquote"), "It has to sail every day."),
            (Some("subheading"), "Numbers"),
            (Some("code"), "ships = 2 * 1\n# no heading"),
            (Some("table"), "| port | depth |\n|---|---|\n| Nord | 7 m |"),
            (None, "It opens in\nMarch."),
        ]
    );
    assert_eq!(article.headline.as_deref(), Some("The winter ferry"));
    assert_eq!(article.published.as_deref(), Some("2030-03-09"));
    assert_eq!(article.source.as_ref().map(|source| &*source.name), Some("Harbour News"));
    assert_eq!(article.language.as_deref(), Some("en"));
    let told: Vec<_> = imported.losses.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "front matter: the field `mood` (line 4)",
            "the address of a link (2×, first at line 9)",
            "an image (line 20)",
            "what language a block of code is in (line 26)",
            "the columns of a table: it is kept as lines (line 31)",
            "a horizontal rule (line 35)",
            "the language is not named: guessed to be “en”",
        ]
    );
}

#[test]
fn the_sentences_lie_in_the_paragraphs() {
    let imported = imported("a.txt", "Die Fähre\n\nDie Fähre fährt. „Gut!“ rief sie.\n\nEnde.");
    let article = &imported.bundle.articles[0];
    let sentences: Vec<_> = article.sentences.iter().map(|sentence| &*sentence.span.exact).collect();
    assert_eq!(sentences, ["Die Fähre", "Die Fähre fährt.", "„Gut!“ rief sie.", "Ende."]);
    assert_eq!(article.headline.as_deref(), Some("Die Fähre"));
}

#[test]
fn a_first_line_is_a_headline_only_when_it_looks_like_one() {
    let headline = |text: &str| imported("a.txt", text).bundle.articles[0].headline.clone();
    assert_eq!(headline("Will it sail?\n\nYes."), Some("Will it sail?".to_owned()));
    assert_eq!(headline("It will sail.\n\nYes."), None);
    assert_eq!(headline("Only this"), None);
    assert_eq!(headline("One\nTwo\n\nThree."), None);
    assert_eq!(headline(&format!("{}\n\nText.", "x ".repeat(100))), None);
    assert_eq!(headline("---\ntitle: A ferry\n---\nIt sails\n\nToday."), Some("A ferry".to_owned()));
    let marked = imported("a.txt", "---\ntitle: A ferry\n---\nA ferry\n\nToday.");
    assert_eq!(marked.bundle.articles[0].paragraphs[0].role, Some("headline"));
}

#[test]
fn ids_tell_texts_of_one_name_apart() {
    let id = |name: &str, text: &str| imported(name, text).bundle.articles[0].id.clone();
    assert_ne!(id("a.txt", "One."), id("a.txt", "Two."));
    assert_eq!(id("Über uns.txt", "One."), id("über-uns.md", "One."));
    assert!(id("a b.txt", "One.").starts_with("a-b-"));
    assert_eq!(id("….txt", "One.").len(), 8);
}

#[test]
fn what_is_no_text_is_refused() {
    let refused = |bytes: &[u8]| {
        import(&Input { name: "a.txt".into(), bytes: bytes.to_vec(), companion: None }).expect_err("refused")
    };
    assert!(refused(b" \n\n").message.contains("no text"));
    assert!(refused(b"a\0b").message.contains("zero bytes"));
    assert!(refused(b"a\xffb").message.contains("not UTF-8"));
    assert_eq!(roles(&imported("a.txt", "\u{feff}a\r\nb\r\n\r\nc\rd").bundle.articles[0]).len(), 2);
}
