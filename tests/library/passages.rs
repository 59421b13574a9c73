//! From positions and quotes to sentences, and back.

use depesche::library::ArticleNo;
use depesche::model::SentenceIx;
use serde_json::{Value, json};

use crate::support::{FERRY, Opened, with};

/// The passages of a position: the number of the sentence (from 1) and the words.
fn passages(opened: &Opened, position: &str) -> Vec<(usize, String)> {
    let passages = opened.library.evidence(opened.position(position));
    (passages.into_iter())
        .map(|(at, span)| (at.sentence.at() + 1, opened.library.article(at.article).text.slice(span).to_owned()))
        .collect()
}

/// The ids of the positions that a sentence (from 1) proves.
fn proves(opened: &Opened, article: ArticleNo, sentence: usize) -> Vec<String> {
    let record = opened.library.article(article);
    let proved = opened.library.proves(article, SentenceIx::new(sentence - 1));
    proved.map(|position| record.position_id(position).raw().to_owned()).collect()
}

/// The ids of the quotes in a sentence (from 1).
fn quotes(opened: &Opened, article: ArticleNo, sentence: usize) -> Vec<String> {
    let record = opened.library.article(article);
    let quotes = opened.library.quotes_in(article, SentenceIx::new(sentence - 1));
    quotes.map(|quote| record.quote_id(quote).raw().to_owned()).collect()
}

#[test]
fn words_before_quote_before_sentence() {
    let opened = Opened::files(&[FERRY]);
    assert_eq!(passages(&opened, "words"), [(3, "every day".to_owned())]);
    assert_eq!(passages(&opened, "sentence"), [(5, "Westland, according to Northland, is against it.".to_owned())]);
    let [(sentence, quote)] = &passages(&opened, "quote")[..] else { panic!("one passage") };
    assert_eq!(*sentence, 2);
    assert!(quote.starts_with("We want the line") && quote.ends_with("Even in a storm."), "{quote}");
    let twice = passages(&opened, "twice");
    assert_eq!(twice.iter().map(|(sentence, _)| *sentence).collect::<Vec<_>>(), [5, 1], "in the file's order");
}

#[test]
fn a_sentence_narrows_a_quote() {
    let opened = Opened::files(&[FERRY]);
    assert_eq!(passages(&opened, "narrowed"), [(4, "Even in a storm.".to_owned())]);
    assert_eq!(passages(&opened, "inside"), [(5, "is against it".to_owned())]);
    assert_eq!(passages(&opened, "elsewhere"), [(6, "The partners kept silent.".to_owned())]);
}

#[test]
fn a_sentence_knows_what_it_proves() {
    let opened = Opened::files(&[FERRY]);
    let article = opened.article("ferry-1");
    assert_eq!(proves(&opened, article, 3), ["behalf", "words", "quote"]);
    assert_eq!(proves(&opened, article, 4), ["behalf", "quote", "narrowed"]);
    assert_eq!(proves(&opened, article, 5), ["told", "sentence", "inside", "twice"]);
    assert_eq!(proves(&opened, article, 6), ["unlisted", "far-words", "elsewhere"]);
    assert!(proves(&opened, article, 1).contains(&"far-words".to_owned()), "and nothing between its two ends");
}

#[test]
fn a_sentence_knows_its_quotes_outermost_first() {
    let opened = Opened::files(&[FERRY]);
    let article = opened.article("ferry-1");
    let all: Vec<_> = (1..=6).map(|sentence| quotes(&opened, article, sentence)).collect();
    assert_eq!(all, [vec!["q2"], vec!["q1"], vec!["q1", "q4"], vec!["q1", "q4"], vec!["q3"], vec![]]);
}

/// "The ferry sails at noon." with a position that `evidence` proves, and with sentences.
fn noon(sentences: &Value, evidence: &Value) -> Value {
    with(&json!({
        "actors": [{"id": "c", "kind": "country", "label": "Northland"}],
        "issues": [{"id": "i", "label": "Ferry"}],
        "articles": [{"id": "a", "text": "The ferry sails at noon.", "sentences": sentences, "positions": [
            {"id": "p", "holder": "c", "issue": "i", "stance": "support", "evidence": evidence}]}],
    }))
}

#[test]
fn sentences_that_lie_in_each_other_are_all_found() {
    let sentences = json!([
        {"id": "whole", "start": 0, "end": 24}, {"id": "ferry", "start": 4, "end": 9}, {"id": "sails", "start": 10, "end": 15},
    ]);
    let opened = Opened::bundles(&[noon(&sentences, &json!([{"spans": [{"start": 19, "end": 23}]}]))]);
    let article = opened.article("a");
    let proved: Vec<_> = (1..=3).map(|sentence| proves(&opened, article, sentence).len()).collect();
    assert_eq!(proved, [1, 0, 0], "the ends of sentences need not be in order");
}

#[test]
fn evidence_that_stands_nowhere_proves_nothing() {
    let lost = noon(&json!([]), &json!([{"spans": [{"start": 0, "end": 5, "exact": "A submarine"}]}]));
    let loaded = depesche::bundle::load(&depesche::model::Clean::line("fixture"), lost.to_string().as_bytes());
    let loaded = loaded.expect("a bundle");
    assert!(!loaded.problems.is_empty(), "it is listed");
    let mut opened = Opened::default();
    opened.library.add(std::sync::Arc::new(loaded.bundle));
    assert_eq!(passages(&opened, "p"), []);
    assert_eq!(proves(&opened, opened.article("a"), 1), [""; 0]);
}
