//! Whose words a passage has and which countries it is about, to be kept with its bookmark.

use crate::bookmarks::Attribution;
use crate::library::{ActorNo, ArticleNo, Library, PositionNo};
use crate::model::{Article, Clean, PositionIx, QuoteIx, Span};

/// What is known of a passage: of the quote that it is or lies in, and of the positions that it proves (or of the one given).
pub(super) fn of(
    library: &Library,
    number: ArticleNo,
    spans: &[Span],
    quote: Option<QuoteIx>,
    position: Option<PositionNo>,
) -> Attribution {
    let article = library.article(number);
    let quote = quote.or_else(|| around(article, spans)).map(|quote| &article.quotes[quote.at()]);
    let speaker = quote.and_then(|quote| quote.speaker.as_ref()?.actor).map(|actor| library.actor_in(number, actor));
    let cue = quote.map(|quote| quote.details.cue.text(&article.text)).filter(|cue| !cue.is_empty());
    let positions = position.map_or_else(|| proved(library, number, spans), |position| vec![position]);

    let published = article.published.as_deref().unwrap_or_default();
    let mut countries: Vec<ActorNo> = speaker.map(|actor| library.countries_of(actor, published)).unwrap_or_default();
    countries.extend(positions.iter().flat_map(|&position| library.countries(position)).map(|(country, _)| country));
    let mut names: Vec<Clean> = Vec::new();
    for country in countries {
        let name = &library.actor(country).label;
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    let mut dates: Vec<&Clean> =
        positions.iter().filter_map(|&position| library.position_record(position).date.as_ref()).collect();
    dates.dedup();
    // Positions of several days say nothing about the day of the passage.
    let said = match dates[..] {
        [date] if **date != *published => Some(Clean::line(date)),
        _ => None,
    };
    Attribution {
        briefing: library.bundle_of(number).title.as_ref().map(|title| Clean::line(title)),
        file: None,
        speaker: speaker.map(|actor| library.actor(actor).label.clone()),
        cue,
        countries: names,
        said,
    }
}

/// The innermost quote that a passage lies in with all its spans.
fn around(article: &Article, spans: &[Span]) -> Option<QuoteIx> {
    let holds = |quote: &QuoteIx| {
        let places = article.quotes[quote.at()].place.spans();
        !spans.is_empty() && spans.iter().all(|&span| places.iter().any(|place| place.covers(span)))
    };
    (0..article.quotes.len()).map(QuoteIx::new).filter(holds).max_by_key(|&quote| article.nesting(quote).len())
}

/// The positions of which a passage holds evidence.
fn proved(library: &Library, number: ArticleNo, spans: &[Span]) -> Vec<PositionNo> {
    let positions =
        (0..library.article(number).positions.len()).map(|at| library.position_no(number, PositionIx::new(at)));
    let touches = |position: &PositionNo| {
        let evidence = library.evidence(*position);
        evidence.iter().any(|(at, proof)| at.article == number && spans.iter().any(|span| span.overlaps(*proof)))
    };
    positions.filter(touches).collect()
}
