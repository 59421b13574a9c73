//! Order, and what has become of passages.

use super::*;

/// The harbour's briefing with other words in its first article.
fn edited(from: &str, to: &str) -> Bundle {
    let json: serde_json::Value = serde_json::from_str(HARBOUR).expect("JSON");
    let text = json["articles"][0]["text"].as_str().expect("a text").replace(from, to);
    let article = serde_json::json!({"id": "gull-1b", "url": json["articles"][0]["url"], "text": text});
    let bundle = serde_json::json!({
        "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"}, "articles": [article]
    });
    opened(&bundle.to_string())
}

fn standing(nth: usize, from: &str, to: &str) -> Standing {
    let bookmark = on_sentence(&harbour(), 0, nth, 1);
    let opened = [edited(from, to)];
    let records = records([&bookmark], &opened);
    let nowhere = matches!(records[0].standing, Standing::Ambiguous | Standing::Lost | Standing::Unopened);
    assert_eq!(records[0].spans.is_empty(), nowhere);
    records[0].standing.clone()
}

#[test]
fn what_has_become_of_a_passage_is_said() {
    assert_eq!(standing(0, "keep", "kept"), Standing::Unchanged);
    assert_eq!(standing(3, "The winter ferry", "A ferry"), Standing::Moved);
    let changed = standing(0, "will sail", "may sail");
    assert_eq!(
        changed,
        Standing::Changed(Clean::line("The winter ferry [will|may] sail from March, the harbour said."))
    );
    assert_eq!(
        standing(1, "“We need it, and we need it soon,”", "\"We need it, and we need it soon,\"").word(),
        "changed"
    );
    assert_eq!(standing(3, "The crews keep silent.", ""), Standing::Lost);
    let bookmark = on_sentence(&harbour(), 0, 0, 1);
    assert_eq!(records([&bookmark], &[])[0].standing, Standing::Unopened);
}

#[test]
fn opened_articles_come_first_and_in_the_order_of_the_text() {
    let bundle = harbour();
    let mut marks: Vec<Bookmark> = (0..4).rev().map(|nth| on_sentence(&bundle, 1, nth, 10 + nth as u128)).collect();
    marks.extend((0..4).rev().map(|nth| on_sentence(&bundle, 0, nth, 20 + nth as u128)));
    let ids = |opened: &[Bundle]| records(&marks, opened).iter().map(|record| record.bookmark.id.0).collect::<Vec<_>>();
    assert_eq!(ids(std::slice::from_ref(&bundle)), [20, 21, 22, 23, 10, 11, 12, 13]);
    // Without the articles: by the day, and "2030-03" is before "2030-03-10".
    assert_eq!(ids(&[]), [10, 11, 12, 13, 20, 21, 22, 23]);
    let moved = edited("The winter ferry will sail from March, the harbour said.\n\n", "");
    let records = records(&marks, std::slice::from_ref(&moved));
    let words: Vec<&str> = records.iter().map(|record| record.standing.word()).collect();
    assert_eq!(words[..4], ["lost", "moved", "moved", "moved"]);
    assert_eq!(words[4..], ["unopened"; 4]);
}

#[test]
fn the_sentence_is_that_of_the_place_where_the_passage_is_now() {
    let bundle = harbour();
    let bookmark = on_sentence(&bundle, 0, 3, 1);
    assert_eq!(records([&bookmark], std::slice::from_ref(&bundle))[0].sentence_id, Some(Clean::line("s4")));
    assert_eq!(records([&bookmark], &[])[0].sentence_id, Some(Clean::line("s4")));
    let other = [edited("The winter", "A winter")];
    assert_eq!(records([&bookmark], &other)[0].sentence_id, None, "the other edition has sentences of no name");
}
