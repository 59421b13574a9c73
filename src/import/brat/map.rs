//! Which types mean what. Every project that annotates with brat names its own.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What the types of a project mean. Built in are those of `PolNeAR` (`Content`, `Source`, `Cue`) and the usual ones for actors.
///
/// ```
/// use depesche::import::BratMap;
/// let map = BratMap::parse("quote = ['Speech']\nspeaker = ['Who']\nactor = {Party = 'organisation'}")?;
/// assert!(BratMap::parse("quotes = []").is_err());
/// # Ok::<(), String>(())
/// ```
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

/// A kind of actor.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
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

impl BratMap {
    /// Reads a map from TOML: the lists `quote`, `speaker` and `cue` and the table `actor`. What is not given stays built in.
    ///
    /// # Errors
    /// What is wrong, with its place.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }
}
