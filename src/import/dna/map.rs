//! Which variables and values mean what. Every project of the program defines its own.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::import::{Kind, Stance};

/// What the variables of a project mean. Names are the same in any case. Built in are those that the program itself proposes
/// (`person`, `organization`, `concept`, `agreement`) and a few that mean the same; a variable must have the right data type too.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct DnaMap {
    /// Statement types to take; empty for all that have the variables of a position.
    pub statements: Vec<String>,
    /// Variables (short text) that name who speaks, the first choice first.
    pub person: Vec<String>,
    /// Variables (short text) that name for whom.
    pub organization: Vec<String>,
    /// Variables (short text) that name on what.
    pub concept: Vec<String>,
    /// Variables (boolean, integer or short text) that hold the side taken.
    pub agreement: Vec<String>,
    /// What the values of `agreement` mean, `"-1"` or `"in part"`. Built in: boolean 1 and 0, integers by their sign, and the words
    /// of the bundle format.
    pub stance: BTreeMap<String, Stance>,
    /// What kind of actor the attribute `Type` of an organization means: `Government = "country"`. Countries are the rows of the
    /// reader's matrix.
    pub kind: BTreeMap<String, Kind>,
    /// What kind of actor a name means, whatever its `Type`.
    pub actor: BTreeMap<String, Kind>,
}

impl Default for DnaMap {
    fn default() -> Self {
        let list = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        let kind = [
            ("Person", Kind::Person),
            ("Organization", Kind::Organisation),
            ("Organisation", Kind::Organisation),
            ("Country", Kind::Country),
            ("Group", Kind::Group),
        ];
        Self {
            statements: Vec::new(),
            person: list(&["person", "individual", "speaker"]),
            organization: list(&["organization", "organisation", "institution"]),
            concept: list(&["concept", "issue"]),
            agreement: list(&["agreement", "agree", "stance"]),
            stance: BTreeMap::new(),
            kind: kind.map(|(name, kind)| (name.to_owned(), kind)).into(),
            actor: BTreeMap::new(),
        }
    }
}

impl DnaMap {
    /// What a value of `agreement` means, as far as the map says.
    pub(super) fn stance(&self, value: &str) -> Option<Stance> {
        look(&self.stance, value)
    }

    /// The kind of an actor of this name.
    pub(super) fn kind_of_name(&self, name: &str) -> Option<Kind> {
        look(&self.actor, name)
    }

    /// The kind of an organization of this `Type`.
    pub(super) fn kind_of_type(&self, of_type: &str) -> Option<Kind> {
        look(&self.kind, of_type)
    }
}

/// Whether two names are the same in any case.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn look<T: Copy>(map: &BTreeMap<String, T>, name: &str) -> Option<T> {
    map.iter().find(|(known, _)| is_same(known, name)).map(|(_, value)| *value)
}
