//! `depesche show`, and the briefing where there is no screen.

use crate::{demo, harbour, run};

#[test]
fn a_sentence_with_its_marks_and_without() {
    let shown = demo(&["show", "demo-en#s17", "--context", "0"]).found();
    assert_eq!(shown, "▌▲Ze┃  “We are counting on American backing,” Zelenskyy said.\n");
    let plain = demo(&["show", "demo-en#17", "--context", "0", "--plain"]).found();
    assert_eq!(plain, "“We are counting on American backing,” Zelenskyy said.\n");
}

#[test]
fn whatever_another_command_prints_in_front_is_a_name() {
    let found = demo(&["search", "American backing", "--limit", "1"]);
    let place = found.out.split('\t').next().expect("a place").to_owned();
    assert_eq!(place, "built-in demo:demo-en:s17");
    let shown = demo(&["show", &place, "--context", "0", "--plain"]).found();
    assert_eq!(shown, "“We are counting on American backing,” Zelenskyy said.\n");
}

#[test]
fn words_of_the_headline_are_a_name_when_they_name_one_article() {
    let harbour = harbour();
    let ran = run(&["show", "light on the", "harbour.json"], harbour.path());
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("“light on the” may be any of these; give its id\n"), "{}", ran.err);
    assert!(
        ran.err.ends_with("harbour.json:old:\tLight on the mole (old)\nharbour.json:new:\tLight on the mole (new)\n")
    );
    let ran = demo(&["show", "tete-a-tete", "--plain"]);
    assert!(ran.found().starts_with("Entre Kiev et Moscou"));
    for (name, told) in [("nowhere", "no article"), ("demo-en#s99", "demo-en has no sentence “s99”; it has 20")] {
        let ran = demo(&["show", name]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
        assert!(ran.err.contains(told), "{}", ran.err);
    }
}

#[test]
fn rows_are_no_wider_than_was_asked_for() {
    let shown = demo(&["show", "demo-de", "--plain", "--width", "40"]).found();
    assert!(shown.lines().all(|line| line.chars().count() <= 40));
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let wide = demo(&["show", "demo-de", "--plain", "--width", "1000"]).found();
    assert_eq!(words(&shown), words(&wide), "no word is lost or cut");
}

#[test]
fn without_a_screen_the_briefing_is_printed() {
    let briefing = demo(&[]).found();
    assert!(!briefing.contains('\u{1b}'));
    for headline in ["Viele Zusagen, viele Fragen", "Paris talks on Ukraine", "Entre Kiev et Moscou"] {
        assert_eq!(briefing.matches(headline).count(), 1);
    }
    assert_eq!(briefing.lines().filter(|line| line.starts_with('─')).count(), 2);
    let harbour = harbour();
    let ran = run(&["harbour.json", "gone.json"], harbour.path());
    assert_eq!(ran.code, Some(1), "something is missing");
    assert!(ran.out.contains("(new)") && !ran.out.contains("(old)") && ran.err.contains("gone.json"), "{}", ran.err);
    assert_eq!(run(&["gone.json"], harbour.path()).code, Some(2));
}
