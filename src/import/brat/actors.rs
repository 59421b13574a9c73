//! Actors: what the marks of an actor's type and the speakers name.

use std::collections::HashMap;

use super::standoff::{Mark, Standoff};
use super::{BratMap, spans};
use crate::import::Kind;
use crate::import::losses::Losses;
use crate::import::offsets::Ruler;
use crate::import::output::{Actor, Mention, Span};
use crate::import::speech::{is_pronoun, wording};

/// The actors of one article.
pub(super) struct Actors<'a> {
    article: &'a str,
    list: Vec<Actor>,
    mentions: Vec<Mention>,
    /// Which actor a wording means.
    by_words: HashMap<String, usize>,
}

impl<'a> Actors<'a> {
    /// The actors that are marked as such, with their mentions.
    pub(super) fn read(
        standoff: &Standoff,
        map: &BratMap,
        article: &'a str,
        ruler: &Ruler<'_>,
        losses: &mut Losses,
    ) -> Self {
        let mut out = Self { article, list: Vec::new(), mentions: Vec::new(), by_words: HashMap::new() };
        let mut by_mark: HashMap<&str, usize> = HashMap::new();
        for mark in &standoff.marks {
            let Some(kind) = map.actor.get(&mark.kind) else { continue };
            let spans = spans(mark, ruler, losses);
            if spans.is_empty() {
                continue;
            }
            let words = wording(&spans);
            let mut same = standoff.equivalents.iter().filter(|group| group.contains(&mark.id)).flatten();
            let same = same.find_map(|id| by_mark.get(id.as_str()).copied());
            let actor = match same {
                Some(actor) => out.also(actor, &words),
                None => out.named(&words, *kind),
            };
            by_mark.insert(&mark.id, actor);
            let (id, entity) = (mark.id.clone(), out.list[actor].id.clone());
            out.mentions.push(Mention { id, entity, spans, form: None, note: None });
        }
        for (mark, entry) in &standoff.references {
            let item = entry.strip_prefix("Wikidata:").or_else(|| entry.strip_prefix("wikidata:"));
            match (by_mark.get(mark.as_str()), item) {
                (Some(&actor), Some(item)) if out.list[actor].wikidata.is_none() => {
                    out.list[actor].wikidata = Some(item.to_owned());
                }
                _ => losses.add(format!("the reference `{entry}`"), mark),
            }
        }
        out
    }

    /// The actor that a speaker's words mean; `None` for a pronoun.
    pub(super) fn speaker(&mut self, mark: &Mark, spans: &[Span], losses: &mut Losses) -> Option<String> {
        let words = wording(spans);
        if is_pronoun(&words) {
            losses.add("a speaker named by a pronoun is not resolved", &*mark.id);
            return None;
        }
        let before = self.list.len();
        let actor = self.named(&words, Kind::Group);
        if self.list.len() > before {
            losses.add("the kind of a speaker is not annotated: taken for a group", &*mark.id);
        }
        Some(self.list[actor].id.clone())
    }

    /// The actor of a wording, made when it is new. Its id holds the article's, since "the minister" of another is another.
    fn named(&mut self, words: &str, kind: Kind) -> usize {
        let nth = *self.by_words.entry(words.to_owned()).or_insert(self.list.len());
        if nth == self.list.len() {
            let (id, label) = (format!("{}/actor-{}", self.article, nth + 1), words.to_owned());
            self.list.push(Actor { id, kind: kind.word(), label, ..Actor::default() });
        }
        nth
    }

    /// Another wording for an actor.
    fn also(&mut self, actor: usize, words: &str) -> usize {
        let nth = *self.by_words.entry(words.to_owned()).or_insert(actor);
        let entry = &mut self.list[nth];
        if entry.label != words && !entry.aliases.iter().any(|alias| alias == words) {
            entry.aliases.push(words.to_owned());
        }
        nth
    }

    pub(super) fn finish(self) -> (Vec<Actor>, Vec<Mention>) {
        (self.list, self.mentions)
    }
}
