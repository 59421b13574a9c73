//! The fields of a query against a reading of the annotations themselves: made-up briefings, and for each field what
//! `docs/query.md` says of every sentence, quote, position, actor and bookmark.

mod briefing;

use std::collections::BTreeSet;

use depesche::library::Library;
use depesche::search::{Index, Query, Scope, Target, find};
use proptest::prelude::*;

use briefing::{
    ACTOR_KINDS, FORCES, IDS, ISSUES, KINDS, MadeArticle, MadePosition, MadeQuote, SOURCES, STANCES, TAGS, articles,
    opened,
};

/// The countries that an actor stands for at a time.
fn stands_for(actor: usize, then: Option<&str>) -> Vec<usize> {
    match actor {
        0 | 1 => vec![actor],
        2 if then.is_none_or(|then| overlap(&days(then), &("2025-02-01".to_owned(), "2025-06-30".to_owned()))) => {
            vec![0]
        }
        3 => vec![1],
        4 => vec![0, 1],
        _ => Vec::new(),
    }
}

/// The first and the last day that a date may mean.
fn days(date: &str) -> (String, String) {
    let date = &date[..date.len().min(10)];
    (format!("{date}{}", &"0000-01-01"[date.len()..]), format!("{date}{}", &"0000-12-31"[date.len()..]))
}

fn overlap(one: &(String, String), other: &(String, String)) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

/// A field with its value, and what it means.
#[derive(Clone, Debug)]
enum Asked {
    Country(usize),
    Issue(usize),
    Stance(usize),
    Force(usize),
    QuoteKind(usize),
    ActorKind(&'static str),
    Lang(&'static str),
    Source(usize),
    Date(&'static str),
    Tag(usize),
}

impl Asked {
    fn typed(&self) -> String {
        match self {
            Self::Country(0) => "country:no".to_owned(),
            Self::Country(_) => "country:southl".to_owned(),
            Self::Issue(0) => "issue:\"the ferry\"".to_owned(),
            Self::Issue(1) => "issue:winter".to_owned(),
            Self::Issue(_) => "issue:toll".to_owned(),
            Self::Stance(at) => format!("stance:{}", STANCES[*at]),
            Self::Force(at) => format!("force:{}", FORCES[*at]),
            Self::QuoteKind(at) => format!("kind:{}", KINDS[*at]),
            Self::ActorKind(kind) => format!("kind:{kind}"),
            Self::Lang(language) => format!("lang:{language}"),
            Self::Source(1) => "source:tagblatt".to_owned(),
            Self::Source(_) => "source:\"harbour t\"".to_owned(),
            Self::Date(date) => format!("date:{date}"),
            Self::Tag(at) => format!("tag:{}", TAGS[*at].to_uppercase()),
        }
    }

    /// Of the whole article: where it is from, in what language, and when.
    fn of_article(&self, article: &MadeArticle) -> bool {
        match self {
            Self::Lang(wanted) => article.language.is_some_and(|language| {
                language.to_lowercase() == *wanted || language.to_lowercase().starts_with(&format!("{wanted}-"))
            }),
            Self::Source(at) => article.source == SOURCES[*at],
            Self::Date(wanted) => article.published.is_some_and(|then| self::then(wanted, then)),
            _ => false,
        }
    }

    fn of_position(&self, article: &MadeArticle, position: &MadePosition) -> bool {
        let date = position.date.or(article.published);
        match self {
            Self::Country(country) => {
                let countries = match (position.holder, position.behalf) {
                    (0 | 1, _) => vec![position.holder],
                    (_, Some(behalf)) => vec![behalf],
                    (holder, None) => stands_for(holder, date),
                };
                countries.contains(country) && ACTOR_KINDS[*country] == "country"
            }
            Self::Issue(issue) => position.issue == *issue || ISSUES[position.issue].2 == Some(*issue),
            Self::Stance(stance) => position.stance == *stance,
            Self::Force(force) => position.force == Some(*force),
            Self::Date(wanted) => date.is_some_and(|date| then(wanted, date)),
            Self::Lang(_) | Self::Source(_) => self.of_article(article),
            Self::QuoteKind(_) | Self::ActorKind(_) | Self::Tag(_) => false,
        }
    }

    /// Of a quote by itself, without what it proves.
    fn of_quote_itself(&self, article: &MadeArticle, quote: &MadeQuote) -> bool {
        match self {
            Self::Country(country) => {
                quote.speaker.is_some_and(|speaker| stands_for(speaker, article.published).contains(country))
            }
            Self::QuoteKind(kind) => quote.kind == *kind,
            _ => false,
        }
    }

    /// Whether a sentence or quote has it because of what it proves: its date is the article's, never a position's.
    fn by_proof(&self) -> bool {
        matches!(self, Self::Country(_) | Self::Issue(_) | Self::Stance(_) | Self::Force(_))
    }

    fn of_quote(&self, article: &MadeArticle, at: usize) -> bool {
        let proves = |position: &&MadePosition| article.evidence_quote(position) == Some(at);
        self.of_article(article)
            || self.of_quote_itself(article, &article.quotes[at])
            || (self.by_proof() && article.positions.iter().filter(proves).any(|one| self.of_position(article, one)))
    }

    fn of_sentence(&self, article: &MadeArticle, at: usize) -> bool {
        let mut quotes = (0..article.quotes.len()).filter(|&quote| article.of_quote(quote).contains(&at));
        let proves = |position: &&MadePosition| article.proofs(position).contains(&at);
        self.of_article(article)
            || quotes.any(|quote| self.of_quote_itself(article, &article.quotes[quote]))
            || (self.by_proof() && article.positions.iter().filter(proves).any(|one| self.of_position(article, one)))
    }
}

/// Whether a date lies in the stretch that is asked for, with any of its days.
fn then(wanted: &str, date: &str) -> bool {
    let (from, to) = wanted.split_once("..").unwrap_or((wanted, wanted));
    let from = if from.is_empty() { "0000".to_owned() } else { days(from).0 };
    let to = if to.is_empty() { "9999".to_owned() } else { days(to).1 };
    overlap(&days(date), &(from, to))
}

/// What has the field, by its sort and place.
fn slowly(articles: &[MadeArticle], asked: &Asked) -> BTreeSet<(&'static str, usize, usize)> {
    let mut out = BTreeSet::new();
    for (number, article) in articles.iter().enumerate() {
        out.extend(
            (0..article.sentences).filter(|&at| asked.of_sentence(article, at)).map(|at| ("sentence", number, at)),
        );
        out.extend((0..article.quotes.len()).filter(|&at| asked.of_quote(article, at)).map(|at| ("quote", number, at)));
        let positions = article.positions.iter().zip(0..).filter(|(one, _)| asked.of_position(article, one));
        out.extend(positions.map(|(_, at)| ("position", number, at)));
        let bookmark = article.tags.as_ref().is_some_and(|tags| match asked {
            Asked::Tag(at) => tags.contains(&TAGS[*at]),
            _ => asked.of_article(article),
        });
        out.extend(bookmark.then_some(("bookmark", number, 0)));
    }
    let of_actor = |&at: &usize| match asked {
        Asked::ActorKind(kind) => ACTOR_KINDS[at] == *kind,
        // At whatever time.
        Asked::Country(country) => stands_for(at, None).contains(country),
        _ => false,
    };
    out.extend((0..IDS.len()).filter(of_actor).map(|at| ("actor", 0, at)));
    out
}

/// What the program finds in all its scopes, as [`slowly`] tells it.
fn found(library: &Library, index: &Index, typed: &str) -> BTreeSet<(&'static str, usize, usize)> {
    let scopes = [
        (format!("{typed} in:sentences"), Scope::Everything),
        (typed.to_owned(), Scope::Quotes),
        (typed.to_owned(), Scope::Positions),
        (typed.to_owned(), Scope::Actors),
        (typed.to_owned(), Scope::Bookmarks),
    ];
    let mut out = BTreeSet::new();
    for (typed, scope) in scopes {
        let query = Query::read(&typed).unwrap_or_else(|mistake| panic!("{typed}: {}", mistake.message));
        for hit in find(index, library, &query, scope, usize::MAX).hits {
            let place = match hit.target {
                Target::Sentence(at) => ("sentence", at.article.at(), at.sentence.at()),
                Target::Quote(at) => ("quote", at.article.at(), at.quote.at()),
                Target::Position(no) => {
                    let article = library.position(no).article;
                    let first = library.position_no(article, depesche::model::PositionIx::new(0));
                    ("position", article.at(), no.at() - first.at())
                }
                Target::Actor(no) => ("actor", 0, no.at()),
                Target::Bookmark(key) => ("bookmark", usize::try_from(key.0).expect("small"), 0),
                Target::Headline(_) => panic!("there are no headlines"),
            };
            assert!(out.insert(place), "{typed}: {place:?} comes twice");
        }
    }
    out
}

/// Every field with every value that is asked for.
fn every() -> Vec<Asked> {
    let dates =
        ["2025", "2025-03", "2025-03-15", "2025-03-16", "2025-08..", "..2024", "2025-04..2025-07", "..2025-03-01"];
    let mut all: Vec<Asked> = (0..2).map(Asked::Country).collect();
    all.extend((0..ISSUES.len()).map(Asked::Issue));
    all.extend((0..STANCES.len()).map(Asked::Stance));
    all.extend((0..FORCES.len()).map(Asked::Force));
    all.extend((0..KINDS.len()).map(Asked::QuoteKind));
    all.extend(["person", "country", "organisation", "group"].map(Asked::ActorKind));
    all.extend(["de", "de-at", "en", "fr"].map(Asked::Lang));
    all.extend((1..SOURCES.len()).map(Asked::Source));
    all.extend(dates.map(Asked::Date));
    all.extend((0..TAGS.len()).map(Asked::Tag));
    all
}

proptest! {
    #[test]
    fn a_field_finds_what_reading_the_annotations_finds(articles in articles()) {
        let (library, index) = opened(&articles);
        for asked in every() {
            let typed = asked.typed();
            prop_assert_eq!(found(&library, &index, &typed), slowly(&articles, &asked), "{}", typed);
        }
    }

    #[test]
    fn fields_together_and_negated_are_sets(articles in articles(), one in 0usize..40, other in 0usize..40) {
        let (library, index) = opened(&articles);
        let every = every();
        let (one, other) = (&every[one % every.len()], &every[other % every.len()]);
        let (of_one, of_other) = (slowly(&articles, one), slowly(&articles, other));
        let both: BTreeSet<_> = of_one.intersection(&of_other).copied().collect();
        prop_assert_eq!(found(&library, &index, &format!("{} {}", one.typed(), other.typed())), both);
        let either: BTreeSet<_> = of_one.union(&of_other).copied().collect();
        prop_assert_eq!(found(&library, &index, &format!("{} | {}", one.typed(), other.typed())), either);
        let without: BTreeSet<_> = of_one.difference(&of_other).copied().collect();
        prop_assert_eq!(found(&library, &index, &format!("{} !{}", one.typed(), other.typed())), without);
    }
}
