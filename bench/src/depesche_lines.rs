//! Lines as a library without annotations.

use std::sync::Arc;

use depesche::library::Library;
use depesche::model::{
    Article, Bundle, Checksum, Clean, Id, IdList, Mentions, Paragraph, ParagraphRole, Rare, Sentence, Span,
};

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
        Sentence { span }
    };
    Article {
        id: Id::new(&number.to_string()),
        headline: None,
        source: None,
        published: None,
        language: None,
        text_sha256: Checksum::of(&text),
        paragraphs: [Paragraph { role: ParagraphRole::Body, span: Span::whole(&text) }].into_iter().collect(),
        sentences: lines.iter().map(sentence).collect(),
        sentence_ids: IdList::default(),
        mentions: Mentions::default(),
        quotes: Box::default(),
        quote_ids: IdList::default(),
        positions: Box::default(),
        position_ids: IdList::default(),
        details: Rare::default(),
        text: text.clone(),
    }
}
