//! The fields' names.

/// What can be asked of a passage beside its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Who says it.
    Speaker,
    /// Whom it mentions.
    About,
    /// The country it counts for.
    Country,
    /// The issue of the position.
    Issue,
    /// The side that the position takes.
    Stance,
    /// How firmly.
    Force,
    /// How speech is rendered, or what sort of actor.
    Kind,
    /// The article's language.
    Lang,
    /// The article's outlet.
    Source,
    /// A bookmark's tag.
    Tag,
    /// When.
    Date,
    /// What sort of passage.
    In,
}

impl Field {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 12] = [
        Self::Speaker,
        Self::About,
        Self::Country,
        Self::Issue,
        Self::Stance,
        Self::Force,
        Self::Kind,
        Self::Lang,
        Self::Source,
        Self::Tag,
        Self::Date,
        Self::In,
    ];

    /// Its name, without the colon.
    pub fn name(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::About => "about",
            Self::Country => "country",
            Self::Issue => "issue",
            Self::Stance => "stance",
            Self::Force => "force",
            Self::Kind => "kind",
            Self::Lang => "lang",
            Self::Source => "source",
            Self::Tag => "tag",
            Self::Date => "date",
            Self::In => "in",
        }
    }

    /// What its value is.
    pub fn takes(self) -> &'static str {
        match self {
            Self::Speaker | Self::About => "a name, such as macron or \"Emmanuel Macron\"",
            Self::Country => "a country's code or name, such as FR",
            Self::Issue => "an issue, such as \"ground troops\"",
            Self::Stance => "support, oppose, conditional, undecided or neutral",
            Self::Force => "stated, committed, ruled-out, demand, action or pending-approval",
            Self::Kind => {
                "direct, indirect, mixed, reported or free-indirect; for actors person, country, organisation or group"
            }
            Self::Lang => "a language, such as de",
            Self::Source => "an outlet, such as dpa",
            Self::Tag => "a tag of your bookmarks",
            Self::Date => "a year, month or day, or from..to with either end open, such as 2025-09..",
            Self::In => "sentences, quotes, headlines, actors, positions or bookmarks",
        }
    }

    /// The field with a name, in any case.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name))
    }

    /// The field whose name was probably meant. Short names resemble too many words, and only a name that begins alike counts.
    pub(super) fn resembling(name: &str) -> Option<Self> {
        let typed: Vec<char> = name.to_lowercase().chars().take(16).collect();
        let near = |field: Self| {
            let known: Vec<char> = field.name().chars().collect();
            let allowed = match known.len() {
                0..=3 => 0,
                4..=5 => 1,
                _ => 2,
            };
            let slips = slips(&typed, &known);
            (known.first() == typed.first() && slips <= allowed).then_some((slips, field))
        };
        Self::ALL.into_iter().filter_map(near).min_by_key(|&(slips, _)| slips).map(|(_, field)| field)
    }
}

/// How many letters are missing, added or wrong.
fn slips(typed: &[char], known: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=known.len()).collect();
    for (at, letter) in typed.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for (column, other) in known.iter().enumerate() {
            let wrong = diagonal + usize::from(letter != other);
            diagonal = row[column + 1];
            row[column + 1] = wrong.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}
