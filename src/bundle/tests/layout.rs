//! Paragraphs and sentences.

use super::*;
use crate::model::{ParagraphIx, ParagraphRole, SentenceIx};

fn paragraphs(loaded: &Loaded) -> Vec<(&ParagraphRole, &str)> {
    let article = only_article(loaded);
    article.paragraphs.iter().map(|paragraph| (&paragraph.role, article.text.slice(paragraph.span))).collect()
}

fn sentences(loaded: &Loaded) -> Vec<(Option<usize>, &str)> {
    let article = only_article(loaded);
    let paragraph = |span: crate::model::Span| article.paragraph_at(span.start()).map(ParagraphIx::at);
    article.sentences.iter().map(|s| (paragraph(s.span), article.text.slice(s.span))).collect()
}

use ParagraphRole::{Body, Headline, Subheading};

#[test]
fn text_without_paragraphs_is_parted_at_blank_lines_or_line_feeds() {
    let loaded = open(&bundle_of("\n A head \r\n \r\nOne\ntwo.\n\n\nThree.\n", ", \"headline\": \"A head\""));
    assert_eq!(paragraphs(&loaded), [(&Headline, "A head"), (&Body, "One\ntwo."), (&Body, "Three.")]);
    let loaded = open(&bundle_of("One.\nTwo.", ", \"headline\": \"Other\""));
    assert_eq!(paragraphs(&loaded), [(&Body, "One."), (&Body, "Two.")]);
    let loaded = open(&bundle_of(" \n ", ""));
    assert!(paragraphs(&loaded).is_empty() && sentences(&loaded).is_empty());
}

#[test]
fn gaps_between_the_files_paragraphs_are_filled() {
    let text = "Top\nHead\nOne two\n\nLast\n";
    let loaded = open(&bundle_of(
        text,
        r#", "headline": "Head", "paragraphs": [{"id": "p2", "role": "teaser", "start": 9, "end": 12}, {"id": "p1", "start": 4, "end": 8, "role": "subheading"}]"#,
    ));
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let teaser = ParagraphRole::Other(Box::new(Clean::line("teaser")));
    let wanted = [(&Body, "Top"), (&Subheading, "Head"), (&teaser, "One"), (&Body, "two"), (&Body, "Last")];
    assert_eq!(paragraphs(&loaded), wanted);
}

#[test]
fn a_role_of_the_file_stands_even_when_the_headline_equals_the_text() {
    let given = |role: &str| {
        bundle_of("Head\nText", &format!(r#", "headline": "Head", "paragraphs": [{{"start": 0, "end": 4{role}}}]"#))
    };
    assert_eq!(paragraphs(&open(&given("")))[0].0, &Headline);
    assert_eq!(paragraphs(&open(&given(r#", "role": "body""#)))[0].0, &Body);
}

#[test]
fn overlapping_paragraphs_are_cut_and_reported() {
    let json = bundle_of(
        "abc def ghi",
        r#", "paragraphs": [{"id": "p1", "start": 0, "end": 7},
  {"id": "p2", "start": 4, "end": 11}, {"id": "p3", "start": 5, "end": 6}, {"id": "p4", "start": 0, "end": 99}]"#,
    );
    let loaded = open(&json);
    assert_eq!(paragraphs(&loaded), [(&Body, "abc def"), (&Body, " ghi")]);
    let wanted = [
        (Severity::Warning, ProblemKind::Layout, "articles[0].paragraphs[1]", Some("p2")),
        (Severity::Warning, ProblemKind::Layout, "articles[0].paragraphs[2]", Some("p3")),
        (Severity::Error, ProblemKind::Offset, "articles[0].paragraphs[3].end", Some("p4")),
    ];
    assert_eq!(seen(&loaded.problems), wanted);
    stands_at(&loaded.problems[0], &json, "{\"id\": \"p2\"");
}

#[test]
fn sentences_of_the_file_are_sorted_trimmed_and_placed() {
    let json = bundle_of(
        "One.\nTwo. Three.",
        r#", "sentences": [{"id": "s2", "start": 10, "end": 16}, {"id": "s1", "start": 0, "end": 5}, {"id": "s3", "start": 4, "end": 5}],
 "positions": [{"id": "p", "holder": "ahr", "issue": "tax", "stance": "support", "evidence": [{"sentence": "s2"}]}]"#,
    );
    let loaded = open(&json);
    assert_eq!(sentences(&loaded), [(Some(0), "One."), (Some(1), "Three.")]);
    let evidence = &only_article(&loaded).positions[0].evidence[0];
    assert_eq!(evidence.sentence.map(SentenceIx::at), Some(1));
    assert_eq!(
        seen(&loaded.problems),
        [(Severity::Warning, ProblemKind::Layout, "articles[0].sentences[2]", Some("s3"))]
    );
    stands_at(&loaded.problems[0], &json, "{\"id\": \"s3\"");
}

#[test]
fn missing_sentences_are_segmented_by_paragraph_and_language() {
    let loaded = open(&bundle_of("Kopf am 4. Mai\nEr kam am 5. Juni. Sie nicht.", ", \"language\": \"de\""));
    assert_eq!(
        sentences(&loaded),
        [(Some(0), "Kopf am 4. Mai"), (Some(1), "Er kam am 5. Juni."), (Some(1), "Sie nicht.")]
    );
    assert!((0..3).all(|at| only_article(&loaded).sentence_id(SentenceIx::new(at)).is_none()));
}
