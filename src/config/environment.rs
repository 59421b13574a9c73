//! What the environment says about the terminal and about the settings.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::GlyphSet;
use super::nearest::suggestion;
use super::settings::{MEASURE, Settings};
use super::theme::{Depth, ThemeChoice, ThemeName};
use crate::model::Clean;

/// The variables that are read here, each with what it means.
pub const VARIABLES: [(&str, &str); 9] = [
    ("NO_COLOR", "set to anything: no colour"),
    ("CLICOLOR_FORCE", "set to anything but 0: colour although TERM is dumb, and in pipes"),
    ("COLORTERM", "truecolor or 24bit: all colours can be shown"),
    ("TERM", "dumb: no colour and no links; linux: no links; with 256color or direct in it: so many colours"),
    ("DEPESCHE_CONFIG", "the file to read the settings from"),
    ("DEPESCHE_THEME", "the theme"),
    ("DEPESCHE_GLYPHS", "unicode or ascii"),
    ("DEPESCHE_MEASURE", "the widest row of running text, in columns"),
    ("DEPESCHE_MOUSE", "1 or true, 0 or false"),
];

/// The variables, as they were when the program began.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    set: BTreeMap<&'static str, String>,
}

/// What a terminal can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// How many colours it shows.
    pub depth: Depth,
    /// It takes links (OSC 8), or at least shows nothing of them.
    pub links: bool,
}

impl Default for Abilities {
    fn default() -> Self {
        Self { depth: Depth::Sixteen, links: false }
    }
}

/// Terminals that show a link's address in the middle of the text, or are none.
const WITHOUT_LINKS: [&str; 6] = ["", "dumb", "linux", "cons25", "eterm", "eterm-color"];

/// What outdoes the file: set by the environment or on the command line.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// The theme.
    pub theme: Option<ThemeName>,
    /// The signs.
    pub glyphs: Option<GlyphSet>,
    /// The measure.
    pub measure: Option<u16>,
    /// The mouse.
    pub mouse: Option<bool>,
}

impl Environment {
    /// That of this process.
    pub fn of_process() -> Self {
        Self::of(|name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()))
    }

    /// One in which variables have these values.
    pub fn of(value: impl Fn(&'static str) -> Option<String>) -> Self {
        let set = VARIABLES.iter().filter_map(|&(name, _)| Some((name, value(name)?)));
        Self { set: set.filter(|(_, value)| !value.is_empty()).collect() }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.set.get(name).map(String::as_str)
    }

    /// How many colours there are to be. A theme that was named on the command line outdoes `NO_COLOR`, as
    /// <https://no-color.org> wants it.
    pub fn depth(&self, theme_is_named: bool) -> Depth {
        let term = self.get("TERM").unwrap_or_default();
        let forced = self.get("CLICOLOR_FORCE").is_some_and(|value| value != "0");
        if self.get("NO_COLOR").is_some() && !theme_is_named || term == "dumb" && !forced {
            return Depth::None;
        }
        match self.get("COLORTERM") {
            Some("truecolor" | "24bit") => Depth::True,
            _ if term.contains("direct") => Depth::True,
            _ if term.contains("256color") => Depth::Indexed,
            _ => Depth::Sixteen,
        }
    }

    /// What the terminal can do, as far as the environment tells.
    pub fn abilities(&self, theme_is_named: bool) -> Abilities {
        let links = !WITHOUT_LINKS.contains(&self.get("TERM").unwrap_or_default());
        Abilities { depth: self.depth(theme_is_named), links }
    }

    /// The file that the settings are in, when the environment names one.
    pub fn config_file(&self) -> Option<PathBuf> {
        self.get("DEPESCHE_CONFIG").map(PathBuf::from)
    }

    /// What it sets, and a sentence for each value that means nothing.
    pub fn overrides(&self) -> (Overrides, Vec<Clean>) {
        let mut faults = Vec::new();
        let mut refuse = |name: &str, expected: String| {
            let value = self.get(name).unwrap_or_default();
            faults.push(Clean::line(&format!("{name}={value}: expected {expected}; it is left aside")));
        };
        let mut overrides = Overrides::default();
        if let Some(name) = self.get("DEPESCHE_THEME") {
            overrides.theme = theme_named(name);
            if overrides.theme.is_none() {
                refuse("DEPESCHE_THEME", expected_theme(name));
            }
        }
        if let Some(name) = self.get("DEPESCHE_GLYPHS") {
            overrides.glyphs = glyphs_named(name);
            if overrides.glyphs.is_none() {
                refuse("DEPESCHE_GLYPHS", expected_glyphs(name));
            }
        }
        if let Some(measure) = self.get("DEPESCHE_MEASURE") {
            overrides.measure = measure.parse().ok().filter(|measure| MEASURE.contains(measure));
            if overrides.measure.is_none() {
                refuse("DEPESCHE_MEASURE", "a number of columns from 20 to 200".to_owned());
            }
        }
        match self.get("DEPESCHE_MOUSE") {
            None => {}
            Some("1" | "true") => overrides.mouse = Some(true),
            Some("0" | "false") => overrides.mouse = Some(false),
            Some(_) => refuse("DEPESCHE_MOUSE", "1 or true, 0 or false".to_owned()),
        }
        (overrides, faults)
    }
}

impl Overrides {
    /// Puts them in place of what the file says.
    pub fn apply(&self, settings: &mut Settings) {
        if let Some(theme) = self.theme.filter(|&theme| theme != settings.chosen.name) {
            // The file's changes are changes to another theme.
            settings.chosen = ThemeChoice::named(theme);
        }
        settings.glyphs = self.glyphs.unwrap_or(settings.glyphs);
        settings.measure = self.measure.unwrap_or(settings.measure);
        settings.mouse = self.mouse.unwrap_or(settings.mouse);
    }
}

pub(super) fn theme_named(name: &str) -> Option<ThemeName> {
    ThemeName::ALL.into_iter().find(|theme| theme.name() == name)
}

pub(super) fn glyphs_named(name: &str) -> Option<GlyphSet> {
    GlyphSet::ALL.into_iter().find(|glyphs| glyphs.name() == name)
}

pub(super) fn expected_theme(name: &str) -> String {
    one_of(name, &ThemeName::ALL.map(ThemeName::name))
}

pub(super) fn expected_glyphs(name: &str) -> String {
    one_of(name, &GlyphSet::ALL.map(GlyphSet::name))
}

/// "one of a, b, c", with the one that was probably meant.
pub(super) fn one_of(name: &str, names: &[&'static str]) -> String {
    let list = names.join(", ");
    format!("one of {list}{}", suggestion(name, names.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(variables: &'static [(&str, &str)]) -> Environment {
        Environment::of(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn a_terminal_says_how_many_colours_it_has() {
        for (variables, depth) in [
            (&[("TERM", "xterm")][..], Depth::Sixteen),
            (&[("TERM", "xterm-256color")], Depth::Indexed),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Depth::True),
            (&[("TERM", "xterm"), ("COLORTERM", "24bit")], Depth::True),
            (&[("TERM", "xterm-direct")], Depth::True),
            (&[("TERM", "linux"), ("COLORTERM", "yes")], Depth::Sixteen),
            (&[("TERM", "dumb")], Depth::None),
            (&[("TERM", "dumb"), ("COLORTERM", "truecolor")], Depth::None),
            (&[("TERM", "dumb"), ("CLICOLOR_FORCE", "1")], Depth::Sixteen),
            (&[("TERM", "dumb"), ("CLICOLOR_FORCE", "0")], Depth::None),
            (&[("TERM", "xterm"), ("NO_COLOR", "1")], Depth::None),
            (&[("TERM", "xterm"), ("NO_COLOR", "")], Depth::Sixteen),
            (&[("TERM", "xterm"), ("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], Depth::None),
        ] {
            assert_eq!(with(variables).depth(false), depth, "{variables:?}");
        }
        assert_eq!(with(&[("TERM", "xterm"), ("NO_COLOR", "1")]).depth(true), Depth::Sixteen);
        for (variables, links) in [
            (&[][..], false),
            (&[("TERM", "dumb")], false),
            (&[("TERM", "linux")], false),
            (&[("TERM", "xterm-256color"), ("NO_COLOR", "1")], true),
            (&[("TERM", "tmux")], true),
        ] {
            assert_eq!(with(variables).abilities(false).links, links, "{variables:?}");
        }
    }

    #[test]
    fn the_settings_can_be_set_by_it() {
        let environment = with(&[
            ("DEPESCHE_THEME", "day"),
            ("DEPESCHE_GLYPHS", "ascii"),
            ("DEPESCHE_MEASURE", "60"),
            ("DEPESCHE_MOUSE", "1"),
            ("DEPESCHE_CONFIG", "/etc/depesche.toml"),
        ]);
        let (overrides, faults) = environment.overrides();
        assert!(faults.is_empty(), "{faults:?}");
        let mut settings = Settings::built_in();
        overrides.apply(&mut settings);
        assert_eq!((settings.chosen.name, settings.glyphs), (ThemeName::Day, GlyphSet::Ascii));
        assert_eq!((settings.measure, settings.mouse), (60, true));
        assert_eq!(environment.config_file(), Some(PathBuf::from("/etc/depesche.toml")));
        assert_eq!(with(&[]).config_file(), None);
    }

    #[test]
    fn what_means_nothing_is_told_and_left_aside() {
        let (overrides, faults) = with(&[
            ("DEPESCHE_THEME", "nihgt"),
            ("DEPESCHE_GLYPHS", "ASCI"),
            ("DEPESCHE_MEASURE", "7"),
            ("DEPESCHE_MOUSE", "maybe\u{1b}"),
        ])
        .overrides();
        let faults: Vec<&str> = faults.iter().map(Clean::as_str).collect();
        assert_eq!(faults.len(), 4);
        assert!(
            faults[0].starts_with("DEPESCHE_THEME=nihgt: ") && faults[0].contains("did you mean night?"),
            "{faults:?}"
        );
        assert!(faults[1].contains("did you mean ascii?"), "{faults:?}");
        assert!(overrides.theme.is_none() && overrides.glyphs.is_none());
        assert!(overrides.measure.is_none() && overrides.mouse.is_none());
    }

    #[test]
    fn another_theme_leaves_the_changes_of_the_first_behind() {
        let mut settings =
            Settings::parse("c.toml", "[theme]\nname = 'day'\n[theme.palette]\naccent = 'red'").expect("sound");
        let same = Overrides { theme: Some(ThemeName::Day), ..Overrides::default() };
        same.apply(&mut settings);
        assert_eq!(settings.chosen.palette.len(), 1);
        let other = Overrides { theme: Some(ThemeName::Night), ..Overrides::default() };
        other.apply(&mut settings);
        assert_eq!(settings.chosen, ThemeChoice::named(ThemeName::Night));
    }
}
