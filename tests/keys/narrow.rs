//! The same keys where only one pane fits, and while the screen changes its size.

use crate::support::describe::check_from;
use crate::support::headless::Headless;

fn narrow(before: &str) -> Headless {
    Headless::demo(40, 12).go_to(before)
}

#[test]
fn one_pane_at_a_time() {
    check_from(
        narrow,
        &[
            ("de 1", "j", "de 2"),
            ("de 1", "<Tab>", "side de 1 actors > Emmanuel Macron"),
            ("de 1", "h", "articles > de de 1"),
            ("de 1", "3", "side de 1 quotes > de-q1 typed 3"),
            ("de 1", "3<Esc>", "de 1 quotes"),
            ("de 1", "3jj", "de 5"),
            ("de 1", "12j", "de 13"),
            ("de 1", "3]q", "de 7 de-q3"),
            ("de 1", "'", "side de 1 bookmarks > nothing"),
        ],
    );
}

#[test]
fn what_shows_by_width() {
    for (columns, panes) in [(120, 3), (110, 3), (109, 2), (80, 2), (70, 2), (69, 1), (20, 1), (1, 1)] {
        let layout = Headless::demo(columns, 24).state.layout;
        let shown = [layout.articles, layout.reader, layout.side].into_iter().flatten().count();
        assert_eq!(shown, panes, "{columns} columns");
    }
}

#[test]
fn a_pane_that_leads_somewhere_gives_way_to_the_article() {
    // On a narrow screen one would not see otherwise that Enter has done anything.
    check_from(
        narrow,
        &[
            ("side de 1 quotes > de-q2", "<Enter>", "de 6 de-q2 quotes"),
            (
                "side de 1 positions > de-p7",
                "<Enter>",
                "de 11 [Keine Bodentruppen] positions — Evidence 1 of 2; Enter in the list shows the next",
            ),
            ("de 5", "m4<Esc>gg'<Enter>", "de 5 [Wer wie] bookmarks"),
            ("de 5", "]a<Tab><C-o>", "de 5"),
        ],
    );
}

#[test]
fn the_sentence_stays_in_view() {
    let mut reader = Headless::at("de 15");
    let words = "zählen";
    let sizes = [(80, 24), (40, 12), (30, 6), (300, 100), (20, 4), (69, 3), (120, 40)];
    for (columns, rows) in sizes {
        reader.resize(columns, rows);
        assert_eq!(reader.describe(), "de 15");
        let screen = reader.rows().concat();
        assert!(screen.contains("Wir"), "{words} is not on {columns}×{rows}:\n{}", reader.rows().join("\n"));
    }
    for size in [(0, 0), (1, 1), (1, 40), (200, 1), (2, 2), (120, 40)] {
        reader.resize(size.0, size.1);
        reader.rows();
        assert_eq!(reader.describe(), "de 15");
    }
    assert!(reader.rows().concat().contains(words));
}
