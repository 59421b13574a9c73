//! What the user can choose: keys, settings, colours, and where files live.

pub mod chord;
mod glyphs;
mod keymap;
mod paths;
mod settings;
pub mod theme;

pub use chord::Chord;
pub use glyphs::Glyphs;
pub use keymap::{Binding, Context, Keymap, KeymapError, Lookup};
pub use paths::Paths;
pub use settings::{Reload, Settings, SettingsError};
