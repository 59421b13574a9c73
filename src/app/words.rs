//! The interface's words for what the model knows.

use crate::bookmarks::Colour;
use crate::config::Glyphs;
use crate::library::{Assertion, Library, PositionNo, Verdict};
use crate::model::{ActorKind, Article, Clean, Force, Medium, QuoteKind, Stance, Verbatim};

/// "support", "oppose" and so on: the words that a search finds them by.
pub fn stance(stance: Stance) -> &'static str {
    crate::search::stance_word(stance)
}

/// The stance's sign.
pub fn stance_sign(stance: Stance) -> &'static str {
    let glyphs = Glyphs::UNICODE;
    match stance {
        Stance::Support => glyphs.support,
        Stance::Oppose => glyphs.oppose,
        Stance::Conditional => glyphs.conditional,
        Stance::Undecided => glyphs.undecided,
        Stance::Neutral => glyphs.neutral,
    }
}

/// The sign for what the positions in a cell amount to.
pub fn verdict_sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::One(stance) => stance_sign(stance),
        Verdict::Mixed => Glyphs::UNICODE.mixed,
    }
}

/// The word for what the positions in a cell amount to.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::One(one) => stance(one),
        Verdict::Mixed => "mixed",
    }
}

/// The name of a mark's colour.
pub fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::Red => "red",
        Colour::Yellow => "yellow",
        Colour::Green => "green",
        Colour::Blue => "blue",
        Colour::Magenta => "magenta",
    }
}

/// The sign of a bookmark: a star, or the letter of its colour; an empty star when its place is in doubt.
pub fn bookmark_sign(colour: Option<Colour>, doubtful: bool) -> &'static str {
    match colour {
        _ if doubtful => Glyphs::UNICODE.doubtful,
        None => Glyphs::UNICODE.bookmark,
        Some(Colour::Red) => "r",
        Some(Colour::Yellow) => "y",
        Some(Colour::Green) => "g",
        Some(Colour::Blue) => "b",
        Some(Colour::Magenta) => "m",
    }
}

/// The day (UTC) of a moment in milliseconds since 1970-01-01: "2025-09-04".
pub fn day(moment: u64) -> String {
    // Years of 400 have the same number of days, counted from a first of March so that leap days come last (proleptic
    // Gregorian calendar, ISO 8601).
    let days = moment / 86_400_000 + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 { (era * 400 + year, month + 3) } else { (era * 400 + year + 1, month - 9) };
    format!("{year:04}-{month:02}-{day:02}")
}

/// How firmly.
pub fn force(force: Force) -> &'static str {
    match force {
        Force::Stated => "stated",
        Force::Committed => "committed",
        Force::RuledOut => "ruled out",
        Force::Demand => "demand",
        Force::Action => "action",
        Force::PendingApproval => "pending approval",
    }
}

/// How speech is rendered.
pub fn quote_kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Indirect => "indirect",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Reported => "reported",
        QuoteKind::FreeIndirect => "free indirect",
    }
}

/// How it was uttered; `None` when not known.
pub fn medium(medium: Medium) -> Option<&'static str> {
    match medium {
        Medium::Speech => Some("spoken"),
        Medium::Writing => Some("written"),
        Medium::Thought => Some("thought"),
        Medium::Unknown => None,
    }
}

/// Whose wording it is; `None` when not known.
pub fn verbatim(verbatim: Verbatim) -> Option<&'static str> {
    match verbatim {
        Verbatim::Original => Some("original wording"),
        Verbatim::Translated => Some("translated wording"),
        Verbatim::Unknown => None,
    }
}

/// The heading over actors of a kind.
pub fn actor_kinds(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "People",
        ActorKind::Country => "Countries",
        ActorKind::Organisation => "Organisations",
        ActorKind::Group => "Groups",
        ActorKind::Undeclared => "Not declared",
    }
}

/// A confidence from 0 to 1 in per cent.
pub fn per_cent(confidence: f64) -> String {
    format!("{:.0} %", (confidence * 100.0).clamp(0.0, 100.0))
}

/// Facts on one line, separated by dots that stay at the end of a row when it breaks.
pub fn list(facts: &[String]) -> String {
    facts.join("\u{a0}· ")
}

/// "1 quote", "2 quotes".
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Outlet, day, language and author of an article, as far as the bundle has them.
pub fn provenance(article: &Article) -> String {
    joined([&article.source, &article.published, &article.language, &article.details.byline])
}

/// Day and outlet, for lists.
pub fn day_and_outlet(article: &Article) -> String {
    joined([&article.published, &article.source])
}

fn joined<const N: usize>(parts: [&Option<Clean>; N]) -> String {
    parts.into_iter().flatten().map(Clean::as_str).collect::<Vec<_>>().join(" · ")
}

/// Whose word a position rests on: "own word", "according to Macron", with the chain outermost last.
pub fn assertion(library: &Library, position: PositionNo) -> String {
    match library.assertion(position) {
        Assertion::Own => "own word".to_owned(),
        Assertion::Narrated => "according to the article".to_owned(),
        Assertion::Unknown => "not said by whom".to_owned(),
        Assertion::SecondHand(actors) => {
            let names: Vec<&str> = actors.iter().map(|&actor| library.actor(actor).label.as_str()).collect();
            format!("according to {}", names.join(", told by "))
        }
    }
}

/// The name in front of a position: the holder, and for whom it speaks.
pub fn holder(library: &Library, position: PositionNo) -> String {
    let entry = library.position(position);
    let name = &library.actor(entry.holder).label;
    match library.position_record(position).on_behalf_of {
        Some(country) => {
            let country = &library.actor(library.actor_in(entry.article, country)).label;
            if country == name { name.to_string() } else { format!("{country} ({name})") }
        }
        None => name.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_moments() {
        for (seconds, wanted) in [
            (0u64, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_756_944_000, "2025-09-04"),
            (1_767_225_599, "2025-12-31"),
            (4_107_542_400, "2100-03-01"),
        ] {
            assert_eq!(day(seconds * 1000), wanted);
        }
    }
}
