//! The keys that matter right here, for the footer.

use crate::bookmarks::Found;
use crate::config::Context;

use super::{Action, Pane, State};

impl State {
    /// Key and word for the footer, the most important first.
    pub fn hints(&self) -> Vec<(&str, &str)> {
        use Action as A;
        let context = self.context();
        let actions: &[Action] = match context {
            Context::Reader if self.layout.side.is_none() => &[A::Search, A::Details, A::NextPane, A::Help, A::Quit],
            Context::Reader | Context::Global => &[A::Search, A::Matrix, A::Details, A::Bookmark, A::Help, A::Quit],
            Context::Articles => &[A::Open, A::NextPane, A::Search, A::Help, A::Quit],
            Context::Side => &[A::Open, A::ToggleScope, A::NextPane, A::Help, A::Quit],
            Context::Matrix if self.matrix.evidence.is_some() => &[A::Open, A::Back, A::Help],
            Context::Matrix => &[A::Open, A::NextPane, A::Transpose, A::Broad, A::Back],
            Context::Problems => &[A::Open, A::Back, A::Help],
            Context::Search => &[A::Accept, A::NextScope, A::Close],
            Context::Select => &[A::Bookmark, A::Note, A::Copy, A::Back],
            Context::Bookmarks if !self.collection.chosen.is_empty() => &[A::Tags, A::Colour, A::Choose, A::Back],
            Context::Bookmarks if self.is_lost_in_collection() => &[A::Open, A::Search, A::Choose, A::Back],
            Context::Bookmarks if !self.collection_compared().is_empty() => {
                &[A::Open, A::AcceptPlace, A::Search, A::Back]
            }
            Context::Bookmarks => &[A::Open, A::Search, A::Choose, A::Tags, A::Back],
            Context::Tags => &[A::Save, A::Complete, A::Close],
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
