//! Files that have been read.

use std::sync::Arc;

use crate::app::marks::Marks;
use crate::app::speakers::Speakers;
use crate::app::{Batch, Effect, Overlay, Pane, State, words};
use crate::config::Context;

impl State {
    /// Whether Esc stops the reading of further files: there are some, and Esc has nothing else to do.
    pub fn may_stop_loading(&self) -> bool {
        let reader = &self.reader;
        let free = self.overlays.is_empty() && self.focus == Pane::Reader && self.context() == Context::Reader;
        let chosen = reader.details || reader.quote.is_some() || reader.shown.is_some();
        let lit = self.side.selected.is_some() || self.finder.lit.is_some();
        self.loading.left > 0 && free && !chosen && !lit
    }
}

/// Leaves out the files that are still to come, once it was `asked`: Esc is pressed by habit as well, and there is no way back.
pub(super) fn stop(state: &mut State, asked: bool) -> Vec<Effect> {
    if !asked {
        state.loading.asked = true;
        let left = words::count(state.loading.left, "file", "files");
        let key = state.settings.keymap.key_for(state.context(), "back").unwrap_or("Esc").to_owned();
        state.say(&format!("{key} again leaves out the {left} still to come"));
        return Vec::new();
    }
    let loading = &mut state.loading;
    loading.left_out = std::mem::take(&mut loading.left);
    let (left_out, all) = (loading.left_out, words::count(loading.read + loading.left_out, "file", "files"));
    state.say(&format!("Stopped reading: {left_out} of {all} left out; start depesche again to read them"));
    vec![Effect::StopLoading]
}

/// Takes in what the loader has read, until it is stopped.
pub(super) fn arrived(state: &mut State, batch: Batch) -> Vec<Effect> {
    if state.loading.left_out > 0 {
        // It was on its way by then, and has been counted as left out.
        return Vec::new();
    }
    state.loading.read += batch.bundles.len() + batch.unreadable;
    take(state, batch)
}

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
