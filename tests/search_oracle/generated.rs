//! Made-up libraries and queries.

use depesche::library::ArticleNo;
use depesche::search::{Query, Scope};
use proptest::prelude::*;

use super::made::{plans, queries};
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

    #[test]
    fn a_query_falls_into_the_words_it_should(typed in "[a-cAéÉ’'ʼ .\\-12ß\\u{ad}]{0,40}") {
        let expected: Vec<String> = oracle::parse(&typed).into_iter().map(|word| word.spelled).collect();
        let query = Query::parse(&typed);
        prop_assert_eq!(query.typed().collect::<Vec<_>>(), expected);
    }
}
