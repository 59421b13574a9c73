//! What names in foreign files mean, where every project makes its own: one file for all formats, one table each.

use serde::Deserialize;

use super::brat::BratMap;
use super::dna::DnaMap;
use super::inception::InceptionMap;
use super::w3c::W3cMap;

/// What the names that projects make for themselves mean. What is not given stays built in.
///
/// ```
/// use depesche::import::Map;
/// let map = Map::parse("[brat]\nquote = ['Speech']\nspeaker = ['Who']\nactor = {Party = 'organisation'}")?;
/// assert_eq!(map.brat.cue, ["Cue"]);
/// assert!(Map::parse("[brat]\nquotes = []").is_err());
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct Map {
    /// Types of brat annotations.
    pub brat: BratMap,
    /// Variables and values of the Discourse Network Analyzer.
    pub dna: DnaMap,
    /// Tags and motivations of W3C and Hypothesis annotations.
    pub w3c: W3cMap,
    /// Layers and features of `INCEpTION` and `WebAnno`.
    pub inception: InceptionMap,
}

impl Map {
    /// Reads a map from TOML.
    ///
    /// # Errors
    /// What is wrong, with its place.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }
}

/// A kind of actor.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A human being.
    Person,
    /// A state.
    Country,
    /// A body with a name.
    Organisation,
    /// Several, or not known which of the above.
    Group,
}

impl Kind {
    /// The word of the bundle format.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Country => "country",
            Self::Organisation => "organisation",
            Self::Group => "group",
        }
    }
}

/// The side that a position takes.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// For it.
    Support,
    /// Against it.
    Oppose,
    /// For it under a condition.
    Conditional,
    /// Says that it has not decided.
    Undecided,
    /// Takes no side.
    Neutral,
}

impl Stance {
    /// All of them.
    pub(super) const ALL: [Self; 5] = [Self::Support, Self::Oppose, Self::Conditional, Self::Undecided, Self::Neutral];

    /// The word of the bundle format.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Oppose => "oppose",
            Self::Conditional => "conditional",
            Self::Undecided => "undecided",
            Self::Neutral => "neutral",
        }
    }
}
