//! Whether addresses on the screen are links.

/// Whether addresses on the screen are links of the terminal's (OSC 8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Linking {
    /// Unless the terminal is known not to want them.
    #[default]
    Auto,
    /// They are plain text.
    Never,
}

impl Linking {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Auto, Self::Never];

    /// Its name in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Never => "never",
        }
    }
}
