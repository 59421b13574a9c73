//! Which types mean what. Every project that annotates with brat names its own.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::import::Kind;

/// What the types of a project mean. Built in are those of `PolNeAR` (`Content`, `Source`, `Cue`) and the usual ones for actors.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct BratMap {
    /// Types that mark what is said.
    pub quote: Vec<String>,
    /// Types that mark who says it.
    pub speaker: Vec<String>,
    /// Types that mark the words which make it speech.
    pub cue: Vec<String>,
    /// Types that mark actors, each with the kind of actor that it means.
    pub actor: BTreeMap<String, Kind>,
}

impl Default for BratMap {
    fn default() -> Self {
        let list = |word: &str| vec![word.to_owned()];
        let actor = [
            ("Person", Kind::Person),
            ("Organization", Kind::Organisation),
            ("Organisation", Kind::Organisation),
            ("Country", Kind::Country),
            ("Group", Kind::Group),
        ];
        let actor = actor.map(|(name, kind)| (name.to_owned(), kind)).into();
        Self { quote: list("Content"), speaker: list("Source"), cue: list("Cue"), actor }
    }
}
