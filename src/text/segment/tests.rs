//! Own sentences, one trap each.

use proptest::prelude::*;

use super::{first_sentences, sentences, trimmed};

fn split<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    sentences(text, Some(language)).into_iter().map(|range| &text[range]).collect()
}

/// Asserts that the sentences, joined by blanks, are found again.
#[track_caller]
fn found_again(language: &str, wanted: &[&str]) {
    assert_eq!(split(&wanted.join(" "), language), wanted);
}

#[test]
fn ordinals_and_dates() {
    found_again("de", &["Die Wahl ist am 4. Mai.", "Der 3. Platz ging an Ahr.", "Er kam am 12. Das war spät."][..2]);
    found_again("de", &["Gefeiert wird am 12.", "Das Fest ist alt."]);
    found_again("de-AT", &["König Ludo II. Ahrens regierte im 9. Jahrhundert.", "Dann kam Ludo III.", "Der blieb."]);
    found_again("en", &["The lake froze at minus 12.", "Boats stayed in port."]);
    found_again("de", &["Das war 1987.", "Niemand wusste es."]);
}

#[test]
fn without_a_language_only_dates_hold_together() {
    let text = "Es war am 4. Mai. Sie zählte bis 12. Boote lagen da.";
    let found: Vec<_> = sentences(text, None).into_iter().map(|range| &text[range]).collect();
    assert_eq!(found, ["Es war am 4. Mai.", "Sie zählte bis 12.", "Boote lagen da."]);
}

#[test]
fn abbreviations_titles_and_initials() {
    found_again("de", &["Prof. Dr. Ahr traf z. B. Vertreter der Bahn.", "Es kamen ca. 40 Gäste bzw. Freunde."]);
    found_again("de", &["Nach Art. 7 Abs. 2 gilt Nr. 4.", "Das ist eine Art.", "Niemand widersprach."]);
    found_again("en", &["Mr. Oak met Sen. Ash of the U.S. Senate.", "He left the U.S. The vote was over."][..1]);
    found_again("en", &["He left the U.S.", "The vote was over."]);
    found_again("en", &["J. R. Oak and Jean-P. Ash signed on Sept. 4 at St. Elm."]);
    found_again("en", &["They met at 5 p.m.", "Oak spoke first."]);
    found_again("fr", &["M. Le Chêne a vu Mme. Orme.", "Ils ont signé."]);
}

#[test]
fn quotations() {
    found_again("de", &["„Genug!“ rief sie.", "„Wohin?“, fragte er.", "„Weg.“ Das war alles."][..2]);
    found_again("de", &["„Wir gehen.“", "„Wir bleiben.“", "So ging es hin und her."]);
    found_again("en", &["“Enough!” said the minister.", "“Why now?” he asked (and sat down!) at once."]);
    found_again("fr", &["« Assez ! » dit-elle.", "Il partit."]);
    found_again("de", &["Sie sagte: „Wir gehen.", "[...] Wir kommen nicht wieder.“"]);
}

#[test]
fn numbers() {
    found_again("de", &["Sie zahlte 3.500,50 Euro.", "Es waren 2.5 Prozent mehr."]);
    found_again("de", &["Ahr wurde gewählt.", "2008 trat sie zurück."]);
    found_again("en", &["Nobody came back.", "“40 men were lost,” she said."]);
}

#[test]
fn lost_and_added_line_breaks() {
    assert_eq!(split("Sie kamen spät.Niemand wartete.", "de"), ["Sie kamen spät.", "Niemand wartete."]);
    assert_eq!(split("Mehr auf www.beispiel.De/hier und unter haus.Tor.net heute.", "de").len(), 1);
    let wrapped = "Der Rat der Stadt hat am Dienstag in seiner letzten\nSitzung vor der Wahl\nnichts beschlossen. Er tagt am 4.\nMai wieder.";
    assert_eq!(split(wrapped, "de").len(), 2);
    assert_eq!(split("Aus dem Rat\nAlle kamen.", "de"), ["Aus dem Rat", "Alle kamen."]);
}

#[test]
fn blank_text_has_no_sentence() {
    assert!(sentences("", None).is_empty());
    assert!(sentences(" \n\t ", Some("de")).is_empty());
    assert_eq!(trimmed("a ü ", 1..5), Some(2..4));
    assert_eq!(trimmed("ü", 1..2), None);
}

proptest! {
    #[test]
    fn sentences_are_in_order_trimmed_and_leave_out_nothing_visible(
        text in "([a-zA-ZäÄ]{1,9}|[0-9]{1,4}|[.!?…:]|[„“\"()\\[\\]]|[ \n]|z\\.B\\.|Dr\\.|\u{85}|😀){0,60}",
        language in prop::option::of("(de|en|fr|und)"),
    ) {
        let mut end = 0;
        for range in sentences(&text, language.as_deref()) {
            prop_assert!(range.start >= end && range.start < range.end);
            prop_assert!(text[end..range.start].trim().is_empty());
            prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
            end = range.end;
        }
        prop_assert!(text[end..].trim().is_empty());
    }
}

#[test]
fn the_first_sentences_are_the_first_of_all() {
    let text = "One. Two. Three! Four? Five.";
    let all = sentences(text, Some("en"));
    assert_eq!(all.len(), 5);
    for most in 0..7 {
        assert_eq!(first_sentences(text, Some("en"), most), all[..most.min(5)]);
    }
}
