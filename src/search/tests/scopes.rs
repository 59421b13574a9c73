//! Kinds of finds, scopes and aliases.

use super::fixture::{actor, article, bundle, conference, library, mention};
use super::{find, indexed, search, sentence, targets};
use crate::library::{ActorNo, ArticleNo, Library, PositionNo, QuoteRef};
use crate::model::{ActorKind, Clean, MentionForm, QuoteIx};
use crate::search::{BookmarkKey, BookmarkText, Query, Scope, Target, Tier, naming};

const MARLOW: ActorNo = ActorNo(0);
const SELKIN: ActorNo = ActorNo(2);
const MERIDIA: ActorNo = ActorNo(3);

fn quote(article: u32, quote: u32) -> Target {
    Target::Quote(QuoteRef { article: ArticleNo(article), quote: QuoteIx::new(quote as usize) })
}

#[test]
fn a_headline_that_is_a_sentence_comes_once() {
    let found = targets(&find(&conference(), "norland brücke bauen", Scope::Everything));
    assert_eq!(found, [Target::Headline(ArticleNo(0))]);
    assert_eq!(targets(&find(&conference(), "statt", Scope::Everything)), [Target::Headline(ArticleNo(1))]);
}

#[test]
fn a_passage_comes_once_though_it_is_sentence_and_quote() {
    assert_eq!(targets(&find(&conference(), "schicken geld", Scope::Everything)), [sentence(0, 1)]);
    assert_eq!(targets(&find(&conference(), "schicken geld", Scope::Quotes)), [quote(0, 0)]);
    assert_eq!(targets(&find(&conference(), "schicken geld", Scope::Article(ArticleNo(0)))), [sentence(0, 1)]);
}

#[test]
fn a_quote_is_listed_where_it_says_more_than_its_sentences() {
    let answer = find(&conference(), "zelkin fähre genügt", Scope::Everything);
    assert_eq!(targets(&answer), [quote(1, 0)]);
    assert_eq!(answer.hits[0].via_alias, Some(SELKIN));
    let mut text = article("a", None, &["„Wir gehen.", "Wir kommen wieder“, rief er."]);
    super::fixture::quote(&mut text, None, "„Wir gehen. Wir kommen wieder“");
    let library = library([bundle(Vec::new(), &[], vec![text])]);
    assert_eq!(targets(&find(&library, "gehen wieder", Scope::Everything)), [quote(0, 0)]);
}

#[test]
fn quotes_are_found_by_their_speaker() {
    let answer = find(&conference(), "marlow", Scope::Quotes);
    assert_eq!(targets(&answer), [quote(0, 0)]);
    assert_eq!((answer.hits[0].via_alias, answer.hits[0].tier), (Some(MARLOW), Tier::Alias));
    assert_eq!(targets(&find(&conference(), "elise brücke", Scope::Quotes)), [quote(0, 0)]);
}

#[test]
fn an_alias_finds_the_actor_and_the_passages_under_its_other_names() {
    let answer = find(&conference(), "volod zelkin", Scope::Everything);
    let found = targets(&answer);
    assert_eq!(found[0], Target::Actor(SELKIN));
    assert!(found.contains(&sentence(0, 2)), "{found:?}");
    assert!(!found.contains(&sentence(1, 2)), "a pronoun is not a name: {found:?}");
    let hit = answer.hits.iter().find(|hit| hit.target == sentence(0, 2)).expect("found above");
    assert_eq!((hit.via_alias, hit.tier), (Some(SELKIN), Tier::Alias));
    assert_eq!(answer.hits[0].via_alias, None);
    let library = conference();
    let article = library.article(ArticleNo(0));
    let spans = naming(&library, ArticleNo(0), SELKIN, article.sentences[2].span);
    assert_eq!(spans.iter().map(|&span| article.text.slice(span)).collect::<Vec<_>>(), ["Selkin"]);
    assert!(naming(&library, ArticleNo(0), SELKIN, article.sentences[1].span).is_empty());
}

#[test]
fn the_word_itself_comes_before_an_alias_and_small_words_of_a_name_name_nobody() {
    let answer = find(&conference(), "meridia", Scope::Everything);
    assert_eq!(targets(&answer)[..2], [Target::Actor(MERIDIA), Target::Position(PositionNo(1))]);
    assert_eq!(targets(&answer)[2], sentence(0, 3));
    assert!(targets(&find(&conference(), "von", Scope::Everything)).iter().all(|&found| found != sentence(0, 3)));
}

#[test]
fn actors_are_found_by_name_alias_and_office() {
    for typed in ["marlow", "élise", "Elise Marlów", "praesidentin", "republik", "präsidentin elise", "mrlw"] {
        assert_eq!(targets(&find(&conference(), typed, Scope::Actors)), [Target::Actor(MARLOW)], "{typed}");
    }
    assert_eq!(targets(&find(&conference(), "usm", Scope::Actors)), [Target::Actor(MERIDIA)]);
}

#[test]
fn positions_are_found_by_holder_issue_stance_and_condition() {
    let first = [Target::Position(PositionNo(0))];
    for typed in ["norland", "brückenbau", "support", "norland support"] {
        assert_eq!(targets(&find(&conference(), typed, Scope::Positions)), first, "{typed}");
    }
    let second = [Target::Position(PositionNo(1))];
    for typed in ["conditional", "waffenstillstand", "sicherheitsgarantien meridia", "usm"] {
        assert_eq!(targets(&find(&conference(), typed, Scope::Positions)), second, "{typed}");
    }
    assert_eq!(find(&conference(), "usm", Scope::Positions).hits[0].via_alias, Some(MERIDIA));
}

#[test]
fn an_article_is_searched_alone() {
    let found = targets(&find(&conference(), "brücke", Scope::Article(ArticleNo(1))));
    assert_eq!(found, [Target::Headline(ArticleNo(1))]);
    let found = targets(&find(&conference(), "brücke", Scope::Article(ArticleNo(0))));
    assert_eq!(found, [Target::Headline(ArticleNo(0)), sentence(0, 1), Target::Position(PositionNo(0))]);
    assert!(targets(&find(&conference(), "brücke", Scope::Article(ArticleNo(9)))).is_empty());
}

fn bookmark(key: u64, article: Option<u32>, text: &str, note: &str) -> BookmarkText {
    BookmarkText {
        key: BookmarkKey(key),
        article: article.map(ArticleNo),
        text: Clean::text(text),
        note: Clean::text(note),
        tags: Vec::new(),
    }
}

#[test]
fn bookmarks_are_found_by_passage_and_note_and_can_be_replaced() {
    let mut index = indexed(&conference());
    let found =
        |index: &crate::search::Index, typed: &str, scope| targets(&search(index, &Query::parse(typed), scope, 100));
    assert!(found(&index, "beton", Scope::Bookmarks).is_empty());
    index.set_bookmarks(vec![
        bookmark(7, Some(1), "Niemand braucht Beton", "für den Bericht"),
        bookmark(8, None, "Geld", "Rückfrage: Beton?"),
    ]);
    let both = [Target::Bookmark(BookmarkKey(7)), Target::Bookmark(BookmarkKey(8))];
    assert_eq!(found(&index, "beton", Scope::Bookmarks).len(), 2);
    assert_eq!(found(&index, "bericht", Scope::Bookmarks), both[..1]);
    assert_eq!(found(&index, "beton", Scope::Article(ArticleNo(1))), [sentence(1, 1), both[0]]);
    assert_eq!(found(&index, "rueckfrage", Scope::Everything), both[1..]);
    index.set_bookmarks(vec![bookmark(8, None, "Geld", "")]);
    assert!(found(&index, "bericht", Scope::Bookmarks).is_empty());
    assert_eq!(found(&index, "geld", Scope::Bookmarks), both[1..]);
}

#[test]
fn a_grown_library_costs_only_what_is_new_and_brings_new_names() {
    let with = |aliases: &[&str], text: &str| {
        let mut text = article("a", None, &[text]);
        mention(&mut text, 0, "Selkin", MentionForm::Name);
        bundle(vec![actor("s", ActorKind::Person, "Wolod Selkin", aliases)], &[], vec![text])
    };
    let mut library = library([with(&[], "Selkin kam.")]);
    let mut index = indexed(&library);
    let found =
        |index: &crate::search::Index, typed: &str| targets(&search(index, &Query::parse(typed), Scope::Everything, 9));
    assert!(found(&index, "zelkyn").iter().all(|target| !matches!(target, Target::Headline(_))));
    let before = found(&index, "selkin");
    index.extend(&library);
    assert_eq!(found(&index, "selkin"), before);
    library.add(with(&["Volod Zelkyn"], "Selkin ging."));
    index.extend(&library);
    assert_eq!(index.article_count(), 2);
    let all = [Target::Actor(ActorNo(0)), sentence(0, 0), sentence(1, 0)];
    assert_eq!(found(&index, "zelkyn"), all);
    assert_eq!(found(&index, "wolod zelkyn"), all);
    index.extend(&Library::new());
    assert!(index.article_count() == 0 && found(&index, "selkin").is_empty());
}
