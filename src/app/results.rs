//! What a result of the search says.

use std::ops::Range;

use crate::library::{ActorNo, ArticleNo, Library};
use crate::model::{Clean, Span};
use crate::search::{BookmarkKey, Hit, Query, Target, matched_ranges, naming};

use super::{State, words};

/// A result in words.
#[derive(Clone, Debug)]
pub struct ResultText {
    /// The passage.
    pub text: Clean,
    /// The bytes of it that matched.
    pub matched: Vec<Range<usize>>,
    /// What it is and where it is from.
    pub about: Clean,
}

impl State {
    /// What a result says.
    pub fn result_text(&self, query: &Query, hit: Hit) -> ResultText {
        ResultText::of(&self.library, query, hit, |key| {
            let bookmark = self.finder.bookmark(key).and_then(|id| self.marks.all.get(id));
            let text = bookmark.map(|bookmark| {
                let note = if bookmark.note.is_empty() { String::new() } else { format!("{} — ", bookmark.note) };
                Clean::line(&format!("{note}{}", bookmark.anchor.words()))
            });
            let from = bookmark.and_then(|bookmark| bookmark.anchor.article.headline.clone()).unwrap_or_default();
            (text.unwrap_or_default(), format!("bookmark · {from}"))
        })
    }
}

impl ResultText {
    /// What a result says; `bookmark` gives the words of a bookmark, and what it is.
    pub fn of(
        library: &Library,
        query: &Query,
        hit: Hit,
        bookmark: impl FnOnce(BookmarkKey) -> (Clean, String),
    ) -> Self {
        let from = |article: ArticleNo| {
            let record = library.article(article);
            format!("{} · {}", record.title(), words::day_and_outlet(record))
        };
        let mut named = Vec::new();
        let (text, about) = match hit.target {
            Target::Headline(article) => (
                library.article(article).title(),
                format!("headline · {}", words::day_and_outlet(library.article(article))),
            ),
            Target::Sentence(at) => {
                let article = library.article(at.article);
                let span = article.sentences[at.sentence.at()].span;
                named = names_in(library, at.article, hit.via_alias, span);
                (Clean::line(article.text.slice(span)), from(at.article))
            }
            Target::Quote(at) => {
                let article = library.article(at.article);
                let quote = &article.quotes[at.quote.at()];
                let speaker = quote.speaker.as_ref().and_then(|speaker| speaker.actor);
                let speaker = speaker.map(|actor| library.actor(library.actor_in(at.article, actor)).label.to_string());
                let speaker = speaker.unwrap_or_else(|| "speaker not known".to_owned());
                let about = format!("{speaker}, {} quote · {}", words::quote_kind(quote.kind), from(at.article));
                (quote.place.text(&article.text), about)
            }
            Target::Actor(actor) => {
                let entry = library.actor(actor);
                let called = std::iter::once(&entry.label).chain(&entry.aliases).map(Clean::as_str);
                let tally = library.tally(actor, None);
                let about = format!(
                    "actor · {} · {}",
                    words::count(tally.quoted, "quote", "quotes"),
                    words::count(tally.mentioned, "mention", "mentions")
                );
                (Clean::line(&called.collect::<Vec<_>>().join(" · ")), about)
            }
            Target::Position(position) => {
                let entry = library.position(position);
                let record = library.position_record(position);
                let condition =
                    record.details.condition.as_ref().map(|c| format!(" — condition: {}", c.text)).unwrap_or_default();
                let text = format!(
                    "{} {}: {} — {}{condition}",
                    words::stance_sign(record.stance),
                    words::holder(library, position),
                    words::stance(record.stance),
                    library.issue(entry.issue).label,
                );
                let about = format!("position · {} · {}", words::assertion(library, position), from(entry.article));
                (Clean::line(&text), about)
            }
            Target::Bookmark(key) => bookmark(key),
        };
        let alias = hit.via_alias.map(|actor| format!("{} under another name · ", library.actor(actor).label));
        let about = Clean::line(&format!("{}{about}", alias.unwrap_or_default()));
        let mut matched = matched_ranges(query, &text);
        matched.extend(named);
        matched.sort_by_key(|range| range.start);
        Self { text, matched, about }
    }
}

/// Where a sentence names the actor that it was found through, as bytes of the sentence.
fn names_in(library: &Library, article: ArticleNo, actor: Option<ActorNo>, within: Span) -> Vec<Range<usize>> {
    let names = actor.map(|actor| naming(library, article, actor, within)).unwrap_or_default();
    names.into_iter().map(|span| span.start() - within.start()..span.end() - within.start()).collect()
}
