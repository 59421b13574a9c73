//! What the user can choose: keys, settings, colours, signs, and where files live.

pub mod chord;
mod colour;
mod environment;
mod glyphs;
mod keymap;
mod nearest;
mod paths;
mod settings;
pub mod theme;

pub use chord::Chord;
pub use environment::{Environment, Overrides, VARIABLES};
pub use glyphs::{GlyphSet, Glyphs, SIGNS};
pub use keymap::{Binding, Context, Keymap, KeymapError, Lookup};
pub use paths::Paths;
pub use settings::{Clipboard, Fault, Look, Reload, Settings, SettingsError, Source, print_default, schema};
