//! How often an actor is quoted and mentioned.

use super::{ActorNo, ArticleNo, Library};
use crate::model::{ActorIx, Article, MentionRef};

/// What is counted of an actor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Quotes it is the speaker of.
    pub quoted: usize,
    /// Places that mention it.
    pub mentioned: usize,
    /// Positions it holds itself.
    pub positions: usize,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.quoted += other.quoted;
        self.mentioned += other.mentioned;
        self.positions += other.positions;
    }
}

impl std::ops::SubAssign for Tally {
    fn sub_assign(&mut self, other: Self) {
        self.quoted -= other.quoted;
        self.mentioned -= other.mentioned;
        self.positions -= other.positions;
    }
}

/// What is counted of an actor in one article, in few bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tallied {
    pub(super) actor: ActorNo,
    quoted: u32,
    mentioned: u32,
    positions: u32,
}

impl Tallied {
    pub(super) fn tally(self) -> Tally {
        let [quoted, mentioned, positions] = [self.quoted, self.mentioned, self.positions].map(|count| count as usize);
        Tally { quoted, mentioned, positions }
    }

    fn join(&mut self, other: Self) {
        self.quoted = self.quoted.saturating_add(other.quoted);
        self.mentioned = self.mentioned.saturating_add(other.mentioned);
        self.positions = self.positions.saturating_add(other.positions);
    }
}

impl Library {
    /// What is counted of an actor in one article (`Some`) or everywhere (`None`). Everywhere, an article with a newer revision
    /// in the library does not count.
    pub fn tally(&self, actor: ActorNo, article: Option<ArticleNo>) -> Tally {
        let Some(article) = article else { return self.actor(actor).everywhere };
        let tallies = &self.in_article(article).tallies;
        let found = tallies.binary_search_by_key(&actor, |tallied| tallied.actor);
        found.map(|at| tallies[at].tally()).unwrap_or_default()
    }
}

/// Counts what the articles of one bundle have of its actors.
pub(super) struct Counter<'a> {
    /// From the bundle's actors to the library's.
    numbers: &'a [ActorNo],
    /// Where in `counted` each of the bundle's actors is, if it is there.
    places: Vec<usize>,
    counted: Vec<(ActorIx, Tallied)>,
}

impl<'a> Counter<'a> {
    pub(super) fn new(numbers: &'a [ActorNo]) -> Self {
        Self { numbers, places: vec![0; numbers.len()], counted: Vec::new() }
    }

    /// Counts one article: what it has of each actor, by their numbers.
    pub(super) fn count(&mut self, article: &Article) -> Box<[Tallied]> {
        for actor in article.quotes.iter().filter_map(|quote| quote.speaker.as_ref().and_then(|speaker| speaker.actor))
        {
            self.add(actor, |tallied| &mut tallied.quoted);
        }
        for actor in article.mentions.iter().filter_map(MentionRef::actor) {
            self.add(actor, |tallied| &mut tallied.mentioned);
        }
        for position in &article.positions {
            self.add(position.holder, |tallied| &mut tallied.positions);
        }
        let mut tallies: Vec<Tallied> = self.counted.drain(..).map(|(_, tallied)| tallied).collect();
        tallies.sort_unstable_by_key(|tallied| tallied.actor);
        // Several actors of the bundle may be one in the library.
        tallies.dedup_by(|next, kept| {
            let same = next.actor == kept.actor;
            if same {
                kept.join(*next);
            }
            same
        });
        tallies.into()
    }

    fn add(&mut self, actor: ActorIx, count: fn(&mut Tallied) -> &mut u32) {
        let place = &mut self.places[actor.at()];
        if self.counted.get(*place).is_none_or(|(of, _)| *of != actor) {
            *place = self.counted.len();
            let tallied = Tallied { actor: self.numbers[actor.at()], quoted: 0, mentioned: 0, positions: 0 };
            self.counted.push((actor, tallied));
        }
        let count = count(&mut self.counted[*place].1);
        *count = count.saturating_add(1);
    }
}
