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
    /// The current row or sentence.
    pub cursor: &'static str,
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
        cursor: "▌",
    };
}
