//! Colours and weights: palette → role → style. The default theme has the terminal's own sixteen colours, so that every palette of
//! the user's holds; others have colours of their own. In all of them each role also differs without colour.

mod choice;
mod palette;
mod role;
#[cfg(test)]
mod tests;

use ratatui::style::{Color, Modifier, Style};

use super::colour;
use crate::model::{QuoteKind, Stance};

pub use choice::{Depth, Ink, ThemeChoice};
pub use palette::{Hue, Palette, ThemeName};
pub use role::{ROLES, Role, WEIGHTS};

/// The styles of everything on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// There is no colour at all.
    plain: bool,
    /// Text and ground where nothing else says otherwise; [`Color::Reset`] is the terminal's own.
    text: Color,
    ground: Color,
    looks: [Look; ROLES.len()],
    /// The roles' colours when they step back; as they are where the terminal does it.
    stepped: [Color; ROLES.len()],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Look {
    colour: Color,
    weight: Modifier,
}

/// How many speakers get a colour of their own.
pub const SPEAKER_COLOURS: usize = role::SPEAKERS.len();

impl Theme {
    /// With the terminal's colours.
    pub const COLOUR: Self = Self::made(ThemeName::Default.palette(), false);
    /// Weight, slant and underline only.
    pub const MONO: Self = Self::made(ThemeName::Mono.palette(), true);

    /// The roles in the colours of a palette.
    const fn made(Palette(colours): Palette, plain: bool) -> Self {
        let mut looks = [Look { colour: Color::Reset, weight: Modifier::empty() }; ROLES.len()];
        let mut stepped = [Color::Reset; ROLES.len()];
        let mut at = 0;
        while at < ROLES.len() {
            let (role, _, hue, mut weight) = ROLES[at];
            let colour = colours[hue as usize];
            // What has no colour to be faint in is faint all the same.
            if matches!(role, Role::Faint) && matches!(colour, Color::Reset) {
                weight = weight.union(Modifier::DIM);
            }
            if matches!(role, Role::Active) && plain {
                weight = weight.union(Modifier::UNDERLINED);
            }
            looks[at] = Look { colour, weight };
            stepped[at] = colour;
            at += 1;
        }
        Self { plain, text: colours[Hue::Text as usize], ground: colours[Hue::Ground as usize], looks, stepped }
    }

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        let Look { colour, weight } = self.looks[role.at()];
        let style = if colour == Color::Reset { Style::new() } else { Style::new().fg(colour) };
        style.add_modifier(weight)
    }

    /// Text and ground of the whole screen, where they are not the terminal's own.
    pub fn ground(self) -> Option<(Color, Color)> {
        (self.ground != Color::Reset).then_some((self.text, self.ground))
    }

    /// The theme as it is where it can't lay its own ground: running text has the terminal's own colour there.
    #[must_use]
    pub fn on_the_terminals_ground(mut self) -> Self {
        if self.ground != Color::Reset {
            for look in self.looks.iter_mut().filter(|look| look.colour == self.text) {
                look.colour = Color::Reset;
            }
            (self.text, self.ground) = (Color::Reset, Color::Reset);
        }
        self
    }

    /// A colour of this theme as it is when it steps back: on a ground of its own a theme knows what is still legible, while
    /// terminals dim as they like.
    pub fn stepped_back(self, colour: Color) -> Color {
        let at = self.looks.iter().position(|look| look.colour == colour);
        at.map_or(colour, |at| self.stepped[at])
    }

    /// Running text: the brightest thing on the screen.
    pub fn text(self) -> Style {
        self.style(Role::Text)
    }

    /// Less important than the text: metadata, labels, hints.
    pub fn faint(self) -> Style {
        self.style(Role::Faint)
    }

    /// Headlines and names.
    pub fn strong(self) -> Style {
        self.style(Role::Strong)
    }

    /// The one accent: where the focus is.
    pub fn accent(self) -> Style {
        self.style(Role::Accent)
    }

    /// The title of the pane that has the focus, the open tab.
    pub fn active(self) -> Style {
        self.style(Role::Active)
    }

    /// The sign beside the current row or sentence.
    pub fn cursor(self, focused: bool) -> Style {
        if focused { self.style(Role::Cursor) } else { self.faint() }
    }

    /// Changes to the text's style for the current sentence.
    pub fn current_sentence(self) -> Modifier {
        if self.plain { Modifier::REVERSED } else { Modifier::BOLD }
    }

    /// The passage that was jumped to.
    pub fn evidence(self) -> Modifier {
        Modifier::UNDERLINED
    }

    /// A mention of the selected actor.
    pub fn mention(self) -> Style {
        self.style(Role::Mention)
    }

    /// Letters that match the search.
    pub fn matched(self) -> Style {
        self.style(Role::Matched)
    }

    /// The speaker's colour with this number, from 0; without one, that of the text.
    pub fn speaker(self, colour: Option<usize>) -> Style {
        let role = colour.and_then(|colour| role::SPEAKERS.get(colour));
        role.map_or(Style::new(), |role| self.style(*role))
    }

    /// How a quote of a kind is set. The further the words are from the speaker's own, the further the type is from upright and
    /// full: direct upright, indirect slanted, reported faint. `verbatim`: a fragment in the speaker's own words.
    pub fn quote(self, kind: QuoteKind, verbatim: bool, nested: bool) -> Modifier {
        let own_words = if self.plain { Modifier::BOLD } else { Modifier::empty() };
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
            Stance::Support => self.style(Role::Support),
            Stance::Oppose => self.style(Role::Oppose),
            Stance::Conditional => self.style(Role::Conditional),
            Stance::Undecided | Stance::Neutral => Style::new(),
        }
    }

    /// Something is wrong.
    pub fn problem(self) -> Style {
        self.style(Role::Problem)
    }

    /// A bookmark's sign; `colour` is the number of the colour that the user gave it, from 0.
    pub fn bookmark(self, colour: Option<usize>) -> Style {
        let role = colour.and_then(|colour| role::MARKS.get(colour)).copied().unwrap_or(Role::MarkYellow);
        self.style(role)
    }

    /// What is being selected.
    pub fn selection(self) -> Modifier {
        Modifier::REVERSED
    }
}
