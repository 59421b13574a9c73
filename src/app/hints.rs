//! The keys that matter right here, for the footer.

use crate::bookmarks::Found;
use crate::config::Context;

use super::side::entry::About;
use super::{Action, Pane, State, words};

impl State {
    /// Key and word for the footer, the most important first.
    pub fn hints(&self) -> Vec<(&str, &str)> {
        use Action as A;
        let context = self.context();
        let actions: &[Action] = match context {
            Context::Reader if self.layout.side.is_none() => &[A::Search, A::Details, A::NextPane, A::Help, A::Quit],
            Context::Reader | Context::Global => &[A::Search, A::Matrix, A::Details, A::Bookmark, A::Help, A::Quit],
            Context::Articles => &[A::Open, A::NextPane, A::Search, A::Help, A::Quit],
            Context::Side if self.is_on_search() => &[A::Open, A::Rename, A::Delete, A::Help, A::Quit],
            Context::Side => &[A::Open, A::ToggleScope, A::NextPane, A::Help, A::Quit],
            Context::Matrix if self.matrix.evidence.is_some() => &[A::Open, A::Back, A::Help],
            Context::Matrix => &[A::Open, A::NextPane, A::Transpose, A::Broad, A::Back],
            Context::Problems => &[A::Open, A::Back, A::Help],
            Context::Search => &[A::Accept, A::NextScope, A::Close, A::EarlierQuery, A::SaveSearch],
            Context::Select => &[A::Bookmark, A::Note, A::Copy, A::Back],
            Context::Bookmarks if !self.collection.chosen.is_empty() => &[A::Tags, A::Colour, A::Choose, A::Back],
            Context::Bookmarks if self.is_lost_in_collection() => &[A::Open, A::Search, A::Choose, A::Back],
            Context::Bookmarks if !self.collection_compared().is_empty() => {
                &[A::Open, A::AcceptPlace, A::Search, A::Back]
            }
            Context::Bookmarks => &[A::Open, A::Search, A::Choose, A::Tags, A::Back],
            Context::Tags => &[A::Save, A::Complete, A::Close],
            Context::Name => &[A::Save, A::Close],
            Context::Address => &[A::Accept, A::Copy, A::Close],
            Context::Note => &[A::Save, A::Editor, A::Copy, A::Discard],
            Context::Filter | Context::Help => &[A::Close],
        };
        let keymap = &self.settings.keymap;
        let word = |action: Action| {
            let rows = || keymap.bindings().iter().filter(|row| row.action == action.name());
            let row = rows()
                .find(|row| row.context == context)
                .or_else(|| rows().find(|row| row.context == Context::Global))?;
            // Tab goes to panes everywhere but in the matrix, where there are none.
            let word =
                if context == Context::Matrix && action == A::NextPane { "next position" } else { row.short.as_str() };
            // The key that searches narrows the list of all bookmarks down.
            let word = if context == Context::Bookmarks && action == A::Search { "filter" } else { word };
            // From there, the footer says how it is put on another passage.
            let lost = context == Context::Bookmarks && action == A::Open && self.is_lost_in_collection();
            Some((row.keys.first()?.as_str(), if lost { "go there to put it on another passage" } else { word }))
        };
        actions.iter().filter_map(|&action| word(action)).collect()
    }

    /// What stands at the right end of the footer: keys typed so far, loading, the mouse, problems.
    pub fn status(&self) -> String {
        let mut parts = Vec::new();
        let typed = self.pending_keys();
        if !typed.is_empty() {
            parts.push(typed);
        }
        if self.loading.left > 0 {
            let all = words::count(self.loading.read + self.loading.left, "file", "files");
            let key = self.settings.keymap.key_for(self.context(), "back").filter(|_| self.may_stop_loading());
            let stops = key.map(|key| format!(", {key} stops")).unwrap_or_default();
            parts.push(format!("reading {} of {all}{stops}", self.loading.read));
        }
        if self.loading.left_out > 0 {
            parts.push(format!("{} left out", words::count(self.loading.left_out, "file", "files")));
        }
        if self.mouse {
            parts.push("mouse".to_owned());
        }
        parts.extend(self.problems_status());
        parts.join(" · ")
    }

    /// How many problems there are, and the key that lists them; the last thing of the status.
    pub(super) fn problems_status(&self) -> Option<String> {
        let (errors, warnings) = self.problem_counts();
        let count = words::count(errors + warnings, "problem", "problems");
        (errors + warnings > 0).then(|| format!("{count} ({})", self.problems_key()))
    }

    /// The key that lists the problems.
    pub(super) fn problems_key(&self) -> &str {
        self.settings.keymap.key_for(self.context(), "problems").unwrap_or("!")
    }

    /// Whether the cursor of the side panel stands on a saved search.
    fn is_on_search(&self) -> bool {
        matches!(self.side.current().map(|entry| &entry.about), Some(About::Search(_)))
    }

    /// Whether the words of the bookmark under the cursor of the list of all are no longer in its article.
    fn is_lost_in_collection(&self) -> bool {
        let place = self.collection.current().and_then(|id| self.marks.place(id));
        matches!(place, Some((_, Found::Lost)))
    }

    /// The name of a pane, as its title.
    pub fn pane_title(pane: Pane) -> &'static str {
        match pane {
            Pane::Articles => "Articles",
            Pane::Reader => "Article",
            Pane::Side => "Side panel",
        }
    }
}
