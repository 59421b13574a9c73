//! What comes first.

use super::fixture::{actor, article, bundle, library, plain, quote};
use super::{find, order, sentence, targets};
use crate::library::{ActorNo, ArticleNo};
use crate::model::ActorKind;
use crate::search::{Scope, Target, Tier};

#[test]
fn whole_before_prefix_before_inside_before_resemblance() {
    let texts = ["Hafin.", "Hxafxen.", "Seehafen.", "Hafenmeister.", "Hafens.", "Hafen."];
    assert_eq!(order(&texts, "hafen"), [5, 4, 3, 2, 1, 0]);
    let answer = find(&plain(&texts), "hafen", Scope::Everything);
    let tiers: Vec<Tier> = answer.hits.iter().map(|hit| hit.tier).collect();
    assert_eq!(tiers, [Tier::Whole, Tier::Prefix, Tier::Prefix, Tier::Inside, Tier::Gap, Tier::Typo]);
    assert_eq!((answer.total, answer.literal), (6, 4));
    assert!(answer.hits.is_sorted_by_key(|hit| hit.rank));
}

#[test]
fn the_same_accents_come_first() {
    assert_eq!(order(&["Schon gut.", "Schön."], "schön"), [1, 0]);
    assert_eq!(order(&["Schön.", "Schon gut."], "schon"), [1, 0]);
}

#[test]
fn close_together_comes_first_and_then_in_order() {
    let texts = [
        "Truppen, wie es sie lange nicht gab, kommen in die Ukraine.",
        "Die Ukraine, Truppen.",
        "Truppen, Ukraine.",
        "Truppen hier und da, in der Ukraine Truppen.",
    ];
    assert_eq!(order(&texts, "truppen ukraine"), [2, 1, 3, 0]);
    assert_eq!(order(&texts, "ukraine truppen"), [1, 3, 2, 0]);
}

#[test]
fn how_well_a_word_matches_outweighs_closeness() {
    let texts = ["Truppenteile, Ukraine.", "Truppen kamen gestern früh in die Ukraine."];
    assert_eq!(order(&texts, "truppen ukraine"), [1, 0]);
}

#[test]
fn names_before_headlines_before_quotes_before_other_text() {
    let mut text = article("a", Some("Marlow kommt"), &["Der Saal wartet auf Marlow.", "„Marlow ist da“, hieß es."]);
    quote(&mut text, None, "„Marlow ist da“");
    let library = library([bundle(vec![actor("m", ActorKind::Person, "Marlow", &[])], &[], vec![text])]);
    let expected = [Target::Actor(ActorNo(0)), Target::Headline(ArticleNo(0)), sentence(0, 1), sentence(0, 0)];
    assert_eq!(targets(&find(&library, "marlow", Scope::Everything)), expected);
}

#[test]
fn ties_go_by_the_order_of_the_library() {
    let texts = ["Hafen eins.", "Hafen zwei.", "Hafen drei."];
    assert_eq!(order(&texts, "hafen"), [0, 1, 2]);
}

#[test]
fn chance_letters_never_stand_above_a_name() {
    let texts = ["Truppenmobilisierung trug manches vor, das Trompeter umtrieb.", "Trump kam."];
    assert_eq!(order(&texts, "trumo")[0], 1);
    assert_eq!(order(&texts, "trmp")[0], 1);
}

#[test]
fn bests_within_the_limit_are_the_bests_of_all() {
    let texts: Vec<String> = (0..40).map(|n| format!("Hafen {} Brücke.", "und ".repeat(40 - n))).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let library = plain(&texts);
    let all = find(&library, "hafen brücke", Scope::Everything);
    let few = super::search(&super::indexed(&library), &super::Query::parse("hafen brücke"), Scope::Everything, 5);
    assert_eq!(few.hits, all.hits[..5]);
    assert_eq!(few.hits[0].target, sentence(0, 39));
}
