//! Who is asked to keep what is copied.

/// Where copied text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Clipboard {
    /// To the terminal, and to tmux or the desktop's program when there is one.
    #[default]
    Auto,
    /// To the terminal alone.
    Terminal,
    /// To a program of tmux or the desktop alone.
    System,
}

impl Clipboard {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Terminal, Self::System];

    /// Its name in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Terminal => "terminal",
            Self::System => "system",
        }
    }
}
