//! Tags, colours, redoing, and an editor of the user's own.

use depesche::model::Clean;

use crate::support::describe::check;
use crate::support::headless::Headless;

fn tags(reader: &Headless) -> Vec<Vec<String>> {
    reader.kept().iter().map(|mark| mark.tags.iter().map(Clean::to_string).collect()).collect()
}

#[test]
fn tags_of_one() {
    check(&[
        ("de 5", "T", "de 5 tags ''"),
        ("de 5", "Tq?1", "de 5 tags 'q?1'"),
        ("de 5", "Tnato, #paris<Enter>", "de 5 — Bookmarked with #nato #paris"),
        ("de 5", "mTnato<Enter>", "de 5 — Tags: #nato"),
        ("de 5", "mTnato<Enter>T", "de 5 tags 'nato '"),
        ("de 5", "mTnato<Enter>Tparis<Enter>", "de 5 — Tags: #nato #paris"),
        ("de 5", "mTnato<Enter>T<C-u><Enter>", "de 5 — Tags: none"),
        ("de 5", "mTnato<Enter>T<Enter>", "de 5 — Tags as they were"),
        ("de 5", "mTnato<Esc>", "de 5"),
        ("de 5", "mTnato<Enter>u", "de 5 — Undone"),
        ("de 5", "mTnato<Enter>uU", "de 5 — Done again"),
        ("de 5", "Tnato<Enter>jTn<Tab>", "de 6 tags 'nato '"),
        ("de 5", "Tnato<Enter>jTx<Tab>", "de 6 tags 'x' — No tag in use begins so"),
        ("articles > de de 5", "T", "articles > de de 5 — Nothing to tag here"),
    ]);
    let mut reader = Headless::at("de 5");
    reader.press("T").paste("a\u{1b}[31m\nb").press("<Enter>");
    assert!(tags(&reader)[0].iter().all(|tag| !tag.contains(char::is_control)), "{:?}", tags(&reader));
}

#[test]
fn tags_of_several_come_and_go_together() {
    let mut reader = Headless::at("de 5");
    reader.press("Tnato old<Enter>jTold<Enter>jmB");
    assert_eq!(
        reader.describe(),
        "de 7 all bookmarks '' > Frankreich und, 3 rows".replace("Frankreich und", &third(&reader))
    );
    reader.press("xxx");
    assert!(reader.describe().ends_with("3 rows, 3 chosen"));
    reader.press("Tnew<Enter>");
    assert_eq!(tags(&reader), [vec!["nato", "old", "new"], vec!["old", "new"], vec!["new"]]);
    assert!(reader.describe().ends_with("— Tags kept on 3 bookmarks"), "{}", reader.describe());
    reader.press("u");
    assert_eq!(tags(&reader), [vec!["nato", "old"], vec!["old"], vec![]], "one key, one step back");
    reader.press("<C-r>");
    assert_eq!(tags(&reader)[2], ["new"]);
    // What all of them have can be taken from all of them.
    reader.press("ggxxxT");
    assert!(reader.describe().contains("tags 'new '"), "{}", reader.describe());
    reader.press("<C-u><Enter>");
    assert_eq!(tags(&reader), [vec!["nato", "old"], vec!["old"], vec![]]);
    reader.press("ggxxxm");
    assert!(reader.kept().is_empty());
    assert!(reader.describe().ends_with("— 3 bookmarks removed; u brings them back"), "{}", reader.describe());
    reader.press("u");
    assert_eq!(reader.kept().len(), 3);
}

fn third(reader: &Headless) -> String {
    let words = reader.kept()[2].anchor.words().to_string();
    words.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}

#[test]
fn colours_go_round() {
    check(&[
        ("de 5", "c", "de 5 — Bookmarked in red"),
        ("de 5", "cc", "de 5 — Colour: yellow"),
        ("de 5", "ccccc", "de 5 — Colour: magenta"),
        ("de 5", "cccccc", "de 5 — Colour: none"),
        ("de 5", "mcu", "de 5 — Undone"),
        ("side de 5 actors > Emmanuel Macron", "c", "side de 5 actors > Emmanuel Macron — Nothing to colour here"),
    ]);
    // A letter stands beside the sentence, so that the colour is told without one.
    let mut reader = Headless::at("de 5");
    reader.press("cc");
    let row = reader.rows().into_iter().find(|row| row.contains("Wer wie viel")).expect("the sentence");
    assert!(row.contains("▌y"), "{row}");
}

#[test]
fn redoing() {
    check(&[
        ("de 5", "U", "de 5 — No bookmark change to redo"),
        ("de 5", "muU", "de 5 — Bookmark is back"),
        ("de 5", "muUu", "de 5 — Undone: the bookmark is gone again"),
        ("de 5", "mmuU", "de 5 — Done again: the bookmark is gone"),
        ("de 5", "Mnew<Esc>Mer<Esc>uU", "de 5 — Done again"),
        ("de 5", "mujmkU", "de 5 — No bookmark change to redo"),
    ]);
    let mut reader = Headless::at("de 5");
    reader.press("mu");
    reader.full = Some("the disk is full".to_owned());
    reader.press("U");
    assert_eq!(reader.describe(), "de 5 — Not kept: the disk is full");
    reader.full = None;
    reader.press("U");
    assert_eq!(reader.describe(), "de 5 — Bookmark is back", "what failed can be tried again");
}

#[test]
fn notes_in_another_editor() {
    let with = |fails: bool, keys: &str| {
        let mut reader = Headless::at("de 5");
        (reader.writes, reader.editor_fails) = ("from outside\n".to_owned(), fails);
        reader.press(keys);
        let notes: Vec<String> = reader.kept().iter().map(|mark| mark.note.to_string()).collect();
        (reader.describe(), notes)
    };
    let one = |note: &str| vec![note.to_owned()];
    assert_eq!(with(false, "e"), ("de 5 — Bookmarked with your note".to_owned(), one("from outside")));
    assert_eq!(with(false, "me"), ("de 5 — Note kept".to_owned(), one("from outside")));
    assert_eq!(with(false, "Mhalf <C-o>").1, one("halffrom outside"));
    // It failed: what was written is in the pane, and not kept before the user says so.
    assert_eq!(with(true, "e"), ("de 5 note 'from outside' — vi ended with 1".to_owned(), vec![]));
    assert_eq!(with(true, "Mhalf <C-o><Esc>").1, one("halffrom outside"));
    check(&[
        ("de 5", "e", "de 5 — No note was written"),
        ("articles > de de 5", "e", "articles > de de 5 — Nothing to write a note on here"),
    ]);
}

#[test]
fn keys_that_come_before_the_first_change_is_kept_set_no_second_bookmark() {
    let mut reader = Headless::at("de 5");
    reader.behind = true;
    reader.press("ccTnato");
    reader.keep_up().press("<Enter>");
    let kept = reader.kept();
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(kept[0].colour, Some(depesche::bookmarks::Colour::Yellow));
    assert_eq!(tags(&reader), [["nato"]]);
}
