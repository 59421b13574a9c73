//! How often an actor is quoted and mentioned.

use super::{ActorNo, ArticleNo, Library};
use crate::model::{ActorIx, Bundle, Mention};

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

    fn add(&mut self, other: Self) {
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

/// Counts what the articles of a bundle have of their actors, of each article by the actors' numbers. `numbers` maps the
/// bundle's actors to the library's.
pub(super) fn count_all(numbers: &[ActorNo], bundle: &Bundle) -> impl Iterator<Item = Box<[Tallied]>> {
    let mut all = Vec::new();
    bundle.articles.iter().map(move |article| {
        let one = |actor: ActorIx| Tallied { actor: numbers[actor.at()], quoted: 0, mentioned: 0, positions: 0 };
        let speakers =
            article.quotes.iter().filter_map(|quote| quote.speaker.as_ref().and_then(|speaker| speaker.actor));
        all.extend(speakers.map(|actor| Tallied { quoted: 1, ..one(actor) }));
        let mentioned = article.mentions.iter().filter_map(Mention::actor);
        all.extend(mentioned.map(|actor| Tallied { mentioned: 1, ..one(actor) }));
        all.extend(article.positions.iter().map(|position| Tallied { positions: 1, ..one(position.holder) }));
        all.sort_unstable_by_key(|tallied| tallied.actor);
        all.dedup_by(|next, kept| {
            let same = next.actor == kept.actor;
            if same {
                kept.add(*next);
            }
            same
        });
        let tallies = Box::from(&*all);
        all.clear();
        tallies
    })
}
