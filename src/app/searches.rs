//! Searches that the user has saved under a name: what is known of them, and the line for a name.

use tui_input::Input;

use crate::model::Clean;
use crate::searches::{Change, Outcome, Saved, Scope};

use super::finder::Where;

/// What the files of searches have to say.
#[derive(Clone, Debug)]
pub enum SearchNews {
    /// The queries asked so far, the last one at the end.
    History(Vec<Clean>),
    /// The saved searches as they are.
    Saved(Vec<Saved>),
    /// What came of a change to the saved searches: it has been carried out, durably, or it has failed, for a reason.
    Changed(Change, Result<Outcome, Clean>),
    /// Something to know of the files, in a sentence.
    Notice(Clean),
}

/// The saved searches.
#[derive(Clone, Debug, Default)]
pub struct SavedSearches {
    /// All of them, in the order in which they were saved.
    pub all: Vec<Saved>,
    /// The one that goes when the key is pressed again.
    pub(super) doomed: Option<Clean>,
}

impl SavedSearches {
    /// The one of a name.
    pub fn named(&self, name: &str) -> Option<&Saved> {
        self.all.iter().find(|saved| &*saved.name == name)
    }
}

/// What a name is written for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Naming {
    /// A search that is to be saved.
    New {
        /// Its query.
        query: Clean,
        /// Where it looks.
        scope: Scope,
    },
    /// A saved search that gets another name; this is the one it has.
    Another(Clean),
}

/// The one-line editor for the name of a saved search.
#[derive(Clone, Debug)]
pub struct NameEditor {
    /// What it is for.
    pub naming: Naming,
    /// The line.
    pub input: Input,
    /// A name that another search has, after Enter: with Enter once more that one is replaced.
    pub taken: Option<Clean>,
}

impl NameEditor {
    /// An editor that begins with `name`.
    pub fn new(naming: Naming, name: &str) -> Self {
        Self { naming, input: Input::new(name.to_owned()), taken: None }
    }

    /// The name in the line.
    pub fn name(&self) -> Clean {
        Clean::line(self.input.value().trim())
    }
}

impl Where {
    /// What is saved of it: an article is no place to look in at another time.
    pub(super) fn kept(self) -> Scope {
        match self {
            Self::Everything | Self::ThisArticle => Scope::Everything,
            Self::Quotes => Scope::Quotes,
            Self::Actors => Scope::Actors,
            Self::Positions => Scope::Positions,
            Self::Bookmarks => Scope::Bookmarks,
        }
    }

    /// Where a saved search looks.
    pub(super) fn of_kept(scope: Scope) -> Self {
        match scope {
            Scope::Everything => Self::Everything,
            Scope::Quotes => Self::Quotes,
            Scope::Actors => Self::Actors,
            Scope::Positions => Self::Positions,
            Scope::Bookmarks => Self::Bookmarks,
        }
    }
}
