use super::*;
use crate::config::chord::Chord;
use crate::config::theme::{Hue, Ink, Role, ThemeName};
use crate::config::{Abilities, Context, Lookup};

fn parsed(text: &str) -> Settings {
    Settings::parse("c.toml", text).expect("a sound file")
}

fn message(text: &str) -> String {
    Settings::parse("c.toml", text).expect_err("a mistake").to_string()
}

#[test]
fn a_file_changes_what_it_names_and_nothing_else() {
    let settings = parsed("mouse = true\n[keys.global]\ndown = ['n', 'Down']\nnext-hit = ['Ctrl-n']");
    assert!(settings.mouse);
    assert_eq!(settings.measure, Settings::built_in().measure);
    let keys = Chord::sequence("n").expect("a key");
    assert_eq!(settings.keymap.lookup(Context::Reader, &keys), Lookup::Action("down"));
    let settings = parsed("glyphs = 'ascii'\ntheme = 'night'\nmeasure = 0x30");
    assert_eq!((settings.glyphs, settings.chosen.name, settings.measure), (GlyphSet::Ascii, ThemeName::Night, 48));
}

#[test]
fn a_theme_is_changed_by_colours_and_roles() {
    let text =
        "[theme]\nname = 'day'\n[theme.palette]\naccent = '#102030'\n[theme.roles]\nproblem = 'accent bold reversed'";
    let chosen = parsed(text).chosen;
    assert_eq!(chosen.name, ThemeName::Day);
    assert_eq!(chosen.palette, [(Hue::Accent, ratatui::style::Color::Rgb(0x10, 0x20, 0x30))]);
    let [(role, ink, weight)] = chosen.roles[..] else { panic!("{:?}", chosen.roles) };
    assert_eq!((role, ink), (Role::Problem, Some(Ink::Hue(Hue::Accent))));
    assert_eq!(weight, ratatui::style::Modifier::BOLD | ratatui::style::Modifier::REVERSED);
}

#[test]
fn no_message_carries_a_control_character_to_the_terminal() {
    for text in [
        "measure = \u{1b}[31m",
        "mouse = 'a\u{202e}b'",
        "[keys.\"\\u001b[2J\"]",
        "[keys.reader]\n\"\\u001b[2J\" = ['f']",
        "[keys.reader]\nnext-quote = ['\u{202e}']",
        "[keys.reader]\nnext-quote = [\"\\u001b\"]",
        "[keys.reader]\nnext-quote = [\"\\n\"]",
        "theme = \"\\u001b\"",
        "[theme.roles]\ntext = \"\\u001b\"",
        "\"\\u009b\" = 1",
    ] {
        let message = message(text);
        assert!(!Clean::is_needed(&message), "{message:?}");
    }
}

#[test]
fn mistakes_are_named_with_their_place_and_what_was_meant() {
    for (text, place, said) in [
        ("mous = true", "c.toml:1:1: ", "(did you mean mouse?)"),
        ("# ü\n  measure = 3", "c.toml:2:13: ", "measure = 3: expected a number of columns from 20 to 200"),
        ("mouse = 'yes'", "c.toml:1:9: ", "expected true or false"),
        ("measure = 76.0", "c.toml:1:11: ", "20 to 200"),
        ("measure = 99999999999", "c.toml:1:11: ", "20 to 200"),
        ("glyphs = 'ascci'", "c.toml:1:10: ", "(did you mean ascii?)"),
        ("glyphs = 3", "c.toml:1:10: ", "expected one of unicode, ascii"),
        ("theme = 'nigth'", "c.toml:1:9: ", "(did you mean night?)"),
        ("[theme]\nnmae = 'day'", "c.toml:2:1: ", "(did you mean name?)"),
        ("[theme.palette]\nacent = 'red'", "c.toml:2:1: ", "(did you mean accent?)"),
        ("[theme.palette]\naccent = 'rde'", "c.toml:2:10: ", "(did you mean red?)"),
        ("[theme.palette]\naccent = 7", "c.toml:2:10: ", "\"#rrggbb\""),
        ("[theme]\npalette = 1", "c.toml:2:11: ", "a table of colours"),
        ("[theme.roles]\nspeaker1 = 'red'", "c.toml:2:1: ", "(did you mean speaker-1?)"),
        ("[theme.roles]\nsupport = 'green bald'", "c.toml:2:11: ", "(did you mean bold?)"),
        ("[theme.roles]\nsupport = 1", "c.toml:2:11: ", "such as \"accent bold\""),
        ("[keys.reader]\nfly = ['f']", "c.toml:2:1: ", "no such action"),
        ("[keys.reader]\nnext-qoute = ['f']", "c.toml:2:1: ", "(did you mean next-quote?)"),
        ("[keys.raeder]\nquit = ['f']", "c.toml:1:7: ", "(did you mean reader?)"),
        ("keys = 3", "c.toml:1:8: ", "tables"),
        ("[keys]\nglobal = 3", "c.toml:2:10: ", "a table of actions"),
        ("[keys.reader]\nnext-quote = 'q'", "c.toml:2:14: ", "a list of keys"),
        ("[keys.reader]\nnext-quote = [1]", "c.toml:2:14: ", "a list of keys"),
        ("[keys.reader]\nnext-quote = ['Ctrl-Alt-']", "c.toml:2:14: ", "write keys as"),
        (
            "[keys.reader]\nnext-quote = ['q']",
            "c.toml:2:14: ",
            "'q' is wanted by both quit (global) and next-quote (reader)",
        ),
        ("mouse = true\nmouse = false", "c.toml:2:1: ", "duplicate key"),
        ("mouse =", "c.toml:1:8: ", ""),
    ] {
        let message = message(text);
        assert!(message.starts_with(place) && message.contains(said), "{text:?}: {message}");
        assert!(!message.contains('\n'), "{message}");
    }
}

#[test]
fn every_mistake_is_told_in_the_order_of_the_file() {
    let error =
        Settings::parse("/home/u/c.toml", "glyphs = 1\nmous = 1\n[keys.reader]\nfly = ['f']").expect_err("three");
    let lines: Vec<_> = error.faults.iter().map(|fault| fault.place.map(|(line, _)| line)).collect();
    assert_eq!(lines, [Some(1), Some(2), Some(4)]);
    assert!(error.briefly().starts_with("c.toml:1:10: ") && error.briefly().ends_with("(and 2 more)"));
}

/// The lines that set something, as they are when somebody takes away what keeps them from it.
fn uncommented(text: &str) -> String {
    let setting = |line: &str| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).map(str::to_owned);
    text.lines().map(|line| setting(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}

#[test]
fn the_printed_default_is_the_default_whether_commented_out_or_not() {
    let built_in = Settings::built_in();
    let text = print_default();
    for text in [text.clone(), uncommented(&text)] {
        let mut read = parsed(&text);
        assert_eq!((read.mouse, read.measure, read.glyphs), (built_in.mouse, built_in.measure, built_in.glyphs));
        assert_eq!(read.chosen.name, built_in.chosen.name);
        assert_eq!(read.adapt(Abilities { depth: Depth::True, links: true }), None);
        let faint = Role::Faint;
        for (role, ..) in crate::config::theme::ROLES.into_iter().filter(|(role, ..)| *role != faint) {
            assert_eq!(read.theme.style(role), Theme::COLOUR.style(role), "{role:?}");
        }
        assert_eq!(read.keymap.bindings(), built_in.keymap.bindings());
    }
}

#[test]
fn the_printed_default_is_complete() {
    let whole = uncommented(&print_default());
    let printed: toml::Table = whole.parse().expect("TOML");
    let schema: serde_json::Value = serde_json::from_str(&schema()).expect("JSON");
    let names = |value: &serde_json::Value| -> Vec<String> {
        value["properties"].as_object().expect("an object").keys().cloned().collect()
    };
    let keys = |table: &toml::Table| -> Vec<String> {
        let mut keys: Vec<String> = table.keys().cloned().collect();
        keys.sort_unstable();
        keys
    };
    assert_eq!(keys(&printed), names(&schema));
    let theme = printed["theme"].as_table().expect("a table");
    let theme_schema = &schema["properties"]["theme"]["anyOf"][1];
    assert_eq!(keys(theme), names(theme_schema));
    for part in ["palette", "roles"] {
        assert_eq!(keys(theme[part].as_table().expect("a table")), names(&theme_schema["properties"][part]));
    }
    let places = printed["keys"].as_table().expect("a table");
    assert_eq!(keys(places), names(&schema["properties"]["keys"]));
    for (place, actions) in places {
        let schema = &schema["properties"]["keys"]["properties"][place];
        assert_eq!(keys(actions.as_table().expect("a table")), names(schema), "{place}");
    }
}

/// The names that the reading knows are those of the schema: a name that one of them lacks is refused, or missing, here.
#[test]
fn the_schema_has_every_setting_and_no_other() {
    let schema: serde_json::Value = serde_json::from_str(&schema()).expect("JSON");
    let names = |value: &serde_json::Value| -> Vec<String> {
        value["properties"].as_object().expect("an object").keys().cloned().collect()
    };
    let sorted = |names: &[&str]| -> Vec<String> {
        let mut names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        names.sort_unstable();
        names
    };
    assert_eq!(names(&schema), sorted(&reading::TOP));
    assert_eq!(names(&schema["properties"]["theme"]["anyOf"][1]), sorted(&reading::OF_THEME));
    for name in names(&schema) {
        let told = message(&format!("{name} = {{ x = {{ x = 1 }} }}"));
        assert!(!told.contains(&format!("there is no setting {name};")), "{told}");
    }
}

#[test]
fn the_schema_in_the_assets_is_the_one_that_is_printed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/config.schema.json");
    let kept = std::fs::read_to_string(path).expect("the schema");
    assert!(kept == schema(), "renew it: cargo run -- config --schema > assets/config.schema.json");
}

fn source(path: &Path) -> Source {
    Source::new(Some(path.to_owned()), crate::config::Overrides::default(), Abilities::default())
}

#[test]
fn a_source_tells_of_what_is_new_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("config.toml");
    let mut source = source(&path);
    let built_in = source.look().expect("the first look").settings.expect("no file is no mistake");
    assert_eq!(built_in.measure, 76);
    assert!(source.look().is_none());
    std::fs::write(&path, "measure = 50").expect("writes");
    assert_eq!(source.look().expect("new").settings.expect("sound").measure, 50);
    assert!(source.look().is_none());
    std::fs::write(&path, "measure = 5").expect("writes");
    let error = source.look().expect("new").settings.expect_err("too narrow");
    assert!(error.briefly().starts_with("config.toml:1:11: measure = 5"), "{}", error.briefly());
    assert!(source.look().is_none(), "it is told once");
    std::fs::remove_file(&path).expect("removes");
    assert!(source.look().expect("new").settings.is_ok());
}

#[test]
fn a_theme_that_cannot_be_shown_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("config.toml");
    std::fs::write(&path, "theme = 'night'").expect("writes");
    let look = source(&path).look().expect("the first look");
    assert_eq!(look.settings.expect("sound").theme, Theme::COLOUR);
    let notice = look.notice.expect("a sentence");
    assert!(notice.contains("night") && notice.contains("COLORTERM"), "{notice}");
}

#[test]
fn a_folder_in_the_place_of_the_file_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let error = Settings::read(folder.path()).expect_err("a folder");
    assert!(error.to_string().contains("this is a folder") && error.faults[0].place.is_none(), "{error}");
}
