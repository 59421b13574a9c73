//! The map as it is looked up: a name to what it means.

use std::collections::HashMap;

use super::document::{Document, Mark, short};
use super::map::InceptionMap;
use crate::import::Kind;

/// What a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// What is said.
    Quote,
    /// Who says it.
    Speaker,
    /// The word that marks it as speech.
    Cue,
    /// To whom.
    Addressee,
    /// The whole introduction.
    Frame,
    /// It joins the above.
    Attribution,
    /// It joins the parts of a quote.
    Continuation,
    /// It joins a quote and the one around it.
    Within,
    /// It names somebody or something.
    Mention,
    /// It joins mentions of the same.
    Coreference,
    Sentence,
    Paragraph,
    Heading,
}

impl Meaning {
    /// Whether it is a part in a quote.
    pub(super) fn is_part(self) -> bool {
        matches!(self, Self::Quote | Self::Speaker | Self::Cue | Self::Addressee | Self::Frame)
    }
}

/// What it is that a mention names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Nature {
    /// Somebody who acts.
    Actor(Kind),
    /// Something that does not, with a word for its kind.
    Other(String),
}

/// The map, by lower-case names.
pub(super) struct Names {
    meanings: HashMap<String, Meaning>,
    natures: HashMap<String, Nature>,
    nameless: Vec<String>,
}

impl Names {
    pub(super) fn of(map: &InceptionMap) -> Self {
        let lists = [
            (Meaning::Quote, &map.quote),
            (Meaning::Speaker, &map.speaker),
            (Meaning::Cue, &map.cue),
            (Meaning::Addressee, &map.addressee),
            (Meaning::Frame, &map.frame),
            (Meaning::Attribution, &map.attribution),
            (Meaning::Continuation, &map.continuation),
            (Meaning::Within, &map.within),
            (Meaning::Mention, &map.mention),
            (Meaning::Coreference, &map.coreference),
            (Meaning::Sentence, &map.sentence),
            (Meaning::Paragraph, &map.paragraph),
            (Meaning::Heading, &map.heading),
        ];
        let mut meanings = HashMap::new();
        for (meaning, names) in lists {
            for name in names {
                meanings.entry(name.to_lowercase()).or_insert(meaning);
            }
        }
        let mut natures = HashMap::new();
        for (name, kind) in &map.actor {
            natures.entry(name.to_lowercase()).or_insert(Nature::Actor(*kind));
        }
        for (name, kind) in &map.entity {
            natures.entry(name.to_lowercase()).or_insert_with(|| Nature::Other(kind.clone()));
        }
        Self { meanings, natures, nameless: map.nameless.iter().map(|name| name.to_lowercase()).collect() }
    }

    /// What a feature, a role, a label or a type means.
    pub(super) fn word(&self, name: &str) -> Option<Meaning> {
        self.meanings.get(&name.to_lowercase()).copied()
    }

    /// What a layer means. The layer of a chain's elements may go without its ending, "Link".
    pub(super) fn layer(&self, layer: &str) -> Option<Meaning> {
        let last = short(layer);
        let bare = last.strip_suffix("Link").or_else(|| last.strip_suffix("Chain")).unwrap_or(last);
        let meaning = self.word(layer).or_else(|| self.word(last)).or_else(|| self.word(bare));
        meaning.or_else(|| self.nature_of_layer(layer).map(|_| Meaning::Mention))
    }

    /// The part in a quote that a mark's values give it.
    pub(super) fn by_value(&self, mark: &Mark) -> Option<Meaning> {
        mark.values.iter().find_map(|(_, value)| self.word(value).filter(|part| part.is_part()))
    }

    fn nature_of_layer(&self, layer: &str) -> Option<&Nature> {
        let nature = |name: &str| self.natures.get(&name.to_lowercase());
        nature(layer).or_else(|| nature(short(layer)))
    }

    /// What it is that a mark names, by its values or its layer; `None` when neither says.
    pub(super) fn nature(&self, mark: &Mark) -> Option<Nature> {
        let by_value = mark.values.iter().find_map(|(_, value)| self.natures.get(&value.to_lowercase()));
        if let Some(nature) = by_value.or_else(|| self.nature_of_layer(&mark.layer)) {
            return Some(nature.clone());
        }
        // A value that nobody explained is a word for its kind, when it stands where values of this kind do.
        let own = mark.values.iter().find(|(feature, _)| matches!(&**feature, "value" | "type" | "kind" | "label"));
        own.map(|(_, value)| Nature::Other(value.to_lowercase()))
    }

    /// Whether a mark is of something that has no name.
    pub(super) fn is_nameless(&self, mark: &Mark) -> bool {
        mark.values.iter().any(|(_, value)| self.nameless.contains(&value.to_lowercase()))
    }

    /// What each mark of a document is: by its layer, and when that only joins, by its values.
    pub(super) fn all(&self, document: &Document) -> Vec<Option<Meaning>> {
        // Layers are few and marks are many: each layer is looked up once.
        let mut layers: HashMap<&str, Option<Meaning>> = HashMap::new();
        let mut out = Vec::with_capacity(document.marks.len());
        for mark in &document.marks {
            let by_layer = *layers.entry(&mark.layer).or_insert_with(|| self.layer(&mark.layer));
            out.push(if by_layer == Some(Meaning::Attribution) { self.by_value(mark).or(by_layer) } else { by_layer });
        }
        out
    }
}
