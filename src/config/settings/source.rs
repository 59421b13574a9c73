//! Where the settings come from: a file, which may change at any time, and what outdoes it.

use std::path::{Path, PathBuf};

use super::{Settings, SettingsError};
use crate::config::environment::{Abilities, Overrides};
use crate::files;
use crate::model::Clean;

/// The settings' file, with what was read from it last.
#[derive(Debug)]
pub struct Source {
    path: Option<PathBuf>,
    overrides: Overrides,
    abilities: Abilities,
    /// What the file said; `None` before it has been read.
    last: Option<Said>,
}

/// What the file said, or why it could not be read.
type Said = Result<String, String>;

/// What a look at the file brought.
#[derive(Clone, Debug)]
pub struct Look {
    /// The settings; when the file is broken, why.
    pub settings: Result<Settings, SettingsError>,
    /// What is shown instead of the theme that was chosen, in a sentence.
    pub notice: Option<Clean>,
}

impl Source {
    /// Settings from the file at `path`, if there is a place for one, for a terminal that can do so much.
    pub fn new(path: Option<PathBuf>, overrides: Overrides, abilities: Abilities) -> Self {
        Self { path, overrides, abilities, last: None }
    }

    /// The file.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Reads the file; `None` when it says what it said the last time. Without a file, the built-in settings hold.
    pub fn look(&mut self) -> Option<Look> {
        let (said, settings) = match &self.path {
            None => (Ok(String::new()), Ok(Settings::built_in())),
            Some(path) => {
                let name = Clean::line(&path.to_string_lossy()).to_string();
                match files::read_text(path) {
                    Ok(text) => {
                        let settings = Settings::parse(&name, &text);
                        (Ok(text), settings)
                    }
                    Err(refusal) => (Err(refusal.to_string()), Settings::unread(&name, &refusal)),
                }
            }
        };
        if self.last.as_ref() == Some(&said) {
            return None;
        }
        self.last = Some(said);
        Some(match settings {
            Ok(settings) => {
                let (settings, notice) = self.adapted(settings);
                Look { settings: Ok(settings), notice }
            }
            Err(error) => Look { settings: Err(error), notice: None },
        })
    }

    /// What holds when the file is broken and nothing held before.
    pub fn built_in(&self) -> Settings {
        self.adapted(Settings::built_in()).0
    }

    fn adapted(&self, mut settings: Settings) -> (Settings, Option<Clean>) {
        self.overrides.apply(&mut settings);
        let notice = settings.adapt(self.abilities);
        (settings, notice)
    }
}
