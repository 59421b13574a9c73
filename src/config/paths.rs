//! Where files live. The only place that knows the `directories` crate.

use std::path::PathBuf;

use directories::ProjectDirs;

/// The user's folders, by the platform's own rules (XDG on Linux, `~/Library` on macOS).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// The settings: `config.toml`.
    pub config_file: PathBuf,
    /// What the user made and must not lose: the bookmarks, the saved searches.
    pub data_dir: PathBuf,
    /// What may be lost without harm but is expected back: where the reader left off, what was searched for.
    pub state_dir: PathBuf,
    /// What can be made again at any time: the indexes of large libraries.
    pub cache_dir: PathBuf,
}

impl Paths {
    /// The platform's folders for this user; `None` when there is no home directory.
    pub fn of_user() -> Option<Self> {
        let dirs = ProjectDirs::from("", "", "depesche")?;
        Some(Self {
            config_file: dirs.config_dir().join("config.toml"),
            data_dir: dirs.data_dir().to_owned(),
            // Only XDG has a folder for it.
            state_dir: dirs.state_dir().unwrap_or(dirs.data_local_dir()).to_owned(),
            cache_dir: dirs.cache_dir().to_owned(),
        })
    }

    /// The bookmark journal.
    pub fn bookmarks(&self) -> PathBuf {
        self.data_dir.join("bookmarks.jsonl")
    }

    /// Where the reader left off in each briefing.
    pub fn places(&self) -> PathBuf {
        self.state_dir.join("places.json")
    }

    /// The history of the search line.
    pub fn search_history(&self) -> PathBuf {
        self.state_dir.join("history.txt")
    }

    /// The folder of the indexes that are kept for the next start.
    pub fn indexes(&self) -> PathBuf {
        self.cache_dir.join("index")
    }

    /// The searches that were saved under a name.
    pub fn saved_searches(&self) -> PathBuf {
        self.data_dir.join("searches.jsonl")
    }
}
