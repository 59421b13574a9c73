//! Bookmarks: setting, removing, notes, undo, and a disk that fails.

use depesche::app::Effect;

use crate::support::describe::check;
use crate::support::headless::Headless;

/// The words and the note of every bookmark that is kept.
fn kept(reader: &Headless) -> Vec<(String, String)> {
    let words = |text: &str| text.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    reader.kept().iter().map(|mark| (words(&mark.anchor.words()), mark.note.to_string())).collect()
}

fn has(reader: &Headless, wanted: &[(&str, &str)]) -> bool {
    kept(reader).iter().map(|(words, note)| (words.as_str(), note.as_str())).eq(wanted.iter().copied())
}

#[test]
fn setting_and_removing() {
    check(&[
        ("de 5", "m", "de 5 — Bookmarked"),
        ("de 5", "mm", "de 5 — Bookmark removed; u brings it back"),
        ("de 5", "mmu", "de 5 — Bookmark is back"),
        ("de 5", "mu", "de 5 — Undone: the bookmark is gone again"),
        ("de 5", "u", "de 5 — No bookmark change to undo"),
        ("de 5", "muu", "de 5 — No bookmark change to undo"),
        ("de 3 de-q1", "m", "de 3 de-q1 — Bookmarked"),
        ("articles > de de 5", "m", "articles > de de 5 — Nothing to bookmark here"),
        ("side de 5 quotes > de-q9", "m", "side de 5 quotes > de-q9 — Bookmarked"),
        ("side de 5 positions > de-p7", "m", "side de 5 positions > de-p7 — Bookmarked"),
        ("side de 5 actors > Emmanuel Macron", "m", "side de 5 actors > Emmanuel Macron — Nothing to bookmark here"),
    ]);
    let mut reader = Headless::at("de 5");
    reader.press("m");
    assert!(has(&reader, &[("Wer wie viel", "")]), "{:?}", kept(&reader));
    reader.press("m");
    assert!(has(&reader, &[]));
    reader.press("u");
    assert!(has(&reader, &[("Wer wie viel", "")]));
    reader.press("u]qm");
    assert!(has(&reader, &[("zwei Mitglieder des", "")]), "{:?}", kept(&reader));
}

#[test]
fn a_bookmark_shows_beside_its_sentence() {
    let mut reader = Headless::at("de 5");
    let stars = |reader: &Headless| reader.rows().concat().matches('★').count();
    assert_eq!(stars(&reader), 0);
    reader.press("m");
    assert_eq!(stars(&reader), 1);
    reader.press("m");
    assert_eq!(stars(&reader), 0);
}

#[test]
fn notes() {
    check(&[
        ("de 5", "M", "de 5 note ''"),
        ("de 5", "Mq?1", "de 5 note 'q?1'"),
        ("de 5", "Mnew<Enter>line", "de 5 note 'new⏎line'"),
        ("de 5", "Mnew<Esc>", "de 5 — Bookmarked with your note"),
        ("de 5", "Mnew<C-s>", "de 5 — Bookmarked with your note"),
        ("de 5", "Mnew<C-c>", "de 5 — Note dropped"),
        ("de 5", "Mnew<Esc>M", "de 5 note 'new'"),
        ("de 5", "Mnew<Esc>M<Esc>", "de 5"),
        ("de 5", "Mnew<Esc>Mer<Esc>", "de 5 — Note kept"),
        ("de 5", "Mnew<Esc>Mer<Esc>M", "de 5 note 'newer'"),
        ("de 5", "Mnew<Esc>Mer<Esc>u", "de 5 — Undone"),
        ("de 5", "Mnew<Esc>Mer<Esc>uM", "de 5 note 'new'"),
        ("articles > de de 5", "M", "articles > de de 5 — Nothing to write a note on here"),
    ]);
    let mut reader = Headless::at("de 5");
    reader.press("Mcompare<Enter>with Rome  <Esc>");
    assert!(has(&reader, &[("Wer wie viel", "compare\nwith Rome")]), "{:?}", kept(&reader));
    reader.press("M").paste("\u{1b}]52;c;eA==\u{7}\r\nthree").press("<Esc>");
    let note = kept(&reader)[0].1.clone();
    assert!(note.ends_with("three") && !note.chars().any(|c| c.is_control() && c != '\n'), "{note:?}");
}

#[test]
fn the_list_of_bookmarks() {
    let listed = |keys: &str| Headless::at("de 5").press(keys).describe();
    assert_eq!(listed("'"), "side de 5 bookmarks > nothing");
    assert_eq!(listed("mjm'"), "side de 6 bookmarks > ★ Wer wie");
    assert_eq!(listed("mjm'j"), "side de 6 bookmarks > ★ Namentlich bestätigte");
    assert_eq!(listed("mjm'<Enter>"), "side de 5 [Wer wie] bookmarks > ★ Wer wie");
    assert_eq!(listed("mjm'<Enter><Esc><C-o>"), "de 6 bookmarks");
    assert_eq!(listed("mjm'm"), "side de 6 bookmarks > ★ Namentlich bestätigte — Bookmark removed; u brings it back");
    assert_eq!(listed("mjm'mu"), "side de 6 bookmarks > ★ Wer wie — Bookmark is back");
    assert_eq!(listed("mjm'Mnew<Esc>"), "side de 6 bookmarks > ★ Wer wie — Note kept");
    // Those of another article are in the list of everything.
    assert_eq!(listed("m]a'"), "side en 1 bookmarks > nothing");
    assert_eq!(listed("m]a'w"), "side en 1 bookmarks of all > ★ Wer wie — The whole briefing: 3 articles");
    assert_eq!(listed("m]a'w<Enter>"), "side de 5 [Wer wie] bookmarks of all > ★ Wer wie");
    assert_eq!(listed("p'"), "side de 5 bookmarks > nothing");
}

#[test]
fn what_cannot_be_kept_is_not_lost() {
    let mut reader = Headless::at("de 5");
    reader.full = Some("the disk is full".to_owned());
    reader.press("m");
    assert_eq!(reader.describe(), "de 5 — Not kept: the disk is full");
    assert!(!reader.rows().concat().contains('★'), "a bookmark shows only once it is kept");
    reader.press("Mten minutes of typing<Esc>");
    assert_eq!(
        reader.describe(),
        "de 5 note 'ten minutes of typing' — Not kept (Alt-c copies your note): the disk is full"
    );
    let note = |effect: &Effect| matches!(effect, Effect::Copy(text) if *text == "ten minutes of typing");
    reader.press("<A-c>");
    assert!(reader.outside.iter().any(note), "what was typed can be saved elsewhere");
    assert_eq!(reader.describe(), "de 5 note 'ten minutes of typing' — Note copied; it is still here");
    reader.full = None;
    reader.press("<Esc>");
    assert_eq!(reader.describe(), "de 5 — Bookmarked with your note");

    // The same with a note that was there before: the old one stays, the new one comes back.
    reader.full = Some("the disk is full".to_owned());
    reader.press("M!<Esc>");
    assert_eq!(
        reader.describe(),
        "de 5 note 'ten minutes of typing!' — Not kept (Alt-c copies your note): the disk is full"
    );
    assert!(has(&reader, &[("Wer wie viel", "ten minutes of typing")]), "{:?}", kept(&reader));
    reader.press("<C-c>");
    assert_eq!(reader.describe(), "de 5 — Note dropped");

    // A deletion that fails leaves the bookmark, and an undo that fails can be tried again.
    reader.press("m");
    assert_eq!(reader.describe(), "de 5 — Not kept: the disk is full");
    assert!(has(&reader, &[("Wer wie viel", "ten minutes of typing")]));
    reader.press("u");
    assert_eq!(reader.describe(), "de 5 — Not kept: the disk is full");
    reader.full = None;
    reader.press("u");
    assert_eq!(reader.describe(), "de 5 — Undone: the bookmark is gone again");
}

/// What the reader put into the clipboard last, the first row of it.
fn copied(reader: &Headless) -> String {
    match reader.outside.last() {
        Some(Effect::Copy(text)) => text.lines().next().unwrap_or_default().to_owned(),
        other => panic!("nothing was copied but {other:?}"),
    }
}

#[test]
fn what_is_copied_is_under_the_cursor_of_the_pane_in_use() {
    let after = |keys: &str| {
        let mut reader = Headless::at("de 5");
        reader.press(keys).press("y");
        reader
    };
    let in_article = copied(&after(""));
    let listed = after("3<Tab>j");
    let words = listed.rows().concat();
    let quote = copied(&listed);
    assert_ne!(quote, in_article);
    assert!(words.contains(quote.split(' ').next().expect("a word")), "{quote} is on the screen");
    assert_ne!(copied(&after("p<Enter>")), in_article, "the evidence in the matrix");
    assert_eq!(after("p").describe(), Headless::at("de 5").press("py").describe());
    assert!(after("p").outside.is_empty(), "a cell is no passage");
    assert!(after("1<Tab>").outside.is_empty(), "an actor is no passage");
}

#[test]
fn evidence_in_the_matrix_is_bookmarked_where_it_stands() {
    let mut reader = Headless::at("de 5");
    reader.press("p<Enter>m");
    let kept = reader.kept();
    assert_eq!(kept.len(), 1);
    let marked = kept[0].anchor.words().to_string();
    reader.press("y");
    assert_eq!(copied(&reader), marked);
}
