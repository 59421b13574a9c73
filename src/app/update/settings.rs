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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Message, update};

    fn taken(state: &mut State, settings: Result<Settings, Clean>) -> Vec<Effect> {
        update(state, Message::Settings { settings: Box::new(settings), notice: None })
    }

    fn parsed(text: &str) -> Settings {
        Settings::parse("c.toml", text).expect("sound settings")
    }

    #[test]
    fn the_mouse_follows_the_file_when_the_file_changes_in_that() {
        let mut state = State::new(Settings::built_in(), 120, 40);
        assert!(matches!(taken(&mut state, Ok(parsed("mouse = true")))[..], [Effect::Mouse(true)]));
        assert!(state.mouse);
        // Switched off by key: another change leaves it so.
        state.mouse = false;
        assert!(taken(&mut state, Ok(parsed("mouse = true\nmeasure = 40"))).is_empty());
        assert!(!state.mouse && state.settings.measure == 40);
    }

    #[test]
    fn a_broken_file_leaves_what_holds_and_says_so() {
        let mut state = State::new(parsed("measure = 40"), 120, 40);
        assert!(taken(&mut state, Err(Clean::line("c.toml:1:1: no"))).is_empty());
        assert_eq!(state.settings.measure, 40);
        let notice = state.notice.expect("a sentence");
        assert!(notice.alarm && notice.text.starts_with("c.toml:1:1: no; "), "{}", notice.text);
    }

    #[test]
    fn a_theme_that_cannot_be_shown_is_said_in_place_of_the_change() {
        let mut state = State::new(Settings::built_in(), 120, 40);
        let (settings, notice) = (Box::new(Ok(parsed("theme = 'night'"))), Some(Clean::line("not here")));
        update(&mut state, Message::Settings { settings, notice });
        assert_eq!(state.notice.expect("a sentence").text.as_str(), "not here");
    }
}
