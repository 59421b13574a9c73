//! What a field asks of a library: its names looked up.

use std::collections::HashSet;

use crate::library::{ActorEntry, ActorNo, IssueNo, Library, Name};
use crate::model::{ActorKind, Article, Force, QuoteKind, Stance};
use crate::search::language::{Condition, Dates, Sort};
use crate::search::target::BookmarkText;

pub(super) enum Meaning {
    Speaker(HashSet<ActorNo>),
    About(HashSet<ActorNo>),
    Country(Countries),
    Issue(HashSet<IssueNo>),
    Stance(Stance),
    Force(Force),
    QuoteKind(QuoteKind),
    ActorKind(ActorKind),
    Lang(String),
    Source(Name),
    Tag(Name),
    Date(Dates),
    In(Sort),
}

/// Countries, and who may stand for them.
pub(super) struct Countries {
    pub(super) countries: HashSet<ActorNo>,
    /// For each actor whether it ever stood for one of them.
    pub(super) stands_for: Vec<bool>,
}

impl Meaning {
    /// Looks the names up; the second is a sentence when one means nobody and nothing.
    pub(super) fn of(library: &Library, condition: &Condition) -> (Self, Option<String>) {
        let nobody =
            |found: usize, value: &str, what: &str| (found == 0).then(|| format!("no {what} is called “{value}”"));
        let actors = |value: &str| {
            let found: HashSet<ActorNo> = library.actors_called(value).into_iter().collect();
            let unknown = nobody(found.len(), value, "actor");
            (found, unknown)
        };
        let meaning = match condition {
            Condition::Speaker(value) => {
                let (found, unknown) = actors(value);
                return (Self::Speaker(found), unknown);
            }
            Condition::About(value) => {
                let (found, unknown) = actors(value);
                return (Self::About(found), unknown);
            }
            Condition::Country(value) => {
                let found = Countries::called(library, value);
                let unknown = nobody(found.countries.len(), value, "country");
                return (Self::Country(found), unknown);
            }
            Condition::Issue(value) => {
                let named = library.issues_called(value);
                let all = (0..library.issues().len()).map(IssueNo::new);
                let found =
                    all.filter(|&issue| library.with_wider(issue).any(|wider| named.contains(&wider))).collect();
                return (Self::Issue(found), nobody(named.len(), value, "issue"));
            }
            Condition::Stance(stance) => Self::Stance(*stance),
            Condition::Force(force) => Self::Force(*force),
            Condition::QuoteKind(kind) => Self::QuoteKind(*kind),
            Condition::ActorKind(kind) => Self::ActorKind(*kind),
            Condition::Lang(value) => Self::Lang(value.trim().to_lowercase()),
            Condition::Source(value) => Self::Source(Name::new(value)),
            Condition::Tag(value) => Self::Tag(Name::new(value)),
            Condition::Date(dates) => Self::Date(dates.clone()),
            Condition::In(sort) => Self::In(*sort),
        };
        (meaning, None)
    }

    /// Whether all of an article fulfils it. Positions have dates of their own.
    pub(super) fn takes_article(&self, article: &Article) -> bool {
        match self {
            Self::Lang(wanted) => article.language.as_ref().is_some_and(|language| {
                let language = language.to_lowercase();
                let rest = language.strip_prefix(wanted.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            }),
            Self::Source(name) => article.source.as_ref().is_some_and(|source| name.begins_in(source)),
            Self::Date(dates) => article.published.as_ref().is_some_and(|date| dates.hold(date)),
            _ => false,
        }
    }

    pub(super) fn takes_actor(&self, actor: &ActorEntry) -> bool {
        match self {
            Self::ActorKind(kind) => actor.kind == *kind,
            Self::In(sort) => *sort == Sort::Actors,
            _ => false,
        }
    }

    pub(super) fn takes_bookmark(&self, bookmark: &BookmarkText, article: Option<&Article>) -> bool {
        match self {
            Self::Tag(name) => bookmark.tags.iter().any(|tag| name.is(tag)),
            Self::In(sort) => *sort == Sort::Bookmarks,
            _ => article.is_some_and(|article| self.takes_article(article)),
        }
    }
}

impl Countries {
    fn called(library: &Library, value: &str) -> Self {
        let is_country =
            |&actor: &ActorNo| matches!(library.actor(actor).kind, ActorKind::Country | ActorKind::Undeclared);
        let countries: HashSet<ActorNo> = library.actors_called(value).into_iter().filter(is_country).collect();
        let stands =
            |at: usize| library.countries_of(ActorNo::new(at), "").iter().any(|country| countries.contains(country));
        let stands_for = (0..library.actors().len()).map(stands).collect();
        Self { countries, stands_for }
    }

    /// Whether an actor stands for one of them on a date.
    pub(super) fn are_of(&self, library: &Library, actor: ActorNo, date: &str) -> bool {
        self.stands_for.get(actor.at()).copied().unwrap_or(false)
            && library.countries_of(actor, date).iter().any(|country| self.countries.contains(country))
    }
}
