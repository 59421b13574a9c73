//! What there is to say of a journal that could be read.

use super::Store;
use crate::bookmarks::VERSION;
use crate::bookmarks::error::shown;
use crate::model::Clean;

impl Store {
    /// What the user should know of the journal: that a newer program has written it and bookmarks can't be changed here, or
    /// that lines of it were not understood, which, and what becomes of them. `None` when all is well.
    pub fn notice(&self) -> Option<Clean> {
        let path = shown(&self.path);
        if let Some(found) = self.newer_version() {
            return Some(Clean::line(&format!(
                "The bookmarks in {path} were written by a newer version of Depesche (format {found}, this one writes format \
                 {VERSION}). They can be read here but not changed. Update Depesche."
            )));
        }
        let (rejected, count) = self.rejected();
        let first = rejected.first()?;
        let lines = if count == 1 { "One line".to_owned() } else { format!("{count} lines") };
        let which = if count == 1 { "line" } else { "the first is line" };
        let kept = shown(&self.beside("rejected"));
        Some(Clean::line(&format!(
            "{lines} of the bookmarks in {path} could not be understood ({which} {}: {}). Nothing is thrown away: they stay \
             there, and go to {kept} when the journal is tidied.",
            first.line, first.reason
        )))
    }
}
