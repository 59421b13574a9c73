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

/// What is counted of an actor in one article, in few bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct InArticle {
    article: ArticleNo,
    quoted: u32,
    mentioned: u32,
    positions: u32,
}

impl InArticle {
    fn tally(self) -> Tally {
        let [quoted, mentioned, positions] = [self.quoted, self.mentioned, self.positions].map(|count| count as usize);
        Tally { quoted, mentioned, positions }
    }
}

impl Library {
    /// What is counted of an actor in one article (`Some`) or everywhere (`None`). Everywhere, an article with a newer revision
    /// in the library does not count.
    pub fn tally(&self, actor: ActorNo, article: Option<ArticleNo>) -> Tally {
        let tallies = &self.actor(actor).tallies;
        if let Some(article) = article {
            // Articles are counted in the order of their numbers.
            let found = tallies.binary_search_by_key(&article, |counted| counted.article);
            return found.map(|at| tallies[at].tally()).unwrap_or_default();
        }
        let mut sum = Tally::default();
        for counted in tallies.iter().filter(|counted| !self.is_superseded(counted.article)) {
            sum += counted.tally();
        }
        sum
    }
}

/// Counts one article into the actors it names. `numbers` maps the bundle's actors to the library's.
pub(super) fn count(actors: &mut [ActorEntry], numbers: &[ActorNo], number: ArticleNo, article: &Article) {
    let mut add = |actor: ActorNo, count: fn(&mut InArticle) -> &mut u32| {
        let tallies = &mut actors[actor.at()].tallies;
        if tallies.last().is_none_or(|last| last.article != number) {
            tallies.push(InArticle { article: number, quoted: 0, mentioned: 0, positions: 0 });
        }
        if let Some(last) = tallies.last_mut() {
            let count = count(last);
            *count = count.saturating_add(1);
        }
    };
    for quote in &article.quotes {
        if let Some(actor) = quote.speaker.as_ref().and_then(|speaker| speaker.actor) {
            add(numbers[actor.at()], |counted| &mut counted.quoted);
        }
    }
    for actor in article.mentions.iter().filter_map(crate::model::Mention::actor) {
        add(numbers[actor.at()], |counted| &mut counted.mentioned);
    }
    for position in &article.positions {
        add(numbers[position.holder.at()], |counted| &mut counted.positions);
    }
}
