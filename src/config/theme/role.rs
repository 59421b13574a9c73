//! The roles: what something on the screen is, and the colour and weight that it has for it.

use ratatui::style::Modifier;

use super::palette::Hue;

/// What something on the screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Text,
    /// Metadata, labels, hints.
    Faint,
    /// Headlines and names.
    Strong,
    /// Keys in the footer, the cursor of an input line.
    Accent,
    /// The title of the pane with the focus, the open tab.
    Active,
    /// The sign beside the current row or sentence.
    Cursor,
    /// Mentions of the selected actor.
    Mention,
    /// Letters that the search matched.
    Matched,
    /// The most quoted speaker.
    Speaker1,
    /// The second one.
    Speaker2,
    /// The third one.
    Speaker3,
    /// The fourth one.
    Speaker4,
    /// A position for something.
    Support,
    /// A position against something.
    Oppose,
    /// A position for something under a condition.
    Conditional,
    /// Something is wrong.
    Problem,
    /// A bookmark that was made red.
    MarkRed,
    /// A yellow one, and one without a colour.
    MarkYellow,
    /// A green one.
    MarkGreen,
    /// A blue one.
    MarkBlue,
    /// A magenta one.
    MarkMagenta,
}

/// A row of [`ROLES`]: the role, its name in the settings, its colour, its weight.
type Row = (Role, &'static str, Hue, Modifier);

/// Which colours the roles have. One accent says where one is; everything else has a colour because it means something.
pub const ROLES: [Row; 21] = [
    (Role::Text, "text", Hue::Text, Modifier::empty()),
    (Role::Faint, "faint", Hue::Faint, Modifier::empty()),
    (Role::Strong, "strong", Hue::Text, Modifier::BOLD),
    (Role::Accent, "accent", Hue::Accent, Modifier::empty()),
    (Role::Active, "active", Hue::Accent, Modifier::BOLD),
    (Role::Cursor, "cursor", Hue::Accent, Modifier::BOLD),
    (Role::Mention, "mention", Hue::Accent, Modifier::REVERSED),
    (Role::Matched, "matched", Hue::Accent, Modifier::BOLD.union(Modifier::UNDERLINED)),
    (Role::Speaker1, "speaker-1", Hue::Yellow, Modifier::empty()),
    (Role::Speaker2, "speaker-2", Hue::Magenta, Modifier::empty()),
    (Role::Speaker3, "speaker-3", Hue::Green, Modifier::empty()),
    (Role::Speaker4, "speaker-4", Hue::Blue, Modifier::empty()),
    (Role::Support, "support", Hue::For, Modifier::empty()),
    (Role::Oppose, "oppose", Hue::Against, Modifier::empty()),
    (Role::Conditional, "conditional", Hue::Condition, Modifier::empty()),
    (Role::Problem, "problem", Hue::Red, Modifier::BOLD),
    (Role::MarkRed, "mark-red", Hue::Red, Modifier::BOLD),
    (Role::MarkYellow, "mark-yellow", Hue::Yellow, Modifier::BOLD),
    (Role::MarkGreen, "mark-green", Hue::Green, Modifier::BOLD),
    (Role::MarkBlue, "mark-blue", Hue::Blue, Modifier::BOLD),
    (Role::MarkMagenta, "mark-magenta", Hue::Magenta, Modifier::BOLD),
];

/// The speakers' roles, most quoted first. Four are what a page bears without turning into confetti, and each stays legible
/// when it is faint. The speaker's letters stand in the margin as well.
pub(super) const SPEAKERS: [Role; 4] = [Role::Speaker1, Role::Speaker2, Role::Speaker3, Role::Speaker4];

/// The roles of marks in the order of their colours: red, yellow, green, blue, magenta; a letter tells them apart as well.
pub(super) const MARKS: [Role; 5] =
    [Role::MarkRed, Role::MarkYellow, Role::MarkGreen, Role::MarkBlue, Role::MarkMagenta];

/// What a text may be beside its colour, as the settings spell it.
pub const WEIGHTS: [(&str, Modifier); 6] = [
    ("plain", Modifier::empty()),
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

impl Role {
    /// That of a name.
    pub fn named(name: &str) -> Option<Self> {
        ROLES.iter().find(|(_, known, ..)| *known == name).map(|(role, ..)| *role)
    }

    pub(super) const fn at(self) -> usize {
        self as usize
    }
}
