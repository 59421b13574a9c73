//! A passage of the open articles, named so that it is found again in another edition of its text.

use crate::bookmarks::{Anchor, Found, What};
use crate::library::{ArticleNo, Library};
use crate::model::{Article, SentenceIx, Span};

use super::jumps::Spot;

/// Where a passage stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Its words are there, or nearly the same.
    There(Span),
    /// They are gone; what stands nearest to where they were.
    Nearest(Span),
}

impl Standing {
    pub(super) fn span(self) -> Span {
        match self {
            Self::There(span) | Self::Nearest(span) => span,
        }
    }

    pub(super) fn is_gone(self) -> bool {
        matches!(self, Self::Nearest(_))
    }
}

/// The anchor of a sentence; `None` for an article without text.
pub(super) fn of_sentence(library: &Library, spot: Spot) -> Option<Anchor> {
    let sentence = library.article(spot.article).sentences.get(spot.sentence)?;
    of_span(library, spot.article, sentence.span)
}

/// The anchor of any passage.
pub(super) fn of_span(library: &Library, article: ArticleNo, span: Span) -> Option<Anchor> {
    Anchor::of(library.bundle_of(article), library.article(article), &[span], What::Selection)
}

/// Looks for a passage in the article that it was in: the sentence with its id and words, else its words, else what is nearest.
pub(super) fn find(anchor: &Anchor, article: &Article) -> Option<Standing> {
    let piece = anchor.pieces.first()?;
    let named = || {
        let id = anchor.sentence_id.as_ref()?;
        let called = |ix| article.sentence_id(SentenceIx::new(ix)).is_some_and(|other| other.shown() == *id);
        (0..article.sentences.len()).find(|&ix| called(ix)).map(|ix| article.sentences[ix])
    };
    if let Some(sentence) = named().filter(|sentence| article.text.slice(sentence.span) == piece.exact.as_str()) {
        return Some(Standing::There(sentence.span));
    }
    let nearest = |spans: &[Span]| spans.iter().copied().min_by_key(|span| span.start().abs_diff(piece.start));
    match anchor.find_in_own(article) {
        Found::Exact(spans) | Found::Moved(spans) | Found::Changed(spans) => {
            spans.first().copied().map(Standing::There)
        }
        Found::Ambiguous(spans) => {
            let same = |span: &Span| article.text.slice(*span) == piece.exact.as_str();
            let (same, like): (Vec<Span>, Vec<Span>) = spans.into_iter().partition(same);
            nearest(&same).map(Standing::There).or_else(|| nearest(&like).map(Standing::Nearest))
        }
        Found::Lost => {
            let named = named().map(|sentence| sentence.span);
            let there = || {
                let after = article.sentences.iter().find(|sentence| sentence.span.end() > piece.start);
                after.or(article.sentences.last()).map(|sentence| sentence.span)
            };
            named.or_else(there).map(Standing::Nearest)
        }
    }
}

/// The number of the sentence that holds the beginning of a passage.
pub(super) fn sentence_at(article: &Article, span: Span) -> usize {
    article.sentence_at(span.start()).map_or(0, SentenceIx::at)
}
