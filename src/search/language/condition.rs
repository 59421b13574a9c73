//! Fields with their values.

use std::fmt;

use super::dates::Dates;
use super::field::Field;
use crate::model::{ActorKind, Force, QuoteKind, Stance};
use crate::search::documents::stance_word;

/// A field with its value, as far as it can be checked without a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A name.
    Speaker(String),
    /// A name.
    About(String),
    /// A code or name.
    Country(String),
    /// A name.
    Issue(String),
    /// A side.
    Stance(Stance),
    /// How firmly.
    Force(Force),
    /// How speech is rendered.
    QuoteKind(QuoteKind),
    /// What sort of actor.
    ActorKind(ActorKind),
    /// A language.
    Lang(String),
    /// An outlet.
    Source(String),
    /// A tag.
    Tag(String),
    /// When.
    Date(Dates),
    /// What sort of passage.
    In(Sort),
}

/// A sort of passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Sentences that are no headline.
    Sentences,
    /// Quotes.
    Quotes,
    /// Headlines.
    Headlines,
    /// Actors.
    Actors,
    /// Positions.
    Positions,
    /// Bookmarks.
    Bookmarks,
}

const STANCES: [Stance; 5] = [Stance::Support, Stance::Oppose, Stance::Conditional, Stance::Undecided, Stance::Neutral];
const FORCES: [(Force, &str); 6] = [
    (Force::Stated, "stated"),
    (Force::Committed, "committed"),
    (Force::RuledOut, "ruled-out"),
    (Force::Demand, "demand"),
    (Force::Action, "action"),
    (Force::PendingApproval, "pending-approval"),
];
const QUOTE_KINDS: [(QuoteKind, &str); 5] = [
    (QuoteKind::Direct, "direct"),
    (QuoteKind::Indirect, "indirect"),
    (QuoteKind::Mixed, "mixed"),
    (QuoteKind::Reported, "reported"),
    (QuoteKind::FreeIndirect, "free-indirect"),
];
const ACTOR_KINDS: [(ActorKind, &str); 4] = [
    (ActorKind::Person, "person"),
    (ActorKind::Country, "country"),
    (ActorKind::Organisation, "organisation"),
    (ActorKind::Group, "group"),
];
const SORTS: [(Sort, &str); 6] = [
    (Sort::Sentences, "sentences"),
    (Sort::Quotes, "quotes"),
    (Sort::Headlines, "headlines"),
    (Sort::Actors, "actors"),
    (Sort::Positions, "positions"),
    (Sort::Bookmarks, "bookmarks"),
];

impl Condition {
    /// Checks the value of a field.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence.
    pub fn parse(field: Field, value: &str) -> Result<Self, String> {
        let word = value.trim().to_lowercase().replace([' ', '_'], "-");
        let free = value.to_owned();
        let known = match field {
            Field::Speaker => Some(Self::Speaker(free)),
            Field::About => Some(Self::About(free)),
            Field::Country => Some(Self::Country(free)),
            Field::Issue => Some(Self::Issue(free)),
            Field::Lang => Some(Self::Lang(free)),
            Field::Source => Some(Self::Source(free)),
            Field::Tag => Some(Self::Tag(free)),
            Field::Date => Some(Self::Date(Dates::parse(value.trim())?)),
            Field::Stance => STANCES.into_iter().find(|&stance| stance_word(stance) == word).map(Self::Stance),
            Field::Force => meant(&FORCES, &word).map(Self::Force),
            Field::In => meant(&SORTS, &word).or_else(|| meant(&SORTS, &format!("{word}s"))).map(Self::In),
            Field::Kind => (meant(&QUOTE_KINDS, &word).map(Self::QuoteKind))
                .or_else(|| meant(&ACTOR_KINDS, &word).map(Self::ActorKind)),
        };
        known.ok_or_else(|| format!("`{value}` is no value of `{}:`, which takes {}", field.name(), field.takes()))
    }

    /// The field and its value.
    fn parts(&self) -> (Field, String) {
        match self {
            Self::Speaker(value) => (Field::Speaker, value.clone()),
            Self::About(value) => (Field::About, value.clone()),
            Self::Country(value) => (Field::Country, value.clone()),
            Self::Issue(value) => (Field::Issue, value.clone()),
            Self::Stance(stance) => (Field::Stance, stance_word(*stance).to_owned()),
            Self::Force(force) => (Field::Force, called(&FORCES, *force)),
            Self::QuoteKind(kind) => (Field::Kind, called(&QUOTE_KINDS, *kind)),
            Self::ActorKind(kind) => (Field::Kind, called(&ACTOR_KINDS, *kind)),
            Self::Lang(value) => (Field::Lang, value.clone()),
            Self::Source(value) => (Field::Source, value.clone()),
            Self::Tag(value) => (Field::Tag, value.clone()),
            Self::Date(dates) => (Field::Date, dates.to_string()),
            Self::In(sort) => (Field::In, called(&SORTS, *sort)),
        }
    }
}

fn meant<T: Copy>(words: &[(T, &str)], typed: &str) -> Option<T> {
    words.iter().find(|(_, word)| *word == typed).map(|(meaning, _)| *meaning)
}

fn called<T: Copy + PartialEq>(words: &[(T, &str)], meaning: T) -> String {
    words.iter().find(|(one, _)| *one == meaning).map_or_else(String::new, |(_, word)| (*word).to_owned())
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (field, value) = self.parts();
        let bare = value.chars().all(|c| c.is_alphanumeric() || "-._".contains(c));
        if bare { write!(f, "{}:{value}", field.name()) } else { write!(f, "{}:\"{value}\"", field.name()) }
    }
}
