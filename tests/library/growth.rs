//! A library that grows bundle by bundle, from pieces of the built-in demo.

use std::collections::BTreeMap;
use std::sync::Arc;

use depesche::bundle::{self, sources::Source};
use depesche::library::Library;
use depesche::model::Bundle;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The demo, one bundle for each of its articles.
fn pieces() -> Vec<Value> {
    let (_, bytes) = Source::Demo.read().expect("it is built in");
    let demo: Value = serde_json::from_slice(&bytes).expect("JSON");
    let articles = demo["articles"].as_array().expect("articles").clone();
    let piece = |article: Value| {
        let mut piece = demo.clone();
        piece["articles"] = json!([article]);
        piece
    };
    articles.into_iter().map(piece).collect()
}

fn load(bundle: &Value) -> Arc<Bundle> {
    let (origin, _) = Source::Demo.read().expect("it is built in");
    Arc::new(bundle::load(&origin, bundle.to_string().as_bytes()).expect("a bundle").bundle)
}

/// Takes away every record of a list whose number has a bit set in `gone`: what refers to it has a placeholder then.
fn thin_out(bundle: &mut Value, list: &str, gone: u64) {
    let mut nth = 0;
    bundle[list].as_array_mut().expect("a list").retain(|_| {
        nth += 1;
        gone >> (nth % 64) & 1 == 0
    });
}

/// What has to hold of every library.
fn check(library: &Library) {
    for position in library.position_numbers() {
        let entry = library.position(position);
        let article = library.article(entry.article);
        for (at, span) in library.evidence(position) {
            assert_eq!(at.article, entry.article);
            assert!(article.text.get(span.range()).is_some_and(|words| !words.is_empty()), "{span:?}");
            assert!(article.sentences[at.sentence.at()].span.overlaps(span), "{at:?} {span:?}");
            assert!(library.proves(entry.article, at.sentence).any(|proved| proved == entry.ix));
        }
        assert_eq!(library.position_no(entry.article, entry.ix), position);
        _ = library.assertion(position);
    }
    for broad in [false, true] {
        let matrix = library.matrix(broad);
        let cells =
            matrix.countries.iter().flat_map(|&country| matrix.issues.iter().map(move |&(issue, _)| (country, issue)));
        let cells: Vec<_> = cells.filter_map(|(country, issue)| matrix.cell(country, issue)).collect();
        assert_eq!(cells.len(), matrix.filled(), "every cell has its row and its column");
        assert!(cells.iter().all(|cell| !cell.entries.is_empty()));
    }
    assert_eq!(library.issue_tree().len(), library.issues().len(), "every issue is in the tree once");
    for number in library.article_numbers() {
        for sentence in 0..library.article(number).sentences.len() {
            _ = library.quotes_in(number, depesche::model::SentenceIx::new(sentence)).count();
        }
    }
}

/// What the matrix says, in words.
fn verdicts(library: &Library) -> BTreeMap<(String, String), String> {
    let matrix = library.matrix(false);
    let mut out = BTreeMap::new();
    for &country in &matrix.countries {
        for &(issue, _) in &matrix.issues {
            if let Some(cell) = matrix.cell(country, issue) {
                let names = (library.actor(country).label.to_string(), library.issue(issue).label.to_string());
                let says = (cell.verdict, cell.second_hand, cell.contested, cell.changed, cell.evidence);
                out.insert(names, format!("{says:?}"));
            }
        }
    }
    out
}

fn grown(bundles: &[Value]) -> Library {
    let mut library = Library::new();
    for bundle in bundles {
        library.add(load(bundle));
    }
    library
}

#[test]
fn the_order_of_the_bundles_does_not_matter() {
    let pieces = pieces();
    let (_, bytes) = Source::Demo.read().expect("it is built in");
    let demo: Value = serde_json::from_slice(&bytes).expect("JSON");
    let whole = verdicts(&grown(&[demo]));
    assert!(whole.len() > 5, "{whole:?}");
    for first in 0..pieces.len() {
        let mut order = pieces.clone();
        order.rotate_left(first);
        assert_eq!(verdicts(&grown(&order)), whole);
        order.reverse();
        assert_eq!(verdicts(&grown(&order)), whole);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_holds_together_whatever_comes_in_whatever_order(
        order in prop::collection::vec((any::<prop::sample::Index>(), any::<u64>(), any::<u64>()), 1..5)
    ) {
        let pieces = pieces();
        let mut library = Library::new();
        let mut before = Vec::new();
        for (which, no_actors, no_issues) in order {
            let mut piece = pieces[which.index(pieces.len())].clone();
            thin_out(&mut piece, "actors", no_actors);
            thin_out(&mut piece, "issues", no_issues);
            library.add(load(&piece));
            check(&library);
            // The numbers that were given out still mean the same.
            let now: Vec<_> = library.actors().iter().map(|actor| (actor.kind, actor.label.clone())).collect();
            prop_assert!(now.starts_with(&before));
            before = now;
        }
    }
}
