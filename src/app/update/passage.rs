//! The passage under the cursor, wherever that is: what a key bookmarks or copies.

use crate::app::side::entry::About;
use crate::app::{Overlay, Pane, State, words};
use crate::bookmarks::{Anchor, Attribution, Bookmark, Draft, What};
use crate::library::{ArticleNo, PositionNo, QuoteRef};
use crate::model::{Clean, QuoteIx, Span};

use super::attribution;

/// A passage of an article that is open.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    article: ArticleNo,
    spans: Vec<Span>,
    quote: Option<QuoteIx>,
    /// The position that it proves, when that is how one came to it.
    position: Option<PositionNo>,
    /// A whole sentence.
    sentence: bool,
}

impl Passage {
    /// The passage under the cursor: in the matrix the evidence; in the side panel the quote, the evidence of the position that
    /// was shown last, or the bookmark's; in the article the chosen quote or the current sentence.
    pub(super) fn under_cursor(state: &State) -> Option<Self> {
        match (state.overlays.last(), state.focus) {
            (Some(Overlay::Matrix), _) => {
                let list = state.matrix.evidence?;
                let (position, sentence, span) = *state.matrix_evidence().get(list.cursor)?;
                Some(Self { position: Some(position), ..Self::words(sentence.article, vec![span]) })
            }
            (Some(_), _) | (None, Pane::Articles) => None,
            (None, Pane::Side) => match state.side.current()?.about {
                About::Quote(quote) => Some(Self::quote(state, quote)),
                About::Position(position) => {
                    let shown =
                        state.side.followed.filter(|(followed, _)| *followed == position).map_or(0, |(_, at)| at);
                    let (sentence, span) = *state.library.evidence(position).get(shown)?;
                    Some(Self { position: Some(position), ..Self::words(sentence.article, vec![span]) })
                }
                About::Bookmark(bookmark) => {
                    let (article, found) = state.marks.place(bookmark)?;
                    Some(Self::words(*article, found.spans().to_vec()))
                }
                About::Actor(_) | About::Search(_) | About::Nothing => None,
            },
            (None, Pane::Reader) => {
                let (article, record) = state.article()?;
                Some(match (state.reader.selected(), state.reader.quote) {
                    (Some(span), _) => {
                        let sentence = record.sentences.iter().any(|sentence| sentence.span == span);
                        Self { sentence, ..Self::words(article, vec![span]) }
                    }
                    (None, Some(quote)) => Self::quote(state, QuoteRef { article, quote }),
                    (None, None) => {
                        Self { sentence: true, ..Self::words(article, vec![state.reader.sentence_span(record)]) }
                    }
                })
            }
        }
    }

    fn words(article: ArticleNo, spans: Vec<Span>) -> Self {
        Self { article, spans, quote: None, position: None, sentence: false }
    }

    fn quote(state: &State, quote: QuoteRef) -> Self {
        let spans = state.library.article(quote.article).quotes[quote.quote.at()].place.spans().to_vec();
        Self { quote: Some(quote.quote), ..Self::words(quote.article, spans) }
    }

    /// The bookmark that it would become; `None` when the passage stands nowhere.
    pub(super) fn draft(&self, state: &State) -> Option<Draft> {
        let attribution = attribution::of(&state.library, self.article, &self.spans, self.quote, self.position);
        let attribution = Attribution { file: state.file_of(state.library.bundle_of(self.article)), ..attribution };
        Some(Draft { attribution, ..Draft::on(self.anchor(state)?) })
    }

    /// The bookmark that stands on it already.
    pub(super) fn bookmark<'s>(&self, state: &'s State) -> Option<&'s Bookmark> {
        let same = self.anchor(state).and_then(|anchor| state.marks.all.on(&anchor).first().copied());
        same.or_else(|| state.marks.at(self.article, &self.spans))
    }

    /// What a bookmark on it is anchored to.
    fn anchor(&self, state: &State) -> Option<Anchor> {
        let article = state.library.article(self.article);
        let what = match self.quote {
            Some(quote) => What::Quote(article.quote_id(quote).shown()),
            None if self.sentence => What::Sentence,
            None => What::Selection,
        };
        Anchor::of(state.library.bundle_of(self.article), article, &self.spans, what)
    }

    /// What it is called.
    pub(super) fn name(&self) -> &'static str {
        match self.quote {
            Some(_) => "Quote",
            None if self.sentence => "Sentence",
            None => "Passage",
        }
    }

    /// The passage, then a line that says whose words it is and where it stands. `None` when it stands nowhere.
    pub(super) fn citation(&self, state: &State) -> Option<Clean> {
        let article = state.library.article(self.article);
        let start = self.spans.first()?.start();
        let pieces: Vec<&str> = self.spans.iter().map(|&span| article.text.slice(span)).collect();
        let passage = Clean::line(&pieces.join(" … "));
        let speaker = self.quote.and_then(|quote| article.quotes[quote.at()].speaker.as_ref()?.actor);
        let speaker =
            speaker.map(|actor| state.library.actor(state.library.actor_in(self.article, actor)).label.to_string());
        let sentence = article.sentence_at(start).and_then(|ix| article.sentence_id(ix));
        let parts = [
            speaker,
            Some(format!("“{}”", article.title())),
            Some(words::provenance(article)).filter(|text| !text.is_empty()),
            article.details.url.as_ref().map(Clean::to_string),
            sentence.map(|id| format!("sentence {}", id.shown())),
        ];
        let cited = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        Some(Clean::text(&format!("{passage}\n— {cited}\n")))
    }
}

/// The bookmark under the cursor of the side panel.
pub(super) fn bookmark_under_cursor(state: &State) -> Option<&Bookmark> {
    match state.side.current()?.about {
        About::Bookmark(id) if state.focus == Pane::Side && state.overlays.is_empty() => state.marks.all.get(id),
        _ => None,
    }
}
