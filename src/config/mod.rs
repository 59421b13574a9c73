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
pub use environment::{Abilities, Environment, Overrides, VARIABLES};
pub use glyphs::{GlyphSet, Glyphs, SIGNS};
pub use keymap::{Binding, Context, Keymap, KeymapError, Lookup};
pub use nearest::nearest;
pub use paths::Paths;
pub use settings::{Clipboard, Fault, Linking, Look, Reload, Settings, SettingsError, Source, print_default, schema};
