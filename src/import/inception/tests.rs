//! Documents as they are exported, and what they say as a bundle.

use super::*;
use crate::bundle;
use crate::import::output::Quote;
use crate::import::{Format, Input, Map};
use crate::model::Clean;

const JSON: &str = include_str!("../../../tests/fixtures/import/inception/ferry.json");
const TSV: &str = include_str!("../../../tests/fixtures/import/inception/ferry.tsv");

/// Imports a file and holds its bundle against the strictest check.
pub(in crate::import) fn read(format: Format, bytes: &str, map: &Map) -> Imported {
    let input = Input { name: "ferry.x".to_owned(), bytes: bytes.as_bytes().to_vec(), companion: None };
    let imported = format.import(&input, map).expect("a document");
    assert_sound(&imported);
    imported
}

fn assert_sound(imported: &Imported) {
    let json = imported.bundle.to_json();
    let loaded = bundle::check(&Clean::line("x"), json.as_bytes(), true).expect("a bundle");
    assert!(loaded.problems.is_empty(), "{:?}\n{json}", loaded.problems);
}

/// The losses, one a line.
pub(in crate::import) fn told(imported: &Imported) -> String {
    imported.losses.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// A mark: its layer, its words, its features and their values.
type Given<'g> = (&'g str, &'g str, &'g [(&'g str, &'g str)]);

/// A document of marks, each at the first place of its words.
fn document(text: &str, marks: &[Given<'_>]) -> Document {
    let mark = |(nth, (layer, words, values)): (usize, &Given<'_>)| {
        let start = text.find(words).expect("the words");
        let values = values.iter().map(|(feature, value)| ((*feature).into(), (*value).to_owned())).collect();
        let range = start..start + words.len();
        Mark { place: format!("mark {nth}"), layer: (*layer).into(), range, values, links: Vec::new() }
    };
    let marks = marks.iter().enumerate().map(mark).collect();
    Document { id: "a".to_owned(), text: text.to_owned(), marks, ..Document::default() }
}

/// Points from one mark at another.
fn link(document: &mut Document, from: usize, feature: &str, role: Option<&str>, target: usize) {
    let role = role.map(str::to_owned);
    document.marks[from].links.push(Link { feature: feature.into(), role, target });
}

fn bundle(document: Document, map: &Map) -> Imported {
    let imported = import("a".to_owned(), &[document], &map.inception, Losses::default());
    assert_sound(&imported);
    imported
}

fn words(spans: &[Span]) -> Vec<&str> {
    spans.iter().map(|span| &*span.exact).collect()
}

fn speaker<'b>(imported: &'b Imported, quote: &Quote) -> Option<&'b str> {
    let entity = quote.speaker.as_ref()?.entity.as_ref()?;
    imported.bundle.actors.iter().find(|actor| actor.id == *entity).map(|actor| &*actor.label)
}

#[test]
fn both_exports_of_a_document_give_the_same_bundle() {
    let mut json = read(Format::CasJson, JSON, &Map::default());
    let tsv = read(Format::WebannoTsv, TSV, &Map::default());
    let article = &mut json.bundle.articles[0];
    // The title and the language are in one of them only.
    assert_eq!(article.headline.take().as_deref(), Some("The winter ferry"));
    assert_eq!(article.language.take().as_deref(), Some("en"));
    assert_eq!(json.bundle.to_json(), tsv.bundle.to_json());
    let layer = "an annotation of the layer `POS`, which has no meaning here; the [inception] table of --map can give it one (2×";
    assert!(told(&json).contains(layer) && told(&tsv).contains(layer), "{}", told(&json));
}

#[test]
fn quotes_have_their_parts_by_slots_relations_and_features() {
    let imported = read(Format::CasJson, JSON, &Map::default());
    let quotes = &imported.bundle.articles[0].quotes;
    let kinds: Vec<_> = quotes.iter().map(|quote| (&*quote.id, quote.kind, speaker(&imported, quote))).collect();
    let (ida, firm) = (Some("Ida Öhm"), Some("Ahr|Co"));
    assert_eq!(
        kinds,
        [("q1", "direct", ida), ("q2", "indirect", ida), ("q3", "indirect", firm), ("q4", "indirect", ida)]
    );
    assert_eq!(words(&quotes[0].spans), ["\"We want the line,\"", "\"and we want it soon.\""]);
    assert_eq!(quotes[0].note.as_deref(), Some("a|b_c [1]; 5*\\ ->\tx"));
    let cues: Vec<_> = quotes.iter().flat_map(|quote| words(&quote.cue)).collect();
    assert_eq!(cues, ["said", "told", "warned", "calls"], "the last one is joined by relations to the cue");
    assert_eq!(words(&quotes[1].speaker.as_ref().expect("a speaker").spans), ["She"]);
    assert_eq!(words(&quotes[1].addressee[0].spans), ["Ferry Board"]);
    let firm = imported.bundle.actors.iter().find(|actor| actor.label == "Ahr|Co").expect("an actor");
    assert_eq!(firm.kind, "organisation", "the boat of the same name does not speak");
}

#[test]
fn mentions_of_a_chain_are_one_actor_and_places_are_none() {
    let imported = read(Format::WebannoTsv, TSV, &Map::default());
    let bundle = &imported.bundle;
    let ida = bundle.actors.iter().find(|actor| actor.label == "Ida Öhm").expect("an actor");
    assert_eq!((ida.kind, ida.wikidata.as_deref()), ("person", Some("Q0")));
    let mentions = bundle.articles[0].mentions.iter().filter(|mention| mention.entity == ida.id);
    let mentions: Vec<_> = mentions.map(|mention| (words(&mention.spans)[0], mention.form)).collect();
    assert_eq!(mentions, [("Ida Öhm", Some("name")), ("She", Some("pronoun")), ("Ida Öhm", Some("name"))]);
    let others: Vec<_> = bundle.other_entities.iter().map(|other| (&*other.kind, &*other.label)).collect();
    assert_eq!(others, [("other", "Möwe"), ("place", "Port Nord"), ("place", "Nordsee"), ("boat", "Ahr|Co")]);
    assert!(told(&imported).contains("a `NamedEntity` of something without a name, such as a date"));
}

#[test]
fn a_map_gives_layers_another_meaning() {
    let map =
        Map::parse("[inception]\nquote = ['webanno.custom.CUE']\nactor = {boat = 'group'}\ncue = []").expect("a map");
    let imported = read(Format::WebannoTsv, TSV, &map);
    let quotes = &imported.bundle.articles[0].quotes;
    assert_eq!(
        quotes.iter().flat_map(|quote| words(&quote.spans)).collect::<Vec<_>>(),
        ["said", "told", "warned", "calls"]
    );
    let kinds: Vec<_> = imported.bundle.actors.iter().map(|actor| (&*actor.label, actor.kind)).collect();
    assert!(kinds.contains(&("Ahr|Co", "group")), "{kinds:?}");
    assert!(imported.bundle.other_entities.iter().any(|other| other.kind == "org"), "a value that nobody explained");
    assert!(Map::parse("[inception]\nquotes = []").is_err());
}

#[test]
fn an_event_and_a_chain_join_what_they_hold() {
    let text = "Ahr says the pier is old. He adds that it leaks.";
    let mut event = document(
        text,
        &[
            ("x.Span", "the pier is old", &[]),
            ("x.Event", "says", &[]),
            ("x.Person", "Ahr", &[]),
            ("x.Attribution", "it leaks", &[("role", "Quote")]),
            ("x.Attribution", "He", &[("role", "Speaker")]),
            ("x.Attribution", "adds", &[("role", "cue")]),
        ],
    );
    link(&mut event, 1, "arguments", Some("content"), 0);
    link(&mut event, 1, "arguments", Some("source"), 2);
    event.chains.push(Chain { layer: "x.AttributionLink".into(), elements: vec![5, 3, 4] });
    let imported = bundle(event, &Map::default());
    let quotes = &imported.bundle.articles[0].quotes;
    assert_eq!((quotes.len(), words(&quotes[0].spans)), (2, vec!["the pier is old"]));
    assert_eq!(speaker(&imported, &quotes[0]), Some("Ahr"));
    assert_eq!((words(&quotes[1].cue), speaker(&imported, &quotes[1])), (vec!["adds"], None));
    assert!(told(&imported).contains("a speaker named by a pronoun is not resolved (mark 4)"), "{}", told(&imported));
}

#[test]
fn nested_quotes_lie_in_each_other_but_not_in_a_circle() {
    let text = "a bb ccc dddd";
    let layers = [("Quote", "a bb ccc"), ("Quote", "bb"), ("Quote", "ccc"), ("Quote", "dddd"), ("Speaker", "dddd")];
    let marks: Vec<_> = layers.map(|(layer, words)| (layer, words, &[] as &[(&str, &str)])).into();
    let mut nested = document(text, &marks);
    for (from, to) in [(1, 0), (2, 3), (3, 2)] {
        link(&mut nested, from, "within", None, to);
    }
    let imported = bundle(nested, &Map::default());
    let within: Vec<_> = imported.bundle.articles[0].quotes.iter().map(|quote| quote.within.as_deref()).collect();
    assert_eq!(within, [None, Some("q1"), None, None]);
    let told = told(&imported);
    assert!(told.contains("quotes that are said to lie in each other: not nested (2×"), "{told}");
    assert!(told.contains("layer `Speaker` that is joined to no quote (mark 4)"), "{told}");
}

#[test]
fn what_speaks_is_an_actor_and_what_a_feature_names_is_one_too() {
    let text = "Port Nord wants a pier. The harbour master of Port Ost and Ida Öhm agree.";
    let place = ("value", "LOC");
    let mut spoken = document(
        text,
        &[
            ("NamedEntity", "Port Nord", &[place, ("identifier", "http://example.org/nord")]),
            ("Quote", "a pier", &[("speaker", "wd:Q5"), ("kind", "reported"), ("medium", "writing"), ("sure", "no")]),
            ("Quote", "wants", &[("type", "direct")]),
            ("NamedEntity", "Port Ost", &[place]),
            ("NamedEntity", "Ida Öhm", &[("value", "PER")]),
            ("Speaker", "The harbour master of Port Ost and Ida Öhm", &[]),
            ("Quote", "agree", &[("speaker", "Ida Öhm")]),
        ],
    );
    link(&mut spoken, 2, "who", None, 0);
    link(&mut spoken, 6, "who", None, 5);
    let imported = bundle(spoken, &Map::default());
    let quotes = &imported.bundle.articles[0].quotes;
    let said: Vec<_> = quotes.iter().map(|quote| (quote.kind, quote.medium, speaker(&imported, quote))).collect();
    assert_eq!(
        said,
        [
            ("direct", None, Some("Port Nord")),
            ("reported", Some("writing"), Some("wd:Q5")),
            ("indirect", None, Some("Ida Öhm"))
        ]
    );
    assert_eq!(imported.bundle.actors[0].note.as_deref(), Some("http://example.org/nord"));
    let told = told(&imported);
    for part in
        ["taken for a group (mark 0)", "an identifier that is not of Wikidata", "the feature `sure` of a `Quote`"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn headings_are_paragraphs_and_the_first_is_the_headline() {
    let text = "The pier\n\nIt is old.\n\nRepairs\n\nNone.";
    let mut laid = document(
        text,
        &[
            ("Heading", "The pier", &[]),
            ("Paragraph", "It is old.", &[]),
            ("Heading", "Repairs", &[]),
            ("Sentence", "None.", &[]),
            ("Sentence", "It is old.", &[]),
        ],
    );
    laid.facts = [("date", "2030-01-02"), ("author", "Desk"), ("documentTitle", "pier.txt"), ("url", "pier")]
        .map(|(feature, value)| (feature.to_owned(), value.to_owned()))
        .into();
    let imported = bundle(laid, &Map::default());
    let article = &imported.bundle.articles[0];
    let roles: Vec<_> = article.paragraphs.iter().map(|paragraph| (&*paragraph.span.exact, paragraph.role)).collect();
    assert_eq!(roles, [("The pier", Some("headline")), ("It is old.", None), ("Repairs", Some("subheading"))]);
    assert_eq!((article.headline.as_deref(), article.published.as_deref()), (Some("The pier"), Some("2030-01-02")));
    assert_eq!((article.byline.as_deref(), article.sentences.len()), (Some("Desk"), 2));
    assert!(told(&imported).contains("of the whole document: `documentTitle`"), "{}", told(&imported));
}
