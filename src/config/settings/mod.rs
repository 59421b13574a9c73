//! The user's configuration file.

mod clipboard;
mod default;
mod fault;
mod keys;
mod links;
mod reading;
mod reload;
mod schema;
mod source;
#[cfg(test)]
mod tests;

use std::ops::RangeInclusive;
use std::path::Path;

use super::environment::Abilities;
use super::theme::{Depth, Theme, ThemeChoice, ThemeName};
use super::{GlyphSet, Keymap};
use crate::files::{self, Refusal};
use crate::model::Clean;

pub use clipboard::Clipboard;
pub use default::print_default;
pub use fault::{Fault, SettingsError};
pub use links::Linking;
pub use reload::Reload;
pub use schema::schema;
pub use source::{Look, Source};

/// The measures that can be set, in columns.
pub const MEASURE: RangeInclusive<u16> = 20..=200;

/// Everything that can be set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The mouse clicks, selects and scrolls. Off at first, because it takes away the terminal's own selection.
    pub mouse: bool,
    /// The widest row of running text, in columns.
    pub measure: u16,
    /// What happens when a file changes on the disk while it is open.
    pub reload: Reload,
    /// Whether addresses are links.
    pub links: Linking,
    /// Where copied text goes.
    pub clipboard: Clipboard,
    /// The search index of a large library is kept for the next start.
    pub keep_index: bool,
    /// The signs that the screen is drawn with.
    pub glyphs: GlyphSet,
    /// The theme that was chosen, with the user's changes.
    pub chosen: ThemeChoice,
    /// The same as long as nobody has gone on to another one while reading.
    lasting: ThemeChoice,
    /// What the terminal can do.
    abilities: Abilities,
    /// What the terminal can show of it.
    pub theme: Theme,
    /// The keys.
    pub keymap: Keymap,
}

impl Settings {
    /// What holds without a file.
    ///
    /// # Panics
    /// Never: a test holds that the built-in keymap is sound.
    pub fn built_in() -> Self {
        Self {
            mouse: false,
            measure: 76,
            reload: Reload::Ask,
            links: Linking::Auto,
            clipboard: Clipboard::Auto,
            keep_index: true,
            glyphs: GlyphSet::Unicode,
            chosen: ThemeChoice::default(),
            lasting: ThemeChoice::default(),
            abilities: Abilities::default(),
            theme: Theme::COLOUR,
            keymap: Keymap::built_in(),
        }
    }

    /// Reads the file; without one, the built-in settings hold.
    ///
    /// # Errors
    /// When the file can't be read, or says something that can't be done. Nothing of it is applied then.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        let name = Clean::line(&path.to_string_lossy()).to_string();
        match files::read_text(path) {
            Ok(text) => Self::parse(&name, &text),
            Err(refusal) => Self::unread(&name, &refusal),
        }
    }

    /// What holds when the file can't be read.
    fn unread(name: &str, refusal: &Refusal) -> Result<Self, SettingsError> {
        let what = match refusal {
            Refusal::Missing => return Ok(Self::built_in()),
            Refusal::TooLarge(most) => format!("there is more in it than {}", files::spell_size(*most)),
            refusal => refusal.to_string(),
        };
        let what = format!("{what}. The settings are a small text file: put one there, or remove it.");
        Err(SettingsError { file: name.to_owned(), faults: vec![Fault { place: None, message: Clean::line(&what) }] })
    }

    /// Reads the text of a file that is called `name`.
    ///
    /// # Errors
    /// As [`Settings::read`].
    pub fn parse(name: &str, text: &str) -> Result<Self, SettingsError> {
        reading::read(text).map_err(|faults| SettingsError { file: name.to_owned(), faults })
    }

    /// Finds out what a terminal shows of the theme; a sentence when that is another one.
    pub fn adapt(&mut self, abilities: Abilities) -> Option<Clean> {
        self.abilities = abilities;
        self.lasting = self.chosen.clone();
        let (theme, instead) = self.chosen.on(abilities.depth);
        self.theme = theme;
        instead.map(|instead| Clean::line(&instead))
    }

    /// Whether addresses are links on this terminal.
    pub fn shows_links(&self) -> bool {
        self.abilities.links && self.links == Linking::Auto
    }

    /// Goes on to the next theme that the terminal can show, for as long as the reader is open; the one that was chosen comes back
    /// with the user's changes. `None` where there is no colour to choose.
    pub fn next_theme(&mut self) -> Option<ThemeName> {
        let depth = self.abilities.depth;
        if depth == Depth::None {
            return None;
        }
        let here = ThemeName::ALL.iter().position(|&name| name == self.chosen.name).unwrap_or(0);
        let others = ThemeName::ALL.iter().cycle().skip(here + 1).take(ThemeName::ALL.len());
        let mut choices =
            others.map(|&name| if name == self.lasting.name { self.lasting.clone() } else { ThemeChoice::named(name) });
        let (choice, theme) = choices.find_map(|choice| match choice.on(depth) {
            (theme, None) => Some((choice, theme)),
            (_, Some(_)) => None,
        })?;
        (self.chosen, self.theme) = (choice, theme);
        Some(self.chosen.name)
    }

    /// Whether the theme is the one that the settings name.
    pub fn has_lasting_theme(&self) -> bool {
        self.chosen == self.lasting
    }
}
