//! What happens when a file changes on the disk while it is open.

/// What happens when a file changes on the disk while it is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reload {
    /// It is said, and a key reads it anew.
    #[default]
    Ask,
    /// It is read anew.
    Always,
    /// Nothing; nobody looks.
    Never,
}

impl Reload {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Ask, Self::Always, Self::Never];

    /// Its name in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Always => "always",
            Self::Never => "never",
        }
    }
}
