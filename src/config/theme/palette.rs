//! The palettes: a few colours with names, of which the roles are made.

use ratatui::style::Color;

/// A colour of a palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hue {
    /// What everything is written on.
    Ground,
    /// Running text.
    Text,
    /// What is less important than the text.
    Faint,
    /// Where the focus is.
    Accent,
    /// What is wrong; the first colour of marks.
    Red,
    /// The most quoted speaker; a colour of marks.
    Yellow,
    /// The second speaker; a colour of marks.
    Magenta,
    /// The third speaker; a colour of marks.
    Green,
    /// The fourth speaker; a colour of marks.
    Blue,
    /// A position for something.
    For,
    /// A position against something.
    Against,
    /// A position for something under a condition.
    Condition,
}

impl Hue {
    /// All of them, in the order of a palette.
    pub const ALL: [Self; 12] = [
        Self::Ground,
        Self::Text,
        Self::Faint,
        Self::Accent,
        Self::Red,
        Self::Yellow,
        Self::Magenta,
        Self::Green,
        Self::Blue,
        Self::For,
        Self::Against,
        Self::Condition,
    ];

    /// Its name in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ground => "ground",
            Self::Text => "text",
            Self::Faint => "faint",
            Self::Accent => "accent",
            Self::Red => "red",
            Self::Yellow => "yellow",
            Self::Magenta => "magenta",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::For => "for",
            Self::Against => "against",
            Self::Condition => "condition",
        }
    }

    /// That of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|hue| hue.name() == name)
    }
}

/// The colours of [`Hue::ALL`], in its order. [`Color::Reset`] is what the terminal has by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette(pub [Color; Hue::ALL.len()]);

/// The themes that come with the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// The terminal's own sixteen colours, on its own ground.
    #[default]
    Default,
    /// Its own colours on a dark ground.
    Night,
    /// Its own colours on a light ground.
    Day,
    /// Colours that also those tell apart who see few of them, on a dark ground.
    ColourBlind,
    /// No colour: weight, slant and underline.
    Mono,
}

impl ThemeName {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Default, Self::Night, Self::Day, Self::ColourBlind, Self::Mono];

    /// As it is spelled in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Night => "night",
            Self::Day => "day",
            Self::ColourBlind => "colour-blind",
            Self::Mono => "mono",
        }
    }

    /// What it is, in a few words.
    pub fn about(self) -> &'static str {
        match self {
            Self::Default => "the terminal's own sixteen colours on its own ground",
            Self::Night => "light on dark, in colours of its own",
            Self::Day => "dark on light, in colours of its own",
            Self::ColourBlind => "light on dark, in colours that also those tell apart who see few of them",
            Self::Mono => "no colour: weight, slant and underline",
        }
    }

    /// Whether it needs more than the terminal's sixteen colours.
    pub fn needs_many(self) -> bool {
        matches!(self, Self::Night | Self::Day | Self::ColourBlind)
    }

    /// Its palette.
    pub const fn palette(self) -> Palette {
        match self {
            Self::Default => DEFAULT,
            Self::Night => NIGHT,
            Self::Day => DAY,
            Self::ColourBlind => COLOUR_BLIND,
            Self::Mono => Palette([Color::Reset; Hue::ALL.len()]),
        }
    }
}

/// Red is left to what is opposed or wrong. Neither white nor black: text and ground are the terminal's own.
const DEFAULT: Palette = Palette([
    Color::Reset,
    Color::Reset,
    Color::Reset,
    Color::Cyan,
    Color::Red,
    Color::Yellow,
    Color::Magenta,
    Color::Green,
    Color::LightBlue,
    Color::Green,
    Color::Red,
    Color::Yellow,
]);

const fn hex(rgb: u32) -> Color {
    let [_, r, g, b] = rgb.to_be_bytes();
    Color::Rgb(r, g, b)
}

/// Ink blue, paper white. Speakers in muted colours of one brightness, so that none is louder than another.
const NIGHT: Palette = Palette([
    hex(0x0015_181e),
    hex(0x00ec_ebe6),
    hex(0x0094_9aa5),
    hex(0x006f_c3d6),
    hex(0x00ee_7d74),
    hex(0x00d5_b671),
    hex(0x00c8_9bd0),
    hex(0x0096_be86),
    hex(0x0085_a9e6),
    hex(0x0086_c98a),
    hex(0x00f0_847a),
    hex(0x00de_b458),
]);

/// Warm paper, black ink.
const DAY: Palette = Palette([
    hex(0x00fa_f8f3),
    hex(0x001b_1c20),
    hex(0x0062_656d),
    hex(0x000a_6880),
    hex(0x00b2_2a22),
    hex(0x007c_5a0c),
    hex(0x0083_3b8c),
    hex(0x0038_6a2c),
    hex(0x002a_58ac),
    hex(0x0024_6e3a),
    hex(0x00b2_2a22),
    hex(0x0080_5806),
]);

/// For is blue and against is amber, which all kinds of colour vision keep apart; the others differ in brightness as well. They are
/// among the 256 colours, so that nothing is lost where there are no more.
const COLOUR_BLIND: Palette = Palette([
    hex(0x001c_1c1c),
    hex(0x00ee_eeee),
    hex(0x009e_9e9e),
    hex(0x00d7_d7ff),
    hex(0x00ff_5f00),
    hex(0x00af_8700),
    hex(0x00ff_5faf),
    hex(0x0087_afff),
    hex(0x00af_d7ff),
    hex(0x005f_87ff),
    hex(0x00ff_af00),
    hex(0x00ff_d787),
]);
