//! Settings that were changed while the reader is open.

use crate::app::state::Pending;
use crate::app::{Effect, State};
use crate::config::Settings;
use crate::model::Clean;

/// Takes new settings; broken ones leave those that hold.
pub(super) fn take(state: &mut State, settings: Result<Settings, Clean>, notice: Option<&Clean>) -> Vec<Effect> {
    let settings = match settings {
        Ok(settings) => settings,
        Err(fault) => {
            state.warn(&format!("{fault}; the settings from before hold"));
            return Vec::new();
        }
    };
    let mouse = (settings.mouse != state.settings.mouse).then_some(settings.mouse);
    state.settings = settings;
    // Keys that were begun may mean something else now.
    state.pending = Pending::default();
    state.lay_out();
    match notice {
        Some(notice) => state.warn(notice),
        None => state.say("The settings were changed"),
    }
    // Whoever has switched the mouse by key keeps it so, unless the file is changed in that.
    mouse.map_or_else(Vec::new, |on| {
        state.mouse = on;
        vec![Effect::Mouse(on)]
    })
}
