//! What a field asks of a library: its names looked up.

use std::collections::HashSet;

use crate::library::{ActorEntry, ActorNo, IssueNo, Library, Name};
use crate::model::{ActorKind, Article, Force, QuoteKind, Stance};
use crate::search::language::{Condition, Dates, Sort};
use crate::search::target::BookmarkText;

pub(super) enum Meaning {
    Speaker(Actors),
    About(Represented),
    Country(Represented),
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

/// Some of a library's actors.
pub(super) struct Actors(Vec<bool>);

impl Actors {
    fn of(library: &Library, which: impl Fn(ActorNo) -> bool) -> Self {
        Self((0..library.actors().len()).map(|at| which(ActorNo::new(at))).collect())
    }

    #[inline]
    pub(super) fn have(&self, actor: ActorNo) -> bool {
        self.0.get(actor.at()).copied().unwrap_or(false)
    }
}

/// Actors, and who may stand for them.
pub(super) struct Represented {
    pub(super) actors: Actors,
    /// Those who ever stood for one of them, as for a country.
    pub(super) stand_for: Actors,
}

impl Meaning {
    /// Looks the names up; the second is a sentence when one means nobody and nothing.
    pub(super) fn of(library: &Library, condition: &Condition) -> (Self, Option<String>) {
        let nobody =
            |found: usize, value: &str, what: &str| (found == 0).then(|| format!("no {what} is called “{value}”"));
        let meaning = match condition {
            Condition::Speaker(value) => {
                let found = library.actors_called(value);
                return (Self::Speaker(known(library, &found)), nobody(found.len(), value, "actor"));
            }
            Condition::About(value) => {
                let found = library.actors_called(value);
                return (Self::About(Represented::new(library, &found)), nobody(found.len(), value, "actor"));
            }
            Condition::Country(value) => {
                let mut found = library.actors_called(value);
                let kind = |actor: ActorNo| library.actor(actor).kind;
                found.retain(|&actor| matches!(kind(actor), ActorKind::Country | ActorKind::Undeclared));
                return (Self::Country(Represented::new(library, &found)), nobody(found.len(), value, "country"));
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

    /// Whether anything may fulfil it in a bundle that knows these actors.
    pub(super) fn concerns(&self, actors: &[ActorNo]) -> bool {
        let any = |some: &Actors| actors.iter().any(|&actor| some.have(actor));
        match self {
            Self::Speaker(named) => any(named),
            Self::About(named) | Self::Country(named) => any(&named.actors) || any(&named.stand_for),
            _ => true,
        }
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

fn known(library: &Library, found: &[ActorNo]) -> Actors {
    let found: HashSet<ActorNo> = found.iter().copied().collect();
    Actors::of(library, |actor| found.contains(&actor))
}

impl Represented {
    fn new(library: &Library, found: &[ActorNo]) -> Self {
        let actors = known(library, found);
        let stands = |actor: ActorNo| library.countries_of(actor, "").iter().any(|&country| actors.have(country));
        let stand_for = Actors::of(library, |actor| !found.is_empty() && stands(actor));
        Self { actors, stand_for }
    }

    /// Whether an actor stands for one of them on a date.
    pub(super) fn are_of(&self, library: &Library, actor: ActorNo, date: &str) -> bool {
        self.stand_for.have(actor) && library.countries_of(actor, date).iter().any(|&country| self.actors.have(country))
    }
}
