//! Files that have been read.

use std::sync::Arc;

use crate::app::marks::Marks;
use crate::app::speakers::Speakers;
use crate::app::{Batch, Effect, Overlay, State};

/// Takes files in: their bundles join the library, their problems the list. The first article opens by itself.
pub(super) fn take(state: &mut State, batch: Batch) -> Vec<Effect> {
    state.loading.left = batch.left;
    state.loading.unreadable += batch.unreadable;
    state.problems.extend(batch.problems);
    if batch.bundles.is_empty() {
        return Vec::new();
    }
    let before = state.library.bundles().len();
    let library = Arc::make_mut(&mut state.library);
    for bundle in batch.bundles {
        library.add(bundle);
    }
    state.speakers = Speakers::of(&state.library);
    let known = std::mem::take(&mut state.marks);
    state.marks = Marks::of(Arc::clone(&known.all), &state.library, known);
    if let Some(article) = state.reader.article {
        state.speakers.follow(&state.library, article);
    }
    if state.reader.article.is_none()
        && let Some(first) = state.library.article_numbers().next()
    {
        state.show(first, 0);
    }
    state.fill_side();
    super::collection::renew(state);
    if state.overlays.iter().any(|overlay| matches!(overlay, Overlay::Matrix)) {
        super::matrix::renew(state);
    }
    state.lay_out();
    state.go_on(before);
    let mut effects =
        vec![Effect::IndexLibrary(Arc::clone(&state.library)), Effect::IndexBookmarks(state.bookmark_texts())];
    effects.extend(super::finding::again(state));
    effects
}
