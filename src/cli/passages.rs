//! Where something stands, in the words of the command line.

use super::printing::Passage;
use crate::library::{ArticleNo, Library, SentenceRef};
use crate::model::{Article, Clean, SentenceIx};

/// What a sentence is called: the file's id for it, or else its number in the article ("s7").
pub(super) fn sentence_name(article: &Article, sentence: SentenceIx) -> Clean {
    let given = article.sentence_id(sentence);
    given.map_or_else(|| Clean::line(&format!("s{}", sentence.at() + 1)), |id| id.shown())
}

/// The sentence of a name, as [`sentence_name`] gives them; a number without a letter means the same as with one.
pub(super) fn sentence_called(article: &Article, name: &str) -> Option<SentenceIx> {
    let all = || (0..article.sentences.len()).map(SentenceIx::new);
    let called = |name: &str| all().find(|&sentence| sentence_name(article, sentence) == *name);
    called(name).or_else(|| name.parse::<usize>().ok().and_then(|number| all().nth(number.checked_sub(1)?)))
}

/// A passage of an article, in a sentence or, when it could not be placed, in none.
pub(super) fn passage(library: &Library, number: ArticleNo, sentence: Option<SentenceIx>, text: &str) -> Passage {
    let article = library.article(number);
    Passage {
        file: library.bundle_of(number).origin.clone(),
        article: article.id.shown(),
        headline: article.title(),
        published: article.published.clone(),
        language: article.language.clone(),
        sentence: sentence.map(|sentence| sentence_name(article, sentence)),
        text: Clean::line(text),
        page: article.page().cloned(),
    }
}

/// A whole sentence.
pub(super) fn sentence(library: &Library, at: SentenceRef) -> Passage {
    let article = library.article(at.article);
    passage(library, at.article, Some(at.sentence), article.text.slice(article.sentences[at.sentence.at()].span))
}
