//! Whole annotation files.

use super::*;
use crate::bundle;
use crate::import::Map;
use crate::model::Clean;

const TEXT: &str = include_str!("../../../tests/fixtures/import/brat/ferry.txt");
const MARKS: &str = include_str!("../../../tests/fixtures/import/brat/ferry_ann1.ann");

fn read(marks: &str, map: &BratMap) -> Imported {
    let companion = Some(("ferry.txt".to_owned(), TEXT.as_bytes().to_vec()));
    let input = Input { name: "ferry_ann1.ann".to_owned(), bytes: marks.as_bytes().to_vec(), companion };
    let imported = import(&input, map).expect("annotations");
    let loaded = bundle::load(&Clean::line("x"), imported.bundle.to_json().as_bytes()).expect("a bundle");
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    imported
}

#[test]
fn attributions_become_quotes() {
    let imported = read(MARKS, &BratMap::default());
    let article = &imported.bundle.articles[0];
    assert_eq!(imported.bundle.annotators, [Annotator { id: "ann1".to_owned() }]);
    let quotes: Vec<_> = article.quotes.iter().map(|quote| (&*quote.id, quote.kind, quote.spans.len())).collect();
    assert_eq!(quotes, [("T3", "direct", 2), ("T6", "indirect", 1)]);
    assert_eq!(article.quotes[0].spans[0].exact, "\"and we want it soon.\"", "the file's order is kept");
    assert_eq!(article.quotes[0].note.as_deref(), Some("two parts"));
    assert_eq!(article.quotes[0].cue[0].exact, "said");
    let speaker = article.quotes[0].speaker.as_ref().expect("a speaker");
    assert_eq!(
        speaker.entity.as_deref(),
        Some("ferry-ann1/actor-1"),
        "the actor that is marked and the speaker are one"
    );
    assert_eq!(article.quotes[1].speaker.as_ref().map(|who| who.entity.is_none()), Some(true));
    let actor = &imported.bundle.actors[0];
    assert_eq!((actor.kind, &*actor.label, &*actor.aliases), ("person", "Ida Öhm", &["the envoy".to_owned()][..]));
    assert_eq!(actor.wikidata.as_deref(), Some("Q0"));
    let told: Vec<_> = imported.losses.iter().map(ToString::to_string).collect();
    for part in
        ["the attribute `Sure`", "relation `Works-for` (R1)", "type `Boat` (T10)", "a pronoun is not resolved (T7)"]
    {
        assert!(told.iter().any(|loss| loss.contains(part)), "{part}: {told:?}");
    }
}

#[test]
fn a_map_gives_types_another_meaning() {
    let map = Map::parse("[brat]\nquote = ['Boat']\nactor = {}").expect("a map").brat;
    let imported = read(MARKS, &map);
    assert_eq!(imported.bundle.articles[0].quotes.len(), 1);
    assert_eq!(map.cue, ["Cue"], "what is not given stays built in");
    assert!(Map::parse("[brat]\nactor = {Person = 'human'}").expect_err("no kind").contains("human"));
}

#[test]
fn wrong_offsets_are_told() {
    let imported = read("T1\tContent 0 9999\tx\nT2\tContent 0 3\tnot\n", &BratMap::default());
    let told = imported.losses.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    assert!(told.contains("a fragment left out: offset 9999 lies past the end"), "{told}");
    assert!(told.contains("a quote without a place left out (T1)"), "{told}");
    assert!(told.contains("words are not what its offsets say") && told.contains("(2×, first at T1)"), "{told}");
}

#[test]
fn the_text_is_looked_for_under_shorter_and_shorter_names() {
    assert_eq!(texts("a_b_c.ann"), ["a_b_c.txt", "a_b.txt", "a.txt"]);
    assert!(texts("a.txt").is_empty());
    let alone = Input { name: "a.ann".to_owned(), bytes: Vec::new(), companion: None };
    assert!(import(&alone, &BratMap::default()).expect_err("no text").message.contains("no text beside"));
}
