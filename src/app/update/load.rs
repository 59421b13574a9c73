//! Files that have been read.

use std::sync::Arc;

use crate::app::speakers::Speakers;
use crate::app::{Overlay, State};
use crate::bundle::Problem;
use crate::model::Bundle;

/// Takes a file in: its bundle joins the library, its problems the list. The first article opens by itself.
pub(super) fn take(state: &mut State, bundle: Option<Arc<Bundle>>, problems: Vec<Problem>, left: usize) {
    state.loading.left = left;
    state.loading.unreadable += usize::from(bundle.is_none());
    state.problems.extend(problems);
    let Some(bundle) = bundle else { return };
    Arc::make_mut(&mut state.library).add(bundle);
    state.speakers = Speakers::of(&state.library);
    if state.reader.article.is_none()
        && let Some(first) = state.library.article_numbers().next()
    {
        state.show(first, 0);
    }
    state.fill_side();
    if state.overlays.iter().any(|overlay| matches!(overlay, Overlay::Matrix)) {
        super::matrix::renew(state);
    }
    state.lay_out();
}
