//! How often an actor is quoted and mentioned.

use super::{ActorEntry, ActorNo, ArticleNo, Library};
use crate::model::Article;

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

impl Library {
    /// What is counted of an actor in one article (`Some`) or everywhere (`None`). Everywhere, an article with a newer revision
    /// in the library does not count.
    pub fn tally(&self, actor: ActorNo, article: Option<ArticleNo>) -> Tally {
        let tallies = &self.actor(actor).tallies;
        if let Some(article) = article {
            // Articles are counted in the order of their numbers.
            let found = tallies.binary_search_by_key(&article, |(at, _)| *at);
            return found.map(|at| tallies[at].1).unwrap_or_default();
        }
        let mut sum = Tally::default();
        for (_, tally) in tallies.iter().filter(|(at, _)| !self.is_superseded(*at)) {
            sum += *tally;
        }
        sum
    }
}

/// Counts one article into the actors it names. `numbers` maps the bundle's actors to the library's.
pub(super) fn count(actors: &mut [ActorEntry], numbers: &[ActorNo], number: ArticleNo, article: &Article) {
    let mut add = |actor: ActorNo, one: Tally| {
        let tallies = &mut actors[actor.at()].tallies;
        match tallies.last_mut() {
            Some((last, tally)) if *last == number => *tally += one,
            _ => tallies.push((number, one)),
        }
    };
    for quote in &article.quotes {
        if let Some(actor) = quote.speaker.as_ref().and_then(|speaker| speaker.actor) {
            add(numbers[actor.at()], Tally { quoted: 1, ..Tally::default() });
        }
    }
    for actor in article.mentions.iter().filter_map(crate::model::Mention::actor) {
        add(numbers[actor.at()], Tally { mentioned: 1, ..Tally::default() });
    }
    for position in &article.positions {
        add(numbers[position.holder.at()], Tally { positions: 1, ..Tally::default() });
    }
}
