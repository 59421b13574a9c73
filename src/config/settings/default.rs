//! A file that says everything that can be set, with the values that hold without it.

use std::fmt::Write as _;

use super::Settings;
use crate::config::theme::{Hue, ROLES, ThemeName, WEIGHTS};
use crate::config::{Context, GlyphSet, colour};

/// The complete settings, for a person to change. Every line that sets something is commented out by a `#` right before it: a file
/// that is kept says only what its owner wants otherwise, so that a later version's keys still reach them.
pub fn print_default() -> String {
    let built_in = Settings::built_in();
    let mut out = String::from(HEAD);
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    line(
        "\n# Whether the mouse clicks, selects and scrolls. It takes away the terminal's own selection, but for that with Shift.",
    );
    line(&format!("#mouse = {}", built_in.mouse));
    line("\n# The widest row of running text, in columns, from 20 to 200.");
    line(&format!("#measure = {}", built_in.measure));
    line(
        "\n# Files that change while they are open: ask says so and a key reads them anew, always reads them anew, never does nothing.",
    );
    line(&format!("#reload = \"{}\"", built_in.reload.name()));
    line("\n# Addresses are links where the terminal takes them (OSC 8): auto; or never.");
    line(&format!("#links = \"{}\"", built_in.links.name()));
    line(
        "\n# Where copied text goes: to the terminal and to tmux or the desktop's program (auto), or to one of them (terminal, system).",
    );
    line(&format!("#clipboard = \"{}\"", built_in.clipboard.name()));
    line("\n# Whether the search index of a large library is kept for the next start, in the cache directory.");
    line(&format!("#keep_index = {}", built_in.keep_index));
    line(&format!("\n# The signs: {}.", GlyphSet::ALL.map(GlyphSet::name).join(" or ")));
    line(&format!("#glyphs = \"{}\"", built_in.glyphs.name()));
    line("\n[theme]");
    for theme in ThemeName::ALL {
        line(&format!("# {}: {}", theme.name(), theme.about()));
    }
    line(&format!("#name = \"{}\"", built_in.chosen.name.name()));
    line("\n# The colours of the theme: \"#rrggbb\", \"0\" to \"255\", or a name:");
    line(&format!("# {}.", colour::NAMES.map(|(name, _)| name).join(", ")));
    line("# default is the terminal's own. These are those of the theme default.");
    line("[theme.palette]");
    for (hue, colour) in Hue::ALL.iter().zip(ThemeName::Default.palette().0) {
        line(&format!("#{} = \"{}\"", hue.name(), colour::spelled(colour)));
    }
    line("\n# What has which colour, of the palette or its own, and which weights:");
    line(&format!("# {}.", WEIGHTS.map(|(name, _)| name).join(", ")));
    line("[theme.roles]");
    for (_, name, hue, weight) in ROLES {
        let weights = WEIGHTS.iter().filter(|(_, known)| !known.is_empty() && weight.contains(*known));
        let words: Vec<&str> = std::iter::once(hue.name()).chain(weights.map(|(name, _)| *name)).collect();
        line(&format!("#{name} = \"{}\"", words.join(" ")));
    }
    line("\n# The keys. These replace all keys of an action; [] leaves it without one.");
    for context in Context::ALL {
        line(&format!("\n# {}.", context.heading()));
        line(&format!("[keys.{}]", context.name()));
        for binding in built_in.keymap.bindings().iter().filter(|binding| binding.context == context) {
            line(&format!("# {}", binding.text));
            line(&format!("#{} = [{}]", binding.action, strings(&binding.keys)));
        }
    }
    out
}

const HEAD: &str = "\
# The settings of Depesche, with what holds without a file. Remove the # before a setting to change it.
# A reader that is open takes changes as soon as the file is saved. `depesche config --check` says what is wrong with it.
";

/// A list of strings in TOML.
fn strings(list: &[String]) -> String {
    let mut out = String::new();
    for (at, text) in list.iter().enumerate() {
        let comma = if at == 0 { "" } else { ", " };
        let _ = write!(out, "{comma}\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    }
    out
}
