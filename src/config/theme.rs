//! Colours and weights: palette → role → style. All colours are the terminal's own sixteen, so that every palette of the user's
//! holds, and each role also differs without colour.

use ratatui::style::{Color, Modifier, Style};

use crate::model::{QuoteKind, Stance};

/// The styles of everything on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    colour: bool,
}

/// Speakers' colours, most quoted first; red is left to what is opposed or wrong. Four are what a page bears without turning
/// into confetti, and each stays legible when it is faint. The speaker's letters stand in the margin as well.
const SPEAKERS: [Color; 4] = [Color::Yellow, Color::Magenta, Color::Green, Color::LightBlue];

/// The colours of marks: red, yellow, green, blue, magenta; a letter tells them apart as well.
const MARKS: [Color; 5] = [Color::Red, Color::Yellow, Color::Green, Color::LightBlue, Color::Magenta];

/// How many speakers get a colour of their own.
pub const SPEAKER_COLOURS: usize = SPEAKERS.len();

impl Theme {
    /// With the terminal's colours.
    pub const COLOUR: Self = Self { colour: true };
    /// Weight, slant and underline only.
    pub const MONO: Self = Self { colour: false };

    /// [`Theme::MONO`] when `NO_COLOR` is set to anything (<https://no-color.org>) or the terminal is dumb.
    pub fn of_environment(no_color: Option<&str>, term: Option<&str>) -> Self {
        if no_color.is_some_and(|value| !value.is_empty()) || term == Some("dumb") { Self::MONO } else { Self::COLOUR }
    }

    fn fg(self, colour: Color) -> Style {
        if self.colour { Style::new().fg(colour) } else { Style::new() }
    }

    /// Running text: the brightest thing on the screen.
    pub fn text(self) -> Style {
        Style::new()
    }

    /// Less important than the text: metadata, labels, hints.
    pub fn faint(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// Headlines and names.
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The one accent: where the focus is.
    pub fn accent(self) -> Style {
        self.fg(Color::Cyan)
    }

    /// The title of the pane that has the focus, the open tab.
    pub fn active(self) -> Style {
        self.accent().add_modifier(Modifier::BOLD | if self.colour { Modifier::empty() } else { Modifier::UNDERLINED })
    }

    /// The row under the cursor in the pane that has the focus.
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The sign beside the current row or sentence.
    pub fn cursor(self, focused: bool) -> Style {
        if focused { self.accent().add_modifier(Modifier::BOLD) } else { self.faint() }
    }

    /// Changes to the text's style for the current sentence.
    pub fn current_sentence(self) -> Modifier {
        if self.colour { Modifier::BOLD } else { Modifier::REVERSED }
    }

    /// The passage that was jumped to.
    pub fn evidence(self) -> Modifier {
        Modifier::UNDERLINED
    }

    /// A mention of the selected actor.
    pub fn mention(self) -> Style {
        self.accent().add_modifier(Modifier::REVERSED)
    }

    /// Letters that match the search.
    pub fn matched(self) -> Style {
        self.accent().add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// The speaker's colour with this number, from 0; without one, that of the text.
    pub fn speaker(self, colour: Option<usize>) -> Style {
        match colour.and_then(|colour| SPEAKERS.get(colour)) {
            Some(&colour) => self.fg(colour),
            None => Style::new(),
        }
    }

    /// How a quote of a kind is set. The further the words are from the speaker's own, the further the type is from upright and
    /// full: direct upright, indirect slanted, reported faint. `verbatim`: a fragment in the speaker's own words.
    pub fn quote(self, kind: QuoteKind, verbatim: bool, nested: bool) -> Modifier {
        let own_words = if self.colour { Modifier::empty() } else { Modifier::BOLD };
        let kind = match kind {
            QuoteKind::Direct => own_words,
            _ if verbatim => own_words,
            QuoteKind::Indirect | QuoteKind::Mixed => Modifier::ITALIC,
            QuoteKind::Reported => Modifier::DIM,
            QuoteKind::FreeIndirect => Modifier::ITALIC | Modifier::DIM,
        };
        if nested { kind | Modifier::UNDERLINED } else { kind }
    }

    /// A stance, always beside its sign or word.
    pub fn stance(self, stance: Stance) -> Style {
        match stance {
            Stance::Support => self.fg(Color::Green),
            Stance::Oppose => self.fg(Color::Red),
            Stance::Conditional => self.fg(Color::Yellow),
            Stance::Undecided | Stance::Neutral => Style::new(),
        }
    }

    /// Something is wrong.
    pub fn problem(self) -> Style {
        self.fg(Color::Red).add_modifier(Modifier::BOLD)
    }

    /// A bookmark's sign; `colour` is the number of the colour that the user gave it, from 0.
    pub fn bookmark(self, colour: Option<usize>) -> Style {
        let colour = colour.and_then(|colour| MARKS.get(colour)).copied().unwrap_or(Color::Yellow);
        self.fg(colour).add_modifier(Modifier::BOLD)
    }

    /// What is being selected.
    pub fn selection(self) -> Modifier {
        Modifier::REVERSED
    }
}
