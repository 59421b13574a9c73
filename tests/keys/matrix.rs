//! Countries × issues, and from each cell to the sentences that prove it.

use std::sync::Arc;

use depesche::model::SentenceIx;

use crate::support::describe::check;
use crate::support::headless::Headless;

#[test]
fn moving_in_it() {
    check(&[
        ("de 5", "p", "de 5 matrix France × Post-war security mission"),
        ("de 5", "pp", "de 5"),
        ("de 5", "p<Esc>", "de 5"),
        ("de 5", "pj", "de 5 matrix Germany × Post-war security mission"),
        ("de 5", "pl", "de 5 matrix France × Ground troops in Ukraine"),
        ("de 5", "pjjkl<Right>h", "de 5 matrix Germany × Ground troops in Ukraine"),
        ("de 5", "pkh", "de 5 matrix France × Post-war security mission"),
        ("de 5", "pG", "de 5 matrix United States × Post-war security mission"),
        ("de 5", "pGgg", "de 5 matrix France × Post-war security mission"),
        ("de 5", "p3G", "de 5 matrix Hungary × Post-war security mission"),
        ("de 5", "p3j", "de 5 matrix Italy × Post-war security mission"),
        ("de 5", "p2l", "de 5 matrix France × US backstop for the mission"),
        ("de 5", "p99l", "de 5 matrix France × Strikes on the Druzhba pipeline"),
        ("de 5", "p<C-d>", "de 5 matrix United States × Post-war security mission"),
        ("de 5", "pt", "de 5 matrix turned France × Post-war security mission"),
        ("de 5", "ptj", "de 5 matrix turned France × Ground troops in Ukraine"),
        ("de 5", "ptl", "de 5 matrix turned Germany × Post-war security mission"),
        ("de 5", "pjltt", "de 5 matrix Germany × Ground troops in Ukraine"),
        // The narrower issues are rolled up into the wider one.
        ("de 5", "plb", "de 5 matrix broad France × Post-war security mission"),
        ("de 5", "pllllb", "de 5 matrix broad France × Coordinated sanctions on Russia"),
        ("de 5", "pllllbb", "de 5 matrix France × Coordinated sanctions on Russia"),
        ("de 5", "pllllb<Esc>p", "de 5 matrix broad France × Coordinated sanctions on Russia"),
    ]);
}

#[test]
fn evidence() {
    check(&[
        ("de 5", "p<Enter>", "de 5 matrix France × Post-war security mission evidence 1 of 1"),
        ("de 5", "p<Enter><Esc>", "de 5 matrix France × Post-war security mission"),
        ("de 5", "p<Enter><Esc><Esc>", "de 5"),
        ("de 5", "p<Enter><Enter>", "de 10 [Damit der]"),
        ("de 5", "p<Enter><Enter><C-o>", "de 5"),
        ("de 5", "pl<Enter>j", "de 5 matrix France × Ground troops in Ukraine evidence 2 of 2"),
        ("de 5", "pl<Enter>jj", "de 5 matrix France × Ground troops in Ukraine evidence 2 of 2"),
        ("de 5", "pl<Enter>G", "de 5 matrix France × Ground troops in Ukraine evidence 2 of 2"),
        ("de 5", "pl<Enter>Ggg", "de 5 matrix France × Ground troops in Ukraine evidence 1 of 2"),
        ("de 5", "pl<Enter>jh", "de 5 matrix France × Post-war security mission evidence 1 of 1"),
        ("de 5", "pl<Enter>j<Enter>", "fr 14 [Les soldats]"),
        (
            "de 5",
            "pjl<Enter>",
            "de 5 matrix Germany × Ground troops in Ukraine — No position here; arrows move to a cell with a sign",
        ),
    ]);
}

#[test]
fn the_passage_that_was_opened_counts_as_shown() {
    let opened = (0..4).map(|down| {
        let mut reader = Headless::at("de 5");
        reader.press(&format!("pjjjjl<Enter>{}<Enter>", "j".repeat(down)));
        reader
    });
    let mut reader = opened.into_iter().find(|reader| reader.describe() == "de 12 [Ob sich]").expect("one of four");
    reader.press("2<Tab>");
    while !reader.describe().contains("> de-p7") {
        assert!(!reader.press("j").describe().contains("> de-p14"), "the position is in the list");
    }
    reader.press("<Enter>");
    assert!(
        reader.describe().contains("[Keine Bodentruppen]"),
        "the next one is the first again: {}",
        reader.describe()
    );
}

#[test]
fn every_cell_is_two_keys_from_its_sentences() {
    for turn in ["", "t", "b", "tb"] {
        let mut reader = Headless::at("de 5");
        reader.press("p").press(turn);
        let (rows, columns) = reader.state.matrix.size();
        let mut filled = 0;
        for row in 0..rows {
            for column in 0..columns {
                reader.press("gg99h").press(&"j".repeat(row)).press(&"l".repeat(column));
                let Some(cell) = reader.state.matrix_cell() else { continue };
                filled += 1;
                let positions: Vec<_> = cell.entries.iter().map(|entry| entry.position).collect();
                assert!(!reader.state.matrix_evidence().is_empty(), "{}", reader.describe());
                reader.press("<Enter><Enter>");
                assert!(reader.state.overlays.is_empty(), "{}", reader.describe());
                let spot = reader.state.spot().expect("an article");
                let library = Arc::clone(&reader.state.library);
                let proved = library.proves(spot.article, SentenceIx::new(spot.sentence));
                let mut proved = proved.map(|position| library.position_no(spot.article, position));
                assert!(proved.any(|position| positions.contains(&position)), "{}", reader.describe());
                assert!(reader.state.reader.shown.is_some(), "the passage stands out");
                reader.press("p");
                if reader.state.matrix.evidence.is_some() {
                    reader.press("<Esc>");
                }
            }
        }
        assert!(filled >= 15, "{filled} cells with {turn:?}");
    }
}

#[test]
fn other_views_over_it() {
    check(&[
        ("de 5", "pj/", "de 5 matrix Germany × Post-war security mission search '' in everything, no answer"),
        ("de 5", "pj/a<Esc>", "de 5 matrix Germany × Post-war security mission"),
        ("de 5", "pj?<Esc>", "de 5 matrix Germany × Post-war security mission"),
        ("de 5", "pj!!", "de 5 matrix Germany × Post-war security mission"),
        ("de 5", "pj]a", "en 1"),
        ("de 5", "]ap<C-o>", "de 5"),
        ("de 5", "pj3", "de 5 quotes typed 3"),
    ]);
}
