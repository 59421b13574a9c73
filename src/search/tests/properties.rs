//! What holds for every text and every query.

use proptest::prelude::*;

use super::fixture::{conference, plain};
use super::{indexed, search, sentence};
use crate::library::ArticleNo;
use crate::search::{Query, Scope, Target, search_until};
use crate::text::words::words;

fn scopes() -> impl Strategy<Value = Scope> {
    prop_oneof![
        Just(Scope::Everything),
        Just(Scope::Quotes),
        Just(Scope::Actors),
        Just(Scope::Positions),
        Just(Scope::Bookmarks),
        (0_u32..4).prop_map(|article| Scope::Article(ArticleNo(article))),
    ]
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[A-Ca-cäöüßéЖ中1-3\\u{308}\\u{ad}\\u{200b}’._ -]{1,24}", 1..6)
}

proptest! {
    #[test]
    fn no_query_panics_and_the_answer_is_consistent(
        typed in prop_oneof![any::<String>(), "[a-zäöü ]{0,20}", "(brücke|norland|mrlw|zelkin|xyz|von| )*"],
        scope in scopes(),
        limit in 0_usize..6,
    ) {
        let index = indexed(&conference());
        let answer = search(&index, &Query::parse(&typed), scope, limit);
        let all = search(&index, &Query::parse(&typed), scope, usize::MAX);
        prop_assert_eq!(&answer.hits[..], &all.hits[..limit.min(all.hits.len())]);
        prop_assert_eq!(answer.total, all.hits.len());
        prop_assert!(answer.literal <= answer.total && all.hits.is_sorted_by_key(|hit| hit.rank));
        let mut targets: Vec<Target> = all.hits.iter().map(|hit| hit.target).collect();
        targets.sort_unstable();
        targets.dedup();
        prop_assert_eq!(targets.len(), all.hits.len(), "nothing comes twice");
    }

    #[test]
    fn a_search_stops_when_told_and_only_then(typed in "(brücke|norland|mrlw|von| )*", scope in scopes(), polls in 0_usize..40) {
        let index = indexed(&conference());
        let query = Query::parse(&typed);
        let left = std::cell::Cell::new(polls);
        let stop = || left.replace(left.get().saturating_sub(1)) == 0;
        let answer = search_until(&index, &query, scope, 5, &stop);
        if let Some(answer) = answer {
            prop_assert_eq!(answer, search(&index, &query, scope, 5));
        } else {
            prop_assert_eq!(left.get(), 0);
        }
    }

    #[test]
    fn any_word_of_any_sentence_finds_it(texts in texts(), pick in any::<prop::sample::Index>()) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let index = indexed(&plain(&texts));
        for (at, text) in (0_u32..).zip(&texts) {
            let words: Vec<&str> = words(text).map(|(_, word)| word).collect();
            if words.is_empty() {
                continue;
            }
            let word = words[pick.index(words.len())];
            for typed in [word.to_owned(), word.to_lowercase()] {
                let answer = search(&index, &Query::parse(&typed), Scope::Everything, usize::MAX);
                prop_assert!(answer.hits.iter().any(|hit| hit.target == sentence(0, at)), "{:?} in {:?}", typed, text);
            }
        }
    }

    #[test]
    fn indexing_bit_by_bit_makes_no_difference(texts in texts(), typed in "[a-cä1 ]{1,6}") {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let library = plain(&texts);
        let mut by_bits = crate::search::Index::new();
        while by_bits.extend_by(&library, 1) {
            by_bits.settle();
        }
        by_bits.settle();
        let query = Query::parse(&typed);
        let (bits, whole) =
            (search(&by_bits, &query, Scope::Everything, 9), search(&indexed(&library), &query, Scope::Everything, 9));
        prop_assert_eq!(bits, whole);
    }
}
