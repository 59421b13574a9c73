//! Which settings hold: those of the command line, of the environment, of the file, in this order.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Arguments;
use crate::config::theme::Depth;
use crate::config::{Environment, Paths, Settings, Source};
use crate::model::Clean;

/// The settings that the reader begins with.
#[derive(Debug)]
pub struct Chosen {
    /// What holds.
    pub settings: Settings,
    /// Where changes will come from.
    pub source: Source,
    /// What can't be done, in sentences.
    pub warnings: Vec<Clean>,
}

impl Chosen {
    /// The file that the settings are read from; `None` when there is no place for one.
    pub(super) fn file(named: Option<&Path>, environment: &Environment) -> Option<PathBuf> {
        let of_user = || Paths::of_user().map(|paths| paths.config_file);
        named.map(Path::to_owned).or_else(|| environment.config_file()).or_else(of_user)
    }

    /// The settings for a command that prints: those of the environment and of the file, and what is wrong with them, in sentences.
    pub(super) fn for_printing(forced: bool) -> (Settings, Vec<Clean>) {
        let environment = Environment::of_process();
        let (overrides, mut warnings) = environment.overrides();
        let mut abilities = environment.abilities(forced);
        if forced && abilities.depth == Depth::None {
            abilities.depth = Depth::Sixteen;
        }
        let mut source = Source::new(Self::file(None, &environment), overrides, abilities);
        let read = source.look().and_then(|look| match look.settings {
            Ok(settings) => Some(settings),
            Err(error) => {
                warnings.push(Clean::line(&format!("{}; what is built in holds", error.briefly())));
                None
            }
        });
        (read.unwrap_or_else(|| source.built_in()), warnings)
    }

    /// Reads the settings. A file that is broken keeps nobody from reading: what is built in holds then, and why is among the
    /// warnings.
    ///
    /// # Errors
    /// When the command line names a file that is not there, or is none.
    pub fn of(arguments: &Arguments, environment: &Environment) -> Result<Self, String> {
        let is_missing = |file: &&Path| matches!(fs::metadata(file), Err(error) if error.kind() == ErrorKind::NotFound);
        if let Some(named) = arguments.config.as_deref().filter(is_missing) {
            return Err(format!("{}: there is no such file to read the settings from", named.display()));
        }
        let (mut overrides, mut warnings) = environment.overrides();
        overrides.theme = arguments.theme.or(overrides.theme);
        let file = Self::file(arguments.config.as_deref(), environment);
        let mut source = Source::new(file, overrides, environment.abilities(arguments.theme.is_some()));
        let mut settings = source.built_in();
        if let Some(look) = source.look() {
            warnings.extend(look.notice);
            match look.settings {
                Ok(read) => settings = read,
                Err(error) if arguments.config.is_some() && error.faults.iter().any(|fault| fault.place.is_none()) => {
                    return Err(error.to_string());
                }
                Err(error) => warnings.push(Clean::line(&format!("{}; what is built in holds", error.briefly()))),
            }
        }
        Ok(Self { settings, source, warnings })
    }
}
