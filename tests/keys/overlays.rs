//! Help and problems.

use std::collections::BTreeSet;

use depesche::config::Context;
use serde_json::json;

use crate::support::describe::check;
use crate::support::headless::Headless;

#[test]
fn help_is_searched_by_typing() {
    // Each key has a row, and each place where keys hold a heading.
    let keymap = Headless::at("de 5").state.settings.keymap;
    let places: BTreeSet<Context> = keymap.bindings().iter().map(|binding| binding.context).collect();
    let rows = keymap.bindings().len() + places.len();
    let help = |keys: &str| Headless::at("de 5").press("?").press(keys).describe();
    assert_eq!(help(""), format!("de 5 help '' 1 of {rows}"));
    assert_eq!(help("<Down><Down><Up>"), format!("de 5 help '' 2 of {rows}"));
    assert_eq!(help("<C-n>"), format!("de 5 help '' 2 of {rows}"));
    assert_eq!(help("<C-n><C-p>"), format!("de 5 help '' 1 of {rows}"));
    assert_eq!(help("<PageDown>"), format!("de 5 help '' 36 of {rows}"));
    assert_eq!(help("<PageDown><PageUp>"), format!("de 5 help '' 1 of {rows}"));
    assert_eq!(help("<Esc>"), "de 5");
    assert_eq!(help("next quote"), "de 5 help 'next quote' 1 of 2");
    assert_eq!(help("NEXT Quote"), "de 5 help 'NEXT Quote' 1 of 2");
    assert_eq!(help("]q"), "de 5 help ']q' 1 of 2");
    assert_eq!(help("xyzzy"), "de 5 help 'xyzzy' 1 of 0");
    assert_eq!(help("q<Backspace>"), format!("de 5 help '' 1 of {rows}"));
}

#[test]
fn help_lists_every_key() {
    let mut reader = Headless::demo(120, 140);
    reader.press("?");
    let screen = reader.rows();
    for binding in reader.state.settings.keymap.bindings() {
        let keys = binding.keys.join("  ");
        let told = screen.iter().any(|row| row.contains(&keys) && row.contains(binding.text.as_str()));
        assert!(told, "{binding}: {keys} {}", binding.text);
    }
}

/// An article, and three things that are wrong.
fn flawed() -> Headless {
    let bundle = json!({
        "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
        "articles": [{
            "id": "x-one", "text": "One sentence. Another one.",
            "quotes": [
                {"id": "q1", "kind": "direct", "spans": [{"start": 5, "end": 900}]},
                {"id": "q2", "kind": "direct", "spans": [{"start": 9, "end": 3}]},
                {"id": "q3", "kind": "shouted", "spans": [{"start": 0, "end": 3}]},
            ],
        }],
    });
    Headless::of_json(&bundle, 120, 40)
}

#[test]
fn problems_are_listed() {
    check(&[("de 5", "!", "de 5 problems 0 of 0"), ("de 5", "!!", "de 5"), ("de 5", "!<Esc>", "de 5")]);
    let count = flawed().state.problems.len();
    assert!(count >= 3, "{count}");
    let after = |keys: &str| flawed().press(keys).describe();
    assert_eq!(after("!"), format!("one 1 problems 1 of {count}"));
    assert_eq!(after("!j"), format!("one 1 problems 2 of {count}"));
    assert_eq!(after("!G"), format!("one 1 problems {count} of {count}"));
    assert_eq!(after("!Ggg"), format!("one 1 problems 1 of {count}"));
    assert_eq!(after("!2G"), format!("one 1 problems 2 of {count}"));
    assert_eq!(after("!2j"), format!("one 1 problems 3 of {count}"));
    assert_eq!(after("!<C-d>"), format!("one 1 problems {count} of {count}"));
    let footer = flawed().rows().pop().expect("a footer");
    assert!(footer.contains(&format!("{count} problems (!)")), "{footer}");
}

#[test]
fn a_problem_leads_to_its_passage_and_the_list_remembers_where_it_was() {
    let bundle = json!({
        "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
        "articles": [{
            "id": "one", "headline": "One", "text": "Ein Satz. Noch einer. Und ein dritter steht hier.",
            "sentences": [{"id": "s1", "start": 0, "end": 9}, {"id": "s2", "start": 10, "end": 21}, {"id": "s3", "start": 22, "end": 49}],
            "quotes": [
                {"id": "q1", "kind": "shouted", "spans": [{"start": 0, "end": 3}]},
                {"id": "q2", "kind": "direct", "spans": [{"start": 0, "end": 3, "exact": "ein dritter"}]},
                {"id": "q3", "kind": "direct", "spans": [{"start": 10, "end": 14, "exact": "nirgends und niemals"}]},
            ],
        }],
    });
    let after = |keys: &str| Headless::of_json(&bundle, 120, 40).press(keys).describe();
    assert_eq!(after("!"), "one 1 problems 1 of 3");
    assert!(after("!<Enter>").starts_with("one 1"), "{}", after("!<Enter>"));
    assert!(after("!j<Enter>").starts_with("one 3"), "{}", after("!j<Enter>"));
    assert!(after("!jj<Enter>").starts_with("one 2"), "{}", after("!jj<Enter>"));
    assert_eq!(after("!j<Enter>!"), "one 3 [ein dritter] problems 2 of 3");
    assert!(after("!j<Enter><C-o>").starts_with("one 1"));
    let rows = Headless::of_json(&bundle, 120, 40).press("!").rows().join("\n");
    assert!(rows.contains("1 place found again · 1 passage not in the text"), "{rows}");
    assert!(rows.contains("the file expects") && rows.contains("“nirgends und niemals”"), "{rows}");
}
