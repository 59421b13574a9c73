//! What the views look like, with their styles, on three sizes. After a change on purpose, look at the difference and take it
//! with `INSTA_UPDATE=always cargo test --test screens`.

mod alignment;
mod doubtful;
#[path = "../support/mod.rs"]
mod support;
mod themes;

use depesche::config::theme::Theme;
use serde_json::json;
use support::dump;
use support::headless::Headless;

/// Each view, and the keys that lead to it from the demo's beginning.
const VIEWS: &[(&str, &str)] = &[
    ("main", "4j"),
    ("quote", "5]q"),
    ("details", "5]qi"),
    ("articles", "<S-Tab>j"),
    ("actors", "1<Tab>jj"),
    ("actor", "1<Tab><Enter>"),
    ("positions", "2<Tab>jj"),
    ("evidence", "2<Tab>G<Enter>"),
    ("quotes", "3<Tab>w"),
    ("bookmarks", "m]qMcheck with Rome<Enter>and Berlin<Esc>'j"),
    ("no_bookmarks", "'"),
    ("selection", "4jvjw"),
    ("tags", "4jTnato paris<Enter>jTberlin n"),
    ("coloured", "4jcjccjTnato<Enter>'j"),
    ("all_bookmarks", "m]qMcheck with Rome<Esc>5jccTnato paris<Enter>Bxj"),
    ("all_bookmarks_narrowed", "m]qMcheck with Rome<Esc>5jccTnato<Enter>B/tag:nato date:soon"),
    ("no_bookmarks_at_all", "B"),
    ("matrix", "pl"),
    ("matrix_turned", "pt"),
    ("matrix_evidence", "pl<Enter>j"),
    ("search", "/sicherheit<Down>"),
    ("search_empty", "/"),
    ("search_in_vain", "/xqzwvk"),
    ("search_mistaken", "/speker:macron"),
    ("search_field", "/sicherheit country:"),
    ("search_by_field", "/speaker:macron about:russia"),
    ("search_saving", "/speaker:macron<Tab><Tab><A-s>"),
    ("search_taken", "/sicherheit<A-s><Enter><A-s><Enter>"),
    (
        "saved_searches",
        "m/macron<A-s><Enter><C-u>speaker:macron drohnen<Tab><Tab><A-s><C-u>Macron on drones<Enter><Esc>'G",
    ),
    ("hit", "/sicherheit<Enter>"),
    ("note", "]qMcheck with Rome<Enter>and Berlin"),
    ("help", "?quote"),
    ("no_problems", "!"),
];

/// The sizes.
const SIZES: &[(u16, u16)] = &[(80, 24), (120, 40), (40, 12)];

fn address() -> Headless {
    let mut reader = Headless::of_json(
        &json!({
            "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
            "articles": [{"id": "a", "text": "The ferry sails.", "url": "https://example.org/the-ferry-sails?from=harbour&to=island"}],
        }),
        40,
        12,
    );
    reader.press("o");
    reader
}

#[test]
fn an_address_is_shown_in_full_before_it_is_opened() {
    for (columns, rows) in [(40, 12), (80, 24)] {
        let mut reader = address();
        assert_screen(&format!("address_{columns}x{rows}"), reader.resize(columns, rows), Theme::COLOUR);
    }
}

fn assert_screen(name: &str, reader: &Headless, theme: Theme) {
    insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "../snapshots", omit_expression => true }, {
        insta::assert_snapshot!(name, dump::screen(&reader.draw(theme)));
    });
}

fn assert_views(columns: u16, rows: u16, theme: Theme, views: &[(&str, &str)]) {
    let look = if theme == Theme::MONO { "_mono" } else { "" };
    for (view, keys) in views {
        let mut reader = Headless::demo(columns, rows);
        assert_screen(&format!("{view}_{columns}x{rows}{look}"), reader.press(keys), theme);
    }
}

#[test]
fn in_colour_80x24() {
    assert_views(SIZES[0].0, SIZES[0].1, Theme::COLOUR, VIEWS);
}

#[test]
fn in_colour_120x40() {
    assert_views(SIZES[1].0, SIZES[1].1, Theme::COLOUR, VIEWS);
}

#[test]
fn in_colour_40x12() {
    assert_views(SIZES[2].0, SIZES[2].1, Theme::COLOUR, VIEWS);
}

#[test]
fn without_colour() {
    let few = ["selection", "coloured", "quote", "actors", "evidence", "matrix", "hit"];
    let views: Vec<(&str, &str)> = VIEWS.iter().copied().filter(|(view, _)| few.contains(view)).collect();
    assert_eq!(views.len(), few.len());
    assert_views(120, 40, Theme::MONO, &views);
}

/// A bundle with words that are not where it says.
fn flawed() -> serde_json::Value {
    json!({
        "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
        "articles": [{
            "id": "flawed", "text": "Ein Satz. Noch einer.", "quotes": [
                {"id": "q1", "kind": "direct", "spans": [{"start": 5, "end": 900}]},
                {"id": "q2", "kind": "shouted", "spans": [{"start": 0, "end": 3}]},
                {"id": "q3", "kind": "direct", "spans": [{"start": 0, "end": 3, "exact": "Noch einer."}]},
                {"id": "q4", "kind": "direct", "spans": [{"start": 4, "end": 8, "exact": "Noch irgendeiner."}]},
                {"id": "q5", "kind": "direct", "spans": [{"start": 0, "end": 3, "exact": "Ein"}]},
            ],
        }],
    })
}

#[test]
fn with_nothing_in_them() {
    let bare = json!({
        "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
        "articles": [{"id": "bare", "text": "Ein Satz. Noch einer."}],
    });
    for &(columns, rows) in SIZES {
        assert_screen(&format!("nothing_{columns}x{rows}"), &Headless::empty(columns, rows), Theme::COLOUR);
        for (view, keys) in [("bare", ""), ("bare_details", "i"), ("bare_positions", "2<C-l>"), ("bare_matrix", "p")] {
            let mut reader = Headless::of_json(&bare, columns, rows);
            assert_screen(&format!("{view}_{columns}x{rows}"), reader.press(keys), Theme::COLOUR);
        }
        let mut reader = Headless::of_json(&flawed(), columns, rows);
        assert_screen(&format!("problems_{columns}x{rows}"), reader.press("!j"), Theme::COLOUR);
        assert_screen(&format!("misplaced_{columns}x{rows}"), reader.press("j"), Theme::COLOUR);
        assert_screen(&format!("wordings_{columns}x{rows}"), reader.press("<Enter>3"), Theme::COLOUR);
    }
}
