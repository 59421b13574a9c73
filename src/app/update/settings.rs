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

/// Goes on to the next theme, and says how to keep it.
pub(super) fn next_theme(state: &mut State) {
    let Some(name) = state.settings.next_theme() else {
        return state.say("This terminal gets no colour (NO_COLOR, or TERM=dumb), so there is one theme");
    };
    let name = name.name();
    if state.settings.has_lasting_theme() {
        state.say(&format!("Theme {name}, as in the settings"));
    } else {
        state.say(&format!("Theme {name} until you quit; theme = \"{name}\" in config.toml keeps it"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Message, update};
    use crate::config::Abilities;
    use crate::config::theme::{Depth, ThemeName};

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
    fn themes_follow_each_other_and_the_chosen_one_comes_back_with_its_changes() {
        let mut settings = parsed("[theme]\nname = 'night'\n[theme.palette]\naccent = '#123456'");
        settings.adapt(Abilities { depth: Depth::True, links: false });
        let own = settings.theme;
        let mut state = State::new(settings, 120, 40);
        let mut shown = Vec::new();
        for _ in ThemeName::ALL {
            next_theme(&mut state);
            shown.push(state.notice.take().expect("a sentence").text.to_string());
        }
        let names = ["day", "colour-blind", "mono", "default"];
        for (sentence, name) in shown.iter().zip(names) {
            let wanted = format!("Theme {name} until you quit; theme = \"{name}\" in config.toml keeps it");
            assert_eq!(*sentence, wanted);
        }
        assert_eq!(shown[4], "Theme night, as in the settings");
        assert_eq!(state.settings.theme, own);
        // What the terminal can't show is left out.
        let mut few = Settings::built_in();
        few.adapt(Abilities { depth: Depth::Sixteen, links: false });
        assert_eq!((few.next_theme(), few.next_theme()), (Some(ThemeName::Mono), Some(ThemeName::Default)));
        few.adapt(Abilities { depth: Depth::None, links: false });
        assert_eq!(few.next_theme(), None);
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
