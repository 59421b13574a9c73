//! What the user chose of themes, and what a terminal can show of it.

use ratatui::style::{Color, Modifier};

use super::{Hue, Look, Palette, ROLES, Role, Theme, ThemeName, colour};

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// None, or none are wanted.
    None,
    /// Its own sixteen.
    Sixteen,
    /// 240 more, which are the same everywhere.
    Indexed,
    /// All of them.
    True,
}

/// What a role is drawn in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// A colour of the palette.
    Hue(Hue),
    /// A colour of its own.
    Colour(Color),
}

/// A theme by its name, with the user's changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThemeChoice {
    /// The one that is changed.
    pub name: ThemeName,
    /// Colours in place of the palette's.
    pub palette: Vec<(Hue, Color)>,
    /// Roles in another ink, if one is given, and of another weight.
    pub roles: Vec<(Role, Option<Ink>, Modifier)>,
}

impl ThemeChoice {
    /// A theme without changes.
    pub fn named(name: ThemeName) -> Self {
        Self { name, ..Self::default() }
    }

    /// The styles on a terminal of so many colours; and, when it can't show the theme, a sentence that says what is shown instead.
    pub fn on(&self, depth: Depth) -> (Theme, Option<String>) {
        if depth == Depth::None || self.name == ThemeName::Mono {
            return (Theme::MONO, None);
        }
        if self.name.needs_many() && depth == Depth::Sixteen {
            let name = self.name.name();
            let why = format!(
                "The theme {name} needs 256 colours, and neither COLORTERM nor TERM tells of them; this is the theme default"
            );
            return (Self::named(ThemeName::Default).on(depth).0, Some(why));
        }
        let mut palette = self.name.palette();
        for &(hue, colour) in self.palette.iter().filter(|(_, colour)| can_show(*colour, depth)) {
            palette.0[hue as usize] = colour;
        }
        let mut theme = Theme::made(palette, false);
        for &(role, ink, weight) in &self.roles {
            let before = theme.looks[role.at()].colour;
            let colour = match ink {
                Some(Ink::Hue(hue)) => palette.0[hue as usize],
                Some(Ink::Colour(colour)) if can_show(colour, depth) => colour,
                Some(Ink::Colour(_)) | None => before,
            };
            theme.looks[role.at()] = Look { colour, weight };
        }
        step_back(&mut theme, palette);
        if depth == Depth::Indexed {
            reduce(&mut theme);
        }
        (theme, None)
    }
}

fn can_show(colour: Color, depth: Depth) -> bool {
    depth != Depth::Sixteen || colour::rgb(colour).is_none()
}

/// On a ground of its own, what steps back does so in a colour of its own.
fn step_back(theme: &mut Theme, palette: Palette) {
    let ground = colour::rgb(palette.0[Hue::Ground as usize]);
    for (stepped, look) in theme.stepped.iter_mut().zip(&theme.looks) {
        *stepped = match (colour::rgb(look.colour), ground) {
            (Some(colour), Some(ground)) => {
                let (r, g, b) = colour::stepped_back(colour, ground);
                Color::Rgb(r, g, b)
            }
            _ => look.colour,
        };
    }
}

/// To the nearest of 256 colours.
fn reduce(theme: &mut Theme) {
    let nearest = |colour: &mut Color, ground| {
        if let Color::Rgb(r, g, b) = *colour {
            *colour = colour::nearest_of_256((r, g, b), ground);
        }
    };
    nearest(&mut theme.ground, None);
    let ground = colour::rgb(theme.ground);
    nearest(&mut theme.text, ground);
    for at in 0..ROLES.len() {
        nearest(&mut theme.looks[at].colour, ground);
        nearest(&mut theme.stepped[at], ground);
    }
}
