//! The user's configuration file.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::{Keymap, KeymapError};
use crate::config::keymap::KeyPatch;
use crate::files::{self, Refusal};
use crate::model::Clean;

/// Everything that can be set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The mouse scrolls and selects. Off at first, because it takes away the terminal's own selection.
    pub mouse: bool,
    /// The widest row of running text, in columns.
    pub measure: u16,
    /// What happens when a file changes on the disk while it is open.
    pub reload: Reload,
    /// The keys.
    pub keymap: Keymap,
}

/// What happens when a file changes on the disk while it is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reload {
    /// It is said, and a key reads it anew.
    #[default]
    Ask,
    /// It is read anew.
    Always,
    /// Nothing; nobody looks.
    Never,
}

/// What is wrong with the configuration file. The text names the file and, where known, line and column.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file is there but can't be read.
    #[error("{0}: {1}. The settings are a small text file: put one there, or remove it.")]
    Unreadable(String, String),
    /// It is no TOML, or has an unknown key or a value of the wrong sort.
    #[error("{0}: {1}")]
    Malformed(String, String),
    /// A value is out of range.
    #[error("{0}: measure = {1}: expected a number of columns from 20 to 200")]
    Measure(String, u16),
    /// The keys can't be bound as it says.
    #[error("{0}: {1}")]
    Keys(String, KeymapError),
}

/// The file: `mouse`, `measure`, and a table of keys for each context.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    mouse: Option<bool>,
    measure: Option<u16>,
    reload: Option<Reload>,
    keys: BTreeMap<String, KeyPatch>,
}

impl Settings {
    /// What holds without a file.
    ///
    /// # Panics
    /// Never: a test holds that the built-in keymap is sound.
    pub fn built_in() -> Self {
        Self { mouse: false, measure: 76, reload: Reload::Ask, keymap: Keymap::built_in() }
    }

    /// Reads the file; without one, the built-in settings hold.
    ///
    /// # Errors
    /// When the file can't be read, or says something that can't be done. Nothing of it is applied then.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        let name = Clean::line(&path.to_string_lossy()).to_string();
        match files::read_text(path) {
            Ok(text) => Self::parse(&name, &text),
            Err(Refusal::Missing) => Ok(Self::built_in()),
            Err(Refusal::TooLarge(most)) => {
                let most = files::spell_size(most);
                Err(SettingsError::Unreadable(name, format!("there is more in it than {most}")))
            }
            Err(refusal) => Err(SettingsError::Unreadable(name, refusal.to_string())),
        }
    }

    /// Reads the text of a file that is called `name`.
    ///
    /// # Errors
    /// As [`Settings::read`].
    pub fn parse(name: &str, text: &str) -> Result<Self, SettingsError> {
        // The parser's message shows the line as it stands in the file, whatever that is.
        let malformed = |error: toml::de::Error| Clean::text(&error.to_string()).to_string();
        let file: File =
            toml::from_str(text).map_err(|error| SettingsError::Malformed(name.to_owned(), malformed(error)))?;
        let mut settings = Self::built_in();
        settings.mouse = file.mouse.unwrap_or(settings.mouse);
        settings.measure = file.measure.unwrap_or(settings.measure);
        settings.reload = file.reload.unwrap_or(settings.reload);
        if !(20..=200).contains(&settings.measure) {
            return Err(SettingsError::Measure(name.to_owned(), settings.measure));
        }
        settings.keymap =
            settings.keymap.patched(&file.keys).map_err(|error| SettingsError::Keys(name.to_owned(), error))?;
        Ok(settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_changes_what_it_names_and_nothing_else() {
        let settings =
            Settings::parse("c.toml", "mouse = true\n[keys.global]\ndown = ['n', 'Down']\nnext-hit = ['Ctrl-n']");
        let settings = settings.expect("a sound file");
        assert!(settings.mouse);
        assert_eq!(settings.measure, Settings::built_in().measure);
    }

    #[test]
    fn no_message_carries_a_control_character_to_the_terminal() {
        for text in [
            "measure = \u{1b}[31m",
            "mouse = 'a\u{202e}b'",
            "[keys.\"\\u001b[2J\"]",
            "[keys.reader]\n\"\\u001b[2J\" = ['f']",
            "[keys.reader]\nnext-quote = ['\u{202e}']",
            "[keys.reader]\nnext-quote = [\"\\u001b\"]",
            "[keys.reader]\nnext-quote = [\"\\n\"]",
        ] {
            let message = Settings::parse("c.toml", text).expect_err("a mistake").to_string();
            assert!(!Clean::is_needed(&message), "{message:?}");
        }
    }

    #[test]
    fn mistakes_are_named() {
        let message = |text: &str| Settings::parse("c.toml", text).expect_err("a mistake").to_string();
        assert!(message("mous = true").contains("mous"), "{}", message("mous = true"));
        assert!(message("measure = 3").contains("20 to 200"));
        assert!(message("[keys.reader]\nfly = ['f']").contains("fly"));
        assert!(message("[keys.cellar]\nquit = ['f']").contains("cellar"));
        let conflict = message("[keys.reader]\nnext-quote = ['q']");
        assert!(conflict.contains("'q'") && conflict.contains("quit") && conflict.contains("next-quote"), "{conflict}");
    }
}
