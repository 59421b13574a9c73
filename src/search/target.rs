//! What is asked for and what is found.

use super::grade::Tier;
use crate::library::{ActorNo, ArticleNo, PositionNo, QuoteRef, SentenceRef};
use crate::model::Clean;

/// Where to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Scope {
    /// One article: its headline, sentences, quotes, positions and bookmarks. No passage comes twice, see
    /// [`Scope::Everything`].
    Article(ArticleNo),
    /// All there is. A quote is listed only when it says more than its sentences: when the words stand in different ones, or
    /// when its speaker is one of them.
    #[default]
    Everything,
    /// Quotes, by their words and by who said them.
    Quotes,
    /// Actors, by all their names and by the offices they held.
    Actors,
    /// Positions, by holder, country, issue, stance, condition and remark.
    Positions,
    /// Bookmarks, by their passage and their note.
    Bookmarks,
}

/// The caller's number for a bookmark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BookmarkKey(pub u64);

/// A bookmark, as far as it is searched.
#[derive(Clone, Debug)]
pub struct BookmarkText {
    /// Comes back in [`Target::Bookmark`].
    pub key: BookmarkKey,
    /// The article it is in, when that is open.
    pub article: Option<ArticleNo>,
    /// The passage.
    pub text: Clean,
    /// What the reader wrote about it.
    pub note: Clean,
    /// Its tags.
    pub tags: Vec<Clean>,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// The headline of an article, whether it is a part of the text or not.
    Headline(ArticleNo),
    /// A sentence.
    Sentence(SentenceRef),
    /// A quote.
    Quote(QuoteRef),
    /// An actor.
    Actor(ActorNo),
    /// A position.
    Position(PositionNo),
    /// A bookmark.
    Bookmark(BookmarkKey),
}

/// One find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What was found.
    pub target: Target,
    /// How good it is. Hits come best first.
    pub rank: Rank,
    /// The weakest way in which a word of the query was found.
    pub tier: Tier,
    /// A word of the query names this actor, and the passage is about it, says its words or holds its position, without
    /// spelling that word.
    pub via_alias: Option<ActorNo>,
}

/// How good a find is: the smaller the better. First how well each word of the query matches, then how close together the
/// words stand, then whether in the order typed, then where: in a name, a headline, a quote, elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank {
    pub(super) grades: u32,
    pub(super) apart: u16,
    pub(super) disorder: u16,
    pub(super) standing: u16,
}

impl Rank {
    /// The weakest tier of the words, when all are whole but one at most, which is the beginning of a word.
    pub(super) fn best_tiers(self) -> Option<Tier> {
        [Tier::Whole, Tier::Prefix].get((self.grades >> 8) as usize).copied()
    }
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Answer {
    /// The best ones, best first, as many as were asked for.
    pub hits: Vec<Hit>,
    /// How many there are altogether.
    pub total: usize,
    /// How many of these have every word literally: as a word, as the start of one or inside one, or as an actor's name. The
    /// others resemble the query.
    pub literal: usize,
    /// Words of the query, as typed, that had to be left out because no passage has all of them.
    pub dropped: Vec<String>,
    /// Sentences about values of fields that mean nobody and nothing. Hold what was typed, so they must be cleaned before they
    /// are shown.
    pub unknown: Vec<String>,
}
