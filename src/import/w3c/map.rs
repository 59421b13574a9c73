//! Which tags mean what. The Recommendation has no words for speech, so every project has its own.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::import::Kind;

/// What tags and motivations mean, whatever their case. A motivation is named without its namespace: with
/// `quote = ['quote', 'highlighting']` every plain highlight is a quote.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct W3cMap {
    /// Tags of passages that are quotes.
    pub quote: Vec<String>,
    /// Tags of passages that name a speaker.
    pub speaker: Vec<String>,
    /// Tags of passages that mark something as speech.
    pub cue: Vec<String>,
    /// Tags of passages that name an actor, each with the kind of actor that it means.
    pub actor: BTreeMap<String, Kind>,
    /// What a tag begins with that names the speaker, as in `speaker:Ida Öhm`.
    pub speaker_prefix: Vec<String>,
}

impl Default for W3cMap {
    fn default() -> Self {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let actor = [
            ("person", Kind::Person),
            ("organization", Kind::Organisation),
            ("organisation", Kind::Organisation),
            ("country", Kind::Country),
            ("group", Kind::Group),
        ];
        Self {
            quote: list(&["quote", "quotation", "quoting"]),
            speaker: list(&["speaker"]),
            cue: list(&["cue"]),
            actor: actor.map(|(name, kind)| (name.to_owned(), kind)).into(),
            speaker_prefix: list(&["speaker:"]),
        }
    }
}

/// What one annotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Quote,
    Speaker,
    Cue,
    Actor(Kind),
}

impl W3cMap {
    /// What a tag or motivation means.
    pub(super) fn role(&self, tag: &str) -> Option<Role> {
        let is = |list: &[String]| list.iter().any(|word| same(word, tag));
        if is(&self.quote) {
            Some(Role::Quote)
        } else if is(&self.cue) {
            Some(Role::Cue)
        } else if is(&self.speaker) {
            Some(Role::Speaker)
        } else {
            self.actor.iter().find(|(word, _)| same(word, tag)).map(|(_, kind)| Role::Actor(*kind))
        }
    }

    /// The speaker that a tag names.
    pub(super) fn speaker_in<'t>(&self, tag: &'t str) -> Option<&'t str> {
        let name =
            |prefix: &String| tag.get(..prefix.len()).filter(|head| same(head, prefix)).map(|_| &tag[prefix.len()..]);
        self.speaker_prefix.iter().find_map(name).map(str::trim).filter(|name| !name.is_empty())
    }
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
