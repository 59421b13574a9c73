//! Whole files of annotations.

use super::*;
use crate::bundle;
use crate::import::output::{Quote, Span};
use crate::import::{Format, Map};
use crate::model::Clean;

const WEB: (&str, &str) = ("ferry.json", include_str!("../../../tests/fixtures/import/w3c/ferry.json"));
const TEXT: (&str, &str) = ("ferry.txt", include_str!("../../../tests/fixtures/import/w3c/ferry.txt"));
const ROWS: (&str, &str) = ("notes.jsonl", include_str!("../../../tests/fixtures/import/w3c/notes.jsonl"));
const MARKDOWN: (&str, &str) = ("notes.md", include_str!("../../../tests/fixtures/import/w3c/notes.md"));

fn input(file: (&str, &str), text: Option<(&str, &str)>) -> Input {
    let companion = text.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    Input { name: file.0.to_owned(), bytes: file.1.as_bytes().to_vec(), companion }
}

/// What a file gives, and the losses in words. The bundle is sound by the strictest rules.
fn read(file: (&str, &str), text: (&str, &str), map: &W3cMap) -> (Bundle, Vec<String>) {
    let imported = import(&input(file, Some(text)), map).expect("annotations");
    let checked = bundle::check(&Clean::line("x"), imported.bundle.to_json().as_bytes(), true).expect("a bundle");
    assert!(checked.problems.is_empty(), "{:?}", checked.problems);
    (imported.bundle, imported.losses.iter().map(ToString::to_string).collect())
}

fn words(spans: &[Span]) -> Vec<&str> {
    spans.iter().map(|span| &*span.exact).collect()
}

fn assert_told(told: &[String], parts: &[&str]) {
    for part in parts {
        assert!(told.iter().any(|loss| loss.contains(part)), "{part}: {told:#?}");
    }
}

/// One annotation of a text, with the tag `quote`.
fn tagged(target: &str, tag: &str) -> String {
    format!(r#"{{"type": "Annotation", "target": {target}, "body": {{"value": "{tag}", "purpose": "tagging"}}}}"#)
}

#[test]
fn web_annotations_become_quotes() {
    let (bundle, told) = read(WEB, TEXT, &W3cMap::default());
    let article = &bundle.articles[0];
    assert_eq!(article.url.as_deref(), Some("http://news.example/ferry"));
    let [first, second] = &article.quotes[..] else { panic!("{:?}", article.quotes) };
    assert_eq!(words(&first.spans), ["“and it will sail soon.”", "“The ferry will sail again,”"], "the file's order");
    assert_eq!((first.kind, first.note.as_deref()), ("direct", Some("in two parts")));
    let speaker = first.speaker.as_ref().expect("a speaker");
    let [envoy, planner] = &bundle.actors[..] else { panic!("{:?}", bundle.actors) };
    assert_eq!((speaker.entity.as_deref(), words(&speaker.spans)), (Some(&*envoy.id), vec!["Ida Öhm"]));
    assert_eq!((envoy.kind, &*envoy.label, envoy.wikidata.as_deref()), ("person", "Ida Öhm", Some("Q0")));
    assert_eq!(words(&first.cue), ["said"]);
    assert_eq!((&*article.mentions[0].id, words(&article.mentions[0].spans)), ("a2", vec!["Ida Öhm"]));
    assert_eq!((words(&second.spans), second.kind), (vec!["a good one"], "direct"), "the marks stand around it");
    let speaker = second.speaker.as_ref().and_then(|speaker| speaker.entity.as_deref());
    assert_eq!((speaker, &*planner.label, planner.kind), (Some(&*planner.id), "Bo Rask", "group"));
    let annotators: Vec<_> = bundle.annotators.iter().map(|annotator| &*annotator.id).collect();
    assert_eq!(annotators, ["Mo Lind", "http://people.example/eva"]);
    assert_told(
        &told,
        &[
            "words in another typography than the text's: the text's were taken (a1)",
            "several passages taken for one passage in pieces (a1)",
            "a passage given by offsets alone, without words to check them by (a2)",
            "a passage that only names a speaker taken for a quote (a5)",
            "a tag of a quote: `Hopeful` (a5)",
            "a body that is not in the file (http://notes.example/essay)",
            "its words stand at 2 places and nothing tells which: “the harbour” (a6)",
            "its words are not in the text: “the bridge” (a7)",
            "a comment on a passage: a bundle has no record for it (a8)",
            "an annotation of another page: http://news.example/other (a9)",
            "only the page itself could find it (XPathSelector) (a10)",
            "an annotation of a whole page (a11)",
            "a reply to an annotation (a12)",
            "a comment on the words of a speaker, cue or actor (a3)",
            "a tag of a speaker, cue or actor: `Sailor` (a2)",
            "the field `rights` of an annotation (a8)",
            "an annotation whose id was there before (a1)",
            "a record that is no annotation (items[13])",
            "when an annotation was made (a1)",
            "who of the annotators made which annotation",
        ],
    );
}

#[test]
fn rows_of_hypothesis_become_quotes() {
    let (bundle, told) = read(ROWS, MARKDOWN, &W3cMap::default());
    let [first, second]: &[Quote] = &bundle.articles[0].quotes else { panic!("two quotes") };
    assert_eq!((words(&first.spans), first.kind), (vec!["“The ferry will sail again,”"], "direct"));
    assert_eq!(first.note.as_deref(), Some("Strong words"));
    assert_eq!(words(&second.spans), ["The harbour had waited for two winters"], "over a joined line");
    assert_eq!(bundle.actors.len(), 1, "both have the same speaker");
    let annotators: Vec<_> = bundle.annotators.iter().map(|annotator| &*annotator.id).collect();
    assert_eq!(annotators, ["mo@notes.example", "Eva"]);
    assert_told(
        &told,
        &[
            "a reply to an annotation (h3)",
            "a passage that is marked: a bundle has no record for it (h4)",
            "an annotation of a whole page (h5)",
            "that only some may read an annotation (h2)",
        ],
    );
    let answer = format!("{{\"total\": 9, \"rows\": [{}]}}", ROWS.1.trim().replace('\n', ","));
    let (same, told) = read(("notes.json", &answer), MARKDOWN, &W3cMap::default());
    assert_eq!(same.to_json(), bundle.to_json());
    assert_told(&told, &["the file holds 5 of 9 annotations that the search found"]);
}

#[test]
fn a_map_gives_tags_and_motivations_another_meaning() {
    let map = Map::parse("[w3c]\nquote = ['highlighting']\nspeaker_prefix = ['by ']\nactor = {}").expect("a map").w3c;
    let (bundle, _) = read(ROWS, MARKDOWN, &map);
    let quotes = &bundle.articles[0].quotes;
    assert_eq!(quotes.iter().map(|quote| &*quote.id).collect::<Vec<_>>(), ["h2", "h4"]);
    assert_eq!(words(&quotes[1].spans), ["waited too"]);
    assert_eq!(map.cue, ["cue"], "what is not given stays built in");
}

#[test]
fn positions_count_in_the_file_even_when_lines_are_joined() {
    let text = "The harbour\n\nThe ferry will sail again as soon as there is no ice,\nsaid the envoy, and the ice is melting.\n";
    let start = text.find("no ice").expect("there");
    let position =
        |end| format!(r#"{{"selector": {{"type": "TextPositionSelector", "start": {start}, "end": {end}}}}}"#);
    let file = tagged(&position(start + "no ice,\nsaid".len()), "quote");
    let (bundle, told) = read(("x.json", &file), ("x.txt", text), &W3cMap::default());
    assert_eq!(words(&bundle.articles[0].quotes[0].spans), ["no ice, said"]);
    assert_eq!(bundle.articles[0].quotes[0].id, "annotation-1");
    assert_told(&told, &["a passage given by offsets alone"]);
    let (bundle, told) = read(("x.json", &tagged(&position(9999), "quote")), ("x.txt", text), &W3cMap::default());
    assert!(bundle.articles[0].quotes.is_empty());
    assert_told(&told, &["a passage left out, since its offsets lie outside the text"]);
}

#[test]
fn speakers_that_nothing_joins_are_told() {
    let quoted = |words: &str, tag: &str| tagged(&format!(r#"{{"selector": {{"exact": "{words}"}}}}"#), tag);
    let file = format!("[{},{},{}]", quoted("Bo Rask", "speaker"), quoted("She", "person"), quoted("called", "cue"));
    let (bundle, told) = read(("x.json", &file), TEXT, &W3cMap::default());
    assert!(bundle.actors.is_empty() && bundle.articles[0].quotes.is_empty());
    assert_told(
        &told,
        &[
            "a speaker that no annotation joins to a quote: “Bo Rask” (annotation-1)",
            "an actor named by a pronoun is not resolved (annotation-2)",
            "a cue that no annotation joins to a quote: “called” (annotation-3)",
        ],
    );
}

#[test]
fn only_annotations_are_recognised() {
    for (name, bytes) in [WEB, ROWS] {
        assert_eq!(Format::of(&input((name, bytes), None)), Ok(Format::W3c));
    }
    let annotation = r#"{"type": ["oa:Annotation"], "target": "http://x.example"}"#;
    assert!(recognises(annotation.as_bytes()));
    for other in
        ["", "[]", "{\"target\": 7}", r#"{"type": "Annotation"}"#, r#"[{"target": []}, {}]"#, "\"target\" \u{0}"]
    {
        assert!(!recognises(other.as_bytes()), "{other}");
    }
    assert!(!recognises(b"{\"target\": \"\xff\"}"));
}

#[test]
fn what_is_needed_is_said() {
    let error = |file: &str, text| import(&input(("a.json", file), text), &W3cMap::default()).expect_err("refused");
    let alone = error(WEB.1, None).to_string();
    assert!(alone.contains("no text beside the annotations; expected a .txt or .md of the same name"), "{alone}");
    assert!(error("[1, {}]", Some(TEXT)).message.contains("no annotation that can be read"));
    assert!(error("[1,\n {]", Some(TEXT)).message.contains("line 2 column 3"));
    assert!(error(WEB.1, Some(("a.txt", " \n"))).message.starts_with("a.txt: the file has no text"));
    assert_eq!(texts("a.w3c.json")[..2], ["a.w3c.txt", "a.w3c.md"]);
    assert_eq!(texts("a.w3c.json")[3], "a.txt");
    assert!(texts("a.txt").is_empty() && texts(".json").is_empty());
}

#[test]
fn broken_records_cost_only_themselves() {
    let good = tagged(r#"{"selector": {"exact": "a good one"}}"#, "quote");
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    let file = format!(
        r#"[{good}, null, {{"type": "Annotation", "target": {deep}}}, {{"target": {{"selector": [7, null]}}, "body": 3}}]"#
    );
    let (bundle, told) = read(("x.json", &file), TEXT, &W3cMap::default());
    assert_eq!(words(&bundle.articles[0].quotes[0].spans), ["a good one"]);
    assert_told(&told, &["an annotation that can't be read: recursion limit", "a record that is no annotation ([1])"]);
}
