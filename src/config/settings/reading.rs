//! From the file's text to the settings. The file is walked with the places of everything in it, so that whatever is wrong is told
//! with line and column.

use std::ops::Range;

use ratatui::style::Modifier;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::Fault;
use super::{Clipboard, Linking, MEASURE, Reload, Settings, keys};
use crate::config::colour;
use crate::config::environment::{expected_glyphs, expected_theme, glyphs_named, one_of, theme_named};
use crate::config::theme::{Hue, Ink, ROLES, Role, ThemeChoice, WEIGHTS};
use crate::model::Clean;

/// The names at the top of the file.
pub(super) const TOP: [&str; 9] =
    ["mouse", "measure", "reload", "links", "clipboard", "keep_index", "glyphs", "theme", "keys"];
/// The names in `[theme]`.
pub(super) const OF_THEME: [&str; 3] = ["name", "palette", "roles"];

/// A value with its place.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// What has been found wrong so far.
pub(super) struct Reading<'t> {
    text: &'t str,
    faults: Vec<(Range<usize>, String)>,
}

/// Reads a file's text.
///
/// # Errors
/// What is wrong with it, in the order of the file.
pub(super) fn read(text: &str) -> Result<Settings, Vec<Fault>> {
    let mut reading = Reading { text, faults: Vec::new() };
    let mut settings = Settings::built_in();
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        reading.fault(error.span().unwrap_or(0..0), error.message());
    }
    if errors.is_empty() {
        reading.top(table.get_ref(), &mut settings);
    }
    let faults = reading.told();
    if faults.is_empty() { Ok(settings) } else { Err(faults) }
}

impl<'t> Reading<'t> {
    /// Something is wrong at this range of bytes.
    pub(super) fn fault(&mut self, at: Range<usize>, message: &str) {
        self.faults.push((at, message.to_owned()));
    }

    fn told(mut self) -> Vec<Fault> {
        self.faults.sort_by_key(|(at, _)| at.start);
        let place = |at: usize| {
            let before = self.text.get(..at).unwrap_or(self.text);
            let line = before.rsplit('\n').next().unwrap_or_default();
            (before.matches('\n').count() + 1, line.chars().count() + 1)
        };
        let faults = self.faults.iter();
        faults.map(|(at, message)| Fault { place: Some(place(at.start)), message: Clean::line(message) }).collect()
    }

    fn top(&mut self, table: &DeTable<'t>, settings: &mut Settings) {
        for (name, value) in table {
            match &**name.get_ref() {
                "mouse" => self.switch(value, "mouse", &mut settings.mouse),
                "measure" => self.measure(value, settings),
                "reload" => self.reload(value, settings),
                "links" => self.links(value, settings),
                "clipboard" => self.clipboard(value, settings),
                "keep_index" => self.switch(value, "keep_index", &mut settings.keep_index),
                "glyphs" => self.glyphs(value, settings),
                "theme" => self.theme(value, &mut settings.chosen),
                "keys" => keys::read(self, value, settings),
                _ => self.unknown(name, "setting", &TOP),
            }
        }
    }

    /// A name that means nothing.
    pub(super) fn unknown(&mut self, name: &Spanned<impl AsRef<str>>, what: &str, names: &[&'static str]) {
        let spelled = name.get_ref().as_ref();
        let message = format!("there is no {what} {}; expected {}", spelled, one_of(spelled, names));
        self.fault(name.span(), &message);
    }

    /// A value of another sort than it should be.
    pub(super) fn wrong(&mut self, value: &Value<'t>, name: &str, expected: &str) {
        let found = self.text.get(value.span()).unwrap_or_default();
        let found = if found.contains('\n') || found.len() > 40 { value.get_ref().type_str() } else { found };
        self.fault(value.span(), &format!("{name} = {found}: expected {expected}"));
    }

    fn switch(&mut self, value: &Value<'t>, name: &str, setting: &mut bool) {
        match value.get_ref().as_bool() {
            Some(on) => *setting = on,
            None => self.wrong(value, name, "true or false"),
        }
    }

    fn measure(&mut self, value: &Value<'t>, settings: &mut Settings) {
        let number = value.get_ref().as_integer();
        let number = number.and_then(|number| u16::from_str_radix(number.as_str(), number.radix()).ok());
        match number.filter(|number| MEASURE.contains(number)) {
            Some(measure) => settings.measure = measure,
            None => self.wrong(value, "measure", "a number of columns from 20 to 200"),
        }
    }

    fn reload(&mut self, value: &Value<'t>, settings: &mut Settings) {
        let name = value.get_ref().as_str().unwrap_or_default();
        match Reload::ALL.into_iter().find(|reload| reload.name() == name) {
            Some(reload) => settings.reload = reload,
            None => self.wrong(value, "reload", &one_of(name, &Reload::ALL.map(Reload::name))),
        }
    }

    fn links(&mut self, value: &Value<'t>, settings: &mut Settings) {
        let name = value.get_ref().as_str().unwrap_or_default();
        match Linking::ALL.into_iter().find(|links| links.name() == name) {
            Some(links) => settings.links = links,
            None => self.wrong(value, "links", &one_of(name, &Linking::ALL.map(Linking::name))),
        }
    }

    fn clipboard(&mut self, value: &Value<'t>, settings: &mut Settings) {
        let name = value.get_ref().as_str().unwrap_or_default();
        match Clipboard::ALL.into_iter().find(|clipboard| clipboard.name() == name) {
            Some(clipboard) => settings.clipboard = clipboard,
            None => self.wrong(value, "clipboard", &one_of(name, &Clipboard::ALL.map(Clipboard::name))),
        }
    }

    fn glyphs(&mut self, value: &Value<'t>, settings: &mut Settings) {
        let name = value.get_ref().as_str().unwrap_or_default();
        match glyphs_named(name) {
            Some(glyphs) => settings.glyphs = glyphs,
            None => self.wrong(value, "glyphs", &expected_glyphs(name)),
        }
    }

    /// `theme = "name"`, or a table with the name and changes.
    fn theme(&mut self, value: &Value<'t>, chosen: &mut ThemeChoice) {
        let Some(table) = value.get_ref().as_table() else { return self.theme_name(value, "theme", chosen) };
        for (name, value) in table {
            match &**name.get_ref() {
                "name" => self.theme_name(value, "name", chosen),
                "palette" => self.palette(value, chosen),
                "roles" => self.roles(value, chosen),
                _ => self.unknown(name, "setting of a theme called", &OF_THEME),
            }
        }
    }

    fn theme_name(&mut self, value: &Value<'t>, setting: &str, chosen: &mut ThemeChoice) {
        let name = value.get_ref().as_str().unwrap_or_default();
        match theme_named(name) {
            Some(theme) => chosen.name = theme,
            None => self.wrong(value, setting, &expected_theme(name)),
        }
    }

    fn palette(&mut self, value: &Value<'t>, chosen: &mut ThemeChoice) {
        let Some(table) = value.get_ref().as_table() else {
            return self.wrong(value, "palette", "a table of colours");
        };
        for (name, value) in table {
            let spelled = &**name.get_ref();
            let Some(hue) = Hue::named(spelled) else {
                self.unknown(name, "colour of the palette called", &Hue::ALL.map(Hue::name));
                continue;
            };
            let Some(colour) = value.get_ref().as_str().and_then(colour::parse) else {
                let names = colour::NAMES.map(|(name, _)| name);
                let names = one_of(value.get_ref().as_str().unwrap_or_default(), &names);
                self.wrong(value, spelled, &format!("\"#rrggbb\", a number from \"0\" to \"255\", or {names}"));
                continue;
            };
            chosen.palette.push((hue, colour));
        }
    }

    fn roles(&mut self, value: &Value<'t>, chosen: &mut ThemeChoice) {
        let Some(table) = value.get_ref().as_table() else {
            return self.wrong(value, "roles", "a table of styles");
        };
        for (name, value) in table {
            let Some(role) = Role::named(name.get_ref()) else {
                self.unknown(name, "role called", &ROLES.map(|(_, name, ..)| name));
                continue;
            };
            let Some(style) = value.get_ref().as_str() else {
                self.wrong(value, name.get_ref(), "a colour and weights, such as \"accent bold\"");
                continue;
            };
            let (mut ink, mut weight) = (None, Modifier::empty());
            for word in style.split_whitespace() {
                if let Some((_, known)) = WEIGHTS.iter().find(|(name, _)| *name == word) {
                    weight |= *known;
                } else if let Some(hue) = Hue::named(word) {
                    ink = Some(Ink::Hue(hue));
                } else if let Some(colour) = colour::parse(word) {
                    ink = Some(Ink::Colour(colour));
                } else {
                    let names: Vec<&str> =
                        Hue::ALL.map(Hue::name).into_iter().chain(WEIGHTS.map(|(name, _)| name)).collect();
                    self.wrong(value, name.get_ref(), &format!("a colour, or {}", one_of(word, &names)));
                }
            }
            chosen.roles.push((role, ink, weight));
        }
    }
}
