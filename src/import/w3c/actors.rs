//! Actors: what the passages tagged as actors and the speakers name.

use std::collections::HashMap;

use super::annotation::Annotation;
use super::map::{Role, W3cMap};
use super::marks::Mark;
use crate::import::Kind;
use crate::import::losses::Losses;
use crate::import::output::{Actor, Mention};
use crate::import::speech::{is_pronoun, wording};

/// The actors of one article.
pub(super) struct Actors<'a> {
    article: &'a str,
    list: Vec<Actor>,
    mentions: Vec<Mention>,
    by_name: HashMap<String, usize>,
}

impl<'a> Actors<'a> {
    /// The actors whose passages are tagged as such, with their mentions.
    pub(super) fn read(marks: &[Mark<'_>], map: &W3cMap, article: &'a str, losses: &mut Losses) -> Self {
        let mut out = Self { article, list: Vec::new(), mentions: Vec::new(), by_name: HashMap::new() };
        for mark in marks {
            let Role::Actor(kind) = mark.role else { continue };
            let name = name(mark, map);
            if is_pronoun(&name) {
                losses.add("an actor named by a pronoun is not resolved", &*mark.annotation.id);
                continue;
            }
            let actor = out.named(&name, kind);
            let entry = &mut out.list[actor];
            let words = wording(&mark.spans);
            if entry.label != words && !entry.aliases.contains(&words) && !is_pronoun(&words) {
                entry.aliases.push(words);
            }
            for item in mark.annotation.names.iter().filter_map(|name| wikidata(name)) {
                if entry.wikidata.as_ref().is_some_and(|known| known != item) {
                    losses.add(format!("a second Wikidata item of an actor: {item}"), &*mark.annotation.id);
                } else {
                    entry.wikidata = Some(item.to_owned());
                }
            }
            let (id, entity) = (mark.annotation.id.clone(), entry.id.clone());
            out.mentions.push(Mention { id, entity, spans: mark.spans.clone(), form: None, note: None });
        }
        out
    }

    /// The actor that a passage names, as the speaker of a quote; `None` for a pronoun that no tag resolves.
    pub(super) fn marked(&mut self, mark: &Mark<'_>, map: &W3cMap, losses: &mut Losses) -> Option<String> {
        let name = name(mark, map);
        if is_pronoun(&name) {
            losses.add("a speaker named by a pronoun is not resolved", &*mark.annotation.id);
            return None;
        }
        Some(self.speaker(&name, &mark.annotation.id, losses))
    }

    /// The actor of a speaker's name.
    pub(super) fn speaker(&mut self, name: &str, place: &str, losses: &mut Losses) -> String {
        let before = self.list.len();
        let actor = self.named(name, Kind::Group);
        if self.list.len() > before {
            losses.add("the kind of a speaker is not annotated: taken for a group", place);
        }
        self.list[actor].id.clone()
    }

    /// The actor of a name, made when it is new. Its id holds the article's, since "the minister" of another is another.
    fn named(&mut self, name: &str, kind: Kind) -> usize {
        let nth = *self.by_name.entry(name.to_owned()).or_insert(self.list.len());
        if nth == self.list.len() {
            let (id, label) = (format!("{}/actor-{}", self.article, nth + 1), name.to_owned());
            self.list.push(Actor { id, kind: kind.word(), label, ..Actor::default() });
        }
        nth
    }

    pub(super) fn finish(self) -> (Vec<Actor>, Vec<Mention>) {
        (self.list, self.mentions)
    }
}

/// What a passage calls an actor: the name that a tag gives, or else its words.
fn name(mark: &Mark<'_>, map: &W3cMap) -> String {
    let tagged = mark.annotation.tags.iter().find_map(|tag| map.speaker_in(tag));
    let identified = || mark.annotation.names.iter().find(|name| !is_address(name) && map.role(name).is_none());
    tagged.or_else(|| identified().map(String::as_str)).map_or_else(|| wording(&mark.spans), str::to_owned)
}

/// Tells what is said of the words of a speaker, cue or actor that is neither their meaning nor a name.
pub(super) fn tell_the_rest(mark: &Mark<'_>, map: &W3cMap, losses: &mut Losses) {
    let Annotation { id, tags, names, comments, .. } = mark.annotation;
    let name = name(mark, map);
    for tag in tags.iter().chain(names) {
        let is_name = *tag == name || map.speaker_in(tag) == Some(&*name);
        let is_item = matches!(mark.role, Role::Actor(_)) && wikidata(tag).is_some();
        if map.role(tag).is_none() && !is_name && !is_item {
            losses.add(format!("a tag of a speaker, cue or actor: `{tag}`"), &**id);
        }
    }
    if !comments.is_empty() {
        losses.add("a comment on the words of a speaker, cue or actor", &**id);
    }
}

pub(super) fn is_address(name: &str) -> bool {
    name.contains("://") || name.starts_with("urn:")
}

/// The item that an address of Wikidata names.
fn wikidata(address: &str) -> Option<&str> {
    let (_, path) = address.split_once("://")?;
    let item = path.strip_prefix("www.").unwrap_or(path).strip_prefix("wikidata.org/")?;
    let item = item.strip_prefix("entity/").or_else(|| item.strip_prefix("wiki/"))?;
    let is_item = item
        .strip_prefix('Q')
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    is_item.then_some(item)
}
