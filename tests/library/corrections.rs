//! Articles that revise others, and clones of the library, while it grows bundle by bundle.

use std::sync::Arc;

use depesche::bundle;
use depesche::library::{ActorNo, ArticleNo, Library, Tally};
use depesche::model::{Bundle, Clean};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The id of an article and of what it revises, as numbers.
type Article = (u8, Option<u8>);

/// A bundle of these articles. Each mentions an actor that all bundles have, and one with the name of the article's id.
fn bundle_of(articles: &[Article]) -> Arc<Bundle> {
    let named = |id: u8| json!({"id": format!("per:{id}"), "kind": "person", "label": format!("Person {id}")});
    let actors: Vec<Value> = std::iter::once(100).chain(articles.iter().map(|(id, _)| *id)).map(named).collect();
    let articles: Vec<Value> = (articles.iter())
        .map(|(id, of)| {
            let mentions = json!([
                {"id": "m1", "entity": "per:100", "spans": [{"start": 0, "end": 3}]},
                {"id": "m2", "entity": format!("per:{id}"), "spans": [{"start": 4, "end": 9}]},
            ]);
            let revises = of.map(|of| format!("article {of}"));
            json!({"id": format!("article {id}"), "text": "The ferry sails.", "revision_of": revises, "mentions": mentions})
        })
        .collect();
    let bundle = json!({
        "format": bundle::FORMAT, "version": bundle::VERSION, "offsets": {"unit": "codepoint"},
        "actors": actors, "articles": articles,
    });
    let loaded = bundle::load(&Clean::line("fixture"), bundle.to_string().as_bytes()).expect("a bundle");
    Arc::new(loaded.bundle)
}

/// Which articles are revised, from the rules and with no thought of the time it takes.
fn by_the_rules(library: &Library) -> Vec<bool> {
    let mut claims: Vec<(ArticleNo, ArticleNo)> = Vec::new();
    for newer in library.article_numbers() {
        let Some(id) = &library.article(newer).details.revision_of else { continue };
        let others = library.article_numbers().filter(|&other| other != newer && library.article(other).id == *id);
        let (at_home, elsewhere): (Vec<_>, Vec<_>) =
            others.partition(|&other| library.bundle_no(other) == library.bundle_no(newer));
        for older in if at_home.is_empty() { elsewhere } else { at_home } {
            let mut reached = vec![older];
            for _ in library.article_numbers() {
                let further = claims.iter().filter(|(from, _)| reached.contains(from)).map(|(_, to)| *to);
                reached = reached.iter().copied().chain(further).collect();
                reached.sort_unstable();
                reached.dedup();
            }
            if !reached.contains(&newer) {
                claims.push((newer, older));
            }
        }
    }
    library.article_numbers().map(|article| claims.iter().any(|(_, older)| *older == article)).collect()
}

fn flags(library: &Library) -> Vec<bool> {
    library.article_numbers().map(|article| library.is_superseded(article)).collect()
}

/// All that is told of the actors and articles of a library.
fn told(library: &Library) -> String {
    let actors = library.actors().iter().zip(0..).map(|(actor, number)| {
        let tally = library.tally(ActorNo(number), None);
        format!("{:?} {:?} {:?} {tally:?}\n", actor.label, actor.aliases, actor.records)
    });
    let articles = library.article_numbers().map(|article| {
        let actors = (0..library.actors().len()).map(|actor| library.tally(ActorNo::new(actor), Some(article)));
        format!("{} {:?}\n", library.is_superseded(article), actors.collect::<Vec<_>>())
    });
    actors.chain(articles).collect()
}

fn added(mut library: Library, bundles: &[Arc<Bundle>]) -> Library {
    for bundle in bundles {
        library.add(Arc::clone(bundle));
    }
    library
}

fn bundles(most: usize) -> impl Strategy<Value = Vec<Vec<Article>>> {
    let article = (0..6_u8, prop::option::of(0..6_u8));
    prop::collection::vec(prop::collection::vec(article, 1..4), 1..most)
}

#[test]
fn a_copy_that_comes_after_its_correction_is_revised_too() {
    let (old, new) = (bundle_of(&[(0, None)]), bundle_of(&[(1, Some(0))]));
    let library = added(Library::new(), &[Arc::clone(&old), new, old, bundle_of(&[(2, None), (0, Some(1))])]);
    assert_eq!(flags(&library), [true, false, true, false, true], "the last one can't take it back");
    let mentioned = |actor: &str| {
        let actors = library.actors();
        let number = actors.iter().position(|one| one.label.as_str() == actor).expect("an actor of the name");
        library.tally(ActorNo::new(number), None).mentioned
    };
    assert_eq!(["Person 100", "Person 0", "Person 1"].map(mentioned), [2, 0, 1]);
}

#[test]
fn a_clone_that_is_left_behind_goes_on_by_itself() {
    let (one, two) = (bundle_of(&[(1, Some(0))]), bundle_of(&[(0, None)]));
    let begun = added(Library::new(), &[one]);
    let left = begun.clone();
    let grown = added(begun, &[Arc::clone(&two), bundle_of(&[(3, Some(1))])]);
    assert_eq!((flags(&grown), flags(&left)), (vec![true, true, false], vec![false]));
    let left = added(left, &[bundle_of(&[(4, Some(1))]), two]);
    assert_eq!(flags(&left), [true, false, true]);
    assert_eq!(left.actors().len(), 4, "the library's own, and no actor of the other");
    assert_eq!(flags(&grown), [true, true, false]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_revised_follows_from_the_rules_after_every_bundle(bundles in bundles(7)) {
        let mut library = Library::new();
        for articles in bundles {
            library.add(bundle_of(&articles));
            prop_assert_eq!(flags(&library), by_the_rules(&library));
            for actor in (0..library.actors().len()).map(ActorNo::new) {
                let mut sum = Tally::default();
                for article in library.article_numbers().filter(|&article| !library.is_superseded(article)) {
                    sum += library.tally(actor, Some(article));
                }
                prop_assert_eq!(library.tally(actor, None), sum);
            }
        }
    }

    #[test]
    fn clones_neither_change_nor_are_changed(bundles in bundles(6), from in any::<prop::sample::Index>()) {
        let bundles: Vec<_> = bundles.iter().map(|articles| bundle_of(articles)).collect();
        let from = from.index(bundles.len());
        let begun = added(Library::new(), &bundles[..from]);
        let (clone, before) = (begun.clone(), told(&begun));
        let whole = added(begun, &bundles[from..]);
        prop_assert_eq!(told(&clone), before);
        let other = added(clone.clone(), &bundles[..1]);
        prop_assert_eq!(told(&other), told(&added(added(Library::new(), &bundles[..from]), &bundles[..1])));
        prop_assert_eq!(told(&added(clone, &bundles[from..])), told(&whole));
    }
}
