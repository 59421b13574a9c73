//! What is wrong with the configuration file.

use std::fmt;

use crate::model::Clean;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Line and column (in characters), from 1; `None` for the file as a whole.
    pub place: Option<(usize, usize)>,
    /// What is wrong, what was expected and what may have been meant.
    pub message: Clean,
}

/// Why a configuration file is not taken. Its text is a line for each fault: file, line, column, what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsError {
    /// The file, as it is shown.
    pub file: String,
    /// What is wrong with it, in the order of the file; at least one thing.
    pub faults: Vec<Fault>,
}

impl std::error::Error for SettingsError {}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.faults.iter().enumerate() {
            let end = if at == 0 { "" } else { "\n" };
            match fault.place {
                Some((line, column)) => write!(f, "{end}{}:{line}:{column}: {}", self.file, fault.message)?,
                None => write!(f, "{end}{}: {}", self.file, fault.message)?,
            }
        }
        Ok(())
    }
}

impl SettingsError {
    /// The first fault on one line, with the file's name only, for where there is little room.
    pub fn briefly(&self) -> String {
        let file = self.file.rsplit('/').next().unwrap_or_default();
        let Some(first) = self.faults.first() else { return file.to_owned() };
        let more = self.faults.len() - 1;
        let more = if more > 0 { format!(" (and {more} more)") } else { String::new() };
        match first.place {
            Some((line, column)) => format!("{file}:{line}:{column}: {}{more}", first.message),
            None => format!("{file}: {}{more}", first.message),
        }
    }
}
