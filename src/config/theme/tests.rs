use ratatui::style::Color;

use super::*;
use crate::config::colour::{LEGIBLE, Rgb, apart, contrast, linear, luminance, oklab, rgb, turned};

const WITH_GROUND: [ThemeName; 3] = [ThemeName::Night, ThemeName::Day, ThemeName::ColourBlind];

fn theme(name: ThemeName, depth: Depth) -> Theme {
    let (theme, instead) = ThemeChoice::named(name).on(depth);
    assert_eq!(instead, None);
    theme
}

fn colour_of(theme: Theme, role: Role) -> Rgb {
    theme.style(role).fg.and_then(rgb).expect("a colour of its own")
}

#[test]
fn the_table_of_roles_is_in_their_order() {
    for (at, (role, name, ..)) in ROLES.into_iter().enumerate() {
        assert_eq!((role.at(), Role::named(name)), (at, Some(role)));
    }
    for (at, hue) in Hue::ALL.into_iter().enumerate() {
        assert_eq!((hue as usize, Hue::named(hue.name())), (at, Some(hue)));
    }
}

#[test]
fn the_default_has_the_terminals_own_sixteen_and_neither_white_nor_black() {
    let own = [Color::Black, Color::White, Color::Gray, Color::DarkGray];
    for colour in ThemeName::Default.palette().0 {
        assert!(rgb(colour).is_none() && !own.contains(&colour), "{colour}");
    }
    assert_eq!(theme(ThemeName::Default, Depth::True), Theme::COLOUR);
    assert_eq!(Theme::COLOUR.ground(), None);
    assert_eq!(Theme::COLOUR.text(), Style::new());
}

#[test]
fn every_text_is_legible_and_the_running_text_stands_out_most() {
    for name in WITH_GROUND {
        for depth in [Depth::True, Depth::Indexed] {
            let theme = theme(name, depth);
            let ground = theme.ground().and_then(|(_, ground)| rgb(ground)).expect("a ground of its own");
            let text = contrast(colour_of(theme, Role::Text), ground);
            assert!(text >= 12.0, "{name:?}: {text}");
            for (role, ..) in ROLES {
                let colour = colour_of(theme, role);
                let stepped = rgb(theme.stepped_back(theme.style(role).fg.expect("a colour"))).expect("a colour");
                for shown in [colour, stepped] {
                    let contrast = contrast(shown, ground);
                    assert!(contrast >= LEGIBLE, "{name:?}, {role:?}, {depth:?}: {contrast:.2}");
                    assert!(contrast <= text, "{name:?}, {role:?}: brighter than the text");
                }
            }
        }
    }
}

#[test]
fn what_steps_back_is_fainter_than_what_does_not() {
    for name in WITH_GROUND {
        let theme = theme(name, Depth::True);
        let ground = theme.ground().and_then(|(_, ground)| rgb(ground)).expect("a ground");
        let text = theme.style(Role::Text).fg.expect("a colour");
        let stepped = rgb(theme.stepped_back(text)).expect("a colour");
        assert!(contrast(stepped, ground) < contrast(rgb(text).expect("a colour"), ground), "{name:?}");
    }
}

/// How those see who lack one of the three kinds of cones: the matrices for full severity of G. M. Machado, M. M. Oliveira and
/// L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (IEEE TVCG 15, 2009), which
/// are for amounts of light.
const VISIONS: [(&str, [[f64; 3]; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

fn seen(colour: Rgb, vision: [[f64; 3]; 3]) -> [f64; 3] {
    oklab(turned(vision, linear(colour)).map(|light| light.clamp(0.0, 1.0)))
}

/// The least distance between two of the roles that one has to tell apart, over all kinds of vision, with who and how.
fn closest(theme: Theme) -> (f64, String) {
    let mut least = (f64::INFINITY, String::new());
    let roles = [Role::Support, Role::Oppose, Role::Conditional].into_iter().chain(role::SPEAKERS);
    let roles: Vec<Role> = roles.collect();
    for (vision, matrix) in VISIONS {
        for (at, &one) in roles.iter().enumerate() {
            for &other in &roles[at + 1..] {
                let seen = |role| seen(colour_of(theme, role), matrix);
                let distance = apart(seen(one), seen(other));
                if distance < least.0 {
                    least = (distance, format!("{one:?} and {other:?} with {vision}"));
                }
            }
        }
    }
    least
}

/// More than four times what can just be told apart with the colours side by side.
const TOLD_APART: f64 = 0.09;

#[test]
fn stances_and_speakers_are_told_apart_with_any_kind_of_vision() {
    for depth in [Depth::True, Depth::Indexed] {
        let (distance, which) = closest(theme(ThemeName::ColourBlind, depth));
        assert!(distance >= TOLD_APART, "{depth:?}: {which}: {distance:.3}");
    }
    // The measure means something: the themes that were not made for it fail.
    for name in [ThemeName::Night, ThemeName::Day] {
        assert!(closest(theme(name, Depth::True)).0 < TOLD_APART, "{name:?}");
    }
}

#[test]
fn the_brightness_of_light_and_dark_grounds_is_what_their_names_say() {
    let ground = |name| {
        let theme = theme(name, Depth::True);
        luminance(theme.ground().and_then(|(_, ground)| rgb(ground)).expect("a ground"))
    };
    assert!(ground(ThemeName::Night) < 0.02 && ground(ThemeName::ColourBlind) < 0.02 && ground(ThemeName::Day) > 0.9);
}

#[test]
fn a_terminal_without_the_colours_gets_others() {
    let night = ThemeChoice::named(ThemeName::Night);
    assert_eq!(night.on(Depth::None), (Theme::MONO, None));
    let (theme, instead) = night.on(Depth::Sixteen);
    assert_eq!(theme, Theme::COLOUR);
    assert!(instead.expect("a sentence").contains("the theme default"));
    let (theme, _) = night.on(Depth::Indexed);
    for (role, ..) in ROLES {
        assert!(matches!(theme.style(role).fg, Some(Color::Indexed(16..=255))), "{role:?}");
    }
    assert_eq!(ThemeChoice::named(ThemeName::Mono).on(Depth::True), (Theme::MONO, None));
}

#[test]
fn the_users_changes_reach_every_role_made_of_the_colour() {
    let mut choice = ThemeChoice::named(ThemeName::Default);
    choice.palette.push((Hue::Accent, Color::Rgb(1, 2, 3)));
    choice.roles.push((Role::Problem, Some(Ink::Hue(Hue::Accent)), Modifier::ITALIC));
    let (theme, _) = choice.on(Depth::True);
    assert_eq!(theme.accent().fg, Some(Color::Rgb(1, 2, 3)));
    assert_eq!(theme.active(), Style::new().fg(Color::Rgb(1, 2, 3)).add_modifier(Modifier::BOLD));
    assert_eq!(theme.problem(), Style::new().fg(Color::Rgb(1, 2, 3)).add_modifier(Modifier::ITALIC));
    assert_eq!(theme.text(), Style::new());
    let (theme, _) = choice.on(Depth::Sixteen);
    assert_eq!(theme.accent().fg, Some(Color::Cyan), "sixteen colours have no such one");
}
