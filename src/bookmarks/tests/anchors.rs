//! Making anchors and finding them again.

use proptest::prelude::*;

use super::{TEXT, anchor, article, bundle, span};
use crate::bookmarks::{Anchor, Bookmark, Bookmarks, Change, DeviceId, Event, Found, Stamp, What};
use crate::model::{Clean, Id, Rare, Span};

/// The spans of `pieces`, wherever each stands first.
fn spans(text: &str, pieces: &[&str]) -> Vec<Span> {
    pieces.iter().map(|words| span(text, words)).collect()
}

/// The anchor of a passage of `text`.
fn mark(text: &str, pieces: &[&str]) -> Anchor {
    let quote = What::Quote(Clean::line("q1"));
    Anchor::of(&bundle(Some("b1")), &article(text, &[]), &spans(text, pieces), quote).expect("there is text")
}

/// What becomes of a passage of `old` in `new`.
fn found(old: &str, pieces: &[&str], new: &str) -> Found {
    mark(old, pieces).find(&bundle(Some("b1")), &article(new, &[]))
}

const QUOTE: [&str; 2] = ["Wir sind bereit", "und wir warten."];

#[test]
fn an_anchor_holds_all_that_names_the_passage() {
    let anchor = mark(TEXT, &[QUOTE[1], QUOTE[0]]);
    assert_eq!(anchor.words(), "Wir sind bereit … und wir warten.");
    let first = &anchor.pieces[0];
    assert_eq!(first.start..first.end, span(TEXT, QUOTE[0]).range());
    assert_eq!((&*first.prefix, &*first.suffix), ("Der Hafen öffnet wieder. „", "“, sagte die Leiterin, „und wir "));
    assert_eq!(first.suffix.chars().count(), 32);
    assert_eq!(anchor.article.published.as_deref(), Some("2026-03"));
    assert_eq!(anchor.sentence_id, None);
    assert_eq!(super::anchor().sentence_id.as_deref(), Some("s1"));
}

#[test]
fn nothing_marked_is_no_anchor() {
    let (bundle, article) = (bundle(None), article(TEXT, &[]));
    let empty = Span::new(TEXT, 3, 3).expect("a place");
    assert_eq!(Anchor::of(&bundle, &article, &[], What::Selection), None);
    assert_eq!(Anchor::of(&bundle, &article, &[empty], What::Selection), None);
}

#[test]
fn context_is_never_cut_within_a_cluster() {
    let family = "👨\u{200d}👩\u{200d}👧";
    let anchor = mark(&format!("{}x{}", family.repeat(9), "e\u{301}".repeat(40)), &["x"]);
    assert_eq!(&*anchor.pieces[0].prefix, family.repeat(6));
    assert_eq!(&*anchor.pieces[0].suffix, "e\u{301}".repeat(16));
    let stacked = format!("a{}", "\u{301}".repeat(50));
    assert!(mark(&format!("{stacked}x"), &["x"]).pieces[0].prefix.is_empty());
}

#[test]
fn the_same_text_is_exact() {
    assert_eq!(found(TEXT, &QUOTE, TEXT), Found::Exact(spans(TEXT, &QUOTE)));
}

#[test]
fn another_text_is_exact_where_words_and_context_stand_still() {
    let new = format!("{TEXT} Mehr dazu morgen.");
    assert_eq!(found(TEXT, &QUOTE, &new), Found::Exact(spans(&new, &QUOTE)));
}

#[test]
fn a_shifted_passage_has_moved() {
    let new = format!("Nachtrag. {TEXT}");
    assert_eq!(found(TEXT, &QUOTE, &new), Found::Moved(spans(&new, &QUOTE)));
    // One side of the context is enough when the words stand there only once.
    let edited = TEXT.replace("Der Hafen öffnet wieder.", "Der Hafen ist wieder offen!");
    assert_eq!(found(TEXT, &["Wir sind bereit"], &edited), Found::Moved(spans(&edited, &["Wir sind bereit"])));
}

#[test]
fn words_at_the_old_place_in_other_surroundings_are_not_taken_silently() {
    // The same length, so that the words stand at the same offset.
    let new = TEXT.replace("wieder", "morgen");
    assert_eq!(found(TEXT, &["Wir sind bereit"], &new), Found::Moved(spans(&new, &["Wir sind bereit"])));
}

#[test]
fn context_decides_between_like_words_and_otherwise_nobody() {
    let old = "Der eine sagt ja. Der andere sagt ja. Alle gehen.";
    let second = Span::new(old, 34, 36).expect("a place");
    let anchor =
        Anchor::of(&bundle(Some("b1")), &article(old, &[]), &[second], What::Selection).expect("there is text");
    let find = |new: &str| anchor.find(&bundle(Some("b1")), &article(new, &[]));
    let new = format!("Neu. {old}");
    assert_eq!(find(&new), Found::Moved(vec![Span::new(&new, 39, 41).expect("a place")]));
    let twice = format!("Neu. {old} {old}");
    assert!(matches!(find(&twice), Found::Ambiguous(_)), "the suffix stands twice");
    let Found::Ambiguous(places) = find("Nun ja, sagt er, ja.") else { panic!("no context agrees") };
    assert_eq!(places.len(), 2);
    assert!(matches!(find("Naja"), Found::Ambiguous(places) if places.len() == 1), "one place, but no context");
    assert_eq!(find("Nein."), Found::Lost);
}

#[test]
fn a_passage_in_pieces_is_found_whole_or_not_at_all() {
    let new = TEXT.replace("und wir warten.", "mehr nicht.").replace("Der Hafen", "Hafen");
    assert_eq!(found(TEXT, &QUOTE, &new), Found::Lost);
    let (a, b) = ("„Erstens“, sagte sie und lachte laut dabei. ", "Er schwieg lange und sah zu Boden: „Zweitens“, ");
    let (old, swapped) = (format!("{a}{b}Ende."), format!("{b}{a}Ende."));
    let anchor = found(&old, &["Erstens", "Zweitens"], &swapped);
    assert!(matches!(anchor, Found::Ambiguous(_)), "out of order: {anchor:?}");
}

#[test]
fn words_that_changed_are_shown_as_changed() {
    let (old, new) = (
        "Die Fähre nach Norden fährt ab Montag wieder täglich.",
        "Die Fähre nach Süden fährt ab Montag wieder täglich.",
    );
    let text = |sentence: &str| format!("Der Hafen ist offen. {sentence} Mehr war nicht zu erfahren.");
    assert_eq!(found(&text(old), &[old], &text(new)), Found::Changed(spans(&text(new), &[new])));
    let dashes = "„Wir warten – noch“, sagte er.";
    let straight = "\"Wir warten - noch\", sagte er.";
    assert_eq!(found(&text(dashes), &[dashes], &text(straight)), Found::Changed(spans(&text(straight), &[straight])));
    let twice = format!("{} {}", text(new), text(new));
    assert!(matches!(found(&text(old), &[old], &twice), Found::Ambiguous(places) if places.len() == 2));
    assert_eq!(found(&text(old), &[old], &text("Es regnet.")), Found::Lost);
}

#[test]
fn a_paragraph_put_in_before_that_begins_alike_is_not_taken_silently() {
    let (own, alike) = ("Es bleibt dabei. Wir kommen am Montag.", "Es bleibt dabei. Wir kommen am Freitag.");
    let old = format!("Anfang.\n\n{own}");
    let new = format!("Anfang.\n\n{alike}\n\n{own}");
    let Found::Ambiguous(places) = found(&old, &["Es bleibt dabei."], &new) else { panic!("two places agree") };
    assert_eq!(places.len(), 2);
}

#[test]
fn overlapping_repetitions_are_all_seen() {
    let Found::Ambiguous(places) = found("xx aaa yy", &["aaa"], "aaaaa") else { panic!("ambiguous") };
    assert_eq!(places.len(), 3);
    let many = "a".repeat(200_000);
    let Found::Ambiguous(places) = found(&format!("x{}", "a".repeat(1_000)), &["aaaa"], &many) else {
        panic!("ambiguous")
    };
    assert!(places.len() <= 1_000);
}

#[test]
fn an_anchor_belongs_to_editions_of_its_article_only() {
    let anchor = anchor();
    let (own, other_bundle) = (bundle(Some("b1")), bundle(Some("b2")));
    let mut edition = article("Etwas ganz anderes.", &[]);
    assert!(anchor.belongs_to(&other_bundle, &edition), "same address");
    edition.details = Rare::default();
    assert!(anchor.belongs_to(&own, &edition), "same id and bundle");
    assert!(anchor.belongs_to(&other_bundle, &edition), "same id and headline");
    edition.headline = None;
    assert!(!anchor.belongs_to(&other_bundle, &edition));
    assert!(!anchor.belongs_to(&bundle(None), &edition));
    edition.id = Id::new("other");
    assert!(!anchor.belongs_to(&own, &edition));
    let mut copy = article(TEXT, &[]);
    (copy.id, copy.details, copy.headline) = (Id::new("copy"), Rare::default(), None);
    assert!(anchor.belongs_to(&other_bundle, &copy), "same text");
    edition.text = copy.text;
    assert_eq!(anchor.find(&own, &edition), Found::Lost, "the words alone don't make it the same article");
}

#[test]
fn an_article_shows_its_bookmarks_only() {
    let mut bookmarks = Bookmarks::default();
    for (id, created, anchor) in
        [(1, 30, anchor()), (2, 20, mark(TEXT, &QUOTE)), (3, 10, super::bookmark(3, "").anchor)]
    {
        let put = Bookmark { created, anchor, ..super::bookmark(id, "") };
        bookmarks.apply(Event { stamp: Stamp { clock: 1, device: DeviceId(1) }, change: Change::Put(put) });
    }
    let article = article(TEXT, &[]);
    let here = bookmarks.of_article(&bundle(Some("b1")), &article);
    let ids: Vec<u128> = here.iter().map(|(bookmark, _)| bookmark.id.0).collect();
    assert_eq!(ids, [2, 1]);
    assert!(here.iter().all(|(_, found)| matches!(found, Found::Exact(_))));
    assert_eq!(bookmarks.on(&mark(TEXT, &QUOTE)).len(), 1);
}

proptest! {
    #[test]
    fn what_is_found_is_what_was_marked(
        old in "[ab. ]{1,30}", new in "[ab. ]{0,40}", (from, to) in any::<(prop::sample::Index, prop::sample::Index)>(),
    ) {
        let (from, to) = (from.index(old.len()), to.index(old.len()));
        let span = Span::new(&old, from.min(to), from.max(to) + 1).expect("ASCII");
        let (bundle, old, new) = (bundle(Some("b1")), article(&old, &[]), article(&new, &[]));
        let anchor = Anchor::of(&bundle, &old, &[span], What::Selection).expect("there is text");
        prop_assert_eq!(anchor.find(&bundle, &old), Found::Exact(vec![span]));
        let spans = match anchor.find(&bundle, &new) {
            Found::Exact(spans) | Found::Moved(spans) => { prop_assert_eq!(spans.len(), 1); spans }
            Found::Ambiguous(spans) if new.text.contains(old.text.slice(span)) => spans,
            Found::Ambiguous(_) => Vec::new(),
            Found::Changed(spans) => { prop_assert!(spans.len() == 1 && !new.text.contains(old.text.slice(span))); Vec::new() }
            Found::Lost => { prop_assert!(!new.text.contains(old.text.slice(span))); Vec::new() }
        };
        for place in spans {
            prop_assert_eq!(new.text.slice(place), old.text.slice(span));
        }
    }

    #[test]
    fn no_forged_offsets_make_it_panic(start in any::<usize>(), end in any::<usize>(), exact in "[aäö ]{0,3}") {
        let mut anchor = anchor();
        (anchor.pieces[0].start, anchor.pieces[0].end, anchor.pieces[0].exact) = (start % 200, end % 200, Clean::text(&exact));
        let found = anchor.find(&bundle(Some("b1")), &article(TEXT, &[]));
        prop_assert!(found.spans().iter().all(|&span| TEXT.get(span.range()) == Some(&*exact)));
    }
}
