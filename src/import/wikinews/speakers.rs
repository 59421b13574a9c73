//! The speakers of one article as its actors.

use std::collections::HashMap;

use super::german::Wording;
use crate::import::losses::Losses;
use crate::import::output::Actor;

/// The remark with every actor.
const CONCLUDED: &str = "The kind of actor is concluded from the wording; the corpus has none.";

/// Who speaks in an article: the same wording once. Two wordings of one person stay two actors, because which of them mean the
/// same is not annotated.
pub(super) struct Speakers<'a> {
    /// The article's id, with which every actor's id begins: "the minister" of another article is somebody else.
    article: &'a str,
    actors: Vec<Actor>,
    by_key: HashMap<String, usize>,
}

impl<'a> Speakers<'a> {
    pub(super) fn new(article: &'a str) -> Self {
        Self { article, actors: Vec::new(), by_key: HashMap::new() }
    }

    /// The id of the actor that `words` name, made when they are new; `None` for a pronoun. `place` is the annotation.
    pub(super) fn resolve(&mut self, words: &str, place: &str, losses: &mut Losses) -> Option<String> {
        let kind = match Wording::of(words) {
            Wording::Referring => return None,
            Wording::Description => "group",
            Wording::Acronym => "organisation",
            Wording::Name => "person",
        };
        let label = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let nth = *self.by_key.entry(Wording::key(words)).or_insert(self.actors.len());
        if let Some(actor) = self.actors.get_mut(nth) {
            if actor.label != label && !actor.aliases.contains(&label) {
                actor.aliases.push(label);
            }
            return Some(actor.id.clone());
        }
        losses.add("the kind of a speaker is not annotated: concluded from the wording", place);
        let id = format!("{}/speaker-{}", self.article, nth + 1);
        let note = Some(CONCLUDED.to_owned());
        self.actors.push(Actor { id: id.clone(), kind, label, note, ..Actor::default() });
        Some(id)
    }

    /// The id of the actor that `words` name, if it is known already.
    pub(super) fn known(&self, words: &str) -> Option<String> {
        self.by_key.get(&Wording::key(words)).map(|&nth| self.actors[nth].id.clone())
    }

    /// All of them, by first quote.
    pub(super) fn finish(self) -> Vec<Actor> {
        self.actors
    }
}
