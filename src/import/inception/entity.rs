//! One actor, or one thing that is named.

use std::collections::HashSet;
use std::ops::Range;

use super::actors::identifier;
use super::document::Mark;
use super::forms;
use super::identifier::wikidata;
use super::names::Nature;
use crate::import::Kind;
use crate::import::losses::Losses;

/// Somebody or something that is named.
#[derive(Clone, Debug, Default)]
pub(super) struct Entity {
    /// What it is, as soon as that is known.
    nature: Option<Nature>,
    pub(super) wikidata: Option<String>,
    /// What else identifies it.
    pub(super) note: Option<String>,
    /// Where it is named, and in what form.
    pub(super) mentions: Vec<(Range<usize>, &'static str)>,
    /// Its names in text order, each once.
    names: Vec<String>,
    known: HashSet<String>,
    /// The first noun for it, or pronoun.
    nouns: [Option<String>; 2],
    /// Where it first stands.
    place: String,
}

impl Entity {
    /// A speaker who is not marked as named, and may be no more than a feature's value. Its kind is not known.
    pub(super) fn only_called(name: &str, wikidata: Option<String>) -> Self {
        Self { nature: Some(Nature::Actor(Kind::Group)), wikidata, names: vec![name.to_owned()], ..Self::default() }
    }

    /// Adds a place where it is named. Two marks on the same words are one mention, and a name before all else.
    pub(super) fn mention(&mut self, range: Range<usize>, form: &'static str, words: String) {
        match self.mentions.last_mut().filter(|(last, _)| *last == range) {
            Some((_, known)) if form == "name" => *known = form,
            Some(_) => {}
            None => self.mentions.push((range, form)),
        }
        let noun = match form {
            "name" => {
                if self.known.insert(words.clone()) {
                    self.names.push(words);
                }
                return;
            }
            _ => &mut self.nouns[usize::from(form == "pronoun" || forms::is_pronoun(&words))],
        };
        noun.get_or_insert(words);
    }

    /// What a mark says that it is.
    pub(super) fn is(&mut self, nature: Option<Nature>, place: &str, losses: &mut Losses) {
        if self.place.is_empty() {
            place.clone_into(&mut self.place);
        }
        match (&self.nature, nature) {
            (None, nature) => self.nature = nature,
            (Some(known), Some(nature)) if *known != nature => {
                losses.add("mentions of one actor are of different kinds: the first was taken", place);
            }
            _ => {}
        }
    }

    /// What a mark says that it is in some knowledge base.
    pub(super) fn identify(&mut self, mark: &Mark, losses: &mut Losses) {
        let Some(given) = identifier(mark) else { return };
        match (wikidata(given), &self.wikidata, &self.note) {
            (Some(item), None, _) => self.wikidata = Some(item.to_owned()),
            (Some(item), Some(known), _) if item != known => {
                losses.add("a second item of Wikidata for one actor", &*mark.place);
            }
            (None, _, None) => {
                losses.add("an identifier that is not of Wikidata: kept as a remark of an actor", &*mark.place);
                self.note = Some(given.to_owned());
            }
            (None, _, Some(known)) if known != given => {
                losses.add("a second identifier for one actor", &*mark.place);
            }
            _ => {}
        }
    }

    /// Decides what it is, when nothing said so.
    pub(super) fn settle(&mut self, losses: &mut Losses) {
        if self.nature.is_none() {
            losses.add("the kind of an actor is not annotated: taken for a group", &*self.place);
            self.nature = Some(Nature::Actor(Kind::Group));
        }
    }

    /// It speaks: what only was there acts now.
    pub(super) fn acts(&mut self, place: &str, losses: &mut Losses) {
        if !self.is_actor() {
            losses.add("something that is no actor speaks, such as a place: taken for a group", place);
            self.nature = Some(Nature::Actor(Kind::Group));
        }
    }

    pub(super) fn is_actor(&self) -> bool {
        matches!(self.nature, Some(Nature::Actor(_)))
    }

    /// What it is.
    pub(super) fn nature(&self) -> &Nature {
        self.nature.as_ref().unwrap_or(&Nature::Actor(Kind::Group))
    }

    /// Its names, or what stands for one: the first is the one to show.
    pub(super) fn names(&self) -> &[String] {
        let stand_in = || self.nouns.iter().flatten().next().map(std::slice::from_ref);
        if self.names.is_empty() { stand_in().unwrap_or_default() } else { &self.names }
    }
}
