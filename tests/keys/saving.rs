//! Searches saved under a name: saving, running, renaming, deleting.

use depesche::app::Message;
use depesche::app::searches::SearchNews;
use depesche::model::Clean;
use depesche::searches::Change;

use crate::support::describe::check_from;
use crate::support::headless::Headless;

/// A reader with two saved searches.
fn with_saved(before: &str) -> Headless {
    let mut reader = Headless::demo(120, 40);
    reader.press("/langstreckenraketen<A-s><Enter><Esc>");
    reader.press("/speaker:macron<Tab><Tab><A-s>").press(&"<Backspace>".repeat(14)).press("France<Enter><Esc>");
    reader.press("gg");
    reader.go_to(before)
}

fn saved(reader: &Headless) -> Vec<String> {
    reader.saved.iter().map(|one| format!("{} = {} in {}", one.name, one.query, one.scope)).collect()
}

#[test]
fn saving() {
    let at = |_: &str| Headless::at("de 1");
    check_from(
        at,
        &[
            (
                "",
                "/<A-s>",
                "de 1 search '' in everything, no answer — Type what to search for first; then it can be saved",
            ),
            (
                "",
                "/langstreckenraketen<A-s>",
                "de 1 search 'langstreckenraketen' in everything, 1 of 1 name 'langstreckenraketen'",
            ),
            ("", "/langstreckenraketen<A-s><Esc><Esc>", "de 1"),
            (
                "",
                "/langstreckenraketen<A-s><C-u><Enter>",
                "de 1 search 'langstreckenraketen' in everything, 1 of 1 name '' — Type a name; Esc leaves it unsaved",
            ),
            (
                "",
                "/langstreckenraketen<A-s> x<Enter>",
                "de 1 search 'langstreckenraketen' in everything, 1 of 1 \
                 — Saved as “langstreckenraketen x”; 4 lists it below the bookmarks",
            ),
        ],
    );
    assert_eq!(
        saved(&with_saved("de 1")),
        ["langstreckenraketen = langstreckenraketen in everything", "France = speaker:macron in quotes"]
    );
    let mistaken = Headless::at("de 1").press("/speker:x<A-s>").describe();
    assert!(mistaken.contains("Put the query right first"), "{mistaken}");
}

#[test]
fn a_name_that_is_taken_is_asked_about() {
    let mut reader = with_saved("de 1");
    reader.press("/drohnen<A-s><C-u>France<Enter>");
    assert!(reader.describe().ends_with("name 'France' taken"), "{}", reader.describe());
    assert!(reader.rows().iter().any(|row| row.contains("Enter once more replaces it")));
    assert_eq!(saved(&reader)[1], "France = speaker:macron in quotes");
    assert!(reader.press("x").describe().ends_with("name 'Francex'"));
    reader.press("<Backspace><Enter><Enter>");
    assert_eq!(saved(&reader)[1], "France = drohnen in everything");
    assert_eq!(saved(&reader).len(), 2);
}

#[test]
fn running_renaming_deleting() {
    check_from(
        with_saved,
        &[
            ("side de 1 bookmarks > / langstreckenraketen", "j", "side de 1 bookmarks > / France"),
            (
                "side de 1 bookmarks > / langstreckenraketen",
                "<Enter>",
                "side de 1 bookmarks > / langstreckenraketen search 'langstreckenraketen' in everything, 1 of 1",
            ),
            ("side de 1 bookmarks > / langstreckenraketen", "<Enter><Enter>", "de 13 bookmarks — Hit 1 of 1"),
            ("side de 1 bookmarks > / France", "r", "side de 1 bookmarks > / France name 'France'"),
            (
                "side de 1 bookmarks > / France",
                "r<C-u>Macron<Enter>",
                "side de 1 bookmarks > / Macron — “France” is called “Macron” now",
            ),
            ("side de 1 bookmarks > / France", "r<Enter>", "side de 1 bookmarks > / France — The name is as it was"),
            (
                "side de 1 bookmarks > / France",
                "r<C-u>langstreckenraketen<Enter>",
                "side de 1 bookmarks > / France name 'langstreckenraketen' taken",
            ),
            (
                "side de 1 bookmarks > / France",
                "d",
                "side de 1 bookmarks > / France — Delete the search “France”? d once more does; any other key leaves it",
            ),
            (
                "side de 1 bookmarks > / France",
                "dd",
                "side de 1 bookmarks > / langstreckenraketen — Deleted the search “France”",
            ),
            (
                "side de 1 bookmarks > / France",
                "d<C-l>d",
                "side de 1 bookmarks > / France — Delete the search “France”? d once more does; any other key leaves it",
            ),
        ],
    );
    let elsewhere = Headless::at("side de 5 quotes > de-q1").press("d").describe();
    assert!(elsewhere.ends_with("This key is for saved searches; 4 lists them below the bookmarks"), "{elsewhere}");
    let mut reader = with_saved("side de 1 bookmarks > / France");
    assert!(reader.press("dkd").describe().contains("Delete the search “langstreckenraketen”?"));
    assert_eq!(saved(&reader).len(), 2, "it was another one that had been asked about");
}

#[test]
fn the_scope_comes_back_with_the_search() {
    let mut reader = with_saved("side de 1 bookmarks > / France");
    assert!(reader.press("<Enter>").describe().contains("search 'speaker:macron' in quotes, 1 of"));
}

#[test]
fn when_the_disk_is_full_nothing_is_lost() {
    let mut reader = with_saved("de 1");
    reader.full = Some("the disk is full".to_owned());
    reader.press("/drohnen<A-s> all<Enter>");
    assert!(reader.describe().ends_with("name 'drohnen all' — Not saved: the disk is full"), "{}", reader.describe());
    reader.full = None;
    reader.press("<Enter>");
    assert_eq!(saved(&reader)[2], "drohnen all = drohnen in everything");
    reader.press("<Esc>'G");
    reader.full = Some("the disk is full".to_owned());
    assert!(reader.press("dd").describe().ends_with("/ drohnen all — Not deleted: the disk is full"));
    assert!(reader.press("rx<Enter>").describe().ends_with("/ drohnen all — Not saved: the disk is full"));
    assert_eq!(saved(&reader).len(), 3);
}

#[test]
fn names_from_outside_cannot_reach_the_terminal_raw() {
    let mut reader = Headless::at("de 1");
    reader.press("/drohnen<A-s>").paste("\u{1b}[31m\u{202e}evil").press("<Enter><Esc>'");
    assert!(!saved(&reader)[0].chars().any(|c| c.is_control() || c == '\u{202e}'), "{:?}", saved(&reader));
}

#[test]
fn what_comes_unasked_does_not_take_the_place_of_what_went_wrong() {
    let mut reader = Headless::at("de 5");
    let news = |text: &str| Message::Searches(SearchNews::Notice(Clean::line(text)));
    reader.send(news("one file is odd"));
    reader.send(news("another file is odd"));
    assert!(reader.describe().ends_with("another file is odd"), "{}", reader.describe());
    reader.press("/<A-s>");
    let refused = reader.describe();
    assert!(!refused.contains("odd"), "{refused}");
    reader.press("<Esc>");
    let change = Change::Delete(Clean::line("polen"));
    reader.send(Message::Searches(SearchNews::Changed(change, Err(Clean::line("the disk is full")))));
    let failed = reader.describe();
    assert!(failed.contains("the disk is full"), "{failed}");
    reader.send(news("a third file is odd"));
    assert_eq!(reader.describe(), failed);
}
