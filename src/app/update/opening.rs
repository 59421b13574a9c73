//! Opening the file that a bookmark was made in, while something else is being read.

use std::path::Path;
use std::sync::Arc;

use super::{load, marking};
use crate::app::{Batch, Effect, Overlay, State};
use crate::bookmarks::BookmarkId;
use crate::bundle::Problem;
use crate::model::{Bundle, Clean};

impl State {
    /// The file that a bundle was read from, as an absolute path; `None` when it came from elsewhere, or nobody knows.
    pub(super) fn file_of(&self, bundle: &Bundle) -> Option<Clean> {
        let origin = bundle.origin.as_str();
        let elsewhere = [crate::bundle::sources::Source::Stdin, crate::bundle::sources::Source::Demo];
        if elsewhere.iter().any(|source| source.origin() == bundle.origin) {
            return None;
        }
        let path = self.folder.as_ref()?.join(origin);
        // A path that can't be spelled in clean text leads nowhere.
        path.to_str().map(Clean::line).filter(|clean| Path::new(clean.as_str()) == path)
    }
}

/// Asks for a bookmark's file, when its article is not open, its file is known and not open either.
pub(super) fn ask(state: &mut State, id: BookmarkId) -> Option<Effect> {
    let bookmark = state.marks.all.get(id).filter(|_| state.marks.place(id).is_none())?;
    let file = bookmark.attribution.file.clone()?;
    if is_open(state, &file) {
        return None;
    }
    state.say(&format!("Opening {} …", short(&file)));
    Some(Effect::Open { file, bookmark: id })
}

/// Takes the file in, if it still holds the bookmark's article, and goes there.
pub(super) fn take(
    state: &mut State,
    id: BookmarkId,
    read: Result<(Arc<Bundle>, Vec<Problem>), Box<Problem>>,
) -> Vec<Effect> {
    let Some(bookmark) = state.marks.all.get(id) else {
        state.warn("That bookmark is gone");
        return Vec::new();
    };
    let not_open = marking::not_open(bookmark);
    let (bundle, problems) = match read {
        Ok(read) => read,
        Err(problem) => {
            state.warn(&format!("{not_open}; {} is not it: {}", short(&problem.file), problem.message));
            return Vec::new();
        }
    };
    if !bundle.articles.iter().any(|article| bookmark.anchor.belongs_to(&bundle, article)) {
        state.warn(&format!("{not_open}; {} holds it no longer", short(&bundle.origin)));
        return Vec::new();
    }
    let name = short(&bundle.origin).to_owned();
    let mut effects = Vec::new();
    // The key may have been pressed twice.
    if !is_open(state, &bundle.origin.clone()) {
        let left = state.loading.left;
        effects = load::take(state, Batch { bundles: vec![bundle], problems, left, ..Batch::default() });
    }
    state.say(&format!("{name} is open too"));
    // Who has gone elsewhere meanwhile is not called back.
    if matches!(state.overlays.last(), Some(Overlay::Bookmarks)) && state.collection.current() == Some(id) {
        marking::go_to(state, id);
    }
    effects
}

fn is_open(state: &State, file: &Clean) -> bool {
    state.library.bundles().iter().any(|bundle| state.file_of(bundle).is_some_and(|open| open == *file))
}

/// The name of a file without its folders.
fn short(file: &Clean) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}
