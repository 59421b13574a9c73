//! The signs on the screen.

/// Signs that carry meaning. All take one column and stand in every common font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Position: for it.
    pub support: &'static str,
    /// Position: against it.
    pub oppose: &'static str,
    /// Position: for it under a condition.
    pub conditional: &'static str,
    /// Position: not decided.
    pub undecided: &'static str,
    /// Position: takes no side.
    pub neutral: &'static str,
    /// Matrix: the sides differ.
    pub mixed: &'static str,
    /// A bookmark.
    pub bookmark: &'static str,
    /// A bookmark whose place is in doubt.
    pub doubtful: &'static str,
    /// A row that was chosen.
    pub chosen: &'static str,
    /// The current row or sentence.
    pub cursor: &'static str,
    /// A quote whose words nobody gave.
    pub unchecked: &'static str,
    /// Its words stand where they should.
    pub exact: &'static str,
    /// They stand at another place.
    pub moved: &'static str,
    /// They stand at several other places.
    pub ambiguous: &'static str,
    /// The text has them with other quotation marks, dashes or spaces.
    pub typography: &'static str,
    /// The text has them in pieces.
    pub elided: &'static str,
    /// The text has other words.
    pub differs: &'static str,
    /// The text has nothing like them.
    pub absent: &'static str,
}

impl Glyphs {
    /// The usual signs.
    pub const UNICODE: Self = Self {
        support: "▲",
        oppose: "▼",
        conditional: "◆",
        undecided: "?",
        neutral: "○",
        mixed: "±",
        bookmark: "★",
        doubtful: "☆",
        chosen: "+",
        cursor: "▌",
        unchecked: "·",
        exact: "=",
        moved: "→",
        ambiguous: "↔",
        typography: "≈",
        elided: "…",
        differs: "≠",
        absent: "×",
    };
}
