//! What the README says is so.

use std::path::Path;

use depesche::bundle;
use depesche::config::chord::Chord;
use depesche::config::{Keymap, Settings};
use depesche::library::{Library, Verdict};
use depesche::model::{Clean, Stance};

fn readme() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    std::fs::read_to_string(path).expect("the README")
}

/// The first block of code in a language.
fn block(language: &str) -> String {
    let readme = readme();
    let (_, rest) = readme.split_once(&format!("```{language}\n")).expect("a block");
    rest.split_once("```").expect("an end").0.to_owned()
}

#[test]
fn the_small_bundle_says_what_the_text_says_about_it() {
    let loaded = bundle::load(&Clean::line("README.md"), block("json").as_bytes()).expect("a bundle");
    assert_eq!(loaded.problems, []);
    let article = &loaded.bundle.articles[0];
    let said: Vec<&str> = article.quotes.iter().map(|quote| article.text.slice(quote.place.spans()[0])).collect();
    assert_eq!(said, ["“We will come to the regatta,”", "Lemuria will stay at home"]);
    assert_eq!(article.text.slice(article.quotes[0].details.cue.spans()[0]), "said");

    let mut library = Library::new();
    library.add(loaded.bundle.into());
    let matrix = library.matrix(false);
    let cells: Vec<_> = (matrix.countries.iter())
        .filter_map(|&country| matrix.cell(country, matrix.issues[0].0))
        .map(|cell| (cell.verdict, cell.second_hand))
        .collect();
    assert_eq!(cells, [(Verdict::One(Stance::Support), false), (Verdict::One(Stance::Oppose), true)]);
}

#[test]
fn the_settings_can_be_read() {
    let settings = Settings::parse("README.md", &block("toml")).expect("sound settings");
    assert!(settings.mouse);
    assert_eq!(settings.measure, 66);
    assert_eq!(Settings::built_in().measure, 76);
}

#[test]
fn the_keys_are_bound() {
    let keymap = Keymap::built_in();
    let bound: Vec<&String> = keymap.bindings().iter().flat_map(|binding| &binding.keys).collect();
    let readme = readme();
    let (_, keys) = readme.split_once("| key | does |\n|---|---|\n").expect("a table");
    let rows: Vec<&str> = keys.lines().take_while(|line| line.starts_with('|')).collect();
    assert!(rows.len() > 15);
    for row in rows {
        let cell = row.split('|').nth(1).expect("a cell");
        for key in cell.split_whitespace().map(|key| key.trim_matches('`')) {
            assert!(Chord::sequence(key).is_ok() && bound.iter().any(|bound| *bound == key), "{key}");
        }
    }
}
