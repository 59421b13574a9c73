//! Made-up libraries and queries.

use depesche::library::ArticleNo;
use depesche::search::{Query, Scope};
use proptest::prelude::*;

use super::made::{plain, plans, queries};
use super::{Both, COMPARED, oracle, typing};

const SCOPES: [Scope; 7] = [
    Scope::Everything,
    Scope::Quotes,
    Scope::Actors,
    Scope::Positions,
    Scope::Bookmarks,
    Scope::Article(ArticleNo(0)),
    Scope::Article(ArticleNo(2)),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, ..ProptestConfig::default() })]

    #[test]
    fn the_search_finds_what_it_should_at_every_letter(plan in plans(), typed in prop::collection::vec(queries(), 1..5)) {
        let both = Both::of(&plan.library(), plan.bookmarks());
        let mut oracle = both.oracle();
        for typed in typed.iter().flat_map(|typed| typing(typed)) {
            for scope in SCOPES {
                let expected = oracle.search(typed, scope, COMPARED);
                prop_assert_eq!(both.found(typed, scope), expected, "{:?} in {:?}", typed, scope);
            }
        }
    }

    /// Few different letters, so that every way of matching comes often, and ties between all of them.
    #[test]
    fn words_that_are_much_alike_are_ranked_as_they_should(
        sentences in prop::collection::vec(prop::collection::vec("[abc]{1,5}[abcA]{0,9}", 1..5), 20..60),
        typed in prop::collection::vec("[abc]{1,6}( [abc]{2,6}){0,2}", 1..6),
    ) {
        let sentences: Vec<String> = sentences.iter().map(|words| words.join(" ")).collect();
        let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
        let both = Both::of(&plain(&sentences), Vec::new());
        let mut oracle = both.oracle();
        for typed in typed.iter().flat_map(|typed| typing(typed)) {
            let expected = oracle.search(typed, Scope::Everything, COMPARED);
            prop_assert_eq!(both.found(typed, Scope::Everything), expected, "{:?}", typed);
        }
    }

    #[test]
    fn a_query_falls_into_the_words_it_should(typed in "[a-cAéÉ’'ʼ .\\-12ß\\u{ad}]{0,40}") {
        let expected: Vec<String> = oracle::parse(&typed).into_iter().map(|word| word.spelled).collect();
        let query = Query::parse(&typed);
        prop_assert_eq!(query.typed().collect::<Vec<_>>(), expected);
    }
}
