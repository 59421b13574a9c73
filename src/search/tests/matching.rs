//! What finds what.

use super::fixture::plain;
use super::{find, order};
use crate::search::{Scope, Tier};

#[test]
fn accents_and_umlauts_fold_both_ways_composed_or_not() {
    let texts = ["Im Élysée.", "Im E\u{301}lyse\u{301}e.", "Im Elysee."];
    for typed in ["elysee", "élysée", "e\u{301}lyse\u{301}e", "Elysee", "Élysée"] {
        let mut found = order(&texts, typed);
        found.sort_unstable();
        assert_eq!(found, [0, 1, 2], "{typed}");
    }
    let texts = ["Der Präsident.", "Der Pra\u{308}sident.", "Der Praesident."];
    for typed in ["präsident", "praesident", "pra\u{308}sident", "Präsident"] {
        let mut found = order(&texts, typed);
        found.sort_unstable();
        assert_eq!(found, [0, 1, 2], "{typed}");
    }
    assert_eq!(order(&texts, "prasident")[..2], [0, 1]);
}

#[test]
fn sharp_s_is_double_s() {
    let texts = ["Die Straße.", "Die Strasse.", "DIE STRASSE."];
    assert_eq!(order(&texts, "straße").len(), 3);
    assert_eq!(order(&texts, "strasse").len(), 3);
}

#[test]
fn digraphs_that_are_no_umlauts_stay() {
    for word in ["Israel", "Aerosol", "neue", "Poet"] {
        assert_eq!(order(&[word], &word.to_lowercase()), [0]);
    }
    assert_eq!(find(&plain(&["Israel"]), "isral", Scope::Everything).literal, 0);
}

#[test]
fn words_come_in_any_order() {
    let texts = ["Die Truppen stehen in der Ukraine.", "Truppen anderswo.", "Die Ukraine allein."];
    assert_eq!(order(&texts, "ukraine truppen"), [0]);
    assert_eq!(order(&texts, "truppen ukraine"), [0]);
}

#[test]
fn parts_of_a_compound_with_a_hyphen_are_words() {
    let answer = find(&plain(&["Die Nachkriegs-Ukraine."]), "ukraine", Scope::Everything);
    assert_eq!(answer.hits[0].tier, Tier::Whole);
    assert_eq!(order(&["Die Nachkriegs-Ukraine."], "nachkriegs-ukraine"), [0]);
    assert_eq!(order(&["Im Palais de l’Élysée."], "elysee"), [0]);
    assert_eq!(order(&["Im Élysée."], "l'elysee"), [0]);
    assert_eq!(order(&["Die U.S. Army.", "Die US Army."], "us army"), [1, 0]);
}

#[test]
fn upper_case_asks_for_the_same_case() {
    let texts = ["Sie bat us um Rat.", "Die US Army.", "Das Rad."];
    assert_eq!(order(&texts, "US"), [1]);
    assert_eq!(order(&texts, "us").len(), 2);
    assert_eq!(order(&texts, "Rat"), [0]);
    assert!(find(&plain(&texts), "raT", Scope::Everything).hits.is_empty());
}

#[test]
fn one_slip_and_gaps_are_forgiven_within_a_word() {
    let texts = ["Präsident Macron kam.", "Die Truppen blieben."];
    for typed in ["mcrn", "macorn", "macrn", "maccron", "makron"] {
        assert_eq!(order(&texts, typed), [0], "{typed}");
    }
    for typed in ["trp", "trupen", "turppen"] {
        assert_eq!(order(&texts, typed), [1], "{typed}");
    }
}

#[test]
fn letters_scattered_over_a_sentence_are_no_match() {
    let text = "Manche alte Christen riefen ohne Not.";
    assert!(find(&plain(&[text]), "macron", Scope::Everything).hits.is_empty());
}

#[test]
fn other_scripts_are_searched_as_they_are() {
    assert_eq!(order(&["Президент Зеленский.", "Київ."], "зеленскии"), [0]);
    assert_eq!(order(&["Президент Зеленский.", "Київ."], "київ"), [1]);
    assert_eq!(order(&["Η κυβέρνηση.", "中国政府"], "κυβερνηση"), [0]);
    assert_eq!(order(&["Η κυβέρνηση.", "中国政府"], "中国"), [1]);
}

#[test]
fn nothing_typed_finds_nothing() {
    for typed in ["", "   ", "?!…"] {
        let answer = find(&plain(&["Ein Satz."]), typed, Scope::Everything);
        assert_eq!((answer.hits.len(), answer.total, answer.dropped.len()), (0, 0, 0));
    }
}

#[test]
fn words_that_no_passage_has_together_are_dropped_and_named() {
    let texts = ["Der Hafen ist alt.", "Der Hafen ist neu.", "Die Fähre sinkt."];
    let answer = find(&plain(&texts), "hafen qqqqq", Scope::Everything);
    assert_eq!((answer.total, answer.dropped), (2, vec!["qqqqq".to_owned()]));
    let answer = find(&plain(&texts), "fähre hafen", Scope::Everything);
    assert_eq!((answer.total, answer.dropped), (2, vec!["fähre".to_owned()]));
    let answer = find(&plain(&texts), "qqqqq", Scope::Everything);
    assert_eq!((answer.total, answer.dropped.len()), (0, 0));
}

#[test]
fn the_total_counts_what_the_limit_cuts_off() {
    let texts: Vec<String> = (0..50).map(|n| format!("Der Hafen {n}.")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let library = plain(&texts);
    let index = super::indexed(&library);
    for limit in [0, 1, 7, 50, 1000] {
        let answer = super::search(&index, &super::Query::parse("hafen"), Scope::Everything, limit);
        assert_eq!((answer.total, answer.literal, answer.hits.len()), (50, 50, limit.min(50)));
        assert_eq!(super::targets(&answer), (0..50).take(limit).map(|n| super::sentence(0, n)).collect::<Vec<_>>());
    }
}
