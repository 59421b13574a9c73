//! An index that goes over from one state of the library to another.

use std::sync::Arc;

use proptest::prelude::*;

use super::fixture::{actor, article, bundle, library, mention, position, quote, role};
use super::{indexed, search};
use crate::library::{ArticleNo, Library};
use crate::model::{ActorIx, ActorKind, Bundle, Clean, Fingerprint, MentionForm, Stance};
use crate::search::{Answer, Index, Query, Scope};

/// An actor of a made-up bundle: its names, what it is and which identifier it has, and for which of the bundle's actors it speaks.
#[derive(Clone, Copy, Debug)]
struct Made {
    name: usize,
    kind: usize,
    item: Option<usize>,
    office: Option<usize>,
}

const NAMES: [[&str; 2]; 4] = [["Ada Arn", "Zoe"], ["Bern", "Aare"], ["Cem", "Arn"], ["Drau", "Bern"]];
const KINDS: [ActorKind; 4] = [ActorKind::Person, ActorKind::Country, ActorKind::Country, ActorKind::Group];
const TYPED: [&str; 12] =
    ["arn", "bern", "zoe", "cem", "drau", "a", "die arn", "b c", "ja support", "kopf", "brücke arn", "sagt \"ja\""];

fn actors() -> impl Strategy<Value = Vec<Made>> {
    let made = (0..NAMES.len(), 0..KINDS.len(), prop::option::of(0..3_usize), prop::option::of(0..4_usize))
        .prop_map(|(name, kind, item, office)| Made { name, kind, item, office });
    prop::collection::vec(made, 1..4)
}

/// The actors of a bundle, and the texts of its articles.
type Content = (Vec<Made>, Vec<String>);

/// Two editions of each of some files, whose actors may be one or several in the library.
fn files() -> impl Strategy<Value = Vec<[Arc<Bundle>; 2]>> {
    let edition = || (actors(), prop::collection::vec("[a-c]{1,2}( [a-cäß]{1,3}){0,3}", 1..3));
    prop::collection::vec((edition(), edition(), any::<bool>()), 1..6).prop_map(|files| {
        let editions = |(at, (first, mut second, same)): (usize, (Content, Content, bool))| {
            if same {
                // Only the text was corrected.
                second.0.clone_from(&first.0);
            }
            [made(at, 0, &first), made(at, 1, &second)]
        };
        files.into_iter().enumerate().map(editions).collect()
    })
}

fn made(file: usize, edition: usize, (actors, texts): &Content) -> Arc<Bundle> {
    let count = actors.len();
    let all = actors.iter().enumerate().map(|(at, &Made { name, kind, item, office })| {
        let [label, other] = NAMES[name];
        let mut made = actor(&format!("a{at}"), KINDS[kind], label, &[other]);
        made.wikidata = item.map(|item| Clean::line(&format!("Q{item}")));
        made.details.change(|details| match (KINDS[kind], office) {
            (ActorKind::Person, Some(of)) => details.roles.push(role("Amt", u32::try_from(of % count).unwrap_or(0))),
            (ActorKind::Group, Some(of)) => details.members.push(ActorIx::new(of % count)),
            _ => {}
        });
        made
    });
    let articles = texts.iter().enumerate().map(|(at, text)| {
        let mut article = article(
            &format!("{file}-{at}"),
            (at % 2 == 0).then_some("Kopf über Bern"),
            &[text, "Er sagt ja.", "Sie und wer kommen."],
        );
        let actor = |nth: usize| u32::try_from((at + nth) % count).unwrap_or(0);
        mention(&mut article, actor(0), "Er", MentionForm::Name);
        mention(&mut article, actor(1), "Sie", MentionForm::Name);
        mention(&mut article, actor(2), "wer", MentionForm::Name);
        quote(&mut article, Some(actor(1)), "sagt ja");
        position(&mut article, actor(0), 0, Stance::Support, None);
        article
    });
    let mut made = Arc::unwrap_or_clone(bundle(all.collect(), &["Brücke"], articles.collect()));
    made.origin = Clean::line(&file.to_string());
    made.content = Some(Fingerprint { bytes: file as u64, digest: edition as u64 });
    Arc::new(made)
}

/// Which edition of which files a library is made of.
fn choice() -> impl Strategy<Value = Vec<(usize, usize)>> {
    prop::collection::vec((0..9_usize, 0..5_usize), 0..6)
}

fn chosen(files: &[[Arc<Bundle>; 2]], choice: &[(usize, usize)]) -> Library {
    let bundle = |&(file, edition): &(usize, usize)| Arc::clone(&files[file % files.len()][usize::from(edition == 0)]);
    library(choice.iter().map(bundle))
}

fn answers(index: &Index) -> Vec<(&'static str, Answer)> {
    let scopes = [Scope::Everything, Scope::Quotes, Scope::Positions, Scope::Actors];
    let within = (index.article_count() > 1).then_some(Scope::Article(ArticleNo(1)));
    let of = |typed: &'static str| {
        let answer = move |scope| (typed, search(index, &Query::parse(typed), scope, 50));
        scopes.into_iter().chain(within).map(answer)
    };
    TYPED.into_iter().flat_map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, ..ProptestConfig::default() })]

    #[test]
    fn an_index_that_goes_over_to_another_library_answers_as_one_made_anew(
        files in files(),
        first in choice(),
        then in prop::collection::vec((choice(), 0_usize..40), 1..4),
    ) {
        let mut before = chosen(&files, &first);
        let mut index = indexed(&before);
        for (choice, steps) in then {
            let library = chosen(&files, &choice);
            index.change_over(&before, &library);
            // It may go over to the next one before it has come to the end of this one.
            let whole = (0..steps).any(|_| !index.extend_by(&library, 2));
            index.settle();
            if whole {
                let fresh = answers(&indexed(&library));
                for gathers in [false, true] {
                    if gathers {
                        index.gather();
                    }
                    for (answer, expected) in answers(&index).into_iter().zip(&fresh) {
                        prop_assert_eq!(&answer, expected);
                    }
                }
            }
            before = library;
        }
    }
}

#[test]
fn what_is_gone_from_the_texts_is_not_kept_for_ever() {
    let edition = |edition: usize| {
        let texts: Vec<String> =
            (0..60).map(|at| format!("wort{} anderes{}", at * edition, at + 60 * edition)).collect();
        made(0, edition, &(vec![Made { name: 0, kind: 0, item: None, office: None }], texts))
    };
    let other = made(1, 0, &(vec![Made { name: 1, kind: 1, item: None, office: None }], vec!["eines".to_owned()]));
    let mut before = library([Arc::clone(&other), edition(1)]);
    let mut index = indexed(&before);
    let mut taken_over = Vec::new();
    for at in 2..20 {
        let library = library([Arc::clone(&other), edition(at)]);
        taken_over.push(index.change_over(&before, &library));
        index.extend(&library);
        before = library;
    }
    assert!(taken_over[0] && taken_over.contains(&false), "{taken_over:?}");
    assert!(index.passages.vocabulary.len() < 800, "{}", index.passages.vocabulary.len());
    assert_eq!(answers(&index), answers(&indexed(&before)));
}
