//! Colours: how they are spelled, how bright they are, and which of a terminal's 256 comes nearest.
//!
//! Sources: WCAG 2.2 for relative luminance and contrast; Björn Ottosson, "A perceptual color space for image processing"
//! (2020), for Oklab; xterm's 256colres for the fixed colours 16 to 255.

use ratatui::style::Color;

/// The colours that have names, and the terminal's own foreground or background.
pub const NAMES: [(&str, Color); 17] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

/// Red, green, blue.
pub type Rgb = (u8, u8, u8);

/// Reads `#rrggbb`, a name, or the number of one of 256 colours.
pub fn parse(spelled: &str) -> Option<Color> {
    if let Some(&(_, colour)) = NAMES.iter().find(|(name, _)| *name == spelled) {
        return Some(colour);
    }
    if let Some(digits) = spelled.strip_prefix('#').filter(|digits| digits.len() == 6) {
        let number = digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())??;
        let [_, r, g, b] = number.to_be_bytes();
        return Some(Color::Rgb(r, g, b));
    }
    spelled.parse().ok().map(Color::Indexed)
}

/// As [`parse`] reads it.
pub fn spelled(colour: Color) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        Color::Indexed(number) => number.to_string(),
        named => {
            NAMES.iter().find(|(_, colour)| *colour == named).map(|(name, _)| *name).unwrap_or_default().to_owned()
        }
    }
}

/// The colour in parts, when it is the same on every terminal.
pub fn rgb(colour: Color) -> Option<Rgb> {
    match colour {
        Color::Rgb(r, g, b) => Some((r, g, b)),
        Color::Indexed(number) => fixed(number),
        _ => None,
    }
}

/// One of xterm's 256 colours; `None` for the first sixteen, which every terminal has its own of.
fn fixed(number: u8) -> Option<Rgb> {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match number {
        0..=15 => None,
        232..=255 => Some([8 + 10 * (number - 232); 3].into()),
        _ => {
            let step = |by: u8| STEPS[usize::from((number - 16) / by % 6)];
            Some((step(36), step(6), step(1)))
        }
    }
}

/// The fixed colour of a terminal's 256 that looks most like this one; of those that are legible on a ground, when one is given.
pub fn nearest_of_256(colour: Rgb, ground: Option<Rgb>) -> Color {
    let wanted = oklab(linear(colour));
    let legible = |fixed: &Rgb| ground.is_none_or(|ground| contrast(*fixed, ground) >= LEGIBLE);
    let all = (16..=u8::MAX).filter_map(|number| Some((number, fixed(number).filter(legible)?)));
    let distances = all.map(|(number, fixed)| (number, apart(wanted, oklab(linear(fixed)))));
    let nearest = distances.min_by(|(_, one), (_, other)| one.total_cmp(other));
    Color::Indexed(nearest.map_or(u8::MAX, |(number, _)| number))
}

/// Relative luminance, from 0 (black) to 1 (white).
pub fn luminance(colour: Rgb) -> f64 {
    let [r, g, b] = linear(colour);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// How much two colours stand out from each other, from 1 (not at all) to 21 (black and white).
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The least contrast of text to read.
pub const LEGIBLE: f64 = 4.5;

/// A colour that steps back towards the ground, as far as it stays legible.
pub fn stepped_back(colour: Rgb, ground: Rgb) -> Rgb {
    // In tenths of the way.
    let blend = |tenths: u16| {
        let part = |colour: u8, ground: u8| {
            let sum = u16::from(colour) * (10 - tenths) + u16::from(ground) * tenths;
            u8::try_from(sum / 10).unwrap_or(u8::MAX)
        };
        (part(colour.0, ground.0), part(colour.1, ground.1), part(colour.2, ground.2))
    };
    (0..=3).rev().map(blend).find(|&faint| contrast(faint, ground) >= LEGIBLE).unwrap_or(colour)
}

/// The parts as amounts of light, from 0 to 1 (IEC 61966-2-1).
pub(super) fn linear((r, g, b): Rgb) -> [f64; 3] {
    [r, g, b].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

/// Light as it is seen: how bright, how green or red, how blue or yellow.
pub(super) fn oklab(light: [f64; 3]) -> [f64; 3] {
    const CONES: [[f64; 3]; 3] = [
        [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
        [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
        [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
    ];
    const AXES: [[f64; 3]; 3] = [
        [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
        [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
        [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
    ];
    turned(AXES, turned(CONES, light).map(f64::cbrt))
}

/// A matrix times a vector.
pub(super) fn turned(matrix: [[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(vector).map(|(one, other)| one * other).sum())
}

/// How different two colours look; what can just be told apart is about 0.02 apart.
pub(super) fn apart(one: [f64; 3], other: [f64; 3]) -> f64 {
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_spelled_as_it_is_read() {
        for spelling in ["default", "bright-blue", "#16181d", "208"] {
            assert_eq!(parse(spelling).map(spelled).as_deref(), Some(spelling));
        }
        for wrong in ["", "#12345", "#1234567", "#+12345", "256", "-1", "puce", "#ü1234"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_as_the_guidelines_give_it() {
        assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 1e-9);
        // #767676 is the darkest grey that the guidelines' own examples name as just legible on white.
        let grey = contrast((0x76, 0x76, 0x76), (255, 255, 255));
        assert!((4.5..4.6).contains(&grey), "{grey}");
    }

    #[test]
    fn the_nearest_of_256_is_itself_for_those_that_are_among_them() {
        assert_eq!(nearest_of_256((95, 135, 175), None), Color::Indexed(67));
        assert_eq!(nearest_of_256((8, 8, 8), None), Color::Indexed(232));
        assert_eq!(nearest_of_256((254, 1, 2), None), Color::Indexed(196));
    }

    #[test]
    fn what_steps_back_stays_legible() {
        let ground = (0x16, 0x18, 0x1d);
        let faint = stepped_back((0xe8, 0xe8, 0xe4), ground);
        assert!(luminance(faint) < luminance((0xe8, 0xe8, 0xe4)) && contrast(faint, ground) >= LEGIBLE);
        let barely = (0x84, 0x84, 0x84);
        assert!(contrast(stepped_back(barely, ground), ground) >= LEGIBLE);
    }
}
