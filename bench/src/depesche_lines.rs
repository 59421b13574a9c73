//! Lines as a library without annotations.

use std::sync::Arc;

use depesche::library::Library;
use depesche::model::{Article, Bundle, Clean, Id, Paragraph, ParagraphRole, Sentence, Span};

/// Sentences of one article.
pub const OF_ARTICLE: usize = 1000;

/// A library in which every line is a sentence; line `n` is sentence `n % OF_ARTICLE` of article `n / OF_ARTICLE`.
pub fn library(lines: &[String]) -> Library {
    let articles = lines.chunks(OF_ARTICLE).enumerate().map(|(at, lines)| article(at, lines)).collect();
    let mut library = Library::new();
    library.add(Arc::new(Bundle {
        origin: Clean::line("lines"),
        content: None,
        id: None,
        title: None,
        created: None,
        generator: None,
        actors: Vec::new(),
        others: Vec::new(),
        issues: Vec::new(),
        articles,
    }));
    library
}

fn article(number: usize, lines: &[String]) -> Article {
    let text = Clean::text(&lines.join("\n"));
    let mut at = 0;
    let sentence = |line: &String| {
        let span = Span::new(&text, at, at + line.len()).expect("the lines are clean, so the text is what was joined");
        at += line.len() + 1;
        Sentence { id: None, span }
    };
    Article {
        id: Id::new(&number.to_string()),
        headline: None,
        byline: None,
        source: None,
        source_url: None,
        published: None,
        language: None,
        url: None,
        licence: None,
        revision_of: None,
        text_sha256: "".into(),
        paragraphs: vec![Paragraph { role: ParagraphRole::Body, span: Span::whole(&text) }],
        sentences: lines.iter().map(sentence).collect(),
        mentions: Vec::new(),
        quotes: Vec::new(),
        quoted_terms: Vec::new(),
        positions: Vec::new(),
        relations: Vec::new(),
        text: text.clone(),
    }
}
