//! `depesche config`, and that docs/configuration.md says what there is.

use std::fs;
use std::path::Path;

use depesche::config::theme::{Hue, ROLES, ThemeName};
use depesche::config::{SIGNS, Settings, VARIABLES};
use tempfile::TempDir;

use super::{Ran, depesche};

fn run(arguments: &[&str], folder: &Path, variables: &[(&str, &str)]) -> Ran {
    let mut command = depesche(arguments, folder);
    command.env("HOME", folder).env("XDG_CONFIG_HOME", folder.join("config"));
    for (name, _) in VARIABLES {
        command.env_remove(name);
    }
    command.envs(variables.iter().copied());
    Ran::of(command.output().expect("it runs"))
}

#[test]
fn a_default_can_be_kept_where_it_is_looked_for() {
    let folder = TempDir::new().expect("a folder");
    let place = run(&["config", "--where"], folder.path(), &[]).found();
    let path = folder.path().join("config/depesche/config.toml");
    assert_eq!(place.trim_end(), path.to_str().expect("UTF-8"));
    let says = run(&["config", "--check"], folder.path(), &[]).found();
    assert!(says.contains("there is no such file"), "{says}");
    let default = run(&["config", "--print-default"], folder.path(), &[]).found();
    assert!(Settings::parse("c.toml", &default).is_ok());
    fs::create_dir_all(path.parent().expect("a folder")).expect("makes");
    fs::write(&path, default).expect("writes");
    let says = run(&["config", "--check"], folder.path(), &[]).found();
    assert!(says.contains("nothing is wrong with it"), "{says}");
}

#[test]
fn mistakes_are_told_all_with_their_places() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("mine.toml"), "mous = 1\nglyphs = 'asci'\n").expect("writes");
    for (arguments, variables) in [
        (&["config", "--check", "--config", "mine.toml"][..], &[][..]),
        (&["config", "--check"], &[("DEPESCHE_CONFIG", "mine.toml")]),
    ] {
        let ran = run(arguments, folder.path(), variables);
        assert_eq!(ran.code, Some(1));
        let lines: Vec<&str> = ran.out.lines().collect();
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].starts_with("mine.toml:1:1: there is no setting mous;"), "{lines:?}");
        assert!(lines[1].starts_with("mine.toml:2:10: ") && lines[1].ends_with("(did you mean ascii?)"), "{lines:?}");
    }
    let ran = run(&["config", "--check"], folder.path(), &[("DEPESCHE_THEME", "nite")]);
    assert!(ran.code == Some(1) && ran.out.starts_with("DEPESCHE_THEME=nite: "), "{ran:?}");
}

#[test]
fn one_thing_is_asked_for_at_a_time() {
    let folder = TempDir::new().expect("a folder");
    assert_eq!(run(&["config"], folder.path(), &[]).code, Some(2));
    assert_eq!(run(&["config", "--where", "--check"], folder.path(), &[]).code, Some(2));
    let unknown = run(&["--theme", "nigth"], folder.path(), &[]);
    assert!(unknown.code == Some(2) && unknown.err.contains("night"), "{unknown:?}");
}

#[test]
fn the_schema_is_the_one_of_the_assets() {
    let folder = TempDir::new().expect("a folder");
    let printed = run(&["config", "--schema"], folder.path(), &[]).found();
    assert_eq!(printed, include_str!("../../assets/config.schema.json"));
}

#[test]
fn themes_are_listed_and_shown_in_their_colours() {
    let folder = TempDir::new().expect("a folder");
    let listed = run(&["config", "--themes"], folder.path(), &[]).found();
    assert_eq!(listed.lines().count(), ThemeName::ALL.len(), "{listed}");
    let force = [("CLICOLOR_FORCE", "1"), ("COLORTERM", "truecolor"), ("TERM", "xterm")];
    let shown = run(&["config", "--themes"], folder.path(), &force).found();
    assert!(shown.contains("48;2;250;248;243") && shown.contains("\u{1b}[1;36m"), "{shown:?}");
    let few = run(&["config", "--themes"], folder.path(), &[("CLICOLOR_FORCE", "1"), ("TERM", "xterm")]).found();
    assert!(few.contains("The theme night needs 256 colours") && !few.contains("48;2;"), "{few:?}");
}

#[test]
fn a_broken_file_does_not_keep_a_briefing_from_a_pipe() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("mine.toml"), "measure = 3\n").expect("writes");
    let ran = run(&["--config", "mine.toml"], folder.path(), &[]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.err.contains("mine.toml:1:11: measure = 3") && ran.out.contains("Ukraine"), "{}", ran.err);
    let missing = run(&["--config", "none.toml"], folder.path(), &[]);
    assert!(missing.code == Some(2) && missing.err.contains("there is no such file"), "{missing:?}");
}

#[test]
fn the_page_about_the_settings_names_all_there_is() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/configuration.md");
    let page = fs::read_to_string(path).expect("the page");
    for (name, meaning) in VARIABLES {
        assert!(page.contains(&format!("| `{name}` | ")), "{name}: {meaning}");
    }
    for name in ["VISUAL", "EDITOR"] {
        assert!(page.contains(&format!("`{name}`")), "{name}");
    }
    for theme in ThemeName::ALL {
        assert!(page.contains(&format!("| `{}` | {} |", theme.name(), theme.about())), "{}", theme.name());
    }
    for (_, role, hue, _) in ROLES {
        assert!(page.contains(&format!("`{role}`")) && page.contains(&format!("`{}`", hue.name())), "{role}");
    }
    for hue in Hue::ALL {
        assert!(page.contains(&format!("`{}`", hue.name())), "{}", hue.name());
    }
    let (_, signs) = page.split_once("| sign | ASCII | means |\n|---|---|---|\n").expect("the table of signs");
    let rows: Vec<&str> = signs.lines().take_while(|line| line.starts_with('|')).collect();
    let wanted = SIGNS.iter().map(|(unicode, ascii, means)| {
        let ascii = if *ascii == "|" { "\\|" } else { ascii };
        format!("| `{unicode}` | `{ascii}` | {means} |")
    });
    assert_eq!(rows, wanted.collect::<Vec<_>>());
    let (_, example) = page.split_once("```toml\n").expect("an example");
    let example = example.split_once("```").expect("its end").0;
    assert!(Settings::parse("docs/configuration.md", example).is_ok());
}
