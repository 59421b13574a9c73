//! Annotations of web pages as bookmarks on the same articles in bundles.

use sha2::{Digest as _, Sha256};

use super::import::Taken;
use crate::bookmarks::{self, Attribution, Bookmark, BookmarkId, Draft, What};
use crate::export::from_iso;
use crate::import::{Annotation, Target};
use crate::model::{Article, Bundle, Clean, Span};
use crate::text::selector::{Anchor, How, Source};

/// The annotations as bookmarks; `now` for those that don't say when they were made. A passage has to stand in its article letter
/// for letter, at one certain place: what does not is refused, with the reason.
pub(super) fn bookmarks(annotations: &[Annotation], bundles: &[Bundle], now: u64) -> Taken {
    let all = bundles.iter().flat_map(|bundle| bundle.articles.iter().map(move |article| (bundle, article)));
    let articles: Vec<Page<'_>> =
        all.map(|(bundle, article)| Page { bundle, article, source: Source::new(&article.text) }).collect();
    let mut taken = Taken::default();
    for annotation in annotations {
        match bookmark(annotation, &articles, now) {
            Ok(bookmark) => taken.bookmarks.push(bookmark),
            Err(why) => taken.refused.push(format!("annotation {}: not taken: {why}", annotation.id)),
        }
        if annotation.is_private {
            taken.losses.push(format!("annotation {}: that only some may read it is not kept", annotation.id));
        }
    }
    taken
}

struct Page<'b> {
    bundle: &'b Bundle,
    article: &'b Article,
    source: Source<'b>,
}

fn bookmark(annotation: &Annotation, articles: &[Page<'_>], now: u64) -> Result<Bookmark, String> {
    if annotation.is_reply {
        return Err("it is a reply to another one".to_owned());
    }
    let first = annotation.targets.first().ok_or("it is about nothing")?;
    if annotation.targets.iter().any(|target| page(&target.source) != page(&first.source)) {
        return Err("it is about several pages".to_owned());
    }
    let mut same = articles.iter().filter(|page| is_of(page.article, &first.source)).peekable();
    if same.peek().is_none() {
        return Err(format!("no article of the bundles has the address {}", first.source));
    }
    // Several editions may have one address: the first counts that has the passage.
    let mut why = String::new();
    for page in same {
        match places(annotation, page) {
            Ok(spans) => return made(annotation, page, &spans, now),
            Err(reason) if why.is_empty() => why = reason,
            Err(_) => {}
        }
    }
    Err(why)
}

/// Where the targets of an annotation stand in an article.
fn places(annotation: &Annotation, page: &Page<'_>) -> Result<Vec<Span>, String> {
    let place = |target: &Target| {
        if target.selectors.is_empty() {
            return Err("it is about the page as a whole".to_owned());
        }
        match page.source.anchor(&target.selectors) {
            Anchor::Anchored { range, how: How::AsGiven | How::Words } => {
                Span::new(&page.article.text, range.start, range.end).ok_or_else(|| "its place is no text".to_owned())
            }
            Anchor::Anchored { how: How::Typography, .. } => {
                Err("the article has its words in other quotation marks, dashes or spaces only".to_owned())
            }
            Anchor::Anchored { how: How::Unchecked, .. } => {
                Err("it gives offsets only, and no words to know its place by".to_owned())
            }
            Anchor::Ambiguous(places) if places.len() == 1 => {
                Err("its words stand in the article, but in other surroundings".to_owned())
            }
            Anchor::Ambiguous(places) => Err(format!(
                "its words stand at {} places of the article, and nothing tells which is meant",
                places.len()
            )),
            Anchor::Absent => Err("its words are not in the article".to_owned()),
            Anchor::Unusable => Err("it names its place by the markup of a page only".to_owned()),
        }
    };
    annotation.targets.iter().map(place).collect()
}

fn made(annotation: &Annotation, page: &Page<'_>, spans: &[Span], now: u64) -> Result<Bookmark, String> {
    let Page { bundle, article, .. } = page;
    let anchor = bookmarks::Anchor::of(bundle, article, spans, What::Selection).ok_or("its passage is empty")?;
    let mut tags: Vec<Clean> = Vec::new();
    for tag in annotation.tags.iter().map(|tag| Clean::line(tag.trim())).filter(|tag| !tag.is_empty()) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    let draft = Draft { tags, attribution: attribution(bundle, article, spans), ..Draft::on(anchor) };
    let draft = draft.noted(Clean::text(annotation.comments.join("\n\n").trim()));
    let moment = |text: &Option<String>| text.as_deref().and_then(from_iso);
    let created = moment(&annotation.created).or_else(|| moment(&annotation.modified)).unwrap_or(now);
    let changed = moment(&annotation.modified).unwrap_or(created);
    Ok(Bookmark { changed, ..Bookmark::new(id(annotation, page), draft, created) })
}

/// Whose words they are: those of the innermost quote that has all of them.
fn attribution(bundle: &Bundle, article: &Article, spans: &[Span]) -> Attribution {
    let has = |outer: &[Span]| spans.iter().all(|span| outer.iter().any(|outer| outer.covers(*span)));
    let quotes = article.quotes.iter().filter(|quote| has(quote.place.spans()));
    let quote = quotes.min_by_key(|quote| quote.place.spans().iter().map(|span| span.len()).sum::<usize>());
    let speaker = quote.and_then(|quote| quote.speaker.as_ref()?.actor).map(|actor| bundle.actor(actor).label.clone());
    let cue = quote.map(|quote| quote.details.cue.text(&article.text)).filter(|cue| !cue.is_empty());
    Attribution { briefing: bundle.title.clone(), speaker, cue, ..Attribution::default() }
}

/// An id that is always the same for the same annotation, so that taking a file twice gives no bookmark twice. One that has no id
/// of its own is known by what it says of its place.
fn id(annotation: &Annotation, page: &Page<'_>) -> BookmarkId {
    let mut hasher = Sha256::new();
    hasher.update(b"depesche annotation\0");
    if annotation.id.starts_with("annotation-") {
        hasher.update(page.article.text_sha256.to_string());
        hasher.update(format!("{:?}\0{:?}", annotation.targets, annotation.comments));
    } else {
        hasher.update(annotation.id.as_bytes());
    }
    let digest = hasher.finalize();
    BookmarkId(digest.iter().take(16).fold(0, |bits, byte| bits << 8 | u128::from(*byte)))
}

fn is_of(article: &Article, address: &str) -> bool {
    !address.is_empty() && article.details.url.as_ref().is_some_and(|url| page(url) == page(address))
}

/// An address without fragment and last slash.
fn page(address: &str) -> &str {
    address.split('#').next().unwrap_or(address).trim_end_matches('/')
}
