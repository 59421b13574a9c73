//! The same files as input of the importers.

use std::fs;

use super::run::{harmful, harmful_in_json, run};
use super::{corpus, each, file_name, small_files};
use tempfile::TempDir;

#[test]
fn no_importer_passes_a_control_character_on() {
    let (folder, files) = small_files();
    for format in ["auto", "text", "wikinews-quotes", "brat"] {
        let mut arguments = vec!["import", format, "-o", "out", "--force"];
        // Everything is text, and every bundle is synced to the disk: for the others no file here is theirs.
        let names = files.iter().map(|(name, _)| &**name);
        arguments.extend(
            names.filter(|name| format != "text" || name.starts_with("escape:") || name.starts_with("invalid")),
        );
        let ran = run(&arguments, folder.path(), None);
        assert!(matches!(ran.code, Some(1 | 2)), "import {format} ends with {:?}: {}", ran.code, ran.err);
        assert_eq!((harmful(&ran.out), harmful(&ran.err)), (None, None), "import {format}");
        let Ok(made) = fs::read_dir(folder.path().join("out")) else { continue };
        for file in made {
            let path = file.expect("an entry").path();
            let bundle = fs::read_to_string(&path).expect("UTF-8");
            assert_eq!(harmful(&bundle), None, "{}", path.display());
            assert!(serde_json::from_str::<serde_json::Value>(&bundle).is_ok(), "{}", path.display());
        }
    }
}

/// The bytes stay what they were, only spelt otherwise.
#[test]
fn what_is_escaped_is_there_all_the_same() {
    let folder = TempDir::new().expect("a folder");
    let text = format!("The lamp\n\n{} stays lit.\n", "\u{9b}31m \u{202e}x \u{e0041}");
    fs::write(folder.path().join("lamp.txt"), &text).expect("a file");
    let ran = run(&["import", "text", "lamp.txt"], folder.path(), None);
    assert_eq!((ran.code, harmful(&ran.out)), (Some(0), None), "{}", ran.err);
    let bundle: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert!(bundle["articles"][0]["text"].as_str().is_some_and(|text| text.contains("\u{9b}31m \u{202e}x \u{e0041}")));
    assert!(harmful_in_json(&bundle).is_some());
}

#[test]
fn importers_survive_bombs() {
    let chosen =
        ["brackets", "lists in lists", "one word", "full stops", "line feeds", "of escapes", "marks on one letter"];
    let cases = corpus().into_iter().filter(|case| chosen.iter().any(|chosen| case.name.contains(chosen)));
    each(cases.filter(|case| case.name.starts_with("bomb")).collect(), |case| {
        let folder = TempDir::new().expect("a folder");
        fs::write(folder.path().join(file_name(case)), (case.make)()).expect("a file");
        let formats = ["text", "wikinews-quotes"].into_iter();
        let ran = formats
            .map(|format| (format, run(&["import", format, "-o", format, &file_name(case)], folder.path(), None)));
        let wrong = ran.filter(|(_, ran)| !matches!(ran.code, Some(0 | 2)));
        wrong.map(|(format, ran)| format!("import {format} ends with {:?}: {}", ran.code, ran.err)).collect()
    });
}
