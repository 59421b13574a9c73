//! The page of an article: its address is shown before anything opens it.

use crate::app::{Effect, Overlay, State};
use crate::config::Context;
use crate::model::Clean;
use crate::text::web;

/// Shows the address of the open article, or else of its outlet, and asks whether to open it.
pub(super) fn ask(state: &mut State) {
    let Some((_, article)) = state.article() else { return state.say("No article is open") };
    let Some(given) = article.page() else {
        return state.say("The file gives no address for this article");
    };
    let Some(address) = web::address(given) else {
        let why = format!("Only http and https addresses with a domain are opened, and this article's is {given}");
        return state.warn(&why);
    };
    state.overlays.push(Overlay::Address(Clean::line(&address)));
}

/// Has it opened.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Address(address)) = state.overlays.pop() else { return Vec::new() };
    state.say("Handed to the browser");
    vec![Effect::Browse(address)]
}

/// Copies it instead, for a browser on another computer.
pub(super) fn copy(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Address(address)) = state.overlays.pop() else { return Vec::new() };
    let key = state.settings.keymap.key_for(Context::Global, "source").unwrap_or("o").to_owned();
    state.say(&format!("Address copied; {key} shows it again"));
    vec![Effect::Copy(address)]
}
